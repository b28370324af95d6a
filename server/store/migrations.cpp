#include "server/store/migrations.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

// Outside every namespace, as Qt's macro demands: a static library's resources are not found without it.
static void registerMigrations() {
    Q_INIT_RESOURCE(server_migrations);
}

namespace guichet::server {

namespace {

struct Migration {
    int number = 0;
    QString file;
};

QVector<Migration> migrationsFor(Dialect dialect) {
    static const QRegularExpression form(QStringLiteral("^(\\d{4})_[a-z_]+(?:\\.(sqlite|postgres))?\\.sql$"));
    const QString mine = dialect == Dialect::Sqlite ? QStringLiteral("sqlite") : QStringLiteral("postgres");
    QVector<Migration> found;
    const QDir folder(QStringLiteral(":/guichet/server/migrations"));
    for (const QString& name : folder.entryList(QDir::Files, QDir::Name)) {
        const auto match = form.match(name);
        GUICHET_ASSERT(match.hasMatch());
        const QString only = match.captured(2);
        found.append({match.captured(1).toInt(), only.isEmpty() || only == mine ? folder.filePath(name) : QString()});
    }
    return found;
}

// Statements end with a semicolon at the end of a line; comments are whole lines.
QVector<QByteArray> statementsOf(const QString& file) {
    QFile source(file);
    const bool opened = source.open(QIODevice::ReadOnly);
    GUICHET_ASSERT(opened);
    QVector<QByteArray> statements;
    QByteArray current;
    for (const QByteArray& line : source.readAll().split('\n')) {
        if (line.trimmed().startsWith("--")) continue;
        current += line + '\n';
        if (!line.trimmed().endsWith(';')) continue;
        statements.append(current.trimmed().chopped(1));
        current.clear();
    }
    GUICHET_ASSERT(current.trimmed().isEmpty());
    return statements;
}

Result<int> versionOf(Database& database) {
    // Two programs that open a new PostgreSQL database at once: the second waits here.
    if (database.dialect() == Dialect::Postgres)
        GUICHET_TRY(database.each("SELECT pg_advisory_xact_lock(7309441)", {}, [](const Row&) {}));
    GUICHET_TRY(database.define("CREATE TABLE IF NOT EXISTS schema_version (version bigint NOT NULL)"));
    int version = 0;
    GUICHET_TRY(database.each("SELECT version FROM schema_version", {},
                              [&](const Row& row) { version = static_cast<int>(row.integer(0)); }));
    return version;
}

}  // namespace

Done migrate(Database& database) {
    registerMigrations();
    const QVector<Migration> known = migrationsFor(database.dialect());
    GUICHET_TAKE(Transaction transaction, Transaction::begin(database, Access::Write));
    GUICHET_TAKE(const int version, versionOf(database));
    if (version == known.last().number) return transaction.commit();
    if (version > known.last().number)
        return Error{ErrorCode::TooNew, QStringLiteral("storeTooNew"),
                     QStringLiteral("schema version %1").arg(version)};
    for (const Migration& migration : known) {
        if (migration.number <= version || migration.file.isEmpty()) continue;
        for (const QByteArray& statement : statementsOf(migration.file)) GUICHET_TRY(database.define(statement));
    }
    GUICHET_TRY(database.run("DELETE FROM schema_version"));
    GUICHET_TRY(database.run("INSERT INTO schema_version (version) VALUES (?)", {known.last().number}));
    return transaction.commit();
}

}  // namespace guichet::server
