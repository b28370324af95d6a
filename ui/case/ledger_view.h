// LedgerView: the days of a time limit, each with what became of it.
#pragma once

#include <QComboBox>
#include <QTreeWidget>
#include <QWidget>

#include "ui/common/desk.h"

namespace guichet::ui {

class LedgerView : public QWidget {
    Q_OBJECT
public:
    LedgerView(const Desk& desk, QWidget* parent);
    // Hidden while the case has no ledger.
    void show(const Dossier& dossier);

private:
    struct Ledger {
        Deadline deadline;
        LimitUnit unit;
    };
    void fill(int index);

    const Desk& m_desk;
    QComboBox* m_which;
    QTreeWidget* m_days;
    QVector<Ledger> m_ledgers;
    CalendarRef m_calendar;
};

}  // namespace guichet::ui
