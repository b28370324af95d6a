// Ledger: puts decided actions into the log: a ver each, a leaf each, in the order in which they were decided.
//
// The offices are locked here, last of all and in id order (sync.md 3.3, pitfalls 1 and 79).
#pragma once

#include "server/service/judge.h"

namespace guichet::server {

// Fills in each outcome's ver. Writes action, outcome, feed, nodes and the offices' counters; not the objects.
Done enter(Store& store, QVector<Decided>& decided);

}  // namespace guichet::server
