#include "core/action/case_clock.h"

#include <algorithm>

#include "core/action/course.h"

namespace guichet {

namespace {

const QString kStatus = QStringLiteral("status");
const QString kClock = QStringLiteral("clock");  // "stopped" or "running", in the details of the timeline
const QString kExtension = QStringLiteral("extension");
const QString kSpecialStep = QStringLiteral("specialStep");
const QString kSpecialStepEnded = QStringLiteral("specialStepEnded");
const QString kSpecialStepCounts = QStringLiteral("specialStepCounts");

// Ends the pause of this kind that is open.
void close(QVector<Pause>& pauses, PauseReason reason, Instant until) {
    for (qsizetype i = pauses.size() - 1; i >= 0; --i) {
        if (pauses[i].until || pauses[i].reason != reason) continue;
        // What was done off line may arrive late and be dated before what it ends.
        if (until <= pauses[i].from)
            pauses.removeAt(i);
        else
            pauses[i].until = until;
        return;
    }
}

bool endsAll(CaseStatus status) {
    return isOver(status) || status == CaseStatus::Decided;
}

std::optional<Deadline> deadlineFor(const std::optional<Limit>& limit, const Case& on, const Calendar& calendar) {
    if (!limit) return std::nullopt;
    auto deadline = deadlineOf(LimitClock{*limit, on.openedAt, extensionOf(on), pausesOf(on)}, calendar);
    return deadline ? std::optional(std::move(*deadline)) : std::nullopt;
}

}  // namespace

QVector<Pause> pausesOf(const Case& on) {
    QVector<Pause> pauses;
    for (const TimelineEntry* line : countingLines(on)) {
        const TimelineEntry& entry = *line;
        const auto status = statusFromName(entry.details.value(kStatus));
        const QString clock = entry.details.value(kClock);
        if (status) close(pauses, PauseReason::WaitingForApplicant, entry.at);
        const bool ends = status && endsAll(*status);
        if (clock == u"running" || ends) close(pauses, PauseReason::Suspended, entry.at);
        if (entry.details.contains(kSpecialStepEnded) || ends) close(pauses, PauseReason::SpecialStep, entry.at);
        if (status == CaseStatus::WaitingForApplicant)
            pauses.append({entry.at, std::nullopt, PauseReason::WaitingForApplicant});
        if (clock == u"stopped") pauses.append({entry.at, std::nullopt, PauseReason::Suspended});
        if (entry.details.contains(kSpecialStep) && !entry.details.contains(kSpecialStepCounts))
            pauses.append({entry.at, std::nullopt, PauseReason::SpecialStep});
    }
    return pauses;
}

bool isSuspended(const Case& on) {
    const QVector<Pause> pauses = pausesOf(on);
    return std::any_of(pauses.cbegin(), pauses.cend(),
                       [](const Pause& pause) { return !pause.until && pause.reason == PauseReason::Suspended; });
}

int extensionOf(const Case& on) {
    for (const TimelineEntry& entry : on.timeline)
        if (const int extension = entry.details.value(kExtension).toInt(); extension > 0)
            return std::min(extension, kMostExtension);
    return 0;
}

CaseDeadlines deadlinesOf(const Case& on, const Service& service, const Calendar& calendar) {
    return {deadlineFor(service.promised, on, calendar), deadlineFor(service.statutory, on, calendar)};
}

bool clockStands(const CaseDeadlines& deadlines) {
    const auto stands = [](const std::optional<Deadline>& deadline) { return deadline && !deadline->at; };
    return stands(deadlines.promised) || stands(deadlines.statutory);
}

void setDates(Case& on, const Service& service, const CaseDeadlines& deadlines) {
    const auto set = [](std::optional<Instant>& date, const std::optional<Limit>& limit,
                        const std::optional<Deadline>& deadline) {
        if (limit && !deadline) return;
        date = deadline ? deadline->at : std::nullopt;
        if (date && toIso(*date).isEmpty()) date.reset();  // beyond what can be written
    };
    set(on.promisedAt, service.promised, deadlines.promised);
    set(on.statutoryAt, service.statutory, deadlines.statutory);
}

QString calendarText(const CalendarRef& ref) {
    return ref.id.isEmpty() ? QString() : ref.id + QLatin1Char('@') + QString::number(ref.version);
}

CalendarRef calendarRefFromText(const QString& text) {
    return {text.section(QLatin1Char('@'), 0, 0), text.section(QLatin1Char('@'), 1, 1).toInt()};
}

Calendar calendarFor(const Office& office, const Calendars* calendars) {
    const Calendar* known = calendars == nullptr ? nullptr : calendars->newest(office.calendar);
    return known == nullptr ? plainWeek(office.timeZone) : *known;
}

std::optional<Calendar> calendarOf(const CalendarRef& ref, const Office& office, const Calendars* calendars) {
    if (ref.id.isEmpty()) return plainWeek(office.timeZone);
    const Calendar* known = calendars == nullptr ? nullptr : calendars->find(ref);
    return known == nullptr ? std::nullopt : std::optional(*known);
}

}  // namespace guichet
