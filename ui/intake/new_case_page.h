// NewCasePage: taking in a request: choose the service, fill in its form, get the final number.
//
// Whatever is typed is kept as a draft until it becomes a case; coming back finds it.
#pragma once

#include <QFrame>
#include <QStackedWidget>

#include "ui/common/asked.h"
#include "ui/common/desk.h"
#include "ui/common/draft_keeper.h"

class QComboBox;
class QLabel;
class QPushButton;
class QScrollArea;

namespace guichet::ui {

class ApplicantEditor;
class DuplicatesStrip;
class FormEditor;
class IntakeResult;
class Notice;
class ServicePicker;

class NewCasePage : public QFrame {
    Q_OBJECT
public:
    NewCasePage(Desk& desk, QWidget* parent);

    void begin();
    // Keeps what is half typed.
    void putAway();
    // Something was typed that is not a case yet.
    [[nodiscard]] bool isBegun() const { return m_begun; }
    [[nodiscard]] bool isUnderWay() const { return m_isUnderWay; }  // it is being taken in

Q_SIGNALS:
    void left();
    void caseMade(const guichet::CaseId& id);        // to be opened
    void otherCaseAsked(const guichet::CaseId& id);  // one that is there already
    void said(const QString& text);

private:
    void build();
    QWidget* buildForm();
    QWidget* buildFoot(QWidget* page);
    void connectForm();
    void name();
    void chooseService(const Service& service);
    void setService(const Service& service);
    void restore(const FieldValues& kept);
    void typed();
    void lookForDuplicates();
    void keepInSight();
    void submit();
    void registered(const Result<ActionMade>& answer);
    void fillOffices();
    [[nodiscard]] RegisterBody body() const;
    [[nodiscard]] OfficeId office() const;

    Desk& m_desk;
    DraftKeeper m_drafts;
    Asked m_asked;
    Service m_service;
    bool m_begun = false;
    bool m_isUnderWay = false;
    QStackedWidget* m_steps = nullptr;
    ServicePicker* m_picker = nullptr;
    QScrollArea* m_scroll = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_summary = nullptr;
    QPushButton* m_other = nullptr;
    QLabel* m_applicantTitle = nullptr;
    ApplicantEditor* m_applicant = nullptr;
    QLabel* m_requestTitle = nullptr;
    FormEditor* m_form = nullptr;
    FormEditor* m_about = nullptr;
    QLabel* m_officeLabel = nullptr;
    QComboBox* m_office = nullptr;
    DuplicatesStrip* m_duplicates = nullptr;
    Notice* m_trouble = nullptr;
    QPushButton* m_submit = nullptr;
    QPushButton* m_leave = nullptr;
    IntakeResult* m_result = nullptr;
};

}  // namespace guichet::ui
