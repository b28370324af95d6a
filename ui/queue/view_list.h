// ViewList: the left pane: the views in groups, each with its live count.
#pragma once

#include <QListView>
#include <QStandardItemModel>

#include "core/query/view.h"

namespace guichet::ui {

class ViewList : public QListView {
    Q_OBJECT
public:
    explicit ViewList(QWidget* parent);

    void setCounts(const ViewCounts& counts);
    void choose(View view);
    [[nodiscard]] View chosen() const { return m_chosen; }

Q_SIGNALS:
    void viewChosen(guichet::View view);

private:
    void name();

    QStandardItemModel m_items;
    View m_chosen = View::Mine;
};

}  // namespace guichet::ui
