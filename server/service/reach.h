// Reach: whether somebody with these feeds may see an object: where it lies, or where else it is seen.
#pragma once

#include "server/store/store.h"

namespace guichet::server {

enum class Reach { Seen, Hidden };
// `feeds` as feedsOf() gives them.
Result<Reach> reachOf(Store& store, const QVector<OfficeId>& feeds, const OfficeId& liesIn, const QString& objectKey);

}  // namespace guichet::server
