#include "tests/sim/broken.h"

#include <array>

namespace guichet::sim {

const char* brokenName(Broken broken) {
    static constexpr std::array<const char*, kBroken> kNames{
        "nowhere",         "syncIgnored",    "dedupForgotten", "feedGap",       "cursorAhead",      "objectDropped",
        "outcomesDropped", "outcomeChanged", "goneDropped",    "revealedEarly", "overlayForgotten", "timerForgotten"};
    return kNames[static_cast<size_t>(broken)];
}

std::optional<Broken> brokenFromName(const QString& name) {
    for (int i = 0; i < kBroken; ++i)
        if (name == QLatin1String(brokenName(static_cast<Broken>(i)))) return static_cast<Broken>(i);
    return std::nullopt;
}

}  // namespace guichet::sim
