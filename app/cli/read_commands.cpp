// show, ledger, search, outbox, attention, helpdesk.
#include <QDir>

#include "app/cli/case_of.h"
#include "app/cli/commands.h"
#include "app/cli/values.h"
#include "core/wire/limits.h"
#include "words/terms.h"

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
    using Statuses = QMap<DocumentId, FileStatus>;
    const auto files = ask<Statuses>(desk.ports, [&](Completion<Statuses> answer) {
        desk.ports.files->statuses(dossier->theCase.id, CancelToken{}, std::move(answer));
    });
    if (!files) return desk.failed(files.error());
    desk.report.result(toJson(*dossier, *files), dossierText(*dossier, *files, desk.words));
    return Exit::Done;
}

Exit ledger(Desk& desk) {
    const auto dossier = dossierOf(desk, desk.options.arguments.first());
    if (!dossier) return desk.failed(dossier.error());
    const auto& ref = dossier->theCase.calendar;
    const Calendar* calendar = ref ? desk.words.directory.calendars.find(*ref) : nullptr;
    desk.report.result(ledgerToJson(*dossier, calendar), ledgerText(*dossier, calendar, desk.words).trimmed());
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
    for (const auto& row : found->rows)
        desk.report.result(toJson(SearchHit{row, {}}, found->total, found->more), rowText(row, desk.words));
    return Exit::Done;
}

}  // namespace

Exit search(Desk& desk) {
    if (desk.options.has("at-centre")) return searchAtCentre(desk);
    const auto limit = desk.options.number("limit", kRows, 1, kHitsMost);
    if (!limit) return desk.failed(limit.error());
    SearchPage found;
    SearchQuery query{desk.options.arguments.first(), *limit, std::nullopt};
    do {
        const auto page = ask<SearchPage>(desk.ports, [&](Completion<SearchPage> answer) {
            desk.ports.reader->search(query, CancelToken{}, std::move(answer));
        });
        if (!page) return desk.failed(page.error());
        found.total = found.hits.size() + page->total;
        found.totalIsFloor = page->totalIsFloor;
        found.hits += page->hits;
        query.after = page->next;
        query.limit = *limit - static_cast<int>(found.hits.size());
    } while (query.after && query.limit > 0);
    for (const auto& hit : std::as_const(found.hits))
        desk.report.result(toJson(hit, found.total, found.totalIsFloor), rowText(hit.row, desk.words));
    if (!found.hits.isEmpty()) desk.report.remark(words::casesWord(found.total, found.totalIsFloor));
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

Exit helpdesk(Desk& desk) {
    const auto& item = desk.options.arguments.first();
    const QString path = QDir::current().absoluteFilePath(desk.options.value("to"));
    const auto saved = ask<Unit>(desk.ports, [&](Completion<Unit> answer) {
        desk.ports.helpdesk->saveBundle(item, path, CancelToken{}, std::move(answer));
    });
    if (!saved) return desk.failed(saved.error());
    desk.report.result({{QStringLiteral("item"), item}, {QStringLiteral("path"), path}}, path);
    return Exit::Done;
}

}  // namespace guichet::cli
