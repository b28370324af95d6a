// Statement: one prepared statement while it is being used. Goes back to its Database, reset and unbound, when it is
// destroyed.
//
// Not a cursor to keep: use it within one function. Trouble while binding is remembered and told by the next step.
//
// Thread: that of its Database. Owns: the use of the sqlite3_stmt. Borrows the Database, which must outlive it.
// Fails:  as sqliteError() says. Never throws.
#pragma once

#include <QByteArray>
#include <QString>
#include <optional>
#include <type_traits>

#include "app/store/sqlite/sql.h"
#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/base/result.h"

struct sqlite3_stmt;

namespace guichet::store {

class Database;

enum class Step { Row, Done };

// Text that is UTF-8 already.
struct Utf8 {
    const QByteArray& bytes;
};

class Statement {
public:
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement();

    // Parameters count from 1. Text is stored as UTF-8, QByteArray as a blob, an instant as milliseconds UTC.
    void bind(int index, qint64 value);
    void bind(int index, int value) { bind(index, static_cast<qint64>(value)); }
    void bind(int index, const QString& value);
    void bind(int index, const QByteArray& value);
    void bind(int index, const Utf8& value);
    void bind(int index, Instant value) { bind(index, toMs(value)); }
    void bind(int index, std::nullopt_t);
    template <typename Tag>
    void bind(int index, const Id<Tag>& value) {
        bind(index, value.text());
    }
    template <typename T>
    void bind(int index, const std::optional<T>& value) {
        if (value)
            bind(index, *value);
        else
            bind(index, std::nullopt);
    }

    Result<Step> step();
    // Steps to the end; rows are not looked at.
    Done run();
    // Calls `row(statement)` for each row; it answers void or Done, and a failure ends the walk.
    template <typename Row>
    Done each(Row row) {
        while (true) {
            GUICHET_TAKE(const Step stepped, step());
            if (stepped == Step::Done) return done();
            if constexpr (std::is_void_v<std::invoke_result_t<Row, const Statement&>>)
                row(*this);
            else
                GUICHET_TRY(row(*this));
        }
    }

    // Columns count from 0.
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray utf8(int column) const;  // the same, not decoded
    [[nodiscard]] QByteArray blob(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] bool isText(int column) const;
    [[nodiscard]] Instant instant(int column) const { return instantFromMs(integer(column)); }
    [[nodiscard]] std::optional<Instant> instantOpt(int column) const;

private:
    friend class Database;
    Statement(Database& database, const Sql& sql, sqlite3_stmt* handle);
    void note(int code);

    Database* m_database;
    const Sql* m_sql;
    sqlite3_stmt* m_handle;
    int m_bindProblem = 0;
};

}  // namespace guichet::store
