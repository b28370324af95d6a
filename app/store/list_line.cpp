#include "app/store/list_line.h"

namespace guichet::store {

HeldLine lineFrom(const Statement& row, int first) {
    HeldLine held;
    held.row = row.integer(first);
    held.views = static_cast<quint32>(row.integer(first + 1));
    ListRow& line = held.line;
    line.id = CaseId{row.text(first + 2)};
    line.number = row.text(first + 3);
    line.service = ServiceId{row.text(first + 4)};
    line.serviceVersion = static_cast<int>(row.integer(first + 5));
    line.office = OfficeId{row.text(first + 6)};
    line.status = statusFromName(row.text(first + 7)).value_or(CaseStatus::Received);
    line.channel = channelFromName(row.text(first + 8)).value_or(Channel::Other);
    line.owner = PersonId{row.text(first + 9)};
    line.applicant = row.text(first + 10);
    line.subject = row.text(first + 11);
    line.openedAt = row.instant(first + 12);
    line.changedAt = row.instant(first + 13);
    line.dueAt = row.instantOpt(first + 14);
    line.closedAt = row.instantOpt(first + 15);
    line.documents = static_cast<int>(row.integer(first + 16));
    line.waitsToBeSent = row.integer(first + 17) != 0;
    line.needsAttention = row.integer(first + 18) != 0;
    return held;
}

ListKey keyOf(Order order, const ListRow& line, qint64 row) {
    switch (order) {
        case Order::Due:
            return {std::nullopt, line.dueAt ? toMs(*line.dueAt) : std::numeric_limits<qint64>::max(), row};
        case Order::Opened:
            return {std::nullopt, toMs(line.openedAt), row};
        case Order::Changed:
            return {std::nullopt, toMs(line.changedAt), row};
        case Order::Number:
            return {line.number.toUtf8(), 0, row};
    }
    GUICHET_ASSERT(!"an Order outside its enumeration");
    return {};
}

void bindKey(Statement& statement, int index, const ListKey& key) {
    if (key.text)
        statement.bind(index, QString::fromUtf8(*key.text));
    else
        statement.bind(index, key.number);
}

ListKey keyFrom(const Statement& statement, int key, qint64 row) {
    if (statement.isText(key)) return {statement.text(key).toUtf8(), 0, row};
    return {std::nullopt, statement.integer(key), row};
}

Direction directionOf(Sort sort) {
    switch (sort) {
        case Sort::Due:
            return {Order::Due, false};
        case Sort::Newest:
            return {Order::Opened, true};
        case Sort::Oldest:
            return {Order::Opened, false};
        case Sort::Changed:
            return {Order::Changed, true};
        case Sort::Number:
            return {Order::Number, false};
    }
    GUICHET_ASSERT(!"a Sort outside its enumeration");
    return {};
}

}  // namespace guichet::store
