// TimelineTab: all that happened to the case, newest first, in words; what is only on this machine is marked.
#pragma once

#include <QWidget>

#include "ui/common/desk.h"

class QVBoxLayout;

namespace guichet::ui {

class TimelineTab : public QWidget {
    Q_OBJECT
public:
    TimelineTab(const Desk& desk, QWidget* parent);
    void show(const Dossier& dossier);

private:
    void addEntry(const TimelineEntry& entry, const Dossier& dossier);

    const Desk& m_desk;
    QVBoxLayout* m_lines;
};

}  // namespace guichet::ui
