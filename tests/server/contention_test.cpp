// Push and PostgreSQL: those who want the same rows wait for each other and do not meet, and a COMMIT that nobody
// answered counts once or not at all. What a retry would hide shows in PostgreSQL's own log.
#include <QLoggingCategory>
#include <algorithm>
#include <thread>

#include "crypto/random.h"
#include "server/service/quarantine.h"
#include "server/service/verify.h"
#include "tests/server/support/centre_bench.h"
#include "tests/server/support/cut_line.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;

namespace {

constexpr int kWaitMs = 15'000;

qint64 blockedIn(Store& store) {
    qint64 count = 0;
    const auto asked = store.database().one("SELECT count(*) FROM pg_locks WHERE NOT granted", {},
                                            [&](const Row& row) { count = row.integer(0); });
    if (!asked) qFatal("cannot ask for locks");
    return count;
}

// A push on a thread and a connection of its own.
class Pushing {
public:
    Pushing(CentreBench& bench, Machine& machine, QVector<Frame> frames)
        : m_thread([this, &bench, &machine, frames = std::move(frames)] {
              StorePlace place = bench.place();
              place.lockTimeout = Milliseconds{2 * kWaitMs};
              const auto store = Store::open(place);
              if (!store) qFatal("no second connection");
              m_said = machine.tryPush(frames, store->get());
          }) {}
    const Said& end() {
        if (m_thread.joinable()) m_thread.join();
        return m_said;
    }
    ~Pushing() { end(); }

private:
    Said m_said;
    std::thread m_thread;
};

// Two machines at work in one office; one row that both want is held until both stand before it.
struct Crowd {
    explicit Crowd(CentreBench& onBench) : bench(onBench), anna(atWork(bench, kAnna)), ben(atWork(bench, kBen)) {}

    // Fails the test unless both are taken and PostgreSQL had nothing to refuse on the way.
    void push(const QVector<Frame>& annas, const QVector<Frame>& bens, const std::function<Done()>& hold) {
        QString problem;
        const auto* server = PostgresServer::instance(&problem);
        const qsizetype before = server->errors().size();
        auto held = Transaction::begin(bench.store().database(), Access::Write);
        QVERIFY(held.ok() && hold().ok());
        Pushing first(bench, anna, annas);
        QTRY_COMPARE_WITH_TIMEOUT(blockedIn(bench.store()), 1, kWaitMs);
        Pushing second(bench, ben, bens);
        QTRY_COMPARE_WITH_TIMEOUT(blockedIn(bench.store()), 2, kWaitMs);
        { const Transaction over = std::move(held).value(); }
        QCOMPARE(first.end().status, 200);
        QCOMPARE(second.end().status, 200);
        QCOMPARE(server->errors().mid(before), QStringList());
        const auto report = verifyCentre(bench.centre(), bench.store());
        QVERIFY(report.ok() && report->isContent());
    }

    CentreBench& bench;
    Machine anna;
    Machine ben;
};

qint64 verOf(CentreBench& bench, const OfficeId& office) {
    return bench.store().log().office(office)->ver;
}

#define POSTGRES_BENCH(name)             \
    CentreBench name(Dialect::Postgres); \
    if (!name.problem().isEmpty()) QSKIP(qPrintable(name.problem()))

}  // namespace

class ContentionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pushesOfOneOfficeWaitForEachOther();
    void casesAreLockedInOneOrder();
    void twoCasesAreNotMergedIntoEachOther();
    void aReleaseLocksWhatItWillMergeInto();
    void aRevocationComesAfterThePushItWaitedFor();
    void aCommitThatNobodyAnsweredCountsOnceOrNotAtAll_data();
    void aCommitThatNobodyAnsweredCountsOnceOrNotAtAll();
};

// Pitfalls 1 and 80: nothing but the office's counter is common to them.
void ContentionTest::pushesOfOneOfficeWaitForEachOther() {
    POSTGRES_BENCH(bench);
    Crowd crowd(bench);
    const QString annas = crypto::randomUuid();
    const QString bens = crypto::randomUuid();
    crowd.anna.push({crowd.anna.make(crowd.anna.registration(), annas)});
    crowd.ben.push({crowd.ben.make(crowd.ben.registration(), bens)});
    const qint64 before = verOf(bench, kEast);
    crowd.push({crowd.anna.make(NoteBody{QStringLiteral("a")}, annas, 1)},
               {crowd.ben.make(NoteBody{QStringLiteral("b")}, bens, 1)},
               [&]() -> Done { return bench.store().log().office(kEast, Lock::Update).ok() ? done() : Done(Error{}); });
    QCOMPARE(verOf(bench, kEast), before + 2);
}

