// What a pull gives to whom: scope, pins, and rights that come and go.
#include "core/wire/json.h"
#include "crypto/random.h"
#include "tests/server/support/centre_bench.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;

class PullScopeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scopeLeavesOldClosedCasesOut_data() { addDialects(); }
    void scopeLeavesOldClosedCasesOut();
    void pinsAreHeldWhateverTheirAge_data() { addDialects(); }
    void pinsAreHeldWhateverTheirAge();
    void manyPinsComeBitByBit_data() { addDialects(); }
    void manyPinsComeBitByBit();
    void fullScopeIsARight_data() { addDialects(); }
    void fullScopeIsARight();
    void nobodySeesAnotherOffice_data() { addDialects(); }
    void nobodySeesAnotherOffice();
    void lostRightsSendEverythingGone_data() { addDialects(); }
    void lostRightsSendEverythingGone();
};

void PullScopeTest::scopeLeavesOldClosedCasesOut() {
    BENCH(bench);
    const CaseId open = bench.importCase(kEast, QStringLiteral("A-1"));
    const CaseId fresh =
        bench.importCase(kEast, QStringLiteral("A-2"), CaseStatus::Closed, bench.now - std::chrono::hours{24 * 100});
    const CaseId old =
        bench.importCase(kEast, QStringLiteral("A-3"), CaseStatus::Closed, bench.now - std::chrono::hours{24 * 200});
    Machine anna = atWork(bench, kAnna);
    anna.sync();
    QVERIFY(anna.held.contains(open.text()));
    QVERIFY(anna.held.contains(fresh.text()));
    QVERIFY(!anna.held.contains(old.text()));
    QCOMPARE(anna.since.value(), Instant(std::chrono::floor<std::chrono::days>(bench.now) - std::chrono::days{180}));
    // A late word does not bring it back; what is owed again does.
    Machine dora = atWork(bench, kDora);
    QCOMPARE(dora.push({dora.make(NoteBody{QStringLiteral("late word")}, old.text(), 1)}).outcomes.first().kind,
             OutcomeKind::Applied);
    anna.sync();
    QVERIFY(!anna.held.contains(old.text()));
    QCOMPARE(anna.cursor.value(kEast), (*bench.store().log().office(kEast)).ver);
    QCOMPARE(dora.push({dora.make(ReopenBody{QStringLiteral("appeal")}, old.text(), 2)}).outcomes.first().kind,
             OutcomeKind::Applied);
    anna.sync();
    QCOMPARE(anna.caseHeld(old.text()).rev, 3);
}

void PullScopeTest::pinsAreHeldWhateverTheirAge() {
    BENCH(bench);
    const Instant longAgo = bench.now - std::chrono::hours{24 * 400};
    const CaseId old = bench.importCase(kEast, QStringLiteral("A-1"), CaseStatus::Closed, longAgo);
    const CaseId west = bench.importCase(kWest, QStringLiteral("B-1"), CaseStatus::Closed, longAgo);
    Machine anna = atWork(bench, kAnna);
    anna.sync();
    QCOMPARE(anna.heldOf(kEast).size(), 0);
    // What this person may not see, and what is not there, is answered alike, and the pin with it.
    const CaseId nothing{crypto::randomUuid()};
    anna.pins = {{old, 0}, {west, 0}, {nothing, 0}};
    anna.sync();
    QCOMPARE(anna.pins, (QMap<CaseId, qint64>{{old, 1}}));
    QCOMPARE(anna.heldOf(kEast).size(), 1);
    QVERIFY(!anna.held.contains(west.text()));
    // It follows the centre from now on, and is fetched no second time.
    Machine ben = atWork(bench, kBen);
    ben.push({ben.make(NoteBody{QStringLiteral("late word")}, old.text(), 1)});
    anna.sync();
    QCOMPARE(anna.caseHeld(old.text()).rev, 2);
    const auto reads = bench.store().reads().ofClient(anna.client);
    QVERIFY(reads.ok());
    QCOMPARE(reads->size(), 1);
    QCOMPARE(reads->first().kind, CentreReadKind::Fetch);
    QCOMPARE(reads->first().objectKey, old.text());
    QCOMPARE(reads->first().person, kAnna);
    // The right goes, and the case with it.
    bench.setRoles(kAnna, {{kWest, Role::Clerk}});
    anna.sync();
    QVERIFY(!anna.held.contains(old.text()));
    QVERIFY(anna.pins.isEmpty());
}

void PullScopeTest::manyPinsComeBitByBit() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    anna.sync();
    QSet<QString> wanted;
    for (int i = 0; i < 60; ++i) {
        const CaseId id = bench.importCase(kEast, QStringLiteral("A-%1").arg(i), CaseStatus::Closed,
                                           bench.now - std::chrono::hours{24 * 400});
        anna.pins.insert(id, 0);
        wanted.insert(id.text());
    }
    int pulls = 0;
    bool left = true;
    while (left) {
        auto request = anna.nextPull();
        request.maxBytes = 1;  // the smallest page there is
        const auto answer = decoded<wire::PullAnswer>(anna.post(QStringLiteral("/v1/pull"), wire::encode(request)));
        QVERIFY(!answer.more);
        for (const wire::Object& object : answer.objects) {
            anna.pins.insert(CaseId{object.id}, object.rev);
            QVERIFY(wanted.remove(object.id));
        }
        left = answer.pinsLeft;
        ++pulls;
    }
    QVERIFY(wanted.isEmpty());
    QVERIFY(pulls > 1);
}

