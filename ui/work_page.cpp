#include "ui/work_page.h"

#include <QApplication>
#include <QPointer>
#include <QResizeEvent>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>

#include "ui/case/action_panel.h"
#include "ui/case/case_actions.h"
#include "ui/case/case_pane.h"
#include "ui/common/pieces.h"
#include "ui/common/shortcuts_overlay.h"
#include "ui/common/toast.h"
#include "ui/common/tr.h"
#include "ui/intake/field_input.h"
#include "ui/intake/new_case_page.h"
#include "ui/queue/queue_pane.h"
#include "ui/queue/saved_views.h"
#include "ui/queue/view_list.h"
#include "ui/sync/sync_bar.h"
#include "ui/top_bar.h"
#include "words/problems.h"

namespace guichet::ui {

namespace {
constexpr int kViewsWidth = 208;
constexpr int kListShare = 40;  // of what is left, in percent
constexpr int kLeastPane = 320;
// Many changes come in one breath; the counts are asked for once.
constexpr std::chrono::milliseconds kBreath{60};
// Cases become overdue while nobody does anything.
constexpr std::chrono::minutes kClock{1};
const QLatin1String kSavedPrefix("saved:");  // of the remembered view
}  // namespace

WorkPage::WorkPage(Desk& desk, QWidget* parent) : QWidget(parent), m_desk(desk) {
    setObjectName(QStringLiteral("workPage"));
    theme::wear(this, "ground");
    build();
    connectBar();
    connectPanes();
    connectViews();
    addKeys();
    m_countsSoon.setSingleShot(true);
    m_countsSoon.setInterval(kBreath);
    connect(&m_countsSoon, &QTimer::timeout, this, &WorkPage::readCounts);
    connect(&m_minute, &QTimer::timeout, this, [this] {
        readCounts();
        m_queue->clockMoved();
    });
}

void WorkPage::build() {
    auto* layout = column(this, 0, 0);
    m_top = new TopBar(m_desk, this);
    m_centre = new QStackedWidget(this);
    m_splitter = new QSplitter(Qt::Horizontal, m_centre);
    m_splitter->setObjectName(QStringLiteral("panes"));
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_views = new ViewList(m_splitter);
    m_saved = new SavedViews(m_desk, this);
    m_queue = new QueuePane(m_desk, *m_saved, m_splitter);
    m_case = new CasePane(m_desk, m_splitter);
    m_views->setMinimumWidth(kViewsWidth - 4 * theme::kGrid);
    m_queue->setMinimumWidth(kLeastPane);
    m_case->setMinimumWidth(kLeastPane);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setStretchFactor(2, 3);
    m_intake = new NewCasePage(m_desk, m_centre);
    m_centre->addWidget(m_splitter);
    m_centre->addWidget(m_intake);
    m_sync = new SyncBar(m_desk, this);
    layout->addWidget(m_top);
    layout->addWidget(m_centre, 1);
    layout->addWidget(m_sync);
    m_toast = new Toast(this);
    connect(m_centre, &QStackedWidget::currentChanged, m_toast, &Toast::leavePage);
    m_keys = new ShortcutsOverlay(this);
    if (!m_splitter->restoreState(m_desk.memory.bytes("panes"))) {
        const int rest = qMax(width(), 1280) - kViewsWidth;
        m_splitter->setSizes({kViewsWidth, rest * kListShare / 100, rest * (100 - kListShare) / 100});
    }
}

void WorkPage::connectBar() {
    connect(m_top, &TopBar::searchTyped, this, [this](const QString& text) {
        if (!text.isEmpty() && m_centre->currentWidget() == m_intake) leaveNewCase();
        if (!text.isEmpty() && isOneAtATime()) backToList();
        m_queue->search(text);
    });
    connect(m_top, &TopBar::searchEntered, m_queue, &QueuePane::focusList);
    connect(m_top, &TopBar::centreAsked, m_queue, &QueuePane::askCentre);
    connect(m_top, &TopBar::newCaseAsked, this, &WorkPage::showNewCase);
    connect(m_top, &TopBar::nextCaseAsked, this, &WorkPage::takeNext);
    connect(m_top, &TopBar::languageAsked, this, &WorkPage::languageAsked);
    connect(m_top, &TopBar::lookAsked, this, &WorkPage::lookAsked);
    connect(m_top, &TopBar::keysAsked, m_keys, &ShortcutsOverlay::toggle);
    connect(m_top, &TopBar::lockAsked, this, [this] { Q_EMIT lockAsked({}); });
    connect(m_sync, &SyncBar::signInAsked, this, &WorkPage::lockAsked);
    connect(m_sync, &SyncBar::attentionAsked, this, [this] {
        leaveNewCase();
        m_top->clearSearch();
        m_views->choose(View::Attention);
    });
}

void WorkPage::connectPanes() {
    connect(m_queue, &QueuePane::caseChosen, this, [this](const CaseId& id) {
        m_nextAsked.cancel();
        if (!isOneAtATime()) openCase(id, false);
    });
    connect(m_queue, &QueuePane::caseOpened, this, [this](const CaseId& id) { openCase(id, true); });
    connect(m_queue, &QueuePane::caseWanted, this, [this](const CaseId& id) {
        m_desk.ports.pins.pin(id, m_wantedAsked.again(), [this, id](Result<Unit> answer) {
            if (!answer.ok()) return say(words::errorSentence(answer.error()));
            m_wanted = id;
            say(Tr::tr("The case is fetched and kept on this machine. It opens when it has arrived."));
            openWanted(id);
        });
    });
    connect(m_case, &CasePane::backAsked, this, &WorkPage::backToList);
    connect(m_case, &CasePane::said, this, &WorkPage::say);
    connect(m_intake, &NewCasePage::left, this, &WorkPage::leaveNewCase);
    connect(m_intake, &NewCasePage::said, this, [this](const QString& text) { say(text); });
    connect(m_intake, &NewCasePage::caseMade, this, [this](const CaseId& id) {
        leaveNewCase();
        openCase(id, true);
    });
    connect(m_intake, &NewCasePage::otherCaseAsked, this, [this](const CaseId& id) {
        leaveNewCase();
        openCase(id, true);
    });
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        if (!isOneAtATime()) m_desk.memory.keep("panes", m_splitter->saveState());
    });
}

