#include "core/query/scope.h"

namespace guichet {

std::optional<Instant> overSince(const Case& theCase) {
    if (!isOver(theCase.status)) return std::nullopt;
    return theCase.closedAt.value_or(theCase.changedAt);
}

Instant scopeBegin(const Person& person, Instant now) {
    if (person.fullScope) return Instant{};
    return std::chrono::floor<std::chrono::days>(now - kKeptOnceOver);
}

}  // namespace guichet
