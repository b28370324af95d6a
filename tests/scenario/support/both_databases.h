// BothDatabases: one world for each database, made when a test first asks for it.
#pragma once

#include <QTest>
#include <map>
#include <memory>

#include "tests/scenario/support/centre_process.h"

namespace guichet::scenario {

// The rows of a test that runs on SQLite, and on PostgreSQL where this machine has it.
inline void onBothDatabases() {
    QTest::addColumn<Database>("database");
    QTest::newRow("SQLite") << Database::Sqlite;
    if (const QString reason = whyNot(Database::Postgres); reason.isEmpty())
        QTest::newRow("PostgreSQL") << Database::Postgres;
    else
        qWarning("without PostgreSQL: %s", qPrintable(reason));
}

template <typename World>
class BothDatabases {
public:
    // Of the row that runs.
    World& world() {
        QFETCH(Database, database);
        auto& made = m_worlds[database];
        if (!made) made = std::make_unique<World>(database);
        return *made;
    }

private:
    std::map<Database, std::unique_ptr<World>> m_worlds;
};

}  // namespace guichet::scenario
