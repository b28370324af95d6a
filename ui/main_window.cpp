#include "ui/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QPointer>

#include "ui/common/pieces.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "ui/session/enrol_page.h"
#include "ui/session/sign_in_page.h"
#include "ui/work_page.h"
#include "words/problems.h"

namespace guichet::ui {

namespace {
constexpr QSize kFirstSize{1280, 800};
constexpr QSize kLeastSize{760, 520};
}  // namespace

MainWindow::MainWindow(Ports ports, Prompts& prompts, Surroundings surroundings)
    : m_memory(surroundings.settingsFile),
      m_surroundings(std::move(surroundings)),
      m_desk{ports, prompts, m_memory, m_surroundings.now, {}} {
    setObjectName(QStringLiteral("mainWindow"));
    setAttribute(Qt::WA_StyledBackground);
    setMinimumSize(kLeastSize);
    resize(kFirstSize);
    restoreGeometry(m_memory.bytes("window"));
    useLanguage(m_surroundings.language.value_or(
        words::languageFromCode(m_memory.text("language")).value_or(words::language())));
    useLook(theme::lookFromName(m_memory.text("look")).value_or(Look::Light));
    auto* layout = column(this, 0, 0);
    m_pages = new QStackedWidget(this);
    layout->addWidget(m_pages);
    m_waiting = new QWidget(m_pages);
    theme::wear(m_waiting, "ground");
    auto* middle = column(m_waiting, 4 * theme::kGrid, theme::kGrid);
    m_trouble = new Notice(m_waiting, "startTrouble", "problem");
    middle->addStretch(1);
    middle->addWidget(m_trouble, 0, Qt::AlignHCenter);
    middle->addStretch(2);
    m_enrol = new EnrolPage(ports.session, prompts, m_surroundings, m_pages);
    m_signIn = new SignInPage(ports.session, m_surroundings.demoHint, m_pages);
    m_enrolPlace = withCorner(m_enrol);
    m_signInPlace = withCorner(m_signIn);
    for (QWidget* page : {m_waiting, m_enrolPlace, m_signInPlace}) m_pages->addWidget(page);
    connect(m_enrol, &EnrolPage::enrolled, this, [this] { showProfile({}); });
    connect(m_signIn, &SignInPage::signedIn, this, &MainWindow::enter);
    worded(this, [this] {
        setWindowTitle(Tr::tr("Guichet"));
        setAccessibleName(windowTitle());
    });
}

MainWindow::~MainWindow() = default;

// Language and appearance are chosen before signing in too.
QWidget* MainWindow::withCorner(QWidget* page) {
    auto* place = new QWidget(m_pages);
    theme::wear(place, "ground");
    auto* layout = column(place, 0, 0);
    auto* corner = row(nullptr, theme::kGrid, theme::kHalf);
    corner->addStretch(1);
    for (const auto language : {words::Language::English, words::Language::Chinese}) {
        const QByteArray name = QByteArray("choose:") + words::languageCode(language);
        QPushButton* button = makeButton(place, name.constData(), "link");
        button->setText(words::languageName(language));
        button->setAccessibleName(button->text());
        connect(button, &QPushButton::clicked, this, [this, language] { useLanguage(language); });
        corner->addWidget(button);
    }
    layout->addLayout(corner);
    layout->addWidget(page, 1);
    return place;
}

void MainWindow::start() {
    showProfile({});
}

void MainWindow::showProfile(const QString& reason) {
    m_desk.ports.session.profile([self = QPointer<MainWindow>(this), reason](Result<ProfileState> answer) {
        if (!self) return;
        if (!answer.ok()) {
            self->m_trouble->say(words::errorSentence(answer.error()));
            self->m_pages->setCurrentWidget(self->m_waiting);
            return;
        }
        if (!answer->enrolled) {
            self->m_pages->setCurrentWidget(self->m_enrolPlace);
            self->m_enrol->begin();
        } else if (answer->unlocked && reason.isEmpty()) {
            self->enter();
        } else {
            self->m_pages->setCurrentWidget(self->m_signInPlace);
            self->m_signIn->begin(*answer, reason);
        }
    });
}

void MainWindow::enter() {
    m_desk.ports.reader.directory(m_asked.again(), [this](Result<Directory> answer) {
        if (!answer.ok()) {
            m_trouble->say(words::errorSentence(answer.error()));
            m_pages->setCurrentWidget(m_waiting);
            return;
        }
        m_desk.directory = *answer;
        if (m_work != nullptr) m_work->deleteLater();
        m_work = new WorkPage(m_desk, m_pages);
        m_pages->addWidget(m_work);
        m_pages->setCurrentWidget(m_work);
        connect(m_work, &WorkPage::languageAsked, this, &MainWindow::useLanguage);
        connect(m_work, &WorkPage::lookAsked, this, &MainWindow::useLook);
        connect(m_work, &WorkPage::lockAsked, this, &MainWindow::lock);
        m_work->begin();
    });
}

void MainWindow::lock(const QString& reason) {
    if (m_work == nullptr) return;
    m_work->putAway();
    m_pages->setCurrentWidget(m_waiting);
    // Later: the key that locks is still being handled inside it.
    m_work->deleteLater();
    m_work = nullptr;
    m_asked.cancel();
    m_desk.directory = {};
    m_desk.ports.session.lock();
    showProfile(reason);
}

void MainWindow::casesChanged(const ChangeSet& changes) {
    if (m_work != nullptr) m_work->casesChanged(changes);
}

void MainWindow::syncChanged(const SyncStatus& status) {
    if (m_work != nullptr) m_work->syncChanged(status);
}

void MainWindow::useLanguage(words::Language language) {
    const Done used = words::useLanguage(language);
    if (!used.ok()) {
        if (m_work != nullptr) m_work->say(words::errorSentence(used.error()));
        return;
    }
    m_memory.keep("language", QLatin1String(words::languageCode(language)));
}

void MainWindow::useLook(Look look) {
    theme::apply(*qApp, look);
    m_memory.keep("look", QLatin1String(theme::lookName(look)));
}

void MainWindow::raiseFromOutside() {
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (m_work != nullptr) m_work->putAway();
    m_memory.keep("window", saveGeometry());
    QWidget::closeEvent(event);
}

}  // namespace guichet::ui
