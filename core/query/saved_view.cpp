#include "core/query/saved_view.h"

#include <array>

#include "core/wire/json.h"

namespace guichet {

namespace {

using namespace Qt::StringLiterals;

constexpr int kVersion = 1;

template <typename T, typename FromName>
T readName(json::Reader& reader, const char* key, FromName fromName) {
    const std::optional<T> value = fromName(reader.text(key));
    if (!value) reader.fail(QLatin1String(key) + u": no such name"_s);
    return value.value_or(T{});
}

// Empty if one is unknown or stands twice.
QVector<ListColumn> columnsFrom(const QStringList& names) {
    QVector<ListColumn> columns;
    for (const QString& name : names) {
        const auto column = listColumnFromName(name);
        if (!column || columns.contains(*column)) return {};
        columns.append(*column);
    }
    return columns;
}

QStringList namesOf(const QVector<ListColumn>& columns) {
    QStringList names;
    for (const ListColumn column : columns) names.append(QLatin1String(listColumnName(column)));
    return names;
}

}  // namespace

const char* listModeName(ListMode mode) {
    return mode == ListMode::Table ? "table" : "lines";
}

std::optional<ListMode> listModeFromName(const QString& name) {
    for (const ListMode mode : {ListMode::Lines, ListMode::Table})
        if (name == QLatin1String(listModeName(mode))) return mode;
    return std::nullopt;
}

const QVector<ListColumn>& allListColumns() {
    static const QVector<ListColumn> columns{ListColumn::Number,    ListColumn::Service, ListColumn::Applicant,
                                             ListColumn::Subject,   ListColumn::Status,  ListColumn::Owner,
                                             ListColumn::Due,       ListColumn::Opened,  ListColumn::Changed,
                                             ListColumn::Documents, ListColumn::Office};
    return columns;
}

const QVector<ListColumn>& usualListColumns() {
    static const QVector<ListColumn> columns{ListColumn::Due,       ListColumn::Service, ListColumn::Subject,
                                             ListColumn::Applicant, ListColumn::Status,  ListColumn::Number};
    return columns;
}

const char* listColumnName(ListColumn column) {
    switch (column) {
        case ListColumn::Number:
            return "number";
        case ListColumn::Service:
            return "service";
        case ListColumn::Applicant:
            return "applicant";
        case ListColumn::Subject:
            return "subject";
        case ListColumn::Status:
            return "status";
        case ListColumn::Owner:
            return "owner";
        case ListColumn::Due:
            return "due";
        case ListColumn::Opened:
            return "opened";
        case ListColumn::Changed:
            return "changed";
        case ListColumn::Documents:
            return "documents";
        case ListColumn::Office:
            return "office";
    }
    GUICHET_ASSERT(!"a ListColumn outside its enumeration");
    return "";
}

std::optional<ListColumn> listColumnFromName(const QString& name) {
    for (const ListColumn column : allListColumns())
        if (name == QLatin1String(listColumnName(column))) return column;
    return std::nullopt;
}

QString toText(const ListLook& look) {
    return QLatin1String(listModeName(look.mode)) + u':' + namesOf(look.columns).join(u',');
}

ListLook listLookFromText(const QString& text) {
    const auto mode = listModeFromName(text.section(u':', 0, 0));
    const QVector<ListColumn> columns = columnsFrom(text.section(u':', 1).split(u','));
    return mode && !columns.isEmpty() ? ListLook{*mode, columns} : ListLook{};
}

QJsonObject toJson(const SavedView& view) {
    return {{u"v"_s, kVersion},
            {u"view"_s, QLatin1String(viewName(view.query.list.view))},
            {u"sort"_s, QLatin1String(sortName(view.query.list.sort))},
            {u"filter"_s, toJson(view.query.filter)},
            {u"mode"_s, QLatin1String(listModeName(view.look.mode))},
            {u"columns"_s, QJsonArray::fromStringList(namesOf(view.look.columns))}};
}

Result<SavedView> savedViewFromJson(const QJsonObject& json) {
    json::Reader reader(json);
    if (reader.integer("v") > kVersion)
        return Error{ErrorCode::TooNew, u"filterTooNew"_s, u"a saved view of a later version"_s};
    SavedView view;
    view.query.list.view = readName<View>(reader, "view", viewFromName);
    view.query.list.sort = readName<Sort>(reader, "sort", sortFromName);
    GUICHET_TAKE(view.query.filter, filterFromJson(reader.object("filter")));
    view.look.mode = readName<ListMode>(reader, "mode", listModeFromName);
    view.look.columns = columnsFrom(reader.texts("columns"));
    if (view.look.columns.isEmpty()) reader.fail(u"columns: none, unknown or twice"_s);
    if (!reader.unread().isEmpty()) reader.fail(reader.unread().keys().first() + u": no such member"_s);
    if (const Done read = reader.finish(ErrorCode::Invalid); !read)
        return Error{ErrorCode::Invalid, u"filterWrong"_s, read.error().detail};
    return view;
}

}  // namespace guichet
