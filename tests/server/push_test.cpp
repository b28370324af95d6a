// Push: each action exactly once, whatever is repeated, lost, reordered, forged or done by two at once.
#include <thread>

#include "core/case/case_number.h"
#include "crypto/random.h"
#include "tests/server/support/centre_bench.h"
#include "tests/server/support/verify_centre.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;

namespace {

QVector<OutcomeKind> kindsOf(const QVector<Outcome>& outcomes) {
    QVector<OutcomeKind> kinds;
    for (const Outcome& outcome : outcomes) kinds.append(outcome.kind);
    return kinds;
}

qint64 verOf(CentreBench& bench, const OfficeId& office) {
    return bench.store().log().office(office)->ver;
}

}  // namespace

class PushTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesActionsInOrder_data() { addDialects(); }
    void takesActionsInOrder();
    void aCaseGrowsNoLargerThanAPage_data() { addDialects(); }
    void aCaseGrowsNoLargerThanAPage();
    void aRepeatGetsTheStoredOutcome_data() { addDialects(); }
    void aRepeatGetsTheStoredOutcome();
    void aGapStops_data() { addDialects(); }
    void aGapStops();
    void oneActionUnderTwoNumbersCountsOnce_data() { addDialects(); }
    void oneActionUnderTwoNumbersCountsOnce();
    void whatIsForgedIsNotStored_data() { addDialects(); }
    void whatIsForgedIsNotStored();
    void unknownAndMalformedAreStoredWithTheirBytes_data() { addDialects(); }
    void unknownAndMalformedAreStoredWithTheirBytes();
    void dependantsOfARefusalAreParked_data() { addDialects(); }
    void dependantsOfARefusalAreParked();
    void rightsAreEnforced_data() { addDialects(); }
    void rightsAreEnforced();
    void anAttachmentIsAppliedBeforeItsFileIsHere_data() { addDialects(); }
    void anAttachmentIsAppliedBeforeItsFileIsHere();
    void theSecondOfANumberGetsAnother_data() { addDialects(); }
    void theSecondOfANumberGetsAnother();
    void aNumberOfAnothersSeriesIsRefused_data() { addDialects(); }
    void aNumberOfAnothersSeriesIsRefused();
    void anotherEpochIsRefused_data() { addDialects(); }
    void anotherEpochIsRefused();
    void manyAtOnceNeitherDeadlockNorLeaveGaps_data() { addDialects(); }
    void manyAtOnceNeitherDeadlockNorLeaveGaps();
    void oneActionPushedByTwoAtOnceCountsOnce_data() { addDialects(); }
    void oneActionPushedByTwoAtOnceCountsOnce();
};

void PushTest::takesActionsInOrder() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const QString id = crypto::randomUuid();
    const qint64 before = verOf(bench, kEast);
    QVector<Frame> frames{anna.make(anna.registration(), id), anna.make(ClaimBody{}, id),
                          anna.make(AcceptBody{QStringLiteral("Accepted")}, id)};
    for (int i = 0; i < 117; ++i) frames.append(anna.make(NoteBody{QStringLiteral("note %1").arg(i)}, id));
    const auto answer = anna.push(frames);  // three chunks
    QCOMPARE(answer.lastN, 120);
    QCOMPARE(answer.durableN, 120);
    QCOMPARE(kindsOf(answer.outcomes), QVector<OutcomeKind>(120, OutcomeKind::Applied));
    for (int i = 0; i < 120; ++i) {
        QCOMPARE(answer.outcomes[i].ver, before + 1 + i);
        QCOMPARE(answer.outcomes[i].rev, qint64(1 + i));
        QCOMPARE(answer.outcomes[i].office, kEast);
    }
    QCOMPARE(verOf(bench, kEast), before + 120);
    anna.sync();
    QCOMPARE(anna.caseHeld(id).timeline.size(), 120);
    QCOMPARE(anna.caseHeld(id).owner, kAnna);
    QCOMPARE(anna.openSession().highWater, 1);
    VERIFY_CENTRE(bench);
}

