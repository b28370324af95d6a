#include "server/store/database.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include "server/store/connection.h"

namespace guichet::server {

namespace {

constexpr int kKeptStatements = 200;

// What the driver said, as what the caller can do about it.
Error errorOf(Dialect dialect, const QSqlError& error, const char* doing) {
    const QString native = error.nativeErrorCode();
    ErrorCode code = ErrorCode::Storage;
    if (dialect == Dialect::Sqlite) {
        switch (native.toInt() & 0xff) {
            case 5:  // SQLITE_BUSY
            case 6:
                code = ErrorCode::Busy;
                break;  // SQLITE_LOCKED
            case 11:    // SQLITE_CORRUPT
            case 26:
                code = ErrorCode::Corrupt;
                break;  // SQLITE_NOTADB
            case 13:
                code = ErrorCode::Full;
                break;
            case 19:
                code = ErrorCode::Conflict;
                break;  // SQLITE_CONSTRAINT
            default:
                break;
        }
    } else {
        if (native == QLatin1String("23505")) code = ErrorCode::Conflict;
        if (native == QLatin1String("40001") || native == QLatin1String("40P01") || native == QLatin1String("55P03"))
            code = ErrorCode::Busy;
        if (native == QLatin1String("57014")) code = ErrorCode::Timeout;
        if (native == QLatin1String("53100")) code = ErrorCode::Full;
        if (native == QLatin1String("XX001") || native == QLatin1String("XX002")) code = ErrorCode::Corrupt;
    }
    // The driver's text may quote values: only its code is kept.
    return Error{code, {}, QStringLiteral("%1: driver code %2").arg(QLatin1String(doing), native)};
}

// Qt binds a null QString or QByteArray as NULL; here an empty text is a text. What is meant to be NULL has another
// type (nullable()).
QVariant emptyForNull(const QVariant& value) {
    if (value.typeId() == QMetaType::QString && value.toString().isNull()) return QStringLiteral("");
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull()) return QByteArray("");
    return value;
}

QByteArray inDialect(Dialect dialect, QByteArray statement) {
    return statement.replace("@lock", dialect == Dialect::Postgres ? "FOR UPDATE" : "");
}

}  // namespace

QString Row::text(int column) const {
    return m_query->value(column).toString();
}
qint64 Row::integer(int column) const {
    return m_query->value(column).toLongLong();
}
QByteArray Row::bytes(int column) const {
    return m_query->value(column).toByteArray();
}
bool Row::isNull(int column) const {
    return m_query->isNull(column);
}

std::optional<Instant> Row::instantOpt(int column) const {
    if (isNull(column)) return std::nullopt;
    return instant(column);
}

QVariant nullable(const std::optional<Instant>& instant) {
    return instant ? QVariant(toMs(*instant)) : QVariant(QMetaType::fromType<qint64>());
}

Database::Database(std::unique_ptr<Connection> connection) : m_connection(std::move(connection)) {}
Database::~Database() = default;
Database::Database(Database&&) noexcept = default;

Result<std::unique_ptr<Connection>> Database::connect(const StorePlace& place) {
    return Connection::open(place);
}

Dialect Database::dialect() const {
    return m_connection->dialect;
}
bool Database::inTransaction() const {
    return m_connection->inTransaction;
}

Result<std::shared_ptr<QSqlQuery>> Database::execute(const QByteArray& statement, const Values& values) {
    auto& kept = m_connection->statements;
    std::shared_ptr<QSqlQuery> query = kept.value(statement);
    // A statement that is being read right now, further up the stack, must not be started again.
    if (!query || query.use_count() > 2 || query->isActive()) {
        auto fresh = std::make_shared<QSqlQuery>(m_connection->database());
        // PostgreSQL's forward-only mode allows one statement at a time, so there whole answers are fetched (they are
        // pages).
        fresh->setForwardOnly(dialect() == Dialect::Sqlite);
        if (!fresh->prepare(QString::fromUtf8(inDialect(dialect(), statement))))
            return errorOf(dialect(), fresh->lastError(), "prepare");
        if (kept.size() >= kKeptStatements) kept.clear();
        if (!query) kept.insert(statement, fresh);
        query = std::move(fresh);
    }
    for (qsizetype i = 0; i < values.size(); ++i) query->bindValue(static_cast<int>(i), emptyForNull(values[i]));
    if (!query->exec()) {
        const Error error = errorOf(dialect(), query->lastError(), "run");
        query->finish();
        return error;
    }
    return query;
}

