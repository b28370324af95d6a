// Search at the centre: the cases of the offices that a person may see, whatever their age. Rows are masked here. The
// read is logged before the answer goes out; the question itself stands nowhere but there, sealed.
//
// See: docs/sync.md section 3.4
#pragma once

#include "server/service/sign_in.h"

namespace guichet::server {

Answer<wire::SearchAnswer> search(Centre& centre, Store& store, const Caller& caller,
                                  const wire::SearchRequest& request, Instant now);

// Purpose of the seal on what was asked.

// Indexes what an earlier version stored without, or with other terms; nothing to do is the rule.
Done bringIndexUpToDate(Store& store);

}  // namespace guichet::server
