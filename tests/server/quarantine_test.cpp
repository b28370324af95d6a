// Quarantine: what the centre fails on is taken unread, once; released or refused later, and the log holds all of it.
#include "core/wire/quarantine.h"

#include "crypto/random.h"
#include "server/service/quarantine.h"
#include "server/service/verify.h"
#include "tests/server/support/centre_bench.h"
#include "tests/server/support/verify_centre.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;

namespace {

ActionId idOf(const Frame& frame) {
    return decodeHeader(frame.action.header)->actionId;
}

wire::QuarantineRequest asideOf(CentreBench& bench, const Machine& machine, const Frame& frame, const QByteArray& raw) {
    return {
        machine.client, machine.session, bench.centre().epoch(), frame.n, idOf(frame), raw, QStringLiteral("internal")};
}

Said setAside(CentreBench& bench, Machine& machine, const Frame& frame) {
    return machine.post(QStringLiteral("/v1/quarantine"),
                        wire::encode(asideOf(bench, machine, frame, wire::rawOf(frame.action))));
}

QVector<SetAside> rowsIn(CentreBench& bench) {
    QVector<SetAside> rows;
    const Done read = bench.store().quarantine().each([&](const SetAside& row) {
        rows.append(row);
        return done();
    });
    if (!read) qFatal("quarantine cannot be read");
    return rows;
}

OutcomeKind kindAt(CentreBench& bench, const Frame& frame) {
    const auto outcome = bench.store().actions().newestOutcome(idOf(frame));
    return outcome && *outcome ? (*outcome)->kind : OutcomeKind::AwaitingBlob;
}

// A body that is not what was signed.
Frame spoilt(Frame frame) {
    frame.action.body += ' ';
    return frame;
}

}  // namespace

class QuarantineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theRestGoesOnAndFollowersWait_data() { addDialects(); }
    void theRestGoesOnAndFollowersWait();
    void aRepeatGetsWhatWasSaid_data() { addDialects(); }
    void aRepeatGetsWhatWasSaid();
    void otherBytesAreReuseAndKeptApart_data() { addDialects(); }
    void otherBytesAreReuseAndKeptApart();
    void itLiesSealed_data() { addDialects(); }
    void itLiesSealed();
    void noMoreThanThreeInAnHour_data() { addDialects(); }
    void noMoreThanThreeInAnHour();
    void releasedItIsDecidedAndSoIsWhatWaited_data() { addDialects(); }
    void releasedItIsDecidedAndSoIsWhatWaited();
    void whatIsNoActionCanOnlyBeRefused_data() { addDialects(); }
    void whatIsNoActionCanOnlyBeRefused();
    void gapEpochAndSessionAreHeldAgainst_data() { addDialects(); }
    void gapEpochAndSessionAreHeldAgainst();
    void aPushOfNothingGoesAllTheWay();
};

void QuarantineTest::theRestGoesOnAndFollowersWait() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const QString bad = crypto::randomUuid();
    const QString good = crypto::randomUuid();
    const Frame root = anna.make(anna.registration(), bad);
    const Frame follower = anna.make(NoteBody{QStringLiteral("after")}, bad, 0, {idOf(root)});
    const Frame other = anna.make(anna.registration(), good);
    const auto answer = decoded<wire::PushAnswer>(setAside(bench, anna, root));
    QCOMPARE(answer.lastN, root.n);
    QCOMPARE(answer.outcomes.size(), 1);
    QCOMPARE(answer.outcomes.first().kind, OutcomeKind::Quarantined);
    QCOMPARE(answer.outcomes.first().actionId, idOf(root));
    const auto rest = anna.push({follower, other});
    QCOMPARE(rest.outcomes[0].kind, OutcomeKind::BlockedBy);
    QCOMPARE(rest.outcomes[0].blockedBy, idOf(root));
    QCOMPARE(rest.outcomes[1].kind, OutcomeKind::Applied);
    VERIFY_CENTRE(bench);
}

void QuarantineTest::aRepeatGetsWhatWasSaid() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const Frame frame = anna.make(anna.registration(), crypto::randomUuid());
    setAside(bench, anna, frame);
    const auto again = decoded<wire::PushAnswer>(setAside(bench, anna, frame));
    QCOMPARE(again.lastN, frame.n);
    QCOMPARE(again.outcomes.first().kind, OutcomeKind::Quarantined);
    // A push of the same bytes is the same question.
    QCOMPARE(anna.push({frame}).outcomes.first().kind, OutcomeKind::Quarantined);
    QCOMPARE(rowsIn(bench).size(), 1);
    // And the other way round: what was taken after all, though the answer said otherwise, is not set aside.
    const Frame taken = anna.make(anna.registration(), crypto::randomUuid());
    anna.push({taken});
    QCOMPARE(decoded<wire::PushAnswer>(setAside(bench, anna, taken)).outcomes.first().kind, OutcomeKind::Applied);
    QCOMPARE(rowsIn(bench).size(), 1);
    VERIFY_CENTRE(bench);
}

