// CaseHeader: what the case is, how it stands, whose it is, and when it is due, in words.
#pragma once

#include <QFrame>

#include "ui/common/desk.h"

class QLabel;
class QPushButton;

namespace guichet::ui {

class CaseHeader : public QFrame {
    Q_OBJECT
public:
    CaseHeader(const Desk& desk, QWidget* parent);
    void show(const Dossier& dossier);
    void setBackShown(bool shown);

Q_SIGNALS:
    void backAsked();

private:
    void showDue(const Dossier& dossier);

    const Desk& m_desk;
    QPushButton* m_back;
    QLabel* m_service;
    QLabel* m_number;
    QLabel* m_status;
    QLabel* m_owner;
    QLabel* m_badge;
    QLabel* m_due;
    QLabel* m_consequence;
};

}  // namespace guichet::ui
