// Sql: the text of a statement together with what it is for, so that a test can prepare every one of them and look at
// its plan.
#pragma once

namespace guichet::store {

enum class SqlKind {
    List,    // serves a list while somebody scrolls: index only, no sorting
    Search,  // serves a search from the first keystroke: the same
    Count,   // answers how many: kept rows only, nothing is counted
    Point,   // one row, or the few rows of one case
    Write,
    Upkeep,  // runs at open, at the turn of a day or on demand; may read a whole table
};

struct Sql {
    SqlKind kind;
    const char* text;
};

}  // namespace guichet::store
