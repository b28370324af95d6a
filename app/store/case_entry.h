// CaseEntry: what lists and counts hold of one case. Made from the case as the clerk sees it (overlay
// before base).
#pragma once

#include "core/query/filter.h"
#include "core/query/view.h"

namespace guichet::store {

struct CaseFlags {
    bool waits = false;      // has actions that the base does not hold
    bool attention = false;  // has an attention item
};

struct CaseEntry {
    ListRow row;  // masked
    quint32 views = 0;
    QStringList numbers;  // number and aliases, upper case
};

constexpr quint32 viewBit(View view) {
    return 1u << static_cast<unsigned>(view);
}

// The views whose cases come and go with the clock, and where they stand for this viewer.
inline constexpr quint32 kDatedViews = viewBit(View::DueToday) | viewBit(View::Overdue) | viewBit(View::LatelyClosed);
quint32 datedViews(const ListRow& row, const Viewer& viewer);
// Rows outside these spans stay in the dated views they are in while the clock moves from one viewer to the other.
QVector<RowSpan> datedSpans(const Viewer& one, const Viewer& other);

CaseEntry entryOf(const Case& theCase, const QSet<QString>& personalFields, const Viewer& viewer, CaseFlags flags);

}  // namespace guichet::store
