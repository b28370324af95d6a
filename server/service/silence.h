// Silence: what the law makes of nobody having acted in time, signed by the centre after a grace period in which work
// done off line may still arrive (docs/cases.md).
//
// Thread: the Store's.
#pragma once

#include "server/service/centre.h"

namespace guichet::server {

inline constexpr std::chrono::hours kSilenceGrace{72};

// Looks through the open cases of all services whose silence has a consequence. Answers how many were settled; goOn is
// asked between pages, and its failure ends the walk.
Result<qint64> speakForTheSilent(Centre& centre, Store& store, Instant now, const std::function<Done()>& goOn);

}  // namespace guichet::server