void WorkPage::connectViews() {
    const auto chosen = [this](const QString& remembered) {
        leaveNewCase();
        m_top->clearSearch();
        if (isOneAtATime()) backToList();
        m_desk.memory.keep("view", remembered);
    };
    connect(m_views, &ViewList::viewChosen, this, [this, chosen](View view) {
        chosen(QLatin1String(viewName(view)));
        m_queue->showView(view);
    });
    connect(m_views, &ViewList::savedChosen, this, [this, chosen](const SavedViewId& id) {
        chosen(kSavedPrefix + id.text());
        if (const auto view = m_saved->find(id)) m_queue->showSaved(*view);
    });
    connect(m_views, &ViewList::renameAsked, this, [this](const SavedViewId& id) {
        if (const auto view = m_saved->find(id)) m_queue->rename(*view);
    });
    connect(m_views, &ViewList::removeAsked, m_saved, &SavedViews::remove);
    connect(m_queue, &QueuePane::removeAsked, m_saved, &SavedViews::remove);
    connect(m_queue, &QueuePane::savedShown, m_views, qOverload<const SavedViewId&>(&ViewList::choose));
    connect(m_queue, &QueuePane::wideChosen, this, &WorkPage::setWide);
    connect(m_queue, &QueuePane::said, this, [this](const QString& text) { say(text); });
    connect(m_saved, &SavedViews::changed, this, [this] {
        m_views->setSaved(m_saved->all(), m_saved->counts());
        showRemembered();
    });
    connect(m_saved, &SavedViews::removed, this, [this](const SavedView& view) {
        if (m_desk.memory.text("view") == kSavedPrefix + view.id.text()) m_views->choose(view.query.list.view);
        say(Tr::tr("“%1” deleted").arg(view.name), [this, view] { m_saved->save(view); });
    });
}

void WorkPage::setWide(bool wide) {
    m_wide = wide;
    m_desk.memory.keep("wide", wide);
    m_queue->setWide(wide);
    m_caseInFront = false;
    fitWidth();
    m_queue->focusList();
}

