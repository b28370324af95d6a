#include "server/service/reach.h"

#include <algorithm>

namespace guichet::server {

Result<Reach> reachOf(Store& store, const QVector<OfficeId>& feeds, const OfficeId& liesIn, const QString& objectKey) {
    if (feeds.contains(liesIn)) return Reach::Seen;
    GUICHET_TAKE(const QVector<OfficeId> others, store.objects().alsoIn(objectKey));
    const bool seen =
        std::any_of(others.cbegin(), others.cend(), [&](const OfficeId& office) { return feeds.contains(office); });
    return seen ? Reach::Seen : Reach::Hidden;
}

}  // namespace guichet::server
