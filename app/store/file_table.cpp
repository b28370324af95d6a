#include "app/store/file_table.h"

namespace guichet::store {

namespace {

// `settled`: 0 not, 1 settled, 2 taken and not attached since.
constexpr Sql kTook{SqlKind::Write,
                    "INSERT INTO file VALUES (?1, ?2, ?3, ?4, 2) ON CONFLICT (sha256) DO UPDATE SET "
                    "mime = ?3, taken_at_ms = ?4, settled = 2"};
constexpr Sql kFetched{SqlKind::Write,
                       "INSERT INTO file VALUES (?1, ?2, '', ?3, 1) ON CONFLICT (sha256) DO UPDATE SET "
                       "taken_at_ms = ?3"};
constexpr Sql kUsed{SqlKind::Write,
                    "INSERT OR IGNORE INTO file_use (case_id, document_id, sha256, size_bytes, action_id, state) "
                    "VALUES (?, ?, ?, ?, '', 1)"};
constexpr Sql kAttached{SqlKind::Write,
                        "INSERT OR REPLACE INTO file_use (case_id, document_id, sha256, size_bytes, action_id, state) "
                        "VALUES (?, ?, ?, ?, ?, 0)"};
constexpr Sql kOpen{SqlKind::Write, "UPDATE file SET settled = 0 WHERE sha256 = ?"};
constexpr Sql kWaiting{SqlKind::Upkeep,
                       "SELECT case_id, document_id, sha256, size_bytes, action_id, state, row FROM file_use "
                       "WHERE state = 0 ORDER BY row"};
constexpr Sql kNextWaiting{SqlKind::Point,
                           "SELECT case_id, document_id, sha256, size_bytes, action_id, state, row FROM file_use "
                           "WHERE state = 0 AND row > ? ORDER BY row LIMIT 1"};
constexpr Sql kFind{SqlKind::Point,
                    "SELECT case_id, document_id, sha256, size_bytes, action_id, state, row FROM file_use "
                    "WHERE case_id = ? AND document_id = ?"};
constexpr Sql kStanding{SqlKind::Point, "SELECT settled FROM file WHERE sha256 = ?"};
constexpr Sql kState{SqlKind::Write, "UPDATE file_use SET state = ?3 WHERE case_id = ?1 AND document_id = ?2"};
constexpr Sql kSettle{SqlKind::Write,
                      "UPDATE file SET settled = 1 WHERE sha256 = ?1 AND settled = 0 AND NOT EXISTS "
                      "(SELECT 1 FROM file_use WHERE file_use.sha256 = ?1 AND state <> 1)"};
constexpr Sql kWanted{SqlKind::Write, "UPDATE file SET taken_at_ms = ?2 WHERE sha256 = ?1 AND settled = 1"};
constexpr Sql kOfAction{SqlKind::Upkeep, "SELECT sha256 FROM file_use WHERE action_id = ?"};
constexpr Sql kForgetAction{SqlKind::Write, "DELETE FROM file_use WHERE action_id = ?"};
constexpr Sql kGoAgain{SqlKind::Write, "UPDATE file_use SET state = 0 WHERE state = 1 AND action_id <> ''"};
constexpr Sql kOpenAgain{SqlKind::Write,
                         "UPDATE file SET settled = 0 WHERE settled = 1 AND EXISTS "
                         "(SELECT 1 FROM file_use WHERE file_use.sha256 = file.sha256 AND state = 0)"};
constexpr Sql kCasesAtRest{SqlKind::Upkeep, "SELECT DISTINCT case_id FROM file_use WHERE state = 1"};
constexpr Sql kAtRest{SqlKind::Upkeep, "SELECT sha256 FROM file_use WHERE case_id = ? AND state = 1"};
constexpr Sql kForgetAtRest{SqlKind::Write, "DELETE FROM file_use WHERE case_id = ? AND state = 1"};
constexpr Sql kSettleTaken{SqlKind::Write,
                           "UPDATE file SET settled = 1 WHERE settled = 2 AND taken_at_ms < ? AND EXISTS "
                           "(SELECT 1 FROM file_use WHERE file_use.sha256 = file.sha256) AND NOT EXISTS "
                           "(SELECT 1 FROM file_use WHERE file_use.sha256 = file.sha256 AND state <> 1)"};
constexpr Sql kUnused{SqlKind::Upkeep,
                      "SELECT sha256 FROM file WHERE (settled = 1 OR taken_at_ms < ?) AND NOT EXISTS "
                      "(SELECT 1 FROM file_use WHERE file_use.sha256 = file.sha256) LIMIT ?"};
constexpr Sql kSettledBytes{SqlKind::Upkeep, "SELECT coalesce(sum(size_bytes), 0) FROM file WHERE settled = 1"};
constexpr Sql kOldest{SqlKind::Upkeep, "SELECT sha256 FROM file WHERE settled = 1 ORDER BY taken_at_ms LIMIT ?"};
constexpr Sql kAll{SqlKind::Upkeep, "SELECT sha256 FROM file"};
constexpr Sql kRemove{SqlKind::Write, "DELETE FROM file WHERE sha256 = ?"};
constexpr const Sql* kStatements[] = {&kTook,    &kFetched,      &kUsed,        &kAttached, &kOpen,
                                      &kWaiting, &kNextWaiting,  &kSettleTaken, &kFind,     &kStanding,
                                      &kState,   &kSettle,       &kWanted,      &kOfAction, &kForgetAction,
                                      &kGoAgain, &kOpenAgain,    &kCasesAtRest, &kAtRest,   &kForgetAtRest,
                                      &kUnused,  &kSettledBytes, &kOldest,      &kAll,      &kRemove};

FileUse useFrom(const Statement& row) {
    return {{CaseId{row.text(0)}, DocumentId{row.text(1)}, row.blob(2), row.integer(3)},
            ActionId{row.text(4)},
            static_cast<UseState>(row.integer(5)),
            row.integer(6)};
}

}  // namespace

std::span<const Sql* const> FileTable::statements() {
    return kStatements;
}

Done FileTable::took(const FileTaken& taken, Instant at) {
    return m_database.run(kTook, taken.sha256, taken.sizeBytes, taken.mime, at);
}

Done FileTable::fetched(const FileToMove& file, Instant at) {
    GUICHET_TRY(m_database.run(kFetched, file.sha256, file.sizeBytes, at));
    return m_database.run(kUsed, file.caseId, file.document, file.sha256, file.sizeBytes);
}

Done FileTable::attached(const FileToMove& file, const ActionId& actionId) {
    if (file.sha256.isEmpty()) return done();
    GUICHET_TAKE(const Stands stands, standing(file.sha256));
    if (stands == Stands::Absent) return Error{ErrorCode::NotFound, QStringLiteral("fileNotHere"), {}};
    GUICHET_TRY(m_database.run(kAttached, file.caseId, file.document, file.sha256, file.sizeBytes, actionId));
    return m_database.run(kOpen, file.sha256);
}

Result<QVector<FileUse>> FileTable::waiting() {
    QVector<FileUse> uses;
    GUICHET_TRY(m_database.each(kWaiting, [&](const Statement& row) { uses.append(useFrom(row)); }));
    return uses;
}

Result<std::optional<FileUse>> FileTable::nextWaiting(qint64 afterRow) {
    std::optional<FileUse> use;
    GUICHET_TRY(m_database.each(
        kNextWaiting, [&](const Statement& row) { use = useFrom(row); }, afterRow));
    return use;
}

Result<std::optional<FileUse>> FileTable::find(const CaseId& id, const DocumentId& document) {
    std::optional<FileUse> use;
    GUICHET_TRY(m_database.each(
        kFind, [&](const Statement& row) { use = useFrom(row); }, id, document));
    return use;
}

Result<FileTable::Stands> FileTable::standing(const QByteArray& sha256) {
    Stands stands = Stands::Absent;
    GUICHET_TRY(m_database.each(
        kStanding, [&](const Statement& row) { stands = row.integer(0) == 1 ? Stands::Settled : Stands::Open; },
        sha256));
    return stands;
}

Done FileTable::settle(const QByteArray& sha256) {
    return m_database.run(kSettle, sha256);
}

Done FileTable::arrived(const FileToMove& file) {
    GUICHET_TRY(m_database.run(kState, file.caseId, file.document, static_cast<int>(UseState::AtCentre)));
    return settle(file.sha256);
}

Done FileTable::refused(const FileToMove& file) {
    return m_database.run(kState, file.caseId, file.document, static_cast<int>(UseState::Refused));
}

Result<QVector<QByteArray>> FileTable::named(const Sql& sql, const QString& value) {
    QVector<QByteArray> names;
    GUICHET_TRY(m_database.each(
        sql, [&](const Statement& row) { names.append(row.blob(0)); }, value));
    return names;
}

Done FileTable::discarded(const ActionId& actionId) {
    GUICHET_TAKE(const auto files, named(kOfAction, actionId.text()));
    GUICHET_TRY(m_database.run(kForgetAction, actionId));
    for (const QByteArray& sha256 : files) GUICHET_TRY(settle(sha256));
    return done();
}

Done FileTable::wanted(const QByteArray& sha256, Instant at) {
    return m_database.run(kWanted, sha256, at);
}

Done FileTable::distrust() {
    GUICHET_TRY(m_database.run(kGoAgain));
    return m_database.run(kOpenAgain);
}

Result<QVector<CaseId>> FileTable::casesAtRest() {
    QVector<CaseId> cases;
    GUICHET_TRY(m_database.each(kCasesAtRest, [&](const Statement& row) { cases.append(CaseId{row.text(0)}); }));
    return cases;
}

Done FileTable::caseLeft(const CaseId& id) {
    GUICHET_TAKE(const auto files, named(kAtRest, id.text()));
    GUICHET_TRY(m_database.run(kForgetAtRest, id));
    for (const QByteArray& sha256 : files) GUICHET_TRY(settle(sha256));
    return done();
}

Done FileTable::settleTaken(Instant takenBefore) {
    return m_database.run(kSettleTaken, takenBefore);
}

Result<QVector<QByteArray>> FileTable::unused(Instant takenBefore, int most) {
    QVector<QByteArray> files;
    GUICHET_TRY(m_database.each(
        kUnused, [&](const Statement& row) { files.append(row.blob(0)); }, takenBefore, most));
    return files;
}

Result<qint64> FileTable::settledBytes() {
    qint64 bytes = 0;
    GUICHET_TRY(m_database.each(kSettledBytes, [&](const Statement& row) { bytes = row.integer(0); }));
    return bytes;
}

Result<QVector<QByteArray>> FileTable::oldestSettled(int most) {
    QVector<QByteArray> files;
    GUICHET_TRY(m_database.each(
        kOldest, [&](const Statement& row) { files.append(row.blob(0)); }, most));
    return files;
}

Result<QVector<QByteArray>> FileTable::all() {
    QVector<QByteArray> files;
    GUICHET_TRY(m_database.each(kAll, [&](const Statement& row) { files.append(row.blob(0)); }));
    return files;
}

Done FileTable::remove(const QByteArray& sha256) {
    return m_database.run(kRemove, sha256);
}

}  // namespace guichet::store
