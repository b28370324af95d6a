#include "ui/queue/queue_pane.h"

#include <QKeyEvent>
#include <QLocale>
#include <QScrollBar>
#include <QShortcut>

#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "ui/queue/case_delegate.h"
#include "ui/queue/case_table.h"
#include "ui/queue/centre_pane.h"
#include "ui/queue/filter_bar.h"
#include "ui/queue/queue_head.h"
#include "words/problems.h"
#include "words/terms.h"

namespace guichet::ui {

namespace {
// Changes come in bursts; what a person types is looked for at once.
constexpr std::chrono::milliseconds kBurst{80};
// Running down the list with j opens only the case one stops at.
constexpr std::chrono::milliseconds kRest{90};
// A wait that is over sooner is not worth a word.
constexpr std::chrono::milliseconds kWaitSeen{150};
}  // namespace

QueuePane::QueuePane(Desk& desk, SavedViews& saved, QWidget* parent)
    : QFrame(parent),
      m_desk(desk),
      m_views(saved),
      m_list(desk.ports.reader, [&desk](const ListRow& row) { return spokenRow(row, desk); }),
      m_filtered(desk.ports.reader, [&desk](const ListRow& row) { return spokenRow(row, desk); }),
      m_found(desk.ports.reader, [&desk](const ListRow& row) { return spokenRow(row, desk); }) {
    setObjectName(QStringLiteral("queuePane"));
    theme::wear(this, "pane");
    m_query.list.sort = sortFromName(m_desk.memory.text("sort")).value_or(Sort::Due);
    auto* layout = column(this, 0, 0);
    buildHead(layout);
    layout->addWidget(makeRule(this));
    m_table = new CaseTable(m_desk, this);
    layout->addWidget(m_table);
    buildLists(layout);
    connectSaved();
    m_searchAgain.setSingleShot(true);
    m_searchAgain.setInterval(kBurst);
    connect(&m_searchAgain, &QTimer::timeout, &m_found, &SearchModel::refresh);
    connect(&m_found, &SearchModel::headChanged, this, &QueuePane::headChanged);
    connect(&m_found, &QAbstractItemModel::layoutChanged, this, &QueuePane::keepSelection);
    m_chooseSoon.setSingleShot(true);
    m_chooseSoon.setInterval(kRest);
    connect(&m_chooseSoon, &QTimer::timeout, this, [this] { Q_EMIT caseChosen(m_toChoose); });
    m_progressSoon.setSingleShot(true);
    m_progressSoon.setInterval(kWaitSeen);
    connect(&m_progressSoon, &QTimer::timeout, m_progress, &QWidget::show);
    connect(&m_list, &CaseListModel::headChanged, this, &QueuePane::headChanged);
    connect(&m_filtered, &FilteredListModel::headChanged, this, &QueuePane::headChanged);
    for (const CaseRows* rows : {static_cast<CaseRows*>(&m_list), static_cast<CaseRows*>(&m_filtered)}) {
        connect(rows, &QAbstractItemModel::layoutChanged, this, &QueuePane::keepSelection);
        connect(rows, &QAbstractItemModel::dataChanged, this, &QueuePane::keepSelection);
    }
    worded(this, [this] { name(); });
}

void QueuePane::buildHead(QLayout* into) {
    m_head = new QueueHead(m_desk, this);
    m_bar = new FilterBar(m_desk, this);
    into->addWidget(m_head);
    into->addWidget(m_bar);
    connect(m_head, &QueueHead::sortChosen, this, &QueuePane::setSort);
    connect(m_head, &QueueHead::filterChosen, this, &QueuePane::setFilter);
    connect(m_head, &QueueHead::lookChosen, this, &QueuePane::setLook);
    connect(m_head, &QueueHead::wideChosen, this, &QueuePane::wideChosen);
    connect(m_head, &QueueHead::renameAsked, this, [this] { rename(*m_saved); });
    connect(m_head, &QueueHead::removeAsked, this, [this] { Q_EMIT removeAsked(m_saved->id); });
    connect(m_bar, &FilterBar::filterChosen, this, &QueuePane::setFilter);
    connect(m_bar, &FilterBar::saveAsked, this, &QueuePane::saveView);
    connect(m_bar, &FilterBar::nameAsked, this, [this] {
        m_naming = SavedView{{}, {}, m_query, m_look};
        m_bar->askName({});
    });
    connect(m_bar, &FilterBar::named, this, &QueuePane::nameGiven);
    connect(m_bar, &FilterBar::left, this, &QueuePane::focusList);
}

void QueuePane::connectSaved() {
    connect(m_table, &CaseTable::sortAsked, this, &QueuePane::setSort);
    connect(m_table, &CaseTable::lookChosen, this, &QueuePane::setLook);
    connect(&m_views, &SavedViews::saved, this, [this](const SavedView& view) {
        const bool named = m_naming && m_naming->name == view.name.simplified();
        const bool shown = m_saved && m_saved->id == view.id;
        if (!named && !shown) return;
        m_naming.reset();
        m_bar->leaveName();
        if (shown || view.query == m_query) m_saved = view;
        headChanged();
        if (m_saved) Q_EMIT savedShown(m_saved->id);
    });
    connect(&m_views, &SavedViews::failed, this, [this](const QString& sentence) {
        if (m_naming)
            m_bar->showTrouble(sentence);
        else
            Q_EMIT said(sentence);
    });
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
    m_filteredView = makeListView("filteredList", &m_filtered);
    m_foundView = makeListView("searchList", &m_found);
    for (QListView* list : {m_listView, m_filteredView}) {
        connect(list->verticalScrollBar(), &QScrollBar::valueChanged, this, &QueuePane::reportSight);
        m_table->addList(list);
    }
    m_empty = new QWidget(m_stack);
    m_empty->setObjectName(QStringLiteral("queueEmpty"));
    theme::wear(m_empty, "pane");
    auto* layout = column(m_empty, 3 * theme::kGrid, theme::kGrid);
    m_emptyTitle = makeText(m_empty, "queueEmptyTitle", "heading");
    m_emptyText = makeText(m_empty, "queueEmptyText", "secondary");
    m_retry = makeButton(m_empty, "queueRetry");
    connect(m_retry, &QPushButton::clicked, this, [this] { present(); });
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
    m_progress = makeLabel(this, "queueProgress", "progress");
    m_progress->hide();
    panes->addWidget(m_progress);
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
    describe(m_filteredView, Tr::tr("Cases that fit the filter"));
    describe(m_foundView, Tr::tr("Search results"));
    m_retry->setText(Tr::tr("Try again"));
    headChanged();
}

void QueuePane::setSort(Sort sort) {
    m_query.list.sort = sort;
    if (!m_saved) m_desk.memory.keep("sort", QLatin1String(sortName(sort)));
    present();
}

void QueuePane::setFilter(const Filter& filter) {
    m_query.filter = filter;
    present();
}

QByteArray QueuePane::lookKey() const {
    return QByteArray("look/") + viewName(m_query.list.view);
}

void QueuePane::setLook(const ListLook& look) {
    m_look = look;
    if (m_saved) {
        SavedView changed = *m_saved;
        changed.look = look;
        m_views.save(changed);
    } else {
        m_desk.memory.keep(lookKey().constData(), toText(look));
    }
    wearLook();
}

void QueuePane::wearLook() {
    m_table->wear(m_look);
    m_table->setVisible(m_look.mode == ListMode::Table && !isSearching());
    m_head->present(m_query, m_look, m_saved ? QueueHead::Of::SavedView : QueueHead::Of::View);
}

void QueuePane::showView(View view) {
    m_saved.reset();
    m_query = {{view, sortFromName(m_desk.memory.text("sort")).value_or(Sort::Due)}, {}};
    m_look = listLookFromText(m_desk.memory.text(lookKey().constData()));
    m_selected = {};
    present();
}

void QueuePane::showSaved(const SavedView& view) {
    if (m_saved == view && m_query == view.query) return;
    m_saved = view;
    m_query = view.query;
    m_look = view.look;
    m_selected = {};
    present();
}

// Reads the list that is to be shown now.
void QueuePane::present() {
    m_naming.reset();
    m_table->showSort(m_query.list.sort);
    if (isFiltered()) {
        m_list.forget();
        m_filtered.show(m_query);
    } else {
        m_filtered.forget();
        m_list.show(m_query.list);
    }
    wearLook();
    headChanged();
}

void QueuePane::openFilter() {
    m_head->openFilter();
}

void QueuePane::toggleTable() {
    setLook({m_look.mode == ListMode::Table ? ListMode::Lines : ListMode::Table, m_look.columns});
}

void QueuePane::saveView() {
    if (m_saved) {
        SavedView changed = *m_saved;
        changed.query = m_query;
        m_views.save(changed);
    } else if (isFiltered()) {
        m_naming = SavedView{{}, {}, m_query, m_look};
        m_bar->askName({});
    }
}

void QueuePane::rename(const SavedView& view) {
    m_naming = view;
    m_bar->askName(view.name);
}

void QueuePane::nameGiven(const QString& name) {
    if (!m_naming) return;
    m_naming->name = name.simplified();
    m_views.save(*m_naming);
}

bool QueuePane::leaveName() {
    m_naming.reset();
    return m_bar->leaveName();
}

void QueuePane::setWide(bool wide) {
    m_head->setWide(wide);
}

// What is due today may be overdue now, and the words say so.
void QueuePane::clockMoved() {
    shownList()->viewport()->update();
}

void QueuePane::search(const QString& text) {
    const bool was = isSearching();
    m_searchText = text.trimmed();
    wearLook();
    m_centre->setQuestion(m_searchText);
    if (!isSearching()) {
        m_searchAgain.stop();
        m_found.forget();
        if (was) Q_EMIT searchLeft();
        headChanged();
        return;
    }
    m_found.search(m_searchText);
}

void QueuePane::foundChanged() {
    if (m_found.trouble()) {
        m_head->setTitle(Tr::tr("Search"));
        return showEmpty(Tr::tr("The search did not work"), words::errorSentence(*m_found.trouble()), false);
    }
    // Until the first answer the list stays.
    if (!m_found.total()) return;
    const QString count = words::casesWord(*m_found.total(), m_found.totalIsFloor());
    m_head->setTitle(m_found.isLookingOn() ? Tr::tr("Search · %1, looking on …").arg(count)
                                           : Tr::tr("Search · %1").arg(count));
    if (m_found.rowCount() > 0) {
        m_stack->setCurrentWidget(m_foundView);
    } else if (!m_found.isLookingOn()) {
        showEmpty(Tr::tr("Nothing found for “%1”").arg(m_searchText),
                  Tr::tr("Search by case number or by the beginnings of words. Only what is held on this machine "
                         "is searched."),
                  false);
    }
}

void QueuePane::headChanged() {
    m_head->setMenusShown(!isSearching());
    const bool waits = !isSearching() && isFiltered() && m_filtered.isSearching();
    if (!waits) m_progress->hide();
    if (waits != m_progressSoon.isActive() && m_progress->isHidden())
        waits ? m_progressSoon.start() : m_progressSoon.stop();
    if (!isSearching()) return listChanged();
    m_bar->hide();
    foundChanged();
}

void QueuePane::listChanged() {
    m_bar->present(m_query, m_saved);
    const View view = m_query.list.view;
    const int rows = shownRows().rowCount();
    const RowState head = isFiltered() ? m_filtered.head() : m_list.head();
    const auto& trouble = isFiltered() ? m_filtered.trouble() : m_list.trouble();
    const bool more = isFiltered() && !m_filtered.isWhole();
    const QString word = m_saved ? m_saved->name : words::viewWord(view);
    const QString count = QLocale().toString(rows) + (more ? QStringLiteral("+") : QString());
    m_head->setTitle(head == RowState::Present ? QStringLiteral("%1 · %2").arg(word, count) : word);
    m_progress->setText(Tr::tr("Searching … %n case(s) looked at", nullptr, static_cast<int>(m_filtered.walked())));
    if (head == RowState::Unavailable) {
        showEmpty(Tr::tr("The list could not be read"), trouble ? words::errorSentence(*trouble) : QString(), true);
    } else if (head == RowState::Present && rows == 0 && !more) {
        showEmpty(
            Tr::tr("No cases"),
            isFiltered()
                ? Tr::tr("No case of “%1” fits the filter. Remove a condition to see more.").arg(words::viewWord(view))
                : words::viewPurpose(view),
            false);
    } else {
        m_stack->setCurrentWidget(shownList());
        m_table->follow(shownList());
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
    if (changes.directory) shownList()->viewport()->update();
    if (changes.cases.isEmpty() && !changes.everything) return;
    reportSight();
    m_list.refresh();
    m_filtered.refresh();
    if (isSearching()) m_searchAgain.start();
}

void QueuePane::forget() {
    m_searchText.clear();
    m_centre->setQuestion({});
    m_found.forget();
    m_list.forget();
    m_filtered.forget();
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
    withdrawChoice();
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
    if (isSearching()) return;
    const QListView* view = shownList();
    const QModelIndex first = view->indexAt(QPoint(1, 1));
    const QModelIndex last = view->indexAt(QPoint(1, view->viewport()->height() - 2));
    if (!first.isValid()) return;
    const int lastRow = last.isValid() ? last.row() : shownRows().rowCount() - 1;
    if (isFiltered())
        m_filtered.setSight(first.row(), lastRow);
    else
        m_list.setSight(first.row(), lastRow);
}

QListView* QueuePane::shownList() const {
    if (isSearching()) return m_foundView;
    return isFiltered() ? m_filteredView : m_listView;
}

CaseRows& QueuePane::shownRows() {
    if (isSearching()) return m_found;
    if (isFiltered()) return m_filtered;
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
    withdrawChoice();
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
