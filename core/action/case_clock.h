// CaseClock: what the timeline of a case says about its time limits. Derived from it each time, kept nowhere else.
#pragma once

#include "core/people/person.h"
#include "core/time/deadline.h"

namespace guichet {

inline constexpr int kMostExtension = 3'650;

// The clock stands while the office waits for the applicant, during a special step that does not count, and from a
// suspension until it is resumed or the case is decided or over.
QVector<Pause> pausesOf(const Case& on);
bool isSuspended(const Case& on);
// What was granted beyond the limits, in the unit of each; 0: nothing.
int extensionOf(const Case& on);

struct CaseDeadlines {
    std::optional<Deadline> promised;
    std::optional<Deadline> statutory;
};
// Empty where the service has no such limit, or none can be computed here.
CaseDeadlines deadlinesOf(const Case& on, const Service& service, const Calendar& calendar);
// A date that cannot be computed here (a zone that this machine does not know) stays as it is: rather a forecast
// without a date than a citizen without a case. One of them has no date until a pause ends.
bool clockStands(const CaseDeadlines& deadlines);
void setDates(Case& on, const Service& service, const CaseDeadlines& deadlines);

// As the timeline names it: "cn@3"; empty for the plain week.
QString calendarText(const CalendarRef& ref);
CalendarRef calendarRefFromText(const QString& text);

// The calendar that a case opened now in this office is computed with.
Calendar calendarFor(const Office& office, const Calendars* calendars);
// The one that a case was computed with; empty if it is not known here.
std::optional<Calendar> calendarOf(const CalendarRef& ref, const Office& office, const Calendars* calendars);

}  // namespace guichet
