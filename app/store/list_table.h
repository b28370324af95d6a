// ListTable: the lines of all lists, their order under every view and sort, the kept counts, and the numbers cases
// answer to.
//
// Written in the same transaction as base or overlay, so that a list never shows what is not held. Tells the saved
// counts of each line that changes. Not asked for anything else.
//
// Thread:    back thread only.
// Borrows:   the cache's writing and reading connection, and the saved counts.
// Fails:     Storage, Full, Corrupt. Never throws.
// Invariant: view_count is what counting `listing` would give; a row of `cases` is in exactly the lists its `views`
// names. Persisted: View and Order by number, in a file that can be rebuilt.
#pragma once

#include <span>

#include "app/store/case_entry.h"
#include "app/store/list_positions.h"
#include "app/store/saved_count_table.h"
#include "app/store/sqlite/database.h"
#include "core/query/next_case.h"

namespace guichet::store {

// Rows grow with the minute a case was opened in, so that the search index gives the newest first without sorting; and
// they lie close together, because the index keeps what lies between them.
inline constexpr qint64 kRowsPerMinute = 1 << 10;

// A line as far as the order of the next cases needs it: without statutory date, silence and priority.
struct OpenLine {
    int serviceVersion = 1;
    NextCandidate candidate;
};

class ListTable {
public:
    ListTable(Database& writer, Database& reader, SavedCountTable& saved);

    // Inside the caller's transaction. Answers the row the case has in the search index too.
    Result<qint64> put(const CaseEntry& entry);
    // Answers the row it had, or 0.
    Result<qint64> remove(const CaseId& id);
    // After the transaction ended.
    void committed() { m_positions.keep(); }
    void rolledBack() { m_positions.drop(); }

    Result<ListPage> page(const ListQuery& query, qint64 first, int count);
    Result<ViewCounts> counts();
    Result<std::optional<ListRow>> rowAt(qint64 row);
    Result<std::optional<ListRow>> line(const CaseId& id);
    // Cases whose number, or an alias, starts with this, in the order of the numbers.
    Result<QVector<qint64>> rowsNumbered(const QString& start, int most);
    // Cases with exactly this number or alias.
    Result<QVector<qint64>> rowsExactlyNumbered(const QString& number);
    // The case with exactly this number or alias.
    Result<CaseId> numbered(const QString& number);
    // Lines with a time in one of the spans, each once.
    Result<QVector<HeldLine>> linesWithin(const QVector<RowSpan>& spans);
    // The first of a view that are due in [from, to], the earliest first. What is never due is due at the end of time.
    Result<QVector<OpenLine>> dueWithin(View view, Instant from, Instant to, int most);
    // Services of this person's cases among the `most` that were closed lately and changed last: one for each case.
    Result<QVector<ServiceId>> servicesClosedLately(const PersonId& owner, int most);
    // Inside the caller's transaction: the clock, and nothing else, took the line to other views.
    Done redate(const HeldLine& before, const HeldLine& after);
    Result<QVector<CaseId>> casesIn(View view);
    // Cases shown with a badge: waiting or attention.
    Result<QVector<CaseId>> flagged();

    static std::span<const Sql* const> statements();

private:
    Result<std::optional<HeldLine>> held(const CaseId& id);
    Result<qint64> freeRow(Instant openedAt);
    Done place(const HeldLine* before, const HeldLine* after);
    Done count(View view, int by);
    Done writeLine(const HeldLine& after);
    Done writeNumbers(qint64 row, const QStringList& numbers);
    Done walk(const ListPath& path, const ListKey& from, qint64 most, const std::function<void(const ListKey&)>& found);

    Database& m_writer;
    Database& m_reader;
    SavedCountTable& m_saved;
    ListPositions m_positions;
};

}  // namespace guichet::store
