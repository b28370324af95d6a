#include "ui/case/case_header.h"

#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "words/advice_words.h"
#include "words/language.h"
#include "words/outlook_words.h"
#include "words/terms.h"
#include "words/timeline_words.h"
#include "words/times.h"

namespace guichet::ui {

namespace {

std::optional<Instant> dueOf(const Case& theCase) {
    if (isOver(theCase.status)) return std::nullopt;
    if (theCase.promisedAt && theCase.statutoryAt) return std::min(*theCase.promisedAt, *theCase.statutoryAt);
    return theCase.promisedAt ? theCase.promisedAt : theCase.statutoryAt;
}

const char* dueLook(words::Urgency urgency) {
    switch (urgency) {
        case words::Urgency::Overdue:
            return "red";
        case words::Urgency::Soon:
            return "amber";
        case words::Urgency::Calm:
            return "calm";
        case words::Urgency::None:
            return "secondary";
    }
    return "secondary";
}

}  // namespace

CaseHeader::CaseHeader(const Desk& desk, QWidget* parent) : QFrame(parent), m_desk(desk) {
    setObjectName(QStringLiteral("caseHeader"));
    theme::wear(this, "pane");
    auto* layout = column(this, 0, theme::kHalf);
    layout->setContentsMargins(2 * theme::kGrid, theme::kGrid + theme::kHalf, 2 * theme::kGrid, theme::kGrid);
    m_back = makeButton(this, "backToList", "link");
    m_back->hide();
    layout->addWidget(m_back, 0, Qt::AlignLeft);
    auto* first = row(nullptr, 0, theme::kGrid);
    m_service = makeLabel(this, "caseService", "title");
    m_service->setWordWrap(true);
    m_number = makeLabel(this, "caseNumber", "strong");
    m_number->setTextInteractionFlags(Qt::TextSelectableByMouse);
    first->addWidget(m_service, 1);
    first->addWidget(m_number, 0, Qt::AlignTop);
    layout->addLayout(first);
    auto* second = row(nullptr, 0, theme::kGrid);
    m_status = makeLabel(this, "caseStatus", "status");
    m_owner = makeLabel(this, "caseOwner", "");
    m_badge = makeLabel(this, "caseBadge", "badge");
    m_due = makeLabel(this, "caseDue", "calm");
    m_consequence = makeLabel(this, "caseConsequence", "secondary");
    second->addWidget(m_status);
    second->addWidget(m_owner);
    second->addWidget(m_badge);
    second->addStretch(1);
    second->addWidget(m_due);
    layout->addLayout(second);
    layout->addWidget(m_consequence, 0, Qt::AlignRight);
    m_why = makeText(this, "caseWhyNext", "secondary");
    m_why->hide();
    layout->addWidget(m_why);
    connect(m_back, &QPushButton::clicked, this, &CaseHeader::backAsked);
    worded(this, [this] {
        m_back->setText(Tr::tr("← Back to the list"));
        m_badge->setText(Tr::tr("Not sent yet"));
        describe(m_back, Tr::tr("Back to the list"), Tr::tr("Esc"));
    });
}

void CaseHeader::setBackShown(bool shown) {
    m_back->setVisible(shown);
}

void CaseHeader::show(const Dossier& dossier) {
    const Case& theCase = dossier.theCase;
    const Service* service = m_desk.serviceOf(theCase.service, theCase.serviceVersion);
    m_service->setText(service != nullptr ? words::local(service->name) : theCase.service.text());
    m_number->setText(theCase.number);
    m_number->setAccessibleName(Tr::tr("Case number %1").arg(theCase.number));
    m_status->setText(words::statusWord(theCase.status));
    const QString owner =
        theCase.owner.isEmpty() ? Tr::tr("Nobody handles it yet") : words::personWord(theCase.owner, m_desk.directory);
    m_owner->setText(
        theCase.handover ? Tr::tr("On its way to %1").arg(words::officeWord(theCase.office, m_desk.directory)) : owner);
    // What needs attention was sent, and says so in a card of its own.
    m_badge->setVisible(dossier.states.values().contains(ActionState::Waiting));
    showDue(dossier);
    m_shown = theCase.id;
    m_rev = theCase.rev;
    m_zone = m_desk.zoneOf(theCase.office);
    const bool isOther = m_whyNext && (m_whyNext->id != m_shown || m_whyNext->rev.value_or(m_rev) != m_rev);
    if (isOther) m_whyNext.reset();
    if (m_whyNext) m_whyNext->rev = m_rev;
    sayWhyNext();
}

// The case may still be on its way here.
void CaseHeader::setWhyNext(const CaseId& id, const NextReason& reason) {
    m_whyNext = WhyNext{id, reason, {}};
    if (id != m_shown) return;
    m_whyNext->rev = m_rev;
    sayWhyNext();
}

void CaseHeader::sayWhyNext() {
    QString why;
    if (m_whyNext) why = words::paragraph(words::nextSentences(m_whyNext->reason, m_desk.now(), m_zone));
    m_why->setText(why.isEmpty() ? why : Tr::tr("Next because: %1").arg(why));
    m_why->setVisible(!why.isEmpty());
}

void CaseHeader::showDue(const Dossier& dossier) {
    const Case& theCase = dossier.theCase;
    const QString zone = m_desk.zoneOf(theCase.office);
    const std::optional<Instant> due = dueOf(theCase);
    QString consequence;
    if (dossier.outlook.consequence)
        consequence = words::consequenceSentence(*dossier.outlook.consequence, m_desk.now(), zone);
    if (due) {
        m_due->setText(words::dueWord(*due, m_desk.now(), zone));
        m_due->setToolTip(words::exactMoment(*due, zone));
    } else if (theCase.closedAt) {
        m_due->setText(Tr::tr("Finished %1").arg(words::momentWord(*theCase.closedAt, m_desk.now(), zone)));
        m_due->setToolTip(words::exactMoment(*theCase.closedAt, zone));
    } else {
        m_due->setText(clockStands(dossier.deadlines) ? Tr::tr("The time limit stands still")
                                                      : Tr::tr("No date is owed"));
        m_due->setToolTip({});
    }
    theme::wear(m_due, dueLook(words::urgencyOf(due, m_desk.now())));
    m_consequence->setText(consequence);
    m_consequence->setVisible(!consequence.isEmpty());
}

}  // namespace guichet::ui
