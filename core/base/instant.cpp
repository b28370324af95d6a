#include "core/base/instant.h"

#include <QDateTime>
#include <QTimeZone>

namespace guichet {

QString toIso(Instant instant) {
    return QDateTime::fromMSecsSinceEpoch(toMs(instant), QTimeZone::utc()).toString(Qt::ISODateWithMs);
}

Result<Instant> instantFromIso(const QString& text) {
    const QDateTime moment = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!moment.isValid() || !text.endsWith(QLatin1Char('Z')))
        return Error{ErrorCode::Invalid, QStringLiteral("instant"), QStringLiteral("not an instant in UTC")};
    return instantFromMs(moment.toMSecsSinceEpoch());
}

}  // namespace guichet
