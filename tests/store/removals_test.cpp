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
    static void furnish(DeskWorld& world, qint64 gone) {
        world.centre.pageSize = 2 * kCases;
        QVector<CaseId> ids;
        for (int i = 0; i < kCases; ++i) ids.append(world.centre.registered(u"Lamp %1"_s.arg(i)));
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        QCOMPARE(world.counts()->value(View::All), kCases);
        for (const CaseId& id : ids.mid(0, gone)) world.centre.remove(id, wire::ObjectOp::Gone);
    }
    static Done pullAnew(DeskWorld& world) {
        QVector<int> all(limits::kAuditBuckets);
        std::iota(all.begin(), all.end(), 0);
        GUICHET_TRY(world.desk->refetch(kEast, all));
        return world.pull();
    }
    static Done sessionThatMeansIt(DeskWorld& world) {
        GUICHET_TAKE(const QString nonce, world.desk->beginSession(crypto::randomHex(16), SessionOf::ThisOutbox));
        wire::SessionAnswer answer = world.sessionAnswer();
        answer.mayRemoveMany = true;
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
        GUICHET_OK(sessionThatMeansIt(world));
        GUICHET_OK(pull());
        QCOMPARE(world.counts()->value(View::All), kCases - Desk::kRemovalsFree);
        QVERIFY(world.open(made->caseId).ok());
    }

    void aFewMayGo() {
        DeskWorld world;
        furnish(world, Desk::kRemovalsFree);
        GUICHET_OK(world.pull());
        QCOMPARE(world.counts()->value(View::All), kCases - Desk::kRemovalsFree);
    }
};

QTEST_GUILESS_MAIN(RemovalsTest)
#include "removals_test.moc"
