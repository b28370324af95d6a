// GivenRowsModel: cases that were given as a whole, in the order in which they came.
//
// Thread: GUI thread.
#pragma once

#include "ui/queue/case_row.h"

namespace guichet::ui {

class GivenRowsModel : public CaseRows {
    Q_OBJECT
public:
    // `spoken` gives the sentence that a screen reader says for a row.
    explicit GivenRowsModel(std::function<QString(const ListRow&)> spoken, QObject* parent = nullptr);

    void show(const QVector<ListRow>& rows);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] const ListRow* rowAt(int row) const override;
    [[nodiscard]] int rowOf(const CaseId& id) const override;

private:
    std::function<QString(const ListRow&)> m_spoken;
    QVector<ListRow> m_rows;
};

}  // namespace guichet::ui
