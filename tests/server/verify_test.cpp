// verifyCentre is content with what the centre wrote, and finds every kind of tampering behind its back.
#include "server/service/verify.h"
#include "crypto/random.h"
#include "tests/server/support/centre_bench.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;

namespace {

// A centre with a little of everything in it.
CaseId work(CentreBench& bench) {
    Machine anna(bench, kAnna);
    anna.enrolQuietly();
    anna.openSession();
    const CaseId id{crypto::randomUuid()};
    QVector<Frame> frames{
        anna.make(anna.registration(), id.text()),
        anna.make(ClaimBody{}, id.text()),
        anna.make(AcceptBody{QStringLiteral("ok")}, id.text()),
        anna.make(ClaimBody{}, id.text()),
        anna.make(NoteBody{QStringLiteral("n")}, crypto::randomUuid()),
        anna.make(EditFieldsBody{{{QStringLiteral("street"), QString(), QStringLiteral("Long Lane")}}}, id.text()),
        anna.make(DecideBody{DecisionKind::Granted, QStringLiteral("Filled in")}, id.text()),
        anna.make(CloseBody{QStringLiteral("Done")}, id.text())};
    if (anna.push(frames).lastN != frames.size()) qFatal("push");
    bench.importCase(kWest, QStringLiteral("OLD-1"), CaseStatus::Closed, bench.now - std::chrono::hours{48});
    bench.setRoles(kBen, {{kEast, Role::Clerk}, {kWest, Role::Auditor}});
    return id;
}

QStringList codesOf(CentreBench& bench) {
    const auto report = verifyCentre(bench.centre(), bench.store());
    if (!report) return {QLatin1String(errorCodeName(report.error().code))};
    QStringList codes;
    for (const VerifyProblem& problem : report->first) codes.append(problem.code);
    codes.removeDuplicates();
    codes.sort();
    return codes;
}

}  // namespace

class VerifyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isContentWithWhatTheCentreWrote_data() { addDialects(); }
    void isContentWithWhatTheCentreWrote();
    void findsTampering_data();
    void findsTampering();
    void anErasedBodyIsIntact_data() { addDialects(); }
    void anErasedBodyIsIntact();
    void pastRightsAreNotJudgedAgain_data() { addDialects(); }
    void pastRightsAreNotJudgedAgain();
    void importsAreFastAndComplete_data() { addDialects(); }
    void importsAreFastAndComplete();
    void administrationSaysWhatIsWrong_data() { addDialects(); }
    void administrationSaysWhatIsWrong();
};

void VerifyTest::isContentWithWhatTheCentreWrote() {
    BENCH(bench);
    work(bench);
    qint64 told = 0;
    bool isWithin = true;
    const auto report = verifyCentre(bench.centre(), bench.store(), [&](qint64 steps, qint64 total) {
        isWithin = isWithin && steps <= total;
        told = total;
        return done();
    });
    QVERIFY(isWithin);
    QVERIFY(report.ok());
    QCOMPARE(codesOf(bench), QStringList());
    QVERIFY(report->isContent());
    QCOMPARE(report->actions, report->outcomes);
    QCOMPARE(report->leaves, report->outcomes);
    QVERIFY(report->actions >= 17);
    QVERIFY(told > 0);
    // Whoever waits for it may end it.
    const auto ended = verifyCentre(bench.centre(), bench.store(), [](qint64, qint64) -> Done {
        return Error{ErrorCode::Cancelled, {}, {}};
    });
    QCOMPARE(ended.error().code, ErrorCode::Cancelled);
}

