#include "ui/queue/view_list.h"

#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>

#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "words/terms.h"

namespace guichet::ui {

namespace {

enum ViewRole { ViewIdRole = Qt::UserRole + 1, CountRole, LoudRole };
constexpr int kNoView = -1;

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
        const QFont countFont = theme::font(Face::Secondary);
        if (count > 0) {
            const QString figure = QLocale().toString(count);
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

void addHeading(QStandardItemModel& items) {
    auto* heading = new QStandardItem;
    heading->setData(kNoView, ViewIdRole);
    heading->setFlags(Qt::NoItemFlags);
    items.appendRow(heading);
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
    addHeading(m_items);
    addViews(m_items, {View::LatelyClosed, View::All});
    setModel(&m_items);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
        const int id = now.isValid() ? now.data(ViewIdRole).toInt() : kNoView;
        if (id == kNoView || static_cast<View>(id) == m_chosen) return;
        m_chosen = static_cast<View>(id);
        Q_EMIT viewChosen(m_chosen);
    });
    worded(this, [this] { name(); });
    choose(m_chosen);
}

void ViewList::name() {
    describe(this, Tr::tr("Views"));
    const QStringList headings{Tr::tr("MY WORK"), Tr::tr("OFFICE"), Tr::tr("ARCHIVE")};
    int heading = 0;
    for (int row = 0; row < m_items.rowCount(); ++row) {
        QStandardItem* item = m_items.item(row);
        const int id = item->data(ViewIdRole).toInt();
        if (id == kNoView) {
            item->setText(headings.value(heading++));
            continue;
        }
        const QString word = words::viewWord(static_cast<View>(id));
        item->setText(word);
        item->setToolTip(words::viewPurpose(static_cast<View>(id)));
        item->setData(Tr::tr("%1, %n case(s)", "name of a view, its count", item->data(CountRole).toInt()).arg(word),
                      Qt::AccessibleTextRole);
    }
}

void ViewList::setCounts(const ViewCounts& counts) {
    for (int row = 0; row < m_items.rowCount(); ++row) {
        QStandardItem* item = m_items.item(row);
        const int id = item->data(ViewIdRole).toInt();
        if (id == kNoView) continue;
        const auto view = static_cast<View>(id);
        item->setData(counts.value(view), CountRole);
        item->setData(view == View::Attention || view == View::Overdue, LoudRole);
    }
    name();
}

void ViewList::choose(View view) {
    for (int row = 0; row < m_items.rowCount(); ++row) {
        if (m_items.item(row)->data(ViewIdRole).toInt() == static_cast<int>(view))
            setCurrentIndex(m_items.index(row, 0));
    }
}

}  // namespace guichet::ui
