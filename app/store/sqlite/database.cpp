#include "app/store/sqlite/database.h"

#include <QFile>
#include <QFileInfo>
#include <QStringList>
#include <cstring>

#define SQLITE_HAS_CODEC 1
#include <sqlcipher/sqlite3.h>

#include "app/store/sqlite/sqlite_error.h"

namespace guichet::store {

namespace {

constexpr int kKeyBytes = 32;
constexpr int kBusyMs = 2'000;

// x'HEX' tells SQLCipher that these are the key's bytes and no passphrase. The text lives on the stack only and is
// wiped.
int giveKey(sqlite3* connection, const QByteArray& key) {
    constexpr int kTextBytes = 2 + 2 * kKeyBytes + 1;
    constexpr char kDigits[] = "0123456789abcdef";
    char text[kTextBytes];
    int at = 0;
    text[at++] = 'x';
    text[at++] = '\'';
    for (const char byte : key) {
        const auto value = static_cast<unsigned char>(byte);
        text[at++] = kDigits[value >> 4];
        text[at++] = kDigits[value & 15];
    }
    text[at++] = '\'';
    const int code = sqlite3_key(connection, text, at);
    explicit_bzero(text, sizeof text);
    return code;
}

}  // namespace

Result<std::unique_ptr<Database>> Database::open(const QString& path, const QByteArray& key, Access access,
                                                 IfAbsent absent) {
    GUICHET_ASSERT(key.size() == kKeyBytes);
    const bool exists = QFileInfo::exists(path);
    if (!exists && absent == IfAbsent::Refuse)
        return Error{ErrorCode::NotFound, QStringLiteral("noStore"), QStringLiteral("no file to open")};
    // A writer that finds a file it may not write would be given a silent read-only connection.
    if (exists && access != Access::ReadOnly && !QFileInfo(path).isWritable())
        return Error{ErrorCode::Storage, QStringLiteral("readOnly"), QStringLiteral("file is not writable")};
    std::unique_ptr<Database> database(new Database(QFile::encodeName(path)));
    GUICHET_TRY(database->connectTo(absent == IfAbsent::Create ? SQLITE_OPEN_CREATE : 0));
    GUICHET_TRY(database->setUp(key, access));
    return database;
}

Database::~Database() {
    close();
}

void Database::close() {
    for (sqlite3_stmt* handle : std::as_const(m_idle)) sqlite3_finalize(handle);
    m_idle.clear();
    sqlite3_close_v2(std::exchange(m_connection, nullptr));
}

Done Database::connectTo(int extraFlags) {
    const int flags =
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOFOLLOW | extraFlags;
    const int code = sqlite3_open_v2(m_path.constData(), &m_connection, flags, nullptr);
    return code == SQLITE_OK ? done() : sqliteError(code, QStringLiteral("open"));
}

Done Database::openAnew(const QByteArray& key, Access access) {
    const auto whole = [&]() -> Done {
        GUICHET_TRY(connectTo(0));
        GUICHET_TRY(setUp(key, access));
        // What the log holds was perhaps never synced, and the system says so only once: it is written again.
        GUICHET_TAKE(const QString busy, pragma("PRAGMA wal_checkpoint(TRUNCATE)"));
        if (busy != QLatin1String("0")) return sqliteError(SQLITE_BUSY, QStringLiteral("checkpoint"));
        return done();
    };
    close();
    const Done opened = whole();
    if (!opened) close();
    return opened;
}

Done Database::setUp(const QByteArray& key, Access access) {
    sqlite3_busy_timeout(m_connection, kBusyMs);
    // SQLCipher writes its complaints to standard error, where the command line's user would read them; we tell them
    // ourselves.
    GUICHET_TRY(exec("PRAGMA cipher_log_level = NONE"));
    if (const int code = giveKey(m_connection, key); code != SQLITE_OK) return sqliteError(code, QStringLiteral("key"));
    // temp_store: sorts stay in memory, else they would spill plaintext to /var/tmp.
    // cipher_memory_security stays off: on, it locks and wipes every block, and filling 5,000 rows took 14 times as
    // long, reading 10 times (measured). The pages of a running program are protected by its address space; core dumps
    // are switched off.
    GUICHET_TRY(
        exec("PRAGMA temp_store = 2; PRAGMA cipher_memory_security = OFF; PRAGMA foreign_keys = ON;"
             "PRAGMA trusted_schema = 0; PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON"));
    GUICHET_TRY(exec("SELECT count(*) FROM sqlite_master"));  // the first page is read, so a wrong key shows here
    if (access == Access::ReadOnly)
        return exec("PRAGMA query_only = 1; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -8000");
    GUICHET_TAKE(const QString mode, pragma("PRAGMA journal_mode = WAL"));
    if (mode != QLatin1String("wal"))
        return Error{ErrorCode::Storage, QStringLiteral("readOnly"), QStringLiteral("write-ahead log refused")};
    return exec(access == Access::WriteAlways ? "PRAGMA synchronous = FULL; PRAGMA cache_size = -4000"
                                              : "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000");
}

Done Database::exec(const char* sql) {
    if (m_connection == nullptr) return sqliteError(SQLITE_IOERR, QStringLiteral("closed"));
    const int code = sqlite3_exec(m_connection, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return lastError(m_connection, QLatin1String(sql));
    return done();
}

Result<QString> Database::pragma(const char* sql) {
    const Sql once{SqlKind::Upkeep, sql};
    QString answer;
    GUICHET_TRY(each(once, [&](const Statement& row) { answer = row.text(0); }));
    return answer;
}

Result<qint64> Database::userVersion() {
    GUICHET_TAKE(const QString version, pragma("PRAGMA user_version"));
    return version.toLongLong();
}

Done Database::migrate(const QVector<Migration>& migrations) {
    GUICHET_TAKE(const qint64 version, userVersion());
    const int newest = migrations.isEmpty() ? 0 : migrations.last().version;
    if (version > newest)
        return Error{ErrorCode::TooNew, QStringLiteral("storeTooNew"),
                     QStringLiteral("schema %1, known %2").arg(version).arg(newest)};
    for (const Migration& migration : migrations) {
        if (migration.version <= version) continue;
        GUICHET_TAKE(Transaction transaction, Transaction::begin(*this));
        GUICHET_TRY(exec(migration.sql));
        GUICHET_TRY(exec(QByteArray("PRAGMA user_version = " + QByteArray::number(migration.version)).constData()));
        GUICHET_TRY(transaction.commit());
    }
    return done();
}

Done Database::expect(Workload workload) {
    if (workload == m_workload) return done();
    GUICHET_TRY(exec(workload == Workload::Filling
                         ? "PRAGMA secure_delete = FAST; PRAGMA cache_size = -64000; PRAGMA wal_autocheckpoint = 16000"
                         : "PRAGMA secure_delete = ON; PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 1000"));
    m_workload = workload;
    return workload == Workload::Steady ? exec("PRAGMA wal_checkpoint(TRUNCATE)") : done();
}

Done Database::addTokenizer(const Tokenizer& tokenizer) {
    return store::addTokenizer(m_connection, tokenizer);
}

Result<Statement> Database::prepare(const Sql& sql) {
    if (m_connection == nullptr) return sqliteError(SQLITE_IOERR, QStringLiteral("closed"));
    if (sqlite3_stmt* idle = m_idle.take(sql.text)) return Statement(*this, sql, idle);
    sqlite3_stmt* handle = nullptr;
    const int code = sqlite3_prepare_v3(m_connection, sql.text, -1, SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
    if (code != SQLITE_OK) return lastError(m_connection, QLatin1String(sql.text));
    return Statement(*this, sql, handle);
}

void Database::takeBack(const Sql& sql, sqlite3_stmt* handle) {
    // It outlived its connection.
    if (sqlite3_db_handle(handle) != m_connection) {
        sqlite3_finalize(handle);
        return;
    }
    sqlite3_reset(handle);
    sqlite3_clear_bindings(handle);
    // The same statement may have been in use twice at once; one of them is kept.
    if (sqlite3_stmt* other = m_idle.value(sql.text)) sqlite3_finalize(other);
    m_idle.insert(sql.text, handle);
}

qint64 Database::changed() const {
    return sqlite3_changes64(m_connection);
}

Result<QStringList> Database::linesOf(const Sql& check) {
    constexpr int kMost = 20;
    QStringList found;
    GUICHET_TRY(each(check, [&](const Statement& row) {
        const QString line = row.text(0);
        if (line != QLatin1String("ok") && found.size() < kMost) found.append(line);
    }));
    return found;
}

Result<QStringList> Database::problems() {
    // SQLCipher's check reads the file past the log: what a crash left half written back there is mended first.
    GUICHET_TRY(exec("PRAGMA wal_checkpoint(PASSIVE)"));
    static constexpr Sql kCipherCheck{SqlKind::Upkeep, "PRAGMA cipher_integrity_check"};
    GUICHET_TAKE(const QStringList ofPages, linesOf(kCipherCheck));
    GUICHET_TAKE(const QStringList ofContent, problemsOfContent());
    return ofPages + ofContent;
}

Result<QStringList> Database::problemsOfContent() {
    static constexpr Sql kQuickCheck{SqlKind::Upkeep, "PRAGMA quick_check(20)"};
    return linesOf(kQuickCheck);
}

Interruptible::Interruptible(Database& database, std::function<bool()> stop)
    : m_database(database), m_stop(std::move(stop)) {
    // Full-text search works inside a step, where SQLite asks only as often as it reads a page: so ask often.
    constexpr int kSteps = 20;
    const auto ask = [](void* self) { return static_cast<Interruptible*>(self)->m_stop() ? 1 : 0; };
    sqlite3_progress_handler(m_database.m_connection, kSteps, ask, this);
}

Interruptible::~Interruptible() {
    sqlite3_progress_handler(m_database.m_connection, 0, nullptr, nullptr);
}

Result<Transaction> Transaction::begin(Database& database) {
    GUICHET_TRY(database.exec("BEGIN IMMEDIATE"));
    return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}

Transaction::~Transaction() {
    // SQLite may have rolled back by itself (disk full): then there is nothing to undo.
    if (m_database && !sqlite3_get_autocommit(m_database->m_connection))
        sqlite3_exec(m_database->m_connection, "ROLLBACK", nullptr, nullptr, nullptr);
}

Done Transaction::commit() {
    GUICHET_TRY(m_database->exec("COMMIT"));
    m_database = nullptr;
    return done();
}

}  // namespace guichet::store
