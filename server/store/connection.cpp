#include "server/store/connection.h"

#include <QFileInfo>
#include <QSqlError>
#include <atomic>

namespace guichet::server {

namespace {

std::shared_ptr<Connection::FileLocks> locksOfFile(const QString& path) {
    static std::mutex guard;
    static QHash<QString, std::weak_ptr<Connection::FileLocks>> known;
    const QString key = QFileInfo(path).absoluteFilePath();
    const std::lock_guard hold(guard);
    auto locks = known.value(key).lock();
    if (!locks) {
        locks = std::make_shared<Connection::FileLocks>();
        known.insert(key, locks);
    }
    return locks;
}

Done execute(QSqlDatabase& database, const QString& statement) {
    QSqlQuery query(database);
    if (!query.exec(statement))
        return Error{
            ErrorCode::Storage, QStringLiteral("storeUnusable"),
            QStringLiteral("setting up a connection: driver code %1").arg(query.lastError().nativeErrorCode())};
    return done();
}

}  // namespace

Connection::Connection(QString connectionName, const StorePlace& place)
    : name(std::move(connectionName)), dialect(place.dialect), lockTimeout(place.lockTimeout) {
    if (dialect == Dialect::Sqlite) locks = locksOfFile(place.path);
}

Connection::~Connection() {
    statements.clear();
    if (dialect == Dialect::Sqlite && !holdsFile) {
        // Closing the last connection checkpoints the WAL, which is writing.
        holdsFile = locks->writer.try_lock_for(lockTimeout);
    }
    database().close();
    releaseFile();
    QSqlDatabase::removeDatabase(name);
    if (holdsAdministration) locks->administration.release();
}

Done Connection::takeFile() {
    if (!locks->writer.try_lock_for(lockTimeout))
        return Error{ErrorCode::Busy, {}, QStringLiteral("another writer holds the file")};
    holdsFile = true;
    return done();
}

void Connection::releaseFile() {
    if (!holdsFile) return;
    holdsFile = false;
    locks->writer.unlock();
}

Done Connection::takeAdministration() {
    if (!locks->administration.tryAcquire(1, static_cast<int>(lockTimeout.count())))
        return Error{ErrorCode::Busy, {}, QStringLiteral("another command holds the administration")};
    holdsAdministration = true;
    return done();
}

Result<std::unique_ptr<Connection>> Connection::open(const StorePlace& place) {
    static std::atomic<int> count = 0;
    std::unique_ptr<Connection> made(new Connection(QStringLiteral("centre-%1").arg(++count), place));
    const bool embedded = place.dialect == Dialect::Sqlite;
    {
        QSqlDatabase database =
            QSqlDatabase::addDatabase(embedded ? QStringLiteral("QSQLITE") : QStringLiteral("QPSQL"), made->name);
        if (embedded) {
            database.setDatabaseName(place.path);
            database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(place.lockTimeout.count()));
        } else {
            database.setDatabaseName(place.database);
            database.setHostName(place.host);
            database.setPort(place.port);
            database.setUserName(place.user);
            database.setPassword(place.password);
            QString options = QStringLiteral("connect_timeout=10;application_name=guichet");
            if (!place.authorityFile.isEmpty())
                options += QStringLiteral(";sslmode=verify-full;sslrootcert='%1'").arg(place.authorityFile);
            database.setConnectOptions(options);
        }
        if (!database.open())
            return Error{ErrorCode::Storage, QStringLiteral("storeUnreachable"),
                         QStringLiteral("opening: driver code %1").arg(database.lastError().nativeErrorCode())};
    }
    GUICHET_TRY(made->prepare(place));
    return made;
}

Done Connection::prepare(const StorePlace& place) {
    QSqlDatabase connection = database();
    if (dialect == Dialect::Sqlite) {
        const std::lock_guard hold(locks->writer);  // a first journal_mode=WAL writes
        for (const auto* pragma : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON",
                                   "PRAGMA temp_store=2", "PRAGMA cache_size=-65536", "PRAGMA trusted_schema=OFF"})
            GUICHET_TRY(execute(connection, QLatin1String(pragma)));
        return done();
    }
    GUICHET_TRY(execute(connection, QStringLiteral("SET statement_timeout = %1").arg(place.statementTimeout.count())));
    GUICHET_TRY(execute(connection, QStringLiteral("SET client_min_messages = warning")));
    GUICHET_TRY(execute(connection, QStringLiteral("SET lock_timeout = %1").arg(place.lockTimeout.count())));
    // A worker that hangs in a transaction must not hold its locks for ever.
    GUICHET_TRY(execute(connection, QStringLiteral("SET idle_in_transaction_session_timeout = 60000")));
    // A host that vanished holds nothing for longer than about a minute, also one that was just being answered. On a
    // socket of this machine they are ignored.
    for (const auto* patience : {"SET tcp_keepalives_idle = 30", "SET tcp_keepalives_interval = 10",
                                 "SET tcp_keepalives_count = 3", "SET tcp_user_timeout = 60000"})
        GUICHET_TRY(execute(connection, QLatin1String(patience)));
    return execute(connection, QStringLiteral("SET synchronous_commit = on"));
}

}  // namespace guichet::server
