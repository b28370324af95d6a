// Audit: whether a client holds what it should, without sending it; and proofs, for whoever verifies the log.
#pragma once

#include "server/service/sign_in.h"

namespace guichet::server {

// Buckets are compared only when the client stands where the office stands; otherwise nothing differs, and the answer's
// ver says why.
Answer<wire::AuditAnswer> audit(Store& store, const Caller& caller, const wire::AuditRequest& request, Instant now);

// Only actions on what this person may see, and only outcomes inside the trees that the request names.
Answer<wire::ProofAnswer> proof(Store& store, const Caller& caller, const wire::ProofRequest& request);

}  // namespace guichet::server
