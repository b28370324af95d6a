#include "app/sync/machine.h"

#include <algorithm>
#include <array>

#include "app/sync/tuning.h"

namespace guichet::sync {

namespace {

using Move = Step (*)(State, const Event&);

Command command(CommandKind kind) {
    return Command{kind, Milliseconds{0}, 0, false};
}
Command setTimer(Milliseconds after) {
    return Command{CommandKind::SetTimer, after, 0, false};
}

// Enters a state: whatever belonged to the one before is dropped first.
Step enter(State state, Loop loop, QVector<Command> commands) {
    state.loop = loop;
    commands.prepend(command(CommandKind::DropAll));
    return {std::move(state), std::move(commands)};
}

void show(State& state, SyncPhase phase, const QString& reason = {}) {
    state.phase = phase;
    state.reason = reason;
}

Milliseconds jittered(const State& state, double chance) {
    const auto cap = state.waiting > 0 ? tuning::kBackoffCapWaiting : tuning::kBackoffCapIdle;
    const int doublings = std::min(state.failures, 20);
    const auto most = std::min(Milliseconds{tuning::kBackoffBase.count() << doublings}, cap);
    const auto drawn = Milliseconds{static_cast<qint64>(static_cast<double>(most.count()) * chance)};
    return std::max(drawn, tuning::kBackoffFloor);
}

Step ignore(State state, const Event&) {
    return {std::move(state), {}};
}

Step stop(State state, const Event&) {
    show(state, SyncPhase::NotStarted);
    return enter(std::move(state), Loop::Stopped, {});
}

Step remember(State state, const Event&) {
    state.poked = true;
    return {std::move(state), {}};
}

Step connect(State state, const Event&) {
    return enter(std::move(state), Loop::Hello, {command(CommandKind::SendHello)});
}

Step start(State, const Event& event) {
    State fresh;
    fresh.waiting = event.waiting;
    return connect(fresh, event);
}

// A person, the network or a waking machine gives reason to believe that it may work now.
Step tryNow(State state, const Event& event) {
    if (state.obeys) return {std::move(state), {}};  // the centre asked for time; everyone's "try now" is what it fears
    state.failures = 0;
    state.receives = true;
    return connect(std::move(state), event);
}

Step reconnect(State state, const Event&) {
    state.failures = 0;
    return enter(std::move(state), Loop::Hello,
                 {command(CommandKind::ForgetConnections), command(CommandKind::SendHello)});
}

Step reconnectUnlessTold(State state, const Event& event) {
    if (state.obeys) return {std::move(state), {command(CommandKind::ForgetConnections)}};
    return reconnect(std::move(state), event);
}

Step restart(State state, const Event& event) {
    show(state, SyncPhase::Offline, QStringLiteral("timeout"));
    state.obeys = false;
    return reconnect(std::move(state), event);
}

Step retry(State state, const Event& event) {
    state.obeys = false;
    return connect(std::move(state), event);
}

Step recheck(State state, const Event& event) {
    state.receives = true;
    return connect(std::move(state), event);
}

// An idle backoff may be minutes long; what a person just did does not wait that long.
Step hasten(State state, const Event& event) {
    if (state.obeys || state.delay <= tuning::kBackoffCapWaiting) return {std::move(state), {}};
    state.delay = jittered(state, event.chance);
    const auto delay = state.delay;
    return {std::move(state), {setTimer(delay)}};
}

Step askForAnother(State state) {
    state.forks = false;
    state.forked = true;
    return enter(std::move(state), Loop::Session, {command(CommandKind::SendFork)});
}

Step greet(State state, const Event&) {
    if (state.forks) return askForAnother(std::move(state));
    return enter(std::move(state), Loop::Session, {command(CommandKind::SendSession)});
}

Step push(State state, const Event&) {
    if (!state.poisoned && state.waiting > 0) show(state, SyncPhase::Sending);
    state.poked = false;
    const Command run{CommandKind::RunPush, Milliseconds{0}, state.batch, false};
    return enter(std::move(state), Loop::Push, {run});
}

Step round(State state, const Event& event) {
    state.promised = false;
    state.refilled = false;
    return push(std::move(state), event);
}

Step needUpgrade(State state) {
    show(state, SyncPhase::NeedUpgrade, QStringLiteral("upgrade"));
    state.receives = false;
    state.delay = tuning::kRecheck;
    return enter(std::move(state), Loop::NeedUpgrade, {setTimer(tuning::kRecheck)});
}

Step pull(State state) {
    if (!state.poisoned) show(state, SyncPhase::Receiving);
    const bool audit = state.rounds % tuning::kRoundsPerAudit == tuning::kRoundsPerAudit - 1;
    return enter(std::move(state), Loop::Pull, {Command{CommandKind::RunPull, Milliseconds{0}, 0, audit}});
}

Step sent(State state, const Event&) {
    state.batch = limits::kPushActions;
    state.poisoned = false;
    state.renewed = false;
    if (!state.receives) return needUpgrade(std::move(state));
    return pull(std::move(state));
}

Step backOff(State state, const Event& event, SyncPhase phase, const QString& reason) {
    state.forked = false;  // nobody has heard whether it was taken: it is asked for again, by the same name
    show(state, phase, reason);
    state.obeys = event.trouble.retryAfter.count() > 0;
    state.delay = event.trouble.retryAfter + jittered(state, event.chance);
    state.failures += 1;
    const auto delay = state.delay;
    return enter(std::move(state), Loop::Backoff, {setTimer(delay)});
}

Step level(State state, const Event& event) {
    state.rounds += 1;
    state.renewed = false;
    state.refilled = false;
    if (state.poisoned) {
        const QString reason = state.reason;
        return backOff(std::move(state), event, SyncPhase::Faulty, reason);
    }
    if (state.poked) return round(std::move(state), event);
    // Everything that could be sent was sent, and yet something waits; or the centre called and then had nothing: a
    // contradiction is shown and taken slowly, or it would be a loop.
    if (state.waiting > 0 || (state.promised && !event.advanced))
        return backOff(std::move(state), event, SyncPhase::Faulty, QStringLiteral("badAnswer"));
    state.failures = 0;
    state.rejoined = false;
    state.forked = false;
    show(state, SyncPhase::UpToDate);
    state.delay = tuning::kIdleRound;
    return enter(std::move(state), Loop::Idle, {command(CommandKind::Wait), setTimer(tuning::kIdleRound)});
}

Step waitAgain(State state, const Event&) {
    state.renewed = false;
    return {std::move(state), {command(CommandKind::Wait)}};
}

Step moved(State state, const Event& event) {
    state.renewed = false;
    auto next = round(std::move(state), event);
    next.state.promised = true;
    return next;
}

Step reconcile(State state, const QString& reason) {
    show(state, SyncPhase::Faulty, reason);
    state.rejoined = false;
    state.forked = false;
    state.delay = tuning::kRecheck;
    return enter(std::move(state), Loop::Reconcile, {setTimer(tuning::kRecheck)});
}

// The handshake says where the centre stands; once is enough for it.
Step rejoin(State state, const Event& event) {
    if (state.rejoined || state.loop == Loop::Hello || state.loop == Loop::Session)
        return reconcile(std::move(state), event.trouble.reason);
    state.rejoined = true;
    return connect(std::move(state), event);
}

Step fork(State state, const Event& event) {
    if (state.loop != Loop::Session) return rejoin(std::move(state), event);
    if (state.forked) return reconcile(std::move(state), event.trouble.reason);
    return askForAnother(std::move(state));
}

// A fork is asked for with a fresh challenge.
Step leaveNumbers(State state, const Event& event) {
    if (state.loop != Loop::Push || state.forked) return reconcile(std::move(state), event.trouble.reason);
    state.forks = true;
    return connect(std::move(state), event);
}

Step needAuth(State state, const QString& reason) {
    show(state, SyncPhase::NeedSignIn, reason);
    state.renewed = false;
    return enter(std::move(state), Loop::NeedAuth, {});
}

// The centre fails on what we sent: halve it until one action is alone, then leave that one and go on receiving.
Step smallerBatch(State state, const Event& event) {
    if (state.loop != Loop::Push) return backOff(std::move(state), event, SyncPhase::Faulty, event.trouble.reason);
    if (event.trouble.frames > 1) {
        state.batch = std::max(1, event.trouble.frames / 2);
        return push(std::move(state), event);
    }
    show(state, SyncPhase::Faulty, event.trouble.reason);
    state.poisoned = true;
    state.batch = 1;
    if (!state.receives) return backOff(std::move(state), event, SyncPhase::Faulty, event.trouble.reason);
    return pull(std::move(state));
}

Step fillAnew(State state) {
    if (state.loop != Loop::Pull || state.refilled) return reconcile(std::move(state), QStringLiteral("serverError"));
    state.refilled = true;
    return enter(std::move(state), Loop::Pull,
                 {command(CommandKind::Refill), Command{CommandKind::RunPull, Milliseconds{0}, 0, false}});
}

Step fail(State state, const Event& event) {
    const auto& trouble = event.trouble;
    switch (trouble.kind) {
        case TroubleKind::Network:
            return backOff(std::move(state), event, SyncPhase::Offline, trouble.reason);
        case TroubleKind::Busy:
        case TroubleKind::BadAnswer:
        case TroubleKind::WrongCentre:
        case TroubleKind::Storage:
            return backOff(std::move(state), event, SyncPhase::Faulty, trouble.reason);
        case TroubleKind::ServerError:
        case TroubleKind::BadRequest:
            return smallerBatch(std::move(state), event);
        case TroubleKind::TokenExpired:
            if (state.renewed) return needAuth(std::move(state), {});
            state.renewed = true;
            return connect(std::move(state), event);
        case TroubleKind::NeedAuth:
            return needAuth(std::move(state), trouble.reason);
        case TroubleKind::Disabled:
            show(state, SyncPhase::Locked, trouble.reason);
            return enter(std::move(state), Loop::Locked, {command(CommandKind::LockVault)});
        case TroubleKind::Upgrade:
            return needUpgrade(std::move(state));
        case TroubleKind::EpochChanged:
            return rejoin(std::move(state), event);
        case TroubleKind::Forked:
            return fork(std::move(state), event);
        case TroubleKind::Reused:
            return leaveNumbers(std::move(state), event);
        case TroubleKind::Diverged:
            return reconcile(std::move(state), trouble.reason);
        case TroubleKind::CursorExpired:
            return fillAnew(std::move(state));
    }
    return backOff(std::move(state), event, SyncPhase::Faulty, trouble.reason);
}

// One row per state in the order of Loop, one column per event in the order of EventKind. An answer that arrives in a
// state that did not ask is a late one and is ignored.
// clang-format off
constexpr std::array<std::array<Move, kEvents>, kLoops> kTable{{
    //              Start   Stop  ActionMade SyncNow   NetworkChanged       Woke                 SignedIn Stalled  Timer    Greeted Confirmed Sent    Level   Moved   Quiet      Failed
    /*Stopped*/    {start,  ignore, ignore,  ignore,   ignore,              ignore,              ignore,  ignore,  ignore,  ignore, ignore,   ignore, ignore, ignore, ignore,    ignore},
    /*Idle*/       {ignore, stop, round,     round,    reconnect,           reconnect,           connect, restart, round,   ignore, ignore,   ignore, ignore, moved,  waitAgain, fail},
    /*Hello*/      {ignore, stop, remember,  ignore,   reconnect,           reconnect,           ignore,  restart, ignore,  greet,  ignore,   ignore, ignore, ignore, ignore,    fail},
    /*Session*/    {ignore, stop, remember,  ignore,   reconnect,           reconnect,           ignore,  restart, ignore,  ignore, round,    ignore, ignore, ignore, ignore,    fail},
    /*Push*/       {ignore, stop, remember,  remember, reconnect,           reconnect,           ignore,  restart, ignore,  ignore, ignore,   sent,   ignore, ignore, ignore,    fail},
    /*Pull*/       {ignore, stop, remember,  remember, reconnect,           reconnect,           ignore,  restart, ignore,  ignore, ignore,   ignore, level,  ignore, ignore,    fail},
    /*Backoff*/    {ignore, stop, hasten,    tryNow,   reconnectUnlessTold, reconnectUnlessTold, tryNow,  restart, retry,   ignore, ignore,   ignore, ignore, ignore, ignore,    ignore},
    /*NeedAuth*/   {ignore, stop, ignore,    connect,  ignore,              ignore,              connect, ignore,  ignore,  ignore, ignore,   ignore, ignore, ignore, ignore,    ignore},
    /*NeedUpgrade*/{ignore, stop, connect,   recheck,  ignore,              ignore,              recheck, restart, recheck, ignore, ignore,   ignore, ignore, ignore, ignore,    ignore},
    /*Locked*/     {ignore, stop, ignore,    ignore,   ignore,              ignore,              connect, ignore,  ignore,  ignore, ignore,   ignore, ignore, ignore, ignore,    ignore},
    /*Reconcile*/  {ignore, stop, ignore,    connect,  ignore,              ignore,              connect, restart, connect, ignore, ignore,   ignore, ignore, ignore, ignore,    ignore},
}};
// clang-format on

}  // namespace

const char* loopName(Loop loop) {
    switch (loop) {
        case Loop::Stopped:
            return "stopped";
        case Loop::Idle:
            return "idle";
        case Loop::Hello:
            return "hello";
        case Loop::Session:
            return "session";
        case Loop::Push:
            return "push";
        case Loop::Pull:
            return "pull";
        case Loop::Backoff:
            return "backoff";
        case Loop::NeedAuth:
            return "needAuth";
        case Loop::NeedUpgrade:
            return "needUpgrade";
        case Loop::Locked:
            return "locked";
        case Loop::Reconcile:
            return "reconcile";
    }
    return "";
}

Step step(const State& state, const Event& event) {
    State now = state;
    now.waiting = event.waiting;
    return kTable[static_cast<size_t>(state.loop)][static_cast<size_t>(event.kind)](std::move(now), event);
}

bool isStalled(const State& state, const Underway& underway) {
    if (underway.request && underway.overdue > tuning::kStallSlack) return true;
    switch (state.loop) {
        case Loop::Hello:
        case Loop::Session:
        case Loop::Push:
        case Loop::Pull:
            return !underway.request;
        case Loop::Idle:
            return !underway.request || !underway.timer;
        case Loop::Backoff:
        case Loop::NeedUpgrade:
        case Loop::Reconcile:
            return !underway.timer;
        case Loop::Stopped:
        case Loop::NeedAuth:
        case Loop::Locked:
            return false;
    }
    return false;
}

}  // namespace guichet::sync
