// show, search, outbox, attention.
#include "app/cli/case_of.h"
#include "app/cli/commands.h"
#include "app/cli/values.h"

namespace guichet::cli {

namespace {

constexpr int kRows = 50;
constexpr int kHitsMost = 200;  // the port's most

template <typename T>
Exit printAll(Desk& desk, const Result<QVector<T>>& items, QString (*text)(const T&, const Words&)) {
    if (!items) return desk.failed(items.error());
    for (const auto& item : *items) desk.report.result(toJson(item), text(item, desk.words));
    return Exit::Done;
}

}  // namespace

Exit show(Desk& desk) {
    const auto dossier = dossierOf(desk, desk.options.arguments.first());
    if (!dossier) return desk.failed(dossier.error());
    desk.report.result(toJson(*dossier), dossierText(*dossier, desk.words));
    return Exit::Done;
}

Exit search(Desk& desk) {
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
