// NextCandidate, nextOf: which case a person takes up next, and why: pure, over lines of a list.
//
// The order, rule by rule. The first rule that tells two cases apart decides; the last one always does.
//
//   1. What happens if nobody acts: silence soon counts as an answer; overdue; due today; nothing presses; nothing
//      presses and it waits for the applicant. Soon: until NextOutlook::silenceBy.
//   2. Priority: the higher first.
//   3. Overdue and due today: a statutory date before a promised one.
//   4. The date that decides: the earlier first, none last. It is the statutory date where that is reached in rule 1,
//      else the earlier of the two.
//   5. A statutory date before a promised one.
//   6. Skill: services that the person closes often (kOftenPercent), then those closed at all, then the others.
//   7. The case opened earlier.
//   8. The number, then the id.
//
// Only open cases that are the person's own, or nobody's, are chosen.
#pragma once

#include <span>

#include "core/case/case.h"
#include "core/service/catalogue.h"

namespace guichet {

struct NextCandidate {
    CaseId id;
    QString number;
    ServiceId service;
    OfficeId office;
    CaseStatus status = CaseStatus::Received;
    PersonId owner;  // empty: unassigned
    Instant openedAt;
    std::optional<Instant> dueAt;        // the earlier of promised and statutory, while it is owed
    std::optional<Instant> statutoryAt;  // empty also where it is not known: the date then counts as promised
    Silence silence = Silence::Nothing;  // what the law says once statutoryAt has passed
    int priority = 0;                    // 0: normal
    bool operator==(const NextCandidate&) const = default;
};

// Of one's own closed cases.
inline constexpr int kOftenPercent = 20;

// Who asks, and when.
struct NextOutlook {
    PersonId me;
    Instant now;
    Instant dayEnd;                        // start of tomorrow
    QHash<OfficeId, Instant> silenceBy;    // in working time of the office; an office not named looks no way ahead
    QHash<ServiceId, int> closedPercents;  // of the cases that this person closed, by service
};

// Why a case stands where it does: a code and what its sentence tells. Nothing in it is personal.
//
// Codes are stable: silenceAccepts | silenceRefuses | overdue | dueToday | priority (nothing presses, but somebody gave
// it priority) | dueSoonest | waitingLongest | waitsForApplicant.
// Facts: openedAt (ISO); where there is a date: date (ISO) and binding (statutory | promised); where they are not 0:
// priority, and closedPercent (NextOutlook::closedPercents).
struct NextReason {
    QString code;
    FieldValues facts;
    bool operator==(const NextReason&) const = default;
};

struct NextChoice {
    NextCandidate candidate;
    NextReason reason;
    bool operator==(const NextChoice&) const = default;
};

// The first `limit` in the order above. Looks at each candidate once and sorts no more than it gives.
QVector<NextChoice> nextOf(std::span<const NextCandidate> candidates, const NextOutlook& outlook, int limit);

}  // namespace guichet
