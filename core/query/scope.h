// Scope: what a machine holds of the offices its person may see: open cases, those over for less than 180 days, and
// pinned ones; everything for a person with full scope.
//
// A function of the case's content and of one instant, so that client and centre come to the same set without keeping
// books on each other (docs/decisions/0011).
#pragma once

#include "core/case/case.h"
#include "core/people/person.h"

namespace guichet {

inline constexpr std::chrono::hours kKeptOnceOver{180 * 24};

// Since when nothing is owed any more; empty while the case is open. One that is over without a closing date counts
// from its last change.
std::optional<Instant> overSince(const Case& theCase);

// The instant from which cases that are over are held: the start of a day (UTC), so that it moves once a day and is the
// same for everybody. The epoch for full scope.
Instant scopeBegin(const Person& person, Instant now);

}  // namespace guichet
