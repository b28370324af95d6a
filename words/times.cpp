#include "words/times.h"

#include <QLocale>
#include <QTimeZone>

#include "words/language.h"
#include "words/tr.h"

namespace guichet::words {

namespace {

QDateTime localTime(Instant at, const QString& zone) {
    const QTimeZone known(zone.toLatin1());
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(toMs(at), Qt::UTC);
    return known.isValid() ? utc.toTimeZone(known) : utc;
}

QString near(const QDate& day) {
    return language() == Language::Chinese ? QLocale().toString(day, QStringLiteral("M月d日 ddd"))
                                           : QLocale().toString(day, QStringLiteral("ddd d MMM"));
}

QString far(const QDate& day) {
    return language() == Language::Chinese ? QLocale().toString(day, QStringLiteral("yyyy年M月d日"))
                                           : QLocale().toString(day, QStringLiteral("d MMM yyyy"));
}

}  // namespace

Urgency urgencyOf(const std::optional<Instant>& dueAt, Instant now) {
    if (!dueAt) return Urgency::None;
    if (*dueAt < now) return Urgency::Overdue;
    return *dueAt - now <= std::chrono::hours(48) ? Urgency::Soon : Urgency::Calm;
}

qint64 dayDistance(Instant from, Instant to, const QString& zone) {
    return localTime(from, zone).date().daysTo(localTime(to, zone).date());
}

QString clockTime(Instant at, const QString& zone) {
    return localTime(at, zone).toString(QStringLiteral("HH:mm"));
}

QString dayWord(Instant at, Instant now, const QString& zone) {
    const qint64 days = dayDistance(now, at, zone);
    if (days == 0) return Tr::tr("today");
    if (days == 1) return Tr::tr("tomorrow");
    if (days == -1) return Tr::tr("yesterday");
    const QDate day = localTime(at, zone).date();
    return qAbs(days) < 180 ? near(day) : far(day);
}

QString momentWord(Instant at, Instant now, const QString& zone) {
    return Tr::tr("%1 %2", "day, time").arg(dayWord(at, now, zone), clockTime(at, zone));
}

QString dateWord(Instant at, Instant now, const QString& zone) {
    return dayDistance(now, at, zone) > 14 ? dayWord(at, now, zone) : momentWord(at, now, zone);
}

QString exactMoment(Instant at, const QString& zone) {
    const QDateTime moment = localTime(at, zone);
    const QString day = language() == Language::Chinese
                            ? QLocale().toString(moment.date(), QStringLiteral("yyyy年M月d日 dddd"))
                            : QLocale().toString(moment.date(), QStringLiteral("dddd d MMMM yyyy"));
    return Tr::tr("%1, %2 (%3)", "day, time, time zone").arg(day, moment.toString(QStringLiteral("HH:mm")), zone);
}

QString sinceWord(Instant at, Instant now, const QString& zone) {
    return dayDistance(now, at, zone) == 0 ? clockTime(at, zone) : momentWord(at, now, zone);
}

QString dueWord(Instant dueAt, Instant now, const QString& zone) {
    const qint64 days = dayDistance(now, dueAt, zone);
    if (dueAt < now) {
        return days == 0 ? Tr::tr("Overdue since %1").arg(clockTime(dueAt, zone))
                         : Tr::tr("Overdue by %n day(s)", nullptr, static_cast<int>(-days));
    }
    return Tr::tr("Due %1").arg(dateWord(dueAt, now, zone));
}

QString daysLeftWord(Instant dueAt, Instant now, const QString& zone) {
    const int days = static_cast<int>(dayDistance(now, dueAt, zone));
    if (days == 0) return dueAt < now ? Tr::tr("Overdue since %1").arg(clockTime(dueAt, zone)) : Tr::tr("last day");
    return days > 0 ? Tr::tr("%n day(s) left", nullptr, days) : Tr::tr("%n day(s) late", nullptr, -days);
}

}  // namespace guichet::words
