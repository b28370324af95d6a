// IntakeResult: what the citizen is told and takes home: the final number, and that the request is received, not yet
// accepted.
#pragma once

#include <QWidget>

#include "ui/common/receipts.h"

class QLabel;
class QPushButton;

namespace guichet::ui {

class Notice;

class IntakeResult : public QWidget {
    Q_OBJECT
public:
    IntakeResult(const Desk& desk, QWidget* parent);
    void show(const ActionMade& made, const Service& service);

Q_SIGNALS:
    void openAsked(const guichet::CaseId& id);
    void anotherAsked();
    void said(const QString& text);

private:
    void name();
    void print();
    void save();
    Completion<Unit> answered(const QString& text);

    const Desk& m_desk;
    Receipts m_receipts;
    ActionMade m_made;
    Service m_service;
    QLabel* m_title;
    QLabel* m_number;
    QLabel* m_serviceName;
    QLabel* m_meaning;
    Notice* m_trouble;
    QPushButton* m_print;
    QPushButton* m_save;
    QPushButton* m_open;
    QPushButton* m_another;
};

}  // namespace guichet::ui
