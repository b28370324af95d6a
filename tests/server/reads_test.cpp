// What machines logged of people's looks, as the centre takes it: in order, once, chained, and never less than before.
#include "crypto/random.h"
#include "server/service/verify.h"
#include "tests/server/support/centre_bench.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;
using namespace Qt::StringLiterals;

namespace {

// A log of so many looks, chained from the first.
QVector<wire::ReadEntry> looks(CentreBench& bench, int count) {
    QVector<wire::ReadEntry> entries;
    QByteArray chain = wire::chainBeforeFirst();
    for (int n = 1; n <= count; ++n) {
        wire::ReadEntry entry;
        entry.n = n;
        entry.at = bench.now - std::chrono::minutes{count - n};
        entry.kind = n % 2 == 0 ? wire::ReadKind::Searched : wire::ReadKind::Opened;
        if (entry.kind == wire::ReadKind::Opened)
            entry.caseId = CaseId{crypto::randomUuid()};
        else
            entry.sealed = *crypto::seal(bench.centre().recoveryKey().publicKey, "pothole", wire::kReadLogPurpose);
        entry.chain = chain = wire::readChain(chain, entry);
        entries.append(entry);
    }
    return entries;
}

Machine atWork(CentreBench& bench) {
    Machine anna(bench, kAnna);
    anna.enrolQuietly();
    anna.openSession();
    return anna;
}

Said send(Machine& machine, const QVector<wire::ReadEntry>& entries) {
    return machine.post(u"/v1/reads"_s, wire::encode(wire::ReadsRequest{machine.client, machine.session, entries}));
}

qint64 heldAfter(Machine& machine, const QVector<wire::ReadEntry>& entries) {
    return decoded<wire::ReadsAnswer>(send(machine, entries)).lastReadN;
}

QVector<ReadLine> linesOfAnna(CentreBench& bench) {
    return bench.store().reads().ofPerson(kAnna, 100).value();
}

}  // namespace

class ReadsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areTakenOnceAndInOrder_data() { addDialects(); }
    void areTakenOnceAndInOrder();
    void anEntryThatWasChangedIsRefused_data() { addDialects(); }
    void anEntryThatWasChangedIsRefused();
    void whatIsMissingIsAskedFor_data() { addDialects(); }
    void whatIsMissingIsAskedFor();
    void wordsOpenForTheRecoveryKeyAlone_data() { addDialects(); }
    void wordsOpenForTheRecoveryKeyAlone();
    void verifyFindsWhatWasTakenOut_data() { addDialects(); }
    void verifyFindsWhatWasTakenOut();
    void anotherSessionIsNotHeard_data() { addDialects(); }
    void anotherSessionIsNotHeard();
};

void ReadsTest::areTakenOnceAndInOrder() {
    BENCH(bench);
    Machine anna = atWork(bench);
    const auto all = looks(bench, 5);
    QCOMPARE(heldAfter(anna, all.first(3)), 3);
    QCOMPARE(heldAfter(anna, all.first(3)), 3);  // the answer was lost: sent again
    QCOMPARE(heldAfter(anna, all.mid(1)), 5);    // and with what came since
    const auto lines = linesOfAnna(bench);
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines.first().at, all.last().at);  // newest first
    QCOMPARE(lines.last().objectKey, all.first().caseId.text());
    QCOMPARE(lines.at(1).kind, u"searched"_s);
    QCOMPARE(bench.store().reads().ofObject(all.first().caseId.text(), 10).value().size(), 1);
}

void ReadsTest::anEntryThatWasChangedIsRefused() {
    BENCH(bench);
    Machine anna = atWork(bench);
    const auto all = looks(bench, 3);
    auto changed = all;
    changed[1].at += std::chrono::hours{1};
    QCOMPARE(send(anna, changed).code(), u"badRequest"_s);
    QVERIFY(linesOfAnna(bench).isEmpty());  // none of the batch
    auto without = all;
    without.removeAt(1);
    without[1].n = 2;
    QCOMPARE(send(anna, without).code(), u"badRequest"_s);
    QCOMPARE(heldAfter(anna, all), 3);
}

void ReadsTest::whatIsMissingIsAskedFor() {
    BENCH(bench);
    Machine anna = atWork(bench);
    const auto all = looks(bench, 4);
    // As after a restore: the machine goes on where the centre no longer is.
    QCOMPARE(heldAfter(anna, all.mid(2)), 0);
    QCOMPARE(heldAfter(anna, all), 4);
    // The numbers of another machine are its own.
    Machine ben(bench, kBen);
    ben.enrolQuietly();
    ben.openSession();
    QCOMPARE(heldAfter(ben, looks(bench, 2)), 2);
    QCOMPARE(linesOfAnna(bench).size(), 4);
}

void ReadsTest::wordsOpenForTheRecoveryKeyAlone() {
    BENCH(bench);
    Machine anna = atWork(bench);
    QCOMPARE(heldAfter(anna, looks(bench, 2)), 2);
    const QByteArray sealed = linesOfAnna(bench).first().sealed;
    QVERIFY(!sealed.contains("pothole"));
    QCOMPARE(crypto::unseal(bench.centre().recoveryKey(), sealed, wire::kReadLogPurpose).value(), "pothole");
    QVERIFY(!crypto::unseal(crypto::SealingKey::generate(), sealed, wire::kReadLogPurpose).ok());
}

void ReadsTest::verifyFindsWhatWasTakenOut() {
    BENCH(bench);
    Machine anna = atWork(bench);
    QCOMPARE(heldAfter(anna, looks(bench, 4)), 4);
    auto report = verifyCentre(bench.centre(), bench.store());
    QVERIFY(report->isContent());
    QCOMPARE(report->reads, 4);
    QVERIFY(bench.store().database().run("DELETE FROM client_read WHERE n = 2").ok());
    report = verifyCentre(bench.centre(), bench.store());
    QCOMPARE(report->problems, 1);
    QCOMPARE(report->first.first().code, u"read"_s);
    QCOMPARE(report->first.first().where, anna.client.text() + u"/3"_s);
}

void ReadsTest::anotherSessionIsNotHeard() {
    BENCH(bench);
    Machine anna = atWork(bench);
    const wire::ReadsRequest request{anna.client, u"0123456789abcdef0123456789abcdef"_s, looks(bench, 1)};
    QVERIFY(anna.post(u"/v1/reads"_s, wire::encode(request)).status != 200);
    QVERIFY(linesOfAnna(bench).isEmpty());
}

QTEST_GUILESS_MAIN(ReadsTest)
#include "reads_test.moc"
