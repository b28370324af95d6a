#include "ui/case/timeline_tab.h"

#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "words/terms.h"
#include "words/timeline_words.h"
#include "words/times.h"

namespace guichet::ui {

namespace {

constexpr int kTimeColumn = 128;

QString stateWord(ActionState state) {
    switch (state) {
        case ActionState::Taken:
            return {};
        case ActionState::Waiting:
            return Tr::tr("Not sent yet");
        case ActionState::Attention:
            return Tr::tr("Needs attention");
    }
    return {};
}

}  // namespace

TimelineTab::TimelineTab(const Desk& desk, QWidget* parent) : QWidget(parent), m_desk(desk) {
    setObjectName(QStringLiteral("timelineTab"));
    auto* layout = column(this, 2 * theme::kGrid, theme::kGrid);
    m_lines = new QVBoxLayout;
    m_lines->setSpacing(theme::kGrid);
    layout->addLayout(m_lines);
    layout->addStretch(1);
}

void TimelineTab::show(const Dossier& dossier) {
    clear(m_lines);
    const QVector<TimelineEntry>& timeline = dossier.theCase.timeline;
    for (auto entry = timeline.crbegin(); entry != timeline.crend(); ++entry) {
        if (entry != timeline.crbegin()) m_lines->addWidget(makeRule(this));
        addEntry(*entry, dossier);
    }
    if (timeline.isEmpty()) {
        QLabel* none = makeText(this, "timelineEmpty", "secondary");
        none->setText(Tr::tr("Nothing has happened to this case yet."));
        m_lines->addWidget(none);
    }
}

void TimelineTab::addEntry(const TimelineEntry& entry, const Dossier& dossier) {
    const QString zone = m_desk.zoneOf(dossier.theCase.office);
    auto* line = new QWidget(this);
    line->setObjectName(QStringLiteral("timelineEntry"));
    auto* layout = row(line, 0, theme::kGrid);
    QLabel* when = makeLabel(line, "entryTime", "secondary");
    when->setFixedWidth(kTimeColumn);
    when->setWordWrap(true);
    when->setText(words::momentWord(entry.at, m_desk.now(), zone));
    when->setToolTip(words::exactMoment(entry.at, zone));
    layout->addWidget(when, 0, Qt::AlignTop);
    auto* said = column(nullptr, 0, 2);
    auto* head = row(nullptr, 0, theme::kGrid);
    QLabel* title = makeLabel(line, "entryTitle", "strong");
    title->setText(words::actionDoneByName(entry.type));
    QLabel* who = makeLabel(line, "entryPerson", "secondary");
    who->setText(words::personWord(entry.person, m_desk.directory));
    head->addWidget(title);
    head->addWidget(who);
    const QString state = stateWord(dossier.states.value(entry.actionId, ActionState::Taken));
    if (!state.isEmpty()) {
        QLabel* badge = makeLabel(line, "entryState", "badge");
        badge->setText(state);
        head->addWidget(badge);
    }
    head->addStretch(1);
    said->addLayout(head);
    const Service* service = m_desk.serviceOf(dossier.theCase.service, dossier.theCase.serviceVersion);
    const QStringList details = words::timelineDetails(entry, dossier.theCase.documents, service, m_desk.directory);
    if (!details.isEmpty()) {
        QLabel* changed = makeText(line, "entryDetails", "secondary");
        changed->setText(details.join(QLatin1Char('\n')));
        said->addWidget(changed);
    }
    if (!entry.text.isEmpty()) {
        QLabel* text = makeText(line, "entryText");
        text->setText(entry.text);
        said->addWidget(text);
    }
    layout->addLayout(said, 1);
    line->setAccessibleName(
        QStringList{when->text(), title->text(), who->text(), state, entry.text}.join(QStringLiteral(", ")));
    m_lines->addWidget(line);
}

}  // namespace guichet::ui
