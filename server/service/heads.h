// Heads: signed tree heads and the proofs that lead to them.
#pragma once

#include "server/service/centre.h"

namespace guichet::server {

// Heads of these offices as they stand in the open transaction, unsigned, each with a proof from the size that is
// known.
Result<QVector<wire::HeadProof>> headsOf(Store& store, const QVector<OfficeId>& offices, const wire::Cursor& known);
void signHead(const Centre& centre, wire::TreeHead& head, Instant now);

}  // namespace guichet::server
