#include "app/store/base_table.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include "app/store/packed.h"
#include "core/base/bytes.h"
#include "core/wire/json.h"
#include "core/wire/limits.h"

namespace guichet::store {

namespace {

constexpr Sql kHeld{SqlKind::Point, "SELECT row, office, rev, state FROM base WHERE type = ? AND id = ?"};
constexpr Sql kAdd{SqlKind::Write,
                   "INSERT INTO base (type, id, office, rev, state, digest, content, over_at_ms) "
                   "VALUES (?, ?, ?, ?, 0, ?, ?, ?)"};
constexpr Sql kChange{SqlKind::Write,
                      "UPDATE base SET office = ?2, rev = ?3, state = 0, digest = ?4, content = ?5, over_at_ms = ?6 "
                      "WHERE row = ?1"};
constexpr Sql kSeen{SqlKind::Write, "UPDATE base SET state = 0 WHERE row = ?"};
constexpr Sql kRemove{SqlKind::Write, "DELETE FROM base WHERE row = ?"};
constexpr Sql kContent{SqlKind::Point, "SELECT content FROM base WHERE type = ? AND id = ?"};
constexpr Sql kEachOf{SqlKind::Upkeep, "SELECT content FROM base WHERE type = ? ORDER BY id"};
constexpr Sql kCasesAfter{SqlKind::Upkeep,
                          "SELECT row, id FROM base WHERE row > ? AND type = 'case' ORDER BY row LIMIT ?"};
constexpr Sql kCaseCount{SqlKind::Upkeep,
                         "SELECT count(*) FROM base WHERE type = 'case' AND (?1 IS NULL OR office = ?1)"};
constexpr Sql kPlace{SqlKind::Point,
                     "SELECT id, office, rev, state, over_at_ms FROM base WHERE type = 'case' AND id = ?"};
constexpr Sql kOverBefore{SqlKind::List,
                          "SELECT id, office, rev, state, over_at_ms FROM base WHERE over_at_ms < ? "
                          "ORDER BY over_at_ms LIMIT ?"};
constexpr Sql kDigests{SqlKind::Upkeep, "SELECT id, digest, over_at_ms FROM base WHERE office = ?"};
// A case may lie in an office that this person does not see, and be seen through another.
constexpr Sql kBeginSnapshot{SqlKind::Upkeep,
                             "UPDATE base SET state = 1 WHERE state = 0 AND (office = ?1 OR office NOT IN "
                             "(SELECT value FROM json_each(?2)))"};
constexpr Sql kUnseenElsewhere{SqlKind::Upkeep,
                               "SELECT type, id, rev, office FROM base WHERE state > 0 AND office NOT IN "
                               "(SELECT value FROM json_each(?))"};
constexpr Sql kUnseen{SqlKind::Upkeep, "SELECT type, id, rev FROM base WHERE office = ? AND state > 0"};
constexpr Sql kIds{SqlKind::Upkeep, "SELECT row, id FROM base WHERE office = ?"};
constexpr Sql kDistrust{SqlKind::Write, "UPDATE base SET state = 2 WHERE row = ?"};
constexpr Sql kDistrustAll{SqlKind::Upkeep, "UPDATE base SET state = 2"};
constexpr Sql kOffices{SqlKind::Upkeep, "SELECT DISTINCT office FROM base"};
constexpr const Sql* kBaseStatements[] = {
    &kHeld,        &kAdd,     &kChange,        &kSeen,       &kRemove,          &kContent, &kEachOf,
    &kCasesAfter,  &kDigests, &kBeginSnapshot, &kUnseen,     &kUnseenElsewhere, &kIds,     &kDistrust,
    &kDistrustAll, &kOffices, &kPlace,         &kOverBefore, &kCaseCount};

constexpr Sql kPutOverlay{SqlKind::Write,
                          "INSERT INTO overlay VALUES (?1, ?2) ON CONFLICT (case_id) DO UPDATE SET content = ?2"};
constexpr Sql kRemoveOverlay{SqlKind::Write, "DELETE FROM overlay WHERE case_id = ?"};
constexpr Sql kFindOverlay{SqlKind::Point, "SELECT content FROM overlay WHERE case_id = ?"};
constexpr Sql kAllOverlays{SqlKind::Upkeep, "SELECT case_id FROM overlay"};
constexpr const Sql* kOverlayStatements[] = {&kPutOverlay, &kRemoveOverlay, &kFindOverlay, &kAllOverlays};

constexpr int kDistrusted = 2;

struct Held {
    qint64 row;
    QString office;
    qint64 rev;
    qint64 state;
};

BaseTable::Place placeOf(const Statement& row) {
    const bool trusted = row.integer(3) != kDistrusted;
    return {CaseId{row.text(0)}, OfficeId{row.text(1)}, trusted ? row.integer(2) : 0, row.instantOpt(4)};
}

Error damaged(const char* what) {
    return Error{ErrorCode::Corrupt, QStringLiteral("damaged"), QLatin1String(what)};
}

Result<QJsonObject> contentOf(const Statement& row) {
    GUICHET_TAKE(const QByteArray content, unpacked(row.blob(0)));
    auto json = json::parseObject(content, content.size());
    if (!json) return damaged("stored content is not JSON");
    return json;
}

Result<std::optional<Held>> heldOf(Database& database, const wire::Object& object) {
    std::optional<Held> held;
    GUICHET_TRY(database.each(
        kHeld,
        [&](const Statement& row) {
            held = Held{row.integer(0), row.text(1), row.integer(2), row.integer(3)};
        },
        QString::fromLatin1(wire::objectTypeName(object.type)), object.id));
    return held;
}

Result<std::optional<Case>> caseFrom(Statement& statement) {
    std::optional<Case> found;
    GUICHET_TRY(statement.each([&](const Statement& row) -> Done {
        GUICHET_TAKE(const QJsonObject json, contentOf(row));
        GUICHET_TAKE(found, caseFromJson(json));
        return done();
    }));
    return found;
}

QString listOf(const QVector<OfficeId>& offices) {
    QJsonArray list;
    for (const OfficeId& office : offices) list.append(office.text());
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

wire::Object goneFrom(const Statement& row, const OfficeId& office) {
    wire::Object object;
    object.type = wire::objectTypeFromName(row.text(0)).value_or(wire::ObjectType::Case);
    object.id = row.text(1);
    object.office = office;
    object.rev = row.integer(2);
    object.op = wire::ObjectOp::Gone;
    return object;
}

}  // namespace

std::span<const Sql* const> BaseTable::statements() {
    return kBaseStatements;
}
std::span<const Sql* const> OverlayTable::statements() {
    return kOverlayStatements;
}

Result<BaseTable::Kept> BaseTable::put(const wire::Object& object, const std::optional<Instant>& overSince) {
    GUICHET_TAKE(const auto held, heldOf(m_database, object));
    if (held && held->state != kDistrusted && held->rev >= object.rev) {
        if (held->state == 0) return Kept::Known;
        GUICHET_TRY(m_database.run(kSeen, held->row));
        return Kept::Seen;
    }
    const QByteArray digest = wire::auditDigest(object.id, object.rev, object.content);
    if (held) {
        GUICHET_TRY(
            m_database.run(kChange, held->row, object.office, object.rev, digest, packed(object.content), overSince));
    } else {
        GUICHET_TRY(m_database.run(kAdd, QString::fromLatin1(wire::objectTypeName(object.type)), object.id,
                                   object.office, object.rev, digest, packed(object.content), overSince));
    }
    return Kept::New;
}

Result<BaseTable::Trusted> BaseTable::keep(const wire::Object& object) {
    GUICHET_TAKE(const auto held, heldOf(m_database, object));
    if (!held || held->state == kDistrusted) return Trusted::No;
    GUICHET_TRY(m_database.run(kSeen, held->row));
    return Trusted::Yes;
}

Result<BaseTable::Kept> BaseTable::remove(const wire::Object& object) {
    GUICHET_TAKE(const auto held, heldOf(m_database, object));
    if (!held) return Kept::Known;
    // The centre's answer about a pin that it does not give: what came by a feed goes by one.
    if (object.op == wire::ObjectOp::Gone && object.office == kCentreOffice && held->office != kCentreOffice.text())
        return Kept::Known;
    GUICHET_TRY(m_database.run(kRemove, held->row));
    return Kept::New;
}

Result<std::optional<Case>> BaseTable::findCase(const CaseId& id) {
    GUICHET_TAKE(Statement statement,
                 m_database.query(kContent, QString::fromLatin1(wire::objectTypeName(wire::ObjectType::Case)), id));
    return caseFrom(statement);
}

Result<qint64> BaseTable::caseCount(const std::optional<OfficeId>& office) {
    qint64 count = 0;
    GUICHET_TRY(m_database.each(
        kCaseCount, [&](const Statement& row) { count = row.integer(0); }, office));
    return count;
}

Result<qint64> BaseTable::caseRev(const CaseId& id) {
    wire::Object object;
    object.id = id.text();
    GUICHET_TAKE(const auto held, heldOf(m_database, object));
    return held ? held->rev : qint64{0};
}

Done BaseTable::eachOf(wire::ObjectType type, const std::function<Done(const QJsonObject& content)>& visit) {
    return m_database.each(
        kEachOf,
        [&](const Statement& row) -> Done {
            GUICHET_TAKE(const QJsonObject json, contentOf(row));
            return visit(json);
        },
        QString::fromLatin1(wire::objectTypeName(type)));
}

Result<BaseTable::Slice> BaseTable::casesAfter(qint64 row, int most) {
    Slice slice;
    GUICHET_TRY(m_database.each(
        kCasesAfter,
        [&](const Statement& line) {
            slice.last = line.integer(0);
            slice.ids.append(CaseId{line.text(1)});
        },
        row, most));
    if (slice.ids.size() < most) slice.last.reset();
    return slice;
}

Result<std::optional<BaseTable::Place>> BaseTable::place(const CaseId& id) {
    std::optional<Place> found;
    GUICHET_TRY(m_database.each(
        kPlace, [&](const Statement& row) { found = placeOf(row); }, id));
    return found;
}

Result<QVector<BaseTable::Place>> BaseTable::overBefore(Instant since, int most) {
    QVector<Place> places;
    GUICHET_TRY(m_database.each(
        kOverBefore, [&](const Statement& row) { places.append(placeOf(row)); }, since, most));
    return places;
}

Result<QVector<QByteArray>> BaseTable::buckets(const OfficeId& office, const std::optional<Instant>& since,
                                               const QSet<CaseId>& also) {
    QVector<QVector<QByteArray>> digests(limits::kAuditBuckets);
    GUICHET_TRY(m_database.each(
        kDigests,
        [&](const Statement& row) {
            const std::optional<Instant> over = row.instantOpt(2);
            const bool outside = since && over && *over < *since;
            if (!outside || also.contains(CaseId{row.text(0)}))
                digests[wire::auditBucket(row.text(0))].append(row.blob(1));
        },
        office));
    QVector<QByteArray> buckets;
    for (QVector<QByteArray>& bucket : digests) {
        std::sort(bucket.begin(), bucket.end());
        QCryptographicHash hash(QCryptographicHash::Sha256);
        for (const QByteArray& digest : std::as_const(bucket)) hash.addData(digest);
        buckets.append(hash.result());
    }
    return buckets;
}

Done BaseTable::beginSnapshot(const OfficeId& office, const QVector<OfficeId>& visible) {
    return m_database.run(kBeginSnapshot, office, listOf(visible));
}

Result<QVector<wire::Object>> BaseTable::unseenElsewhere(const QVector<OfficeId>& visible) {
    QVector<wire::Object> objects;
    GUICHET_TRY(m_database.each(
        kUnseenElsewhere, [&](const Statement& row) { objects.append(goneFrom(row, OfficeId{row.text(3)})); },
        listOf(visible)));
    return objects;
}

Result<QVector<wire::Object>> BaseTable::unseen(const OfficeId& office) {
    QVector<wire::Object> objects;
    GUICHET_TRY(m_database.each(
        kUnseen, [&](const Statement& row) { objects.append(goneFrom(row, office)); }, office));
    return objects;
}

Done BaseTable::distrust(const OfficeId& office, const QVector<int>& buckets) {
    QVector<qint64> rows;
    GUICHET_TRY(m_database.each(
        kIds,
        [&](const Statement& row) {
            if (buckets.isEmpty() || buckets.contains(wire::auditBucket(row.text(1)))) rows.append(row.integer(0));
        },
        office));
    for (const qint64 row : std::as_const(rows)) GUICHET_TRY(m_database.run(kDistrust, row));
    return done();
}

Done BaseTable::distrustAll() {
    return m_database.run(kDistrustAll);
}

Result<QVector<OfficeId>> BaseTable::offices() {
    QVector<OfficeId> offices;
    GUICHET_TRY(m_database.each(kOffices, [&](const Statement& row) { offices.append(OfficeId{row.text(0)}); }));
    return offices;
}

Done OverlayTable::put(const Case& theCase) {
    return m_database.run(kPutOverlay, theCase.id, QString::fromUtf8(json::write(toJson(theCase))));
}

Done OverlayTable::remove(const CaseId& id) {
    return m_database.run(kRemoveOverlay, id);
}

Result<std::optional<Case>> OverlayTable::find(const CaseId& id) {
    GUICHET_TAKE(Statement statement, m_database.query(kFindOverlay, id));
    return caseFrom(statement);
}

Result<QVector<CaseId>> OverlayTable::all() {
    QVector<CaseId> ids;
    GUICHET_TRY(m_database.each(kAllOverlays, [&](const Statement& row) { ids.append(CaseId{row.text(0)}); }));
    return ids;
}

}  // namespace guichet::store
