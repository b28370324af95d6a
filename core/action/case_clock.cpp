#include "core/action/case_clock.h"

#include <algorithm>

namespace guichet {

namespace {

const QString kStatus = QStringLiteral("status");
const QString kClock = QStringLiteral("clock");  // "stopped" or "running", in the details of the timeline
const QString kExtension = QStringLiteral("extension");

void open(QVector<Pause>& pauses, Instant from, PauseReason reason) {
    pauses.append(Pause{from, std::nullopt, reason});
}

void close(QVector<Pause>& pauses, Instant until) {
    if (pauses.isEmpty() || pauses.last().until) return;
    // What was done off line may arrive late and be dated before what it ends.
    if (until <= pauses.last().from)
        pauses.removeLast();
    else
        pauses.last().until = until;
}

std::optional<Deadline> deadlineFor(const std::optional<Limit>& limit, const Case& on, const Calendar& calendar) {
    if (!limit) return std::nullopt;
    auto deadline = deadlineOf(LimitClock{*limit, on.openedAt, extensionOf(on), pausesOf(on)}, calendar);
    return deadline ? std::optional(std::move(*deadline)) : std::nullopt;
}

}  // namespace

QVector<Pause> pausesOf(const Case& on) {
    QVector<Pause> pauses;
    for (const TimelineEntry& entry : on.timeline) {
        const QString status = entry.details.value(kStatus);
        const QString clock = entry.details.value(kClock);
        if (!status.isEmpty() || clock == u"running") close(pauses, entry.at);
        if (status == QLatin1String(statusName(CaseStatus::WaitingForApplicant)))
            open(pauses, entry.at, PauseReason::WaitingForApplicant);
        if (clock == u"stopped") open(pauses, entry.at, PauseReason::Suspended);
    }
    return pauses;
}

bool isSuspended(const Case& on) {
    const QVector<Pause> pauses = pausesOf(on);
    return !pauses.isEmpty() && !pauses.last().until && pauses.last().reason == PauseReason::Suspended;
}

int extensionOf(const Case& on) {
    int extension = 0;
    for (const TimelineEntry& entry : on.timeline) extension += entry.details.value(kExtension).toInt();
    return extension;
}

CaseDeadlines deadlinesOf(const Case& on, const Service& service, const Calendar& calendar) {
    return {deadlineFor(service.promised, on, calendar), deadlineFor(service.statutory, on, calendar)};
}

void setDates(Case& on, const CaseDeadlines& deadlines) {
    const auto dateOf = [](const std::optional<Deadline>& deadline) {
        return deadline ? deadline->at : std::optional<Instant>();
    };
    on.promisedAt = dateOf(deadlines.promised);
    on.statutoryAt = dateOf(deadlines.statutory);
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
