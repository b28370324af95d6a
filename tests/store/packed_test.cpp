// Content of the cache: compressed, and plain where an earlier program wrote it.
#include "app/store/packed.h"

#include "app/store/migrations.h"
#include "core/wire/json.h"
#include "tests/store/desk_world.h"

using namespace guichet;
using namespace guichet::store;
using namespace guichet::toy;

class PackedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsPackedIsReadAgain() {
        const QByteArray json = "{\"text\":\"" + QByteArray(10'000, 'x') + "路灯\"}";
        QVERIFY(packed(json).size() < json.size() / 10);
        QCOMPARE(*unpacked(packed(json)), json);
        QCOMPARE(*unpacked(json), json);
    }

    void whatIsDamagedIsSaidToBe_data() {
        QTest::addColumn<QByteArray>("stored");
        const QByteArray good = packed("{\"a\":\"" + QByteArray(500, 'y') + "\"}");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a length alone") << good.first(4);
        QTest::newRow("cut short") << good.first(good.size() - 5);
        QTest::newRow("a length of gigabytes") << QByteArray("\x70\xff\xff\xff") + good.mid(4);
        QByteArray bent = good;
        bent[bent.size() / 2] = static_cast<char>(bent[bent.size() / 2] ^ 0x40);
        QTest::newRow("bent") << bent;
    }
    void whatIsDamagedIsSaidToBe() {
        QFETCH(QByteArray, stored);
        const auto read = unpacked(stored);
        QVERIFY(!read.ok());
        QCOMPARE(read.error().code, ErrorCode::Corrupt);
    }

    // Pitfall 46, for the cache: what an earlier program filled is not fetched again.
    void aCacheOfBeforeIsReadOn() {
        constexpr int kPlain = 5;  // the last version whose content is plain
        DeskWorld world;
        const CaseId id = world.centre.registered(u"Lamp"_s);
        const QString path = world.dir.filePath(u"cache.db"_s);
        auto database = Database::open(path, world.ground.cacheKey, Access::WriteLazily, IfAbsent::Create);
        QVERIFY(database.ok());
        GUICHET_OK((*database)->addTokenizer(searchTokenizer()));
        GUICHET_OK((*database)->migrate(cacheMigrations().mid(0, kPlain)));
        const QByteArray content = json::write(toJson(world.centre.cases[id]));
        static constexpr Sql kFill{SqlKind::Write,
                                   "INSERT INTO base (row, type, id, office, rev, state, digest, content, over_at_ms) "
                                   "VALUES (7, 'case', ?, 'EO', 3, 0, x'01', ?, NULL)"};
        GUICHET_OK((*database)->run(kFill, id, Utf8{content}));
        GUICHET_OK((*database)->migrate(cacheMigrations()));
        BaseTable base(**database);
        const auto held = base.findCase(id);
        GUICHET_OK(held);
        QCOMPARE(**held, world.centre.cases[id]);
        QCOMPARE(*base.caseRev(id), 3);
    }
};

QTEST_GUILESS_MAIN(PackedTest)
#include "packed_test.moc"
