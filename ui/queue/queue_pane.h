// QueuePane: the middle pane: the chosen list, whole or through a filter, or the search that took its place.
//
// The selection is a case, not a row: it stays on its case whatever moves.
#pragma once

#include <QFrame>
#include <QListView>
#include <QStackedWidget>
#include <QTimer>

#include "ui/common/desk.h"
#include "ui/queue/case_list_model.h"
#include "ui/queue/filtered_list_model.h"
#include "ui/queue/saved_views.h"
#include "ui/queue/search_model.h"

class QLabel;
class QPushButton;

namespace guichet::ui {

class CaseTable;
class CentrePane;
class FilterBar;
class Notice;
class QueueHead;

class QueuePane : public QFrame {
    Q_OBJECT
public:
    QueuePane(Desk& desk, SavedViews& saved, QWidget* parent);

    void showView(View view);
    void showSaved(const SavedView& view);
    // For keys: F, V, Ctrl+S and F2.
    void openFilter();
    void toggleTable();
    void saveView();
    void rename(const SavedView& view);
    bool leaveName();
    void setWide(bool wide);
    void clockMoved();
    void search(const QString& text);  // empty: back to the list
    void refresh(const ChangeSet& changes);
    void forget();
    void step(int rows);  // j and k
    void openCurrent();   // Enter
    void focusList();
    void askCentre();  // while something is searched for
    // What the selection is about to rest on is not to be opened.
    void withdrawChoice() { m_chooseSoon.stop(); }
    // Where the case pane stands; selects the row if it is there.
    void markOpened(const CaseId& id);
    [[nodiscard]] bool isSearching() const { return !m_searchText.isEmpty(); }
    [[nodiscard]] CaseListModel& list() { return m_list; }
    [[nodiscard]] SearchModel& found() { return m_found; }

Q_SIGNALS:
    void caseChosen(const guichet::CaseId& id);  // the selection rests on it
    void caseOpened(const guichet::CaseId& id);  // Enter or double click
    void searchLeft();
    void savedShown(const guichet::SavedViewId& id);  // what is shown was saved under a name
    void wideChosen(bool wide);
    void removeAsked(const guichet::SavedViewId& id);
    void said(const QString& sentence);
    void caseWanted(const guichet::CaseId& id);  // it may lie only at the centre

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildHead(QLayout* into);
    void connectSaved();
    void buildLists(QLayout* into);
    QListView* makeListView(const char* name, CaseRows* model);
    void name();
    void headChanged();
    void foundChanged();
    void currentMoved(const CaseRows& rows, const QModelIndex& now);
    void keepSelection();
    void reportSight();
    void setSort(Sort sort);
    void setFilter(const Filter& filter);
    void setLook(const ListLook& look);
    void present();
    void wearLook();
    void listChanged();
    void nameGiven(const QString& name);
    [[nodiscard]] QByteArray lookKey() const;
    [[nodiscard]] bool isFiltered() const { return !m_query.filter.isEmpty(); }
    void showEmpty(const QString& title, const QString& text, bool mayRetry);
    [[nodiscard]] QListView* shownList() const;
    [[nodiscard]] CaseRows& shownRows();

    Desk& m_desk;
    SavedViews& m_views;
    CaseListModel m_list;
    FilteredListModel m_filtered;
    SearchModel m_found;
    QTimer m_searchAgain;
    QTimer m_chooseSoon;
    QTimer m_progressSoon;
    QString m_searchText;
    CaseId m_selected;
    CaseId m_toChoose;
    bool m_selecting = false;  // the selection is being put back, not moved by the person
    FilteredQuery m_query;
    std::optional<SavedView> m_saved;   // the view that is shown, as it is kept
    std::optional<SavedView> m_naming;  // gets the name that is being typed
    ListLook m_look;
    QueueHead* m_head = nullptr;
    FilterBar* m_bar = nullptr;
    CaseTable* m_table = nullptr;
    QLabel* m_progress = nullptr;
    QStackedWidget* m_stack = nullptr;
    QListView* m_listView = nullptr;
    QListView* m_filteredView = nullptr;
    QListView* m_foundView = nullptr;
    CentrePane* m_centre = nullptr;
    QWidget* m_empty = nullptr;
    QLabel* m_emptyTitle = nullptr;
    QLabel* m_emptyText = nullptr;
    QPushButton* m_retry = nullptr;
};

}  // namespace guichet::ui
