#include "app/store/sqlite/statement.h"

#include <sqlcipher/sqlite3.h>

#include "app/store/sqlite/database.h"
#include "app/store/sqlite/sqlite_error.h"

namespace guichet::store {

Statement::Statement(Database& database, const Sql& sql, sqlite3_stmt* handle)
    : m_database(&database), m_sql(&sql), m_handle(handle) {}

Statement::Statement(Statement&& other) noexcept
    : m_database(other.m_database),
      m_sql(other.m_sql),
      m_handle(std::exchange(other.m_handle, nullptr)),
      m_bindProblem(other.m_bindProblem) {}

Statement::~Statement() {
    if (m_handle) m_database->takeBack(*m_sql, m_handle);
}

void Statement::note(int code) {
    if (code != SQLITE_OK && m_bindProblem == SQLITE_OK) m_bindProblem = code;
}

void Statement::bind(int index, qint64 value) {
    note(sqlite3_bind_int64(m_handle, index, value));
}

void Statement::bind(int index, const QString& value) {
    bind(index, Utf8{value.toUtf8()});
}

void Statement::bind(int index, const Utf8& value) {
    note(sqlite3_bind_text(m_handle, index, value.bytes.constData(), static_cast<int>(value.bytes.size()),
                           SQLITE_TRANSIENT));
}

void Statement::bind(int index, const QByteArray& value) {
    if (value.isEmpty())
        note(sqlite3_bind_zeroblob(m_handle, index, 0));  // a null pointer would store NULL
    else
        note(sqlite3_bind_blob(m_handle, index, value.constData(), static_cast<int>(value.size()), SQLITE_TRANSIENT));
}

void Statement::bind(int index, std::nullopt_t) {
    note(sqlite3_bind_null(m_handle, index));
}

Result<Step> Statement::step() {
    if (m_bindProblem != SQLITE_OK) return sqliteError(m_bindProblem, QLatin1String(m_sql->text));
    const int code = sqlite3_step(m_handle);
    if (code == SQLITE_ROW) return Step::Row;
    if (code == SQLITE_DONE) return Step::Done;
    return lastError(sqlite3_db_handle(m_handle), QLatin1String(m_sql->text));
}

Done Statement::run() {
    return each([](const Statement&) {});
}

qint64 Statement::integer(int column) const {
    return sqlite3_column_int64(m_handle, column);
}

QString Statement::text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(m_handle, column));
    return QString::fromUtf8(bytes, sqlite3_column_bytes(m_handle, column));
}

QByteArray Statement::utf8(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(m_handle, column));
    return {bytes, sqlite3_column_bytes(m_handle, column)};
}

QByteArray Statement::blob(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(m_handle, column));
    return {bytes, sqlite3_column_bytes(m_handle, column)};
}

bool Statement::isNull(int column) const {
    return sqlite3_column_type(m_handle, column) == SQLITE_NULL;
}

bool Statement::isText(int column) const {
    return sqlite3_column_type(m_handle, column) == SQLITE_TEXT;
}

std::optional<Instant> Statement::instantOpt(int column) const {
    if (isNull(column)) return std::nullopt;
    return instant(column);
}

}  // namespace guichet::store
