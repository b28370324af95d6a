#include "ui/queue/queue_head.h"

#include <QActionGroup>

#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "ui/queue/filter_menu.h"
#include "ui/queue/list_options.h"
#include "words/terms.h"

namespace guichet::ui {

QueueHead::QueueHead(const Desk& desk, QWidget* parent) : QFrame(parent) {
    setObjectName(QStringLiteral("queueHead"));
    theme::wear(this, "pane");
    setFixedHeight(theme::kBarHeight);
    auto* line = row(this, 0, theme::kHalf);
    line->setContentsMargins(2 * theme::kGrid, 0, theme::kGrid, 0);
    m_title = makeLabel(this, "queueTitle", "heading");
    m_filterButton = makeButton(this, "filterButton", "quiet");
    m_filterButton->setIcon(theme::icon("view-filter"));
    m_filters = new FilterMenu(desk, m_filterButton);
    m_filterButton->setMenu(m_filters);
    m_sortButton = makeButton(this, "sortButton", "quiet");
    buildSort();
    m_optionsButton = makeButton(this, "listOptionsButton", "quiet");
    m_optionsButton->setIcon(theme::icon("view-list-details"));
    m_options = new ListOptions(m_optionsButton);
    m_optionsButton->setMenu(m_options);
    line->addWidget(m_title, 1);
    for (QPushButton* button : {m_filterButton, m_sortButton, m_optionsButton}) line->addWidget(button);
    connect(m_filters, &FilterMenu::filterChosen, this, &QueueHead::filterChosen);
    connect(m_options, &ListOptions::lookChosen, this, &QueueHead::lookChosen);
    connect(m_options, &ListOptions::wideChosen, this, &QueueHead::wideChosen);
    connect(m_options, &ListOptions::renameAsked, this, &QueueHead::renameAsked);
    connect(m_options, &ListOptions::removeAsked, this, &QueueHead::removeAsked);
    worded(this, [this] { name(); });
}

void QueueHead::buildSort() {
    m_sorts = new QMenu(m_sortButton);
    m_sorts->setObjectName(QStringLiteral("sortMenu"));
    auto* group = new QActionGroup(m_sorts);
    for (const Sort sort : {Sort::Due, Sort::Newest, Sort::Oldest, Sort::Changed, Sort::Number}) {
        QAction* action = m_sorts->addAction(QString());
        action->setCheckable(true);
        action->setData(static_cast<int>(sort));
        action->setActionGroup(group);
        connect(action, &QAction::triggered, this, [this, sort] { Q_EMIT sortChosen(sort); });
    }
    m_sortButton->setMenu(m_sorts);  // NOLINT(clang-analyzer-cplusplus.NewDeleteLeaks): the menu owns the group
}

void QueueHead::name() {
    m_filterButton->setText(Tr::tr("Filter"));
    describe(m_filterButton, Tr::tr("Filter the list"), Tr::tr("Filter the list · F"));
    describe(m_optionsButton, Tr::tr("How the list is shown"), Tr::tr("Two lines or a table, columns, full width"));
    m_sortButton->setText(words::sortWord(m_sort));
    describe(m_sortButton, Tr::tr("Order of the list: %1").arg(words::sortWord(m_sort)),
             Tr::tr("Change the order of the list"));
    for (QAction* action : m_sorts->actions()) {
        const auto one = static_cast<Sort>(action->data().toInt());
        action->setText(words::sortWord(one));
        action->setChecked(one == m_sort);
    }
}

void QueueHead::setTitle(const QString& title) {
    m_title->setText(title);
}

void QueueHead::present(const FilteredQuery& query, const ListLook& look, Of what) {
    m_sort = query.list.sort;
    m_filters->start(query.filter);
    m_options->start(look, what == Of::SavedView);
    name();
}

void QueueHead::setWide(bool wide) {
    m_options->setWide(wide);
}

void QueueHead::setMenusShown(bool shown) {
    for (QPushButton* button : {m_filterButton, m_sortButton, m_optionsButton}) button->setVisible(shown);
}

void QueueHead::openFilter() {
    m_filterButton->showMenu();
}

}  // namespace guichet::ui
