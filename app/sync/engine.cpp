#include "app/sync/engine.h"

#include <QLoggingCategory>

#include "app/sync/enrol_client.h"

namespace guichet::sync {

Q_LOGGING_CATEGORY(lcSync, "guichet.sync")

namespace {

Trouble badAnswer() {
    return troubleOf(Error{ErrorCode::Protocol, {}, {}});
}

int unacknowledged(const SyncState& facts) {
    return static_cast<int>(facts.greatestN - facts.lastNAcked);
}

// The centre knows this session and was there when last spoken to.
bool isOnLine(Loop loop) {
    return loop == Loop::Idle || loop == Loop::Push || loop == Loop::Pull;
}

bool isNews(const wire::WaitRequest& request, const wire::WaitAnswer& answer) {
    for (auto moved = answer.offices.begin(); moved != answer.offices.end(); ++moved)
        if (!request.cursor.contains(moved.key()) || moved.value() > request.cursor.value(moved.key())) return true;
    return false;
}

}  // namespace

Engine::Engine(EnginePorts ports, EngineListeners listeners)
    : m_ports(std::move(ports)),
      m_listeners(std::move(listeners)),
      m_link(m_ports.transport, m_ports.random),
      m_files(FilePorts{m_ports.shelf, m_link, m_ports.timers, m_ports.random},
              FileListeners{[this](const FileToMove& file, const FileStatus& status) { fileMoved(file, status); },
                            [this] {
                                if (m_listeners.filesRested) m_listeners.filesRested();
                            }}) {
    m_beatMonotonic = m_ports.clock.monotonicNow();
    m_beatWall = m_ports.clock.wallNow();
    m_heartbeat = m_ports.timers.start(tuning::kHeartbeat, [this] { beat(); });
    readFacts();
    m_status.waiting = unacknowledged(m_facts);
    m_status.files = m_filesWaiting;
    m_status.attention = m_facts.attention;
    m_reported = m_status;
}

Engine::~Engine() {
    dropAll();
    m_ports.timers.stop(m_heartbeat);
}

void Engine::status(CancelToken token, Completion<SyncStatus> answer) {
    if (!token.isCancelled()) answer(m_status);
}

// Beside the machine: a question of a person's is no step of a round, and its failure says nothing about the next one.
void Engine::searchAtCentre(const QString& text, int limit, CancelToken token, Completion<CentreHits> answer) {
    if (text.size() > limits::kSearchQuery)
        return answer(Error{ErrorCode::Invalid, QStringLiteral("queryTooLong"), {}});
    if (!isOnLine(m_state.loop)) return answer(Error{ErrorCode::Offline, m_state.reason, {}});
    const wire::SearchRequest request{m_facts.clientId, m_facts.session, text,
                                      std::clamp(limit, 1, limits::kSearchHits)};
    m_link.search(request, token, [answer = std::move(answer)](const Answered<wire::SearchAnswer>& heard) {
        if (heard.value)
            answer(CentreHits{heard.value->rows, heard.value->total, heard.value->more});
        else
            answer(errorOf(heard.trouble));
    });
}

// Events are taken one at a time: an order may be answered before it returns.
void Engine::handle(Event event) {
    m_events.push_back(std::move(event));
    if (m_processing) return;
    m_processing = true;
    while (!m_events.empty()) {
        auto next = std::move(m_events.front());
        m_events.pop_front();
        process(std::move(next));
    }
    m_processing = false;
}

void Engine::fail(const Trouble& trouble) {
    handle(Event{EventKind::Failed, trouble, 0, 0, false});
}

void Engine::process(Event event) {
    readFacts();
    event.waiting = unacknowledged(m_facts);
    event.chance = m_ports.random.unit();
    const auto before = m_state;
    auto next = step(m_state, event);
    m_state = std::move(next.state);
    // Said once, not at every try.
    if (event.kind == EventKind::Failed && (before.phase != m_state.phase || before.reason != m_state.reason))
        qCInfo(lcSync, "%s failed: %s %s, now %s; %d actions and %d files wait", loopName(before.loop),
               qPrintable(event.trouble.reason), qPrintable(event.trouble.code), loopName(m_state.loop),
               m_state.waiting, m_status.files);
    for (const auto& command : next.commands) perform(command);
    guideFiles(event.kind);
    publish();
}

// Files go beside the rounds: they follow the machine, and it never hears of them.
void Engine::guideFiles(EventKind happened) {
    if (m_state.loop == Loop::Stopped)
        m_files.stop();
    else if (!isOnLine(m_state.loop))
        m_files.disconnect();
    else if (happened == EventKind::Level)
        m_files.level(m_facts.clientId, m_facts.session);
}

void Engine::fetchFile(const FileToMove& file, CancelToken token, Completion<Unit> answer) {
    if (!isOnLine(m_state.loop)) return answer(Error{ErrorCode::Offline, QStringLiteral("needsCentre"), {}});
    m_files.fetch(file, std::move(token), std::move(answer));
}

void Engine::perform(const Command& command) {
    switch (command.kind) {
        case CommandKind::DropAll:
            return dropAll();
        case CommandKind::ForgetConnections:
            return m_link.forgetConnections();
        case CommandKind::SendHello:
            return sendHello();
        case CommandKind::SendSession:
            return sendSession(SessionOf::ThisOutbox);
        case CommandKind::SendFork:
            return sendSession(SessionOf::AnotherOutbox);
        case CommandKind::RunPush:
        case CommandKind::RunPull:
            return startRound(command);
        case CommandKind::Refill:
            return refill();
        case CommandKind::Wait:
            return wait();
        case CommandKind::SetTimer:
            return setTimer(command.after);
        case CommandKind::LockVault:
            return m_listeners.lockVault(m_state.reason);
    }
}

void Engine::dropAll() {
    m_token.cancel();
    m_token = CancelToken{};
    if (m_round) m_round->cancel();
    m_round.reset();
    underway(Milliseconds{0});
    if (m_timer != 0) m_ports.timers.stop(m_timer);
    m_timer = 0;
    m_status.nextTryAt.reset();
}

void Engine::underway(Milliseconds deadline) {
    m_request = deadline.count() > 0;
    m_requestDue = m_ports.clock.monotonicNow() + deadline;
}

void Engine::sendHello() {
    underway(tuning::kHelloDeadline);
    m_link.hello(m_token, [this](const auto& answer) {
        underway(Milliseconds{0});
        if (answer.value)
            greeted(*answer.value);
        else
            fail(answer.trouble);
    });
}

void Engine::greeted(const wire::HelloAnswer& answer) {
    if (const auto problem = problemOf(answer, m_facts)) return fail(*problem);
    m_challenge = answer.challenge;
    m_greetedEpoch = answer.epoch;
    handle(EventKind::Greeted);
}

void Engine::sendSession(SessionOf of) {
    const auto offer = offerSession(m_ports.store, m_ports.signer, m_link.nonce(), m_challenge, m_ports.appVersion, of);
    if (!offer) return fail(troubleOf(offer.error()));
    underway(tuning::kDeadline);
    m_link.session(offer->request, m_token, [this, before = offer->before](const auto& answer) {
        underway(Milliseconds{0});
        if (answer.value)
            confirmed(before, *answer.value);
        else
            fail(answer.trouble);
    });
}

void Engine::confirmed(const SyncState& before, const wire::SessionAnswer& answer) {
    if (const auto problem = problemOf(answer, before, m_greetedEpoch)) return fail(*problem);
    if (const auto stored = m_ports.store.sessionConfirmed(answer); !stored) return fail(troubleOf(stored.error()));
    if (answer.epoch != before.epoch)
        qCInfo(lcSync, "the centre was restored: it holds %lld actions of %lld", static_cast<long long>(answer.lastN),
               static_cast<long long>(before.lastNAcked));
    if (!answer.clientId.isEmpty())
        qCInfo(lcSync, "this profile was copied: what waits goes on as %s", qPrintable(answer.clientId.text()));
    m_link.setToken(answer.token);
    m_centreAhead = Milliseconds{toMs(answer.time)} - m_ports.clock.monotonicNow();
    m_listeners.confirmed(answer);
    handle(EventKind::Confirmed);
}

void Engine::startRound(const Command& command) {
    const bool pushes = command.kind == CommandKind::RunPush;
    RoundPorts ports{m_ports.store,
                     m_link,
                     [this] {
                         m_status.lastSentAt = m_ports.clock.wallNow();
                         underway(tuning::kDeadline);
                         readFacts();
                         publish();
                     },
                     [this](const ChangeSet& changes) {
                         underway(tuning::kDeadline);
                         readFacts();
                         m_listeners.changes(changes);
                         publish();
                     },
                     [this] {
                         m_status.lastReceivedAt = m_ports.clock.wallNow();
                         underway(tuning::kDeadline);
                     },
                     [this] { underway(tuning::kDeadline); }};
    m_round = std::make_shared<Round>(std::move(ports), [this, pushes](const RoundEnd& end) {
        underway(Milliseconds{0});
        m_round.reset();
        if (end.trouble) return fail(*end.trouble);
        handle(Event{pushes ? EventKind::Sent : EventKind::Level, {}, 0, 0, end.advanced});
    });
    underway(tuning::kDeadline);
    const auto round = m_round;  // the end may come before the call returns
    if (pushes)
        round->push(command.batch);
    else
        round->pull(command.audit);
}

void Engine::refill() {
    QVector<int> buckets(limits::kAuditBuckets);
    for (int bucket = 0; bucket < limits::kAuditBuckets; ++bucket) buckets[bucket] = bucket;
    for (auto held = m_facts.cursor.begin(); held != m_facts.cursor.end(); ++held)
        if (const auto dropped = m_ports.store.refetch(held.key(), buckets); !dropped)
            return fail(troubleOf(dropped.error()));
}

void Engine::wait() {
    const wire::WaitRequest request{m_facts.clientId, m_facts.session, m_facts.cursor, m_facts.lastNAcked};
    underway(tuning::kWaitDeadline);
    m_waitSince = m_ports.clock.monotonicNow();
    m_link.wait(request, m_token, [this, request](const auto& answer) {
        underway(Milliseconds{0});
        if (answer.value)
            heard(request, *answer.value);
        else
            fail(answer.trouble);
    });
}

void Engine::heard(const wire::WaitRequest& request, const wire::WaitAnswer& answer) {
    if (isNews(request, answer)) return handle(EventKind::Moved);
    // A centre that never holds would be asked in a loop.
    if (m_ports.clock.monotonicNow() - m_waitSince < tuning::kWaitLeast) return fail(badAnswer());
    handle(EventKind::Quiet);
}

void Engine::setTimer(Milliseconds after) {
    if (m_timer != 0) m_ports.timers.stop(m_timer);
    if (m_state.loop != Loop::Idle) m_status.nextTryAt = m_ports.clock.wallNow() + after;
    m_timer = m_ports.timers.start(after, [this] {
        m_timer = 0;
        m_status.nextTryAt.reset();
        handle(EventKind::Timer);
    });
}

void Engine::beat() {
    m_heartbeat = m_ports.timers.start(tuning::kHeartbeat, [this] { beat(); });
    m_files.beat();
    const auto monotonic = m_ports.clock.monotonicNow();
    const auto wall = m_ports.clock.wallNow();
    const auto passed = monotonic - m_beatMonotonic;
    const auto apart = std::chrono::abs((wall - m_beatWall) - passed);
    m_beatMonotonic = monotonic;
    m_beatWall = wall;
    publish();
    if (passed > tuning::kHeartbeat + tuning::kWakeSlack || apart > tuning::kWakeSlack) {
        qCInfo(lcSync, "the clock jumped by %lld ms: woke", static_cast<long long>((passed + apart).count()));
        return handle(EventKind::Woke);
    }
    const auto overdue = m_request ? monotonic - m_requestDue : Milliseconds{0};
    if (!isStalled(m_state, Underway{m_request, m_timer != 0, overdue})) return;
    qCWarning(lcSync, "watchdog: %s with nothing under way, %d waiting: restarting", loopName(m_state.loop),
              m_state.waiting);
    handle(EventKind::Stalled);
}

// A store that cannot be read keeps the last facts; the next order that needs it fails with the reason.
void Engine::readFacts() {
    if (auto facts = m_ports.store.syncState()) m_facts = std::move(facts).value();
    countFiles();
}

void Engine::countFiles() {
    if (const auto files = m_ports.shelf.filesWaiting()) m_filesWaiting = *files;
}

void Engine::fileMoved(const FileToMove& file, const FileStatus& status) {
    // At an end of it, another number of them waits.
    if (status.state != FileState::Going && status.state != FileState::Coming) {
        countFiles();
        publish();
    }
    if (m_listeners.fileMoved) m_listeners.fileMoved(file, status);
}

// Also when somebody sets the clock while there is no line.
int Engine::clockMinutes() {
    if (!m_centreAhead) return 0;
    const Milliseconds ahead =
        Milliseconds{toMs(m_ports.clock.wallNow())} - m_ports.clock.monotonicNow() - *m_centreAhead;
    if (std::chrono::abs(ahead) < tuning::kClockSlack) return 0;
    return static_cast<int>(std::chrono::round<std::chrono::minutes>(ahead).count());
}

void Engine::publish() {
    auto& status = m_status;
    if (status.phase != m_state.phase) status.since = m_ports.clock.wallNow();
    status.phase = m_state.phase;
    status.reason = m_state.reason;
    status.waiting = unacknowledged(m_facts);
    status.files = m_filesWaiting;
    status.clockMinutes = clockMinutes();
    status.attention = m_facts.attention;
    const bool filling = !m_facts.snapshotOffice.isEmpty();
    status.firstSyncDone = filling ? m_facts.snapshotDone : 0;
    status.firstSyncTotal = filling ? m_facts.snapshotTotal : 0;
    if (status == m_reported) return;
    m_reported = status;
    m_listeners.status(m_status);
}

}  // namespace guichet::sync
