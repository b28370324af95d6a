// Deadline: the one function of the program that adds days.
//
// Only the weekly pattern is known here so far: Monday to Friday, closing at 17:00 in the office's zone. A deadline is
// said to be provisional for that reason until a published calendar covers it.
// Source: the day of receipt does not count. Working days: day one is the working day after it. Calendar days: day one
// is the day
//         after it, and a period that would end on a day off ends on the next working day.
#pragma once

#include "core/base/instant.h"
#include "core/service/catalogue.h"

namespace guichet {

// The closing hour of the last day. Fails: Invalid, reason "timeZone" when the zone is unknown on this machine, "limit"
// for less than one day.
Result<Instant> deadlineOf(const Limit& limit, Instant startedAt, const QString& timeZone);

// The day a moment falls on in a zone. Fails: Invalid.
Result<QDate> dayOf(Instant instant, const QString& timeZone);

}  // namespace guichet
