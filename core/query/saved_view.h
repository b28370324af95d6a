// SavedView: a view that a person made and named: a built-in view seen through a filter, its order and its look.
//
// Personal: it stays on this machine and is not an action. Not a copy of the cases: what it shows is found anew.
//
// Persisted: toJson(), version 1, in outbox.db; the names of modes and columns there and in the settings file.
#pragma once

#include "core/query/filtered_list.h"

namespace guichet {

using SavedViewId = Id<struct SavedViewTag>;  // UUID

enum class ListMode { Lines, Table };  // two lines a case; one line with columns
const char* listModeName(ListMode mode);
std::optional<ListMode> listModeFromName(const QString& name);

enum class ListColumn {
    Number,
    Service,
    Applicant,
    Subject,
    Status,
    Owner,
    Due,
    Opened,
    Changed,
    Documents,
    Office,
};
const QVector<ListColumn>& allListColumns();
// What a table shows until somebody chooses.
const QVector<ListColumn>& usualListColumns();
const char* listColumnName(ListColumn column);
std::optional<ListColumn> listColumnFromName(const QString& name);

struct ListLook {
    ListMode mode = ListMode::Lines;
    QVector<ListColumn> columns = usualListColumns();  // of the table, in this order; never empty
    bool operator==(const ListLook&) const = default;
};
// "table:number,service"; what cannot be read is the usual look.
QString toText(const ListLook& look);
ListLook listLookFromText(const QString& text);

struct SavedView {
    SavedViewId id;  // empty: not kept yet
    QString name;
    FilteredQuery query;
    ListLook look;
    bool operator==(const SavedView&) const = default;
};

inline constexpr int kMostSavedViews = 50;
inline constexpr int kMostViewName = 60;  // characters

// Everything but id and name.
QJsonObject toJson(const SavedView& view);
// Fails: Invalid (filterWrong), TooNew (filterTooNew).
Result<SavedView> savedViewFromJson(const QJsonObject& json);

// How many cases it shows.
struct SavedCount {
    qint64 n = 0;
    bool whole = false;  // all cases were looked at; else still counting
    bool operator==(const SavedCount&) const = default;
};
using SavedCounts = QMap<SavedViewId, SavedCount>;

}  // namespace guichet