Result<qint64> Database::run(const QByteArray& statement, const Values& values) {
    // A statement on its own is a writer too.
    const bool isAlone = dialect() == Dialect::Sqlite && !inTransaction();
    if (isAlone) GUICHET_TRY(m_connection->takeFile());
    const auto query = execute(statement, values);
    qint64 affected = 0;
    if (query) {
        affected = (*query)->numRowsAffected();
        (*query)->finish();
    }
    if (isAlone) m_connection->releaseFile();
    if (!query) return query.error();
    return affected;
}

Done Database::each(const QByteArray& statement, const Values& values, const std::function<void(const Row&)>& row) {
    GUICHET_TAKE(const auto query, execute(statement, values));
    while (query->next()) row(Row{*query});
    const QSqlError trouble = query->lastError();
    query->finish();
    if (trouble.type() != QSqlError::NoError) return errorOf(dialect(), trouble, "read");
    return done();
}

Result<Database::Found> Database::one(const QByteArray& statement, const Values& values,
                                      const std::function<void(const Row&)>& row) {
    Found found = Found::No;
    GUICHET_TRY(each(statement, values, [&](const Row& next) {
        if (found == Found::No) row(next);
        found = Found::Yes;
    }));
    return found;
}

Result<qint64> Database::insertMany(const QByteArray& head, const QVector<Values>& rows, const QByteArray& tail) {
    // Powers of two keep the number of different statements, and so of prepared ones, small.
    qsizetype at = 0;
    qint64 written = 0;
    while (at < rows.size()) {
        qsizetype count = 64;
        while (count > rows.size() - at) count /= 2;
        const QByteArray one = "(?" + QByteArray(",?").repeated(rows[at].size() - 1) + ")";
        const QByteArray many = one + (QByteArray(",") + one).repeated(count - 1);
        Values values;
        values.reserve(count * rows[at].size());
        for (qsizetype i = 0; i < count; ++i) values += rows[at + i];
        GUICHET_TAKE(const qint64 affected, run(head + " VALUES " + many + " " + tail, values));
        written += affected;
        at += count;
    }
    return written;
}

// A lock of the connection, not of a transaction: it is gone with it, however the program ends; if its host vanishes,
// within about a minute.
constexpr char kTakeAdministration[] = "SELECT pg_advisory_lock(7309442)";

Done Database::takeAdministration() {
    if (dialect() == Dialect::Sqlite) return m_connection->takeAdministration();
    return each(kTakeAdministration, {}, [](const Row&) {});
}

Done Database::define(const QByteArray& statement) {
    QSqlQuery query(m_connection->database());
    if (!query.exec(QString::fromUtf8(statement))) return errorOf(dialect(), query.lastError(), "define");
    return done();
}

Done Database::begin(Access access) {
    GUICHET_ASSERT(!inTransaction());
    if (dialect() == Dialect::Sqlite && access == Access::Write) GUICHET_TRY(m_connection->takeFile());
    const char* statement = dialect() == Dialect::Sqlite
                                ? (access == Access::Write ? "BEGIN IMMEDIATE" : "BEGIN DEFERRED")
                            : access == Access::Write ? "BEGIN ISOLATION LEVEL READ COMMITTED"
                                                      : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    if (auto begun = define(statement); !begun) {
        m_connection->releaseFile();
        return begun;
    }
    m_connection->inTransaction = true;
    return done();
}

Done Database::commit() {
    GUICHET_ASSERT(inTransaction());
    const auto committed = define("COMMIT");
    if (!committed) {
        rollback();
        return committed;
    }
    m_connection->inTransaction = false;
    m_connection->releaseFile();
    return done();
}

void Database::rollback() {
    if (!inTransaction()) return;
    // A rollback that fails leaves nothing behind either: the connection is in autocommit, or gone.
    static_cast<void>(define("ROLLBACK"));
    m_connection->inTransaction = false;
    m_connection->releaseFile();
}

Done Database::savepoint() {
    return define("SAVEPOINT one_action");
}
Done Database::releaseSavepoint() {
    return define("RELEASE SAVEPOINT one_action");
}

Done Database::rollbackToSavepoint() {
    GUICHET_TRY(define("ROLLBACK TO SAVEPOINT one_action"));
    return releaseSavepoint();
}

Result<Transaction> Transaction::begin(Database& database, Access access) {
    GUICHET_TRY(database.begin(access));
    return Transaction(&database);
}

Transaction& Transaction::operator=(Transaction&& other) noexcept {
    if (m_database) m_database->rollback();
    m_database = std::exchange(other.m_database, nullptr);
    return *this;
}

Transaction::~Transaction() {
    if (m_database) m_database->rollback();
}

Done Transaction::commit() {
    GUICHET_ASSERT(m_database);
    Database* database = std::exchange(m_database, nullptr);
    return database->commit();
}

}  // namespace guichet::server
