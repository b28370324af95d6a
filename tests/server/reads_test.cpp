// What machines logged of people's looks, as the centre takes it: in order, once, chained, and never less than before;
// and as guichet-admin tells it.
#include "core/wire/json.h"
#include "crypto/random.h"
#include "server/admin/admin_task.h"
#include "server/service/verify.h"
#include "tests/server/support/centre_bench.h"
#include "tests/server/support/verify_centre.h"

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

Said send(Machine& machine, const QVector<wire::ReadEntry>& entries) {
    return machine.post(u"/v1/reads"_s, wire::encode(wire::ReadsRequest{machine.client, machine.session, entries}));
}

qint64 heldAfter(Machine& machine, const QVector<wire::ReadEntry>& entries) {
    return decoded<wire::ReadsAnswer>(send(machine, entries)).lastReadN;
}

// Chained anew after something in them was changed.
QVector<wire::ReadEntry> chained(QVector<wire::ReadEntry> entries) {
    QByteArray chain = wire::chainBeforeFirst();
    for (wire::ReadEntry& entry : entries) entry.chain = chain = wire::readChain(chain, entry);
    return entries;
}

QByteArray sealedFor(const QByteArray& publicKey, const QByteArray& words) {
    return crypto::seal(publicKey, words, wire::kReadLogPurpose).value();
}

void centreLogs(CentreBench& bench, const ReadRow& row) {
    auto transaction = Transaction::begin(bench.store().database(), Access::Write);
    if (!transaction || !bench.store().reads().append({row}) || !transaction->commit()) qFatal("append");
}

class Collected : public AdminSink {
public:
    void result(const QJsonObject& value) override { lines.append(value); }
    void progress(qint64, qint64, const QString&) override {}
    QVector<QJsonObject> lines;
};

// What guichet-admin gives.
Result<QVector<QJsonObject>> told(CentreBench& bench, const QString& words) {
    const AdminTable table = readCommands();
    GUICHET_TAKE(const AdminRequest request, parseAdminRequest(table, words.split(u' ')));
    Collected collected;
    const CentreSettings settings;
    AdminTask task(request, settings, &bench.store(), &bench.centre(), bench.now, collected);
    GUICHET_TRY(table.first().run(task));
    return collected.lines;
}

QString text(const QJsonObject& line, const char* key) {
    return line.value(QLatin1String(key)).toString();
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
    void areToldByWhenTheCentreHadThem_data() { addDialects(); }
    void areToldByWhenTheCentreHadThem();
    void whatCannotBeOpenedHidesNoOther_data() { addDialects(); }
    void whatCannotBeOpenedHidesNoOther();
    void whoeverOpensThemLeavesALine_data() { addDialects(); }
    void whoeverOpensThemLeavesALine();
    void anotherSessionIsNotHeard_data() { addDialects(); }
    void anotherSessionIsNotHeard();
};

void ReadsTest::areTakenOnceAndInOrder() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
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
    Machine anna = atWork(bench, kAnna);
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
    Machine anna = atWork(bench, kAnna);
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
    Machine anna = atWork(bench, kAnna);
    QCOMPARE(heldAfter(anna, looks(bench, 2)), 2);
    const QByteArray sealed = linesOfAnna(bench).first().sealed;
    QVERIFY(!sealed.contains("pothole"));
    QCOMPARE(crypto::unseal(bench.centre().recoveryKey(), sealed, wire::kReadLogPurpose).value(), "pothole");
    QVERIFY(!crypto::unseal(crypto::SealingKey::generate(), sealed, wire::kReadLogPurpose).ok());
}

void ReadsTest::verifyFindsWhatWasTakenOut() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
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

