#include "ui/queue/view_list.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>

#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "words/terms.h"

namespace guichet::ui {

namespace {

enum ViewRole { ViewIdRole = Qt::UserRole + 1, SavedIdRole, CountRole, CountingRole, LoudRole };
constexpr int kNoView = -1;     // a heading
constexpr int kSavedView = -2;  // SavedIdRole says which

class ViewDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const bool heading = index.data(ViewIdRole).toInt() == kNoView;
        return {option.rect.width(), heading ? (index.row() == 0 ? 36 : 44) : 32};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        painter->save();
        QRect line = option.rect.adjusted(2 * theme::kGrid, 0, -2 * theme::kGrid, 0);
        if (index.data(ViewIdRole).toInt() == kNoView) {
            painter->setFont(theme::font(Face::Heading));
            painter->setPen(theme::colour(Ink::Secondary));
            painter->drawText(line.adjusted(0, 0, 0, -theme::kHalf - 2), Qt::AlignLeft | Qt::AlignBottom,
                              index.data(Qt::DisplayRole).toString());
            painter->restore();
            return;
        }
        paintView(painter, option, index, line);
        painter->restore();
    }

private:
    static void paintView(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index, QRect line) {
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const QRect field = option.rect.adjusted(theme::kGrid, 1, -theme::kGrid, -1);
        if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
            painter->setPen(Qt::NoPen);
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setBrush(theme::colour(selected ? Ink::Selected : Ink::Raised));
            painter->drawRoundedRect(field, 4, 4);
        }
        const QIcon icon = index.data(Qt::DecorationRole).value<QIcon>();
        const QRect picture(line.left(), line.center().y() - theme::kIcon / 2, theme::kIcon, theme::kIcon);
        icon.paint(painter, picture);
        line.setLeft(picture.right() + theme::kGrid + 1);
        const qint64 count = index.data(CountRole).toLongLong();
        const bool counting = index.data(CountingRole).toBool();
        const QFont countFont = theme::font(Face::Secondary);
        if (count > 0 || counting) {
            const QString figure = counting ? Tr::tr("counting …") : QLocale().toString(count);
            painter->setFont(countFont);
            painter->setPen(theme::colour(index.data(LoudRole).toBool() ? Ink::Amber : Ink::Secondary));
            painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, figure);
            line.setRight(line.right() - QFontMetrics(countFont).horizontalAdvance(figure) - theme::kGrid);
        }
        const QFont font = theme::font(selected ? Face::Strong : Face::Body);
        painter->setFont(font);
        painter->setPen(theme::colour(Ink::Text));
        painter->drawText(
            line, Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetrics(font).elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, line.width()));
    }
};

const char* iconOf(View view) {
    switch (view) {
        case View::Mine:
            return "user";
        case View::Returned:
            return "edit-undo";
        case View::Attention:
            return "flag";
        case View::Outbox:
            return "document-send";
        case View::Office:
            return "view-institution";
        case View::Unassigned:
            return "mail-unread-new";
        case View::DueToday:
            return "clock";
        case View::Overdue:
            return "appointment-new";
        case View::WaitingForApplicant:
            return "document-import";
        case View::WaitingForOthers:
            return "user-others";
        case View::LatelyClosed:
            return "task-complete";
        case View::All:
            return "view-list-details";
    }
    return "";
}

QStandardItem* addHeading(QStandardItemModel& items) {
    auto* heading = new QStandardItem;
    heading->setData(kNoView, ViewIdRole);
    heading->setFlags(Qt::NoItemFlags);
    items.appendRow(heading);
    return heading;
}

void addViews(QStandardItemModel& items, std::initializer_list<View> views) {
    for (const View view : views) {
        auto* item = new QStandardItem;
        item->setData(static_cast<int>(view), ViewIdRole);
        item->setIcon(theme::icon(iconOf(view)));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        items.appendRow(item);
    }
}

}  // namespace

ViewList::ViewList(QWidget* parent) : QListView(parent) {
    setObjectName(QStringLiteral("viewList"));
    theme::wear(this, "views");
    setItemDelegate(new ViewDelegate(this));
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    addHeading(m_items);
    addViews(m_items, {View::Mine, View::Returned, View::Attention, View::Outbox});
    addHeading(m_items);
    addViews(m_items, {View::Office, View::Unassigned, View::DueToday, View::Overdue, View::WaitingForApplicant,
                       View::WaitingForOthers});
    m_savedHeading = addHeading(m_items);
    addHeading(m_items);
    addViews(m_items, {View::LatelyClosed, View::All});
    setModel(&m_items);
    setRowHidden(m_savedHeading->row(), true);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, &ViewList::currentMoved);
    worded(this, [this] { name(); });
}

void ViewList::currentMoved(const QModelIndex& now) {
    if (m_filling || !now.isValid()) return;
    const int id = now.data(ViewIdRole).toInt();
    if (id == kNoView) return;
    const QString chosen =
        id == kSavedView ? now.data(SavedIdRole).toString() : QLatin1String(viewName(static_cast<View>(id)));
    if (std::exchange(m_chosen, chosen) == chosen) return;
    if (id == kSavedView)
        Q_EMIT savedChosen(SavedViewId{chosen});
    else
        Q_EMIT viewChosen(static_cast<View>(id));
}

