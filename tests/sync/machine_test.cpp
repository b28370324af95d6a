// The machine's table: every state answers every event, and the facts of its drawing hold after whatever happened.
#include "app/sync/machine.h"

#include <rapidcheck.h>

#include <QtTest>

#include "app/sync/tuning.h"
#include "tests/support/latin.h"

using namespace guichet;
using namespace guichet::sync;

namespace {

// What the commands given so far leave under way.
struct World {
    State state;
    bool request = false;
    bool timer = false;
    bool pushed = false;  // by the last step

    void take(const Event& event) {
        // An answer means that nothing is under way any more; a timer's end, that there is no timer.
        switch (event.kind) {
            case EventKind::Greeted:
            case EventKind::Confirmed:
            case EventKind::Sent:
            case EventKind::Level:
            case EventKind::Moved:
            case EventKind::Quiet:
            case EventKind::Failed:
                request = false;
                break;
            case EventKind::Timer:
                timer = false;
                break;
            default:
                break;
        }
        const auto next = step(state, event);
        state = next.state;
        pushed = false;
        for (const auto& command : next.commands) take(command);
    }
    void take(const Command& command) {
        switch (command.kind) {
            case CommandKind::DropAll:
                request = timer = false;
                break;
            case CommandKind::SendHello:
            case CommandKind::SendSession:
            case CommandKind::SendFork:
            case CommandKind::RunPush:
            case CommandKind::RunPull:
            case CommandKind::Wait:
                RC_ASSERT(!request);
                request = true;
                pushed = pushed || command.kind == CommandKind::RunPush;
                break;
            case CommandKind::SetTimer:
                timer = true;
                RC_ASSERT(command.after.count() > 0);
                break;
            case CommandKind::ForgetConnections:
            case CommandKind::Refill:
            case CommandKind::LockVault:
                break;
        }
    }
    // Whether this answer or timer can come now.
    [[nodiscard]] bool possible(EventKind kind) const {
        const auto loop = state.loop;
        switch (kind) {
            case EventKind::Greeted:
                return loop == Loop::Hello;
            case EventKind::Confirmed:
                return loop == Loop::Session;
            case EventKind::Sent:
                return loop == Loop::Push;
            case EventKind::Level:
                return loop == Loop::Pull;
            case EventKind::Moved:
            case EventKind::Quiet:
                return loop == Loop::Idle;
            case EventKind::Failed:
                return request;
            case EventKind::Timer:
                return timer;
            default:
                return true;
        }
    }
};

Event on(EventKind kind, int waiting = 0) {
    return Event{kind, {}, waiting, 0.5, false};
}
Event failure(TroubleKind kind, const char* reason, int frames = 0) {
    return Event{EventKind::Failed, Trouble{kind, latin(reason), Milliseconds{0}, frames, {}}, 1, 0.5, false};
}

State inLoop(Loop loop) {
    State state;
    state.loop = loop;
    return state;
}

State pushing() {
    return step(step(step(State{}, on(EventKind::Start)).state, on(EventKind::Greeted)).state,
                on(EventKind::Confirmed, 1))
        .state;
}

void factsHold(const World& world) {
    Underway underway{world.request, world.timer, Milliseconds{0}};
    RC_ASSERT(!isStalled(world.state, underway));
    switch (world.state.loop) {
        case Loop::Hello:
        case Loop::Session:
        case Loop::Push:
        case Loop::Pull:
            RC_ASSERT(world.request && !world.timer);
            break;
        case Loop::Idle:
            RC_ASSERT(world.request && world.timer);
            RC_ASSERT(world.state.phase == SyncPhase::UpToDate);
            break;
        case Loop::Backoff:
        case Loop::NeedUpgrade:
        case Loop::Reconcile:
            RC_ASSERT(!world.request && world.timer);
            RC_ASSERT(!world.state.reason.isEmpty());
            break;
        case Loop::Stopped:
        case Loop::NeedAuth:
        case Loop::Locked:
            RC_ASSERT(!world.request && !world.timer);
            break;
    }
}

}  // namespace

class MachineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStateAnswersEveryEvent();
    void everyStateIsReachedAndLeft();
    void factsHoldUnderAnySchedule();
    void happyPath();
    void halvesABatchDownToTheOneThatFails();
    void poisonDoesNotStopReceiving();
    void backoffIsJitteredAndCapped();
    void retryAfterIsObeyed();
    void tokenIsRenewedOnce();
    void tooOldStillSends();
    void divergedNeverPushes();
    void anotherEpochIsGreetedOnce();
    void aCopyForksOnce();
    void takenNumbersAreLeftOnce();
    void expiredCursorFillsAnewOnce();
    void aCallWithoutNewsIsNotALoop();
};