// A machine's clock may say anything: it neither moves its lines to the top nor others out of sight.
void ReadsTest::areToldByWhenTheCentreHadThem() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    auto all = looks(bench, 3);
    all[0].at = all[1].at = bench.now + std::chrono::hours{24 * 365};
    all[2].at = bench.now - std::chrono::hours{24 * 365};
    all = chained(all);
    const Instant first = bench.now;
    QCOMPARE(heldAfter(anna, all.first(2)), 2);
    const Instant second = bench.now += std::chrono::minutes{1};
    const CaseId fetched{crypto::randomUuid()};
    centreLogs(bench, {anna.client, kAnna, second, CentreReadKind::Fetch, fetched.text(), {}});
    const Instant third = bench.now += std::chrono::minutes{1};
    QCOMPARE(heldAfter(anna, all), 3);

    ReadLog& log = bench.store().reads();
    const auto newest = log.ofPerson(kAnna, 1).value();
    QCOMPARE(newest.size(), 1);
    QCOMPARE(newest.first().at, all.last().at);
    QCOMPARE(newest.first().receivedAt, std::optional(third));
    const auto then = log.ofPerson(kAnna, 1, third).value();
    QCOMPARE(then.size(), 1);
    QCOMPARE(then.first().objectKey, fetched.text());
    QCOMPARE(then.first().receivedAt, std::nullopt);
    // What came together is not torn apart: whoever goes on before it has seen all of it.
    QCOMPARE(log.ofPerson(kAnna, 1, second).value().size(), 2);
    QCOMPARE(log.ofPerson(kAnna, 2).value().size(), 2);
    QCOMPARE(log.ofPerson(kAnna, 3).value().size(), 4);
    QCOMPARE(log.ofPerson(kAnna, 10, first).value().size(), 0);

    const auto lines = told(bench, u"reads --person anna"_s).value();
    QStringList known;
    for (const QJsonObject& line : lines)
        known.append(text(line, line.contains(u"receivedAt"_s) ? "receivedAt" : "at"));
    QCOMPARE(known, (QStringList{toIso(third), toIso(second), toIso(first), toIso(first)}));
    QCOMPARE(told(bench, u"reads --person anna --before "_s + toIso(second)).value(), lines.mid(2));
    QCOMPARE(told(bench, u"reads --person anna --before yesterday"_s).error().reason, u"usage"_s);
}

void ReadsTest::whatCannotBeOpenedHidesNoOther() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const QByteArray& key = bench.centre().recoveryKey().publicKey;
    auto all = looks(bench, 3);
    for (wire::ReadEntry& entry : all) entry.kind = wire::ReadKind::Searched;
    for (wire::ReadEntry& entry : all) entry.caseId = {};
    all[0].sealed = sealedFor(key, R"({"query":"typed"})");  // by somebody, into the search
    all[1].sealed = sealedFor(crypto::SealingKey::generate().publicKey, "lost");
    all[2].sealed = sealedFor(key, "lamp");
    QCOMPARE(heldAfter(anna, chained(all)), 3);
    const QByteArray asked = json::write({{u"query"_s, u"road"_s}, {u"total"_s, 1}});
    bench.now += std::chrono::minutes{1};
    centreLogs(bench, {anna.client, kAnna, bench.now, CentreReadKind::Search, {}, sealedFor(key, asked)});
    centreLogs(bench, {anna.client, kAnna, bench.now, CentreReadKind::Search, {}, sealedFor(key, "no JSON")});
    const auto sealed = told(bench, u"reads --person anna"_s).value();
    QCOMPARE(sealed.size(), 5);
    for (const QJsonObject& line : sealed) QVERIFY(!line.contains(u"words"_s) && !line.contains(u"sealed"_s));
    QStringList words;
    const auto unsealed = told(bench, u"reads --person anna --unseal"_s).value();
    for (const QJsonObject& line : unsealed) {
        QCOMPARE(line.contains(u"words"_s), !line.value(u"sealed").toBool());
        words.append(text(line, "words"));
    }
    QCOMPARE(words, (QStringList{{}, u"road"_s, u"lamp"_s, {}, uR"({"query":"typed"})"_s}));
}

void ReadsTest::whoeverOpensThemLeavesALine() {
    BENCH(bench);
    const CaseId id = bench.importCase(kEast, u"OLD-1"_s);
    QVERIFY(told(bench, u"reads --person anna"_s).value().isEmpty());
    QVERIFY(told(bench, u"reads --person anna --unseal"_s).value().isEmpty());
    const Instant first = bench.now;
    bench.now += std::chrono::minutes{1};
    QCOMPARE(told(bench, u"reads --person anna --unseal"_s).value().size(), 1);
    const auto ofAnna = told(bench, u"reads --person anna"_s).value();
    QCOMPARE(ofAnna.size(), 2);
    for (const QJsonObject& line : ofAnna) QCOMPARE(text(line, "kind"), u"unsealed"_s);
    QCOMPARE(text(ofAnna.last(), "at"), toIso(first));
    QVERIFY(told(bench, u"reads --case OLD-1 --unseal"_s).value().isEmpty());
    const auto ofCase = told(bench, u"reads --case OLD-1"_s).value();
    QCOMPARE(ofCase.size(), 1);
    QCOMPARE(text(ofCase.first(), "kind"), u"unsealed"_s);
    QCOMPARE(text(ofCase.first(), "case"), id.text());
    VERIFY_CENTRE(bench);
}

void ReadsTest::anotherSessionIsNotHeard() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const wire::ReadsRequest request{anna.client, u"0123456789abcdef0123456789abcdef"_s, looks(bench, 1)};
    QVERIFY(anna.post(u"/v1/reads"_s, wire::encode(request)).status != 200);
    QVERIFY(linesOfAnna(bench).isEmpty());
}

QTEST_GUILESS_MAIN(ReadsTest)
#include "reads_test.moc"
