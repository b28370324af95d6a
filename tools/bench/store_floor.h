// fillFloor: the least that filling a store costs: every row of a filled cache.db written anew with SQLCipher's C API.
//
// Same schema, same key, same settings, same rows in the order in which the cases came, same search index; prepared
// statements, one transaction per page. No network, no JSON, no rules, nothing looked up. Reading the rows is not
// counted.
#pragma once

#include "core/base/result.h"
#include "tools/bench/figure.h"

namespace guichet::bench {

// Milliseconds of each page. `cacheFile` belongs to nobody at the time and is left as it is; `scratch` is an existing
// folder. Fails: Corrupt when the copy does not hold the same rows.
Result<Samples> fillFloor(const QString& cacheFile, const QByteArray& key, const QString& scratch);

}  // namespace guichet::bench
