// SavedCountTable: how many cases each saved view shows, kept by asking its filter of a line before and after each
// change.
//
// A new view is counted in slices; until it is whole, a change counts only if the slices have passed its row. Holds no
// views: those are in outbox.db.
//
// Thread:    back thread only.
// Borrows:   the cache's writing and reading connection.
// Fails:     Storage, Full, Corrupt. Never throws.
// Invariant: after committed(), n is what counting the rows up to counted_to would give for the viewer of look(); a
//            transaction that is rolled back calls rolledBack().
#pragma once

#include <span>

#include "app/store/case_entry.h"
#include "app/store/list_line.h"
#include "app/store/sqlite/database.h"
#include "core/query/saved_view.h"

namespace guichet::store {

class SavedCountTable {
public:
    SavedCountTable(Database& writer, Database& reader) : m_writer(writer), m_reader(reader) {}

    // What to count, for whom. Inside the caller's transaction: a view that is new, or asks something else, begins
    // anew.
    Done adopt(const QVector<SavedView>& views, const Viewer& viewer);

    // A line changed. Null: it came, or it went.
    void changed(const HeldLine* before, const HeldLine* after);
    // The clock moves: first the lines that it changes, each with the views it was in and is in, then look().
    using Look = QVector<Matcher>;
    [[nodiscard]] QVector<RowSpan> spansBetween(const Viewer& one, const Viewer& other) const;
    [[nodiscard]] Look lookOf(const Viewer& viewer) const;
    void moved(const HeldLine& before, const HeldLine& after, const Look& next);
    void look(const Look& next);
    // Writes what was noted: last in the caller's transaction.
    Done flush();
    void committed() { m_kept.reset(); }
    void rolledBack();

    enum class Counting { Whole, UnderWay };
    [[nodiscard]] Counting counting() const;
    // Inside the caller's transaction: looks at the next `most` lines for one view that is not whole.
    Done countOn(int most);
    Result<SavedCounts> counts();

    static std::span<const Sql* const> statements();

private:
    struct Counted {
        SavedViewId id;
        QByteArray asks;  // view and filter; when they change, the count begins anew
        View view;
        Filter filter;
        Matcher matcher;
        qint64 countedTo;  // rows of `cases` up to here are in n; kWhole: all
        qint64 delta = 0;  // noted, not yet written
    };
    // The state to return to when the transaction fails.
    QVector<Counted>& changing();

    Database& m_writer;
    Database& m_reader;
    QVector<Counted> m_views;
    std::optional<QVector<Counted>> m_kept;
};

}  // namespace guichet::store
