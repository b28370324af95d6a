// An outbox of every older schema, with work that waits in it, is opened by this program: nothing is lost, and it is
// sent as it was signed.
#include <deque>

#include "app/store/migrations.h"
#include "tests/store/desk_world.h"

using namespace guichet;
using namespace guichet::store;
using namespace guichet::toy;

namespace {

// Statements made here live as long as the test: a connection keeps them by the address of their text.
Sql sqlOf(const QString& text) {
    static std::deque<QByteArray> texts;
    texts.push_back(text.toUtf8());
    return Sql{SqlKind::Write, texts.back().constData()};
}

Result<QStringList> firstColumn(Database& database, const QString& sql) {
    QStringList values;
    GUICHET_TRY(database.each(sqlOf(sql), [&](const Statement& row) { values.append(row.text(0)); }));
    return values;
}

// What a program of that version would have written of the same work: the same rows, without the tables and columns
// that came later.
Done copyAsOf(int version, const QString& from, const QString& to, const QByteArray& key) {
    GUICHET_TAKE(auto old, Database::open(to, key, Access::WriteAlways, IfAbsent::Create));
    GUICHET_TRY(old->migrate(outboxMigrations().mid(0, version)));
    GUICHET_TRY(old->run(sqlOf(u"ATTACH DATABASE ? AS later KEY ?"_s), from,
                         QString(u"x'%1'"_s).arg(QString::fromLatin1(key.toHex()))));
    GUICHET_TAKE(const QStringList tables,
                 firstColumn(*old, u"SELECT name FROM main.sqlite_master WHERE type = 'table'"_s));
    for (const QString& table : tables) {
        GUICHET_TAKE(const QStringList columns,
                     firstColumn(*old, u"SELECT name FROM pragma_table_info('%1')"_s.arg(table)));
        const QString named = columns.join(u", "_s);
        GUICHET_TRY(old->run(sqlOf(u"INSERT INTO main.%1 (%2) SELECT %2 FROM later.%1"_s.arg(table, named))));
    }
    constexpr int kReadsSent = 4;
    if (version < kReadsSent)
        GUICHET_TRY(old->run(sqlOf(u"UPDATE read_log SET kind = 'reveal' WHERE kind = 'revealed'"_s)));
    return old->run(sqlOf(u"DETACH DATABASE later"_s));
}

}  // namespace

class OldSchemaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void workOfEveryOlderSchemaIsSent_data() {
        QTest::addColumn<int>("version");
        for (const Migration& migration : outboxMigrations())
            QTest::addRow("%04d", migration.version) << migration.version;
    }
    // Pitfall 46.
    void workOfEveryOlderSchemaIsSent() {
        QFETCH(int, version);
        DeskWorld world;
        const CaseId lamp = world.centre.registered(u"Lamp"_s);
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        GUICHET_OK(world.perform(lamp, NoteBody{u"Taken over"_s}));
        GUICHET_OK(world.sync());
        GUICHET_OK(answerOf<Dossier>([&](auto answer) { world.desk->reveal(lamp, u"call back"_s, {}, answer); }));
        const auto made = world.perform({}, request(u"Hole"_s));
        GUICHET_OK(made);
        GUICHET_OK(world.perform(made->caseId, NoteBody{u"Asked at the counter"_s}));
        const auto waiting = world.desk->waiting(1, 200, 1 << 20);
        GUICHET_OK(waiting);
        QCOMPARE(waiting->size(), 2);

        world.desk.reset();
        const QDir profile(world.ground.profileDir);
        const QString path = profile.filePath(u"outbox.db"_s);
        const QString later = profile.filePath(u"later.db"_s);
        QVERIFY(QFile::rename(path, later));
        GUICHET_OK(copyAsOf(version, later, path, world.ground.outboxKey));
        GUICHET_OK(world.reopen());

        const auto still = world.desk->waiting(1, 200, 1 << 20);
        GUICHET_OK(still);
        QCOMPARE(*still, *waiting);
        const auto reads = world.desk->waitingReads(10);
        GUICHET_OK(reads);
        QCOMPARE(reads->size(), 1);
        QCOMPARE(world.open(made->caseId)->theCase.timeline.size(), 2);
        GUICHET_OK(world.sync());
        QCOMPARE(world.desk->syncState()->lastNAcked, 3);
        QCOMPARE(world.centre.cases.value(made->caseId).timeline.size(), 2);
        QVERIFY(world.attention()->isEmpty());
    }
};

QTEST_GUILESS_MAIN(OldSchemaTest)
#include "old_schema_test.moc"
