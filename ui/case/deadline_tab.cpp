#include "ui/case/deadline_tab.h"

#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "words/language.h"
#include "words/terms.h"
#include "words/times.h"

namespace guichet::ui {

DeadlineTab::DeadlineTab(const Desk& desk, QWidget* parent) : QWidget(parent), m_desk(desk) {
    setObjectName(QStringLiteral("deadlineTab"));
    auto* layout = column(this, 2 * theme::kGrid, theme::kGrid);
    m_lines = new QVBoxLayout;
    m_lines->setSpacing(theme::kGrid);
    layout->addLayout(m_lines);
    layout->addStretch(1);
}

void DeadlineTab::addLine(const QString& label, const QString& value, const QString& below, const char* look) {
    auto* line = new QWidget(this);
    line->setAccessibleName(QStringLiteral("%1: %2. %3").arg(label, value, below));
    auto* layout = column(line, 0, 2);
    QLabel* above = makeLabel(line, "dateLabel", "fieldLabel");
    above->setText(label);
    QLabel* date = makeText(line, "dateValue", look);
    date->setText(value);
    layout->addWidget(above);
    layout->addWidget(date);
    if (!below.isEmpty()) {
        QLabel* note = makeText(line, "dateNote", "secondary");
        note->setText(below);
        layout->addWidget(note);
    }
    m_lines->addWidget(line);
    m_lines->addWidget(makeRule(this));
}

void DeadlineTab::addDate(const QString& label, Instant at, const std::optional<Limit>& limit, const Case& theCase) {
    const QString zone = m_desk.zoneOf(theCase.office);
    const bool owed = !isOver(theCase.status);
    const words::Urgency urgency = owed ? words::urgencyOf(at, m_desk.now()) : words::Urgency::None;
    const char* look = urgency == words::Urgency::Overdue ? "red"
                       : urgency == words::Urgency::Soon  ? "amber"
                                                          : "strong";
    QStringList below;
    if (limit) below << Tr::tr("%1 from the day after receipt").arg(words::limitWord(*limit));
    if (owed) below << words::daysLeftWord(at, m_desk.now(), zone);
    addLine(label, words::exactMoment(at, zone), below.join(QStringLiteral(" · ")), look);
}

void DeadlineTab::show(const Dossier& dossier) {
    clear(m_lines);
    const Case& theCase = dossier.theCase;
    const Service* service = m_desk.serviceOf(theCase.service, theCase.serviceVersion);
    const QString zone = m_desk.zoneOf(theCase.office);
    addLine(Tr::tr("Taken in"), words::exactMoment(theCase.openedAt, zone), {}, "strong");
    if (theCase.promisedAt) {
        addDate(Tr::tr("Promised date"), *theCase.promisedAt, service != nullptr ? service->promised : std::nullopt,
                theCase);
    }
    if (theCase.statutoryAt) {
        addDate(Tr::tr("Statutory date"), *theCase.statutoryAt, service != nullptr ? service->statutory : std::nullopt,
                theCase);
    }
    if (!theCase.promisedAt && !theCase.statutoryAt) {
        addLine(Tr::tr("Time limit"), Tr::tr("This service has no time limit."), {}, "strong");
    }
    if (service != nullptr && service->silence != Silence::Nothing && !isOver(theCase.status)) {
        addLine(Tr::tr("If nothing is done by then"), words::silenceWord(service->silence), {}, "strong");
    }
    if (theCase.closedAt) addLine(Tr::tr("Finished"), words::exactMoment(*theCase.closedAt, zone), {}, "green");
    if (service != nullptr && !words::local(service->legalBasis).isEmpty()) {
        addLine(Tr::tr("Legal basis"), words::local(service->legalBasis), {}, "");
    }
    if (theCase.promisedAt || theCase.statutoryAt) {
        QLabel* note = makeText(this, "calendarNote", "secondary");
        note->setText(
            Tr::tr("Counted from Monday to Friday without public holidays; the dates are provisional until a calendar "
                   "is published."));
        m_lines->addWidget(note);
    }
}

}  // namespace guichet::ui