// Otherwise one clerk's notes could keep a whole office from receiving anything.
void PushTest::aCaseGrowsNoLargerThanAPage() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const QString id = crypto::randomUuid();
    anna.push({anna.make(anna.registration(), id), anna.make(AcceptBody{}, id)});
    QVector<Frame> notes;
    int refused = 0;
    for (int i = 0; i < 40; ++i) {
        notes.clear();
        for (int j = 0; j < 5; ++j) notes.append(anna.make(NoteBody{QString(9'900, QChar(u'长'))}, id));
        for (const Outcome& outcome : anna.push(notes).outcomes)
            if (outcome.kind == OutcomeKind::Rejected && outcome.code == QStringLiteral("caseFull")) ++refused;
        if (refused > 0) break;
    }
    QVERIFY(refused > 0);
    // It can still be brought to its end, and everybody still receives.
    const auto closed = anna.push({anna.make(CloseBody{QStringLiteral("goes on in another case")}, id)});
    QCOMPARE(kindsOf(closed.outcomes), QVector<OutcomeKind>{OutcomeKind::Applied});
    anna.sync();
    QCOMPARE(anna.caseHeld(id).status, CaseStatus::Closed);
    VERIFY_CENTRE(bench);
}

// Pitfall 15.
void PushTest::aRepeatGetsTheStoredOutcome() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const QString id = crypto::randomUuid();
    const QVector<Frame> frames{anna.make(anna.registration(), id), anna.make(ClaimBody{}, id),
                                anna.make(ReleaseBody{QStringLiteral("no")}, id)};
    // The answer of every step is lost, and each step is repeated with and without what follows.
    const auto first = anna.push({frames[0]});
    bench.now += std::chrono::seconds{5};
    QCOMPARE(anna.push({frames[0]}).outcomes, first.outcomes);
    const auto both = anna.push({frames[0], frames[1]});
    QCOMPARE(both.outcomes.first(), first.outcomes.first());
    const auto all = anna.push(frames);
    QCOMPARE(all.outcomes.mid(0, 2), both.outcomes);
    const qint64 ver = verOf(bench, kEast);
    for (int i = 0; i < 3; ++i) QCOMPARE(anna.push(frames), all);
    QCOMPARE(anna.push({frames[1], frames[2]}).outcomes, all.outcomes.mid(1));
    QCOMPARE(verOf(bench, kEast), ver);
    VERIFY_CENTRE(bench);
}

// Pitfall 18.
void PushTest::aGapStops() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const QString id = crypto::randomUuid();
    const Frame first = anna.make(anna.registration(), id);
    const Frame second = anna.make(ClaimBody{}, id);
    const Said said = anna.tryPush({second});
    QCOMPARE(said.code(), QStringLiteral("gap"));
    QCOMPARE(decoded<wire::Failure>(said).expected, 1);
    QCOMPARE(anna.push({first, second}).lastN, 2);
    QCOMPARE(anna.tryPush({second, first}).code(), QStringLiteral("badRequest"));
    VERIFY_CENTRE(bench);
}

void PushTest::oneActionUnderTwoNumbersCountsOnce() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const QString id = crypto::randomUuid();
    const Frame registered = anna.make(anna.registration(), id);
    const Frame note = anna.make(NoteBody{QStringLiteral("once")}, id);
    const auto answer = anna.push({registered, note});
    // Restored from an old backup: the same action, signed once, goes out under a new number; twice in one push for
    // good measure.
    const auto again = anna.push({Frame{3, note.action}, Frame{4, note.action}});
    QCOMPARE(again.lastN, 4);
    QCOMPARE(again.outcomes, QVector<Outcome>(2, answer.outcomes[1]));
    const SignedAction fresh = anna.sign(NoteBody{QStringLiteral("twice in one chunk")}, id);
    const auto twice = anna.push({Frame{5, fresh}, Frame{6, fresh}});
    QCOMPARE(twice.outcomes[0], twice.outcomes[1]);
    QVERIFY(twice.outcomes[0].ver > 0);
    anna.sync();
    QCOMPARE(anna.caseHeld(id).timeline.size(), 3);
    VERIFY_CENTRE(bench);
}

