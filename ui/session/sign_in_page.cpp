#include "ui/session/sign_in_page.h"

#include <QLineEdit>
#include <QPointer>

#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "words/problems.h"

namespace guichet::ui {

SignInPage::SignInPage(SessionPort& session, const QString& demoHint, QWidget* parent)
    : QWidget(parent), m_session(session) {
    setObjectName(QStringLiteral("signInPage"));
    theme::wear(this, "ground");
    auto* outer = column(this, 3 * theme::kGrid, 0);
    QFrame* card = makeFrame(this, "signInCard", "card");
    card->setFixedWidth(theme::kCard);
    auto* layout = column(card, 4 * theme::kGrid, theme::kGrid);
    m_product = makeLabel(card, "product", "product");
    m_person = makeLabel(card, "signInPerson", "large");
    m_person->setWordWrap(true);
    m_centre = makeText(card, "signInCentre", "secondary");
    m_reason = new Notice(card, "signInReason", "notice");
    m_passwordLabel = makeLabel(card, "passwordLabel", "fieldLabel");
    m_password = new QLineEdit(card);
    m_password->setObjectName(QStringLiteral("password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_passwordLabel->setBuddy(m_password);
    m_codeLabel = makeLabel(card, "codeLabel", "fieldLabel");
    m_code = new QLineEdit(card);
    m_code->setObjectName(QStringLiteral("code"));
    m_codeLabel->setBuddy(m_code);
    m_trouble = new Notice(card, "signInTrouble", "problem");
    m_signIn = makeButton(card, "signIn", "primary");
    m_wait = makeLabel(card, "signInWait", "secondary");
    m_hint = new Notice(card, "demoHint", "hint");
    m_hint->say(demoHint);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_product, m_person, m_centre, m_reason, m_passwordLabel, m_password,
                                         m_codeLabel, m_code, m_trouble, m_signIn, m_wait, m_hint}) {
        layout->addWidget(widget);
    }
    layout->insertSpacing(3, theme::kGrid);
    outer->addStretch(2);
    outer->addLayout(centred(card));
    outer->addStretch(3);
    for (QLineEdit* edit : {m_password, m_code}) {
        connect(edit, &QLineEdit::returnPressed, this, &SignInPage::submit);
        connect(edit, &QLineEdit::textEdited, this, [this] { m_trouble->say({}); });
    }
    connect(m_signIn, &QPushButton::clicked, this, &SignInPage::submit);
    worded(this, [this] { name(); });
}

void SignInPage::name() {
    m_product->setText(Tr::tr("Guichet"));
    m_person->setText(m_profile.personName.isEmpty() ? m_profile.person.text() : m_profile.personName);
    m_centre->setText(m_profile.centreUrl.isEmpty() ? QString() : Tr::tr("Centre: %1").arg(m_profile.centreUrl));
    m_passwordLabel->setText(Tr::tr("Password"));
    m_password->setAccessibleName(Tr::tr("Password"));
    m_codeLabel->setText(Tr::tr("One-time code (without it you work off line)"));
    m_code->setAccessibleName(m_codeLabel->text());
    m_reason->say(m_why.isEmpty() ? QString() : words::errorSentence(Error{ErrorCode::Denied, m_why, {}}));
    m_signIn->setText(Tr::tr("Sign in"));
    m_signIn->setAccessibleName(Tr::tr("Sign in"));
    m_wait->setText(Tr::tr("Opening your vault …"));
    m_wait->setVisible(!m_password->isEnabled());
}

void SignInPage::begin(const ProfileState& profile, const QString& reason) {
    m_profile = profile;
    m_password->clear();
    m_code->clear();
    m_trouble->say({});
    setBusy(false);
    ask(reason);
    m_password->setFocus(Qt::OtherFocusReason);
}

void SignInPage::ask(const QString& reason) {
    m_why = reason;
    const bool needsCode = reason == QLatin1String("unknownMachine");
    m_codeLabel->setVisible(needsCode);
    m_code->setVisible(needsCode);
    name();
}

void SignInPage::setBusy(bool busy) {
    m_password->setEnabled(!busy);
    m_code->setEnabled(!busy);
    m_signIn->setEnabled(!busy);
    m_wait->setVisible(busy);
}

void SignInPage::submit() {
    if (!m_signIn->isEnabled()) return;
    if (m_password->text().isEmpty()) {
        m_trouble->say(Tr::tr("Type your password."));
        return;
    }
    const QString code = m_code->isHidden() ? QString() : m_code->text().trimmed();
    m_trouble->say({});
    setBusy(true);
    const auto answer = [self = QPointer<SignInPage>(this)](const Result<Person>& given) {
        if (self) self->answered(given);
    };
    if (!code.isEmpty())
        m_session.enrolAgain(m_password->text(), code, answer);
    else
        m_session.signIn(m_password->text(), answer);
}

void SignInPage::answered(const Result<Person>& answer) {
    setBusy(false);
    if (answer) {
        m_password->clear();
        m_code->clear();
        Q_EMIT signedIn(*answer);
        return;
    }
    // The grant had ended as well, and only the centre could say so.
    const QString reason = answer.error().reason;
    if (reason == QLatin1String("unknownMachine") && m_code->isHidden()) {
        ask(reason);
        return m_code->setFocus(Qt::OtherFocusReason);
    }
    m_trouble->say(words::errorSentence(answer.error()));
    static const QStringList ofTheCode{QStringLiteral("unknownMachine"), QStringLiteral("wrongCode"),
                                       QStringLiteral("codeUsed")};
    QLineEdit* wrong = ofTheCode.contains(reason) ? m_code : m_password;
    wrong->setFocus(Qt::OtherFocusReason);
    wrong->selectAll();
}

}  // namespace guichet::ui
