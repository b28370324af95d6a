// Database: one connection to one encrypted file. Knows SQLCipher and nothing of what is stored.
//
// Not a pool: there is one writing connection per file (sync.md section 2, the WAL-reset race); every other one is
// query_only and never checkpoints.
//
// Thread:    one thread, that which opened it.
// Owns:      the connection and its prepared statements.
// Fails:     Denied (wrongKey), Corrupt (damaged), TooNew (by migrate), Storage (readOnly, cannotOpen, ioError), Full,
// Busy. Never throws. Invariant: nothing it writes reaches the disk unencrypted, sort files included (temp_store is
// memory).
#pragma once

#include <QHash>
#include <QVector>
#include <functional>
#include <memory>

#include "app/store/sqlite/statement.h"
#include "app/store/sqlite/tokenizer.h"

struct sqlite3;

namespace guichet::store {

enum class Access {
    WriteAlways,  // the writing connection; each commit is on the disk when it returns (synchronous FULL)
    WriteLazily,  // the writing connection; power loss may take the last commits back, never half of one (synchronous
                  // NORMAL)
    ReadOnly,     // a second connection
};
enum class IfAbsent { Create, Refuse };

// What the writing connection is in for. Filling: a great many rows that nobody holds yet: more of the file stays in
// memory, the log is written back less often, and a page that falls free is not overwritten with zeros, because nothing
// was deleted for anybody. Steady: everything else; what was deleted is overwritten.
enum class Workload { Steady, Filling };

// One numbered file of migrations/; version counts from 1 without gaps.
struct Migration {
    int version;
    const char* name;
    const char* sql;
};

class Database {
public:
    // `key` is 32 bytes, used as it is (no derivation). IfAbsent::Refuse fails with NotFound when there is no file.
    static Result<std::unique_ptr<Database>> open(const QString& path, const QByteArray& key, Access access,
                                                  IfAbsent absent);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // Closes the connection and opens the file anew, as after a crash; its statements must have ended. What the file
    // holds then is on the disk. After a failure everything else fails with Storage until it succeeds.
    Done openAnew(const QByteArray& key, Access access);

    // Full-text tables name it; so it comes before anything else looks at them. Must outlive the connection.
    Done addTokenizer(const Tokenizer& tokenizer);

    // Fails: TooNew when the file was made by a later version; nothing is touched then.
    Done migrate(const QVector<Migration>& migrations);
    Result<qint64> userVersion();
    // Outside a transaction. From Filling to Steady the log is written back and cut short.
    Done expect(Workload workload);

    Result<Statement> prepare(const Sql& sql);
    // Prepares, binds the values in order.
    template <typename... Values>
    Result<Statement> query(const Sql& sql, const Values&... values) {
        GUICHET_TAKE(Statement statement, prepare(sql));
        int index = 0;
        (statement.bind(++index, values), ...);
        return statement;
    }
    template <typename... Values>
    Done run(const Sql& sql, const Values&... values) {
        GUICHET_TAKE(Statement statement, query(sql, values...));
        return statement.run();
    }
    // Calls row(statement) for each row.
    template <typename Row, typename... Values>
    Done each(const Sql& sql, Row row, const Values&... values) {
        GUICHET_TAKE(Statement statement, query(sql, values...));
        return statement.each(row);
    }
    // Rows changed by the last write.
    [[nodiscard]] qint64 changed() const;
    // Some lines of SQLite's own and SQLCipher's own check; empty: sound. Writes the log back into the file, so it is
    // for the writing connection.
    Result<QStringList> problems();
    // As far as statements see it, through the log: a page that a crash tore while the log was written back is whole.
    Result<QStringList> problemsOfContent();

private:
    friend class Statement;
    friend class Transaction;
    friend class Interruptible;
    explicit Database(QByteArray path) : m_path(std::move(path)) {}
    Done connectTo(int extraFlags);
    void close();
    Done setUp(const QByteArray& key, Access access);
    Done exec(const char* sql);
    Result<QString> pragma(const char* sql);
    Result<QStringList> linesOf(const Sql& check);
    void takeBack(const Sql& sql, sqlite3_stmt* handle);

    QByteArray m_path;
    sqlite3* m_connection = nullptr;  // null: it could not be opened anew
    Workload m_workload = Workload::Steady;
    QHash<const char*, sqlite3_stmt*> m_idle;  // by the address of the text: every Sql is a constant
};

// Interruptible: while it lives, a statement of the connection ends with Cancelled soon after `stop` answers true.
class Interruptible {
public:
    Interruptible(Database& database, std::function<bool()> stop);
    Interruptible(const Interruptible&) = delete;
    Interruptible& operator=(const Interruptible&) = delete;
    ~Interruptible();

private:
    Database& m_database;
    std::function<bool()> m_stop;
};

// Transaction: begun at once for writing; rolled back unless committed.
class Transaction {
public:
    static Result<Transaction> begin(Database& database);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    // Fails: then everything in it is undone.
    Done commit();

private:
    explicit Transaction(Database& database) : m_database(&database) {}
    Database* m_database;
};

}  // namespace guichet::store
