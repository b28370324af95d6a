// listRowOf: the line of a case in a list. What the case shows is masked already; what waits here is added by whoever
// knows.
#pragma once

#include "core/query/view.h"

namespace guichet {

ListRow listRowOf(const Case& masked);

}  // namespace guichet
