// A centre, a store and the ground under virtual time: what the sync tests play against. Small on purpose: the real
// store and the real centre meet the engine in tests/scenario.
#pragma once

#include <QCryptographicHash>
#include <QSet>
#include <QUrlQuery>
#include <deque>
#include <map>

#include "core/ports/files.h"
#include "core/ports/sync_store.h"
#include "core/wire/files.h"

namespace guichet::sync {

inline QString latin(const char* text) {
    return QString::fromLatin1(text);
}

// Virtual time. Tasks run in the order of their moment, then of their making.
class FakeTime : public Clock, public Timers {
public:
    Instant wallNow() override { return instantFromMs(1'700'000'000'000) + m_now + m_wallOffset; }
    Milliseconds monotonicNow() override { return m_now; }
    int start(Milliseconds after, std::function<void()> task) override {
        m_tasks.emplace(std::pair{m_now + after, ++m_last}, std::move(task));
        return m_last;
    }
    void stop(int id) override {
        for (auto task = m_tasks.begin(); task != m_tasks.end(); ++task)
            if (task->first.second == id) {
                m_tasks.erase(task);
                return;
            }
    }
    void run(Milliseconds span) {
        const auto until = m_now + span;
        while (!m_tasks.empty() && m_tasks.begin()->first.first <= until) {
            auto next = m_tasks.extract(m_tasks.begin());
            m_now = std::max(m_now, next.key().first);
            next.mapped()();
        }
        m_now = until;
    }
    // The machine sleeps: time goes by, nothing runs.
    void sleep(Milliseconds span) { m_now += span; }
    void moveWall(Milliseconds by) { m_wallOffset += by; }
    [[nodiscard]] Instant trueNow() { return wallNow() - m_wallOffset; }

private:
    Milliseconds m_now{1'000'000};
    Milliseconds m_wallOffset{0};
    std::map<std::pair<Milliseconds, int>, std::function<void()>> m_tasks;
    int m_last = 0;
};

class FakeRandom : public Random {
public:
    QByteArray bytes(int count) override {
        QByteArray made;
        for (int i = 0; i < count; ++i) made.append(static_cast<char>(next() >> 24));
        return made;
    }
    double unit() override { return static_cast<double>(next() >> 8) / static_cast<double>(1u << 24); }

private:
    quint32 next() { return m_seed = m_seed * 1'664'525u + 1'013'904'223u; }
    quint32 m_seed = 7;
};

class FakeSigner : public Signer {
public:
    KeyId keyId() const override { return KeyId{latin("0123456789abcdef")}; }
    Result<QByteArray> sign(const QByteArray&) override { return QByteArray(64, 's'); }
};

// Holds actions as numbers; an action's bytes name its number.
class FakeStore : public SyncStore, public FileShelf {
public:
    FakeStore() {
        m_state.clientId = ClientId{latin("client")};
        m_state.centre = latin("centre-1");
        m_state.epoch = latin("epoch-1");
        m_state.offices = {kCentreOffice, OfficeId{latin("EO")}};
    }
    void make(int actions = 1) { m_state.greatestN += actions; }
    SyncState& state() { return m_state; }
    [[nodiscard]] const SyncState& state() const { return m_state; }
    std::optional<Error> broken;  // every call fails with it
    QSet<qint64> acknowledged;
    // The suspect, as the real store keeps it: n → how often, since when; and who was set aside when.
    QMap<qint64, std::pair<int, Milliseconds>> suspects;
    QMap<qint64, Milliseconds> setAside;
    Clock* clock = nullptr;
    int pages = 0;
    std::function<void()> onPage;  // before it is stored
    QVector<OfficeId> refetched;

