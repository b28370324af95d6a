#include "core/base/instant.h"

#include <QDateTime>

namespace guichet {

QString toIso(Instant instant) {
    return QDateTime::fromMSecsSinceEpoch(toMs(instant), Qt::UTC).toString(Qt::ISODateWithMs);
}

Result<Instant> instantFromIso(const QString& text) {
    const QDateTime moment = QDateTime::fromString(text, Qt::ISODateWithMs);
    const Instant instant = instantFromMs(moment.isValid() ? moment.toMSecsSinceEpoch() : 0);
    // Qt reads more than one form; written again, only ours comes back as it was.
    const QString withMs = text.size() == 20 ? text.chopped(1) + QStringLiteral(".000Z") : text;
    if (!moment.isValid() || toIso(instant) != withMs)
        return Error{ErrorCode::Invalid, QStringLiteral("instant"), QStringLiteral("not an instant in UTC")};
    return instant;
}

}  // namespace guichet
