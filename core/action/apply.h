// apply: what an action does to a case. One pure function, run by the client as a forecast and by the centre with
// authority.
//
// Thread: any. Fails: never; a refusal is a Verdict.
// See:    docs/sync.md section 1
#pragma once

#include <functional>

#include "core/action/action.h"
#include "core/people/rights.h"

namespace guichet {

// Why an action is not possible. `code` is stable and becomes a sentence in words/; `facts` fill it.
struct Refusal {
    QString code;  // notYourRight | caseUnknown | caseExists | alreadyOwned | notOwner | statusForbids | textMissing |
                   // nothingChanged | formProblem | serviceUnknown | personUnknown | officeUnknown | numberTaken |
                   // documentKnown | noSuchProposal | tooLong | documentMissing | clockStopped | clockRunning |
                   // extendedAlready | extensionTooLong | noLimit | ownCase | calendarUnknown | fourEyes |
                   // nothingProposed | ownProposal | documentsMissing | noticeIncomplete | noticeGiven |
                   // noticeNotNeeded | handedOver | notHandedOver | sameOffice | returnedTooOften | opinionAsked |
                   // noSuchOpinion | noSpecialStep | specialStepRuns | stepNotYet | stepNotYours | sameCase |
                   // linkKind | olderVersion | otherIsOver | notLinked | notMerged | noOriginal
    QStringList facts;  // e.g. the status' name, the field's name and problem code. Never a value a person typed
    bool operator==(const Refusal&) const = default;
};

// Everything apply may know besides the case and the action. Borrowed; must outlive the call.
struct Context {
    const Catalogue* catalogue = nullptr;
    const Person* person = nullptr;                  // who acts; nullptr: the centre itself, which may do everything
    const QMap<PersonId, Person>* people = nullptr;  // for assign; nullptr, as in a replay: whoever it was, works there
    const QMap<OfficeId, Office>* offices = nullptr;
    const Calendars* calendars = nullptr;   // a case whose calendar is not known keeps its dates
    std::optional<CalendarRef> openedWith;  // in a replay: the calendar then; otherwise the office's newest
    Instant receivedAt;                     // when the centre had it; a forecast uses header.at, refusalFor now
    // True if the number is taken by another case. Never null at the centre; a forecast may leave it empty.
    std::function<bool(const QString& number)> numberTaken;
    // Another number for a case whose own is taken; that one stays an alias. Empty, as in a forecast: numberTaken
    // refuses.
    std::function<QString()> freshNumber;
    // The status of another case, where that one may be seen. Empty, as in a replay: it was looked at then.
    std::function<std::optional<CaseStatus>(const CaseId& other)> statusOf;
};

enum class VerdictKind { Applied, AppliedChanged, Noop, Conflict, Rejected };

struct Verdict {
    VerdictKind kind = VerdictKind::Applied;
    QString code;  // Rejected: the refusal's code. AppliedChanged: "numberReissued"
    QStringList facts;
    qint64 theirsRev = 0;  // Conflict
    QStringList fields;    // Conflict: the parts that changed meanwhile ("status", "field:street" …)
    bool operator==(const Verdict&) const = default;
};

struct Effect {
    std::optional<Case> after;  // empty: the case is as it was. Its rev is one more than before
    Verdict verdict;
};

// `before` is empty for an object that does not exist yet. Only for case actions; directory actions have no rules here.
Effect apply(const std::optional<Case>& before, const Action& action, const Context& context);

// Whether the action would be lawful now, without making one: what windows offer and explain.
// Empty: allowed. A missing text is no refusal here: the window asks for it.
std::optional<Refusal> refusalFor(ActionType type, const Case& on, const Context& context);

// The pending actions (in order) of the same case that an action of this type must wait for.
QVector<ActionId> dependenciesOf(ActionType type, const QVector<Action>& pendingOfCase);

// Parts of a case that changed after baseRev by somebody else and that this action's preconditions name.
QStringList changedSince(const Case& now, const Action& action);

}  // namespace guichet
