// DeadlineTab: the dates of the case in words: when, by which limit, and what follows.
#pragma once

#include <QWidget>

#include "ui/common/desk.h"

class QLabel;
class QVBoxLayout;

namespace guichet::ui {

class LedgerView;

class DeadlineTab : public QWidget {
    Q_OBJECT
public:
    DeadlineTab(const Desk& desk, QWidget* parent);
    void show(const Dossier& dossier);

private:
    void addLine(const QString& label, const QString& value, const QString& below, const char* look);
    void addDate(const QString& label, const std::optional<Instant>& at, const std::optional<Deadline>& deadline,
                 const std::optional<Limit>& limit, const Case& theCase);

    const Desk& m_desk;
    QVBoxLayout* m_lines;
    QLabel* m_note;
    LedgerView* m_ledger;
};

}  // namespace guichet::ui
