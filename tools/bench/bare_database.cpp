#include "tools/bench/bare_database.h"

#include <QFile>

#include "app/store/search_tokenizer.h"

namespace guichet::bench {

Result<BareDatabase> BareDatabase::open(const QString& path, const QByteArray& key, For purpose) {
    sqlite3* connection = nullptr;
    const int code = sqlite3_open_v2(QFile::encodeName(path).constData(), &connection,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    BareDatabase database(connection);
    if (code != SQLITE_OK) return database.lastError();
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

Error BareDatabase::lastError() const {
    return Error{ErrorCode::Storage, {}, QString::fromUtf8(sqlite3_errmsg(m_connection.get()))};
}

}  // namespace guichet::bench