    Result<SyncState> syncState() override {
        if (broken) return *broken;
        return m_state;
    }
    Result<QString> beginSession(const QString& fresh, SessionOf of) override {
        if (broken) return *broken;
        const bool another = of == SessionOf::AnotherOutbox && !m_state.prevSession.isEmpty();
        if (m_state.sessionConfirmed || m_state.session.isEmpty() || another) {
            m_state.prevSession = of == SessionOf::AnotherOutbox ? QString() : m_state.session;
            m_state.session = fresh;
            m_state.sessionConfirmed = false;
        }
        return m_state.session;
    }
    Done sessionConfirmed(const wire::SessionAnswer& answer) override {
        m_state.sessionConfirmed = true;
        if (answer.epoch != m_state.epoch) {
            m_state.epoch = answer.epoch;
            m_state.lastNAcked = std::min(m_state.lastNAcked, answer.lastN);
            m_state.cursor.clear();
        }
        if (answer.clientId.isEmpty()) return done();
        m_state.clientId = answer.clientId;
        m_state.greatestN -= std::exchange(m_state.lastNAcked, 0);
        return done();
    }
    Result<QVector<Frame>> waiting(qint64 afterN, int maxActions, qsizetype) override {
        if (broken) return *broken;
        QVector<Frame> frames;
        for (qint64 n = afterN + 1; n <= m_state.greatestN && frames.size() < maxActions; ++n)
            frames.append({n, {"header " + QByteArray::number(n), "body", QByteArray(32, 'a'), QByteArray(64, 'b')}});
        return frames;
    }
    Done pushed(const wire::PushAnswer& answer) override {
        for (const auto& outcome : answer.outcomes) acknowledged.insert(outcome.actionId.text().toLongLong());
        m_state.lastNAcked = std::max(m_state.lastNAcked, answer.lastN);
        if (m_state.suspectN <= m_state.lastNAcked) m_state.suspectN = 0;
        return done();
    }
    Result<Suspicion> suspect(const Frame& frame, const QString&) override {
        m_state.suspectN = frame.n;
        auto& [times, since] = suspects[frame.n];
        if (++times == 1) since = clock->monotonicNow();
        return Suspicion{times, clock->monotonicNow() - since};
    }
    Result<std::optional<wire::QuarantineRequest>> toSetAside() override {
        const auto lately = std::count_if(setAside.begin(), setAside.end(), [&](Milliseconds at) {
            return clock->monotonicNow() - at <= wire::kSetAsideWithin;
        });
        if (lately >= wire::kSetAsideAtMost) return std::optional<wire::QuarantineRequest>();
        setAside[m_state.suspectN] = clock->monotonicNow();
        const auto frame = waiting(m_state.suspectN - 1, 1, 0)->first();
        return std::optional(wire::QuarantineRequest{m_state.clientId, m_state.session, m_state.epoch, frame.n,
                                                     ActionId{latin("a0000000-0000-4000-8000-000000000001")},
                                                     wire::rawOf(frame.action), latin("internal")});
    }
    Result<ChangeSet> pulled(const wire::PullRequest& request, const wire::PullAnswer& answer) override {
        if (broken) return *broken;
        pages += 1;
        if (onPage) onPage();
        if (broken) return *broken;
        m_state.lastNAcked = std::max(m_state.lastNAcked, answer.lastN);
        for (const auto& outcome : answer.outcomes) acknowledged.insert(outcome.actionId.text().toLongLong());
        if (request.snapshotOffice.isEmpty()) {
            if (!answer.more) m_state.cursor = answer.cursor;
            if (onPulled) onPulled();
        } else if (answer.more) {
            m_state.snapshotOffice = request.snapshotOffice;
            m_state.snapshotAfter = answer.snapshotAfter;
            m_state.snapshotVer = answer.snapshotVer;
        } else {
            m_state.cursor[request.snapshotOffice] = answer.snapshotVer;
            m_state.snapshotOffice = OfficeId{};
            m_state.snapshotAfter.clear();
            m_state.snapshotVer = -1;
        }
        return ChangeSet{};
    }
    HeldScope scope;
    std::function<void()> onPulled;  // after each page of a delta
    Result<HeldScope> heldScope() override { return scope; }
    Result<HeldDigests> auditDigests(const OfficeId&) override {
        return HeldDigests{QVector<QByteArray>(limits::kAuditBuckets, QByteArray(32, 'd')), scope.since,
                           QVector<CaseId>(scope.pins.keyBegin(), scope.pins.keyEnd())};
    }
    Done refetch(const OfficeId& office, const QVector<int>&) override {
        refetched.append(office);
        m_state.cursor.remove(office);
        return done();
    }
    Result<QVector<ActionId>> proofsWanted(int) override { return QVector<ActionId>{}; }
    Done keepProofs(const wire::ProofRequest&, const wire::ProofAnswer&) override { return done(); }
    Done keepHeads(const QVector<wire::HeadProof>&) override { return done(); }
    // Files: what waits to go with its content, and what is being fetched.
    struct Shelved {
        FileToMove file;
        QByteArray content;
        enum class Is { Waiting, Settled, Refused, Lost } is = Is::Waiting;
    };
    QVector<Shelved> shelf;
    QSet<DocumentId> damaged;
    int looked = 0;  // for what may go next
    QMap<DocumentId, QByteArray> fetched;
    void attach(const char* document, const QByteArray& content) {
        const FileToMove file{CaseId{latin("c0000000-0000-4000-8000-000000000001")}, DocumentId{latin(document)},
                              QCryptographicHash::hash(content, QCryptographicHash::Sha256), content.size()};
        shelf.append({file, content});
    }
    Result<std::optional<FileWaiting>> nextToSend(qint64 afterRow) override {
        if (broken) return *broken;
        looked += 1;
        for (qint64 at = afterRow; at < shelf.size(); ++at)
            if (shelf[at].is == Shelved::Is::Waiting) return std::optional(FileWaiting{shelf[at].file, at + 1});
        return std::optional<FileWaiting>();
    }
    Result<int> filesWaiting() override {
        if (broken) return *broken;
        return static_cast<int>(std::count_if(shelf.cbegin(), shelf.cend(),
                                              [](const Shelved& one) { return one.is == Shelved::Is::Waiting; }));
    }
    Result<QByteArray> readPiece(const QByteArray& sha256, qint64 offset, qint64 most) override {
        for (Shelved& one : shelf) {
            if (one.file.sha256 != sha256) continue;
            if (!damaged.contains(one.file.document)) return one.content.mid(offset, most);
            one.is = Shelved::Is::Lost;
            return Error{ErrorCode::Corrupt, latin("fileDamaged"), {}};
        }
        return Error{ErrorCode::NotFound, latin("fileNotHere"), {}};
    }
    Result<qint64> writePiece(const FileToMove& file, qint64 offset, const QByteArray& bytes) override {
        QByteArray& held = fetched[file.document];
        if (offset == held.size()) held += bytes;
        if (held.size() == file.sizeBytes &&
            QCryptographicHash::hash(held, QCryptographicHash::Sha256) != file.sha256) {
            held.clear();
            return Error{ErrorCode::Corrupt, latin("fileDamaged"), {}};
        }
        return held.size();
    }
    Result<qint64> heldBytes(const FileToMove& file) override { return fetched.value(file.document).size(); }
    Done fileSettled(const FileToMove& file) override { return ended(file, Shelved::Is::Settled); }
    Done fileRefused(const FileToMove& file) override { return ended(file, Shelved::Is::Refused); }
    // The read log, as numbers.
    qint64 readsLogged = 0;
    qint64 readsHeld = 0;  // by the centre, as far as this store knows
    Result<QVector<wire::ReadEntry>> waitingReads(int most) override {
        if (broken) return *broken;
        QVector<wire::ReadEntry> entries;
        for (qint64 n = readsHeld + 1; n <= readsLogged && entries.size() < most; ++n) {
            wire::ReadEntry entry;
            entry.n = n;
            entry.caseId = CaseId{latin("c0000000-0000-4000-8000-000000000001")};
            entry.chain = QByteArray(32, 'c');
            entries.append(entry);
        }
        return entries;
    }
    Done readsKept(qint64 lastReadN) override {
        readsHeld = lastReadN;
        return done();
    }

private:
    Done ended(const FileToMove& file, Shelved::Is how) {
        for (Shelved& one : shelf)
            if (one.file == file) one.is = how;
        return done();
    }
    SyncState m_state;
};

inline wire::Failure refusal(const char* code, wire::Retry retry, qint64 retryAfterMs = 0) {
    return {latin(code), retry, 0, retryAfterMs};
}

// Answers requests as the centre would, in memory. Tests bend it through its public members.
class FakeCentre {
public:
    QString epoch = latin("epoch-1");
    QString id = latin("centre-1");
    int protoMin = 1;
    qint64 lastN = 0;
    wire::Cursor ver{{kCentreOffice, 3}, {OfficeId{latin("EO")}, 5}};
    QString session;
    QString prevSession;
    QString token = latin("token-1");
    QString client = latin("client");
    bool takesForks = true;
    std::function<Instant()> clock = [] { return Instant(); };
    QMap<qint64, int> applied;  // n → how often it took effect
    QVector<qint64> setAside;   // taken unread
    std::function<std::optional<wire::Failure>(const QString& path, const HttpRequest&)> refuse;
    std::function<QByteArray(const QString& path, QByteArray body)> bend;  // what it answers instead
    QStringList paths;                                                     // what was asked
    int pinsLeft = 0;  // so many pulls say that there was no room for all pins
    QVector<QMap<CaseId, qint64>> pinsNamed;
    qint64 lastReadN = 0;
    QMap<DocumentId, QByteArray> files;      // as far as they came
    QMap<DocumentId, qint64> fileSizes;      // of those that may come
    QMap<DocumentId, QString> filesRefused;  // with the code, once they are whole
    qint64 pieceMost = limits::kFilePiece;   // takes and gives no more at a time

