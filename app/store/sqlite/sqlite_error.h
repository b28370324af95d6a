// What SQLite's result codes mean to a caller. The only place that knows them.
#pragma once

#include "core/base/result.h"

struct sqlite3;

namespace guichet::store {

// `code` is an extended result code. `what` names the statement or step for the log; it holds no values.
// Storage: readOnly, cannotOpen, ioError. Full: diskFull. Busy: storeBusy. Corrupt: damaged. Denied: wrongKey.
Error sqliteError(int code, const QString& what);
Error lastError(sqlite3* connection, const QString& what);

}  // namespace guichet::store
