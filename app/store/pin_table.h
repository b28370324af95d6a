// PinTable: the cases this person keeps on this machine whatever their age. A case may be pinned before it is held: the
// next pull brings it.
//
// Thread:  back thread only.
// Borrows: outbox.db.
// Fails:   Storage, Full, Corrupt. Never throws.
#pragma once

#include <QSet>
#include <span>

#include "app/store/sqlite/database.h"

namespace guichet::store {

class PinTable {
public:
    explicit PinTable(Database& database) : m_database(database) {}

    Done add(const CaseId& id, Instant at);
    Done remove(const CaseId& id);
    Result<QSet<CaseId>> all();
    enum class Pinned { Yes, No };
    Result<Pinned> find(const CaseId& id);

    static std::span<const Sql* const> statements();

private:
    Database& m_database;
};

}  // namespace guichet::store