void MachineTest::everyStateAnswersEveryEvent() {
    for (int loop = 0; loop < kLoops; ++loop)
        for (int kind = 0; kind < kEvents; ++kind) {
            const auto next = step(inLoop(static_cast<Loop>(loop)), on(static_cast<EventKind>(kind)));
            QVERIFY(static_cast<int>(next.state.loop) < kLoops);
            // Stop always leads to rest.
            if (static_cast<EventKind>(kind) == EventKind::Stop) QCOMPARE(next.state.loop, Loop::Stopped);
        }
}

void MachineTest::everyStateIsReachedAndLeft() {
    QSet<int> reached{static_cast<int>(Loop::Stopped)};
    QSet<int> left;
    QVector<State> open{State{}};
    while (!open.isEmpty()) {
        const auto from = open.takeFirst();
        for (int kind = 0; kind < kEvents; ++kind)
            for (int trouble = 0; trouble <= static_cast<int>(TroubleKind::Storage); ++trouble) {
                auto what = on(static_cast<EventKind>(kind), 1);
                what.trouble.kind = static_cast<TroubleKind>(trouble);
                what.waiting = kind == static_cast<int>(EventKind::Level) ? 0 : 1;
                const auto to = step(from, what).state;
                if (to.loop == from.loop) continue;
                left.insert(static_cast<int>(from.loop));
                if (reached.contains(static_cast<int>(to.loop))) continue;
                reached.insert(static_cast<int>(to.loop));
                open.append(to);
            }
    }
    QCOMPARE(reached.size(), kLoops);
    QCOMPARE(left.size(), kLoops);
}

