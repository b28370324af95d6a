// Recompute: the dates of open cases that waited for a year to be published.
#pragma once

#include <functional>

#include "server/service/centre.h"

namespace guichet::server {

// Every open case with a provisional date, or whose clock stands, and of whose days a newer calendar knows more, is
// computed with that, by an action of the centre. So is one that was opened when its office had no calendar. All other
// cases keep the version that they were computed with. Asks `goOn` between two batches. Returns how many there were.
// Fails: as recordByCentre, and as goOn.
Result<qint64> recomputeProvisional(Centre& centre, Store& store, Instant now, const std::function<Done()>& goOn);

}  // namespace guichet::server
