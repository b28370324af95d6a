// HealthCheck: whether the database can be read and written to, for a balancer that asks every server process.
//
// A row is written and committed at most once a second, however often it is asked for: the answer of that moment
// holds for all. While one write is under way nobody waits behind it: the answer before it holds, and before the first
// the database is held to be well. A write that takes too long is no good health.
//
// Thread: any, each with its own Store.
#pragma once

#include <mutex>

#include "server/store/store.h"

namespace guichet::server {

class HealthCheck {
public:
    // Fails: Busy, and what the store fails with.
    Done check(Store& store, Instant now);
    [[nodiscard]] bool isUnderWay() const;

private:
    mutable std::mutex m_mutex;
    std::optional<Instant> m_startedAt;  // of the write under way
    Instant m_lastStartedAt;             // of the last one that is over
    std::optional<Done> m_last;          // none yet
};

}  // namespace guichet::server