void PushTest::whatIsForgedIsNotStored() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    Machine ben = atWork(bench, kBen);
    const QString id = crypto::randomUuid();
    const auto refusedWith = [&](const SignedAction& action) {
        const Said said = anna.tryPush({Frame{1, action}});
        return said.status == 400 ? said.code() : QString::number(said.status);
    };
    const QString bad = QStringLiteral("badRequest");

    SignedAction action = anna.sign(anna.registration(), id);
    action.signature[5] = static_cast<char>(action.signature[5] ^ 1);
    QCOMPARE(refusedWith(action), bad);
    // Another body under a good signature.
    action = anna.sign(anna.registration(), id);
    action.body = encodeBody(anna.registration());
    QCOMPARE(refusedWith(action), bad);
    // Signed by another person, truthfully; then in her name, with his key.
    QCOMPARE(refusedWith(ben.sign(ben.registration(), id)), bad);
    ben.person = kAnna;
    QCOMPARE(refusedWith(ben.sign(ben.registration(), id)), bad);
    ben.person = kBen;
    // In the centre's name.
    anna.person = PersonId{};
    QCOMPARE(refusedWith(anna.sign(anna.registration(), id)), bad);
    anna.person = kAnna;
    // Her own key, but that of another of her machines.
    Machine other = atWork(bench, kAnna);
    QCOMPARE(refusedWith(other.sign(other.registration(), id)), bad);

    QCOMPARE(bench.store().actions().find(ActionId{id})->has_value(), false);
    QCOMPARE(anna.push({}).lastN, 0);
    QCOMPARE(verOf(bench, kEast), 0);
}

// Pitfalls 48 and 86.
void PushTest::unknownAndMalformedAreStoredWithTheirBytes() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const QString id = crypto::randomUuid();
    const auto resigned = [&](const char* type, const char* withType, const QByteArray& body) {
        SignedAction action = anna.sign(NoteBody{QStringLiteral("x")}, id);
        action.body = body;
        auto header = *decodeHeader(action.header);
        header.commit = commitOf(action.salt, action.body);
        action.header = encodeHeader(header);
        action.header.replace(type, withType);
        action.signature = anna.key.sign(bytesToSign(action.header));
        return action;
    };
    const Frame registered = anna.make(anna.registration(), id);
    const SignedAction later = resigned("\"type\":\"note\"", "\"type\":\"teleport\"", "{\"to\":\"moon\"}");
    const SignedAction malformed = resigned("", "", "{\"text\":7}");
    const auto answer = anna.push({registered, Frame{2, later}, Frame{3, malformed}});
    QCOMPARE(kindsOf(answer.outcomes),
             (QVector<OutcomeKind>{OutcomeKind::Applied, OutcomeKind::Unsupported, OutcomeKind::Rejected}));
    QCOMPARE(answer.outcomes[1].facts.first(), QStringLiteral("teleport"));
    QCOMPARE(answer.outcomes[2].code, QStringLiteral("malformed"));
    for (const auto& [action, outcome] :
         {std::pair{later, answer.outcomes[1]}, std::pair{malformed, answer.outcomes[2]}})
        QCOMPARE((*bench.store().actions().find(outcome.actionId))->bytes, action);
    QCOMPARE(anna.push({Frame{2, later}, Frame{3, malformed}}).outcomes, answer.outcomes.mid(1));
    VERIFY_CENTRE(bench);
}

// Pitfall 27.
void PushTest::dependantsOfARefusalAreParked() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    Machine ben = atWork(bench, kBen);
    const QString id = crypto::randomUuid();
    const auto registered = anna.push({anna.make(anna.registration(), id), anna.make(ClaimBody{}, id)});
    // Off line, Ben claims what Anna has, and works on.
    const Frame claim = ben.make(ClaimBody{}, id, 1);
    const Frame accept = ben.make(AcceptBody{QStringLiteral("ok")}, id, 1,
                                  {registered.outcomes[0].actionId, decodeHeader(claim.action.header)->actionId});
    const Frame note = ben.make(NoteBody{QStringLiteral("free")}, id, 1);
    const auto answer = ben.push({claim, accept, note});
    QVERIFY(answer.outcomes[0].kind == OutcomeKind::Conflict || answer.outcomes[0].kind == OutcomeKind::Rejected);
    QCOMPARE(answer.outcomes[1].kind, OutcomeKind::BlockedBy);
    QCOMPARE(answer.outcomes[1].blockedBy, decodeHeader(claim.action.header)->actionId);
    QCOMPARE(answer.outcomes[2].kind, OutcomeKind::Applied);
    VERIFY_CENTRE(bench);
}

