// Pull: pages that never show half a change, rights that come and go, and a client that ends up with what the centre
// has.
#include "core/wire/json.h"
#include "core/wire/limits.h"
#include "crypto/random.h"
#include "server/service/waiters.h"
#include "tests/server/support/centre_bench.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;

namespace {

QString newId() {
    return crypto::randomUuid();
}

Machine atWork(CentreBench& bench, const PersonId& person) {
    Machine machine(bench, person);
    machine.enrolQuietly();
    machine.openSession();
    return machine;
}

// A pull of pages must not run into the brakes: the clock goes on between rounds.
void rest(CentreBench& bench) {
    bench.now += std::chrono::seconds{30};
}

// Everything the centre has in this office, for comparison.
QMap<QString, qint64> revsAt(CentreBench& bench, const OfficeId& office) {
    QMap<QString, qint64> revs;
    const auto read = bench.store().objects().eachIn(
        Scope{office, Instant{}}, [&](const StoredObject& object) { revs.insert(object.key, object.rev); });
    if (!read) qFatal("cannot read the objects");
    return revs;
}

QMap<QString, qint64> revsHeld(const Machine& machine, const OfficeId& office) {
    QMap<QString, qint64> revs;
    for (const wire::Object& object : machine.heldOf(office))
        revs.insert(objectKey(object.type, object.id), object.rev);
    return revs;
}

void importMany(CentreBench& bench, int count) {
    QVector<CentreAction> batch;
    for (int i = 0; i < count; ++i) {
        Case imported;
        imported.id = CaseId{newId()};
        imported.number = QStringLiteral("OLD-%1").arg(i, 5, 10, QLatin1Char('0'));
        imported.service = ServiceId{QStringLiteral("pothole")};
        imported.office = kEast;
        imported.subject = QStringLiteral("Old case %1").arg(i);
        imported.openedAt = bench.now;
        imported.changedAt = bench.now;
        batch.append({ImportCaseBody{imported}, imported.id.text()});
    }
    const auto outcomes = recordByCentre(bench.centre(), bench.store(), batch, bench.now);
    QVERIFY(outcomes.ok());
    for (const Outcome& outcome : *outcomes) QCOMPARE(outcome.kind, OutcomeKind::Applied);
}

}  // namespace

class PullTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void snapshotAndDeltaMakeTheState_data() { addDialects(); }
    void snapshotAndDeltaMakeTheState();
    void changesDuringASnapshotAreHealed_data() { addDialects(); }
    void changesDuringASnapshotAreHealed();
    void ownOpenCasesComeFirst_data() { addDialects(); }
    void ownOpenCasesComeFirst();
    void firstFillsShareTheirPages_data() { addDialects(); }
    void firstFillsShareTheirPages();
    void aSharedPageIsNeverOlderThanItsFill_data() { addDialects(); }
    void aSharedPageIsNeverOlderThanItsFill();
    void pagesAreCutBetweenVers_data() { addDialects(); }
    void pagesAreCutBetweenVers();
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
    void outcomesComeWithWhatTheyDid_data() { addDialects(); }
    void outcomesComeWithWhatTheyDid();
    void aCursorFromTheFutureIsRefused_data() { addDialects(); }
    void aCursorFromTheFutureIsRefused();
    void headsAreSignedAndConsistent_data() { addDialects(); }
    void headsAreSignedAndConsistent();
    void inclusionIsProven_data() { addDialects(); }
    void inclusionIsProven();
    void auditFindsWhatDiffers_data() { addDialects(); }
    void auditFindsWhatDiffers();
    void waitTellsWhatMoved_data() { addDialects(); }
    void waitTellsWhatMoved();
};

