// SignInPage: the password opens the vault; works off line.
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
    // `reason` stands above the field: why one has to sign in again. May be empty.
    void begin(const ProfileState& profile, const QString& reason);

Q_SIGNALS:
    void signedIn(const guichet::Person& person);

private:
    void name();
    void submit();
    void setBusy(bool busy);

    SessionPort& m_session;
    ProfileState m_profile;
    QString m_demo;
    QLabel* m_product;
    QLabel* m_person;
    QLabel* m_centre;
    QLabel* m_passwordLabel;
    QLineEdit* m_password;
    QPushButton* m_signIn;
    QLabel* m_wait;
    Notice* m_reason;
    Notice* m_trouble;
    Notice* m_hint;
};

}  // namespace guichet::ui
