// What keeps one caller from taking the centre from the others.
#include "server/service/brakes.h"

#include <QTest>
#include <optional>
#include <vector>

#include "server/service/snapshot_pages.h"

using namespace guichet;
using namespace guichet::server;
using namespace Qt::StringLiterals;

class BrakesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void soManyOfOneKeyAndNoMore() {
        Turnstile turnstile(2);
        std::vector<Turnstile::Pass> inside;
        inside.push_back(turnstile.enter(u"a"_s));
        inside.push_back(turnstile.enter(u"a"_s));
        QVERIFY(inside[0] && inside[1]);
        QVERIFY(!turnstile.enter(u"a"_s));
        QVERIFY(bool(turnstile.enter(u"b"_s)));
        inside.pop_back();
        QVERIFY(bool(turnstile.enter(u"a"_s)));
        // Who was refused leaves no place behind.
        inside.clear();
        inside.push_back(turnstile.enter(u"a"_s));
        inside.push_back(turnstile.enter(u"a"_s));
        QVERIFY(inside[0] && inside[1]);
        QVERIFY(!turnstile.enter(u"a"_s));
    }

    void whatCostsMoreTakesMore() {
        TokenBuckets buckets(Rate{100, 60});
        const Instant now = instantFromMs(1'780'000'000'000);
        QCOMPARE(buckets.take(u"a"_s, now, 60), Milliseconds{0});
        const Milliseconds wait = buckets.take(u"a"_s, now, 60);
        QVERIFY(wait >= Milliseconds{20'000} && wait <= Milliseconds{20'001});
        QCOMPARE(buckets.take(u"a"_s, now, 40), Milliseconds{0});
        QCOMPARE(buckets.take(u"a"_s, now + Milliseconds{60'001}, 60), Milliseconds{0});
    }

    // Where a page begins is for whoever asks to say: one fill must not take the memory.
    void pagesThatOneAsksForAreNotKeptWithoutEnd() {
        SnapshotPages pages;
        const SnapshotScope scope{OfficeId{u"EO"_s}, Instant{}};
        const Instant now = instantFromMs(1'780'000'000'000);
        SnapshotPages::Generation generation;
        generation.ver = 7;
        pages.begin(scope, generation, now);
        SnapshotPage page;
        page.objects.deflated = QByteArray(8 * 1024 * 1024, 'x');
        int kept = 0;
        for (int i = 0; i < 40; ++i) {
            pages.keep(scope, generation.ver, QString::number(i), page);
            kept += pages.find(scope, generation.ver, QString::number(i), now) ? 1 : 0;
        }
        QCOMPARE(kept, 32);  // 256 MiB
    }
};

QTEST_GUILESS_MAIN(BrakesTest)
#include "brakes_test.moc"
