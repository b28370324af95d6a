// PostgresServer: a PostgreSQL of the tests' own: unprivileged, in a temporary folder, on a Unix socket only; gone with
// the process.
//
// Started once per process and durability, when first asked for. As root it runs under another user, because PostgreSQL
// refuses root. Tests take the one without durability, which is quicker: those of power loss do not go through it.
#pragma once

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include "server/store/database.h"

namespace guichet::server::test {

// Whether what is committed outlives a loss of power.
enum class Durability { None, Full };

class PostgresServer {
public:
    // Null with the reason in `whyNot` if this machine has no PostgreSQL.
    static PostgresServer* instance(QString* whyNot, Durability durability = Durability::None);
    ~PostgresServer();

    // A new, empty database.
    StorePlace newDatabase();
    // SQLSTATE of every statement that failed until now, those that were tried again and went through too.
    [[nodiscard]] QStringList errors() const;

private:
    PostgresServer() = default;
    QString start(Durability durability);  // empty: it runs
    QString runTool(const QString& program, const QStringList& arguments);
    [[nodiscard]] QStringList asUser(const QString& program, const QStringList& arguments) const;

    QString m_bin;
    std::unique_ptr<QTemporaryDir> m_folder;
    QProcess m_process;
    uint m_user = 0;
    uint m_group = 0;
    int m_databases = 0;
};

}  // namespace guichet::server::test
