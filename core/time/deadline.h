// Deadline: the one function of the program that adds days, and the ledger that explains what it did.
//
// Invariants: the counted amounts of a finished ledger sum to the limit and its extension; a pause adds exactly the
//             days (or the working time) that pass in it; a later start never ends earlier; never a result on a day
//             off or in a pause.
// Source:     docs/calendars.md, "What a limit comes to"
#pragma once

#include "core/base/instant.h"
#include "core/service/catalogue.h"
#include "core/time/calendar.h"

namespace guichet {

enum class PauseReason { WaitingForApplicant, Suspended, SpecialStep };
const char* pauseReasonName(PauseReason reason);  // "waitingForApplicant" …

// The clock stands from `from` until before `until`; without an end it stands still.
struct Pause {
    Instant from;
    std::optional<Instant> until;
    PauseReason reason = PauseReason::Suspended;
    bool operator==(const Pause&) const = default;
};

// What a limit is counted from, and what stops or lengthens it.
struct LimitClock {
    Limit limit;
    Instant startedAt;
    int extension = 0;  // in the limit's unit
    QVector<Pause> pauses;
};

enum class DayCount {
    Receipt,    // the day of receipt
    Counted,    // also in part, for working hours
    Extension,  // counted beyond the limit itself
    DayOff,
    Holiday,
    Closure,
    Paused,
    Moved,    // after the last calendar day: nobody works
    MovedTo,  // the day on which the deadline falls then
};
const char* dayCountName(DayCount count);  // "receipt" …

struct LedgerDay {
    QDate day;
    DayCount count = DayCount::Counted;
    DayKind kind = DayKind::Working;
    int counted = 0;                   // days, or minutes of working hours
    std::optional<PauseReason> pause;  // of a day that is Paused
    bool published = true;
    bool operator==(const LedgerDay&) const = default;
};

struct Deadline {
    std::optional<Instant> at;  // empty: the clock stands still, and the ledger ends there
    bool provisional = false;   // touches a day of a year that is not published
    int counted = 0;            // days, or minutes of working hours
    QVector<LedgerDay> ledger;  // from the day of receipt on
};

// Fails: Invalid, reason "timeZone" when the zone is unknown on this machine, "limit" for less than 1 or more than
// 3650, "calendar" when no end is found in a hundred years.
Result<Deadline> deadlineOf(const LimitClock& clock, const Calendar& calendar);

// The day a moment falls on in a zone. Fails: Invalid.
Result<QDate> dayOf(Instant instant, const QString& timeZone);

}  // namespace guichet
