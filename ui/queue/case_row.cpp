#include "ui/queue/case_row.h"

namespace guichet::ui {

void CaseRows::moveRows(const std::function<void()>& change) {
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList held = persistentIndexList();
    QVector<CaseId> cases;
    for (const QModelIndex& one : held) {
        const ListRow* row = rowAt(one.row());
        cases << (row != nullptr ? row->id : CaseId());
    }
    change();
    QModelIndexList now;
    for (int i = 0; i < held.size(); ++i) {
        const int row = cases[i].isEmpty() ? held[i].row() : rowOf(cases[i]);
        now << (row >= 0 ? index(row) : QModelIndex());
    }
    changePersistentIndexList(held, now);
    Q_EMIT layoutChanged();
}

}  // namespace guichet::ui
