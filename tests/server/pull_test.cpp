// Pull: pages that never show half a change, and a client that ends up with what the centre has.
#include "core/wire/json.h"
#include "core/wire/limits.h"
#include "crypto/random.h"
#include "server/service/waiters.h"
#include "tests/server/support/centre_bench.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;

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
    void outcomesComeWithWhatTheyDid_data() { addDialects(); }
    void outcomesComeWithWhatTheyDid();
    void aCursorFromTheFutureIsRefused_data() { addDialects(); }
    void nothingIsToldOfOfficesOneNeverHad_data() { addDialects(); }
    void nothingIsToldOfOfficesOneNeverHad();
    void aCursorFromTheFutureIsRefused();
    void waitTellsWhatMoved_data() { addDialects(); }
    void waitTellsWhatMoved();
};

// Pitfall 56.
void PullTest::snapshotAndDeltaMakeTheState() {
    BENCH(bench);
    bench.importMany(130);
    Machine anna = atWork(bench, kAnna);
    anna.sync(limits::kPullBytes);
    QCOMPARE(anna.revsHeld(kEast), bench.revsAt(kEast));
    QCOMPARE(anna.revsHeld(kCentreOffice), bench.revsAt(kCentreOffice));
    QCOMPARE(anna.heldOf(kEast).size(), 130);

    Machine ben = atWork(bench, kBen);
    QVector<Frame> frames;
    const auto before = anna.heldOf(kEast);
    for (int i = 0; i < 60; ++i) frames.append(ben.make(NoteBody{QStringLiteral("n")}, before[i % 40].id, 1));
    frames.append(ben.make(ben.registration(), crypto::randomUuid()));
    QCOMPARE(ben.push(frames).lastN, 61);
    anna.pages = 0;
    anna.sync(limits::kPullBytes);
    QCOMPARE(anna.pages, 2);  // all of it, and that there is no more
    QCOMPARE(anna.revsHeld(kEast), bench.revsAt(kEast));
    // Byte for byte.
    for (const wire::Object& object : anna.heldOf(kEast))
        QCOMPARE(object.content, (*bench.store().objects().find(object.id))->content);
}

// Pitfall 53.
void PullTest::changesDuringASnapshotAreHealed() {
    BENCH(bench);
    bench.importMany(90);
    Machine anna = atWork(bench, kAnna);
    Machine ben = atWork(bench, kBen);
    const QStringList ids = bench.revsAt(kEast).keys();
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
                  ben.make(NoteBody{QStringLiteral("n")}, ids.last(), 1),
                  ben.make(ben.registration(), crypto::randomUuid())});
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
    QCOMPARE(held, bench.revsAt(kEast));
}

void PullTest::ownOpenCasesComeFirst() {
    BENCH(bench);
    bench.importMany(60);
    Machine anna = atWork(bench, kAnna);
    const QStringList ids = bench.revsAt(kEast).keys();
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
    QCOMPARE(anna.revsHeld(kEast), bench.revsAt(kEast));
}

// Pitfall 54.
void PullTest::firstFillsShareTheirPages() {
    BENCH(bench);
    bench.importMany(700);  // two pages of 500
    Machine anna = atWork(bench, kAnna);
    anna.sync(limits::kPullBytes);
    // What was read for Anna is given to Ben: a row that is spoilt behind the store's back shows in neither.
    const QString last = bench.revsAt(kEast).lastKey();
    QVERIFY(bench.store()
                .database()
                .run("UPDATE object SET content = ? WHERE object_key = ?", {QByteArrayLiteral("{}"), last})
                .ok());
    Machine ben = atWork(bench, kBen);
    ben.sync(limits::kPullBytes);
    QCOMPARE(ben.revsHeld(kEast), bench.revsAt(kEast));
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
    bench.importMany(600);
    Machine anna = atWork(bench, kAnna);
    anna.sync(limits::kPullBytes);
    Machine ben = atWork(bench, kBen);
    ben.sync(limits::kPullBytes);
    const QStringList ids = bench.revsAt(kEast).keys();
    QVector<Frame> frames;
    for (int i = 0; i < 40; ++i) frames.append(ben.make(NoteBody{QStringLiteral("n")}, ids[i * 10], 1));
    frames.append(ben.make(ben.registration(), crypto::randomUuid()));
    QCOMPARE(ben.push(frames).lastN, 41);
    bench.rest();
    // Filled from pages that were read before those changes; the delta brings them.
    Machine late = atWork(bench, kAnna);
    late.sync(limits::kPullBytes);
    QCOMPARE(late.revsHeld(kEast), bench.revsAt(kEast));
}

// Pitfall 9.
void PullTest::pagesAreCutBetweenVers() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    anna.sync();
    const qint64 from = anna.cursor.value(kEast);
    bench.importMany(120);
    Machine ben = atWork(bench, kBen);
    const QStringList ids = bench.revsAt(kEast).keys();
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

void PullTest::outcomesComeWithWhatTheyDid() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    anna.sync();
    const QString id = crypto::randomUuid();
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

// A cursor may name any office; only what one once might see is told of.
void PullTest::nothingIsToldOfOfficesOneNeverHad() {
    BENCH(bench);
    for (int i = 0; i < 3; ++i) bench.importCase(kWest, QStringLiteral("W-%1").arg(i), CaseStatus::Received, {});
    Machine anna = atWork(bench, kAnna);
    anna.sync();
    auto request = anna.nextPull();
    const qint64 ver = bench.store().log().office(kWest)->ver;
    QVERIFY(ver >= 3);
    request.cursor.insert(kWest, ver);
    const auto answer = decoded<wire::PullAnswer>(anna.post(QStringLiteral("/v1/pull"), wire::encode(request)));
    QVERIFY(answer.objects.isEmpty());
    QVERIFY(!answer.cursor.contains(kWest));
    // Whoever had it hears what leaves.
    bench.setRoles(kAnna, {{kEast, Role::Clerk}, {kWest, Role::Clerk}});
    anna.sync();
    bench.setRoles(kAnna, {{kEast, Role::Clerk}});
    auto after = anna.nextPull();
    QVERIFY(after.cursor.contains(kWest));
    const auto left = decoded<wire::PullAnswer>(anna.post(QStringLiteral("/v1/pull"), wire::encode(after)));
    QCOMPARE(std::count_if(left.objects.cbegin(), left.objects.cend(),
                           [](const wire::Object& object) { return object.op == wire::ObjectOp::Gone; }),
             3);
}

// Pitfall 12.
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

// Pitfall 69.
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
    // Whoever stands where this store has not come yet does not wait for it in vain.
    ++anna.cursor[kEast];
    const ServiceResponse ahead = ask();
    QVERIFY(!ahead.hold.has_value());
    QCOMPARE(wire::decode<wire::Failure>(ahead.body)->code, QStringLiteral("epochChanged"));
    --anna.cursor[kEast];
    ServiceResponse held = ask();
    QVERIFY(held.hold.has_value());
    QVERIFY(held.hold->hold <= std::chrono::seconds{25});  // a proxy may end what has been idle for longer
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
