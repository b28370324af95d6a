// SearchQuery, SearchPage: a search and what it gives, page by page. Hits are masked already.
//
// First the cases whose number was typed, or begins like that while few do; then those of exactly that person, by full
// name, id number, telephone or e-mail address; then every case that holds all terms (core/query/search_tokens.h). The
// case opened last comes first in each.
#pragma once

#include "core/query/view.h"

namespace guichet {

// What is asked for at a key stroke: what a screen shows.
inline constexpr int kFirstHits = 20;
// A total counts no further.
inline constexpr int kMostCountedHits = 1'000;

enum class SearchTier { Number, Person, Text };

// Where a page ended. Given by the store, to be handed back as it is.
struct SearchPlace {
    SearchTier tier = SearchTier::Number;
    qint64 row = 0;
    bool operator==(const SearchPlace&) const = default;
};

struct SearchQuery {
    QString text;
    int limit = 50;
    std::optional<SearchPlace> after;  // absent: from the beginning
};

struct SearchHit {
    ListRow row;
    QString snippet;  // masked; matches between U+0002 and U+0003
};

struct SearchPage {
    QVector<SearchHit> hits;    // fewer than the limit at the end, and where looking on would keep somebody waiting
    qint64 total = 0;           // hits from `after` on, as far as they were counted
    bool totalIsFloor = false;  // there may be more of them
    std::optional<SearchPlace> next;  // ask on from here; absent: these were the last
};

}  // namespace guichet
