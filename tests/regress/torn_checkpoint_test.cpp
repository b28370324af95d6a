// A program killed while it wrote its log back into cache.db left one page of the file half written. The log still held
// the whole page, but SQLCipher's check reads the file past the log: the next start took the cache for damaged and
// threw it away, and the clerk's cases were gone until the line came back.
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "app/store/sqlite/database.h"

using namespace guichet;
using namespace guichet::store;

namespace {

constexpr Sql kCreate{SqlKind::Write, "CREATE TABLE thing (id INTEGER PRIMARY KEY, raw BLOB)"};
constexpr Sql kInsert{SqlKind::Write, "INSERT INTO thing VALUES (?, ?)"};
constexpr Sql kChange{SqlKind::Write, "UPDATE thing SET raw = ?"};
constexpr Sql kCount{SqlKind::Upkeep, "SELECT COUNT(*) FROM thing WHERE raw = ?"};
constexpr Sql kPastTheLog{SqlKind::Upkeep, "PRAGMA cipher_integrity_check"};
constexpr int kRows = 400;
constexpr qint64 kPageBytes = 4'096;

Result<std::unique_ptr<Database>> openAt(const QString& path) {
    return Database::open(path, QByteArray(32, 'k'), Access::WriteLazily, IfAbsent::Create);
}

}  // namespace

class TornCheckpointTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    // As the killed program left it: every row changed in the log, page 3 of the file half written back.
    QString afterTheCrash() {
        const QString path = m_folder.filePath(QStringLiteral("alive.db"));
        const QString crashed = m_folder.filePath(QStringLiteral("crashed.db"));
        {
            const auto database = openAt(path);
            if (!database || !(*database)->run(kCreate)) qFatal("cannot create");
            for (int i = 0; i < kRows; ++i)
                if (!(*database)->run(kInsert, i, QByteArray(100, 'x'))) qFatal("cannot insert");
        }
        const auto database = openAt(path);
        if (!database || !(*database)->run(kChange, QByteArray(100, 'y'))) qFatal("cannot change");
        for (const char* suffix : {"", "-wal"})
            if (!QFile::copy(path + QLatin1String(suffix), crashed + QLatin1String(suffix))) qFatal("cannot copy");
        QFile file(crashed);
        if (!file.open(QIODevice::ReadWrite)) qFatal("cannot tear");
        file.seek(2 * kPageBytes);
        file.write(QByteArray(kPageBytes / 2, 't'));
        return crashed;
    }

private Q_SLOTS:
    void whatTheLogStillHoldsIsNoDamage() {
        const auto database = openAt(afterTheCrash());
        QVERIFY(database.ok());
        int torn = 0;
        QVERIFY((*database)->each(kPastTheLog, [&](const Statement&) { ++torn; }).ok());
        QCOMPARE(torn, 1);
        QVERIFY((*database)->problemsOfContent()->isEmpty());
        QVERIFY((*database)->problems()->isEmpty());
        qint64 rows = 0;
        QVERIFY((*database)
                    ->each(
                        kCount, [&](const Statement& row) { rows = row.integer(0); }, QByteArray(100, 'y'))
                    .ok());
        QCOMPARE(rows, qint64{kRows});
    }
};

QTEST_GUILESS_MAIN(TornCheckpointTest)
#include "torn_checkpoint_test.moc"
