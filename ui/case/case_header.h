// CaseHeader: what the case is, how it stands, whose it is, when it is due, and why it was taken up next, in words.
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
    // Stands there until another case is shown, or this one changes at the centre: it was said of what stood there.
    void setWhyNext(const CaseId& id, const NextReason& reason);

Q_SIGNALS:
    void backAsked();

private:
    void showDue(const Dossier& dossier);
    void sayWhyNext();

    struct WhyNext {
        CaseId id;
        NextReason reason;
        std::optional<qint64> rev;  // of the case that it stands over; empty: not shown yet
    };

    const Desk& m_desk;
    CaseId m_shown;
    qint64 m_rev = 0;
    QString m_zone;  // of the office of the case that is shown
    std::optional<WhyNext> m_whyNext;
    QPushButton* m_back;
    QLabel* m_service;
    QLabel* m_number;
    QLabel* m_status;
    QLabel* m_owner;
    QLabel* m_badge;
    QLabel* m_due;
    QLabel* m_consequence;
    QLabel* m_why;
};

}  // namespace guichet::ui
