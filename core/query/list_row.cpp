#include "core/query/list_row.h"

namespace guichet {

namespace {

// What is owed next: the earlier of the two dates; empty once the case is over.
std::optional<Instant> dueOf(const Case& theCase) {
    if (isOver(theCase.status)) return std::nullopt;
    if (!theCase.promisedAt) return theCase.statutoryAt;
    if (!theCase.statutoryAt) return theCase.promisedAt;
    return std::min(*theCase.promisedAt, *theCase.statutoryAt);
}

}  // namespace

ListRow listRowOf(const Case& masked) {
    ListRow row;
    row.id = masked.id;
    row.number = masked.number;
    row.service = masked.service;
    row.serviceVersion = masked.serviceVersion;
    row.office = masked.office;
    row.status = masked.status;
    row.channel = masked.channel;
    row.owner = masked.owner;
    row.applicant = masked.applicant.name;
    row.subject = masked.subject;
    row.openedAt = masked.openedAt;
    row.changedAt = masked.changedAt;
    row.dueAt = dueOf(masked);
    row.closedAt = masked.closedAt;
    row.documents = static_cast<int>(masked.documents.size());
    return row;
}

}  // namespace guichet
