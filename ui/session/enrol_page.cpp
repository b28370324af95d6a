#include "ui/session/enrol_page.h"

#include <QFile>
#include <QLineEdit>
#include <QPointer>
#include <QUrl>

#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "words/problems.h"

namespace guichet::ui {

namespace {
// A certificate file is a few KiB; this is what a mistaken choice may cost.
constexpr qint64 kAuthorityBytes = 256 * 1024;
}  // namespace

EnrolPage::EnrolPage(SessionPort& session, Prompts& prompts, const Surroundings& surroundings, QWidget* parent)
    : QWidget(parent), m_session(session), m_prompts(prompts), m_demo(surroundings.demoHint) {
    setObjectName(QStringLiteral("enrolPage"));
    theme::wear(this, "ground");
    auto* outer = column(this, 3 * theme::kGrid, 0);
    m_card = makeFrame(this, "enrolCard", "card");
    m_card->setFixedWidth(theme::kCard + 6 * theme::kGrid);
    auto* layout = column(m_card, 4 * theme::kGrid, theme::kHalf);
    m_product = makeLabel(m_card, "product", "product");
    m_title = makeLabel(m_card, "enrolTitle", "title");
    m_intro = makeText(m_card, "enrolIntro", "secondary");
    for (QLabel* label : {m_product, m_title, m_intro}) layout->addWidget(label);
    layout->addSpacing(theme::kGrid);
    m_url = addField("centreUrl", m_urlLabel, layout);
    m_authority = addField("authorityFile", m_authorityLabel, layout);
    m_choose = makeButton(m_card, "chooseAuthority", "link");
    layout->addWidget(m_choose, 0, Qt::AlignLeft);
    m_user = addField("user", m_userLabel, layout);
    m_password = addField("enrolPassword", m_passwordLabel, layout);
    m_password->setEchoMode(QLineEdit::Password);
    m_code = addField("code", m_codeLabel, layout);
    m_trouble = new Notice(m_card, "enrolTrouble", "problem");
    m_enrol = makeButton(m_card, "enrol", "primary");
    m_wait = makeLabel(m_card, "enrolWait", "secondary");
    m_hint = new Notice(m_card, "enrolHint", "hint");
    layout->addSpacing(theme::kGrid);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_trouble, m_enrol, m_wait, m_hint})
        layout->addWidget(widget);
    outer->addStretch(2);
    outer->addLayout(centred(m_card));
    outer->addStretch(3);
    m_url->setText(surroundings.centreUrl);
    m_authority->setText(surroundings.authorityFile);
    m_hint->say(m_demo);
    connect(m_choose, &QPushButton::clicked, this, &EnrolPage::chooseAuthority);
    connect(m_enrol, &QPushButton::clicked, this, &EnrolPage::submit);
    worded(this, [this] { name(); });
}

QLineEdit* EnrolPage::addField(const char* name, QLabel*& label, QLayout* into) {
    label = makeLabel(m_card, "fieldLabel", "fieldLabel");
    auto* edit = new QLineEdit(m_card);
    edit->setObjectName(QLatin1String(name));
    label->setBuddy(edit);
    into->addWidget(label);
    into->addWidget(edit);
    connect(edit, &QLineEdit::returnPressed, this, &EnrolPage::submit);
    connect(edit, &QLineEdit::textEdited, this, [this] { m_trouble->say({}); });
    return edit;
}

void EnrolPage::name() {
    m_product->setText(Tr::tr("Guichet"));
    m_title->setText(Tr::tr("Enrol this machine"));
    m_intro->setText(
        Tr::tr("Your administrator gave you an address, a file that proves the centre, and a code that works once."));
    const QVector<std::pair<QLabel*, QString>> labels{{m_urlLabel, Tr::tr("Address of the centre")},
                                                      {m_authorityLabel, Tr::tr("Authority file (authority.pem)")},
                                                      {m_userLabel, Tr::tr("User name")},
                                                      {m_passwordLabel, Tr::tr("Password")},
                                                      {m_codeLabel, Tr::tr("One-time code")}};
    for (const auto& [label, text] : labels) {
        label->setText(text);
        label->buddy()->setAccessibleName(text);
    }
    m_url->setPlaceholderText(QStringLiteral("https://"));
    m_choose->setText(Tr::tr("Choose the file …"));
    m_enrol->setText(Tr::tr("Enrol"));
    m_enrol->setAccessibleName(Tr::tr("Enrol"));
    m_wait->setText(Tr::tr("Asking the centre and making your vault …"));
    m_wait->setVisible(!m_enrol->isEnabled());
}

void EnrolPage::begin() {
    setBusy(false);
    (m_url->text().isEmpty() ? m_url : m_user)->setFocus(Qt::OtherFocusReason);
}

void EnrolPage::chooseAuthority() {
    m_prompts.openFile(window(), Tr::tr("Choose the authority file"),
                       [self = QPointer<EnrolPage>(this)](const QString& path) {
                           if (self && !path.isEmpty()) self->m_authority->setText(path);
                       });
}

Result<Enrolment> EnrolPage::enrolment() const {
    const QUrl url(m_url->text().trimmed(), QUrl::StrictMode);
    if (url.scheme() != QLatin1String("https") || url.host().isEmpty())
        return Error{ErrorCode::Invalid, QStringLiteral("centreUrl"), {}};
    QFile file(m_authority->text().trimmed());
    if (!file.open(QIODevice::ReadOnly)) return Error{ErrorCode::Storage, QStringLiteral("fileNotRead"), {}};
    const QByteArray pem = file.read(kAuthorityBytes);
    if (!pem.contains("-----BEGIN CERTIFICATE-----"))
        return Error{ErrorCode::Invalid, QStringLiteral("authorityNotRead"), {}};
    return Enrolment{m_url->text().trimmed(), pem, m_user->text().trimmed(), m_password->text(),
                     m_code->text().trimmed()};
}

void EnrolPage::setBusy(bool busy) {
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_url, m_authority, m_choose, m_user, m_password, m_code, m_enrol}) {
        widget->setEnabled(!busy);
    }
    m_wait->setVisible(busy);
}

void EnrolPage::submit() {
    if (!m_enrol->isEnabled()) return;
    for (QLineEdit* edit : {m_url, m_authority, m_user, m_password, m_code}) {
        if (!edit->text().trimmed().isEmpty()) continue;
        m_trouble->say(Tr::tr("Please fill in: %1").arg(edit->accessibleName()));
        edit->setFocus(Qt::OtherFocusReason);
        return;
    }
    const Result<Enrolment> with = enrolment();
    if (!with.ok()) {
        m_trouble->say(words::errorSentence(with.error()));
        return;
    }
    m_trouble->say({});
    setBusy(true);
    m_session.enrol(*with, [self = QPointer<EnrolPage>(this)](Result<Unit> answer) {
        if (!self) return;
        self->setBusy(false);
        if (!answer.ok()) {
            self->m_trouble->say(words::errorSentence(answer.error()));
            return;
        }
        self->m_password->clear();
        self->m_code->clear();
        Q_EMIT self->enrolled();
    });
}

}  // namespace guichet::ui