void VerifyTest::findsTampering_data() {
    QTest::addColumn<int>("dialect");
    QTest::addColumn<QByteArray>("statement");
    QTest::addColumn<QStringList>("codes");
    const struct {
        const char* name;
        const char* statement;
        QStringList codes;
    } kWays[] = {
        {"a body",
         "UPDATE action SET body = header WHERE object_key = ?1",
         {QStringLiteral("commit"), QStringLiteral("replay")}},
        {"a signature",
         "UPDATE action SET signature = salt WHERE object_key = ?1",
         {QStringLiteral("node"), QStringLiteral("root"), QStringLiteral("signature")}},
        {"the state", "UPDATE object SET owner = 'ben' WHERE object_key = ?1", {QStringLiteral("object")}},
        {"the state's revision", "UPDATE object SET rev = rev + 1 WHERE object_key = ?1", {QStringLiteral("object")}},
        {"an object that is gone", "DELETE FROM object WHERE object_key = ?1", {QStringLiteral("objectMissing")}},
        {"an action that is gone",
         "DELETE FROM action WHERE object_key = ?1",
         {QStringLiteral("leaf"), QStringLiteral("node"), QStringLiteral("object"), QStringLiteral("root")}},
        {"a feed row that is gone", "DELETE FROM feed WHERE object_key = ?1 AND ver = 2", {QStringLiteral("feed")}},
        {"a node of the tree",
         "UPDATE log_node SET hash = (SELECT tree_root FROM office WHERE id = 'EO') WHERE office = 'EO' AND level = 1 "
         "AND idx = 0",
         {QStringLiteral("node")}},
        {"the root",
         "UPDATE office SET tree_root = (SELECT hash FROM log_node WHERE office = 'EO' AND level = 0 AND idx = 0) "
         "WHERE id = 'EO'",
         {QStringLiteral("root")}},
        {"the counter",
         "UPDATE office SET ver = ver + 1 WHERE id = 'EO'",
         {QStringLiteral("feed"), QStringLiteral("leaf")}},
        {"a key's owner", "UPDATE signing_key SET person = 'ben' WHERE person = 'anna'", {QStringLiteral("signer")}},
        {"a frame", "DELETE FROM frame WHERE n = 3", {QStringLiteral("frame")}},
        {"an outcome that is gone",
         "DELETE FROM outcome WHERE office = 'WO' AND ver = 1",
         {QStringLiteral("leaf"), QStringLiteral("object"), QStringLiteral("outcome")}},
    };
    for (const auto& way : kWays)
        for (const Dialect dialect : {Dialect::Sqlite, Dialect::Postgres})
            QTest::addRow("%s, %s", way.name, dialect == Dialect::Sqlite ? "sqlite" : "postgres")
                << static_cast<int>(dialect) << QByteArray(way.statement) << way.codes;
}

void VerifyTest::findsTampering() {
    BENCH(bench);
    QFETCH(QByteArray, statement);
    QFETCH(QStringList, codes);
    const CaseId id = work(bench);
    const bool hasId = statement.contains("?1");
    statement.replace("?1", "?");
    const auto changed = bench.store().database().run(statement, hasId ? Values{id.text()} : Values{});
    QVERIFY(changed.ok());
    QVERIFY(*changed > 0);
    QCOMPARE(codesOf(bench), codes);
}

// Pitfall 87.
void VerifyTest::anErasedBodyIsIntact() {
    BENCH(bench);
    const CaseId id = work(bench);
    const auto erased = bench.store().database().run("UPDATE action SET body = ?, salt = ? WHERE object_key = ?",
                                                     {QByteArray(), QByteArray(), id.text()});
    QVERIFY(erased.ok());
    const auto report = verifyCentre(bench.centre(), bench.store());
    QVERIFY(report.ok());
    QVERIFY(report->isContent());
    QCOMPARE(report->erased, *erased);
}

void VerifyTest::pastRightsAreNotJudgedAgain() {
    BENCH(bench);
    work(bench);
    bench.now += std::chrono::hours{1};
    bench.setRoles(kAnna, {});
    QVERIFY(disablePerson(bench.centre(), bench.store(), kBen, bench.now).ok());
    const auto devices = listDevices(bench.store());
    QVERIFY(devices.ok());
    for (const DeviceInfo& device : *devices) QVERIFY(revokeDevice(bench.store(), device.id, bench.clock()).ok());
    QCOMPARE(codesOf(bench), QStringList());
}

