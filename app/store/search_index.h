// SearchIndex: full text of every case held, unmasked, inside the encrypted cache. Rows are those of ListTable.
//
// Thread:  back thread only.
// Borrows: the cache's writing and reading connection.
// Fails:   Storage, Full, Corrupt. Never throws.
#pragma once

#include <span>

#include "app/store/search_text.h"
#include "app/store/sqlite/database.h"

namespace guichet::store {

class SearchIndex {
public:
    SearchIndex(Database& writer, Database& reader) : m_writer(writer), m_reader(reader) {}

    // Inside the caller's transaction. Writes only what changed.
    Done put(qint64 row, const SearchText& text);
    Done remove(qint64 row);

    // Rows that match, the case opened last first.
    Result<QVector<qint64>> find(const QString& question, int most);

    static std::span<const Sql* const> statements();

private:
    Database& m_writer;
    Database& m_reader;
};

}  // namespace guichet::store
