#include "app/store/progress_table.h"

#include "core/wire/json.h"
#include "core/wire/limits.h"

namespace guichet::store {

namespace {

constexpr Sql kLoad{SqlKind::Point,
                    "SELECT base_last_n, client_id, outbox_seq, epoch, viewed_at_ms, zone, snapshot_office, "
                    "snapshot_after, snapshot_ver, "
                    "snapshot_done, snapshot_total, since_ms FROM progress WHERE only_row = 1"};
constexpr Sql kSave{
    SqlKind::Write,
    "UPDATE progress SET base_last_n = ?, client_id = ?, outbox_seq = ?, epoch = ?, viewed_at_ms = ?, zone = ?, "
    "snapshot_office = ?, snapshot_after = ?, "
    "snapshot_ver = ?, snapshot_done = ?, snapshot_total = ?, since_ms = ? WHERE only_row = 1"};
constexpr Sql kCursor{SqlKind::Upkeep, "SELECT office, ver FROM cursor"};
constexpr Sql kSetCursor{SqlKind::Write, "INSERT OR REPLACE INTO cursor VALUES (?, ?)"};
constexpr Sql kDropCursor{SqlKind::Write, "DELETE FROM cursor WHERE office = ?"};
constexpr Sql kDropAll{SqlKind::Write, "DELETE FROM cursor"};
constexpr const Sql* kProgressStatements[] = {&kLoad, &kSave, &kCursor, &kSetCursor, &kDropCursor, &kDropAll};

constexpr Sql kToDerive{SqlKind::Upkeep, "SELECT after_row FROM to_derive"};
constexpr Sql kDerived{SqlKind::Write, "UPDATE to_derive SET after_row = ?"};
constexpr Sql kAllDerived{SqlKind::Write, "DELETE FROM to_derive"};
constexpr const Sql* kDerivationStatements[] = {&kToDerive, &kDerived, &kAllDerived};

constexpr Sql kStage{SqlKind::Write,
                     "INSERT INTO staging (type, id, office, rev, op, content) VALUES (?, ?, ?, ?, ?, ?)"};
constexpr Sql kStaged{SqlKind::Upkeep, "SELECT type, id, office, rev, op, content FROM staging ORDER BY seq"};
constexpr Sql kClear{SqlKind::Write, "DELETE FROM staging"};
constexpr Sql kStagedCursor{SqlKind::Upkeep, "SELECT office, ver FROM staged_cursor"};
constexpr Sql kSetStagedCursor{SqlKind::Write, "INSERT OR REPLACE INTO staged_cursor VALUES (?, ?)"};
constexpr Sql kClearCursor{SqlKind::Write, "DELETE FROM staged_cursor"};
constexpr const Sql* kStagingStatements[] = {&kStage,        &kStaged,          &kClear,
                                             &kStagedCursor, &kSetStagedCursor, &kClearCursor};

constexpr qsizetype kMostBytes = 8 * limits::kJsonBytes;

Result<wire::Cursor> cursorFrom(Database& database, const Sql& sql) {
    wire::Cursor cursor;
    GUICHET_TRY(database.each(sql, [&](const Statement& row) { cursor[OfficeId{row.text(0)}] = row.integer(1); }));
    return cursor;
}

}  // namespace

std::span<const Sql* const> ProgressTable::statements() {
    return kProgressStatements;
}
std::span<const Sql* const> DerivationTable::statements() {
    return kDerivationStatements;
}
std::span<const Sql* const> StagingTable::statements() {
    return kStagingStatements;
}

Result<Progress> ProgressTable::load() {
    std::optional<Progress> progress;
    GUICHET_TRY(m_database.each(kLoad, [&](const Statement& row) {
        progress = Progress{row.integer(0), ClientId{row.text(1)}, row.integer(2),        row.text(3),
                            row.instant(4), row.text(5),           OfficeId{row.text(6)}, row.text(7),
                            row.integer(8), row.integer(9),        row.integer(10),       row.instantOpt(11)};
    }));
    if (!progress)
        return Error{ErrorCode::Corrupt, QStringLiteral("damaged"), QStringLiteral("cache without progress")};
    return *progress;
}

Done ProgressTable::save(const Progress& progress) {
    return m_database.run(kSave, progress.baseLastN, progress.clientId, progress.outboxSeq, progress.epoch,
                          progress.viewedAt, progress.zone, progress.snapshotOffice, progress.snapshotAfter,
                          progress.snapshotVer, progress.snapshotDone, progress.snapshotTotal, progress.since);
}

Result<wire::Cursor> ProgressTable::cursor() {
    return cursorFrom(m_database, kCursor);
}
Done ProgressTable::setCursor(const OfficeId& office, qint64 ver) {
    return m_database.run(kSetCursor, office, ver);
}
Done ProgressTable::dropCursor(const OfficeId& office) {
    return m_database.run(kDropCursor, office);
}
Done ProgressTable::dropAllCursors() {
    return m_database.run(kDropAll);
}

Done StagingTable::add(const QVector<wire::Object>& objects, const wire::Cursor& cursor) {
    for (const wire::Object& object : objects)
        GUICHET_TRY(m_database.run(kStage, QString::fromLatin1(wire::objectTypeName(object.type)), object.id,
                                   object.office, object.rev, static_cast<int>(object.op), Utf8{object.content}));
    for (auto it = cursor.cbegin(); it != cursor.cend(); ++it)
        GUICHET_TRY(m_database.run(kSetStagedCursor, it.key(), it.value()));
    return done();
}

Result<wire::Cursor> StagingTable::cursor() {
    return cursorFrom(m_database, kStagedCursor);
}

Result<QVector<wire::Object>> StagingTable::read() {
    QVector<wire::Object> objects;
    GUICHET_TRY(m_database.each(kStaged, [&](const Statement& row) -> Done {
        const auto type = wire::objectTypeFromName(row.text(0));
        if (!type)
            return Error{ErrorCode::Corrupt, QStringLiteral("damaged"), QStringLiteral("staged object of no type")};
        objects.append({*type, row.text(1), OfficeId{row.text(2)}, row.integer(3),
                        static_cast<wire::ObjectOp>(row.integer(4)), row.utf8(5)});
        return done();
    }));
    return objects;
}

Done StagingTable::clear() {
    GUICHET_TRY(m_database.run(kClear));
    return m_database.run(kClearCursor);
}

Result<std::optional<qint64>> DerivationTable::toDeriveAfter() {
    std::optional<qint64> after;
    GUICHET_TRY(m_database.each(kToDerive, [&](const Statement& row) { after = row.integer(0); }));
    return after;
}

Done DerivationTable::derived(std::optional<qint64> upTo) {
    return upTo ? m_database.run(kDerived, *upTo) : m_database.run(kAllDerived);
}

}  // namespace guichet::store