void PullTest::snapshotAndDeltaMakeTheState() {
    BENCH(bench);
    importMany(bench, 130);
    Machine anna = atWork(bench, kAnna);
    anna.sync(limits::kPullBytes);
    QCOMPARE(revsHeld(anna, kEast), revsAt(bench, kEast));
    QCOMPARE(revsHeld(anna, kCentreOffice), revsAt(bench, kCentreOffice));
    QCOMPARE(anna.heldOf(kEast).size(), 130);

    Machine ben = atWork(bench, kBen);
    QVector<Frame> frames;
    const auto before = anna.heldOf(kEast);
    for (int i = 0; i < 60; ++i) frames.append(ben.make(NoteBody{QStringLiteral("n")}, before[i % 40].id, 1));
    frames.append(ben.make(ben.registration(), newId()));
    QCOMPARE(ben.push(frames).lastN, 61);
    anna.pages = 0;
    anna.sync(limits::kPullBytes);
    QCOMPARE(anna.pages, 2);  // all of it, and that there is no more
    QCOMPARE(revsHeld(anna, kEast), revsAt(bench, kEast));
    // Byte for byte.
    for (const wire::Object& object : anna.heldOf(kEast))
        QCOMPARE(object.content, (*bench.store().objects().find(object.id))->content);
}

void PullTest::changesDuringASnapshotAreHealed() {
    BENCH(bench);
    importMany(bench, 90);
    Machine anna = atWork(bench, kAnna);
    Machine ben = atWork(bench, kBen);
    const QStringList ids = revsAt(bench, kEast).keys();
    wire::PullRequest request = anna.nextPull();
    request.snapshotOffice = kEast;
    QMap<QString, qint64> held;
    int page = 0;
    while (true) {
        request.maxBytes = 16 * 1024;
        const auto answer = decoded<wire::PullAnswer>(anna.post(QStringLiteral("/v1/pull"), wire::encode(request)));
        for (const wire::Object& object : answer.objects) held.insert(object.id, object.rev);
        QVERIFY(answer.snapshotTotal >= 90);
        // Between the pages: one that was seen, one that was not, one of which Anna becomes the owner, and a new one.
        ben.push({ben.make(NoteBody{QStringLiteral("n")}, ids.first(), 1),
                  ben.make(NoteBody{QStringLiteral("n")}, ids.last(), 1), ben.make(ben.registration(), newId())});
        if (page == 0) anna.push({anna.make(ClaimBody{}, ids[80], 1)});
        ++page;
        if (!answer.more) {
            request.snapshotOffice = OfficeId{};
            request.snapshotAfter.clear();
            request.cursor = answer.cursor;
            QCOMPARE(answer.cursor.value(kEast), answer.snapshotVer);
            break;
        }
        request.snapshotAfter = answer.snapshotAfter;
        request.snapshotVer = answer.snapshotVer;
    }
    QVERIFY(page > 2);
    while (true) {
        const auto answer = decoded<wire::PullAnswer>(anna.post(QStringLiteral("/v1/pull"), wire::encode(request)));
        for (const wire::Object& object : answer.objects)
            held.insert(object.id, std::max(held.value(object.id), object.rev));
        request.cursor = answer.cursor;
        if (!answer.more) break;
    }
    QCOMPARE(held, revsAt(bench, kEast));
}

void PullTest::ownOpenCasesComeFirst() {
    BENCH(bench);
    importMany(bench, 60);
    Machine anna = atWork(bench, kAnna);
    const QStringList ids = revsAt(bench, kEast).keys();
    anna.push({anna.make(ClaimBody{}, ids[30], 1), anna.make(ClaimBody{}, ids[59], 1)});
    auto request = anna.nextPull();
    request.snapshotOffice = kEast;
    request.maxBytes = 1;  // the smallest page there is
    const auto answer = decoded<wire::PullAnswer>(anna.post(QStringLiteral("/v1/pull"), wire::encode(request)));
    QVERIFY(answer.more);
    QCOMPARE(answer.objects.size(), 2);
    QCOMPARE(answer.objects[0].id, ids[30]);
    QCOMPARE(answer.objects[1].id, ids[59]);
    anna.sync(16 * 1024);
    QCOMPARE(revsHeld(anna, kEast), revsAt(bench, kEast));
}