void WorkPage::addKey(const QKeySequence& keys, std::function<void()> does) {
    auto* shortcut = new QShortcut(keys, this);
    connect(shortcut, &QShortcut::activated, this, std::move(does));
}

// Single keys: only where nothing is being typed and the panes are in sight.
void WorkPage::addListKey(const QKeySequence& keys, std::function<void()> does) {
    addKey(keys, [this, does = std::move(does)] {
        if (m_centre->currentWidget() == m_splitter && !isTypingInCase()) does();
    });
}

void WorkPage::addKeys() {
    addKey(QKeySequence(Qt::CTRL | Qt::Key_K), [this] { m_top->focusSearch(); });
    addKey(QKeySequence(Qt::CTRL | Qt::Key_N), [this] { showNewCase(); });
    addKey(QKeySequence(Qt::Key_F9), [this] { takeNext(); });
    addKey(QKeySequence(Qt::CTRL | Qt::Key_R), [this] { m_desk.ports.sync.syncNow(); });
    addKey(QKeySequence(Qt::CTRL | Qt::Key_Z), [this] { m_toast->undo(); });
    addKey(QKeySequence(Qt::CTRL | Qt::Key_L), [this] { Q_EMIT lockAsked({}); });
    addKey(QKeySequence(Qt::Key_Escape), [this] { escape(); });
    addKey(QKeySequence(QStringLiteral("?")), [this] { m_keys->toggle(); });
    addKey(QKeySequence(Qt::CTRL | Qt::Key_S), [this] { m_queue->saveView(); });
    addListKey(QKeySequence(Qt::Key_F), [this] { m_queue->openFilter(); });
    addListKey(QKeySequence(Qt::Key_V), [this] { m_queue->toggleTable(); });
    addListKey(QKeySequence(Qt::Key_W), [this] { setWide(!m_wide); });
    addListKey(QKeySequence(Qt::Key_J), [this] { m_queue->step(1); });
    addListKey(QKeySequence(Qt::Key_K), [this] { m_queue->step(-1); });
    addListKey(QKeySequence(Qt::Key_P), [this] { m_case->reveal(); });
    for (const ActionType type : paneActions()) {
        if (const QKeySequence key = keyOf(type); !key.isEmpty()) addListKey(key, [this, type] { m_case->act(type); });
    }
}

bool WorkPage::isTypingInCase() const {
    for (const QWidget* at = QApplication::focusWidget(); at != nullptr; at = at->parentWidget()) {
        if (qobject_cast<const FieldInput*>(at) != nullptr) return true;
    }
    return false;
}

void WorkPage::begin() {
    m_wide = m_desk.memory.text("wide") == QLatin1String("true");
    m_queue->setWide(m_wide);
    if (!m_desk.memory.text("view").startsWith(kSavedPrefix)) showRemembered();
    fitWidth();
    readCounts();
    m_saved->read();
    m_minute.start(kClock);
    m_desk.ports.sync.status(m_syncAsked.again(), [this](Result<SyncStatus> answer) {
        if (answer.ok()) syncChanged(*answer);
    });
    m_queue->focusList();
}

// Once: a saved view is known only when the saved views have come.
void WorkPage::showRemembered() {
    if (std::exchange(m_viewShown, true)) return;
    const QString remembered = m_desk.memory.text("view");
    const SavedViewId saved{remembered.mid(kSavedPrefix.size())};
    if (remembered.startsWith(kSavedPrefix) && m_saved->find(saved))
        m_views->choose(saved);
    else
        m_views->choose(viewFromName(remembered).value_or(View::Mine));
}

void WorkPage::putAway() {
    m_case->leaveCase();
    m_intake->putAway();
    m_queue->forget();
}

void WorkPage::readCounts() {
    m_desk.ports.reader.counts(m_countsAsked.again(), [this](Result<ViewCounts> answer) {
        // A count that cannot be read is left as it was; the list itself says what is wrong.
        if (answer.ok()) m_views->setCounts(*answer);
    });
    m_saved->count();
}

