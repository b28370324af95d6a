// What the centre fails on, as the clerk's machine keeps it: who is a suspect, how many go aside, and what the clerk
// sees of it and may do.
#include "core/wire/json.h"
#include "tests/store/desk_world.h"
#include "tests/support/file_bytes.h"

using namespace guichet;
using namespace guichet::toy;
using namespace std::chrono_literals;

namespace {

QVector<Frame> waiting(DeskWorld& world) {
    return world.desk->waiting(world.desk->syncState()->lastNAcked, 200, 1 << 20).value();
}

// The first that waits goes aside.
Done setFirstAside(DeskWorld& world) {
    const QVector<Frame> frames = waiting(world);
    GUICHET_TAKE(const Suspicion suspicion, world.desk->suspect(frames.first(), u"internal"_s));
    Q_UNUSED(suspicion)
    GUICHET_TAKE(const auto request, world.desk->toSetAside());
    if (!request) return Error{ErrorCode::Busy, u"tooMany"_s, {}};
    return world.desk->pushed(world.centre.setAside(*request));
}

void decideAtCentre(DeskWorld& world, const ActionId& id, OutcomeKind kind) {
    Outcome& outcome = world.centre.outcomes[id];
    outcome.kind = kind;
    outcome.seq = 2;
    if (kind == OutcomeKind::Rejected) {
        outcome.code = QLatin1String(wire::kSetAsideRefused);
        outcome.facts = QStringList{u"Damaged"_s};
    }
}

// As a pull that brings nothing but this.
Done hearOf(DeskWorld& world, const ActionId& id) {
    wire::PushAnswer answer;
    answer.lastN = answer.durableN = world.centre.lastN;
    answer.outcomes = {world.centre.outcomes.value(id)};
    return world.desk->pushed(answer);
}

// A desk with a lamp's case, of which the clerk has written a note.
struct LampNoted : DeskWorld {
    CaseId id;
    ActionMade made;

    Done begin() {
        GUICHET_TRY(create());
        id = centre.registered(u"Lamp"_s);
        GUICHET_TRY(pull());
        GUICHET_TAKE(made, perform(id, NoteBody{u"The lamp is out"_s}));
        return done();
    }
};

}  // namespace

class QuarantineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thereIsOneSuspectAndItStaysOne();
    void answeredItIsNoneAnyMore();
    void threeInAnHourThatWereAskedFor();
    void anotherOutboxCountsThemToo();
    void theClerkSeesWhatItWasAndWaits();
    void aCaseThatIsNowhereElseStaysOnTheScreen();
    void refusedItIsTheClerksToLeave();
    void releasedNothingIsAskedOfTheClerk();
    void theBundleHoldsThisActionAloneAndIsLogged();
    void aBodyNobodyKnowsKeepsNothingElseBack();
};

void QuarantineTest::thereIsOneSuspectAndItStaysOne() {
    DeskWorld world;
    GUICHET_OK(world.create());
    GUICHET_OK(world.pull());
    for (int i = 0; i < 3; ++i) GUICHET_OK(world.perform({}, request(u"Hole"_s)));
    const QVector<Frame> frames = waiting(world);
    QCOMPARE(world.desk->suspect(frames[1], u"internal"_s)->times, 1);
    world.centre.now += 20s;
    const Suspicion again = world.desk->suspect(frames[1], u"badRequest"_s).value();
    QCOMPARE(again.times, 2);
    QCOMPARE(again.span, Milliseconds{20s});
    GUICHET_OK(world.reopen());
    QCOMPARE(world.desk->syncState()->suspectN, frames[1].n);
    QCOMPARE(world.desk->suspect(frames[1], u"internal"_s)->times, 3);
    // Another takes its place; the first begins anew.
    QCOMPARE(world.desk->suspect(frames[0], u"internal"_s)->times, 1);
    QCOMPARE(world.desk->syncState()->suspectN, frames[0].n);
    QCOMPARE(world.desk->suspect(frames[1], u"internal"_s)->times, 1);
}

void QuarantineTest::answeredItIsNoneAnyMore() {
    DeskWorld world;
    GUICHET_OK(world.create());
    GUICHET_OK(world.pull());
    GUICHET_OK(world.perform({}, request(u"Hole"_s)));
    GUICHET_OK(world.desk->suspect(waiting(world).first(), u"internal"_s));
    GUICHET_OK(world.push());
    QCOMPARE(world.desk->syncState()->suspectN, 0);
    QVERIFY(!world.desk->toSetAside().ok());
}

