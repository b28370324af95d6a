#include "core/time/calendar.h"

#include <algorithm>

namespace guichet {

namespace {

int indexOf(QDate day) {
    return day.dayOfWeek() - 1;
}

}  // namespace

const char* dayKindName(DayKind kind) {
    switch (kind) {
        case DayKind::Working:
            return "working";
        case DayKind::DayOff:
            return "dayOff";
        case DayKind::Holiday:
            return "holiday";
        case DayKind::Closure:
            return "closure";
        case DayKind::MakeUp:
            return "makeUp";
        case DayKind::HalfDay:
            return "halfDay";
    }
    GUICHET_ASSERT(!"a DayKind outside its enumeration");
    return "";
}

DayKind Calendar::kindOf(QDate day) const {
    const auto special = days.constFind(day);
    if (special != days.cend()) return special->kind;
    return week[static_cast<size_t>(indexOf(day))].isEmpty() ? DayKind::DayOff : DayKind::Working;
}

const Hours& Calendar::hoursOf(QDate day) const {
    static const Hours none;
    const auto special = days.constFind(day);
    if (special == days.cend()) return week[static_cast<size_t>(indexOf(day))];
    switch (special->kind) {
        case DayKind::MakeUp:
            return special->hours.isEmpty() ? week.front() : special->hours;
        case DayKind::HalfDay:
            return special->hours;
        case DayKind::Working:
        case DayKind::DayOff:
        case DayKind::Holiday:
        case DayKind::Closure:
            return none;
    }
    GUICHET_ASSERT(!"a DayKind outside its enumeration");
    return none;
}

int Calendar::closingOf(QDate day) const {
    if (const Hours& hours = hoursOf(day); !hours.isEmpty()) return hours.last().to;
    int latest = 0;
    for (const Hours& hours : week)
        if (!hours.isEmpty()) latest = std::max(latest, hours.last().to);
    return latest;
}

bool Calendar::isPublished(QDate day) const {
    return publishedFrom.isValid() && day >= publishedFrom && day <= publishedTo;
}

const LocalText& Calendar::nameOf(QDate day) const {
    static const LocalText none;
    const auto special = days.constFind(day);
    return special == days.cend() ? none : special->name;
}

Calendar plainWeek(const QString& timeZone) {
    Calendar calendar;
    calendar.version = 0;
    calendar.timeZone = timeZone;
    for (size_t day = 0; day < 5; ++day) calendar.week[day] = {{9 * 60, 12 * 60}, {13 * 60, 17 * 60}};
    return calendar;
}

void Calendars::put(Calendar calendar) {
    m_calendars[calendar.id].insert(calendar.version, calendar);
}

const Calendar* Calendars::find(const CalendarRef& ref) const {
    const auto versions = m_calendars.constFind(ref.id);
    if (versions == m_calendars.cend()) return nullptr;
    const auto found = versions->constFind(ref.version);
    return found == versions->cend() ? nullptr : &*found;
}

const Calendar* Calendars::newest(const QString& id) const {
    const auto versions = m_calendars.constFind(id);
    return versions == m_calendars.cend() ? nullptr : &versions->last();
}

QVector<Calendar> Calendars::newestOfAll() const {
    QVector<Calendar> calendars;
    for (const QMap<int, Calendar>& versions : m_calendars) calendars.append(versions.last());
    return calendars;
}

}  // namespace guichet