void PullTest::firstFillsShareTheirPages() {
    BENCH(bench);
    importMany(bench, 700);  // two pages of 500
    Machine anna = atWork(bench, kAnna);
    anna.sync(limits::kPullBytes);
    // What was read for Anna is given to Ben: a row that is spoilt behind the store's back shows in neither.
    const QString last = revsAt(bench, kEast).lastKey();
    QVERIFY(bench.store()
                .database()
                .run("UPDATE object SET content = ? WHERE object_key = ?", {QByteArrayLiteral("{}"), last})
                .ok());
    Machine ben = atWork(bench, kBen);
    ben.sync(limits::kPullBytes);
    QCOMPARE(revsHeld(ben, kEast), revsAt(bench, kEast));
    QCOMPARE(ben.held.value(last).content, anna.held.value(last).content);
    QVERIFY(ben.held.value(last).content.size() > 2);
    // An hour later pages are read anew.
    bench.now += std::chrono::hours{2};
    Machine again = atWork(bench, kAnna);
    again.sync(limits::kPullBytes);
    QCOMPARE(again.held.value(last).content, QByteArrayLiteral("{}"));
}

void PullTest::aSharedPageIsNeverOlderThanItsFill() {
    BENCH(bench);
    importMany(bench, 600);
    Machine anna = atWork(bench, kAnna);
    anna.sync(limits::kPullBytes);
    Machine ben = atWork(bench, kBen);
    ben.sync(limits::kPullBytes);
    const QStringList ids = revsAt(bench, kEast).keys();
    QVector<Frame> frames;
    for (int i = 0; i < 40; ++i) frames.append(ben.make(NoteBody{QStringLiteral("n")}, ids[i * 10], 1));
    frames.append(ben.make(ben.registration(), newId()));
    QCOMPARE(ben.push(frames).lastN, 41);
    rest(bench);
    // Filled from pages that were read before those changes; the delta brings them.
    Machine late = atWork(bench, kAnna);
    late.sync(limits::kPullBytes);
    QCOMPARE(revsHeld(late, kEast), revsAt(bench, kEast));
}

void PullTest::pagesAreCutBetweenVers() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    anna.sync();
    const qint64 from = anna.cursor.value(kEast);
    importMany(bench, 120);
    Machine ben = atWork(bench, kBen);
    const QStringList ids = revsAt(bench, kEast).keys();
    QVector<Frame> frames;
    for (int i = 0; i < 40; ++i) frames.append(ben.make(NoteBody{QStringLiteral("later")}, ids[i], 1));
    QCOMPARE(ben.push(frames).lastN, 40);

    auto request = anna.nextPull();
    request.maxBytes = 16 * 1024;
    QSet<QString> seen;
    qint64 last = from;
    int pages = 0;
    while (true) {
        const auto answer = decoded<wire::PullAnswer>(anna.post(QStringLiteral("/v1/pull"), wire::encode(request)));
        QVERIFY(answer.cursor.value(kEast) > last || !answer.more);
        last = answer.cursor.value(kEast);
        for (const wire::Object& object : answer.objects) {
            // Coalesced: each once, as it is now, and no later than its newest place.
            QVERIFY(!seen.contains(object.id));
            seen.insert(object.id);
            QCOMPARE(object.rev, ids.indexOf(object.id) < 40 ? 2 : 1);
        }
        // Heads belong to the last page alone.
        QCOMPARE(answer.heads.isEmpty(), answer.more);
        request.cursor = answer.cursor;
        ++pages;
        if (!answer.more) break;
    }
    QVERIFY(pages > 3);
    QCOMPARE(seen.size(), 120);
    QCOMPARE(last, from + 160);
}

