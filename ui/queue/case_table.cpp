#include "ui/queue/case_table.h"

#include <QLocale>
#include <QPainter>
#include <QScrollBar>
#include <utility>

#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "ui/queue/case_delegate.h"
#include "ui/queue/case_row.h"
#include "words/filter_words.h"
#include "words/terms.h"
#include "words/timeline_words.h"
#include "words/times.h"

namespace guichet::ui {

namespace {

// In the width of a figure; the subject takes what is left.
int charactersOf(ListColumn column) {
    switch (column) {
        case ListColumn::Number:
            return 22;
        case ListColumn::Service:
            return 22;
        case ListColumn::Applicant:
            return 18;
        case ListColumn::Subject:
            return 34;
        case ListColumn::Status:
            return 18;
        case ListColumn::Owner:
            return 16;
        case ListColumn::Due:
            return 24;
        case ListColumn::Opened:
        case ListColumn::Changed:
            return 18;
        case ListColumn::Documents:
            return 12;
        case ListColumn::Office:
            return 20;
    }
    return 0;
}

// The order a click asks for; a second click turns it where both ends have an index.
std::optional<Sort> sortBy(ListColumn column, Sort now) {
    switch (column) {
        case ListColumn::Number:
            return Sort::Number;
        case ListColumn::Due:
            return Sort::Due;
        case ListColumn::Opened:
            return now == Sort::Newest ? Sort::Oldest : Sort::Newest;
        case ListColumn::Changed:
            return Sort::Changed;
        case ListColumn::Service:
        case ListColumn::Applicant:
        case ListColumn::Subject:
        case ListColumn::Status:
        case ListColumn::Owner:
        case ListColumn::Documents:
        case ListColumn::Office:
            return std::nullopt;
    }
    return std::nullopt;
}

struct Sorted {
    ListColumn column;
    Qt::SortOrder order;
};
Sorted sortedBy(Sort sort) {
    switch (sort) {
        case Sort::Due:
            return {ListColumn::Due, Qt::AscendingOrder};
        case Sort::Newest:
            return {ListColumn::Opened, Qt::DescendingOrder};
        case Sort::Oldest:
            return {ListColumn::Opened, Qt::AscendingOrder};
        case Sort::Changed:
            return {ListColumn::Changed, Qt::DescendingOrder};
        case Sort::Number:
            return {ListColumn::Number, Qt::AscendingOrder};
    }
    return {ListColumn::Due, Qt::AscendingOrder};
}

QColor inkOf(const ListRow& row, ListColumn column, Instant now) {
    if (column != ListColumn::Due) return theme::colour(column == ListColumn::Subject ? Ink::Text : Ink::Secondary);
    return dueInk(words::urgencyOf(row.dueAt, now));
}

}  // namespace

QString cellText(const ListRow& row, ListColumn column, const Desk& desk) {
    const auto day = [&](Instant at) { return words::dayWord(at, desk.now(), desk.zoneOf(row.office)); };
    switch (column) {
        case ListColumn::Number:
            return row.number;
        case ListColumn::Service:
            return textOf(row, desk).service;
        case ListColumn::Applicant:
            return row.applicant;
        case ListColumn::Subject:
            return row.subject;
        case ListColumn::Status: {
            const ListRowText text = textOf(row, desk);
            return (QStringList{text.status} + text.badges).join(QStringLiteral(" · "));
        }
        case ListColumn::Owner:
            return row.owner.isEmpty() ? QString() : words::personWord(row.owner, desk.directory);
        case ListColumn::Due:
            return textOf(row, desk).due;
        case ListColumn::Opened:
            return day(row.openedAt);
        case ListColumn::Changed:
            return words::momentWord(row.changedAt, desk.now(), desk.zoneOf(row.office));
        case ListColumn::Documents:
            return row.documents > 0 ? QLocale().toString(row.documents) : QString();
        case ListColumn::Office:
            return words::officeWord(row.office, desk.directory);
    }
    return {};
}

CaseTable::CaseTable(const Desk& desk, QWidget* parent) : QHeaderView(Qt::Horizontal, parent), m_desk(desk) {
    setObjectName(QStringLiteral("tableHeader"));
    setModel(&m_titles);
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setMinimumSectionSize(6 * theme::kGrid);
    setSortIndicatorShown(true);
    connect(this, &QHeaderView::sectionClicked, this, &CaseTable::columnClicked);
    connect(this, &QHeaderView::sectionResized, this, [this] { fit(); });
    // Later: taking the columns in their new order lays the header out anew.
    connect(
        this, &QHeaderView::sectionMoved, this,
        [this] {
            ListLook look = m_look;
            for (int at = 0; at < look.columns.size(); ++at) look.columns[at] = m_look.columns[logicalIndex(at)];
            if (look != m_look) Q_EMIT lookChosen(look);
        },
        Qt::QueuedConnection);
    worded(this, [this] { name(); });
    hide();
}

void CaseTable::addList(QListView* list) {
    list->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_lists.append({list, list->itemDelegate(), new TableDelegate(m_desk, *this, list)});
    connect(list->horizontalScrollBar(), &QScrollBar::valueChanged, this, [this, list](int value) {
        if (list == m_followed) setOffset(value);
    });
}

void CaseTable::wear(const ListLook& look) {
    const bool sameColumns = m_look.columns == look.columns && m_titles.columnCount() > 0;
    m_look = look;
    if (!sameColumns) {
        const QSignalBlocker quiet(this);
        m_titles.clear();
        m_titles.setColumnCount(static_cast<int>(look.columns.size()));
        name();
        const int figure = QFontMetrics(theme::font(Face::Body)).horizontalAdvance(QLatin1Char('0'));
        for (int at = 0; at < look.columns.size(); ++at) {
            resizeSection(at, charactersOf(look.columns[at]) * figure + 2 * theme::kGrid);
            setSectionResizeMode(at, look.columns[at] == ListColumn::Subject ? Stretch : Interactive);
        }
        showSort(m_sort);
    }
    const bool table = look.mode == ListMode::Table;
    setVisible(table);
    for (const Worn& worn : m_lists) {
        worn.list->setItemDelegate(table ? worn.line : worn.lines);
        worn.list->setHorizontalScrollBarPolicy(table ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    }
    fit();
}

// A row is as wide as its columns.
void CaseTable::fit() {
    const bool longer = std::exchange(m_length, length()) != length();
    for (const Worn& worn : m_lists) {
        if (longer) worn.list->doItemsLayout();
        worn.list->viewport()->update();
    }
}

void CaseTable::follow(const QListView* list) {
    m_followed = list;
    setOffset(list->horizontalScrollBar()->value());
}

void CaseTable::showSort(Sort sort) {
    m_sort = sort;
    const auto [column, order] = sortedBy(sort);
    setSortIndicator(static_cast<int>(m_look.columns.indexOf(column)), order);
}

void CaseTable::columnClicked(int column) {
    const auto sort = sortBy(m_look.columns[column], m_sort);
    showSort(sort.value_or(m_sort));
    if (sort) Q_EMIT sortAsked(*sort);
}

void CaseTable::name() {
    setAccessibleName(Tr::tr("Columns"));
    for (int at = 0; at < m_titles.columnCount(); ++at) {
        const ListColumn column = m_look.columns[at];
        const QString title = words::columnWord(column);
        m_titles.setHeaderData(at, Qt::Horizontal, title);
        m_titles.setHeaderData(at, Qt::Horizontal,
                               sortBy(column, m_sort) ? Tr::tr("A click puts the list in this order") : title,
                               Qt::ToolTipRole);
    }
}

QRect CaseTable::cell(const QRect& row, int column) const {
    return {row.left() + sectionPosition(column), row.top(), sectionSize(column), row.height()};
}

QSize TableDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {m_table.length(), QFontMetrics(theme::font(Face::Body)).height() + 2 * theme::kGrid};
}

void TableDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    paintRowGround(painter, option);
    const auto* rows = qobject_cast<const CaseRows*>(index.model());
    const ListRow* row = rows != nullptr ? rows->rowAt(index.row()) : nullptr;
    if (row == nullptr) {
        painter->setFont(theme::font(Face::Secondary));
        painter->setPen(theme::colour(Ink::Secondary));
        painter->drawText(option.rect.adjusted(theme::kGrid + theme::kEdge, 0, 0, 0), Qt::AlignVCenter,
                          waitingWord(index));
        painter->restore();
        return;
    }
    paintDueEdge(painter, option.rect, *row, m_desk.now());
    painter->setFont(theme::font(Face::Body));
    const QFontMetrics metrics(painter->font());
    const QVector<ListColumn> columns = m_table.columns();
    for (int at = 0; at < columns.size(); ++at) {
        const QRect cell = m_table.cell(option.rect, at).adjusted(theme::kGrid, 0, -theme::kHalf, 0);
        painter->setPen(inkOf(*row, columns[at], m_desk.now()));
        painter->drawText(cell, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          metrics.elidedText(cellText(*row, columns[at], m_desk), Qt::ElideRight, cell.width()));
    }
    paintRowFocus(painter, option);
    painter->restore();
}

}  // namespace guichet::ui
