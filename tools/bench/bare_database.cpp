#include "tools/bench/bare_database.h"

#include <QFile>

#include "app/store/search_tokenizer.h"

namespace guichet::bench {

Result<BareDatabase> BareDatabase::connect(const QString& path) {
    sqlite3* connection = nullptr;
    const int code = sqlite3_open_v2(QFile::encodeName(path).constData(), &connection,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    BareDatabase database(connection);
    if (code != SQLITE_OK) return database.lastError();
    return database;
}

Result<BareDatabase> BareDatabase::open(const QString& path, const QByteArray& key, For purpose) {
    GUICHET_TAKE(BareDatabase database, connect(path));
    GUICHET_TRY(database.exec("PRAGMA cipher_log_level = NONE; PRAGMA key = \"x'" + key.toHex() + "'\""));
    GUICHET_TRY(
        database.exec("PRAGMA temp_store = 2; PRAGMA cipher_memory_security = OFF; PRAGMA trusted_schema = 0;"
                      "PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON; PRAGMA journal_mode = WAL; PRAGMA "
                      "synchronous = NORMAL"));
    GUICHET_TRY(store::addTokenizer(database.m_connection.get(), store::searchTokenizer()));
    GUICHET_TRY(database.exec(purpose == For::Writing ? "PRAGMA cache_size = -32000"
                                                      : "PRAGMA query_only = 1; PRAGMA cache_size = -8000"));
    return database;
}

Result<BareDatabase> BareDatabase::openOfCentre(const QString& path) {
    GUICHET_TAKE(BareDatabase database, connect(path));
    GUICHET_TRY(
        database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                      "PRAGMA temp_store = 2; PRAGMA cache_size = -65536; PRAGMA trusted_schema = OFF"));
    return database;
}

Done BareDatabase::exec(const QByteArray& sql) const {
    if (sqlite3_exec(m_connection.get(), sql.constData(), nullptr, nullptr, nullptr) != SQLITE_OK) return lastError();
    return done();
}

Result<BareStatement> BareDatabase::prepare(const QByteArray& sql) const {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(m_connection.get(), sql.constData(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) !=
        SQLITE_OK)
        return lastError();
    return BareStatement(statement);
}

Result<qint64> BareDatabase::integer(const QByteArray& sql) const {
    GUICHET_TAKE(const BareStatement statement, prepare(sql));
    const int code = sqlite3_step(statement.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE) return lastError();
    return code == SQLITE_ROW ? sqlite3_column_int64(statement.get(), 0) : qint64{0};
}

Done BareDatabase::write(sqlite3_stmt* statement, const BareRow& row) const {
    for (std::size_t i = 0; i < row.size(); ++i) sqlite3_bind_value(statement, static_cast<int>(i) + 1, row[i].get());
    const int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    return code == SQLITE_DONE ? done() : Done(lastError());
}

Error BareDatabase::lastError() const {
    return Error{ErrorCode::Storage, {}, QString::fromUtf8(sqlite3_errmsg(m_connection.get()))};
}

BareRow rowAt(sqlite3_stmt* statement) {
    BareRow row;
    for (int column = 0; column < sqlite3_column_count(statement); ++column)
        row.emplace_back(sqlite3_value_dup(sqlite3_column_value(statement, column)));
    return row;
}

}  // namespace guichet::bench
