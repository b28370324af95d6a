#include "app/store/saved_view_table.h"

#include "core/wire/json.h"
#include "core/wire/limits.h"

namespace guichet::store {

namespace {

constexpr Sql kPut{SqlKind::Write, "INSERT OR REPLACE INTO saved_view (id, name, content) VALUES (?, ?, ?)"};
constexpr Sql kRemove{SqlKind::Write, "DELETE FROM saved_view WHERE id = ?"};
constexpr Sql kAll{SqlKind::Upkeep, "SELECT id, name, content FROM saved_view ORDER BY name, id"};
constexpr const Sql* kStatements[] = {&kPut, &kRemove, &kAll};

}  // namespace

std::span<const Sql* const> SavedViewTable::statements() {
    return kStatements;
}

Done SavedViewTable::put(const SavedView& view) {
    return m_database.run(kPut, view.id, view.name, QString::fromUtf8(json::write(toJson(view))));
}

Result<SavedViewTable::Removed> SavedViewTable::remove(const SavedViewId& id) {
    GUICHET_TRY(m_database.run(kRemove, id));
    return m_database.changed() > 0 ? Removed::Yes : Removed::NotThere;
}

Result<QVector<SavedView>> SavedViewTable::all() {
    QVector<SavedView> views;
    GUICHET_TRY(m_database.each(kAll, [&](const Statement& row) {
        const auto content = json::parseObject(row.text(2).toUtf8(), limits::kJsonBytes);
        Result<SavedView> view = content ? savedViewFromJson(*content) : content.error();
        if (!view) return;
        view->id = SavedViewId{row.text(0)};
        view->name = row.text(1);
        views.append(std::move(*view));
    }));
    return views;
}

}  // namespace guichet::store