void QuarantineTest::otherBytesAreReuseAndKeptApart() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const Frame frame = anna.make(anna.registration(), crypto::randomUuid());
    setAside(bench, anna, frame);
    QCOMPARE(setAside(bench, anna, spoilt(frame)).code(), QStringLiteral("reuse"));
    // The same id under the next number, with other bytes.
    Frame next = spoilt(frame);
    next.n += 1;
    for (int i = 0; i < 2; ++i) {
        const auto told = decoded<wire::PushAnswer>(setAside(bench, anna, next));
        QCOMPARE(told.lastN, next.n);
        QCOMPARE(told.outcomes.first().kind, OutcomeKind::Rejected);
        QCOMPARE(told.outcomes.first().code, QStringLiteral("reuse"));
    }
    QVector<SetAsideState> states;
    const auto rows = rowsIn(bench);
    for (const SetAside& row : rows) states.append(row.state);
    QCOMPARE(states.count(SetAsideState::Held), 1);
    QCOMPARE(states.count(SetAsideState::Reuse), 2);
    VERIFY_CENTRE(bench);
}

void QuarantineTest::itLiesSealed() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const Frame frame = anna.make(NoteBody{QStringLiteral("Wang Xiaoming of Mill Lane")}, crypto::randomUuid());
    setAside(bench, anna, frame);
    const SetAside row = rowsIn(bench).first();
    QVERIFY(!row.sealed.contains("Mill Lane"));
    QVERIFY(!row.sealed.contains("note"));
    QCOMPARE(unsealed(bench.centre(), row).value(), wire::rawOf(frame.action));
    QVERIFY(!*bench.store().actions().find(idOf(frame)));
}

void QuarantineTest::noMoreThanThreeInAnHour() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    for (int i = 0; i < wire::kSetAsideAtMost; ++i) {
        QCOMPARE(setAside(bench, anna, anna.make(NoteBody{QStringLiteral("x")}, crypto::randomUuid())).status, 200);
        bench.now += std::chrono::minutes{1};
    }
    const Frame fourth = anna.make(NoteBody{QStringLiteral("x")}, crypto::randomUuid());
    const Said refused = setAside(bench, anna, fourth);
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.code(), QStringLiteral("busy"));
    QCOMPARE(bench.store().clients().find(anna.client)->value().lastN, fourth.n - 1);
    // Somebody else is not in the way of it.
    Machine ben = atWork(bench, kBen);
    QCOMPARE(setAside(bench, ben, ben.make(NoteBody{QStringLiteral("x")}, crypto::randomUuid())).status, 200);
    bench.now += wire::kSetAsideWithin;
    anna.openSession();
    QCOMPARE(setAside(bench, anna, fourth).status, 200);
    // Other bytes under a number that was taken count as well.
    Frame another = fourth;
    for (int i = 1; i < wire::kSetAsideAtMost; ++i) {
        another = spoilt(another);
        QCOMPARE(setAside(bench, anna, another).code(), QStringLiteral("reuse"));
    }
    QCOMPARE(setAside(bench, anna, anna.make(NoteBody{QStringLiteral("x")}, crypto::randomUuid())).status, 429);
    // But they are never anything else than what they are.
    QCOMPARE(setAside(bench, anna, spoilt(another)).code(), QStringLiteral("reuse"));
    VERIFY_CENTRE(bench);
}

void QuarantineTest::releasedItIsDecidedAndSoIsWhatWaited() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const QString id = crypto::randomUuid();
    const Frame root = anna.make(anna.registration(), id);
    const Frame claim = anna.make(ClaimBody{}, id, 0, {idOf(root)});
    const Frame note = anna.make(NoteBody{QStringLiteral("after")}, id, 0, {idOf(claim)});
    const Frame apart =
        anna.make(NoteBody{QStringLiteral("of nothing")}, crypto::randomUuid(), 0, {ActionId{crypto::randomUuid()}});
    setAside(bench, anna, root);
    anna.push({claim, note, apart});
    anna.sync();
    QCOMPARE(anna.outcomes.value(idOf(root)).kind, OutcomeKind::Quarantined);
    QCOMPARE(anna.outcomes.value(idOf(note)).kind, OutcomeKind::BlockedBy);
    const Instant arrived = bench.now;
    bench.now += std::chrono::hours{5};
    const auto outcomes = releaseSetAside(bench.centre(), bench.store(), idOf(root), bench.now);
    QVERIFY2(outcomes.ok(), outcomes.ok() ? "" : qPrintable(outcomes.error().reason + outcomes.error().detail));
    QCOMPARE(outcomes->size(), 3);
    for (const Outcome& outcome : *outcomes) {
        QCOMPARE(outcome.kind, OutcomeKind::Applied);
        QCOMPARE(outcome.seq, 2);
    }
    QCOMPARE(kindAt(bench, apart), OutcomeKind::BlockedBy);
    // It counts from when it arrived, and its author hears of it as of any other.
    QCOMPARE(bench.store().actions().find(idOf(root))->value().receivedAt, arrived);
    QVERIFY(bench.store().quarantine().find(idOf(root))->value().sealed.isEmpty());
    anna.openSession();
    anna.sync();
    for (const Frame& frame : {root, claim, note})
        QCOMPARE(anna.outcomes.value(idOf(frame)).kind, OutcomeKind::Applied);
    QCOMPARE(anna.caseHeld(id).owner, kAnna);
    QVERIFY(bench.store().clients().find(anna.client)->value().highWater > 0);
    QCOMPARE(releaseSetAside(bench.centre(), bench.store(), idOf(root), bench.now).error().reason,
             QStringLiteral("setAsideSettled"));
    VERIFY_CENTRE(bench);
}

