// DuplicateSearch: which rows may be about the same matter as a request: few enough to be compared one by one.
//
// Asks the search index for the clues in turn: the applicant's number, the telephone, the address as it stands, and the
// words of the subject (all, then fewer of them). Each clue gives its newest rows. Clues that look through text stop
// when their patience ends: then they give nothing, because a clerk who types does not wait for them.
//
// Thread:  back thread only; made for one question.
// Borrows: the index.
// Fails:   Storage, Corrupt; Cancelled when the asker has lost interest.
#pragma once

#include <QSet>
#include <chrono>

#include "app/store/list_table.h"
#include "app/store/search_index.h"
#include "core/ports/executor.h"
#include "core/query/duplicates.h"

namespace guichet::store {

inline constexpr int kMostDuplicateRows = 200;

class DuplicateSearch {
public:
    // Words of the subject are looked for in `recent` only.
    DuplicateSearch(SearchIndex& index, RowWindow recent, CancelToken token);

    // At most kMostDuplicateRows, each once.
    Result<QVector<qint64>> rows(const DuplicateProbe& probe);

private:
    Done addKeyed(const QString& value);
    Done addHolding(const SearchQuestion& question, RowWindow window, int most);
    Done addSubject(const QString& subject);
    void add(const QVector<qint64>& rows);
    [[nodiscard]] int room() const { return kMostDuplicateRows - static_cast<int>(m_rows.size()); }

    SearchIndex& m_index;
    RowWindow m_recent;
    CancelToken m_token;
    std::chrono::steady_clock::time_point m_until;
    QVector<qint64> m_rows;
    QSet<qint64> m_seen;
};

// Rows of cases that were opened then or later.
RowWindow rowsOpenedSince(Instant since);

// The words of a subject that tell most: the longest, a pair of characters counting as four letters. Each is a term.
SearchQuestion distinctiveWords(const QString& subject, int most);

}  // namespace guichet::store
