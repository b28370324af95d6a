// FilteredList: pages of a list seen through a filter: walks the index of the list from a place, and stops after so
// many rows whether or not they matched.
//
// Thread:  back thread only.
// Borrows: the cache's reading connection.
// Fails:   Storage, Corrupt. Never throws.
#pragma once

#include <span>

#include "app/store/list_line.h"
#include "app/store/sqlite/database.h"
#include "core/query/filtered_list.h"

namespace guichet::store {

class FilteredList {
public:
    explicit FilteredList(Database& reader) : m_reader(reader) {}

    // At most `count` rows that match, among at most `mostWalked` of the list.
    Result<FilteredPage> page(const ListQuery& query, const Matcher& matcher, const ListSpan& span, int count,
                              int mostWalked);

    static std::span<const Sql* const> statements();

private:
    Database& m_reader;
};

}  // namespace guichet::store
