// SignInPage: the password opens the vault; works off line. Where the centre knows the machine no more, it is taken in
// again here, with a code from the administrator.
#pragma once

#include <QWidget>

#include "ui/common/desk.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace guichet::ui {

class Notice;

class SignInPage : public QWidget {
    Q_OBJECT
public:
    SignInPage(SessionPort& session, const QString& demoHint, QWidget* parent);
    // `reason` is a code, may be empty: why one has to sign in again stands above the field.
    void begin(const ProfileState& profile, const QString& reason);

Q_SIGNALS:
    void signedIn(const guichet::Person& person);

private:
    void name();
    void ask(const QString& reason);
    void submit();
    void answered(const Result<Person>& answer);
    void setBusy(bool busy);

    SessionPort& m_session;
    ProfileState m_profile;
    QString m_why;
    QLabel* m_product;
    QLabel* m_person;
    QLabel* m_centre;
    QLabel* m_passwordLabel;
    QLineEdit* m_password;
    QLabel* m_codeLabel;
    QLineEdit* m_code;
    QPushButton* m_signIn;
    QLabel* m_wait;
    Notice* m_reason;
    Notice* m_trouble;
    Notice* m_hint;
};

}  // namespace guichet::ui
