// Town: the offices, people and services that both programs agree on. Services and calendar are those of the tests of
// apply: one with nothing but limits, one with steps, four eyes, a notice, special steps and a silence that has a
// consequence; two versions of each.
#pragma once

#include "core/people/person.h"
#include "core/service/catalogue.h"
#include "core/time/calendar.h"

namespace guichet::forecast::town {

// In the order in which they must be made known.
QVector<Calendar> calendars();
QVector<Office> offices();
QVector<Service> services();
// Clerk, approver and supervisor of one office, clerk of the other, and one who coordinates both; some grants are for
// one service only.
QVector<Person> people();
// Where the person works.
QString zoneOf(const Person& person);

// When the town is founded. Its clock only goes forward.
Instant foundedAt();

}  // namespace guichet::forecast::town