// Pitfall 39.
void PushTest::rightsAreEnforced() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    Machine carla = atWork(bench, kCarla);
    const QString id = crypto::randomUuid();
    QCOMPARE(kindsOf(anna.push({anna.make(anna.registration(), id)}).outcomes),
             QVector<OutcomeKind>{OutcomeKind::Applied});
    const qint64 east = verOf(bench, kEast);
    Person self{kCarla, QStringLiteral("C"), {{kEast, Role::Supervisor}}, true, false};
    const auto answer = carla.push({carla.make(NoteBody{QStringLiteral("hello")}, id, 1),
                                    carla.make(carla.registration(kEast), crypto::randomUuid()),
                                    carla.make(SetPersonBody{self}, kCarla.text())});
    for (const Outcome& outcome : answer.outcomes) {
        QCOMPARE(outcome.kind, OutcomeKind::Rejected);
        QCOMPARE(outcome.code, QStringLiteral("notYourRight"));
        // Logged, but not where it would show that there is something.
        QCOMPARE(outcome.office, kCentreOffice);
        QCOMPARE(outcome.rev, 0);
    }
    QCOMPARE(verOf(bench, kEast), east);
    carla.sync();
    QVERIFY(!carla.held.contains(id));
    QCOMPARE(carla.outcomes.size(), 3);
    VERIFY_CENTRE(bench);
}

// Pitfall 76.
void PushTest::anAttachmentIsAppliedBeforeItsFileIsHere() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const QString id = crypto::randomUuid();
    Document document;
    document.documentId = DocumentId{crypto::randomUuid()};
    document.name = QStringLiteral("plan.pdf");
    document.mime = QStringLiteral("application/pdf");
    document.sizeBytes = 10;
    document.sha256 = QByteArray(32, 'x');
    const Frame attach = anna.make(AttachBody{document}, id);
    const auto answer = anna.push(
        {Frame{1, anna.sign(anna.registration(), id)}, Frame{2, attach.action},
         Frame{3, anna.sign(NoteBody{QStringLiteral("n")}, id, 2, {decodeHeader(attach.action.header)->actionId})}});
    QCOMPARE(kindsOf(answer.outcomes), QVector<OutcomeKind>(3, OutcomeKind::Applied));
    anna.sync();
    QVERIFY(anna.caseHeld(id).documents.first().awaitingBlob);
    VERIFY_CENTRE(bench);
}

void PushTest::theSecondOfANumberGetsAnother() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    Machine copy = atWork(bench, kAnna);  // of the same profile
    RegisterBody body = anna.registration();
    const QString first = crypto::randomUuid();
    const QString second = crypto::randomUuid();
    QCOMPARE(anna.push({anna.make(body, first)}).outcomes.first().kind, OutcomeKind::Applied);
    const auto answer = copy.push({copy.make(body, second), copy.make(body, crypto::randomUuid())});
    for (const Outcome& outcome : answer.outcomes) {
        QCOMPARE(outcome.kind, OutcomeKind::AppliedChanged);
        QCOMPARE(outcome.code, QStringLiteral("numberReissued"));
    }
    copy.sync();
    QCOMPARE(copy.caseHeld(first).number, body.number);
    QVERIFY(copy.caseHeld(second).number != body.number);
    QVERIFY(copy.caseHeld(second).aliases.contains(body.number));
    VERIFY_CENTRE(bench);
}

// Who gives out a colleague's numbers takes those that the colleague has still to give.
void PushTest::aNumberOfAnothersSeriesIsRefused() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    Machine ben = atWork(bench, kBen);
    RegisterBody body = ben.registration();
    const auto centresOwn = bench.store().settings().value(settings::kRegistrar);
    const auto given = bench.store().settings().advance("registrar", 10);
    for (const qint64 registrar : {qint64{anna.registrar}, centresOwn->toLongLong(), *given + 1}) {
        body.number = format(CaseNumber{kEast, 2026, static_cast<int>(registrar), 7});
        const auto answer = ben.push({ben.make(body, crypto::randomUuid())});
        QCOMPARE(answer.outcomes.first().kind, OutcomeKind::Rejected);
        QCOMPARE(answer.outcomes.first().code, QStringLiteral("numberForeign"));
    }
    // A restored centre passes over those that it may have given out since: it does not know whose they are.
    body.number = format(CaseNumber{kEast, 2026, static_cast<int>(*given) - 1, 7});
    QCOMPARE(ben.push({ben.make(body, crypto::randomUuid())}).outcomes.first().kind, OutcomeKind::Applied);
    VERIFY_CENTRE(bench);
}

