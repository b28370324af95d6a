#include "ui/case/deadline_tab.h"

#include "ui/case/fact_list.h"
#include "ui/case/ledger_view.h"
#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "words/language.h"
#include "words/ledger_words.h"
#include "words/outlook_words.h"
#include "words/terms.h"
#include "words/times.h"

namespace guichet::ui {

DeadlineTab::DeadlineTab(const Desk& desk, QWidget* parent) : QWidget(parent), m_desk(desk) {
    setObjectName(QStringLiteral("deadlineTab"));
    auto* layout = column(this, 2 * theme::kGrid, theme::kGrid);
    m_facts = new FactList(this);
    layout->addWidget(m_facts);
    m_note = makeText(this, "calendarNote", "secondary");
    layout->addWidget(m_note);
    m_ledger = new LedgerView(desk, this);
    layout->addWidget(m_ledger);
    layout->addStretch(1);
}

void DeadlineTab::addDate(const QString& label, const std::optional<Instant>& at,
                          const std::optional<Deadline>& deadline, const std::optional<Limit>& limit,
                          const std::optional<Nearness>& nearness, const Case& theCase) {
    const QString zone = m_desk.zoneOf(theCase.office);
    const bool owed = !isOver(theCase.status);
    const int extension = extensionOf(theCase);
    if (!at) {
        if (deadline && limit && owed) {
            m_facts->add(label, Tr::tr("stands still"), words::standingSentence(*deadline, *limit, extension), "amber");
        }
        return;
    }
    const words::Urgency urgency = owed ? words::urgencyOf(at, m_desk.now()) : words::Urgency::None;
    const char* look = urgency == words::Urgency::Overdue ? "red"
                       : urgency == words::Urgency::Soon  ? "amber"
                                                          : "strong";
    QStringList below;
    if (limit) below << words::limitWord(*limit);
    if (limit && extension > 0) below << Tr::tr("extended by %1").arg(words::limitWord({extension, limit->unit}));
    if (deadline && deadline->provisional) below << Tr::tr("provisional");
    if (owed) below << words::daysLeftWord(*at, m_desk.now(), zone);
    if (nearness && *nearness == Nearness::AtRisk) below << words::nearnessWord(*nearness);
    m_facts->add(label, words::exactMoment(*at, zone), below.join(QStringLiteral(" · ")), look);
}

void DeadlineTab::show(const Dossier& dossier) {
    m_facts->clear();
    const Case& theCase = dossier.theCase;
    const Service* service = m_desk.serviceOf(theCase.service, theCase.serviceVersion);
    const QString zone = m_desk.zoneOf(theCase.office);
    m_facts->add(Tr::tr("Taken in"), words::exactMoment(theCase.openedAt, zone), {}, "strong");
    const auto limitOf = [&](const std::optional<Limit> Service::*which) {
        return service != nullptr ? service->*which : std::nullopt;
    };
    const CaseDeadlines& deadlines = dossier.deadlines;
    addDate(Tr::tr("Promised date"), theCase.promisedAt, deadlines.promised, limitOf(&Service::promised),
            dossier.outlook.promised, theCase);
    addDate(Tr::tr("Statutory date"), theCase.statutoryAt, deadlines.statutory, limitOf(&Service::statutory),
            dossier.outlook.statutory, theCase);
    if (service != nullptr && !service->promised && !service->statutory) {
        m_facts->add(Tr::tr("Time limit"), Tr::tr("This service has no time limit."), {}, "strong");
    }
    if (const auto& consequence = dossier.outlook.consequence)
        m_facts->add(
            m_desk.now() >= consequence->at ? Tr::tr("Nothing was done in time") : Tr::tr("If nothing is done by then"),
            words::consequenceSentence(*consequence, m_desk.now(), zone), words::local(consequence->legalBasis),
            "amber");
    if (theCase.closedAt) m_facts->add(Tr::tr("Finished"), words::exactMoment(*theCase.closedAt, zone), {}, "green");
    if (service != nullptr && !words::local(service->legalBasis).isEmpty()) {
        m_facts->add(Tr::tr("Legal basis"), words::local(service->legalBasis), {}, "");
    }
    const Calendar* calendar = theCase.calendar ? m_desk.directory.calendars.find(*theCase.calendar) : nullptr;
    const QString said = words::calendarSentence(deadlines, calendar);
    m_note->setText(said);
    m_note->setVisible(!said.isEmpty());
    m_ledger->show(dossier);
}

}  // namespace guichet::ui
