// Waiters: the long polls that hold. The house's poller thread drives them; nothing here sleeps.
//
// One statement per tick, however many wait (sync.md pitfall 81: no NOTIFY inside push).
//
// Thread: add and cancel from any; poll from one thread with its own Store: every 250–500 ms, for what other processes
//         of the centre take, and at once after a push of this one. Callbacks run on the polling thread (or in
//         shutDown), exactly once each, never under the lock.
#pragma once

#include <functional>
#include <mutex>

#include "core/wire/messages.h"

namespace guichet::server {

class Store;

class Waiters {
public:
    using Callback = std::function<void(const wire::Cursor& moved)>;

    explicit Waiters(int most = 10'000) : m_most(most) {}

    // 0: too many wait already; the callback is dropped, answer 503.
    qint64 add(const wire::Cursor& cursor, Instant deadline, Callback callback);
    // The connection is gone. Harmless for an id that was already called.
    void cancel(qint64 id);
    // Calls back those whose offices moved beyond their cursor, and, with nothing, those whose deadline has passed.
    Done poll(Store& store, Instant now);
    // Calls everyone back with nothing: the centre drains.
    void shutDown();
    [[nodiscard]] int size() const;

private:
    struct Waiter {
        wire::Cursor cursor;
        Instant deadline;
        Callback callback;
    };
    mutable std::mutex m_mutex;
    QMap<qint64, Waiter> m_waiting;
    qint64 m_next = 1;
    int m_most;
    bool m_closed = false;
};

}  // namespace guichet::server
