// EnrolPage: makes this machine known to a centre, once, with a code from the administrator.
#pragma once

#include <QWidget>

#include "ui/common/desk.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace guichet::ui {

class FormEditor;
class Notice;

class EnrolPage : public QWidget {
    Q_OBJECT
public:
    EnrolPage(SessionPort& session, Prompts& prompts, const Surroundings& surroundings, QWidget* parent);
    void begin();

Q_SIGNALS:
    void enrolled();

private:
    QLineEdit* addField(const char* name, QLabel*& label, QLayout* into);
    void name();
    void chooseAuthority();
    void submit();
    void setBusy(bool busy);
    [[nodiscard]] Result<Enrolment> enrolment() const;

    SessionPort& m_session;
    Prompts& m_prompts;
    QString m_demo;
    QWidget* m_card;
    QLabel* m_product;
    QLabel* m_title;
    QLabel* m_intro;
    QLabel* m_urlLabel;
    QLabel* m_authorityLabel;
    QLabel* m_userLabel;
    QLabel* m_passwordLabel;
    QLabel* m_codeLabel;
    QLineEdit* m_url;
    QLineEdit* m_authority;
    QPushButton* m_choose;
    QLineEdit* m_user;
    QLineEdit* m_password;
    QLineEdit* m_code;
    Notice* m_trouble;
    QPushButton* m_enrol;
    QLabel* m_wait;
    Notice* m_hint;
};

}  // namespace guichet::ui
