// CaseSearch: which rows answer a search, in the order they are shown, page by page.
//
// Does no more work than a page is worth: it counts up to kMostCountedHits, and looks through the text from the newest
// cases backwards in spans, until it has enough or its patience ends; the page then says where to go on.
//
// Thread:  back thread only; made for one search.
// Borrows: list and index.
// Fails:   Storage, Corrupt; Cancelled when the asker has lost interest.
// See:     docs/decisions/0012
#pragma once

#include "app/store/list_table.h"
#include "app/store/search_index.h"
#include "core/ports/executor.h"
#include "core/query/search.h"

namespace guichet::store {

struct FoundRows {
    QVector<SearchPlace> rows;  // at most the query's limit
    qint64 total = 0;
    bool totalIsFloor = false;
    std::optional<SearchPlace> next;
};

class CaseSearch {
public:
    CaseSearch(ListTable& list, SearchIndex& index, CancelToken token, Milliseconds patience);

    Result<FoundRows> page(const SearchQuery& query);

private:
    Done findNumbers(const QString& typed);
    Done findPerson(qint64 below);
    Done findText(const SearchQuestion& question, qint64 below);
    Done addText(const QVector<qint64>& rows);
    [[nodiscard]] bool isEnough() const { return m_found.size() > kMostCountedHits; }

    ListTable& m_list;
    SearchIndex& m_index;
    CancelToken m_token;
    Milliseconds m_patience;
    QString m_key;              // of the person asked for; empty: nobody has it
    QVector<qint64> m_numbers;  // rows of the first tier
    QVector<SearchPlace> m_found;
    std::optional<qint64> m_reached;  // no row below it was looked at
};

}  // namespace guichet::store
