// A calendar as JSON. The reader is for people who write such files. See docs/calendars.md.
#include <QTimeZone>

#include "core/service/data_reader.h"
#include "core/time/calendar.h"

namespace guichet {
namespace {

using namespace data;

constexpr qsizetype kMaxFileBytes = 1024 * 1024;
constexpr qsizetype kMaxText = 1'000;
constexpr qsizetype kMaxEntries = 5'000;
constexpr qint64 kMaxRun = 366;
constexpr qsizetype kMaxSpans = 10;
using Dated = std::pair<QDate, SpecialDay>;

constexpr int kDayMinutes = 24 * 60;
constexpr std::array kWeek{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

constexpr std::array kSpecialKinds{
    Named<DayKind>{DayKind::Holiday, "holiday"},
    Named<DayKind>{DayKind::Closure, "closure"},
    Named<DayKind>{DayKind::MakeUp, "makeUp"},
    Named<DayKind>{DayKind::HalfDay, "halfDay"},
};
constexpr std::array kOutsideHours{
    Named<OutsideHours>{OutsideHours::SameDay, "sameDay"},
    Named<OutsideHours>{OutsideHours::NextWorkingDay, "nextWorkingDay"},
};
constexpr std::array kDayOnes{
    Named<DayOne>{DayOne::AfterReceipt, "afterReceipt"},
    Named<DayOne>{DayOne::Receipt, "receipt"},
};

// "09:30" → 570; "24:00" ends a day. -1 for anything else.
int minutesOf(const QString& text) {
    static const QRegularExpression form(QStringLiteral("\\A([01][0-9]|2[0-4]):([0-5][0-9])\\z"));
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch()) return -1;
    const int minutes = match.capturedView(1).toInt() * 60 + match.capturedView(2).toInt();
    return minutes > kDayMinutes ? -1 : minutes;
}

QString clockOf(int minutes) {
    return QStringLiteral("%1:%2")
        .arg(minutes / 60, 2, 10, QLatin1Char('0'))
        .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

Hours takeHours(Reader& reader, const char* key) {
    Hours hours;
    const QJsonArray spans = reader.array(key, kMaxSpans);
    for (const auto& value : spans) {
        const QJsonArray span = value.toArray();
        const HourSpan one{minutesOf(span.at(0).toString()), minutesOf(span.at(1).toString())};
        if (span.size() != 2 || one.from < 0 || one.to < 0)
            failAt(reader, key, "holds a span that is not [\"HH:MM\", \"HH:MM\"]");
        else if (one.from >= one.to || (!hours.isEmpty() && one.from < hours.last().to))
            failAt(reader, key, "holds spans that are empty, overlap or are out of order");
        hours.append(one);
    }
    return hours;
}

std::array<Hours, 7> takeWeek(Reader& reader) {
    std::array<Hours, 7> week;
    Reader inner = reader.inside("week");
    if (!reader.ok()) return week;
    for (size_t day = 0; day < week.size(); ++day) week[day] = takeHours(inner, kWeek[day]);
    close(inner, reader);
    const bool works = std::any_of(week.cbegin(), week.cend(), [](const Hours& hours) { return !hours.isEmpty(); });
    if (reader.ok() && !works) failAt(reader, "week", "has no working day");
    return week;
}

QDate takeDate(Reader& reader, const char* key) {
    const QString written = reader.text(key, 10);
    const QDate date = QDate::fromString(written, Qt::ISODate);
    if (reader.ok() && (!date.isValid() || date.toString(Qt::ISODate) != written))
        failAt(reader, key, "not a date as 2026-02-15");
    return date;
}

void takePublished(Reader& reader, Calendar& calendar) {
    Reader inner = reader.inside("published");
    if (!reader.ok()) return;
    calendar.publishedFrom = takeDate(inner, "from");
    calendar.publishedTo = takeDate(inner, "to");
    close(inner, reader);
    if (reader.ok() && calendar.publishedTo < calendar.publishedFrom)
        failAt(reader, "published", "ends before it begins");
}

CalendarRule takeRule(Reader& reader) {
    CalendarRule rule;
    if (!reader.contains("rule")) return rule;
    Reader inner = reader.inside("rule");
    if (inner.contains("outsideHours")) rule.outsideHours = takeNamed(inner, "outsideHours", kOutsideHours);
    if (inner.contains("dayOne")) rule.dayOne = takeNamed(inner, "dayOne", kDayOnes);
    close(inner, reader);
    return rule;
}

// One entry: a day, or days in a row that are alike.
void readDays(Reader& reader, QVector<Dated>& days) {
    SpecialDay special;
    const QDate first = takeDate(reader, "date");
    const QDate last = reader.contains("to") ? takeDate(reader, "to") : first;
    special.kind = takeNamed(reader, "kind", kSpecialKinds);
    special.name = takeLocal(reader, "name", kMaxLabel);
    if (reader.contains("hours")) special.hours = takeHours(reader, "hours");
    if (!reader.ok()) return;
    const bool mayHaveHours = special.kind == DayKind::HalfDay || special.kind == DayKind::MakeUp;
    if (!days.isEmpty() && days.last().first >= first) return failAt(reader, "date", "not after the one before it");
    if (last < first || first.daysTo(last) > kMaxRun)
        return failAt(reader, "to", "before date, or more than a year later");
    if (!mayHaveHours && !special.hours.isEmpty()) failAt(reader, "hours", "only for halfDay and makeUp");
    if (special.kind == DayKind::HalfDay && special.hours.isEmpty()) failAt(reader, "hours", "empty");
    for (QDate day = first; day <= last; day = day.addDays(1)) days.append({day, special});
}

void checkWhole(Reader& reader, const Calendar& calendar) {
    if (!reader.ok()) return;
    if (!fits(calendar.id, dashed())) failAt(reader, "id", "not lower-case words joined by hyphens");
    for (auto day = calendar.days.cbegin(); day != calendar.days.cend(); ++day) {
        if (!calendar.isPublished(day.key())) failAt(reader, "days", "holds a day outside what is published");
        if (day->kind == DayKind::MakeUp && day->hours.isEmpty() && calendar.week.front().isEmpty())
            failAt(reader, "days", "holds a makeUp without hours, and Monday has none");
    }
}

Error wrong(const QString& fileName, const QString& what) {
    return Error{ErrorCode::Invalid, QStringLiteral("calendar"), fileName + QLatin1String(": ") + what};
}

Result<Calendar> readCalendar(const QJsonObject& json, const QString& fileName, UnknownKeys unknownKeys) {
    Reader reader(json, {}, unknownKeys);
    Calendar calendar;
    calendar.id = reader.text("id", 60);
    calendar.version = static_cast<int>(reader.integer("version", 1, 1'000'000));
    calendar.name = takeLocal(reader, "name", kMaxLabel);
    calendar.timeZone = reader.text("timeZone", 60);
    calendar.source = reader.text("source", kMaxText);
    calendar.notice = reader.text("notice", kMaxText);
    calendar.week = takeWeek(reader);
    takePublished(reader, calendar);
    calendar.rule = takeRule(reader);
    const QVector<Dated> days = takeEach<Dated>(reader, "days", kMaxEntries, readDays);
    for (const auto& [day, special] : days) calendar.days.insert(day, special);
    checkWhole(reader, calendar);
    if (const Done read = reader.close(); !read) return wrong(fileName, read.error().detail);
    return calendar;
}

QJsonArray hoursToJson(const Hours& hours) {
    return arrayOf(hours, [](const HourSpan& span) { return QJsonArray{clockOf(span.from), clockOf(span.to)}; });
}

QJsonObject weekToJson(const std::array<Hours, 7>& week) {
    QJsonObject json;
    for (size_t day = 0; day < week.size(); ++day) json.insert(QLatin1String(kWeek[day]), hoursToJson(week[day]));
    return json;
}

QJsonArray daysToJson(const QMap<QDate, SpecialDay>& days) {
    QJsonArray array;
    for (auto day = days.cbegin(); day != days.cend();) {
        auto last = day;
        auto next = std::next(day);
        while (next != days.cend() && *next == *day && next.key() == last.key().addDays(1) &&
               day.key().daysTo(next.key()) <= kMaxRun)
            last = next++;
        QJsonObject json{{QStringLiteral("date"), day.key().toString(Qt::ISODate)},
                         {QStringLiteral("kind"), nameIn(kSpecialKinds, day->kind)},
                         {QStringLiteral("name"), localToJson(day->name)}};
        if (last != day) json.insert(QStringLiteral("to"), last.key().toString(Qt::ISODate));
        if (!day->hours.isEmpty()) json.insert(QStringLiteral("hours"), hoursToJson(day->hours));
        array.append(json);
        day = next;
    }
    return array;
}

}  // namespace

Result<Calendar> calendarFromJson(const QByteArray& json, const QString& fileName) {
    const Result<QJsonObject> object = json::parseObject(json, kMaxFileBytes);
    if (!object) return wrong(fileName, object.error().detail);
    GUICHET_TAKE(Calendar calendar, readCalendar(*object, fileName, UnknownKeys::Refused));
    // From the centre it may name a zone that this machine does not know: then there are no dates, but there is work.
    if (!QTimeZone::isTimeZoneIdAvailable(calendar.timeZone.toUtf8()))
        return wrong(fileName, QStringLiteral("timeZone: not an IANA name"));
    return calendar;
}

Result<Calendar> calendarFromJson(const QJsonObject& json, const QString& fileName) {
    return readCalendar(json, fileName, UnknownKeys::Ignored);
}

QJsonObject toJson(const Calendar& calendar) {
    QJsonObject json{{QStringLiteral("id"), calendar.id},
                     {QStringLiteral("version"), calendar.version},
                     {QStringLiteral("name"), localToJson(calendar.name)},
                     {QStringLiteral("timeZone"), calendar.timeZone},
                     {QStringLiteral("source"), calendar.source},
                     {QStringLiteral("notice"), calendar.notice},
                     {QStringLiteral("week"), weekToJson(calendar.week)},
                     {QStringLiteral("published"),
                      QJsonObject{{QStringLiteral("from"), calendar.publishedFrom.toString(Qt::ISODate)},
                                  {QStringLiteral("to"), calendar.publishedTo.toString(Qt::ISODate)}}},
                     {QStringLiteral("days"), daysToJson(calendar.days)}};
    if (calendar.rule != CalendarRule{})
        json.insert(QStringLiteral("rule"),
                    QJsonObject{{QStringLiteral("outsideHours"), nameIn(kOutsideHours, calendar.rule.outsideHours)},
                                {QStringLiteral("dayOne"), nameIn(kDayOnes, calendar.rule.dayOne)}});
    return json;
}

}  // namespace guichet