void QuarantineTest::whatIsNoActionCanOnlyBeRefused() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const QString id = crypto::randomUuid();
    const Frame whole = anna.make(anna.registration(), id);
    const Frame root = spoilt(whole);
    QCOMPARE(anna.tryPush({root}).code(), QStringLiteral("badRequest"));
    QCOMPARE(setAside(bench, anna, root).status, 200);
    const Frame follower = anna.make(ClaimBody{}, id, 0, {idOf(root)});
    anna.push({follower});
    const auto released = releaseSetAside(bench.centre(), bench.store(), idOf(root), bench.now);
    QCOMPARE(released.error().reason, QStringLiteral("setAsideUnreadable"));
    QCOMPARE(kindAt(bench, root), OutcomeKind::Quarantined);
    QCOMPARE(refuseSetAside(bench.store(), idOf(root), QStringLiteral(" "), bench.now).error().reason,
             QStringLiteral("textMissing"));
    QVERIFY(refuseSetAside(bench.store(), idOf(root), QStringLiteral("Damaged; take it in again"), bench.now).ok());
    anna.sync();
    const Outcome outcome = anna.outcomes.value(idOf(root));
    QCOMPARE(outcome.kind, OutcomeKind::Rejected);
    QCOMPARE(outcome.code, QLatin1String(wire::kSetAsideRefused));
    QCOMPARE(outcome.facts, QStringList{QStringLiteral("Damaged; take it in again")});
    QCOMPARE(anna.outcomes.value(idOf(follower)).kind, OutcomeKind::BlockedBy);
    // What was refused is still there for whoever asks.
    QCOMPARE(unsealed(bench.centre(), rowsIn(bench).first()).value(), wire::rawOf(root.action));
    QCOMPARE(
        refuseSetAside(bench.store(), ActionId{crypto::randomUuid()}, QStringLiteral("x"), bench.now).error().reason,
        QStringLiteral("setAsideUnknown"));
    VERIFY_CENTRE(bench);
    // The log holds what was set aside: other bytes in its place are found.
    SetAside row = rowsIn(bench).first();
    QVERIFY(bench.store().database().run("UPDATE quarantine SET body_sha256 = ?", {QByteArray(32, 'x')}).ok());
    QVERIFY(!verifyCentre(bench.centre(), bench.store())->isContent());
}

void QuarantineTest::gapEpochAndSessionAreHeldAgainst() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const Frame first = anna.make(anna.registration(), crypto::randomUuid());
    const Frame second = anna.make(anna.registration(), crypto::randomUuid());
    QCOMPARE(setAside(bench, anna, second).code(), QStringLiteral("gap"));
    auto request = asideOf(bench, anna, first, wire::rawOf(first.action));
    request.epoch = crypto::randomUuid();
    QCOMPARE(anna.post(QStringLiteral("/v1/quarantine"), wire::encode(request)).code(), QStringLiteral("epochChanged"));
    request = asideOf(bench, anna, first, wire::rawOf(first.action));
    request.session = QString(32, QLatin1Char('0'));
    QCOMPARE(anna.post(QStringLiteral("/v1/quarantine"), wire::encode(request)).code(), QStringLiteral("clientForked"));
    // Not even bytes that are nothing at all are looked into.
    request = asideOf(bench, anna, first, "no parts");
    QCOMPARE(anna.post(QStringLiteral("/v1/quarantine"), wire::encode(request)).status, 200);
    QCOMPARE(releaseSetAside(bench.centre(), bench.store(), idOf(first), bench.now).error().reason,
             QStringLiteral("setAsideUnreadable"));
}

// By a push of nothing a client asks whether this centre is well: one that cannot write must not say so.
void QuarantineTest::aPushOfNothingGoesAllTheWay() {
    CentreBench bench(Dialect::Sqlite);
    Machine anna = atWork(bench, kAnna);
    const auto nothing = [&] {
        return anna.post(QStringLiteral("/v1/push"),
                         wire::encode(wire::PushRequest{anna.client, anna.session, bench.centre().epoch(), {}}));
    };
    QCOMPARE(nothing().status, 200);
    QVERIFY(bench.store()
                .database()
                .run("CREATE TRIGGER broken BEFORE UPDATE ON client BEGIN SELECT RAISE(ABORT, 'broken'); END")
                .ok());
    QCOMPARE(nothing().status, 500);
}

QTEST_GUILESS_MAIN(QuarantineTest)
#include "quarantine_test.moc"