void QuarantineTest::threeInAnHourThatWereAskedFor() {
    DeskWorld world;
    GUICHET_OK(world.create());
    GUICHET_OK(world.pull());
    for (int i = 0; i < 5; ++i) GUICHET_OK(world.perform({}, request(u"Hole"_s)));
    // The answer to the first is lost: the same one is asked for again, and counts once.
    GUICHET_OK(world.desk->suspect(waiting(world).first(), u"internal"_s));
    GUICHET_OK(world.desk->toSetAside());
    for (int i = 0; i < wire::kSetAsideAtMost; ++i) GUICHET_OK(setFirstAside(world));
    GUICHET_OK(world.reopen());
    QCOMPARE(setFirstAside(world).error().reason, u"tooMany"_s);
    QCOMPARE(waiting(world).size(), 2);
    world.centre.now += wire::kSetAsideWithin + 1s;
    GUICHET_OK(setFirstAside(world));
    QCOMPARE(waiting(world).size(), 1);
}

// A copy goes on under other numbers: what it asked for counts, whom it suspected it finds out anew.
void QuarantineTest::anotherOutboxCountsThemToo() {
    DeskWorld world;
    GUICHET_OK(world.create());
    GUICHET_OK(world.pull());
    for (int i = 0; i < 4; ++i) GUICHET_OK(world.perform({}, request(u"Hole"_s)));
    for (int i = 0; i < 2; ++i) GUICHET_OK(setFirstAside(world));
    GUICHET_OK(world.pull());
    GUICHET_OK(world.desk->suspect(waiting(world).first(), u"internal"_s));
    GUICHET_OK(world.desk->beginSession(u"fork"_s, SessionOf::AnotherOutbox));
    GUICHET_OK(world.desk->sessionConfirmed(world.sessionAnswerToAFork()));
    QCOMPARE(waiting(world).first().n, 1);
    QCOMPARE(world.desk->syncState()->suspectN, 0);
    GUICHET_OK(setFirstAside(world));
    QCOMPARE(setFirstAside(world).error().reason, u"tooMany"_s);
}

void QuarantineTest::theClerkSeesWhatItWasAndWaits() {
    LampNoted world;
    GUICHET_OK(world.begin());
    GUICHET_OK(setFirstAside(world));
    GUICHET_OK(world.pull());
    const auto items = world.attention().value();
    QCOMPARE(items.size(), 1);
    QCOMPARE(items.first().outcome.kind, OutcomeKind::Quarantined);
    QCOMPARE(items.first().text, u"The lamp is out"_s);
    QCOMPARE(world.desk->syncState()->attention, 1);
    QCOMPARE(world.open(world.id)->attention.size(), 1);
    // The centre's administrator has the word.
    for (const Resolution how : {Resolution::Redo, Resolution::Discard})
        QCOMPARE(world.resolve(world.made.actionId.text(), how, u"why"_s).error().reason, u"setAside"_s);
    QCOMPARE(world.outbox()->first().outcome->kind, OutcomeKind::Quarantined);
}

void QuarantineTest::aCaseThatIsNowhereElseStaysOnTheScreen() {
    DeskWorld world;
    GUICHET_OK(world.create());
    GUICHET_OK(world.pull());
    const ActionMade made = world.perform({}, request(u"Hole"_s)).value();
    GUICHET_OK(world.perform(made.caseId, NoteBody{u"More of it"_s}));
    GUICHET_OK(setFirstAside(world));
    GUICHET_OK(world.sync());
    GUICHET_OK(world.reopen());
    QCOMPARE(world.list(View::Attention, Sort::Oldest)->rows.size(), 1);
    const Dossier dossier = world.open(made.caseId).value();
    QCOMPARE(dossier.theCase.subject, u"Hole"_s);
    QCOMPARE(dossier.attention.size(), 1);
    // Nothing can build on it.
    for (const auto& offer : dossier.offers) QCOMPARE(offer->code, u"notTakenOver"_s);
    QVERIFY(!world.perform(made.caseId, NoteBody{u"Still more"_s}).ok());
    // Refused and taken in again, it is a case like any other; the old one's note with it.
    decideAtCentre(world, made.actionId, OutcomeKind::Rejected);
    GUICHET_OK(hearOf(world, made.actionId));
    GUICHET_OK(world.resolve(made.actionId.text(), Resolution::Redo, u"again"_s));
    GUICHET_OK(world.sync());
    QCOMPARE(world.centre.cases.value(made.caseId).timeline.size(), 2);
    QVERIFY(world.attention()->isEmpty());
}