void ViewList::name() {
    describe(this, Tr::tr("Views"));
    const QStringList headings{Tr::tr("MY WORK"), Tr::tr("OFFICE"), Tr::tr("SAVED"), Tr::tr("ARCHIVE")};
    int heading = 0;
    for (int row = 0; row < m_items.rowCount(); ++row) {
        QStandardItem* item = m_items.item(row);
        const int id = item->data(ViewIdRole).toInt();
        if (id == kNoView) {
            item->setText(headings.value(heading++));
            continue;
        }
        if (id != kSavedView) {
            item->setText(words::viewWord(static_cast<View>(id)));
            item->setToolTip(words::viewPurpose(static_cast<View>(id)));
        }
        const QString word = item->text();
        const QString spoken = item->data(CountingRole).toBool() ? Tr::tr("%1, counting …", "name of a view")
                                                                 : Tr::tr("%1, %n case(s)", "name of a view, its count",
                                                                          item->data(CountRole).toInt());
        item->setData(spoken.arg(word), Qt::AccessibleTextRole);
    }
}

void ViewList::setCounts(const ViewCounts& counts) {
    for (int row = 0; row < m_items.rowCount(); ++row) {
        QStandardItem* item = m_items.item(row);
        const int id = item->data(ViewIdRole).toInt();
        if (id == kNoView || id == kSavedView) continue;
        const auto view = static_cast<View>(id);
        item->setData(counts.value(view), CountRole);
        item->setData(view == View::Attention || view == View::Overdue, LoudRole);
    }
    name();
}

// Items of views that stay are kept: what is selected stays selected, and nothing moves that need not.
void ViewList::setSaved(const QVector<SavedView>& views, const SavedCounts& counts) {
    m_filling = true;
    const int first = m_savedHeading->row() + 1;
    for (int row = 0; row < views.size(); ++row) {
        const SavedView& view = views[row];
        QStandardItem* item = savedItem(view.id);
        if (item->row() != first + row) m_items.insertRow(first + row, m_items.takeRow(item->row()));
        item->setText(view.name);
        item->setToolTip(words::viewWord(view.query.list.view));
        item->setData(counts.value(view.id).n, CountRole);
        item->setData(!counts.value(view.id).whole, CountingRole);
    }
    const int end = first + static_cast<int>(views.size());
    while (m_items.item(end)->data(ViewIdRole).toInt() == kSavedView) m_items.removeRow(end);
    setRowHidden(m_savedHeading->row(), views.isEmpty());
    m_filling = false;
    name();
    const int row = rowOf(SavedViewId{m_chosen});
    if (row >= 0 && currentIndex().row() != row) setCurrentIndex(m_items.index(row, 0));
}

QStandardItem* ViewList::savedItem(const SavedViewId& id) {
    if (const int row = rowOf(id); row >= 0) return m_items.item(row);
    auto* item = new QStandardItem;
    item->setData(kSavedView, ViewIdRole);
    item->setData(id.text(), SavedIdRole);
    item->setIcon(theme::icon("view-filter"));
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    m_items.insertRow(m_savedHeading->row() + 1, item);
    return item;
}

int ViewList::rowOf(View view) const {
    for (int row = 0; row < m_items.rowCount(); ++row)
        if (m_items.item(row)->data(ViewIdRole).toInt() == static_cast<int>(view)) return row;
    return -1;
}

int ViewList::rowOf(const SavedViewId& id) const {
    for (int row = 0; row < m_items.rowCount(); ++row)
        if (m_items.item(row)->data(SavedIdRole).toString() == id.text() &&
            m_items.item(row)->data(ViewIdRole).toInt() == kSavedView)
            return row;
    return -1;
}

void ViewList::choose(View view) {
    chooseRow(rowOf(view));
}

void ViewList::choose(const SavedViewId& id) {
    chooseRow(rowOf(id));
}

void ViewList::chooseRow(int row) {
    setCurrentIndex(m_items.index(row, 0));
    // The row may have become the current one while another was removed.
    currentMoved(currentIndex());
}

void ViewList::keyPressEvent(QKeyEvent* event) {
    const bool isSaved = currentIndex().data(ViewIdRole).toInt() == kSavedView && currentIndex().isValid();
    const SavedViewId id{currentIndex().data(SavedIdRole).toString()};
    if (isSaved && event->key() == Qt::Key_F2) return Q_EMIT renameAsked(id);
    if (isSaved && event->key() == Qt::Key_Delete) return Q_EMIT removeAsked(id);
    QListView::keyPressEvent(event);
}

void ViewList::contextMenuEvent(QContextMenuEvent* event) {
    const QModelIndex at = indexAt(event->pos());
    if (!at.isValid() || at.data(ViewIdRole).toInt() != kSavedView) return;
    const SavedViewId id{at.data(SavedIdRole).toString()};
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(Tr::tr("Rename") + QStringLiteral("\tF2")), &QAction::triggered, this,
            [this, id] { Q_EMIT renameAsked(id); });
    connect(menu->addAction(Tr::tr("Delete") + QStringLiteral("\tDel")), &QAction::triggered, this,
            [this, id] { Q_EMIT removeAsked(id); });
    menu->popup(event->globalPos());
}

}  // namespace guichet::ui
