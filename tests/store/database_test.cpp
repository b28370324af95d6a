#include "app/store/sqlite/database.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "app/store/migrations.h"
#include "app/store/search_tokenizer.h"
#include "tests/support/file_bytes.h"

using namespace guichet;
using namespace guichet::store;

namespace {

constexpr Sql kCreate{SqlKind::Write, "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT, raw BLOB)"};
constexpr Sql kInsert{SqlKind::Write, "INSERT INTO thing VALUES (?, ?, ?)"};
constexpr Sql kAll{SqlKind::Upkeep, "SELECT id, name, raw FROM thing ORDER BY id"};

QByteArray key(char byte) {
    return QByteArray(32, byte);
}

Result<std::unique_ptr<Database>> openAt(const QString& path, char keyByte = 'k') {
    return Database::open(path, key(keyByte), Access::WriteAlways, IfAbsent::Create);
}

}  // namespace

class DatabaseTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    int m_files = 0;
    QString fresh() { return m_dir.filePath(QStringLiteral("f%1.db").arg(++m_files)); }

    // A file with some pages of rows; closed.
    QString filled() {
        const QString path = fresh();
        auto database = openAt(path);
        if (!database) qFatal("cannot open");
        if (!(*database)->run(kCreate)) qFatal("cannot create");
        auto transaction = Transaction::begin(**database);
        for (int i = 0; i < 400; ++i)
            if (!(*database)->run(kInsert, i, QStringLiteral("name %1").arg(i), QByteArray(100, 'x')))
                qFatal("cannot insert");
        if (!transaction->commit()) qFatal("cannot commit");
        return path;
    }

    // Opens and reads everything; the first trouble met.
    static Done readAll(const QString& path, char keyByte = 'k') {
        GUICHET_TAKE(const auto database, openAt(path, keyByte));
        int rows = 0;
        GUICHET_TRY(database->each(kAll, [&](const Statement&) { ++rows; }));
        if (rows != 400) return Error{ErrorCode::NotFound, QStringLiteral("rows"), {}};
        return done();
    }

