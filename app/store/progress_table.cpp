#include "app/store/progress_table.h"

#include "core/wire/json.h"
#include "core/wire/limits.h"

namespace guichet::store {

namespace {

constexpr Sql kLoad{
    SqlKind::Point,
    "SELECT base_last_n, outbox_seq, epoch, today, snapshot_office, snapshot_after, snapshot_ver, snapshot_done, "
    "snapshot_total, since_ms FROM progress WHERE only_row = 1"};
constexpr Sql kSave{SqlKind::Write,
                    "UPDATE progress SET base_last_n = ?, outbox_seq = ?, epoch = ?, today = ?, snapshot_office = ?, "
                    "snapshot_after = ?, "
                    "snapshot_ver = ?, snapshot_done = ?, snapshot_total = ?, since_ms = ? WHERE only_row = 1"};
constexpr Sql kCursor{SqlKind::Upkeep, "SELECT office, ver FROM cursor"};
constexpr Sql kSetCursor{SqlKind::Write, "INSERT OR REPLACE INTO cursor VALUES (?, ?)"};
constexpr Sql kDropCursor{SqlKind::Write, "DELETE FROM cursor WHERE office = ?"};
constexpr Sql kDropAll{SqlKind::Write, "DELETE FROM cursor"};
constexpr const Sql* kProgressStatements[] = {&kLoad, &kSave, &kCursor, &kSetCursor, &kDropCursor, &kDropAll};

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
std::span<const Sql* const> StagingTable::statements() {
    return kStagingStatements;
}

Result<Progress> ProgressTable::load() {
    std::optional<Progress> progress;
    GUICHET_TRY(m_database.each(kLoad, [&](const Statement& row) {
        progress = Progress{row.integer(0), row.integer(1), row.text(2),    row.text(3),    OfficeId{row.text(4)},
                            row.text(5),    row.integer(6), row.integer(7), row.integer(8), row.instantOpt(9)};
    }));
    if (!progress)
        return Error{ErrorCode::Corrupt, QStringLiteral("damaged"), QStringLiteral("cache without progress")};
    return *progress;
}

Done ProgressTable::save(const Progress& progress) {
    return m_database.run(kSave, progress.baseLastN, progress.outboxSeq, progress.epoch, progress.today,
                          progress.snapshotOffice, progress.snapshotAfter, progress.snapshotVer, progress.snapshotDone,
                          progress.snapshotTotal, progress.since);
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

}  // namespace guichet::store