void VerifyTest::importsAreFastAndComplete() {
    BENCH(bench);
    constexpr int kCases = 2'000;
    constexpr int kBatch = 250;
    QElapsedTimer timer;
    timer.start();
    for (int from = 0; from < kCases; from += kBatch) {
        QVector<CentreAction> batch;
        for (int i = from; i < from + kBatch; ++i) {
            Case imported;
            imported.id = CaseId{crypto::randomUuid()};
            imported.number = QStringLiteral("I-%1").arg(i);
            imported.service = ServiceId{QStringLiteral("pothole")};
            imported.office = kEast;
            imported.subject = QStringLiteral("Case");
            imported.text = QString(400, QLatin1Char('x'));
            imported.openedAt = bench.now;
            imported.changedAt = bench.now;
            batch.append({ImportCaseBody{imported}, imported.id.text()});
        }
        // One number twice in a batch: the second is refused, and said to be.
        if (from == 0) std::get<ImportCaseBody>(batch[5].body).imported.number = QStringLiteral("I-4");
        const auto outcomes = recordByCentre(bench.centre(), bench.store(), batch, bench.now);
        QVERIFY(outcomes.ok());
        QCOMPARE(outcomes->size(), kBatch);
        for (int i = 0; i < kBatch; ++i) {
            const bool isRefused = from == 0 && i == 5;
            QCOMPARE(outcomes->at(i).kind, isRefused ? OutcomeKind::Rejected : OutcomeKind::Applied);
        }
    }
    qInfo("%d cases in %lld ms", kCases, timer.elapsed());
    QCOMPARE(bench.store().log().office(kEast)->ver, kCases - 1);
    QCOMPARE(codesOf(bench), QStringList());
}

void VerifyTest::administrationSaysWhatIsWrong() {
    BENCH(bench);
    auto& centre = bench.centre();
    auto& store = bench.store();
    const auto reason = [](const auto& did) { return did ? QString() : did.error().reason; };
    const QString zone = QStringLiteral("Europe/Berlin");
    QCOMPARE(reason(initCentre(store, QStringLiteral("again"), bench.now)), QStringLiteral("alreadyInitialised"));
    QCOMPARE(reason(putOffice(centre, store, {OfficeId{QStringLiteral("eo")}, zone, zone, zone}, bench.now)),
             QStringLiteral("officeId"));
    QCOMPARE(reason(putOffice(centre, store, {OfficeId{QStringLiteral("NO")}, zone, zone, QStringLiteral("Mars/Base")},
                              bench.now)),
             QStringLiteral("timeZone"));
    QCOMPARE(reason(putPerson(centre, store, {PersonId{QStringLiteral("A B")}, zone, {}, false, false}, bench.now)),
             QStringLiteral("personId"));
    QCOMPARE(reason(putPerson(
                 centre, store,
                 {PersonId{QStringLiteral("eve")}, zone, {{OfficeId{QStringLiteral("XX")}, Role::Clerk}}, false, false},
                 bench.now)),
             QStringLiteral("officeUnknown"));
    QCOMPARE(reason(setPassword(centre, store, PersonId{QStringLiteral("eve")}, kPassword, bench.now)),
             QStringLiteral("personUnknown"));
    QCOMPARE(reason(setPassword(centre, store, kAnna, QStringLiteral("short"), bench.now)),
             QStringLiteral("passwordTooShort"));
    QCOMPARE(reason(revokeDevice(store, DeviceId{zone}, bench.clock())), QStringLiteral("deviceUnknown"));
    // The same service again changes nothing; another content under a known version is refused, a new version is not.
    const qint64 ver = store.log().office(kCentreOffice)->ver;
    Service service = listServices(centre, store)->first();
    QCOMPARE(reason(loadServices(centre, store, {service}, bench.now)), QString());
    QCOMPARE(store.log().office(kCentreOffice)->ver, ver);
    service.summary.en = QStringLiteral("Changed");
    QCOMPARE(reason(loadServices(centre, store, {service}, bench.now)), QStringLiteral("serviceVersion"));
    service.version = 2;
    QCOMPARE(reason(loadServices(centre, store, {service}, bench.now)), QString());
    QCOMPARE(listServices(centre, store)->first().version, 2);
    QCOMPARE((*centre.directory(store))->catalogue.find(service.id, 1)->summary.en,
             QStringLiteral("A hole in the road"));
    QCOMPARE(listOffices(centre, store)->size(), 2);
    QCOMPARE(listPeople(centre, store)->size(), 4);
}

QTEST_GUILESS_MAIN(VerifyTest)
#include "verify_test.moc"
