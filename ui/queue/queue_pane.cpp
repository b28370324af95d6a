#include "ui/queue/queue_pane.h"

#include <QActionGroup>
#include <QKeyEvent>
#include <QLocale>
#include <QScrollBar>
#include <QShortcut>

#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "ui/queue/case_delegate.h"
#include "ui/queue/centre_pane.h"
#include "words/problems.h"
#include "words/terms.h"

namespace guichet::ui {

namespace {
constexpr int kSearchLimit = 200;
constexpr std::chrono::milliseconds kTypingPause{80};
// Running down the list with j opens only the case one stops at.
constexpr std::chrono::milliseconds kRest{90};
}  // namespace

QueuePane::QueuePane(Desk& desk, QWidget* parent)
    : QFrame(parent),
      m_desk(desk),
      m_list(desk.ports.reader, [&desk](const ListRow& row) { return spokenRow(row, desk); }),
      m_found([&desk](const ListRow& row) { return spokenRow(row, desk); }) {
    setObjectName(QStringLiteral("queuePane"));
    theme::wear(this, "pane");
    m_sort = sortFromName(m_desk.memory.text("sort")).value_or(Sort::Due);
    auto* layout = column(this, 0, 0);
    buildHead(layout);
    layout->addWidget(makeRule(this));
    buildLists(layout);
    m_searchSoon.setSingleShot(true);
    m_searchSoon.setInterval(kTypingPause);
    connect(&m_searchSoon, &QTimer::timeout, this, [this] {
        m_desk.ports.reader.search(m_searchText, kSearchLimit, m_searchAsked.again(),
                                   [this](Result<SearchPage> answer) { showFound(answer); });
    });
    m_chooseSoon.setSingleShot(true);
    m_chooseSoon.setInterval(kRest);
    connect(&m_chooseSoon, &QTimer::timeout, this, [this] { Q_EMIT caseChosen(m_toChoose); });
    connect(&m_list, &CaseListModel::headChanged, this, &QueuePane::headChanged);
    connect(&m_list, &QAbstractItemModel::layoutChanged, this, &QueuePane::keepSelection);
    connect(&m_list, &QAbstractItemModel::dataChanged, this, &QueuePane::keepSelection);
    worded(this, [this] { name(); });
}

void QueuePane::buildHead(QLayout* into) {
    auto* head = makeFrame(this, "queueHead", "pane");
    head->setFixedHeight(theme::kBarHeight);
    auto* line = row(head, 0, theme::kGrid);
    line->setContentsMargins(2 * theme::kGrid, 0, theme::kGrid, 0);
    m_title = makeLabel(head, "queueTitle", "heading");
    line->addWidget(m_title, 1);
    m_sortButton = makeButton(head, "sortButton", "quiet");
    m_sortMenu = new QMenu(m_sortButton);
    m_sortMenu->setObjectName(QStringLiteral("sortMenu"));
    auto* group = new QActionGroup(m_sortMenu);
    for (const Sort sort : {Sort::Due, Sort::Newest, Sort::Oldest, Sort::Changed, Sort::Number}) {
        QAction* action = m_sortMenu->addAction(QString());
        action->setCheckable(true);
        action->setData(static_cast<int>(sort));
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, sort] { setSort(sort); });
    }
    m_sortButton->setMenu(m_sortMenu);
    line->addWidget(m_sortButton);
    into->addWidget(head);
}

QListView* QueuePane::makeListView(const char* name, CaseRows* model) {
    auto* view = new QListView(m_stack);
    view->setObjectName(QLatin1String(name));
    view->setModel(model);
    view->setItemDelegate(new CaseDelegate(m_desk, view));
    view->setUniformItemSizes(true);
    view->setMouseTracking(true);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->installEventFilter(this);
    connect(view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this, model](const QModelIndex& now) { currentMoved(*model, now); });
    connect(view, &QListView::doubleClicked, this, [this] { openCurrent(); });
    m_stack->addWidget(view);
    return view;
}