private Q_SLOTS:
    void valuesComeBackAsTheyWere() {
        auto database = openAt(fresh());
        QVERIFY(database.ok());
        QVERIFY((*database)->run(kCreate).ok());
        QVERIFY((*database)->run(kInsert, 1, QStringLiteral("办件"), QByteArray("\0a", 2)).ok());
        QVERIFY((*database)->run(kInsert, 2, QString(), QByteArray()).ok());
        QVERIFY((*database)->run(kInsert, 3, std::optional<QString>{}, std::optional<QByteArray>{}).ok());
        QVector<QPair<QString, QByteArray>> rows;
        QVector<bool> nulls;
        QVERIFY((*database)
                    ->each(kAll,
                           [&](const Statement& row) {
                               rows.append({row.text(1), row.blob(2)});
                               nulls.append(row.isNull(1));
                           })
                    .ok());
        QCOMPARE(rows[0].first, QStringLiteral("办件"));
        QCOMPARE(rows[0].second, QByteArray("\0a", 2));
        QCOMPARE(nulls, (QVector<bool>{false, false, true}));
    }

    void aTransactionNotCommittedLeavesNothing() {
        auto database = openAt(fresh());
        QVERIFY((*database)->run(kCreate).ok());
        {
            auto transaction = Transaction::begin(**database);
            QVERIFY(transaction.ok());
            QVERIFY((*database)->run(kInsert, 1, QStringLiteral("a"), QByteArray()).ok());
        }
        int rows = 0;
        QVERIFY((*database)->each(kAll, [&](const Statement&) { ++rows; }).ok());
        QCOMPARE(rows, 0);
    }

    void aWrongKeyIsDenied() {
        const QString path = filled();
        const Done opened = readAll(path, 'w');
        QVERIFY(!opened.ok());
        QCOMPARE(opened.error().code, ErrorCode::Denied);
        QCOMPARE(opened.error().reason, QStringLiteral("wrongKey"));
        QVERIFY(readAll(path).ok());
    }

    void aTruncatedFileIsCorrupt() {
        for (const qint64 keep : {4096 * 3, 4096 * 2 + 17}) {
            const QString path = filled();
            QVERIFY(QFile::resize(path, keep));
            const Done read = readAll(path);
            QVERIFY(!read.ok());
            QCOMPARE(read.error().code, ErrorCode::Corrupt);
        }
    }

    void aFlippedByteIsNeverReadAsData() {
        const QString path = filled();
        const QByteArray bytes = bytesOf(path);
        for (qsizetype at = 40; at < bytes.size(); at += 1531) {
            const QString copy = fresh();
            QByteArray flipped = bytes;
            flipped[at] = static_cast<char>(flipped[at] ^ 0x20);
            writeBytes(copy, flipped);
            const Done read = readAll(copy);
            if (!read.ok()) {
                const bool told = read.error().code == ErrorCode::Corrupt || read.error().code == ErrorCode::Denied;
                QVERIFY2(told, qPrintable(read.error().detail));
            } else {
                // A page that nothing reads (or its unused reserve) may be wrong; the check of the whole file finds it.
                auto database = openAt(copy);
                QVERIFY(!(*database)->problems()->isEmpty());
            }
        }
    }

    // Pitfall 61.
    void aReaderMayNotWrite() {
        const QString path = filled();
        auto reader = Database::open(path, key('k'), Access::ReadOnly, IfAbsent::Refuse);
        QVERIFY(reader.ok());
        const Done written = (*reader)->run(kInsert, 1000, QStringLiteral("a"), QByteArray());
        QVERIFY(!written.ok());
        QCOMPARE(written.error().reason, QStringLiteral("readOnly"));
    }

    void anAbsentFileIsNotMadeUnlessAsked() {
        const QString path = fresh();
        const auto opened = Database::open(path, key('k'), Access::WriteAlways, IfAbsent::Refuse);
        QCOMPARE(opened.error().code, ErrorCode::NotFound);
        QVERIFY(!QFile::exists(path));
    }

    void aFolderThatIsNotThereIsStorage() {
        const auto opened = openAt(m_dir.filePath(QStringLiteral("no/such/file.db")));
        QCOMPARE(opened.error().code, ErrorCode::Storage);
        QCOMPARE(opened.error().reason, QStringLiteral("cannotOpen"));
    }

    void aFileNotEncryptedIsRefused() {
        const QString path = fresh();
        writeBytes(path, QByteArray("SQLite format 3\0", 16) + QByteArray(4080, '\0'));
        QVERIFY(!openAt(path).ok());
    }

    void migrationsRunOnceAndInOrder() {
        const QVector<Migration> two{{1, "a", "CREATE TABLE a (x)"},
                                     {2, "b", "CREATE TABLE b (x); INSERT INTO b VALUES (7)"}};
        const QString path = fresh();
        auto database = openAt(path);
        QVERIFY((*database)->migrate({two[0]}).ok());
        QCOMPARE((*database)->userVersion().value(), 1);
        QVERIFY((*database)->migrate(two).ok());
        QVERIFY((*database)->migrate(two).ok());
        QCOMPARE((*database)->userVersion().value(), 2);
    }

    void aFailedMigrationLeavesTheVersionBefore() {
        const QVector<Migration> broken{{1, "a", "CREATE TABLE a (x)"},
                                        {2, "b", "CREATE TABLE b (x); INSERT INTO nowhere VALUES (7)"}};
        auto database = openAt(fresh());
        QVERIFY(!(*database)->migrate(broken).ok());
        QCOMPARE((*database)->userVersion().value(), 1);
        QVERIFY(!(*database)->run(Sql{SqlKind::Upkeep, "SELECT * FROM b"}).ok());
    }

    // Pitfall 51.
    void aLaterSchemaIsRefusedAndUntouched() {
        const QString path = fresh();
        {
            auto database = openAt(path);
            QVERIFY((*database)->migrate({{1, "a", "CREATE TABLE a (x)"}, {2, "b", "CREATE TABLE b (x)"}}).ok());
        }
        auto database = openAt(path);
        const Done migrated = (*database)->migrate({{1, "a", "CREATE TABLE a (x)"}});
        QCOMPARE(migrated.error().code, ErrorCode::TooNew);
        QCOMPARE((*database)->userVersion().value(), 2);
    }

    void theProductsMigrationsMakeSoundFiles() {
        for (const auto* migrations : {&outboxMigrations(), &cacheMigrations()}) {
            auto database = openAt(fresh());
            QVERIFY((*database)->addTokenizer(searchTokenizer()).ok());
            const Done migrated = (*database)->migrate(*migrations);
            QVERIFY2(migrated.ok(), migrated.ok() ? "" : qPrintable(migrated.error().detail));
            QCOMPARE((*database)->userVersion().value(), migrations->last().version);
            QVERIFY((*database)->problems()->isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(DatabaseTest)
#include "database_test.moc"