// Pitfall 79.
void ContentionTest::casesAreLockedInOneOrder() {
    POSTGRES_BENCH(bench);
    Crowd crowd(bench);
    QStringList cases{crypto::randomUuid(), crypto::randomUuid()};
    cases.sort();
    for (const QString& id : cases) crowd.anna.push({crowd.anna.make(crowd.anna.registration(), id)});
    const auto note = [](Machine& machine, const QString& id) {
        return machine.make(NoteBody{QStringLiteral("n")}, id, 1);
    };
    // Whoever took the second case first would hold it while standing before the first.
    crowd.push({note(crowd.anna, cases[0]), note(crowd.anna, cases[1])},
               {note(crowd.ben, cases[1]), note(crowd.ben, cases[0])}, [&]() -> Done {
                   GUICHET_TRY(bench.store().objects().find(objectKey(wire::ObjectType::Case, cases[0]), Lock::Update));
                   return done();
               });
}

// One of them goes on: what two people merge at the same moment is answered by somebody.
void ContentionTest::twoCasesAreNotMergedIntoEachOther() {
    POSTGRES_BENCH(bench);
    Crowd crowd(bench);
    QStringList cases{crypto::randomUuid(), crypto::randomUuid()};
    cases.sort();
    for (const QString& id : cases) crowd.anna.push({crowd.anna.make(crowd.anna.registration(), id)});
    const auto merge = [](Machine& machine, const QString& id, const QString& into) {
        return machine.make(MergeBody{CaseId{into}, QStringLiteral("N"), QStringLiteral("The same.")}, id, 1);
    };
    crowd.push({merge(crowd.anna, cases[0], cases[1])}, {merge(crowd.ben, cases[1], cases[0])}, [&]() -> Done {
        GUICHET_TRY(bench.store().objects().find(objectKey(wire::ObjectType::Case, cases[0]), Lock::Update));
        return done();
    });
    crowd.anna.sync();
    const auto closed = std::count_if(cases.cbegin(), cases.cend(), [&](const QString& id) {
        return crowd.anna.caseHeld(id).status == CaseStatus::Closed;
    });
    QCOMPARE(closed, 1);
}

// A merge that waited wants a second case: whoever took that one late would hold others while standing before it.
void ContentionTest::aReleaseLocksWhatItWillMergeInto() {
    POSTGRES_BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    QStringList cases{crypto::randomUuid(), crypto::randomUuid()};
    cases.sort();
    for (const QString& id : cases) anna.push({anna.make(anna.registration(), id)});
    const Frame root = anna.make(NoteBody{QStringLiteral("n")}, cases[1], 1);
    const ActionId rootId = decodeHeader(root.action.header)->actionId;
    const Frame merge =
        anna.make(MergeBody{CaseId{cases[0]}, QStringLiteral("N"), QStringLiteral("The same.")}, cases[1], 1, {rootId});
    const wire::QuarantineRequest aside{anna.client,
                                        anna.session,
                                        bench.centre().epoch(),
                                        root.n,
                                        rootId,
                                        wire::rawOf(root.action),
                                        QStringLiteral("internal")};
    QCOMPARE(anna.post(QStringLiteral("/v1/quarantine"), wire::encode(aside)).status, 200);
    anna.push({merge});

    auto held = Transaction::begin(bench.store().database(), Access::Write);
    QVERIFY(held.ok());
    QVERIFY(bench.store().objects().find(objectKey(wire::ObjectType::Case, cases[0]), Lock::Update).ok());
    std::optional<Result<QVector<Outcome>>> released;
    std::thread releasing([&] {
        const auto store = bench.anotherStore();
        released = releaseSetAside(bench.centre(), *store, rootId, bench.now);
    });
    const auto joined = qScopeGuard([&releasing] {
        if (releasing.joinable()) releasing.join();
    });
    QTRY_COMPARE_WITH_TIMEOUT(blockedIn(bench.store()), 1, kWaitMs);
    // It stands before the first, and has nothing behind it in hand.
    StorePlace place = bench.place();
    place.lockTimeout = Milliseconds{500};
    const auto other = Store::open(place);
    QVERIFY(other.ok());
    auto free = Transaction::begin((*other)->database(), Access::Write);
    QVERIFY(free.ok());
    QVERIFY((*other)->objects().find(objectKey(wire::ObjectType::Case, cases[1]), Lock::Update).ok());
    { const Transaction over = std::move(free).value(); }
    { const Transaction over = std::move(held).value(); }
    releasing.join();
    QVERIFY(released->ok());
    QCOMPARE((*released)->size(), 2);
    anna.openSession();
    anna.sync();
    QCOMPARE(anna.caseHeld(cases[1]).status, CaseStatus::Closed);
}