void PullTest::scopeLeavesOldClosedCasesOut() {
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

void PullTest::pinsAreHeldWhateverTheirAge() {
    BENCH(bench);
    const Instant longAgo = bench.now - std::chrono::hours{24 * 400};
    const CaseId old = bench.importCase(kEast, QStringLiteral("A-1"), CaseStatus::Closed, longAgo);
    const CaseId west = bench.importCase(kWest, QStringLiteral("B-1"), CaseStatus::Closed, longAgo);
    Machine anna = atWork(bench, kAnna);
    anna.sync();
    QCOMPARE(anna.heldOf(kEast).size(), 0);
    // What this person may not see, and what is not there, is answered alike, and the pin with it.
    const CaseId nothing{newId()};
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

void PullTest::manyPinsComeBitByBit() {
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

void PullTest::fullScopeIsARight() {
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

void PullTest::nobodySeesAnotherOffice() {
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

void PullTest::lostRightsSendEverythingGone() {
    BENCH(bench);
    importMany(bench, 700);
    bench.importCase(kWest, QStringLiteral("B-1"));
    bench.setRoles(kAnna, {{kEast, Role::Clerk}, {kWest, Role::Clerk}});
    Machine anna = atWork(bench, kAnna);
    anna.sync();
    rest(bench);
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
    rest(bench);
    anna.sync();
    QCOMPARE(revsHeld(anna, kEast), revsAt(bench, kEast));
    // Given back between two pages of leaving: nothing of the half may be revealed.
    bench.setRoles(kAnna, {{kWest, Role::Clerk}});
    const auto first = decoded<wire::PullAnswer>(anna.post(QStringLiteral("/v1/pull"), wire::encode(anna.nextPull())));
    QVERIFY(first.more);
    bench.setRoles(kAnna, {{kEast, Role::Clerk}, {kWest, Role::Clerk}});
    auto second = anna.nextPull();
    second.cursor = first.cursor;
    QCOMPARE(anna.post(QStringLiteral("/v1/pull"), wire::encode(second)).code(), QStringLiteral("busy"));
    rest(bench);
    anna.sync();
    QCOMPARE(revsHeld(anna, kEast), revsAt(bench, kEast));
}

void PullTest::outcomesComeWithWhatTheyDid() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    anna.sync();
    const QString id = newId();
    const auto answer = anna.push({anna.make(anna.registration(), id), anna.make(NoteBody{QStringLiteral("n")}, id)});
    // The answer of the push is lost: the pull says the same.
    auto request = anna.nextPull();
    request.ackedN = 0;
    const auto pulled = decoded<wire::PullAnswer>(anna.post(QStringLiteral("/v1/pull"), wire::encode(request)));
    QCOMPARE(pulled.outcomes, answer.outcomes);
    QCOMPARE(pulled.lastN, 2);
    QCOMPARE(pulled.objects.size(), 1);
    request.ackedN = 1;
    QCOMPARE(decoded<wire::PullAnswer>(anna.post(QStringLiteral("/v1/pull"), wire::encode(request))).outcomes,
             answer.outcomes.mid(1));
    // What follows an interim outcome comes with every page until its tree is held.
    Outcome later = answer.outcomes[1];
    later.seq = 2;
    later.kind = OutcomeKind::Quarantined;
    later.ver += 1;
    QVERIFY(bench.store().actions().insertOutcomes({later}).ok());
    request.ackedN = 2;
    request.cursor[kEast] = 2;
    QCOMPARE(decoded<wire::PullAnswer>(anna.post(QStringLiteral("/v1/pull"), wire::encode(request))).outcomes,
             QVector<Outcome>{later});
    // Somebody else's outcomes are not mine.
    Machine ben = atWork(bench, kBen);
    ben.sync();
    QVERIFY(ben.outcomes.isEmpty());
}

void PullTest::aCursorFromTheFutureIsRefused() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    anna.sync();
    auto request = anna.nextPull();
    request.cursor[kEast] += 1;
    QCOMPARE(anna.post(QStringLiteral("/v1/pull"), wire::encode(request)).code(), QStringLiteral("epochChanged"));
    request = anna.nextPull();
    request.known[kCentreOffice] += 1;
    QCOMPARE(anna.post(QStringLiteral("/v1/pull"), wire::encode(request)).code(), QStringLiteral("epochChanged"));
}

void PullTest::headsAreSignedAndConsistent() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const QString id = newId();
    anna.push({anna.make(anna.registration(), id)});
    anna.sync();
    QMap<OfficeId, wire::TreeHead> held;
    for (int round = 0; round < 12; ++round) {
        for (const wire::HeadProof& proof : anna.heads) {
            QCOMPARE(crypto::verify(bench.centre().signingKey().publicKey(), wire::treeHeadBytesToSign(proof.head),
                                    proof.head.signature),
                     crypto::Signature::Good);
            QCOMPARE(proof.head.size, bench.store().log().office(proof.head.office)->ver);
            if (held.contains(proof.head.office) && held[proof.head.office].size > 0) {
                const wire::TreeHead& old = held[proof.head.office];
                QCOMPARE(proof.fromSize, old.size);
                QCOMPARE(crypto::merkle::verifyConsistency(old.size, old.root, proof.head.size, proof.head.root,
                                                           proof.consistency),
                         crypto::merkle::Proof::Good);
            }
            held[proof.head.office] = proof.head;
        }
        QCOMPARE(anna.heads.size(), 2);
        QVector<Frame> frames;
        for (int i = 0; i <= round; ++i) frames.append(anna.make(NoteBody{QStringLiteral("n")}, id, 1));
        anna.push(frames);
        rest(bench);
        anna.openSession();
        anna.sync();
    }
}

void PullTest::inclusionIsProven() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const QString id = newId();
    QVector<Frame> frames{anna.make(anna.registration(), id)};
    for (int i = 0; i < 20; ++i) frames.append(anna.make(NoteBody{QStringLiteral("n%1").arg(i)}, id, 1));
    const auto answer = anna.push(frames);
    anna.sync();
    // The tree has grown since; proofs are for the size that is named.
    anna.push({anna.make(NoteBody{QStringLiteral("more")}, id, 1)});
    wire::ProofRequest request{anna.client, anna.session, {}, anna.known};
    for (const Outcome& outcome : answer.outcomes) request.actionIds.append(outcome.actionId);
    const auto proofs = decoded<wire::ProofAnswer>(anna.post(QStringLiteral("/v1/proof"), wire::encode(request)));
    QCOMPARE(proofs.actions.size(), 21);
    QByteArray root;
    for (const wire::HeadProof& head : anna.heads)
        if (head.head.office == kEast) root = head.head.root;
    for (qsizetype i = 0; i < proofs.actions.size(); ++i) {
        const wire::ProvenAction& proven = proofs.actions[i];
        QCOMPARE(proven.action, frames[i].action);
        QCOMPARE(proven.publicKey, anna.key.publicKey());
        QCOMPARE(proven.outcomes, QVector<Outcome>{answer.outcomes[i]});
        const auto header = decodeHeader(proven.action.header);
        const QByteArray leaf = crypto::merkle::leafHash(
            leafOf(proven.action.header, header->commit, proven.action.signature, proven.outcomes[0]));
        QCOMPARE(crypto::merkle::verifyInclusion(leaf, proven.outcomes[0].ver - 1, proven.treeSize[0],
                                                 proven.inclusion[0], root),
                 crypto::merkle::Proof::Good);
        Outcome other = proven.outcomes[0];
        other.kind = OutcomeKind::Rejected;
        const QByteArray forged =
            crypto::merkle::leafHash(leafOf(proven.action.header, header->commit, proven.action.signature, other));
        QCOMPARE(crypto::merkle::verifyInclusion(forged, other.ver - 1, proven.treeSize[0], proven.inclusion[0], root),
                 crypto::merkle::Proof::Bad);
    }
}

void PullTest::auditFindsWhatDiffers() {
    BENCH(bench);
    importMany(bench, 50);
    const CaseId aged =
        bench.importCase(kEast, QStringLiteral("X-1"), CaseStatus::Closed, bench.now - std::chrono::hours{24 * 179});
    const CaseId old =
        bench.importCase(kEast, QStringLiteral("X-2"), CaseStatus::Closed, bench.now - std::chrono::hours{24 * 300});
    Machine anna = atWork(bench, kAnna);
    anna.sync();
    const auto ask = [&](const OfficeId& office, qint64 ver, const QVector<wire::Object>& objects) {
        QVector<CaseId> pins(anna.pins.keyBegin(), anna.pins.keyEnd());
        const wire::AuditRequest request{anna.client, anna.session, office, ver, wire::auditBuckets(objects),
                                         anna.since,  pins};
        return decoded<wire::AuditAnswer>(anna.post(QStringLiteral("/v1/audit"), wire::encode(request)));
    };
    const qint64 ver = anna.cursor.value(kEast);
    QCOMPARE(ask(kEast, ver, anna.heldOf(kEast)).differing, QVector<int>());
    QCOMPARE(ask(kCentreOffice, anna.cursor.value(kCentreOffice), anna.heldOf(kCentreOffice)).differing,
             QVector<int>());
    auto objects = anna.heldOf(kEast);
    const int bucket = wire::auditBucket(objects[7].id);
    objects[7].rev += 1;
    QCOMPARE(ask(kEast, ver, objects).differing, QVector<int>{bucket});
    objects.removeAt(7);
    QCOMPARE(ask(kEast, ver, objects).differing, QVector<int>{bucket});
    // Not level: nothing is compared.
    QCOMPARE(ask(kEast, ver - 1, objects).differing, QVector<int>());
    QCOMPARE(ask(kEast, ver - 1, objects).ver, ver);
    // A client that has not heard of the turn of the day is compared by its own day.
    bench.now += std::chrono::hours{24 * 5};
    anna.openSession();
    QCOMPARE(ask(kEast, ver, anna.heldOf(kEast)).differing, QVector<int>());
    // It hears of it: what has left the scope is not compared any more, and what is pinned is.
    anna.pins.insert(old, 0);
    anna.sync();
    QCOMPARE(anna.heldOf(kEast).size(), 52);
    const int left = wire::auditBucket(aged.text());
    QCOMPARE(ask(kEast, ver, anna.heldOf(kEast)).differing, QVector<int>{left});
    anna.held.remove(aged.text());
    QCOMPARE(ask(kEast, ver, anna.heldOf(kEast)).differing, QVector<int>());
    anna.held.remove(old.text());
    QCOMPARE(ask(kEast, ver, anna.heldOf(kEast)).differing, QVector<int>{wire::auditBucket(old.text())});
}

void PullTest::waitTellsWhatMoved() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    anna.sync();
    const auto ask = [&] {
        ServiceRequest request;
        request.method = "POST";
        request.path = QStringLiteral("/v1/wait");
        request.body = wire::encode(wire::WaitRequest{anna.client, anna.session, anna.cursor, anna.n});
        request.headers = {{"content-type", "application/json"},
                           {"guichet-proto", "1"},
                           {"content-digest", wire::contentDigest(request.body)},
                           {"authorization", "Bearer " + anna.token}};
        return bench.ask(request);
    };
    ServiceResponse held = ask();
    QVERIFY(held.hold.has_value());
    Waiters waiters;
    QVector<wire::Cursor> called;
    const auto callback = [&](const wire::Cursor& moved) { called.append(moved); };
    QVERIFY(waiters.add(held.hold->cursor, bench.now + held.hold->hold, callback) > 0);
    QVERIFY(waiters.poll(bench.store(), bench.now).ok());
    QCOMPARE(called.size(), 0);
    // Another office's work wakes nobody here.
    bench.importCase(kWest, QStringLiteral("B-1"));
    QVERIFY(waiters.poll(bench.store(), bench.now).ok());
    QCOMPARE(called.size(), 0);
    bench.importCase(kEast, QStringLiteral("A-1"));
    QVERIFY(waiters.poll(bench.store(), bench.now).ok());
    QCOMPARE(called, (QVector<wire::Cursor>{{{kEast, 1}}}));
    QCOMPARE(wire::decode<wire::WaitAnswer>(completeWait(held, called[0]).body)->offices, called[0]);
    // Who asks after the fact is not held at all.
    const ServiceResponse atOnce = ask();
    QVERIFY(!atOnce.hold.has_value());
    QCOMPARE(wire::decode<wire::WaitAnswer>(atOnce.body)->offices, (wire::Cursor{{kEast, 1}}));
    // Nothing happens: the hold ends with nothing. A dropped connection is not called; the drain calls the rest.
    called.clear();
    anna.sync();
    held = ask();
    waiters.add(held.hold->cursor, bench.now + held.hold->hold, callback);
    const qint64 dropped = waiters.add(held.hold->cursor, bench.now + held.hold->hold, callback);
    waiters.cancel(dropped);
    QVERIFY(waiters.poll(bench.store(), bench.now + limits::kWaitHold).ok());
    QCOMPARE(called, QVector<wire::Cursor>{wire::Cursor{}});
    waiters.add(held.hold->cursor, bench.now + std::chrono::hours{1}, callback);
    waiters.shutDown();
    QCOMPARE(called.size(), 2);
    QCOMPARE(waiters.add(held.hold->cursor, bench.now + std::chrono::hours{1}, callback), 0);
}

QTEST_GUILESS_MAIN(PullTest)
#include "pull_test.moc"
