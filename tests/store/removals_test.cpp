// A pull that would take a large part of the cases from this machine.
#include <numeric>

#include "core/wire/limits.h"
#include "tests/store/desk_world.h"

using namespace guichet;
using namespace guichet::store;
using namespace guichet::toy;

class RemovalsTest : public QObject {
    Q_OBJECT

    static constexpr int kCases = 150;

    // Everything here, and `gone` of it taken away at the centre since.
    static void furnish(DeskWorld& world, qint64 gone, int cases = kCases) {
        world.centre.pageSize = 40;
        QVector<CaseId> ids;
        for (int i = 0; i < cases; ++i) ids.append(world.centre.registered(u"Lamp %1"_s.arg(i)));
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        QCOMPARE(world.counts()->value(View::All), cases);
        for (const CaseId& id : ids.mid(0, gone)) world.centre.remove(id, wire::ObjectOp::Gone);
    }
    static Done pullAnew(DeskWorld& world) {
        QVector<int> all(limits::kAuditBuckets);
        std::iota(all.begin(), all.end(), 0);
        GUICHET_TRY(world.desk->refetch(kEast, all));
        return world.pull();
    }
    static Done session(DeskWorld& world, bool mayRemoveMany) {
        GUICHET_TAKE(const QString nonce, world.desk->beginSession(crypto::randomHex(16), SessionOf::ThisOutbox));
        wire::SessionAnswer answer = world.sessionAnswer();
        answer.mayRemoveMany = mayRemoveMany;
        return world.desk->sessionConfirmed(answer);
    }

private Q_SLOTS:
    void aCentreThatLostItsCasesTakesNone_data() {
        QTest::addColumn<bool>("anew");
        QTest::newRow("what changed") << false;
        QTest::newRow("everything anew") << true;
    }
    // Pitfall 34.
    void aCentreThatLostItsCasesTakesNone() {
        QFETCH(bool, anew);
        DeskWorld world;
        furnish(world, Desk::kRemovalsFree + 1);
        const auto pull = [&] { return anew ? pullAnew(world) : world.pull(); };
        for (int i = 0; i < 2; ++i) {
            const Done refused = pull();
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, ErrorCode::Protocol);
            QCOMPARE(refused.error().reason, u"massRemoval"_s);
            QCOMPARE(world.counts()->value(View::All), kCases);
        }
        // Work goes on, and is sent.
        const auto made = world.perform({}, request(u"Hole"_s));
        GUICHET_OK(made);
        GUICHET_OK(world.push());
        QCOMPARE(world.desk->syncState()->lastNAcked, 1);
        GUICHET_OK(session(world, true));
        GUICHET_OK(pull());
        QCOMPARE(world.counts()->value(View::All), kCases - Desk::kRemovalsFree);
        QVERIFY(world.open(made->caseId).ok());
    }

    void aSmallPartMayGo_data() {
        QTest::addColumn<int>("cases");
        QTest::addColumn<int>("gone");
        QTest::addColumn<bool>("stops");
        QTest::newRow("few") << kCases << 100 << false;
        QTest::newRow("a fifth") << 505 << 101 << false;
        QTest::newRow("more than a fifth") << 504 << 101 << true;
    }
    void aSmallPartMayGo() {
        QFETCH(int, cases);
        QFETCH(int, gone);
        QFETCH(bool, stops);
        DeskWorld world;
        furnish(world, gone, cases);
        QCOMPARE(!world.pull(), stops);
        QCOMPARE(world.counts()->value(View::All), stops ? cases : cases - gone);
    }

    // It is this session's word.
    void whatIsMeantEndsWithTheSession() {
        DeskWorld world;
        furnish(world, Desk::kRemovalsFree + 1);
        GUICHET_OK(session(world, true));
        GUICHET_OK(session(world, false));
        QVERIFY(!world.pull());
    }

    // The machine knows that itself, and asks nobody.
    void aRightThatEndsTakesItsCases() {
        DeskWorld world;
        furnish(world, 0);
        world.centre.registered(u"West"_s, kWest);
        GUICHET_OK(world.pull());
        const QVector<CaseId> all = world.centre.cases.keys().toVector();
        world.centre.people[kMe] = person(kMe, {kWest});
        ++world.centre.grantsRev;
        for (const CaseId& id : all)
            if (world.centre.cases.value(id).office == kEast) world.centre.leave(id, kEast);
        GUICHET_OK(world.pull());
        QCOMPARE(world.counts()->value(View::All), 1);
    }
};

QTEST_GUILESS_MAIN(RemovalsTest)
#include "removals_test.moc"
