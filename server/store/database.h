// Database: one connection over Qt SQL, PostgreSQL or SQLite behind one face. It has never heard of cases.
//
// The seam between the two is thin: the same statements run on both, placeholders are '?', and "@lock" in a statement
// becomes FOR UPDATE where rows can be locked (SQLite's writer holds the whole file). Values are always bound.
//
// One file has one writer at a time: SQLite up to 3.51.2 can lose a WAL reset between two connections that write or
// checkpoint at once, so a process-wide lock per file is held from BEGIN IMMEDIATE until after COMMIT, which also
// covers the automatic checkpoint.
//
// Thread: the opener's only.
// Fails:  Busy, Timeout, Conflict, Full, Corrupt, Storage (see errorOf in database.cpp).
#pragma once

#include <QByteArray>
#include <QString>
#include <QVariant>
#include <functional>
#include <memory>

#include "core/base/instant.h"

class QSqlQuery;

namespace guichet::server {

enum class Dialect { Sqlite, Postgres };

// Where a store lies.
struct StorePlace {
    Dialect dialect = Dialect::Sqlite;
    QString path;  // SQLite: the file
    QString host;  // PostgreSQL: a name, an address or the folder of a socket
    int port = 5432;
    QString database;
    QString user;
    QString password;
    QString authorityFile;  // PEM: the server must have a certificate of it that has this host's name; empty: no TLS
    Milliseconds statementTimeout{20'000};
    Milliseconds lockTimeout{5'000};
};

using Values = QVariantList;

// One row of an answer; valid while the function that was handed it runs.
class Row {
public:
    explicit Row(const QSqlQuery& query) : m_query(&query) {}
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] Instant instant(int column) const { return instantFromMs(integer(column)); }
    [[nodiscard]] std::optional<Instant> instantOpt(int column) const;

private:
    const QSqlQuery* m_query;
};

QVariant nullable(const std::optional<Instant>& instant);

enum class Access { Write, Read };

class Connection;

class Database {
public:
    explicit Database(std::unique_ptr<Connection> connection);
    ~Database();
    Database(Database&&) noexcept;

    static Result<std::unique_ptr<Connection>> connect(const StorePlace& place);

    [[nodiscard]] Dialect dialect() const;
    // For what writes. Rows affected. `statement` is a constant of the program; what varies is bound.
    Result<qint64> run(const QByteArray& statement, const Values& values = {});
    // Calls `row` for each row. Statements may run inside it.
    Done each(const QByteArray& statement, const Values& values, const std::function<void(const Row&)>& row);
    // Whether there was a row.
    enum class Found { Yes, No };
    Result<Found> one(const QByteArray& statement, const Values& values, const std::function<void(const Row&)>& row);
    // INSERT of many rows with few round trips; the number of rows written. `head` ends before VALUES, `tail` is what
    // follows the rows (ON CONFLICT …).
    Result<qint64> insertMany(const QByteArray& head, const QVector<Values>& rows, const QByteArray& tail = {});

    // Waits for it as for any lock, and holds it until the connection is closed. On SQLite: in this process.
    Done takeAdministration();

    // A statement that cannot be prepared (the schema's). No values.
    Done define(const QByteArray& statement);

    // Write: IMMEDIATE, or READ COMMITTED. Read: one snapshot, or REPEATABLE READ READ ONLY.
    Done begin(Access access);
    Done commit();
    void rollback();
    [[nodiscard]] bool inTransaction() const;
    Done savepoint();
    Done releaseSavepoint();
    Done rollbackToSavepoint();

private:
    Result<std::shared_ptr<QSqlQuery>> execute(const QByteArray& statement, const Values& values);
    std::unique_ptr<Connection> m_connection;
};

// Rolls back unless committed.
class Transaction {
public:
    static Result<Transaction> begin(Database& database, Access access);
    Transaction(Transaction&& other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}
    Transaction& operator=(Transaction&& other) noexcept;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    Done commit();

private:
    explicit Transaction(Database* database) : m_database(database) {}
    Database* m_database;
};

}  // namespace guichet::server
