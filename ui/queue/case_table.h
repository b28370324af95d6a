// CaseTable: the other way to show a list of cases: one line each, with columns under a header.
//
// The lists stay what they are; this gives them a delegate that paints columns, and the header they stand under. Only
// columns whose order has an index sort on a click.
#pragma once

#include <QHeaderView>
#include <QListView>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

#include "ui/common/desk.h"

namespace guichet::ui {

class CaseTable : public QHeaderView {
    Q_OBJECT
public:
    CaseTable(const Desk& desk, QWidget* parent);

    // A list that can be worn as a table. Its own delegate is for two lines.
    void addList(QListView* list);
    void wear(const ListLook& look);
    void showSort(Sort sort);
    // Scrolls with this list.
    void follow(const QListView* list);

    // In the order in which they stand.
    [[nodiscard]] QVector<ListColumn> columns() const { return m_look.columns; }
    [[nodiscard]] QRect cell(const QRect& row, int column) const;

Q_SIGNALS:
    void sortAsked(guichet::Sort sort);
    void lookChosen(const guichet::ListLook& look);  // columns dragged to another place

private:
    void name();
    void columnClicked(int column);
    void fit();

    struct Worn {
        QListView* list;
        QAbstractItemDelegate* lines;
        QAbstractItemDelegate* line;
    };
    const Desk& m_desk;
    QStandardItemModel m_titles;
    QVector<Worn> m_lists;
    const QListView* m_followed = nullptr;
    ListLook m_look;
    int m_length = 0;
    Sort m_sort = Sort::Due;
};

// One line of the table.
class TableDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    TableDelegate(const Desk& desk, const CaseTable& table, QObject* parent)
        : QStyledItemDelegate(parent), m_desk(desk), m_table(table) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Desk& m_desk;
    const CaseTable& m_table;
};

QString cellText(const ListRow& row, ListColumn column, const Desk& desk);

}  // namespace guichet::ui