    // Until `refuse` is another.
    void refuseAt(const QString& path, const wire::Failure& failure) {
        refuse = [path, failure](const QString& asked, const HttpRequest&) {
            return asked == path ? std::optional(failure) : std::nullopt;
        };
    }

    // Empty: the request is a long poll with nothing to say yet.
    std::optional<HttpAnswer> answer(const HttpRequest& request) {
        const auto path = request.path.section(QLatin1Char('?'), 0, 0);
        paths.append(path);
        if (refuse)
            if (const auto failure = refuse(path, request)) return failed(*failure);
        auto body = bodyFor(path, request);
        if (body.isEmpty()) return std::nullopt;
        if (bend) body = bend(path, body);
        return HttpAnswer{body.contains("\"retry\"") ? 409 : 200, body};
    }

private:
    static HttpAnswer failed(const wire::Failure& failure) { return {400, wire::encode(failure)}; }

    QByteArray bodyFor(const QString& path, const HttpRequest& request) {
        if (path == latin("/v1/hello")) return hello(request);
        if (path == latin("/v1/enrol")) return enrol();
        if (path == latin("/v1/session")) return makeSession(*wire::decode<wire::SessionRequest>(request.body));
        if (request.bearer != token.toUtf8()) return wire::encode(refusal("tokenExpired", wire::Retry::AfterAuth));
        if (path == latin("/v1/push")) return push(*wire::decode<wire::PushRequest>(request.body));
        if (path == latin("/v1/quarantine")) return quarantine(*wire::decode<wire::QuarantineRequest>(request.body));
        if (path == latin("/v1/pull")) return pull(*wire::decode<wire::PullRequest>(request.body));
        if (path == latin("/v1/search")) return search(*wire::decode<wire::SearchRequest>(request.body));
        if (path == latin("/v1/reads")) return reads(*wire::decode<wire::ReadsRequest>(request.body));
        if (path.startsWith(latin("/v1/blob"))) return blob(path, request);
        if (path == latin("/v1/wait")) return wait(*wire::decode<wire::WaitRequest>(request.body));
        return wire::encode(refusal("notFound", wire::Retry::Never));
    }
    QByteArray hello(const HttpRequest& request) const {
        wire::HelloAnswer hello;
        hello.product = latin("guichet");
        hello.nonce = request.path.section(QLatin1Char('='), 1);
        hello.epoch = epoch;
        hello.centre = id;
        hello.protoMin = protoMin;
        hello.protoMax = std::max(protoMin, 1);
        hello.challenge = latin("challenge");
        return wire::encode(hello);
    }
    QByteArray enrol() const {
        wire::EnrolAnswer answer;
        answer.deviceId = DeviceId{latin("device")};
        answer.clientId = ClientId{latin("client")};
        answer.registrar = 4;
        answer.epoch = epoch;
        answer.centre = id;
        answer.person = Person{PersonId{latin("li.wei")}, latin("Li Wei"), {}, false, false};
        answer.recoveryKey = QByteArray(32, 'r');
        answer.logKey = QByteArray(32, 'l');
        return wire::encode(answer);
    }
    QByteArray makeSession(const wire::SessionRequest& request) {
        const bool next = request.prevSession == session;
        const bool again = request.session == session && request.prevSession == prevSession;
        if (!next && !again && !session.isEmpty() && !(request.fork && takesForks))
            return wire::encode(refusal("clientForked", wire::Retry::Resync));
        if (request.fork) {
            lastN = 0;
            applied.clear();
            client = latin("client-2");
        }
        prevSession = request.prevSession;
        session = request.session;
        wire::SessionAnswer answer;
        answer.person = Person{PersonId{latin("li.wei")}, latin("Li Wei"), {}, false, false};
        answer.lastN = lastN;
        answer.time = clock();
        answer.epoch = epoch;
        answer.token = token;
        answer.registrar = 1;
        answer.tokenLifeMs = 900'000;
        if (request.fork) answer.clientId = ClientId{client};
        return wire::encode(answer);
    }
    static QVector<Outcome> outcomesUpTo(qint64 from, qint64 to) {
        QVector<Outcome> outcomes;
        for (qint64 n = from; n <= to; ++n) {
            Outcome outcome;
            outcome.actionId = ActionId{QString::number(n)};
            outcomes.append(outcome);
        }
        return outcomes;
    }
    QByteArray push(const wire::PushRequest& request) {
        if (request.epoch != epoch) return wire::encode(refusal("epochChanged", wire::Retry::Resync));
        if (request.session != session) return wire::encode(refusal("clientForked", wire::Retry::Resync));
        for (const auto& frame : request.frames) {
            if (frame.n > lastN + 1) return wire::encode(refusal("gap", wire::Retry::Resync));
            if (frame.n <= lastN) continue;
            applied[frame.n] += 1;
            lastN = frame.n;
            ver[OfficeId{latin("EO")}] += 1;
        }
        wire::PushAnswer answer;
        answer.lastN = lastN;
        if (!request.frames.isEmpty()) answer.outcomes = outcomesUpTo(request.frames.first().n, lastN);
        return wire::encode(answer);
    }
    QByteArray quarantine(const wire::QuarantineRequest& request) {
        if (request.session != session) return wire::encode(refusal("clientForked", wire::Retry::Resync));
        if (request.n > lastN + 1) return wire::encode(refusal("gap", wire::Retry::Resync));
        if (request.n == lastN + 1) {
            lastN = request.n;
            setAside.append(request.n);
            ver[kCentreOffice] += 1;
        }
        wire::PushAnswer answer;
        answer.lastN = lastN;
        answer.outcomes = outcomesUpTo(request.n, request.n);
        return wire::encode(answer);
    }
    QByteArray pull(const wire::PullRequest& request) {
        wire::PullAnswer answer;
        if (request.snapshotOffice.isEmpty()) {
            pinsNamed.append(request.pins);
            answer.pinsLeft = pinsLeft > 0;
            pinsLeft -= answer.pinsLeft ? 1 : 0;
        }
        answer.epoch = epoch;
        answer.person = Person{PersonId{latin("li.wei")}, latin("Li Wei"), {}, false, false};
        answer.lastN = lastN;
        answer.outcomes = outcomesUpTo(request.ackedN + 1, lastN);
        answer.cursor = request.cursor;
        if (!request.snapshotOffice.isEmpty()) {
            answer.snapshotOffice = request.snapshotOffice;
            answer.snapshotVer = request.snapshotVer >= 0 ? request.snapshotVer : ver.value(request.snapshotOffice);
            answer.more = request.snapshotAfter.isEmpty();  // every first fill takes two pages
            answer.snapshotAfter = latin("half");
            return wire::encode(answer);
        }
        for (auto held = request.cursor.begin(); held != request.cursor.end(); ++held)
            answer.cursor[held.key()] = ver.value(held.key());
        return wire::encode(answer);
    }
    QByteArray search(const wire::SearchRequest& request) const {
        wire::SearchAnswer answer;
        answer.rows.resize(1);
        answer.rows.first().id = CaseId{latin("c0000000-0000-4000-8000-000000000001")};
        answer.rows.first().subject = request.query;
        answer.total = 1;
        return wire::encode(answer);
    }
    QByteArray standing(const DocumentId& document) {
        const qint64 have = files.value(document).size();
        wire::FileAnswer answer{wire::FileStanding::Wanted, have, {}};
        if (have == fileSizes.value(document)) {
            answer.code = filesRefused.value(document);
            answer.standing = answer.code.isEmpty() ? wire::FileStanding::Held : wire::FileStanding::Refused;
        }
        return wire::encode(answer);
    }
    QByteArray blob(const QString& path, const HttpRequest& request) {
        if (path == latin("/v1/blob") && request.method == "POST") {
            const DocumentId document = wire::decode<wire::FileOffer>(request.body)->document;
            if (!fileSizes.contains(document)) return wire::encode(refusal("documentUnknown", wire::Retry::Never));
            return standing(document);
        }
        const QUrlQuery query(request.path.section(QLatin1Char('?'), 1));
        const DocumentId document{query.queryItemValue(latin("document"))};
        const qint64 offset = query.queryItemValue(latin("offset")).toLongLong();
        if (request.method == "GET") {
            if (!files.contains(document)) return wire::encode(refusal("fileNotHere", wire::Retry::Never));
            const qint64 most = query.queryItemValue(latin("most")).toLongLong();
            return files.value(document).mid(offset, std::min(most, pieceMost));
        }
        if (offset == files.value(document).size()) files[document] += request.body.left(pieceMost);
        return standing(document);
    }
    QByteArray reads(const wire::ReadsRequest& request) {
        for (const auto& entry : request.reads)
            if (entry.n == lastReadN + 1) lastReadN = entry.n;
        return wire::encode(wire::ReadsAnswer{lastReadN});
    }
    QByteArray wait(const wire::WaitRequest& request) const {
        wire::WaitAnswer answer;
        for (auto held = request.cursor.begin(); held != request.cursor.end(); ++held)
            if (ver.value(held.key()) > held.value()) answer.offices[held.key()] = ver.value(held.key());
        return answer.offices.isEmpty() ? QByteArray() : wire::encode(answer);
    }
};

// A network under virtual time, with faults.
enum class Fault { None, LoseRequest, LoseAnswer, Duplicate, Portal, NeverAnswer };

class FakeTransport : public Transport {
public:
    FakeTransport(FakeTime& time, FakeCentre& centre) : m_time(time), m_centre(centre) {}
    std::function<Fault(const HttpRequest&)> fault;
    Milliseconds latency{20};
    int sent = 0;
    int forgotten = 0;

