// OutcomeTable: what the centre last said to each action of this machine. AttentionTable: those of it that a person
// must look at.
//
// Thread:    back thread only.
// Borrows:   outbox.db.
// Fails:     Storage, Full, Corrupt; Protocol when a final outcome would be followed by another. Never throws.
// Invariant: no action has two final outcomes; an attention row is never deleted.
#pragma once

#include <span>

#include "app/store/sqlite/database.h"
#include "core/ports/cases.h"

namespace guichet::store {

class OutcomeTable {
public:
    explicit OutcomeTable(Database& database) : m_database(database) {}

    enum class Kept { New, Known };
    // An outcome that is held already, or older than that, changes nothing.
    Result<Kept> keep(const Outcome& outcome);
    Result<std::optional<Outcome>> find(const ActionId& id);

    static std::span<const Sql* const> statements();

private:
    Database& m_database;
};

struct AttentionRow {
    ActionId actionId;
    CaseId caseId;
    Instant raisedAt;
};

class AttentionTable {
public:
    explicit AttentionTable(Database& database) : m_database(database) {}

    Done raise(const AttentionRow& row);
    // `redoneBy` is empty unless another action took its place.
    Done resolve(const ActionId& id, Resolution how, const QString& why, const ActionId& redoneBy, Instant at);
    enum class Stands { Never, Open, Resolved };
    Result<Stands> standing(const ActionId& id);
    // Open items, oldest first.
    Result<QVector<AttentionRow>> open();
    Result<QVector<AttentionRow>> openOf(const CaseId& id);
    Result<std::optional<AttentionRow>> openItem(const ActionId& id);

    static std::span<const Sql* const> statements();

private:
    Database& m_database;
};

}  // namespace guichet::store
