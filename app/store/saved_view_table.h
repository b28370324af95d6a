// SavedViewTable: the views that the person made, in outbox.db: they exist nowhere else.
//
// Thread:  back thread only.
// Borrows: outbox.db.
// Fails:   Storage, Full, Corrupt. Never throws.
#pragma once

#include <span>

#include "app/store/sqlite/database.h"
#include "core/query/saved_view.h"

namespace guichet::store {

class SavedViewTable {
public:
    explicit SavedViewTable(Database& database) : m_database(database) {}

    // In the place of the one with its id, if there is one.
    Done put(const SavedView& view);
    enum class Removed { Yes, NotThere };
    Result<Removed> remove(const SavedViewId& id);
    // By name. One that this version cannot read stays in the file and is left out.
    Result<QVector<SavedView>> all();

    static std::span<const Sql* const> statements();

private:
    Database& m_database;
};

}  // namespace guichet::store
