// CaseDelegate: draws a case as two lines: number, service and applicant; then when it is due, its status and what is
// special about it.
#pragma once

#include <QStyledItemDelegate>

#include "ui/common/desk.h"
#include "words/times.h"

namespace guichet::ui {

struct ListRowText {
    QString service;
    QString due;
    QString status;
    QString documents;
    QStringList badges;
};

class CaseDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    CaseDelegate(const Desk& desk, QObject* parent) : QStyledItemDelegate(parent), m_desk(desk) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintFirstLine(QPainter* painter, const QRect& line, const ListRow& row, const ListRowText& text) const;
    void paintSecondLine(QPainter* painter, const QRect& line, const ListRow& row, const ListRowText& text) const;

    const Desk& m_desk;
};

ListRowText textOf(const ListRow& row, const Desk& desk);
// What both ways of drawing a row share.
QColor dueInk(words::Urgency urgency);
void paintRowGround(QPainter* painter, const QStyleOptionViewItem& option);
void paintDueEdge(QPainter* painter, const QRect& whole, const ListRow& row, Instant now);
void paintRowFocus(QPainter* painter, const QStyleOptionViewItem& option);
QString waitingWord(const QModelIndex& index);  // in the place of a row that is not here
// The whole row as one sentence, for screen readers.
QString spokenRow(const ListRow& row, const Desk& desk);

}  // namespace guichet::ui
