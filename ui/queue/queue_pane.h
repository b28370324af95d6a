// QueuePane: the middle pane: the chosen list or the search that took its place.
//
// The selection is a case, not a row: it stays on its case whatever moves.
#pragma once

#include <QFrame>
#include <QListView>
#include <QMenu>
#include <QStackedWidget>
#include <QTimer>

#include "ui/common/asked.h"
#include "ui/common/desk.h"
#include "ui/queue/case_list_model.h"
#include "ui/queue/search_model.h"

class QLabel;
class QPushButton;

namespace guichet::ui {

class CentrePane;
class Notice;

class QueuePane : public QFrame {
    Q_OBJECT
public:
    QueuePane(Desk& desk, QWidget* parent);

    void showView(View view);
    void search(const QString& text);  // empty: back to the list
    void refresh(const ChangeSet& changes);
    void forget();
    void step(int rows);  // j and k
    void openCurrent();   // Enter
    void focusList();
    void askCentre();  // while something is searched for
    // Where the case pane stands; selects the row if it is there.
    void markOpened(const CaseId& id);
    [[nodiscard]] bool isSearching() const { return !m_searchText.isEmpty(); }
    [[nodiscard]] CaseListModel& list() { return m_list; }
    [[nodiscard]] SearchModel& found() { return m_found; }

Q_SIGNALS:
    void caseChosen(const guichet::CaseId& id);  // the selection rests on it
    void caseOpened(const guichet::CaseId& id);  // Enter or double click
    void searchLeft();
    void caseWanted(const guichet::CaseId& id);  // it may lie only at the centre

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildHead(QLayout* into);
    void buildLists(QLayout* into);
    QListView* makeListView(const char* name, CaseRows* model);
    void name();
    void headChanged();
    void showFound(const Result<SearchPage>& answer);
    void currentMoved(const CaseRows& rows, const QModelIndex& now);
    void keepSelection();
    void reportSight();
    void setSort(Sort sort);
    void showEmpty(const QString& title, const QString& text, bool mayRetry);
    [[nodiscard]] QListView* shownList() const;
    [[nodiscard]] CaseRows& shownRows();

    Desk& m_desk;
    CaseListModel m_list;
    SearchModel m_found;
    Asked m_searchAsked;
    QTimer m_searchSoon;
    QTimer m_chooseSoon;
    QString m_searchText;
    bool m_moreFound = false;
    CaseId m_selected;
    CaseId m_toChoose;
    bool m_selecting = false;  // the selection is being put back, not moved by the person
    Sort m_sort = Sort::Due;
    QLabel* m_title = nullptr;
    QPushButton* m_sortButton = nullptr;
    QMenu* m_sortMenu = nullptr;
    QStackedWidget* m_stack = nullptr;
    QListView* m_listView = nullptr;
    QListView* m_foundView = nullptr;
    CentrePane* m_centre = nullptr;
    QWidget* m_empty = nullptr;
    QLabel* m_emptyTitle = nullptr;
    QLabel* m_emptyText = nullptr;
    QPushButton* m_retry = nullptr;
};

}  // namespace guichet::ui
