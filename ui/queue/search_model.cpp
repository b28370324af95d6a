#include "ui/queue/search_model.h"

namespace guichet::ui {

SearchModel::SearchModel(std::function<QString(const ListRow&)> spoken, QObject* parent)
    : CaseRows(parent), m_spoken(std::move(spoken)) {}

void SearchModel::show(const SearchPage& page) {
    beginResetModel();
    m_hits = page.hits;
    endResetModel();
}

int SearchModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

QVariant SearchModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= m_hits.size()) return {};
    const SearchHit& hit = m_hits[index.row()];
    switch (role) {
        case Qt::DisplayRole:
            return hit.row.number;
        case Qt::AccessibleTextRole:
            return m_spoken(hit.row);
        case RowStateRole:
            return static_cast<int>(RowState::Present);
        case SnippetRole:
            return hit.snippet;
        default:
            return {};
    }
}

const ListRow* SearchModel::rowAt(int row) const {
    return row >= 0 && row < m_hits.size() ? &m_hits[row].row : nullptr;
}

int SearchModel::rowOf(const CaseId& id) const {
    for (int row = 0; row < m_hits.size(); ++row) {
        if (m_hits[row].row.id == id) return row;
    }
    return -1;
}

}  // namespace guichet::ui