void QueuePane::buildLists(QLayout* into) {
    m_stack = new QStackedWidget(this);
    m_listView = makeListView("caseList", &m_list);
    m_foundView = makeListView("searchList", &m_found);
    connect(m_listView->verticalScrollBar(), &QScrollBar::valueChanged, this, &QueuePane::reportSight);
    m_empty = new QWidget(m_stack);
    m_empty->setObjectName(QStringLiteral("queueEmpty"));
    theme::wear(m_empty, "pane");
    auto* layout = column(m_empty, 3 * theme::kGrid, theme::kGrid);
    m_emptyTitle = makeText(m_empty, "queueEmptyTitle", "heading");
    m_emptyText = makeText(m_empty, "queueEmptyText", "secondary");
    m_retry = makeButton(m_empty, "queueRetry");
    connect(m_retry, &QPushButton::clicked, this, [this] { m_list.retry(); });
    layout->addSpacing(4 * theme::kGrid);
    layout->addWidget(m_emptyTitle);
    layout->addWidget(m_emptyText);
    layout->addWidget(m_retry, 0, Qt::AlignLeft);
    layout->addStretch(1);
    m_stack->addWidget(m_empty);
    auto* panes = static_cast<QBoxLayout*>(into);
    panes->addWidget(m_stack, 1);
    m_centre = new CentrePane(
        m_desk, [this](const CaseId& id) { return m_found.rowOf(id) >= 0; }, this);
    panes->addWidget(m_centre);
    connect(m_centre, &CentrePane::hitsChanged, this,
            [this, panes] { panes->setStretchFactor(m_centre, m_centre->hasHits() ? 1 : 0); });
    connect(m_centre, &CentrePane::caseWanted, this, &QueuePane::caseWanted);
    for (const int key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* shortcut = new QShortcut(QKeySequence(Qt::ControlModifier | key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, &QueuePane::askCentre);
    }
}

void QueuePane::askCentre() {
    m_centre->ask();
}

void QueuePane::name() {
    describe(m_listView, Tr::tr("Cases"));
    describe(m_foundView, Tr::tr("Search results"));
    m_retry->setText(Tr::tr("Try again"));
    m_sortButton->setText(words::sortWord(m_sort));
    describe(m_sortButton, Tr::tr("Order of the list: %1").arg(words::sortWord(m_sort)),
             Tr::tr("Change the order of the list"));
    for (QAction* action : m_sortMenu->actions()) {
        const auto sort = static_cast<Sort>(action->data().toInt());
        action->setText(words::sortWord(sort));
        action->setChecked(sort == m_sort);
    }
    headChanged();
}

void QueuePane::setSort(Sort sort) {
    m_sort = sort;
    m_desk.memory.keep("sort", QLatin1String(sortName(sort)));
    m_list.show({m_list.query().view, sort});
    name();
}

void QueuePane::showView(View view) {
    m_selected = {};
    m_list.show({view, m_sort});
    headChanged();
}

void QueuePane::search(const QString& text) {
    const bool was = isSearching();
    m_searchText = text.trimmed();
    m_sortButton->setVisible(!isSearching());
    m_centre->setQuestion(m_searchText);
    if (!isSearching()) {
        m_searchSoon.stop();
        m_searchAsked.cancel();
        if (was) Q_EMIT searchLeft();
        headChanged();
        return;
    }
    m_searchSoon.start();
}

void QueuePane::showFound(const Result<SearchPage>& answer) {
    if (!isSearching()) return;
    if (!answer.ok()) {
        m_title->setText(Tr::tr("Search"));
        showEmpty(Tr::tr("The search did not work"), words::errorSentence(answer.error()), false);
        return;
    }
    m_found.show(*answer);
    m_moreFound = answer->more;
    headChanged();
}

void QueuePane::headChanged() {
    if (isSearching()) {
        const int hits = m_found.rowCount();
        m_title->setText(m_moreFound ? Tr::tr("Search · the first %n case(s)", nullptr, hits)
                                     : Tr::tr("Search · %n case(s)", nullptr, hits));
        if (hits > 0) {
            m_stack->setCurrentWidget(m_foundView);
        } else {
            showEmpty(Tr::tr("Nothing found for “%1”").arg(m_searchText),
                      Tr::tr("Search by case number or by the beginnings of words. Only what is held on this machine "
                             "is searched."),
                      false);
        }
        return;
    }
    const View view = m_list.query().view;
    const QString word = words::viewWord(view);
    m_title->setText(m_list.head() == RowState::Present
                         ? QStringLiteral("%1 · %2").arg(word, QLocale().toString(m_list.rowCount()))
                         : word);
    m_sortButton->setVisible(true);
    if (m_list.head() == RowState::Unavailable) {
        showEmpty(Tr::tr("The list could not be read"),
                  m_list.trouble() ? words::errorSentence(*m_list.trouble()) : QString(), true);
    } else if (m_list.head() == RowState::Present && m_list.rowCount() == 0) {
        showEmpty(Tr::tr("No cases"), words::viewPurpose(view), false);
    } else {
        m_stack->setCurrentWidget(m_listView);
        reportSight();
    }
}

void QueuePane::showEmpty(const QString& title, const QString& text, bool mayRetry) {
    m_emptyTitle->setText(title);
    m_emptyText->setText(text);
    m_retry->setVisible(mayRetry);
    m_stack->setCurrentWidget(m_empty);
}

void QueuePane::refresh(const ChangeSet& changes) {
    if (changes.directory) m_listView->viewport()->update();
    if (changes.cases.isEmpty() && !changes.everything) return;
    reportSight();
    m_list.refresh();
    if (isSearching()) m_searchSoon.start();
}

void QueuePane::forget() {
    m_searchText.clear();
    m_centre->setQuestion({});
    m_found.show({});
    m_list.forget();
    m_selected = {};
}

void QueuePane::currentMoved(const CaseRows& rows, const QModelIndex& now) {
    if (m_selecting) return;
    const ListRow* row = now.isValid() ? rows.rowAt(now.row()) : nullptr;
    if (row == nullptr || row->id == m_selected) return;
    m_selected = row->id;
    m_toChoose = row->id;
    m_chooseSoon.start();
}

void QueuePane::markOpened(const CaseId& id) {
    m_selected = id;
    keepSelection();
}

void QueuePane::keepSelection() {
    if (m_selected.isEmpty()) return;
    const int rowNumber = shownRows().rowOf(m_selected);
    // What is not in this list must not seem to be another case of it: keys act on the case that is open.
    if (rowNumber < 0) return shownList()->clearSelection();
    if (shownList()->selectionModel()->isRowSelected(rowNumber)) return;
    m_selecting = true;
    // Without scrolling: nothing moves under the hand.
    const bool scrolls = shownList()->hasAutoScroll();
    shownList()->setAutoScroll(false);
    shownList()->setCurrentIndex(shownRows().index(rowNumber));
    shownList()->setAutoScroll(scrolls);
    m_selecting = false;
}

void QueuePane::reportSight() {
    const QListView* view = m_listView;
    const QModelIndex first = view->indexAt(QPoint(1, 1));
    const QModelIndex last = view->indexAt(QPoint(1, view->viewport()->height() - 2));
    if (first.isValid()) m_list.setSight(first.row(), last.isValid() ? last.row() : m_list.rowCount() - 1);
}

QListView* QueuePane::shownList() const {
    return isSearching() ? m_foundView : m_listView;
}

CaseRows& QueuePane::shownRows() {
    if (isSearching()) return m_found;
    return m_list;
}

void QueuePane::step(int rows) {
    QListView* view = shownList();
    const int count = shownRows().rowCount();
    if (count == 0) return;
    const int from = view->currentIndex().isValid() ? view->currentIndex().row() : (rows > 0 ? -1 : count);
    view->setCurrentIndex(shownRows().index(std::clamp(from + rows, 0, count - 1)));
}

void QueuePane::openCurrent() {
    const ListRow* row = shownRows().rowAt(shownList()->currentIndex().row());
    if (row == nullptr) return;
    m_chooseSoon.stop();
    m_selected = row->id;
    Q_EMIT caseOpened(row->id);
}

void QueuePane::focusList() {
    // Before the focus comes: a view that gets it without a current row takes the first one without selecting it.
    if (!shownList()->currentIndex().isValid() && shownRows().rowCount() > 0)
        shownList()->setCurrentIndex(shownRows().index(0));
    shownList()->setFocus(Qt::OtherFocusReason);
}

bool QueuePane::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            openCurrent();
            return true;
        }
    }
    if (event->type() == QEvent::Resize) reportSight();
    return QFrame::eventFilter(watched, event);
}

}  // namespace guichet::ui
