// BareDatabase: SQLCipher's C API with nothing around it but the closing: what floors are made of.
//
// Opened with the settings that the store's own connections have, so that a floor pays for the same promises
// (encryption, write-ahead log, secure deletion), and for nothing else.
//
// Thread: one. Fails: Storage, with SQLite's own words in detail.
#pragma once

#include <QByteArray>
#include <memory>
#include <vector>

#define SQLITE_HAS_CODEC 1
#include <sqlcipher/sqlite3.h>

#include "core/base/result.h"

namespace guichet::bench {

struct FinaliseStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using BareStatement = std::unique_ptr<sqlite3_stmt, FinaliseStatement>;

struct FreeValue {
    void operator()(sqlite3_value* value) const { sqlite3_value_free(value); }
};
using BareValue = std::unique_ptr<sqlite3_value, FreeValue>;
using BareRow = std::vector<BareValue>;

class BareDatabase {
public:
    enum class For { Reading, Writing };
    static Result<BareDatabase> open(const QString& path, const QByteArray& key, For purpose);
    // Not encrypted, with the settings of the centre's connections: each commit is on the disk when it returns.
    static Result<BareDatabase> openOfCentre(const QString& path);

    [[nodiscard]] Done exec(const QByteArray& sql) const;
    [[nodiscard]] Result<BareStatement> prepare(const QByteArray& sql) const;
    // The first column of the first row; 0 without rows.
    [[nodiscard]] Result<qint64> integer(const QByteArray& sql) const;
    // Binds the row, from the first placeholder on, and runs the statement.
    [[nodiscard]] Done write(sqlite3_stmt* statement, const BareRow& row) const;
    [[nodiscard]] Error lastError() const;

private:
    struct Close {
        void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
    };
    explicit BareDatabase(sqlite3* connection) : m_connection(connection) {}
    static Result<BareDatabase> connect(const QString& path);
    std::unique_ptr<sqlite3, Close> m_connection;
};

// The row that the statement stands on, to be kept.
BareRow rowAt(sqlite3_stmt* statement);

// Text of a column as it lies in SQLite's memory; valid until the next step.
inline QByteArray columnBytes(sqlite3_stmt* statement, int column) {
    const void* bytes = sqlite3_column_blob(statement, column);
    return QByteArray(static_cast<const char*>(bytes), sqlite3_column_bytes(statement, column));
}

}  // namespace guichet::bench
