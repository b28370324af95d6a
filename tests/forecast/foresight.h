// Foresight: what actions will come to, one after the other, with core's apply; from where a Desk stands, and from
// where the centre does.
//
// Thread: any. Fails: as `held` does.
#pragma once

#include <functional>

#include "core/wire/outcome.h"

namespace guichet::forecast {

struct Foreseen {
    Action action;
    std::optional<Case> before;
    Outcome outcome;  // kind, code, facts, fields, theirsRev, blockedBy; nothing else
    std::optional<Case> after;
};
using Foresight = QVector<Foreseen>;

enum class From {
    Screen,  // every action is tried on what those before it left, whatever they came to
    Desk,    // an action that depends on one that comes to nothing is held back
    Centre   // so it is here; every action was received now, and nobody acts on a case that they may not see
};

struct Ground {
    Context context;  // receivedAt: now
    std::function<Result<std::optional<Case>>(const CaseId&)> held;
    QMap<ActionId, Outcome> known;  // of actions that are not among those foreseen
};

Result<Foresight> foresee(From from, const Ground& ground, const QVector<Action>& actions);

// The case after all of them; empty: none of them is about it.
std::optional<std::optional<Case>> endOf(const Foresight& foresight, const CaseId& id);

// As both sides can say it: revisions, ids and times of an outcome are not compared, nor the facts of notYourRight,
// because the centre says nothing of a case that the person may not see.
enum class Answers { Agree, Differ };
Answers compared(const Outcome& one, const Outcome& other);
// What builds on such an action may go on.
bool holds(OutcomeKind kind);

// Writes into a forecast what only the centre can know: when it received each action that it answered, in that action's
// line of the timeline and, as the newest of them, in `changedAt`. `base` is what the forecast was made on.
Case received(Case forecast, const std::optional<Case>& base, const QMap<ActionId, Outcome>& answers);

// The same acts in the same order led to both.
enum class History { Same, Another };
History historyOf(const std::optional<Case>& one, const std::optional<Case>& other);

QString told(const Outcome& outcome);

}  // namespace guichet::forecast
