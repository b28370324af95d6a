#include "ui/case/course_tab.h"

#include <QLocale>

#include "ui/case/fact_list.h"
#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "words/language.h"
#include "words/outlook_words.h"
#include "words/terms.h"
#include "words/timeline_words.h"
#include "words/times.h"

namespace guichet::ui {

namespace {

const char* lookOf(const StepOutlook& step, Instant now) {
    if (step.state.endedAt) return "green";
    if (!step.state.begunAt) return "secondary";
    return step.dueAt && *step.dueAt < now ? "red" : "strong";
}

}  // namespace

CourseTab::CourseTab(const Desk& desk, QWidget* parent) : QWidget(parent), m_desk(desk) {
    setObjectName(QStringLiteral("courseTab"));
    auto* layout = column(this, 2 * theme::kGrid, theme::kGrid);
    m_facts = new FactList(this);
    layout->addWidget(m_facts);
    layout->addStretch(1);
}

QString CourseTab::moment(const std::optional<Instant>& at, const Case& theCase) const {
    return at ? words::momentWord(*at, m_desk.now(), m_desk.zoneOf(theCase.office)) : QString();
}

void CourseTab::addSteps(const Dossier& dossier, const Service& service) {
    for (qsizetype i = 0; i < dossier.outlook.steps.size() && i < service.steps.size(); ++i) {
        const StepOutlook& step = dossier.outlook.steps[i];
        QString state = Tr::tr("still to come", "a step");
        if (step.state.begunAt) state = Tr::tr("since %1", "a step").arg(moment(step.state.begunAt, dossier.theCase));
        if (step.state.endedAt) state = Tr::tr("done %1", "a step").arg(moment(step.state.endedAt, dossier.theCase));
        QStringList remark{words::roleWord(service.steps[i].by)};
        if (service.steps[i].limit) remark << words::limitWord(*service.steps[i].limit);
        if (step.dueAt && !step.state.endedAt)
            remark << Tr::tr("by %1", "a date").arg(moment(step.dueAt, dossier.theCase));
        m_facts->add(Tr::tr("Step %1 · %2").arg(i + 1).arg(words::local(service.steps[i].name)), state,
                     remark.join(QStringLiteral(" · ")), lookOf(step, m_desk.now()));
    }
    const SpecialStep* special = service.specialStep(specialStepOf(dossier.theCase));
    if (special != nullptr)
        m_facts->add(Tr::tr("Special step under way"), words::local(special->name),
                     special->counts ? Tr::tr("The time limits run on.") : Tr::tr("The time limits stand."), "amber");
}

void CourseTab::addDecisions(const Case& theCase) {
    if (const auto& proposed = theCase.proposedDecision)
        m_facts->add(
            Tr::tr("Proposed decision"), words::decisionWord(proposed->kind),
            Tr::tr("%1, %2\n%3", "person, moment, text")
                .arg(words::personWord(proposed->by, m_desk.directory), moment(proposed->at, theCase), proposed->text),
            "amber");
    const auto& decision = theCase.decision;
    if (!decision) return;
    QStringList by{words::personWord(decision->by, m_desk.directory)};
    if (!decision->approvedBy.isEmpty())
        by << Tr::tr("approved by %1").arg(words::personWord(decision->approvedBy, m_desk.directory));
    if (decision->serviceVersion > 0) by << Tr::tr("under version %1 of the service").arg(decision->serviceVersion);
    m_facts->add(Tr::tr("Decision"), words::decisionWord(decision->kind), by.join(QStringLiteral(" · ")));
}

void CourseTab::addOffices(const Dossier& dossier) {
    const Case& theCase = dossier.theCase;
    if (const auto& handover = theCase.handover)
        m_facts->add(Tr::tr("On its way to"), words::officeWord(theCase.office, m_desk.directory),
                     Tr::tr("from %1, dispatched %2 by %3")
                         .arg(words::officeWord(handover->from, m_desk.directory), moment(handover->at, theCase),
                              words::personWord(handover->by, m_desk.directory)),
                     "amber");
    if (const int returns = returnsOf(theCase); returns > 0)
        m_facts->add(Tr::tr("Sent back"), Tr::tr("%n time(s)", "a transfer", returns));
    for (qsizetype i = 0; i < theCase.opinions.size(); ++i) {
        const Opinion& opinion = theCase.opinions[i];
        const std::optional<Instant> due = dossier.outlook.opinionsDue.value(i);
        const QString answer = opinion.givenAt ? opinion.text
                               : due           ? Tr::tr("owed by %1").arg(moment(due, theCase))
                                               : Tr::tr("not given yet");
        m_facts->add(Tr::tr("Opinion of %1").arg(words::officeWord(opinion.office, m_desk.directory)), answer,
                     opinion.question, opinion.givenAt ? "strong" : "amber");
    }
    const Ball& ball = dossier.outlook.ball;
    m_facts->add(Tr::tr("Who must act now"), ball.now ? words::holderWord(*ball.now) : QString(),
                 words::ballLines(ball).join(QStringLiteral(" · ")));
}

void CourseTab::addPapers(const Case& theCase, const Service* service) {
    for (const CaseLink& link : theCase.links)
        m_facts->add(words::linkKindWord(link.kind), link.number.isEmpty() ? link.other.text() : link.number);
    for (const Original& original : theCase.originals)
        m_facts->add(Tr::tr("Original in custody"), original.name,
                     original.place.isEmpty() ? QString() : Tr::tr("kept at %1").arg(original.place));
    if (service == nullptr) return;
    for (const Fee& fee : service->fees)
        m_facts->add(
            Tr::tr("Fee"), words::local(fee.name),
            QLocale().toCurrencyString(static_cast<double>(fee.amount) / 100, fee.currency + QLatin1Char(' ')));
}

void CourseTab::show(const Dossier& dossier) {
    m_facts->clear();
    const Case& theCase = dossier.theCase;
    const Service* service = m_desk.serviceOf(theCase.service, theCase.serviceVersion);
    if (theCase.priority != Priority::Normal)
        m_facts->add(Tr::tr("Priority"), words::priorityWord(theCase.priority), {}, "amber");
    if (service != nullptr) addSteps(dossier, *service);
    addDecisions(theCase);
    addOffices(dossier);
    addPapers(theCase, service);
}

}  // namespace guichet::ui
