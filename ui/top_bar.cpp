#include "ui/top_bar.h"

#include <QActionGroup>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>

#include "ui/common/pieces.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "words/timeline_words.h"

namespace guichet::ui {

namespace {

constexpr int kSearchWidth = 440;

QString lookWord(Look look) {
    switch (look) {
        case Look::Light:
            return Tr::tr("Light");
        case Look::Dark:
            return Tr::tr("Dark");
        case Look::HighContrast:
            return Tr::tr("High contrast");
    }
    return {};
}

}  // namespace

TopBar::TopBar(const Desk& desk, QWidget* parent) : QFrame(parent), m_desk(desk) {
    setObjectName(QStringLiteral("topBar"));
    theme::wear(this, "bar");
    setFixedHeight(theme::kBarHeight + theme::kGrid);
    auto* line = row(this, 0, theme::kGrid);
    line->setContentsMargins(2 * theme::kGrid, 0, theme::kGrid, 0);
    m_product = makeLabel(this, "product", "product");
    m_search = new QLineEdit(this);
    m_search->setObjectName(QStringLiteral("search"));
    theme::wear(m_search, "search");
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(kSearchWidth);
    m_search->addAction(theme::icon("search"), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_new = makeButton(this, "newCase", "primary");
    m_next = makeButton(this, "nextCase");
    m_person = makeButton(this, "person", "quiet");
    m_person->setIcon(theme::icon("user"));
    m_menu = new QMenu(m_person);
    m_menu->setObjectName(QStringLiteral("personMenu"));
    m_person->setMenu(m_menu);
    line->addWidget(m_product);
    line->addSpacing(2 * theme::kGrid);
    line->addWidget(m_search, 3);
    line->addStretch(1);
    line->addWidget(m_new);
    line->addWidget(m_next);
    line->addWidget(m_person);
    connect(m_search, &QLineEdit::textChanged, this, &TopBar::searchTyped);
    connect(m_search, &QLineEdit::returnPressed, this, &TopBar::searchEntered);
    connect(m_new, &QPushButton::clicked, this, &TopBar::newCaseAsked);
    connect(m_next, &QPushButton::clicked, this, &TopBar::nextCaseAsked);
    buildMenu();
    worded(this, [this] { name(); });
}

void TopBar::buildMenu() {
    m_languageTitle = m_menu->addSection(QString());
    auto* languages = new QActionGroup(m_menu);
    for (const auto language : {words::Language::English, words::Language::Chinese}) {
        QAction* action = m_menu->addAction(words::languageName(language));
        action->setObjectName(QStringLiteral("language:") + QLatin1String(words::languageCode(language)));
        action->setCheckable(true);
        languages->addAction(action);
        m_languages << action;
        connect(action, &QAction::triggered, this, [this, language] { Q_EMIT languageAsked(language); });
    }
    m_lookTitle = m_menu->addSection(QString());
    auto* looks = new QActionGroup(m_menu);
    for (const Look look : {Look::Light, Look::Dark, Look::HighContrast}) {
        QAction* action = m_menu->addAction(QString());
        action->setObjectName(QStringLiteral("look:") + QLatin1String(theme::lookName(look)));
        action->setCheckable(true);
        looks->addAction(action);
        m_looks << action;
        connect(action, &QAction::triggered, this, [this, look] { Q_EMIT lookAsked(look); });
    }
    m_menu->addSeparator();
    m_keys = m_menu->addAction(theme::icon("help-keybord-shortcuts"), QString());
    m_keys->setObjectName(QStringLiteral("keys"));
    m_lock = m_menu->addAction(theme::icon("system-lock-screen"), QString());
    m_lock->setObjectName(QStringLiteral("lock"));
    connect(m_keys, &QAction::triggered, this, &TopBar::keysAsked);
    connect(m_lock, &QAction::triggered, this, &TopBar::lockAsked);
}

void TopBar::name() {
    m_product->setText(Tr::tr("Guichet"));
    m_search->setPlaceholderText(Tr::tr("Search number, name or words   Ctrl+K"));
    describe(m_search, Tr::tr("Search"), Tr::tr("By case number or the beginnings of words · Ctrl+K"));
    m_new->setText(Tr::tr("New case  Ctrl+N"));
    describe(m_new, Tr::tr("New case"), Tr::tr("Take in a request · Ctrl+N"));
    m_next->setText(Tr::tr("Next case  F9"));
    describe(m_next, Tr::tr("Next case"), Tr::tr("Opens the case to take up next, and says why · F9"));
    m_languageTitle->setText(Tr::tr("Language"));
    m_lookTitle->setText(Tr::tr("Appearance"));
    m_languages[static_cast<int>(words::language())]->setChecked(true);
    const QVector<Look> looks{Look::Light, Look::Dark, Look::HighContrast};
    for (int i = 0; i < looks.size(); ++i) {
        m_looks[i]->setText(lookWord(looks[i]));
        m_looks[i]->setChecked(looks[i] == theme::look());
    }
    m_keys->setText(Tr::tr("Keys") + QStringLiteral("\t?"));
    m_lock->setText(Tr::tr("Lock") + QStringLiteral("\tCtrl+L"));
    showPerson();
}

void TopBar::showPerson() {
    QStringList parts{m_desk.directory.me.name};
    const QVector<OfficeId> offices = visibleOffices(m_desk.directory.me);
    if (!offices.isEmpty()) parts << words::officeWord(offices.first(), m_desk.directory);
    m_person->setText(parts.join(QStringLiteral(" · ")));
    describe(m_person, Tr::tr("%1: language, appearance, lock").arg(m_person->text()),
             Tr::tr("Language, appearance, lock"));
}

void TopBar::focusSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void TopBar::clearSearch() {
    m_search->clear();
}

QString TopBar::searchText() const {
    return m_search->text();
}

bool TopBar::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Down) {
            Q_EMIT searchEntered();
            return true;
        }
        if (key->modifiers().testFlag(Qt::ControlModifier) &&
            (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
            Q_EMIT centreAsked();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

}  // namespace guichet::ui
