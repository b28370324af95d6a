// Silence: what the centre did because nobody acted in time, and how an act that was dated before it, but arrived
// later, takes it back. Inside core/action only.
//
// See: docs/sync.md section 3.2
#pragma once

#include "core/action/effects.h"

namespace guichet {

// The line of the timeline that this action takes back; nullptr if there is none. Only an act with a verified date, and
// only where the silence is the last word about the status.
const TimelineEntry* silenceAgainst(const Case& before, const Action& action);
// What taking it back leaves behind, whatever else the action does.
void takeBack(Change& change, const TimelineEntry& silence);
// The line itself stays on the timeline, where it was.
void putBack(Case& after, const Case& held, const TimelineEntry& silence);
// What the law has made of the case already, though the centre has not signed it yet: an act that comes after it does
// not undo it. `at` is when the case was acted upon, by a clock that can be believed.
std::optional<Refusal> refusedBySilence(const Rule& rule, const Case& on, Instant at, const Context& context);
// The case as if nobody had been silent.
Case withoutSilence(const Case& before, const TimelineEntry& silence, const ActionHeader& header);

}  // namespace guichet
