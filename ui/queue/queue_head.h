// QueueHead: over the list: what it is called, and the menus of its filter, its order and its look.
#pragma once

#include <QFrame>

#include "ui/common/desk.h"

class QLabel;
class QMenu;
class QPushButton;

namespace guichet::ui {

class FilterMenu;
class ListOptions;

class QueueHead : public QFrame {
    Q_OBJECT
public:
    QueueHead(const Desk& desk, QWidget* parent);

    void setTitle(const QString& title);
    enum class Of { View, SavedView };
    void present(const FilteredQuery& query, const ListLook& look, Of what);
    void setWide(bool wide);
    // A search has neither filter nor order.
    void setMenusShown(bool shown);
    void openFilter();

Q_SIGNALS:
    void filterChosen(const guichet::Filter& filter);
    void sortChosen(guichet::Sort sort);
    void lookChosen(const guichet::ListLook& look);
    void wideChosen(bool wide);
    void renameAsked();
    void removeAsked();

private:
    void buildSort();
    void name();

    Sort m_sort = Sort::Due;
    QLabel* m_title;
    QPushButton* m_filterButton;
    QPushButton* m_sortButton;
    QPushButton* m_optionsButton;
    FilterMenu* m_filters;
    QMenu* m_sorts = nullptr;
    ListOptions* m_options;
};

}  // namespace guichet::ui
