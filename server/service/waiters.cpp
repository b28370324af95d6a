#include "server/service/waiters.h"

#include "server/store/store.h"

namespace guichet::server {

namespace {

wire::Cursor movedBeyond(const wire::Cursor& cursor, const QMap<OfficeId, qint64>& vers) {
    wire::Cursor moved;
    for (auto it = cursor.begin(); it != cursor.end(); ++it)
        if (const qint64 ver = vers.value(it.key()); ver > it.value()) moved.insert(it.key(), ver);
    return moved;
}

}  // namespace

qint64 Waiters::add(const wire::Cursor& cursor, Instant deadline, Callback callback) {
    const std::lock_guard hold(m_mutex);
    if (m_closed || m_waiting.size() >= m_most) return 0;
    const qint64 id = m_next++;
    m_waiting.insert(id, Waiter{cursor, deadline, std::move(callback)});
    return id;
}

void Waiters::cancel(qint64 id) {
    const std::lock_guard hold(m_mutex);
    m_waiting.remove(id);
}

Done Waiters::poll(Store& store, Instant now) {
    if (size() == 0) return done();
    const auto offices = store.log().offices();
    QMap<OfficeId, qint64> vers;
    if (offices)
        for (const OfficeRow& office : *offices) vers.insert(office.id, office.ver);
    QVector<std::pair<Callback, wire::Cursor>> ready;
    {
        const std::lock_guard hold(m_mutex);
        for (auto it = m_waiting.begin(); it != m_waiting.end();) {
            const wire::Cursor moved = movedBeyond(it->cursor, vers);
            if (moved.isEmpty() && it->deadline > now) {
                ++it;
                continue;
            }
            ready.append({std::move(it->callback), moved});
            it = m_waiting.erase(it);
        }
    }
    for (const auto& [callback, moved] : ready) callback(moved);
    // A store that does not answer must not keep anybody beyond the hold; the trouble is still told.
    if (!offices) return offices.error();
    return done();
}

void Waiters::shutDown() {
    QMap<qint64, Waiter> waiting;
    {
        const std::lock_guard hold(m_mutex);
        m_closed = true;
        waiting.swap(m_waiting);
    }
    for (const Waiter& waiter : std::as_const(waiting)) waiter.callback({});
}

int Waiters::size() const {
    const std::lock_guard hold(m_mutex);
    return static_cast<int>(m_waiting.size());
}

}  // namespace guichet::server
