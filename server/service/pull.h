// Pull: what changed since a cursor, and how far this client's own actions have come, from one snapshot of the store.
//
// Two modes. Delta: every office of the cursor, coalesced, cut only between vers; an office that may no longer be seen
// leaves the cursor with a `gone` for each of its cases. Snapshot: the person's own open cases of one office, then all
// of it by id, in pages that everybody with the same scope shares (snapshot_pages.h), at a fixed ver from which the
// delta goes on; what changes meanwhile comes again with it. Both keep to the person's scope (core/query/scope.h), and
// a delta's last page adds what the client holds outside it. Nothing is remembered about what a client holds: its
// request says so.
//
// See: docs/sync.md sections 3.4 and 3.7, pitfalls 4–14 and 37
#pragma once

#include "server/service/sign_in.h"

namespace guichet::server {

// An answer whose objects are written already: `text` or `packed`, which go where wire::frameOf leaves room.
struct PulledPage {
    wire::PullAnswer frame;
    QByteArray text;
    std::optional<PackedText> packed;
};
Answer<PulledPage> pull(Centre& centre, Store& store, const Caller& caller, const wire::PullRequest& request,
                        Instant now);

// The offices whose feed this person gets: kCentreOffice and those whose cases they may read.
QVector<OfficeId> feedsOf(const Person& person);

}  // namespace guichet::server
