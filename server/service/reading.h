// Reading: what goes into the read log: before an answer goes out, and what machines logged themselves.
#pragma once

#include "server/service/sign_in.h"

namespace guichet::server {

// One transaction. No rows: nothing happens.
Done logReads(Store& store, const Caller& caller, const QVector<ReadRow>& rows);

// Before what is sealed is opened for whoever looks after the centre: whose lines, or which case's.
Done logUnsealing(Store& store, const PersonId& person, const QString& objectKey, Instant now);

// Takes the entries that follow those held; what is held already, or lies beyond a gap, is passed over, and the answer
// says where to go on. Refused (badRequest): an entry that is not chained to the one before it.
Answer<wire::ReadsAnswer> reads(Store& store, const Caller& caller, const wire::ReadsRequest& request, Instant now);

}  // namespace guichet::server
