// Rules: what every action type needs, reads and writes, as one table. apply, refusalFor, changedSince and
// dependenciesOf read it and hold no copy of it.
#pragma once

#include <array>

#include "core/action/apply.h"

namespace guichet {

// Whose case it must be.
enum class Ownership {
    Anybodys,
    Nobodys,            // claim
    OwnOrAssigner,      // mine, or I may give others' cases away
    FreeOwnOrAssigner,  // also nobody's
    NotOwn,             // nobody approves their own case
    NotProposed         // nor a decision that they proposed
};

// In which office the right is needed.
enum class Where {
    Lead,      // where the case lies
    Involved,  // in any that sees it
    Asked,     // in one that was asked for an opinion and owes it
};

// The words a person writes with the action: what the timeline shows.
enum class WordsNeed { None, Optional, Required, UnlessDecided };

struct Rule {
    ActionType type;
    const char* name;  // as signed
    int version;
    ConflictClass conflict;
    Right right;
    Ownership ownership;
    unsigned from;  // lawful statuses: bit(status)…
    std::optional<CaseStatus> becomes;
    // Parts of `touched`. An adjudicated action reads every part that it writes; conflict.h says why.
    std::array<const char*, 2> reads;
    std::array<const char*, 2> writes;
    WordsNeed words;
    Where where = Where::Lead;
};

const Rule& ruleOf(ActionType type);
bool isAllowedIn(const Rule& rule, CaseStatus status);
const Rule* ruleNamed(const QString& name);

struct Actor {
    const Person* person = nullptr;  // nullptr: the centre itself
    PersonId id;
};

// May this person do it with such a case at all? Of a case that does not exist yet only office and service are looked
// at.
std::optional<Refusal> refusedRight(const Rule& rule, const Case& on, const Actor& actor);
// Everything else that can be refused without knowing the body: status, ownership, and what the service and the
// timeline ask for. A missing text is not looked at.
std::optional<Refusal> refusedState(const Rule& rule, const Case& on, const Actor& actor, const Context& context);
// What binds others at once and rests on more than one machine knows: it is made while the centre can be reached.
// See: docs/sync.md section 3.7
bool needsCentre(ActionType type);
// What takes an action back, where something does: always another action.
std::optional<ActionType> undoneBy(ActionType type);

}  // namespace guichet
