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
    NotOwn              // nobody approves their own
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
};

const Rule& ruleOf(ActionType type);
const Rule* ruleNamed(const QString& name);

struct Actor {
    const Person* person = nullptr;  // nullptr: the centre itself
    PersonId id;
};

// Everything the table can refuse without knowing the body. `on` is null for a case that does not exist yet; `office`
// is where it lies or will lie. A missing text is not looked at.
std::optional<Refusal> refusedBy(const Rule& rule, const Case* on, const OfficeId& office, const Actor& actor);
// The first half of refusedBy: may this person do it in this office at all?
std::optional<Refusal> refusedRight(const Rule& rule, const OfficeId& office, const Actor& actor);

}  // namespace guichet
