// A cache that lost its end, or all of it, while the outbox did not: what waits is shown as far as the base allows, at
// every page on the way back. Found by guichet-sim (I6).
#include <QtTest>
#include <numeric>

#include "core/wire/limits.h"
#include "tests/store/desk_world.h"
#include "tests/support/file_bytes.h"

using namespace guichet;
using namespace guichet::toy;
using namespace Qt::StringLiterals;

class CacheBehindTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWaitsIsShownAsSoonAsTheDirectoryIsBack() {
        DeskWorld world;
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        const auto made = world.perform({}, request(u"New"_s));
        GUICHET_OK(made);
        loseCache(world);
        QVERIFY(!world.open(made->caseId));
        while (!world.desk->syncState()->cursor.contains(kCentreOffice)) GUICHET_OK(world.pull(1));
        GUICHET_OK(world.open(made->caseId));
    }

    void whatTheJournalSettledHoldsNothingBack() {
        DeskWorld world;
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        const auto made = world.perform({}, request(u"New"_s));
        GUICHET_OK(made);
        GUICHET_OK(world.push());
        GUICHET_OK(world.perform(made->caseId, NoteBody{u"mine"_s}));  // builds on what the base does not hold yet
        GUICHET_OK(world.pull());
        loseCache(world);
        // Up to the last first fill, before the delta that says how far the base is.
        while (world.desk->syncState()->cursor.size() < world.desk->syncState()->offices.size())
            GUICHET_OK(world.pull(1));
        QCOMPARE(world.open(made->caseId)->theCase.timeline.size(), 2);
    }

    void otherRightsAreForeseenAtOnce() {
        DeskWorld world;
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        const auto made = world.perform({}, request(u"New"_s));
        GUICHET_OK(made);
        auto answer = world.sessionAnswer();
        answer.grantsRev += 1;
        const auto roles = std::exchange(answer.person.roles, {});
        GUICHET_OK(world.desk->sessionConfirmed(answer));
        QVERIFY(!world.open(made->caseId));
        answer.person.roles = roles;
        answer.grantsRev += 1;
        GUICHET_OK(world.desk->sessionConfirmed(answer));
        GUICHET_OK(world.open(made->caseId));
    }

    void anOfficeThatIsLostWhileItIsFilledAnewIsLeft() {
        DeskWorld world;
        const CaseId id = world.centre.registered(u"Lamp"_s);
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        GUICHET_OK(world.open(id));
        QVector<int> buckets(limits::kAuditBuckets);
        std::iota(buckets.begin(), buckets.end(), 0);
        GUICHET_OK(world.desk->refetch(kEast, buckets));
        world.centre.people[kMe].roles.clear();
        world.centre.grantsRev += 1;
        GUICHET_OK(world.desk->sessionConfirmed(world.sessionAnswer()));
        GUICHET_OK(world.pull());
        QVERIFY(!world.open(id));
    }

    // A page that no check at opening reads: each of them is damaged in turn until a pull meets it.
    void damageMetInUseEndsWithTheNextOpening() {
        DeskWorld world;
        for (int i = 0; i < 40; ++i) world.centre.registered(u"Lamp %1"_s.arg(i));
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        GUICHET_OK(world.perform({}, request(u"Waits"_s)));
        world.desk.reset();
        const QString path = world.ground.profileDir + u"/cache.db"_s;
        const QByteArray whole = bytesOf(path);
        constexpr qsizetype kPage = 4'096;
        int met = 0;
        for (qsizetype at = whole.size() - kPage; at > 0 && met == 0; at -= kPage) {
            QByteArray damaged = whole;
            damaged[at + 100] = static_cast<char>(damaged[at + 100] ^ 1);
            writeBytes(path, damaged);
            GUICHET_OK(world.reopen());
            world.centre.registered(u"New"_s);
            const Done pulled = world.desk->cacheState() == store::CacheState::Kept ? world.pull() : done();
            if (pulled) {
                world.desk.reset();
                continue;
            }
            ++met;
            QCOMPARE(pulled.error().code, ErrorCode::Corrupt);
            GUICHET_OK(world.reopen());
            QCOMPARE(world.desk->cacheState(), store::CacheState::Rebuilt);
            GUICHET_OK(world.sync());
            QCOMPARE(world.outbox()->size(), 0);
            QVERIFY(world.counts()->value(View::All) > 41);
            GUICHET_OK(world.reopen());
            QCOMPARE(world.desk->cacheState(), store::CacheState::Kept);
        }
        QCOMPARE(met, 1);
    }

    // It lies in an office that this person does not see, and left the one through which they saw it while nobody said
    // so.
    void aCaseThatWasSeenThroughAnOfficeIsNoGhostOfIt() {
        DeskWorld world;
        const CaseId stays = world.centre.registered(u"Lamp"_s);
        const CaseId leaves = world.centre.registered(u"Hole"_s);
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        world.centre.handOver(leaves, OfficeId{u"XX"_s});
        GUICHET_OK(world.pull());
        GUICHET_OK(world.open(leaves));
        world.centre.leave(leaves, kEast);
        QVector<int> buckets(limits::kAuditBuckets);
        std::iota(buckets.begin(), buckets.end(), 0);
        GUICHET_OK(world.desk->refetch(kEast, buckets));
        GUICHET_OK(world.pull());
        GUICHET_OK(world.open(stays));
        QVERIFY(!world.open(leaves));
    }

private:
    static void loseCache(DeskWorld& world) {
        world.desk.reset();
        QVERIFY(QFile::remove(world.ground.profileDir + u"/cache.db"_s));
        GUICHET_OK(world.reopen());
    }
};

QTEST_GUILESS_MAIN(CacheBehindTest)
#include "cache_behind_test.moc"
