// SearchModel: the hits of one search, in the order they came.
#pragma once

#include <functional>

#include "ui/queue/case_row.h"

namespace guichet::ui {

class SearchModel : public CaseRows {
    Q_OBJECT
public:
    SearchModel(std::function<QString(const ListRow&)> spoken, QObject* parent = nullptr);

    void show(const SearchPage& page);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] const ListRow* rowAt(int row) const override;
    [[nodiscard]] int rowOf(const CaseId& id) const override;

private:
    std::function<QString(const ListRow&)> m_spoken;
    QVector<SearchHit> m_hits;
};

}  // namespace guichet::ui
