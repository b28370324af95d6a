// Shrink: a story that fails, made smaller while it still does: faults are switched off one by one, and steps left out.
#pragma once

#include "tests/sim/story.h"

namespace guichet::sim {

Plot shrunk(const Foundation& foundation, Plot plot);

}  // namespace guichet::sim