void PushTest::anotherEpochIsRefused() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    auto request = anna.pushOf({anna.make(anna.registration(), crypto::randomUuid())});
    request.epoch = crypto::randomUuid();
    QCOMPARE(anna.post(QStringLiteral("/v1/push"), wire::encode(request)).code(), QStringLiteral("epochChanged"));
    auto pull = anna.nextPull();
    pull.epoch = crypto::randomUuid();
    QCOMPARE(anna.post(QStringLiteral("/v1/pull"), wire::encode(pull)).code(), QStringLiteral("epochChanged"));
}

// Pitfall 1.
void PushTest::manyAtOnceNeitherDeadlockNorLeaveGaps() {
    BENCH(bench);
    constexpr int kMachines = 4;
    constexpr int kRounds = 12;
    Machine anna = atWork(bench, kAnna);
    QStringList cases;
    QVector<Frame> registrations;
    for (int i = 0; i < 6; ++i) {
        cases.append(crypto::randomUuid());
        registrations.append(anna.make(anna.registration(), cases.last()));
    }
    QCOMPARE(anna.push(registrations).lastN, 6);
    std::vector<Machine> machines;
    std::vector<std::unique_ptr<Store>> stores;
    for (int i = 0; i < kMachines; ++i) machines.push_back(atWork(bench, i % 2 ? kAnna : kBen));
    std::atomic<int> applied = 0;
    std::atomic<int> failed = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < kMachines; ++i) {
        threads.emplace_back([&, i] {
            const auto store = bench.anotherStore();
            for (int round = 0; round < kRounds; ++round) {
                QVector<Frame> frames;
                // Each machine goes through the cases in another order.
                for (int k = 0; k < 6; ++k)
                    frames.append(machines[i].make(NoteBody{QStringLiteral("m%1 r%2").arg(i).arg(round)},
                                                   cases[(i % 2 ? k : 5 - k)], 1));
                const Said said = machines[i].tryPush(frames, store.get());
                if (said.status != 200) {
                    ++failed;
                    continue;
                }
                for (const Outcome& outcome : decoded<wire::PushAnswer>(said).outcomes)
                    applied += outcome.kind == OutcomeKind::Applied ? 1 : 0;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    QCOMPARE(failed.load(), 0);
    QCOMPARE(applied.load(), kMachines * kRounds * 6);
    QCOMPARE(verOf(bench, kEast), 6 + kMachines * kRounds * 6);
    anna.sync();
    for (const QString& id : cases) QCOMPARE(anna.caseHeld(id).timeline.size(), 1 + kMachines * kRounds);
    VERIFY_CENTRE(bench);
}

// Pitfall 16.
void PushTest::oneActionPushedByTwoAtOnceCountsOnce() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const QString id = crypto::randomUuid();
    QVector<Frame> frames{anna.make(anna.registration(), id)};
    for (int i = 0; i < 30; ++i) frames.append(anna.make(NoteBody{QStringLiteral("n%1").arg(i)}, id, 1));
    // A client that gave up waiting sends again while the first request is still at work.
    std::vector<std::thread> threads;
    std::array<Said, 3> said;
    for (Said& each : said) {
        threads.emplace_back([&] {
            const auto store = bench.anotherStore();
            each = anna.tryPush(frames, store.get());
        });
    }
    for (std::thread& thread : threads) thread.join();
    for (const Said& each : said) {
        QCOMPARE(each.status, 200);
        QCOMPARE(decoded<wire::PushAnswer>(each), decoded<wire::PushAnswer>(said[0]));
    }
    QCOMPARE(verOf(bench, kEast), 31);
    VERIFY_CENTRE(bench);
}

QTEST_GUILESS_MAIN(PushTest)
#include "push_test.moc"
