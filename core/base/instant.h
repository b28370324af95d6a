// Instant: a moment, in milliseconds UTC. There is no other clock in core: the current time is always handed in.
#pragma once

#include <QDate>
#include <QString>
#include <chrono>

#include "core/base/result.h"

namespace guichet {

using Milliseconds = std::chrono::milliseconds;
using Instant = std::chrono::time_point<std::chrono::system_clock, Milliseconds>;

inline Instant instantFromMs(qint64 ms) {
    return Instant{Milliseconds{ms}};
}
inline qint64 toMs(Instant instant) {
    return instant.time_since_epoch().count();
}

// "2026-03-01T09:30:00.000Z". The only text form on the wire.
QString toIso(Instant instant);
// Fails: Invalid, for anything but the form above (milliseconds may be absent).
Result<Instant> instantFromIso(const QString& text);

}  // namespace guichet
