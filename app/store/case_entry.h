// CaseEntry: what lists and counts hold of one case. Made from the case as the clerk sees it (overlay
// before base).
#pragma once

#include "core/query/view.h"

namespace guichet::store {

// Who looks, and on which day: what views depend on besides the case.
struct Viewer {
    PersonId me;
    QDate today;
    Instant dayStart;    // of today in the office's zone
    Instant dayEnd;      // start of tomorrow
    Instant latelyFrom;  // closed since then is "lately"
};
// An unknown zone counts as UTC: a wrong setting must not empty the lists.
Viewer viewerOn(const PersonId& me, Instant now, const QString& zone);
Viewer viewerOnDay(const PersonId& me, QDate day, const QString& zone);

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

CaseEntry entryOf(const Case& theCase, const QSet<QString>& personalFields, const Viewer& viewer, CaseFlags flags);

}  // namespace guichet::store
