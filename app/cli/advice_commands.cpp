// next, duplicates.
#include "app/cli/case_of.h"
#include "app/cli/commands.h"
#include "app/cli/values.h"

namespace guichet::cli {

namespace {

using namespace Qt::StringLiterals;

constexpr int kAdvised = 10;

QJsonObject rowJson(const ListRow& row) {
    auto json = toJson(row, QString());
    json.remove(u"cursor"_s);
    return json;
}

QJsonObject nextJson(const NextCase& next) {
    auto json = rowJson(next.row);
    json.insert(u"reason"_s, next.reason.code);
    json.insert(u"facts"_s, guichet::toJson(next.reason.facts));
    return json;
}

QJsonObject duplicateJson(const DuplicateFound& found) {
    QJsonArray reasons;
    for (const auto reason : found.likeness.reasons) reasons.append(QLatin1String(likenessReasonName(reason)));
    auto json = rowJson(found.row);
    json.insert(u"score"_s, found.likeness.score);
    json.insert(u"textPercent"_s, found.likeness.textPercent);
    json.insert(u"reasons"_s, reasons);
    return json;
}

Result<int> limitOf(const Desk& desk) {
    return desk.options.number("limit", kAdvised, 1, CaseAdviser::kMostAdvised);
}

}  // namespace

Exit next(Desk& desk) {
    const auto limit = limitOf(desk);
    if (!limit) return desk.failed(limit.error());
    const auto cases = ask<QVector<NextCase>>(desk.ports, [&](Completion<QVector<NextCase>> answer) {
        desk.ports.adviser->nextCases(*limit, CancelToken{}, std::move(answer));
    });
    if (!cases) return desk.failed(cases.error());
    for (const auto& one : *cases) desk.report.result(nextJson(one), nextText(one, desk.words));
    return Exit::Done;
}

Exit duplicates(Desk& desk) {
    const auto limit = limitOf(desk);
    if (!limit) return desk.failed(limit.error());
    const auto id = caseIdOf(desk, desk.options.arguments.first());
    if (!id) return desk.failed(id.error());
    DuplicateProbe probe;
    probe.id = *id;
    const auto found = ask<QVector<DuplicateFound>>(desk.ports, [&](Completion<QVector<DuplicateFound>> answer) {
        desk.ports.adviser->duplicates(probe, *limit, CancelToken{}, std::move(answer));
    });
    if (!found) return desk.failed(found.error());
    for (const auto& one : *found) desk.report.result(duplicateJson(one), duplicateText(one, desk.words));
    return Exit::Done;
}

}  // namespace guichet::cli
