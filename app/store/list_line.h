// A line of the lists as `cases` holds it, and where it stands in each order. Inside app/store only.
#pragma once

#include "app/store/list_positions.h"
#include "app/store/sqlite/statement.h"
#include "core/query/view.h"

namespace guichet::store {

// What lineFrom() reads, in its order; columns before these are the statement's own.
#define GUICHET_LINE_COLUMNS                                                                               \
    "cases.row, cases.views, cases.id, cases.number, cases.service, cases.service_version, cases.office, " \
    "cases.status, cases.channel, cases.owner, cases.applicant, cases.subject, cases.opened_at_ms, "       \
    "cases.changed_at_ms, cases.due_at_ms, cases.closed_at_ms, cases.documents, cases.waits, cases.attention"

struct HeldLine {
    qint64 row = 0;
    quint32 views = 0;  // a bit for each that shows it
    ListRow line;
};
// `first`: the column where GUICHET_LINE_COLUMNS begin.
HeldLine lineFrom(const Statement& row, int first);

ListKey keyOf(Order order, const ListRow& line, qint64 row);
void bindKey(Statement& statement, int index, const ListKey& key);
// The key in column `key`, whose row is `row`.
ListKey keyFrom(const Statement& statement, int key, qint64 row);

// How a sort walks the index.
struct Direction {
    Order order;
    bool fromEnd;
};
Direction directionOf(Sort sort);

}  // namespace guichet::store
