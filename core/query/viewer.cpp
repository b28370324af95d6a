#include "core/query/viewer.h"

namespace guichet {

Instant Viewer::startOfDay(int days) const {
    return instantFromMs(today.addDays(days).startOfDay(zone).toMSecsSinceEpoch());
}

Viewer viewerAt(const PersonId& me, Instant now, const QString& zone) {
    const QTimeZone named(zone.toUtf8());
    Viewer viewer{me, now, named.isValid() ? named : QTimeZone::utc(), {}, {}, {}};
    viewer.today = QDateTime::fromMSecsSinceEpoch(toMs(now), viewer.zone).date();
    viewer.dayStart = viewer.startOfDay(0);
    viewer.dayEnd = viewer.startOfDay(1);
    return viewer;
}

}  // namespace guichet
