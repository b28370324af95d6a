// Quarantine: what a centre does with an action that it fails on. It takes the bytes unread, so that what comes after
// them can go on, and somebody who looks after the centre has the last word: release tries the action again as if it
// arrived now, refuse ends it.
//
// Thread: the Store's.
// See:    docs/sync.md section 3.6
#pragma once

#include "core/wire/quarantine.h"
#include "server/service/sign_in.h"

namespace guichet::server {

// Stores the raw bytes sealed, and `quarantined` as the outcome; nothing of them is interpreted. Idempotent, also with
// a push of the same bytes: what was said of that number stands. An id that stands for other bytes is told so, as by a
// push. Refused: clientForked, epochChanged, gap, reuse (another action has this number; kept apart), busy beyond
// wire::kSetAsideAtMost.
Answer<wire::PushAnswer> setAside(Centre& centre, Store& store, const Caller& caller,
                                  const wire::QuarantineRequest& request, Instant now);

// What an action is told whose id stands for other bytes here: final, and entered in no log, which knows only the
// first.
Outcome outcomeOfReuse(const ActionId& id, Instant now);
bool isReuse(const Outcome& outcome);
// What its frame names instead of that id, so that nothing which is looked up by frames meets the first one.
ActionId standInFor(const ActionId& id);
// What the client was told of this frame, which came under `id`.
Result<Outcome> saidOf(Store& store, const FrameRow& frame, const ActionId& id, Instant now);
// For whoever looks into the alarm: something else has this number or this id. Sealed; where this client had too much
// put aside lately, only the digest. Inside the caller's transaction, which holds the client's row.
Done keepApart(Centre& centre, Store& store, const ClientRow& client, qint64 n, const QByteArray& raw,
               const ActionId& id, Instant now);

// The bytes as the client sent them. Fails: NotFound (setAsideReleased), Corrupt.
Result<QByteArray> unsealed(const Centre& centre, const SetAside& row);

// Both give the outcomes that this came to: of the action itself, then of those that waited for it.
// Fails: NotFound (setAsideUnknown), Conflict (setAsideSettled), Storage, Busy.
// Release also: Invalid (setAsideUnreadable), where it is no action of that person's: it can only be refused; and
// whatever the centre still fails with. Nothing is changed then.
Result<QVector<Outcome>> releaseSetAside(Centre& centre, Store& store, const ActionId& id, Instant now);
// Invalid: textMissing, tooLong. The reason is entered in the log, for ever, and shown to the clerk.
Result<QVector<Outcome>> refuseSetAside(Store& store, const ActionId& id, const QString& reason, Instant now);

}  // namespace guichet::server