void MachineTest::factsHoldUnderAnySchedule() {
    const bool held = rc::check("the facts of the drawing hold", [] {
        World world;
        world.take(on(EventKind::Start));
        const int steps = *rc::gen::inRange(1, 200);
        for (int i = 0; i < steps; ++i) {
            Event next;
            next.kind = static_cast<EventKind>(*rc::gen::inRange(0, kEvents));
            if (!world.possible(next.kind)) continue;
            next.waiting = *rc::gen::inRange(0, 3);
            next.chance = *rc::gen::inRange(0, 1000) / 1000.0;
            next.advanced = *rc::gen::arbitrary<bool>();
            next.trouble.kind =
                static_cast<TroubleKind>(*rc::gen::inRange(0, static_cast<int>(TroubleKind::Storage) + 1));
            next.trouble.reason = latin("reason");
            next.trouble.frames = *rc::gen::inRange(0, 200);
            next.trouble.retryAfter = Milliseconds{*rc::gen::element(0, 5'000)};
            world.take(next);
            factsHold(world);
        }
    });
    QVERIFY(held);
}

void MachineTest::happyPath() {
    auto state = pushing();
    QCOMPARE(state.loop, Loop::Push);
    QCOMPARE(state.phase, SyncPhase::Sending);
    state = step(state, on(EventKind::Sent)).state;
    QCOMPARE(state.loop, Loop::Pull);
    QCOMPARE(state.phase, SyncPhase::Receiving);
    const auto level = step(state, on(EventKind::Level));
    QCOMPARE(level.state.loop, Loop::Idle);
    QCOMPARE(level.state.phase, SyncPhase::UpToDate);
    // An action made during the pull is sent before anything rests.
    state = step(state, on(EventKind::ActionMade, 1)).state;
    QCOMPARE(step(state, on(EventKind::Level, 1)).state.loop, Loop::Push);
}

void MachineTest::halvesABatchDownToTheOneThatFails() {
    auto state = pushing();
    int frames = limits::kPushActions;
    int requests = 0;
    while (state.loop == Loop::Push) {
        QVERIFY(++requests < 20);
        frames = std::min(frames, state.batch);
        state = step(state, failure(TroubleKind::BadRequest, "serverError", frames)).state;
    }
    QCOMPARE(requests, 8);  // 200, 100, 50, 25, 12, 6, 3, 1
    QCOMPARE(state.batch, 1);
}

void MachineTest::poisonDoesNotStopReceiving() {
    auto state = step(pushing(), failure(TroubleKind::ServerError, "serverError", 1)).state;
    QCOMPARE(state.loop, Loop::Pull);
    QCOMPARE(state.phase, SyncPhase::Faulty);
    state = step(state, on(EventKind::Level, 1)).state;
    QCOMPARE(state.loop, Loop::Backoff);
    QCOMPARE(state.phase, SyncPhase::Faulty);
    // Once it is taken after all, everything is as before.
    state = step(state, on(EventKind::Timer, 1)).state;
    state = step(step(state, on(EventKind::Greeted, 1)).state, on(EventKind::Confirmed, 1)).state;
    state = step(step(state, on(EventKind::Sent)).state, on(EventKind::Level)).state;
    QCOMPARE(state.loop, Loop::Idle);
    QCOMPARE(state.batch, limits::kPushActions);
}

// Pitfall 25.
void MachineTest::backoffIsJitteredAndCapped() {
    const bool held = rc::check("full jitter within its cap", [] {
        auto state = pushing();
        state.failures = *rc::gen::inRange(0, 100);
        auto failed = failure(TroubleKind::Network, "refused");
        failed.waiting = *rc::gen::inRange(0, 2);
        failed.chance = *rc::gen::inRange(0, 1000) / 1000.0;
        const auto next = step(state, failed).state;
        const auto cap = failed.waiting > 0 ? tuning::kBackoffCapWaiting : tuning::kBackoffCapIdle;
        RC_ASSERT(next.delay >= tuning::kBackoffFloor);
        RC_ASSERT(next.delay <= cap);
        RC_ASSERT(next.failures == state.failures + 1);
    });
    QVERIFY(held);
    // What a person does ends an idle backoff of minutes.
    auto idle = pushing();
    idle.failures = 30;
    auto failed = failure(TroubleKind::Network, "refused");
    failed.waiting = 0;
    const auto resting = step(idle, failed).state;
    QVERIFY(resting.delay > tuning::kBackoffCapWaiting);
    QVERIFY(step(resting, on(EventKind::ActionMade, 1)).state.delay <= tuning::kBackoffCapWaiting);
}

void MachineTest::retryAfterIsObeyed() {
    auto busy = failure(TroubleKind::Busy, "busy");
    busy.trouble.retryAfter = Milliseconds{60'000};
    const auto state = step(pushing(), busy).state;
    QVERIFY(state.delay >= Milliseconds{60'000});
    for (const auto kind : {EventKind::SyncNow, EventKind::ActionMade, EventKind::NetworkChanged, EventKind::Woke}) {
        const auto next = step(state, on(kind, 1));
        QCOMPARE(next.state.loop, Loop::Backoff);
        QCOMPARE(next.state.delay, state.delay);
    }
    QCOMPARE(step(state, on(EventKind::Timer, 1)).state.loop, Loop::Hello);
}

void MachineTest::tokenIsRenewedOnce() {
    auto state = step(pushing(), failure(TroubleKind::TokenExpired, "", 3)).state;
    QCOMPARE(state.loop, Loop::Hello);
    state = step(step(state, on(EventKind::Greeted, 1)).state, on(EventKind::Confirmed, 1)).state;
    QCOMPARE(state.loop, Loop::Push);
    const auto asked = step(state, failure(TroubleKind::TokenExpired, "", 3)).state;
    QCOMPARE(asked.loop, Loop::NeedAuth);
    QCOMPARE(asked.phase, SyncPhase::NeedSignIn);
    QCOMPARE(step(asked, on(EventKind::SignedIn, 1)).state.loop, Loop::Hello);
}

void MachineTest::tooOldStillSends() {
    auto state = step(pushing(), on(EventKind::Sent)).state;
    state = step(state, failure(TroubleKind::Upgrade, "upgrade")).state;
    QCOMPARE(state.loop, Loop::NeedUpgrade);
    QCOMPARE(state.phase, SyncPhase::NeedUpgrade);
    state = step(state, on(EventKind::ActionMade, 1)).state;
    state = step(step(state, on(EventKind::Greeted, 1)).state, on(EventKind::Confirmed, 1)).state;
    QCOMPARE(state.loop, Loop::Push);
    QCOMPARE(step(state, on(EventKind::Sent)).state.loop, Loop::NeedUpgrade);
}

void MachineTest::divergedNeverPushes() {
    const bool held = rc::check("nothing is pushed until the centre is ours again", [] {
        World world;
        world.take(on(EventKind::Start));
        world.take(failure(TroubleKind::Diverged, "epochChanged"));
        RC_ASSERT(world.state.loop == Loop::Reconcile);
        for (int i = 0; i < 50; ++i) {
            const auto kind = static_cast<EventKind>(*rc::gen::inRange(0, kEvents));
            // Hello keeps finding the other epoch.
            if (!world.possible(kind) || kind == EventKind::Greeted || kind == EventKind::Failed) continue;
            world.take(on(kind, 1));
            RC_ASSERT(!world.pushed);
            if (world.state.loop == Loop::Hello) world.take(failure(TroubleKind::Diverged, "epochChanged"));
        }
    });
    QVERIFY(held);
}

void MachineTest::anotherEpochIsGreetedOnce() {
    const auto joining = step(pushing(), failure(TroubleKind::EpochChanged, "epochChanged")).state;
    QCOMPARE(joining.loop, Loop::Hello);
    auto again = step(step(joining, on(EventKind::Greeted, 1)).state, on(EventKind::Confirmed, 1)).state;
    QCOMPARE(again.loop, Loop::Push);
    QCOMPARE(step(again, failure(TroubleKind::EpochChanged, "epochChanged")).state.loop, Loop::Reconcile);
    // After a whole round it may happen again.
    again = step(step(again, on(EventKind::Sent)).state, on(EventKind::Level)).state;
    QCOMPARE(again.loop, Loop::Idle);
    QCOMPARE(step(again, failure(TroubleKind::EpochChanged, "epochChanged")).state.loop, Loop::Hello);
}

void MachineTest::aCopyForksOnce() {
    auto state = inLoop(Loop::Session);
    const auto forking = step(state, failure(TroubleKind::Forked, "clientForked"));
    QCOMPARE(forking.state.loop, Loop::Session);
    QCOMPARE(forking.commands.last().kind, CommandKind::SendFork);
    QCOMPARE(step(forking.state, failure(TroubleKind::Forked, "clientForked")).state.loop, Loop::Reconcile);
    // In the middle of a round the handshake is what finds it out.
    QCOMPARE(step(pushing(), failure(TroubleKind::Forked, "clientForked")).state.loop, Loop::Hello);
}

void MachineTest::takenNumbersAreLeftOnce() {
    const auto leaving = step(pushing(), failure(TroubleKind::Reused, "clientForked"));
    QCOMPARE(leaving.state.loop, Loop::Hello);
    const auto forking = step(leaving.state, on(EventKind::Greeted, 1));
    QCOMPARE(forking.commands.last().kind, CommandKind::SendFork);
    // A greeting that says so is no reason to greet again at once.
    QCOMPARE(step(leaving.state, failure(TroubleKind::Reused, "clientForked")).state.loop, Loop::Reconcile);
    const auto again = step(forking.state, on(EventKind::Confirmed, 1)).state;
    QCOMPARE(again.loop, Loop::Push);
    QCOMPARE(step(again, failure(TroubleKind::Reused, "clientForked")).state.loop, Loop::Reconcile);
    // After a whole round it may happen again.
    const auto level = step(step(again, on(EventKind::Sent)).state, on(EventKind::Level)).state;
    const auto later =
        step(step(level, on(EventKind::ActionMade, 1)).state, failure(TroubleKind::Reused, "clientForked"));
    QCOMPARE(later.state.loop, Loop::Hello);
}

void MachineTest::expiredCursorFillsAnewOnce() {
    const auto pulling = step(pushing(), on(EventKind::Sent)).state;
    const auto refill = step(pulling, failure(TroubleKind::CursorExpired, "serverError"));
    QCOMPARE(refill.state.loop, Loop::Pull);
    QCOMPARE(refill.commands.at(1).kind, CommandKind::Refill);
    QCOMPARE(step(refill.state, failure(TroubleKind::CursorExpired, "serverError")).state.loop, Loop::Reconcile);
}

void MachineTest::aCallWithoutNewsIsNotALoop() {
    auto state = step(step(pushing(), on(EventKind::Sent)).state, on(EventKind::Level)).state;
    state = step(step(state, on(EventKind::Moved)).state, on(EventKind::Sent)).state;
    auto news = on(EventKind::Level);
    QCOMPARE(step(state, news).state.loop, Loop::Backoff);
    news.advanced = true;
    QCOMPARE(step(state, news).state.loop, Loop::Idle);
}

QTEST_GUILESS_MAIN(MachineTest)
#include "machine_test.moc"
