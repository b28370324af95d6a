#include "app/store/pin_table.h"

namespace guichet::store {

namespace {

constexpr Sql kAdd{SqlKind::Write, "INSERT OR IGNORE INTO pin (case_id, pinned_at_ms) VALUES (?, ?)"};
constexpr Sql kRemove{SqlKind::Write, "DELETE FROM pin WHERE case_id = ?"};
constexpr Sql kAll{SqlKind::Upkeep, "SELECT case_id FROM pin"};
constexpr Sql kFind{SqlKind::Point, "SELECT 1 FROM pin WHERE case_id = ?"};
constexpr const Sql* kStatements[] = {&kAdd, &kRemove, &kAll, &kFind};

}  // namespace

std::span<const Sql* const> PinTable::statements() {
    return kStatements;
}

Done PinTable::add(const CaseId& id, Instant at) {
    return m_database.run(kAdd, id, at);
}

Done PinTable::remove(const CaseId& id) {
    return m_database.run(kRemove, id);
}

Result<QSet<CaseId>> PinTable::all() {
    QSet<CaseId> pins;
    GUICHET_TRY(m_database.each(kAll, [&](const Statement& row) { pins.insert(CaseId{row.text(0)}); }));
    return pins;
}

Result<PinTable::Pinned> PinTable::find(const CaseId& id) {
    Pinned pinned = Pinned::No;
    GUICHET_TRY(m_database.each(
        kFind, [&](const Statement&) { pinned = Pinned::Yes; }, id));
    return pinned;
}

}  // namespace guichet::store
