// Tap: every step of every sync::Machine, seen at the linker's door (--wrap): the product calls its own function and
// knows nothing of it. Counts the transitions; can make the desk forget to show what was done
// (Broken::OverlayForgotten).
//
// Thread: one.
#pragma once

#include <array>

#include "app/sync/machine.h"

namespace guichet::sim {

struct Tap {
    using Counts = std::array<std::array<qint64, sync::kEvents>, sync::kLoops>;
    Counts counts{};
    // The last step: whose state it was, and where it led. Null: none since it was taken.
    const void* where = nullptr;
    sync::Loop led = sync::Loop::Stopped;
    bool forgetsOverlay = false;
};
Tap& tap();

}  // namespace guichet::sim