void WorkPage::casesChanged(const ChangeSet& changes) {
    if (changes.directory) {
        readDirectory(changes);
        return;
    }
    if (changes.isOfFilesOnly()) return m_case->refresh(changes);
    m_countsSoon.start();
    m_queue->refresh(changes);
    m_case->refresh(changes);
    if (!m_wanted.isEmpty() && (changes.everything || changes.cases.contains(m_wanted))) openWanted(m_wanted);
}

void WorkPage::readDirectory(const ChangeSet& changes) {
    m_desk.ports.reader.directory(m_directoryAsked.again(), [this, changes](Result<Directory> answer) {
        if (answer.ok()) m_desk.directory = *answer;
        m_top->showPerson();
        m_countsSoon.start();
        m_queue->refresh(changes);
        m_case->refresh(changes);
    });
}

void WorkPage::syncChanged(const SyncStatus& status) {
    m_sync->show(status);
}

void WorkPage::say(const QString& text, std::function<void()> undo) {
    m_toast->say(text, std::move(undo));
}

void WorkPage::showNewCase() {
    m_nextAsked.cancel();
    if (m_centre->currentWidget() == m_intake) return;
    m_centre->setCurrentWidget(m_intake);
    m_intake->begin();
}

void WorkPage::leaveNewCase() {
    if (m_centre->currentWidget() != m_intake) return;
    m_nextAsked.cancel();
    m_intake->putAway();
    m_centre->setCurrentWidget(m_splitter);
    m_queue->focusList();
    if (m_intake->isBegun() && !m_intake->isUnderWay())
        say(Tr::tr("The request that you began is kept. “New case” goes on with it."));
}

// Whatever else the person turns to meanwhile withdraws it: a late answer takes the screen from nobody.
void WorkPage::takeNext() {
    m_queue->withdrawChoice();
    const QPointer<QWidget> at = window()->focusWidget();
    m_desk.ports.adviser.nextCases(1, m_nextAsked.again(), [this, at](Result<QVector<NextCase>> answer) {
        if (!at.isNull() && window()->focusWidget() != at) return;
        if (!answer.ok()) return say(words::errorSentence(answer.error()));
        if (answer->isEmpty())
            return say(Tr::tr("Nothing is left to take up: no open case is yours, and none is unassigned."));
        const NextCase next = answer->first();
        const bool isOpen = m_case->shown() == next.row.id && m_centre->currentWidget() == m_splitter;
        leaveNewCase();
        openCase(next.row.id, true);
        m_case->sayWhyNext(next);
        if (isOpen) say(Tr::tr("The case that is open is the next one."));
    });
}

void WorkPage::openCase(const CaseId& id, bool withFocus) {
    m_nextAsked.cancel();
    m_case->open(id);
    m_queue->markOpened(id);
    if (isOneAtATime()) {
        m_caseInFront = true;
        fitWidth();
    }
    if (withFocus) m_case->setFocus(Qt::OtherFocusReason);
}

// Only once it is here: a case that is on its way is not a case that cannot be opened.
void WorkPage::openWanted(const CaseId& id) {
    m_desk.ports.reader.open(id, m_wantedAsked.again(), [this, id](Result<Dossier> answer) {
        if (!answer.ok() || m_wanted != id) return;
        m_wanted = {};
        openCase(id, true);
    });
}

void WorkPage::backToList() {
    m_caseInFront = false;
    fitWidth();
    m_queue->focusList();
}

void WorkPage::escape() {
    if (m_keys->isVisible()) return m_keys->toggle();
    if (m_centre->currentWidget() == m_intake) return leaveNewCase();
    if (m_case->escape()) return;
    if (!m_top->searchText().isEmpty()) {
        m_top->clearSearch();
        m_queue->focusList();
        return;
    }
    if (m_queue->leaveName()) return;
    if (isOneAtATime() && m_caseInFront) return backToList();
    m_queue->focusList();
}

void WorkPage::fitWidth() {
    const bool caseAlone = isOneAtATime() && m_caseInFront;
    m_queue->setVisible(!caseAlone);
    m_case->setVisible(!isOneAtATime() || m_caseInFront);
    m_case->setBackShown(caseAlone);
}

void WorkPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitWidth();
}

}  // namespace guichet::ui
