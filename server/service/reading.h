// Reading: what goes into the read log before an answer goes out.
#pragma once

#include "server/service/sign_in.h"

namespace guichet::server {

// One transaction. No rows: nothing happens.
Done logReads(Store& store, const Caller& caller, const QVector<ReadRow>& rows);

}  // namespace guichet::server
