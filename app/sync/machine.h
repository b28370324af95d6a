// Machine: when to speak to the centre, and what about. One pure function; it never touches time, chance, network or
// disk.
//
//                       ┌───────────── Stopped ◄── stop, from everywhere
//                       │ start
//                       ▼           greeted            confirmed
//        ┌──────────► Hello ─────────────────► Session ──────────┐
//        │              ▲                                        ▼           sent              level
//        │ timer,       │ token expired (once)      ┌──────────► Push ─────────────► Pull ───────────────► Idle ─┐
//        │ try now,     ├──────────────────────── Push, Pull,    │ ▲ smaller batch    │ ▲ fill anew          │   │
//        wait: nothing │ network,     │                           Idle         └─┘                  └─┘ (cursor
//        expired)   │   │ moved: again │ wake         │                           ▲ │ ◄─┘ │              │ └── action
//        made, something moved, timer, try now ────────┘
//     Backoff ◄── no verified answer, busy, server error, bad answer, storage: from Hello, Session, Push, Pull, Idle
//     NeedUpgrade ◄── 426; an action made or the timer leads to Hello again: what was done here is still sent
//     Hello       ◄── another epoch, or a copy that took our place: from Push, Pull, Idle (once); other work under our
//                     numbers: from Push (once), for another outbox
//     Session     ◄── a copy took our place: from Session (once), for another outbox
//     Reconcile   ◄── the two histories cannot be joined; the timer or "try now" leads to Hello. Nothing is pushed
//                     meanwhile
//     NeedAuth    ◄── the token is refused again right after a new session, or reauth; left by a sign-in or "try now"
//     Locked      ◄── device or person disabled; left by a sign-in
//
// Facts, where "under way" is a request and "timer" the one timer there is:
//   Stopped                       nothing under way, no timer
//   Hello, Session, Push, Pull    one request under way, no timer
//   Idle                          the long poll under way and the timer; we were level when it began
//   Backoff, NeedUpgrade,
//   Reconcile                     nothing under way, the timer
//   NeedAuth, Locked              nothing under way, no timer: a person must act
// The outbox is read in Push only, and written by nothing here.
//
// See: docs/sync.md section 3.7; the table itself is in machine.cpp.
#pragma once

#include <QVector>

#include "app/sync/trouble.h"
#include "core/ports/sync.h"
#include "core/wire/limits.h"

namespace guichet::sync {

enum class Loop { Stopped, Idle, Hello, Session, Push, Pull, Backoff, NeedAuth, NeedUpgrade, Locked, Reconcile };
inline constexpr int kLoops = 11;
const char* loopName(Loop loop);

enum class EventKind {
    Start,
    Stop,
    ActionMade,  // something new waits to be sent
    SyncNow,     // a person asked
    NetworkChanged,
    Woke,
    SignedIn,
    Stalled,  // the watchdog found that nothing will ever happen
    Timer,
    Greeted,    // hello answered, and it is our centre
    Confirmed,  // session confirmed
    Sent,       // nothing is left that could be sent
    Level,      // pulled to the last page
    Moved,      // long poll: there is something
    Quiet,      // long poll: nothing within the hold
    Failed,
};
inline constexpr int kEvents = 16;

struct Event {
    EventKind kind = EventKind::Start;
    Trouble trouble;        // Failed
    int waiting = 0;        // actions not acknowledged, now
    double chance = 0;      // [0, 1), for the jitter
    bool advanced = false;  // Level: this round's pull moved a cursor
};

enum class CommandKind {
    DropAll,  // forget what is under way and the timer
    ForgetConnections,
    SendHello,
    SendSession,
    SendFork,  // a session of another outbox
    RunPush,   // at most `batch` actions to begin with
    RunPull,   // and an audit of the buckets if `audit`
    Refill,    // forget the cursors: the next pull fills anew. The outbox is untouched
    Wait,
    SetTimer,
    LockVault,
};

struct Command {
    CommandKind kind = CommandKind::DropAll;
    Milliseconds after{0};
    int batch = 0;
    bool audit = false;
    bool operator==(const Command&) const = default;
};

struct State {
    Loop loop = Loop::Stopped;
    SyncPhase phase = SyncPhase::NotStarted;
    QString reason;
    int failures = 0;  // in a row, for the backoff
    int waiting = 0;
    int batch = limits::kPushActions;
    int rounds = 0;         // finished
    bool poked = false;     // something came up during the round: run another before resting
    bool renewed = false;   // the session was made anew because of a refused token, and nothing succeeded since
    bool promised = false;  // the long poll said there is something for this round
    bool refilled = false;  // the cursors were forgotten in this round
    bool rejoined = false;  // the centre's history was another one, and no round has ended since
    bool forks = false;     // our numbers stand for other work: the next session is that of another outbox
    bool forked = false;    // one was asked for, and neither a round nor a request without an answer has ended since
    bool poisoned = false;  // one action alone is refused with an error: it stays, receiving goes on
    bool receives = true;   // false: too old to pull, still pushes
    bool obeys = false;     // the delay is the centre's own Retry-After
    Milliseconds delay{0};  // of the timer set last
    bool operator==(const State&) const = default;
};

struct Step {
    State state;
    QVector<Command> commands;  // to be performed in this order
};

Step step(const State& state, const Event& event);

// What is going on, for the watchdog.
struct Underway {
    bool request = false;
    bool timer = false;
    Milliseconds overdue{0};  // how long the request has been running beyond its own deadline
};
// True if nothing that is going on can ever lead out of this state, although the state promises it.
bool isStalled(const State& state, const Underway& underway);

}  // namespace guichet::sync
