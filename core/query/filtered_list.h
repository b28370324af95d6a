// FilteredQuery, FilteredPage: a list seen through a filter. It has no positions, only places: each question goes on
// behind a row and says how far it came.
#pragma once

#include "core/query/filter.h"

namespace guichet {

// Where a row stands in the order of a list. Good for one sort only, and for as long as the row does not move.
struct ListPlace {
    std::optional<QString> text;  // Sort::Number
    qint64 number = 0;            // the other sorts: milliseconds
    qint64 row = 0;
    bool operator==(const ListPlace&) const = default;
};
// For a script to hand back: "1700000000000~42".
QString toText(const ListPlace& place);
std::optional<ListPlace> placeFromText(const QString& text);

struct FilteredQuery {
    ListQuery list;
    Filter filter;
    bool operator==(const FilteredQuery&) const = default;
};

// The part of the list to look through: behind one place, up to and with another.
struct ListSpan {
    std::optional<ListPlace> after;  // empty: from the beginning
    std::optional<ListPlace> upTo;   // empty: to the end
};

struct PlacedRow {
    ListRow row;
    ListPlace place;
};

struct FilteredPage {
    QVector<PlacedRow> rows;
    std::optional<ListPlace> reached;  // go on behind it; empty: the span was looked through to its end
    int walked = 0;                    // rows of the list that were looked at
};

}  // namespace guichet
