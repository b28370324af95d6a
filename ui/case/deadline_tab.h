// DeadlineTab: the dates of the case in words: when, by which limit, and what follows.
#pragma once

#include <QWidget>

#include "ui/common/desk.h"

class QLabel;

namespace guichet::ui {

class FactList;
class LedgerView;

class DeadlineTab : public QWidget {
    Q_OBJECT
public:
    DeadlineTab(const Desk& desk, QWidget* parent);
    void show(const Dossier& dossier);

private:
    void addDate(const QString& label, const std::optional<Instant>& at, const std::optional<Deadline>& deadline,
                 const std::optional<Limit>& limit, const std::optional<Nearness>& nearness, const Case& theCase);

    const Desk& m_desk;
    FactList* m_facts;
    QLabel* m_note;
    LedgerView* m_ledger;
};

}  // namespace guichet::ui
