// list, show, search, outbox, attention.
#include <algorithm>
#include <limits>

#include "app/cli/case_of.h"
#include "app/cli/commands.h"
#include "app/cli/values.h"
#include "core/wire/limits.h"

namespace guichet::cli {

namespace {

constexpr int kRows = 50;
constexpr int kRowsMost = 1'000'000;
constexpr int kPage = 500;      // the port's most
constexpr int kHitsMost = 200;  // the port's most

Result<ListQuery> queryOf(const Options& options) {
    ListQuery query;
    if (options.has("view")) {
        const auto view = viewFromName(options.value("view"));
        if (!view) return usage(QStringLiteral("no view is called %1").arg(options.value("view")));
        query.view = *view;
    }
    if (options.has("sort")) {
        const auto sort = sortFromName(options.value("sort"));
        if (!sort) return usage(QStringLiteral("no order is called %1").arg(options.value("sort")));
        query.sort = *sort;
    }
    return query;
}

template <typename T>
Exit printAll(Desk& desk, const Result<QVector<T>>& items, QString (*text)(const T&, const Words&)) {
    if (!items) return desk.failed(items.error());
    for (const auto& item : *items) desk.report.result(toJson(item), text(item, desk.words));
    return Exit::Done;
}

}  // namespace

Exit list(Desk& desk) {
    const auto query = queryOf(desk.options);
    if (!query) return desk.failed(query.error());
    const auto limit = desk.options.number("limit", kRows, 1, kRowsMost);
    if (!limit) return desk.failed(limit.error());
    const auto after = desk.options.number("after", 0, 0, std::numeric_limits<int>::max());
    if (!after) return desk.failed(after.error());
    qint64 at = *after;
    const qint64 end = at + *limit;
    while (at < end) {
        const int count = static_cast<int>(std::min<qint64>(kPage, end - at));
        const auto page = ask<ListPage>(desk.ports, [&](Completion<ListPage> answer) {
            desk.ports.reader->list(*query, at, count, CancelToken{}, std::move(answer));
        });
        if (!page) return desk.failed(page.error());
        for (const auto& row : page->rows) desk.report.result(toJson(row, ++at), rowText(row, desk.words));
        if (page->rows.size() < count) break;
    }
    return Exit::Done;
}

Exit show(Desk& desk) {
    const auto dossier = dossierOf(desk, desk.options.arguments.first());
    if (!dossier) return desk.failed(dossier.error());
    desk.report.result(toJson(*dossier), dossierText(*dossier, desk.words));
    return Exit::Done;
}

namespace {

Exit searchAtCentre(Desk& desk) {
    const auto limit = desk.options.number("limit", limits::kSearchHits, 1, limits::kSearchHits);
    if (!limit) return desk.failed(limit.error());
    const auto found = ask<CentreHits>(desk.ports, [&](Completion<CentreHits> answer) {
        desk.ports.askCentre(desk.options.arguments.first(), *limit, std::move(answer));
    });
    if (!found) return desk.failed(found.error());
    for (const auto& row : found->rows) desk.report.result(toJson(SearchHit{row, {}}), rowText(row, desk.words));
    return Exit::Done;
}

}  // namespace

Exit search(Desk& desk) {
    if (desk.options.has("at-centre")) return searchAtCentre(desk);
    const auto limit = desk.options.number("limit", kRows, 1, kHitsMost);
    if (!limit) return desk.failed(limit.error());
    const auto found = ask<SearchPage>(desk.ports, [&](Completion<SearchPage> answer) {
        desk.ports.reader->search(desk.options.arguments.first(), *limit, CancelToken{}, std::move(answer));
    });
    if (!found) return desk.failed(found.error());
    for (const auto& hit : found->hits) desk.report.result(toJson(hit), rowText(hit.row, desk.words));
    return Exit::Done;
}

Exit outbox(Desk& desk) {
    const auto items = ask<QVector<OutboxItem>>(desk.ports, [&](Completion<QVector<OutboxItem>> answer) {
        desk.ports.reader->outbox(CancelToken{}, std::move(answer));
    });
    return printAll(desk, items, outboxText);
}

Exit attention(Desk& desk) {
    const auto items = ask<QVector<AttentionItem>>(desk.ports, [&](Completion<QVector<AttentionItem>> answer) {
        desk.ports.reader->attention(CancelToken{}, std::move(answer));
    });
    return printAll(desk, items, attentionText);
}

}  // namespace guichet::cli
