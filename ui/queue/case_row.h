// Case rows: what list and search models offer the delegate, whatever they are filled from.
#pragma once

#include <QAbstractListModel>
#include <functional>

#include "core/query/view.h"

namespace guichet::ui {

enum class RowState { Absent, Loading, Present, Unavailable };

enum CaseRole {
    RowStateRole = Qt::UserRole + 1,  // RowState as int
    SnippetRole,                      // QString; only search
};

// A model whose rows are cases.
class CaseRows : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    // Null unless the row is present. Valid until the model changes.
    [[nodiscard]] virtual const ListRow* rowAt(int row) const = 0;
    // -1 if no resident row is this case.
    [[nodiscard]] virtual int rowOf(const CaseId& id) const = 0;

protected:
    // Rows move within `change`, which neither adds nor removes any: whoever holds on to a row holds on to its case,
    // and lets go of one that is no longer there.
    void moveRows(const std::function<void()>& change);
};

}  // namespace guichet::ui
