// TurnedClock: while one lives, every program that the tests start goes by its clock and not by the machine's.
//
// The programs are the real ones; libfaketime (Debian package faketime) answers them in the kernel's place. The clocks
// that only count are turned together with the wall clock, as on a machine that really waited. Between two turns time
// runs on. Files keep their own dates, and PostgreSQL goes by the machine's clock.
//
// libfaketime 0.9.10 does not know pthread_cond_clockwait, so the centre's poller sleeps until the next push: what the
// centre does by the hour, it does after a push that follows the turn.
//
// Invariant: one at a time, and it never goes back: a machine would take that for another start.
// See:       docs/decisions/0022
#pragma once

#include <QTemporaryDir>

#include "core/base/instant.h"

namespace guichet::scenario {

class TurnedClock {
public:
    explicit TurnedClock(Instant begins);
    ~TurnedClock();
    TurnedClock(const TurnedClock&) = delete;
    TurnedClock& operator=(const TurnedClock&) = delete;

    // Also for the programs that run.
    void turnTo(Instant at);

private:
    [[nodiscard]] QString file() const { return m_folder.filePath(QStringLiteral("clock")); }

    QTemporaryDir m_folder;
    std::chrono::seconds m_ahead = std::chrono::seconds::min();  // of the machine's clock
};

}  // namespace guichet::scenario
