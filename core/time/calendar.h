// Calendar: on which days, and between which hours, an office works. Data, not code: resources/calendars/*.json.
//
// Persisted: toJson() is the content of the directory's calendar objects at the centre, on the wire and in cache.db.
// See:       docs/calendars.md for the file and what its days mean
#pragma once

#include <QByteArray>
#include <QDate>
#include <QJsonObject>
#include <QMap>
#include <array>

#include "core/base/result.h"
#include "core/service/form.h"

namespace guichet {

// Minutes after local midnight: from, until before to.
struct HourSpan {
    int from = 0;
    int to = 0;
    bool operator==(const HourSpan&) const = default;
};
using Hours = QVector<HourSpan>;

enum class DayKind { Working, DayOff, Holiday, Closure, MakeUp, HalfDay };
const char* dayKindName(DayKind kind);  // "working" …

// What arrives after closing, or on a day off.
enum class OutsideHours { SameDay, NextWorkingDay };
enum class DayOne { AfterReceipt, Receipt };

struct CalendarRule {
    OutsideHours outsideHours = OutsideHours::SameDay;
    DayOne dayOne = DayOne::AfterReceipt;
    bool operator==(const CalendarRule&) const = default;
};

struct SpecialDay {
    DayKind kind = DayKind::Holiday;
    LocalText name;
    Hours hours;  // halfDay and makeUp; empty for the others, and for a makeUp with the hours of Monday
    bool operator==(const SpecialDay&) const = default;
};

struct Calendar {
    QString id;
    int version = 1;
    LocalText name;
    QString timeZone;
    QString source;
    QString notice;
    std::array<Hours, 7> week;  // Monday first
    QDate publishedFrom;        // both days included; null: nothing is published
    QDate publishedTo;
    CalendarRule rule;
    QMap<QDate, SpecialDay> days;
    bool operator==(const Calendar&) const = default;

    [[nodiscard]] DayKind kindOf(QDate day) const;
    [[nodiscard]] const Hours& hoursOf(QDate day) const;  // empty: the office does not work
    [[nodiscard]] bool works(QDate day) const { return !hoursOf(day).isEmpty(); }
    // Minutes after local midnight. A day off closes when the week's latest day does.
    [[nodiscard]] int closingOf(QDate day) const;
    [[nodiscard]] bool isPublished(QDate day) const;
    [[nodiscard]] const LocalText& nameOf(QDate day) const;  // of a special day; empty for others
    [[nodiscard]] CalendarRef ref() const { return {id, version}; }
};

// Monday to Friday, 9 to 12 and 13 to 17, no year published: the calendar of an office that was given none.
Calendar plainWeek(const QString& timeZone);

// Reads one file. Fails: Invalid; detail names `fileName`, the JSON path and the reason. Unknown keys are refused.
Result<Calendar> calendarFromJson(const QByteArray& json, const QString& fileName);
// The same from the directory, where a later version may have added keys: they are passed over.
Result<Calendar> calendarFromJson(const QJsonObject& json, const QString& fileName);
QJsonObject toJson(const Calendar& calendar);

// All versions known here.
class Calendars {
public:
    void put(Calendar calendar);
    [[nodiscard]] const Calendar* find(const CalendarRef& ref) const;
    [[nodiscard]] const Calendar* newest(const QString& id) const;
    [[nodiscard]] QVector<Calendar> newestOfAll() const;  // by id

private:
    QMap<QString, QMap<int, Calendar>> m_calendars;
};

}  // namespace guichet
