// CourseTab: the way of a case: its steps, who holds the ball, what other offices were asked, what is linked to it,
// what it costs, and which papers of the applicant's lie here.
#pragma once

#include <QWidget>

#include "ui/common/desk.h"

namespace guichet::ui {

class FactList;

class CourseTab : public QWidget {
    Q_OBJECT
public:
    CourseTab(const Desk& desk, QWidget* parent);
    void show(const Dossier& dossier);

private:
    void addSteps(const Dossier& dossier, const Service& service);
    void addDecisions(const Case& theCase);
    void addOffices(const Dossier& dossier);
    void addPapers(const Case& theCase, const Service* service);
    [[nodiscard]] QString moment(const std::optional<Instant>& at, const Case& theCase) const;

    const Desk& m_desk;
    FactList* m_facts;
};

}  // namespace guichet::ui
