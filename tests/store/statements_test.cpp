#include <QTemporaryDir>
#include <QTest>
#include <deque>

#include "app/store/desk.h"
#include "app/store/migrations.h"
#include "app/store/search_tokenizer.h"

using namespace guichet;
using namespace guichet::store;

// Every statement of the room prepares on the schema of the product, and those that run while somebody scrolls or types
// are served by an index from beginning to end.
class StatementsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

    std::unique_ptr<Database> fresh(const QString& name, const QVector<Migration>& migrations) {
        auto database =
            Database::open(m_dir.filePath(name), QByteArray(32, 'k'), Access::WriteAlways, IfAbsent::Create);
        if (!database || !(*database)->addTokenizer(searchTokenizer()) || !(*database)->migrate(migrations))
            qFatal("cannot make %s", qPrintable(name));
        return std::move(*database);
    }

    // The connection keeps statements by the address of their text, so the texts live as long as the test.
    static QStringList planOf(Database& database, const Sql& sql) {
        static std::deque<QByteArray> texts;
        texts.push_back(QByteArray("EXPLAIN QUERY PLAN ") + sql.text);
        static std::deque<Sql> plans;
        plans.push_back({SqlKind::Upkeep, texts.back().constData()});
        QStringList lines;
        const Done done = database.each(plans.back(), [&](const Statement& row) { lines.append(row.text(3)); });
        return done ? lines : QStringList{QStringLiteral("SCAN: cannot be explained")};
    }

    // What a plan may not hold while somebody waits.
    static bool isIdle(const QString& line) {
        if (line.contains(QLatin1String("USE TEMP B-TREE"))) return true;
        const bool scans = line.startsWith(QLatin1String("SCAN"));
        return scans && !line.contains(QLatin1String("INDEX")) && !line.contains(QLatin1String("VIRTUAL TABLE"));
    }

    static void check(Database& database, const QVector<const Sql*>& statements) {
        QSet<QByteArray> texts;
        for (const Sql* sql : statements) {
            auto prepared = database.prepare(*sql);
            QVERIFY2(prepared.ok(), sql->text);
            QVERIFY2(!texts.contains(sql->text), sql->text);
            texts.insert(sql->text);
        }
        for (const Sql* sql : statements) {
            if (sql->kind == SqlKind::Upkeep || sql->kind == SqlKind::Write) continue;
            for (const QString& line : planOf(database, *sql)) {
                // The counts are as many rows as there are views.
                if (sql->kind == SqlKind::Count && line.endsWith(QLatin1String("_count"))) continue;
                QVERIFY2(!isIdle(line), qPrintable(line + QLatin1String(" in ") + QLatin1String(sql->text)));
            }
        }
    }

private Q_SLOTS:
    void statementsOfTheOutboxPrepare() {
        check(*fresh(QStringLiteral("outbox.db"), outboxMigrations()), outboxStatements());
    }
    void statementsOfTheCachePrepare() {
        check(*fresh(QStringLiteral("cache.db"), cacheMigrations()), cacheStatements());
    }

    void listsAreWalkedInTheOrderOfTheirIndex() {
        auto cache = fresh(QStringLiteral("lists.db"), cacheMigrations());
        int lists = 0;
        for (const Sql* sql : cacheStatements()) {
            if (sql->kind != SqlKind::List) continue;
            ++lists;
            const QStringList plan = planOf(*cache, *sql);
            // A line of its own, or the index and the line that each of its entries names.
            QVERIFY2(plan.size() == 1 || (plan.size() == 2 && plan.first().startsWith(QLatin1String("SEARCH listing"))),
                     sql->text);
            for (const QString& line : plan) QVERIFY2(line.startsWith(QLatin1String("SEARCH")), qPrintable(line));
        }
        QVERIFY(lists >= 5);
    }

    void aScanIsNoticed() {
        auto cache = fresh(QStringLiteral("scan.db"), cacheMigrations());
        const Sql scan{SqlKind::List, "SELECT id FROM cases WHERE subject = 'x'"};
        const Sql sort{SqlKind::List, "SELECT id FROM cases WHERE row > 5 ORDER BY subject"};
        for (const Sql* sql : {&scan, &sort}) {
            const QStringList plan = planOf(*cache, *sql);
            QVERIFY(std::any_of(plan.cbegin(), plan.cend(), isIdle));
        }
    }
};

QTEST_GUILESS_MAIN(StatementsTest)
#include "statements_test.moc"
