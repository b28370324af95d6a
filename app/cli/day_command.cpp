// day.
#include <QDate>
#include <QJsonArray>

#include "app/cli/commands.h"

namespace guichet::cli {

namespace {

using namespace Qt::StringLiterals;

QJsonObject toJson(const DaySheet& sheet) {
    QJsonArray acts;
    for (const DayAct& act : sheet.acts)
        acts.append(QJsonObject{{u"at"_s, toIso(act.at)},
                                {u"type"_s, act.type},
                                {u"case"_s, act.caseId.text()},
                                {u"number"_s, act.number},
                                {u"subject"_s, act.subject},
                                {u"state"_s, QLatin1String(dayStateName(act.state))}});
    QJsonObject json{{u"day"_s, sheet.day.toString(Qt::ISODate)},
                     {u"zone"_s, sheet.zone},
                     {u"madeAt"_s, toIso(sheet.madeAt)},
                     {u"total"_s, sheet.total},
                     {u"takenIn"_s, sheet.takenIn},
                     {u"files"_s, sheet.files},
                     {u"acts"_s, acts}};
    for (const DayState state : {DayState::OnlyHere, DayState::Taken, DayState::Parked, DayState::NotTaken})
        json.insert(QLatin1String(dayStateName(state)), sheet.counts.value(state));
    return json;
}

// Today, if none is named.
Result<QDate> dayOf(const Options& options) {
    if (!options.has("date")) return QDate();
    const QDate day = QDate::fromString(options.value("date"), Qt::ISODate);
    if (!day.isValid()) return usage(u"--date wants a day: 2026-03-02"_s);
    return day;
}

}  // namespace

Exit day(Desk& desk) {
    const auto day = dayOf(desk.options);
    if (!day) return desk.failed(day.error());
    const auto sheet = ask<DaySheet>(desk.ports, [&](Completion<DaySheet> answer) {
        desk.ports.dayClose->daySheet(*day, CancelToken{}, std::move(answer));
    });
    if (!sheet) return desk.failed(sheet.error());
    desk.report.result(toJson(*sheet), dayText(*sheet));
    return Exit::Done;
}

}  // namespace guichet::cli