void QuarantineTest::refusedItIsTheClerksToLeave() {
    DeskWorld world;
    GUICHET_OK(world.create());
    GUICHET_OK(world.pull());
    const ActionMade made = world.perform({}, request(u"Hole"_s)).value();
    const ActionMade note = world.perform(made.caseId, NoteBody{u"More of it"_s}).value();
    GUICHET_OK(setFirstAside(world));
    GUICHET_OK(world.sync());
    decideAtCentre(world, made.actionId, OutcomeKind::Rejected);
    GUICHET_OK(hearOf(world, made.actionId));
    QCOMPARE(world.attention()->size(), 1);
    QCOMPARE(world.attention()->first().outcome.facts, QStringList{u"Damaged"_s});
    QCOMPARE(world.resolve(made.actionId.text(), Resolution::Discard, {}).error().reason, u"textMissing"_s);
    GUICHET_OK(world.resolve(made.actionId.text(), Resolution::Discard, u"Taken in on paper"_s));
    // What waited for it is looked at by itself.
    QCOMPARE(world.attention()->size(), 1);
    QCOMPARE(world.attention()->first().itemId, note.actionId.text());
    QVERIFY(!world.open(made.caseId).ok());
}

void QuarantineTest::releasedNothingIsAskedOfTheClerk() {
    LampNoted world;
    GUICHET_OK(world.begin());
    GUICHET_OK(setFirstAside(world));
    GUICHET_OK(world.pull());
    decideAtCentre(world, world.made.actionId, OutcomeKind::Applied);
    GUICHET_OK(hearOf(world, world.made.actionId));
    QVERIFY(world.attention()->isEmpty());
    QVERIFY(world.outbox()->isEmpty());
}

void QuarantineTest::theBundleHoldsThisActionAloneAndIsLogged() {
    LampNoted world;
    GUICHET_OK(world.begin());
    const SignedAction action = waiting(world).first().action;
    GUICHET_OK(setFirstAside(world));
    const QString path = world.dir.filePath(u"bundle.json"_s);
    const auto save = [&](const QString& item) {
        return answerOf<Unit>([&](auto answer) { world.desk->saveBundle(item, path, {}, answer); });
    };
    QCOMPARE(save(crypto::randomUuid()).error().reason, u"itemUnknown"_s);
    const qsizetype before = world.desk->waitingReads(100)->size();
    GUICHET_OK(save(world.made.actionId.text()));
    const QByteArray bytes = bytesOf(path);
    const QJsonObject bundle = json::parseObject(bytes.trimmed(), 1 << 20).value();
    QCOMPARE(QByteArray::fromBase64(bundle[u"raw"_s].toString().toLatin1()), wire::rawOf(action));
    QCOMPARE(bundle[u"actionId"_s].toString(), world.made.actionId.text());
    QCOMPARE(bundle[u"centreSaid"_s].toString(), u"internal"_s);
    QCOMPARE(bundle[u"outcome"_s][u"kind"_s].toString(), u"quarantined"_s);
    QVERIFY(bundle[u"schema"_s].toInt() > 0);
    // Nothing of the case, nor of the applicant.
    QVERIFY(!bytes.contains("Lamp") && !bytes.contains("13900001234") && !bytes.contains("王"));
    const auto reads = world.desk->waitingReads(100).value();
    QCOMPARE(reads.size(), before + 1);
    QCOMPARE(reads.last().kind, wire::ReadKind::Exported);
    QCOMPARE(reads.last().caseId, world.id);
}

// Made by a version that is gone, or damaged: it is in nobody's way.
void QuarantineTest::aBodyNobodyKnowsKeepsNothingElseBack() {
    LampNoted world;
    GUICHET_OK(world.begin());
    GUICHET_OK(world.perform(world.id, NoteBody{u"Known"_s}));
    world.desk.reset();
    {
        auto database = store::Database::open(world.ground.profileDir + u"/outbox.db"_s, world.ground.outboxKey,
                                              store::Access::WriteAlways, store::IfAbsent::Refuse)
                            .value();
        static constexpr store::Sql kSpoil{store::SqlKind::Write, "UPDATE outbox SET body = ? WHERE action_id = ?"};
        GUICHET_OK(database->run(kSpoil, QByteArray("{\"dance\":1}"), world.made.actionId));
    }
    GUICHET_OK(world.reopen());
    QCOMPARE(world.open(world.id)->theCase.timeline.last().text, u"Known"_s);
    GUICHET_OK(setFirstAside(world));
    GUICHET_OK(world.sync());
    QCOMPARE(world.centre.cases[world.id].timeline.last().text, u"Known"_s);
    const auto items = world.attention().value();
    QCOMPARE(items.size(), 1);
    QCOMPARE(items.first().type, u"note"_s);
    QCOMPARE(items.first().outcome.kind, OutcomeKind::Quarantined);
}

QTEST_GUILESS_MAIN(QuarantineTest)
#include "quarantine_test.moc"
