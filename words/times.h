// Times: moments as people say them: relative near, absolute on hover and on paper; always in the zone of the office.
#pragma once

#include "core/base/instant.h"

namespace guichet::words {

// How a due date stands: what the edge of a row is painted by.
enum class Urgency { None, Calm, Soon, Overdue };

// Soon: within two days, today included.
Urgency urgencyOf(const std::optional<Instant>& dueAt, Instant now);

// Days of the calendar there from one to the other; negative when `to` is earlier.
qint64 dayDistance(Instant from, Instant to, const QString& zone);

QString clockTime(Instant at, const QString& zone);                // "10:31"
QString dayWord(Instant at, Instant now, const QString& zone);     // "today", "Fri 27 Nov", "3 Jan 2025"
QString momentWord(Instant at, Instant now, const QString& zone);  // "today 10:31", "Fri 27 Nov 10:31"
QString dateWord(Instant at, Instant now, const QString& zone);    // the moment; more than two weeks ahead, the day
QString exactMoment(Instant at, const QString& zone);              // "Friday 27 November 2026, 10:31 (Asia/Shanghai)"
QString sinceWord(Instant at, Instant now, const QString& zone);   // "09:12", or with its day before today
QString dueWord(Instant dueAt, Instant now,
                const QString& zone);  // "Due Fri 27 Nov 17:00", "Due today 17:00", "Overdue by 2 days"
QString daysLeftWord(Instant dueAt, Instant now, const QString& zone);  // "3 days left", "2 days late", "last day"

}  // namespace guichet::words
