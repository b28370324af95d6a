// Push: takes a client's actions, in order, each exactly once.
//
// Signatures are verified before any lock is taken. Then chunks, each one transaction: client row, cases by id, one
// savepoint per action, offices by id last. What was pushed before is told what it was told then.
//
// See: docs/sync.md sections 3.2, 3.3 and 3.5
#pragma once

#include "server/service/sign_in.h"

namespace guichet::server {

Answer<wire::PushAnswer> push(Centre& centre, Store& store, const Caller& caller, const wire::PushRequest& request,
                              Instant now);

}  // namespace guichet::server
