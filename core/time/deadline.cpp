#include "core/time/deadline.h"

#include <QDateTime>
#include <QTimeZone>

namespace guichet {
namespace {

constexpr int kClosingHour = 17;

bool isWorkingDay(QDate day) {
    return day.dayOfWeek() <= 5;
}

QDate workingDayFrom(QDate day) {
    while (!isWorkingDay(day)) day = day.addDays(1);
    return day;
}

QDate lastDayOf(const Limit& limit, QDate receivedOn) {
    if (limit.unit == LimitUnit::CalendarDays) return workingDayFrom(receivedOn.addDays(limit.amount));
    QDate day = receivedOn;
    for (int counted = 0; counted < limit.amount; ++counted) day = workingDayFrom(day.addDays(1));
    return day;
}

Result<QTimeZone> zoneOf(const QString& name) {
    QTimeZone zone(name.toUtf8());
    // To Qt an empty name is the zone of this machine, which is nobody's office.
    if (name.isEmpty() || !zone.isValid())
        return Error{ErrorCode::Invalid, QStringLiteral("timeZone"), QStringLiteral("unknown time zone %1").arg(name)};
    return zone;
}

}  // namespace

Result<Instant> deadlineOf(const Limit& limit, Instant startedAt, const QString& timeZone) {
    if (limit.amount < 1)
        return Error{ErrorCode::Invalid, QStringLiteral("limit"), QStringLiteral("a limit is at least one day")};
    GUICHET_TAKE(const QTimeZone zone, zoneOf(timeZone));
    GUICHET_TAKE(const QDate receivedOn, dayOf(startedAt, timeZone));
    const QDateTime end(lastDayOf(limit, receivedOn), QTime(kClosingHour, 0), zone);
    return instantFromMs(end.toMSecsSinceEpoch());
}

Result<QDate> dayOf(Instant instant, const QString& timeZone) {
    GUICHET_TAKE(const QTimeZone zone, zoneOf(timeZone));
    return QDateTime::fromMSecsSinceEpoch(toMs(instant), zone).date();
}

}  // namespace guichet
