// list, view list, view save, view remove.
#include <algorithm>
#include <limits>

#include "app/cli/commands.h"
#include "app/cli/values.h"
#include "core/wire/json.h"

namespace guichet::cli {

namespace {

constexpr int kRows = 50;
constexpr int kRowsMost = 1'000'000;
constexpr int kFilterBytes = 64 * 1024;

Result<FilteredQuery> queryOf(const Options& options, FilteredQuery query) {
    if (options.has("view")) {
        const auto view = viewFromName(options.value("view"));
        if (!view) return usage(QStringLiteral("no view is called %1").arg(options.value("view")));
        query.list.view = *view;
    }
    if (options.has("sort")) {
        const auto sort = sortFromName(options.value("sort"));
        if (!sort) return usage(QStringLiteral("no order is called %1").arg(options.value("sort")));
        query.list.sort = *sort;
    }
    if (options.has("filter")) {
        const auto json = json::parseObject(options.value("filter").toUtf8(), kFilterBytes);
        Result<Filter> filter = json ? filterFromJson(*json) : json.error();
        if (!filter) return usage(QStringLiteral("--filter: %1").arg(filter.error().detail));
        query.filter = std::move(*filter);
    }
    return query;
}

Result<QVector<ListColumn>> columnsOf(const Options& options) {
    if (!options.has("columns")) return usualListColumns();
    QVector<ListColumn> columns;
    for (const auto& name : options.value("columns").split(QLatin1Char(','))) {
        const auto column = listColumnFromName(name);
        if (!column || columns.contains(*column))
            return usage(QStringLiteral("--columns: %1 is no column, or stands twice").arg(name));
        columns.append(*column);
    }
    return columns;
}

Result<QVector<SavedView>> savedViews(const Desk& desk) {
    return ask<QVector<SavedView>>(desk.ports, [&](Completion<QVector<SavedView>> answer) {
        desk.ports.reader->savedViews(CancelToken{}, std::move(answer));
    });
}

// Empty: there is none of this name.
Result<std::optional<SavedView>> savedView(const Desk& desk, const QString& name) {
    GUICHET_TAKE(const auto views, savedViews(desk));
    const auto wanted = name.simplified();
    for (const auto& view : views)
        if (view.name.compare(wanted, Qt::CaseInsensitive) == 0) return std::optional(view);
    return std::optional<SavedView>();
}

Result<SavedView> heldView(const Desk& desk, const QString& name) {
    GUICHET_TAKE(auto view, savedView(desk, name));
    if (!view) return Error{ErrorCode::NotFound, QStringLiteral("viewUnknown"), {}};
    return std::move(*view);
}

// Asks until every view is wholly counted.
Result<SavedCounts> wholeCounts(const Desk& desk) {
    while (true) {
        GUICHET_TAKE(auto counts, ask<SavedCounts>(desk.ports, [&](Completion<SavedCounts> answer) {
                         desk.ports.reader->countSaved(CancelToken{}, std::move(answer));
                     }));
        if (std::all_of(counts.cbegin(), counts.cend(), [](const auto& count) { return count.whole; })) return counts;
    }
}

void print(Desk& desk, const SavedView& view, const SavedCounts& counts) {
    const auto count = counts.value(view.id).n;
    desk.report.result(toJson(view, count), savedViewText(view, count, desk.words));
}

void print(Desk& desk, const ListRow& row, const QString& cursor) {
    desk.report.result(toJson(row, cursor), rowText(row, desk.words));
}

Exit listByPosition(Desk& desk, const ListQuery& query, int limit) {
    const auto after = desk.options.number("after", 0, 0, std::numeric_limits<int>::max());
    if (!after) return desk.failed(after.error());
    qint64 at = *after;
    const qint64 end = at + limit;
    while (at < end) {
        const int count = static_cast<int>(std::min<qint64>(CaseReader::kMostRows, end - at));
        const auto page = ask<ListPage>(desk.ports, [&](Completion<ListPage> answer) {
            desk.ports.reader->list(query, at, count, CancelToken{}, std::move(answer));
        });
        if (!page) return desk.failed(page.error());
        for (const auto& row : page->rows) print(desk, row, QString::number(++at));
        if (page->rows.size() < count) break;
    }
    return Exit::Done;
}

Exit listByPlace(Desk& desk, const FilteredQuery& query, int limit) {
    ListSpan span;
    if (desk.options.has("after")) {
        span.after = placeFromText(desk.options.value("after"));
        if (!span.after) return desk.failed(usage(QStringLiteral("--after wants the cursor of a row of this list")));
    }
    while (limit > 0) {
        const auto page = ask<FilteredPage>(desk.ports, [&](Completion<FilteredPage> answer) {
            desk.ports.reader->filtered(query, span, std::min(limit, CaseReader::kMostRows), CancelToken{},
                                        std::move(answer));
        });
        if (!page) return desk.failed(page.error());
        for (const auto& [row, place] : page->rows) print(desk, row, toText(place));
        if (!page->reached) break;
        limit -= static_cast<int>(page->rows.size());
        span.after = page->reached;
    }
    return Exit::Done;
}

}  // namespace

Exit list(Desk& desk) {
    const auto& options = desk.options;
    FilteredQuery begin;
    if (options.has("saved")) {
        if (options.has("view") || options.has("filter"))
            return desk.failed(usage(QStringLiteral("--saved brings its own --view and --filter")));
        const auto saved = heldView(desk, options.value("saved"));
        if (!saved) return desk.failed(saved.error());
        begin = saved->query;
    }
    const auto query = queryOf(options, begin);
    if (!query) return desk.failed(query.error());
    const auto limit = options.number("limit", kRows, 1, kRowsMost);
    if (!limit) return desk.failed(limit.error());
    return query->filter.isEmpty() ? listByPosition(desk, query->list, *limit) : listByPlace(desk, *query, *limit);
}

Exit viewList(Desk& desk) {
    const auto views = savedViews(desk);
    if (!views) return desk.failed(views.error());
    const auto counts = wholeCounts(desk);
    if (!counts) return desk.failed(counts.error());
    for (const auto& view : *views) print(desk, view, *counts);
    return Exit::Done;
}

Exit viewSave(Desk& desk) {
    const auto& name = desk.options.arguments.first();
    const auto query = queryOf(desk.options, {{View::Office, Sort::Due}, {}});
    if (!query) return desk.failed(query.error());
    const auto columns = columnsOf(desk.options);
    if (!columns) return desk.failed(columns.error());
    const auto before = savedView(desk, name);
    if (!before) return desk.failed(before.error());
    const auto id = *before ? (*before)->id : SavedViewId{};
    const auto mode = desk.options.has("columns") ? ListMode::Table : ListMode::Lines;
    const auto saved = ask<SavedView>(desk.ports, [&](Completion<SavedView> answer) {
        desk.ports.writer->saveView({id, name, *query, {mode, *columns}}, CancelToken{}, std::move(answer));
    });
    if (!saved) return desk.failed(saved.error());
    const auto counts = wholeCounts(desk);
    if (!counts) return desk.failed(counts.error());
    print(desk, *saved, *counts);
    return Exit::Done;
}

Exit viewRemove(Desk& desk) {
    const auto view = heldView(desk, desk.options.arguments.first());
    if (!view) return desk.failed(view.error());
    const auto removed = ask<Unit>(desk.ports, [&](Completion<Unit> answer) {
        desk.ports.writer->removeView(view->id, CancelToken{}, std::move(answer));
    });
    if (!removed) return desk.failed(removed.error());
    desk.report.result({{QStringLiteral("id"), view->id.text()}, {QStringLiteral("name"), view->name}}, {});
    return Exit::Done;
}

}  // namespace guichet::cli
