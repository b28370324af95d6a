#include "ui/queue/given_rows_model.h"

#include <algorithm>

namespace guichet::ui {

GivenRowsModel::GivenRowsModel(std::function<QString(const ListRow&)> spoken, QObject* parent)
    : CaseRows(parent), m_spoken(std::move(spoken)) {}

void GivenRowsModel::show(const QVector<ListRow>& rows) {
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int GivenRowsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant GivenRowsModel::data(const QModelIndex& index, int role) const {
    const ListRow* row = index.isValid() ? rowAt(index.row()) : nullptr;
    if (row == nullptr) return {};
    switch (role) {
        case Qt::DisplayRole:
            return row->number;
        case Qt::AccessibleTextRole:
            return m_spoken(*row);
        case RowStateRole:
            return static_cast<int>(RowState::Present);
        default:
            return {};
    }
}

const ListRow* GivenRowsModel::rowAt(int row) const {
    return row >= 0 && row < m_rows.size() ? &m_rows[row] : nullptr;
}

int GivenRowsModel::rowOf(const CaseId& id) const {
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const ListRow& row) { return row.id == id; });
    return found == m_rows.cend() ? -1 : static_cast<int>(found - m_rows.cbegin());
}

}  // namespace guichet::ui