void PullScopeTest::fullScopeIsARight() {
    BENCH(bench);
    bench.importCase(kEast, QStringLiteral("A-1"), CaseStatus::Closed, bench.now - std::chrono::hours{24 * 400});
    Machine dora = atWork(bench, kDora);
    dora.sync();
    QCOMPARE(dora.heldOf(kEast).size(), 0);
    bench.setRoles(kDora, {{kEast, Role::Supervisor}}, true);
    dora.sync();
    QCOMPARE(dora.since.value(), Instant{});
    // The scope begins earlier: whoever hears that fills anew.
    dora.cursor.remove(kEast);
    dora.sync();
    QCOMPARE(dora.heldOf(kEast).size(), 1);
    bench.setRoles(kDora, {{kEast, Role::Supervisor}}, false);
    dora.sync();
    QVERIFY(dora.since.value() > Instant{});
    // Nor does a machine get more by saying that it holds more.
    dora.since = Instant{};
    dora.cursor.remove(kEast);
    dora.held.clear();
    dora.sync();
    QCOMPARE(dora.heldOf(kEast).size(), 0);
}

void PullScopeTest::nobodySeesAnotherOffice() {
    BENCH(bench);
    bench.importCase(kEast, QStringLiteral("A-1"));
    const CaseId west = bench.importCase(kWest, QStringLiteral("B-1"));
    Machine anna = atWork(bench, kAnna);
    auto request = anna.nextPull();
    request.snapshotOffice = kWest;
    QCOMPARE(anna.post(QStringLiteral("/v1/pull"), wire::encode(request)).status, 404);
    request = anna.nextPull();
    request.cursor = {{kCentreOffice, 0}, {kWest, 0}};
    const auto answer = decoded<wire::PullAnswer>(anna.post(QStringLiteral("/v1/pull"), wire::encode(request)));
    QVERIFY(!answer.cursor.contains(kWest));
    for (const wire::Object& object : answer.objects)
        QVERIFY(object.office != kWest || object.op == wire::ObjectOp::Gone);
    for (const wire::HeadProof& head : answer.heads) QVERIFY(head.head.office != kWest);
    anna.sync();
    QVERIFY(!anna.held.contains(west.text()));
    const wire::AuditRequest audit{anna.client, anna.session, kWest, 1, QVector<QByteArray>(256, QByteArray(32, 0)), {},
                                   {}};
    QCOMPARE(anna.post(QStringLiteral("/v1/audit"), wire::encode(audit)).status, 404);
    // Nor by asking for a proof of what was done there.
    const auto steps = bench.store().actions().stepsOf(west.text());
    const wire::ProofRequest proof{
        anna.client, anna.session, {steps->first().action.id}, {{kWest, 1}, {kCentreOffice, 1}}};
    QVERIFY(decoded<wire::ProofAnswer>(anna.post(QStringLiteral("/v1/proof"), wire::encode(proof))).actions.isEmpty());
}

void PullScopeTest::lostRightsSendEverythingGone() {
    BENCH(bench);
    bench.importMany(700);
    bench.importCase(kWest, QStringLiteral("B-1"));
    bench.setRoles(kAnna, {{kEast, Role::Clerk}, {kWest, Role::Clerk}});
    Machine anna = atWork(bench, kAnna);
    anna.sync();
    bench.rest();
    QCOMPARE(anna.heldOf(kEast).size(), 700);
    const qint64 before = anna.grantsRev;
    bench.setRoles(kAnna, {{kWest, Role::Clerk}});
    anna.sync();
    QVERIFY(anna.grantsRev > before);
    QCOMPARE(anna.heldOf(kEast).size(), 0);
    QCOMPARE(anna.heldOf(kWest).size(), 1);
    QCOMPARE(anna.cursor.keys(), (QList<OfficeId>{kWest, kCentreOffice}));
    // And back: what is held is the state again.
    bench.setRoles(kAnna, {{kEast, Role::Clerk}, {kWest, Role::Clerk}});
    bench.rest();
    anna.sync();
    QCOMPARE(anna.revsHeld(kEast), bench.revsAt(kEast));
    // Given back between two pages of leaving: nothing of the half may be revealed.
    bench.setRoles(kAnna, {{kWest, Role::Clerk}});
    const auto first = decoded<wire::PullAnswer>(anna.post(QStringLiteral("/v1/pull"), wire::encode(anna.nextPull())));
    QVERIFY(first.more);
    bench.setRoles(kAnna, {{kEast, Role::Clerk}, {kWest, Role::Clerk}});
    auto second = anna.nextPull();
    second.cursor = first.cursor;
    QCOMPARE(anna.post(QStringLiteral("/v1/pull"), wire::encode(second)).code(), QStringLiteral("busy"));
    bench.rest();
    anna.sync();
    QCOMPARE(anna.revsHeld(kEast), bench.revsAt(kEast));
}

QTEST_GUILESS_MAIN(PullScopeTest)
#include "pull_scope_test.moc"
