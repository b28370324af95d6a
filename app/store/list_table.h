// ListTable: the lines of all lists, their order under every view and sort, the kept counts, and the numbers cases
// answer to.
//
// Written in the same transaction as base or overlay, so that a list never shows what is not held. Not asked for
// anything else.
//
// Thread:    back thread only.
// Borrows:   the cache's writing and reading connection and the positions.
// Fails:     Storage, Full, Corrupt. Never throws.
// Invariant: view_count is what counting `listing` would give; a row of `cases` is in exactly the lists its `views`
// names. Persisted: View and Order by number, in a file that can be rebuilt.
#pragma once

#include <span>

#include "app/store/case_entry.h"
#include "app/store/list_positions.h"
#include "app/store/sqlite/database.h"

namespace guichet::store {

// Rows grow with the minute a case was opened in, so that the search index gives the newest first without sorting; and
// they lie close together, because the index keeps what lies between them.
inline constexpr qint64 kRowsPerMinute = 1 << 10;

class ListTable {
public:
    ListTable(Database& writer, Database& reader);

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
    // Cases whose dated views may differ between two days: due or closed in these spans.
    Result<QVector<CaseId>> datedBetween(Instant dueFrom, Instant dueTo, Instant closedFrom, Instant closedTo);
    Result<QVector<CaseId>> casesIn(View view);
    // Cases shown with a badge: waiting or attention.
    Result<QVector<CaseId>> flagged();

    static std::span<const Sql* const> statements();

private:
    struct Held {
        qint64 row = 0;
        quint32 views = 0;
        ListRow line;
    };
    Result<std::optional<Held>> held(const CaseId& id);
    Result<qint64> freeRow(Instant openedAt);
    Done place(const std::optional<Held>& before, const Held* after);
    Done count(View view, int by);
    Done writeLine(const Held& after);
    Done writeNumbers(qint64 row, const QStringList& numbers);
    Done walk(const ListPath& path, const ListKey& from, qint64 most, const std::function<void(const ListKey&)>& found);

    Database& m_writer;
    Database& m_reader;
    ListPositions m_positions;
};

}  // namespace guichet::store
