// Outlook: what the case pane says about the time ahead of a case and the time behind it: the consequence if nobody
// acts, how near each date is, who holds the ball, and how far along its steps the case is. Derived each time.
//
// Thread: any. Fails: never; what cannot be computed here is empty.
#pragma once

#include "core/action/case_clock.h"
#include "core/action/course.h"

namespace guichet {

enum class Consequence { CountsAsReceived, CountsAsAccepted, CountsAsRefused };
const char* consequenceName(Consequence consequence);  // "countsAsReceived" …

// CountsAsReceived: no correction notice was sent in time, so the application counts as complete and is handled from
// the day it came. The others: nobody decided within the statutory limit.
struct ConsequenceDate {
    Consequence what = Consequence::CountsAsReceived;
    Instant at;
    LocalText legalBasis;  // may be empty
    bool operator==(const ConsequenceDate&) const = default;
};
// The one that comes first, or has come and is not signed yet.
std::optional<ConsequenceDate> consequenceOf(const Case& on, const Service& service, const Calendar& calendar);
// What an undecided case counts as, once its statutory date has passed.
std::optional<ConsequenceDate> answerBySilence(const Case& on, const Service& service);
// Where nothing was done about an application within the limit of the notice: the end of that limit, whatever was done
// later.
std::optional<Instant> countsAsAcceptedFrom(const Case& on, const Service& service, const Calendar& calendar);

enum class Nearness { Far, AtRisk, Overdue };
const char* nearnessName(Nearness nearness);  // "far" …
// At risk from the day on which a fifth of the limit, or less, is left; counted as the limit counts. While the clock
// stands a date is far.
Nearness nearnessOf(const Deadline& deadline, const Calendar& calendar, Instant now);

enum class Holder { Applicant, SpecialStep, OtherOffice, Office };
inline constexpr int kHolders = 4;
const char* holderName(Holder holder);  // "applicant" …

// Elapsed time since the case was opened, split by who had to act. At any moment one holds the ball: the applicant
// before a special step, that before another office, that before the office where the case lies.
struct Ball {
    std::optional<Holder> now;  // empty: the case is over
    std::array<Milliseconds, kHolders> held{};
    bool operator==(const Ball&) const = default;
};
Ball ballOf(const Case& on, Instant now);

struct StepOutlook {
    StepState state;
    std::optional<Instant> dueAt;  // of a step that has a limit and has begun; empty while the clock stands
    bool operator==(const StepOutlook&) const = default;
};

struct Outlook {
    std::optional<ConsequenceDate> consequence;
    std::optional<Nearness> promised;
    std::optional<Nearness> statutory;
    Ball ball;
    QVector<StepOutlook> steps;
    QVector<std::optional<Instant>> opinionsDue;  // as case.opinions; empty: no limit, or given
    QStringList missingDocuments;                 // keys
    bool operator==(const Outlook&) const = default;
};
Outlook outlookOf(const Case& on, const Service& service, const Calendar& calendar, const CaseDeadlines& deadlines,
                  Instant now);

}  // namespace guichet
