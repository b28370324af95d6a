// ViewList: the left pane: the views in groups, each with its live count; the person's own among them.
#pragma once

#include <QListView>
#include <QStandardItemModel>

#include "core/query/saved_view.h"

namespace guichet::ui {

class ViewList : public QListView {
    Q_OBJECT
public:
    explicit ViewList(QWidget* parent);

    void setCounts(const ViewCounts& counts);
    void setSaved(const QVector<SavedView>& views, const SavedCounts& counts);
    void choose(View view);
    void choose(const SavedViewId& id);

Q_SIGNALS:
    void viewChosen(guichet::View view);
    void savedChosen(const guichet::SavedViewId& id);
    void renameAsked(const guichet::SavedViewId& id);  // F2
    void removeAsked(const guichet::SavedViewId& id);  // Del

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void name();
    void currentMoved(const QModelIndex& now);
    void chooseRow(int row);
    [[nodiscard]] int rowOf(View view) const;
    [[nodiscard]] int rowOf(const SavedViewId& id) const;
    [[nodiscard]] QStandardItem* savedItem(const SavedViewId& id);

    QStandardItemModel m_items;
    QStandardItem* m_savedHeading;
    QString m_chosen;  // name of the view, or id of the saved one
    bool m_filling = false;
};

}  // namespace guichet::ui