    void send(const HttpRequest& request, CancelToken token, Completion<HttpAnswer> answer) override {
        sent += 1;
        const auto what = fault ? fault(request) : Fault::None;
        if (what == Fault::NeverAnswer) return;
        auto result = deliver(request, what);
        auto after = latency;
        if (!result) {  // a long poll: asked again at the end of its hold
            after = limits::kWaitHold;
            result = HttpAnswer{200, wire::encode(wire::WaitAnswer{})};
        }
        m_time.start(after, [token, answer, result] {
            if (!token.isCancelled()) answer(*result);
        });
    }
    void forgetConnections() override { forgotten += 1; }

private:
    std::optional<Result<HttpAnswer>> deliver(const HttpRequest& request, Fault what) {
        const Error lost{ErrorCode::Offline, latin("networkUnreachable"), {}};
        switch (what) {
            case Fault::LoseRequest:
                return Result<HttpAnswer>{lost};
            case Fault::Portal:
                return Result<HttpAnswer>{Error{ErrorCode::Offline, latin("captivePortal"), {}}};
            case Fault::LoseAnswer:
                m_centre.answer(request);
                return Result<HttpAnswer>{lost};
            case Fault::Duplicate:
                m_centre.answer(request);
                break;
            case Fault::None:
            case Fault::NeverAnswer:
                break;
        }
        const auto answer = m_centre.answer(request);
        if (!answer) return std::nullopt;
        return Result<HttpAnswer>{*answer};
    }
    FakeTime& m_time;
    FakeCentre& m_centre;
};

}  // namespace guichet::sync
