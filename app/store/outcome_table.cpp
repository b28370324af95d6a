#include "app/store/outcome_table.h"

#include "core/wire/json.h"

namespace guichet::store {

namespace {

constexpr Sql kFind{SqlKind::Point, "SELECT content FROM outcome WHERE action_id = ?"};
constexpr Sql kKeep{SqlKind::Write,
                    "INSERT OR REPLACE INTO outcome (action_id, seq, final, content) VALUES (?, ?, ?, ?)"};
constexpr const Sql* kOutcomeStatements[] = {&kFind, &kKeep};

constexpr Sql kRaise{SqlKind::Write,
                     "INSERT OR IGNORE INTO attention (action_id, case_id, raised_at_ms) VALUES (?, ?, ?)"};
constexpr Sql kResolve{
    SqlKind::Write,
    "UPDATE attention SET resolved_at_ms = ?2, resolution = ?3, why = ?4, redone_by = ?5 WHERE action_id = ?1 AND "
    "resolved_at_ms IS NULL"};
constexpr Sql kStanding{SqlKind::Point, "SELECT resolved_at_ms FROM attention WHERE action_id = ?"};
constexpr Sql kOpen{SqlKind::List,
                    "SELECT action_id, case_id, raised_at_ms FROM attention WHERE resolved_at_ms IS NULL ORDER BY "
                    "raised_at_ms, action_id"};
constexpr Sql kOpenOf{
    SqlKind::Point,
    "SELECT action_id, case_id, raised_at_ms FROM attention WHERE case_id = ? AND resolved_at_ms IS NULL"};
constexpr Sql kOpenItem{
    SqlKind::Point,
    "SELECT action_id, case_id, raised_at_ms FROM attention WHERE action_id = ? AND resolved_at_ms IS NULL"};
constexpr const Sql* kAttentionStatements[] = {&kRaise, &kResolve, &kStanding, &kOpen, &kOpenOf, &kOpenItem};

constexpr qsizetype kMostBytes = 64 * 1024;

AttentionRow rowFrom(const Statement& row) {
    return {ActionId{row.text(0)}, CaseId{row.text(1)}, row.instant(2)};
}

}  // namespace

std::span<const Sql* const> OutcomeTable::statements() {
    return kOutcomeStatements;
}

Result<std::optional<Outcome>> OutcomeTable::find(const ActionId& id) {
    std::optional<Outcome> found;
    GUICHET_TRY(m_database.each(
        kFind,
        [&](const Statement& row) -> Done {
            GUICHET_TAKE(const QJsonObject json, json::parseObject(row.text(0).toUtf8(), kMostBytes));
            GUICHET_TAKE(found, outcomeFromJson(json));
            return done();
        },
        id));
    return found;
}

Result<OutcomeTable::Kept> OutcomeTable::keep(const Outcome& outcome) {
    GUICHET_TAKE(const std::optional<Outcome> before, find(outcome.actionId));
    if (before && before->seq >= outcome.seq) return Kept::Known;
    // Of another action that has this one's id at the centre.
    if (before && before->code == QLatin1String("reuse")) return Kept::Known;
    if (before && isFinal(before->kind))
        return Error{ErrorCode::Protocol, QStringLiteral("secondOutcome"),
                     QStringLiteral("an action has a final outcome already")};
    GUICHET_TRY(m_database.run(kKeep, outcome.actionId, outcome.seq, int{isFinal(outcome.kind)},
                               QString::fromUtf8(json::write(toJson(outcome)))));
    return Kept::New;
}

std::span<const Sql* const> AttentionTable::statements() {
    return kAttentionStatements;
}

Done AttentionTable::raise(const AttentionRow& row) {
    return m_database.run(kRaise, row.actionId, row.caseId, row.raisedAt);
}

Done AttentionTable::resolve(const ActionId& id, Resolution how, const QString& why, const ActionId& redoneBy,
                             Instant at) {
    return m_database.run(kResolve, id, at,
                          how == Resolution::Redo ? QStringLiteral("redo") : QStringLiteral("discard"), why,
                          redoneBy.isEmpty() ? std::nullopt : std::optional(redoneBy));
}

Result<AttentionTable::Stands> AttentionTable::standing(const ActionId& id) {
    Stands stands = Stands::Never;
    GUICHET_TRY(m_database.each(
        kStanding, [&](const Statement& row) { stands = row.isNull(0) ? Stands::Open : Stands::Resolved; }, id));
    return stands;
}

Result<QVector<AttentionRow>> AttentionTable::open() {
    QVector<AttentionRow> rows;
    GUICHET_TRY(m_database.each(kOpen, [&](const Statement& row) { rows.append(rowFrom(row)); }));
    return rows;
}

Result<QVector<AttentionRow>> AttentionTable::openOf(const CaseId& id) {
    QVector<AttentionRow> rows;
    GUICHET_TRY(m_database.each(
        kOpenOf, [&](const Statement& row) { rows.append(rowFrom(row)); }, id));
    return rows;
}

Result<std::optional<AttentionRow>> AttentionTable::openItem(const ActionId& id) {
    std::optional<AttentionRow> found;
    GUICHET_TRY(m_database.each(
        kOpenItem, [&](const Statement& row) { found = rowFrom(row); }, id));
    return found;
}

}  // namespace guichet::store
