// Trouble: why a request or a round did not succeed, sorted by what the machine does next.
//
// Decisions are taken on `retry` inside a verified body; the code only refines it (sync.md 3.6).
#pragma once

#include <QString>

#include "core/base/instant.h"
#include "core/wire/messages.h"

namespace guichet::sync {

enum class TroubleKind {
    Network,        // no verified answer; nothing is known, nothing changed
    Busy,           // verified: later
    ServerError,    // verified: the centre itself failed on it
    BadRequest,     // verified: it will never take this
    BadAnswer,      // verified, but not an answer to what was asked
    TokenExpired,   // a new session helps
    NeedAuth,       // the password is wanted
    Disabled,       // device or person
    Upgrade,        // this program is too old
    EpochChanged,   // the centre was restored: its history is another one, and is joined anew
    Forked,         // the centre follows a copy of this outbox
    Reused,         // our numbers stand for other work there
    Diverged,       // the two histories are not one, and nothing says why
    CursorExpired,  // the centre no longer knows the way from our cursor
    WrongCentre,    // a Guichet, but not ours
    Storage,        // this machine's disk
};

struct Trouble {
    TroubleKind kind = TroubleKind::Network;
    QString reason;              // as in SyncStatus::reason
    Milliseconds retryAfter{0};  // 0: the centre named none
    int frames = 0;              // actions in the request that failed
    QString code;                // the centre's own word for it; empty if it said none
    bool operator==(const Trouble&) const = default;
};

// Errors of transport, store and decoders.
Trouble troubleOf(const Error& error);
Trouble troubleOf(const wire::Failure& failure);

}  // namespace guichet::sync