// Otherwise what the push brought would look as if it had been signed with a key that was out of use.
void ContentionTest::aRevocationComesAfterThePushItWaitedFor() {
    POSTGRES_BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const QString id = crypto::randomUuid();
    anna.push({anna.make(anna.registration(), id)});
    std::atomic<qint64> clockMs = toMs(bench.now) - 1'000;  // when the administrator asked
    auto held = Transaction::begin(bench.store().database(), Access::Write);
    QVERIFY(held.ok() && bench.store().objects().find(objectKey(wire::ObjectType::Case, id), Lock::Update).ok());
    Pushing pushing(bench, anna, {anna.make(NoteBody{QStringLiteral("n")}, id, 1)});
    QTRY_COMPARE_WITH_TIMEOUT(blockedIn(bench.store()), 1, kWaitMs);
    std::optional<Result<Instant>> revoked;
    std::thread revoking([&] {
        const auto store = bench.anotherStore();
        revoked = revokeDevice(*store, anna.device, [&] { return instantFromMs(clockMs); });
    });
    QTRY_COMPARE_WITH_TIMEOUT(blockedIn(bench.store()), 2, kWaitMs);
    clockMs = toMs(bench.now) + 1'000;
    { const Transaction over = std::move(held).value(); }
    revoking.join();
    QCOMPARE(pushing.end().status, 200);
    QVERIFY(revoked->ok());
    const auto report = verifyCentre(bench.centre(), bench.store());
    QVERIFY(report.ok());
    QCOMPARE(report->problems, 0);
    QCOMPARE(**revoked, bench.now + std::chrono::seconds{1});
}

void ContentionTest::aCommitThatNobodyAnsweredCountsOnceOrNotAtAll_data() {
    QTest::addColumn<int>("at");
    QTest::newRow("not heard") << static_cast<int>(CutLine::At::BeforeItIsHeard);
    QTest::newRow("done, and not answered") << static_cast<int>(CutLine::At::AfterItIsDone);
}

// Pitfall 20.
void ContentionTest::aCommitThatNobodyAnsweredCountsOnceOrNotAtAll() {
    QFETCH(int, at);
    POSTGRES_BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const QString id = crypto::randomUuid();
    anna.push({anna.make(anna.registration(), id)});
    const qint64 before = verOf(bench, kEast);
    const QVector<Frame> frames{anna.make(NoteBody{QStringLiteral("once")}, id, 1)};
    CutLine line(bench.place());
    QLoggingCategory::setFilterRules(QStringLiteral("default.warning=false"));  // the driver bemoans each statement
    {
        const auto store = Store::open(line.place());
        QVERIFY(store.ok());
        line.cut(static_cast<CutLine::At>(at));
        // Neither taken nor refused: the client asks again.
        QVERIFY(anna.tryPush(frames, store->get()).status >= 500);
    }
    QLoggingCategory::setFilterRules({});
    const auto answer = anna.push(frames);
    QCOMPARE(answer.lastN, frames.last().n);
    QCOMPARE(answer.outcomes.first().kind, OutcomeKind::Applied);
    QCOMPARE(answer.outcomes.first().ver, before + 1);
    QCOMPARE(verOf(bench, kEast), before + 1);
    anna.sync();
    QCOMPARE(anna.caseHeld(id).timeline.size(), 2);
    const auto report = verifyCentre(bench.centre(), bench.store());
    QVERIFY(report.ok() && report->isContent());
}

QTEST_GUILESS_MAIN(ContentionTest)
#include "contention_test.moc"
