// Reuse: other bytes under a number or an id that is taken. It is told and kept apart, and nothing builds on it.
#include "crypto/random.h"
#include "server/service/quarantine.h"
#include "tests/server/support/centre_bench.h"
#include "tests/server/support/verify_centre.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;

namespace {

// The later one, signed under the id of the first.
SignedAction underIdOf(const SignedAction& first, SignedAction later, const Machine& machine) {
    ActionHeader header = *decodeHeader(later.header);
    header.actionId = decodeHeader(first.header)->actionId;
    later.header = encodeHeader(header);
    later.signature = machine.key.sign(bytesToSign(later.header));
    return later;
}

// What was kept apart, as the client sent it; empty: the digest alone was kept.
QVector<QByteArray> keptApart(CentreBench& bench) {
    QVector<QByteArray> raws;
    const Done listed = bench.store().quarantine().each([&](const SetAside& row) {
        if (row.state == SetAsideState::Reuse)
            raws.append(row.sealed.isEmpty() ? QByteArray() : *unsealed(bench.centre(), row));
        return done();
    });
    if (!listed) qFatal("cannot list what was kept apart");
    return raws;
}

}  // namespace

class ReuseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void otherBytesUnderOneNumberAreReuse_data() { addDialects(); }
    void otherBytesUnderOneNumberAreReuse();
    void otherBytesUnderOneIdAreTold_data() { addDialects(); }
    void otherBytesUnderOneIdAreTold();
    void ofManyReusesTheDigestIsKept_data() { addDialects(); }
    void ofManyReusesTheDigestIsKept();
    void whatBuildsOnAReuseWaits_data() { addDialects(); }
    void whatBuildsOnAReuseWaits();
    void aReuseHearsNothingOfTheFirst_data() { addDialects(); }
    void aReuseHearsNothingOfTheFirst();
};

// Pitfall 17.
void ReuseTest::otherBytesUnderOneNumberAreReuse() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const QString id = crypto::randomUuid();
    const Frame first = anna.make(anna.registration(), id);
    QCOMPARE(anna.push({first}).lastN, 1);
    const Frame other{1, anna.sign(NoteBody{QStringLiteral("other")}, id)};
    QCOMPARE(anna.tryPush({other}).code(), QStringLiteral("reuse"));
    QCOMPARE(anna.tryPush({other}).code(), QStringLiteral("reuse"));
    QCOMPARE(keptApart(bench), QVector<QByteArray>{wire::rawOf(other.action)});
    QCOMPARE(anna.push({first}).lastN, 1);
    VERIFY_CENTRE(bench);
}

// Nobody's work is held up by it: it is told, its number is taken, and what comes after it goes on.
void ReuseTest::otherBytesUnderOneIdAreTold() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const QString id = crypto::randomUuid();
    const Frame first = anna.make(anna.registration(), id);
    const Outcome taken = anna.push({first}).outcomes.first();
    const Frame other{++anna.n, underIdOf(first.action, anna.sign(NoteBody{QStringLiteral("other")}, id), anna)};
    const Frame next = anna.make(NoteBody{QStringLiteral("next")}, id);
    const auto answer = anna.push({other, next});
    QCOMPARE(answer.lastN, next.n);
    QCOMPARE(answer.outcomes[0].kind, OutcomeKind::Rejected);
    QCOMPARE(answer.outcomes[0].code, QStringLiteral("reuse"));
    QCOMPARE(answer.outcomes[1].kind, OutcomeKind::Applied);
    // Whoever did not hear it is told the same, and nobody else is.
    bench.now += std::chrono::minutes{1};
    QCOMPARE(anna.push({other}).outcomes.first().code, QStringLiteral("reuse"));
    QCOMPARE(anna.push({first}).outcomes.first(), taken);
    QCOMPARE(keptApart(bench), QVector<QByteArray>{wire::rawOf(other.action)});
    anna.sync();
    QCOMPARE(anna.caseHeld(id).timeline.size(), 2);
    VERIFY_CENTRE(bench);
}

// Whatever else is wrong: it is told, its number is taken, and nobody waits.
void ReuseTest::ofManyReusesTheDigestIsKept() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const QString id = crypto::randomUuid();
    const Frame first = anna.make(anna.registration(), id);
    anna.push({first});
    QVector<Frame> frames;
    for (int i = 0; i < 2 * wire::kSetAsideAtMost; ++i)
        frames.append({++anna.n, underIdOf(first.action, anna.sign(NoteBody{QStringLiteral("x")}, id), anna)});
    frames.append(anna.make(NoteBody{QStringLiteral("own")}, id));
    for (int i = 0; i < 2; ++i) {
        const auto answer = anna.push(frames);
        QCOMPARE(answer.lastN, anna.n);
        for (int at = 0; at < 2 * wire::kSetAsideAtMost; ++at)
            QCOMPARE(answer.outcomes[at].code, QStringLiteral("reuse"));
        QCOMPARE(answer.outcomes.last().kind, OutcomeKind::Applied);
    }
    const auto kept = keptApart(bench);
    QCOMPARE(kept.size(), 2 * wire::kSetAsideAtMost);
    QCOMPARE(kept.count(QByteArray()), wire::kSetAsideAtMost);
    VERIFY_CENTRE(bench);
}

void ReuseTest::whatBuildsOnAReuseWaits() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const QString id = crypto::randomUuid();
    const Frame first = anna.make(anna.registration(), id);
    anna.push({first});
    Machine ben = atWork(bench, kBen);
    const ActionId taken = decodeHeader(first.action.header)->actionId;
    const Frame other{++ben.n, underIdOf(first.action, ben.sign(NoteBody{QStringLiteral("other")}, id), ben)};
    QCOMPARE(ben.push({other}).outcomes.first().code, QStringLiteral("reuse"));
    // In a later push, too.
    const auto later = ben.push({ben.make(NoteBody{QStringLiteral("then")}, id, 0, {taken})});
    QCOMPARE(later.outcomes.first().kind, OutcomeKind::BlockedBy);
    QCOMPARE(later.outcomes.first().blockedBy, taken);
    // What builds on the one that was taken goes on.
    const auto hers = anna.push({anna.make(NoteBody{QStringLiteral("hers")}, id, 0, {taken})});
    QCOMPARE(hers.outcomes.first().kind, OutcomeKind::Applied);
    VERIFY_CENTRE(bench);
}

// Whoever names an id that they have seen somewhere learns nothing by it.
void ReuseTest::aReuseHearsNothingOfTheFirst() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const QString id = crypto::randomUuid();
    anna.push({anna.make(anna.registration(), id)});
    const Frame claim = anna.make(ClaimBody{}, id);
    anna.push({claim});
    Machine ben = atWork(bench, kBen);
    ben.push({Frame{++ben.n, underIdOf(claim.action, ben.sign(NoteBody{QStringLiteral("x")}, id), ben)}});
    ben.sync();
    anna.sync();
    const ActionId claimed = decodeHeader(claim.action.header)->actionId;
    QVERIFY(anna.outcomes.contains(claimed));
    QVERIFY(!ben.outcomes.contains(claimed));
}

QTEST_GUILESS_MAIN(ReuseTest)
#include "reuse_test.moc"
