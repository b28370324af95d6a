// What a line of the timeline is, for those that walk it. Inside core and the readers that derive from it.
#pragma once

#include "core/action/action.h"

namespace guichet {

inline bool isOf(const TimelineEntry& entry, ActionType type) {
    return entry.type == QLatin1String(actionTypeName(type));
}

inline bool setsStatus(const TimelineEntry& entry) {
    return entry.details.contains(QStringLiteral("status"));
}

}  // namespace guichet
