#include "server/http/connection_ledger.h"

namespace guichet::server {

ConnectionLedger::Place::Place(std::shared_ptr<ConnectionLedger> ledger, quint64 connection)
    : m_ledger(std::move(ledger)), m_connection(connection) {}

ConnectionLedger::Place::~Place() {
    m_ledger->giveBack(m_connection);
}

ConnectionLedger::Place::Settled ConnectionLedger::Place::settle(const QString& origin) {
    return m_ledger->settle(m_connection, origin);
}

ConnectionLedger::ConnectionLedger(int mostInAll, int mostPerOrigin)
    : m_mostInAll(mostInAll), m_mostPerOrigin(mostPerOrigin) {}

std::unique_ptr<ConnectionLedger::Place> ConnectionLedger::take(quint64 connection) {
    const std::lock_guard lock(m_mutex);
    if (m_origins.size() >= m_mostInAll) {
        ++refusedByCap;
        return nullptr;
    }
    m_origins.insert(connection, QString());
    return std::make_unique<Place>(shared_from_this(), connection);
}

QString ConnectionLedger::originOf(quint64 connection) const {
    const std::lock_guard lock(m_mutex);
    return m_origins.value(connection);
}

int ConnectionLedger::open() const {
    const std::lock_guard lock(m_mutex);
    return static_cast<int>(m_origins.size());
}

ConnectionLedger::Place::Settled ConnectionLedger::settle(quint64 connection, const QString& origin) {
    const std::lock_guard lock(m_mutex);
    if (m_perOrigin.value(origin) >= m_mostPerOrigin) {
        ++refusedByCap;
        return Place::Settled::NoRoom;
    }
    ++m_perOrigin[origin];
    m_origins.insert(connection, origin);
    ++accepted;
    return Place::Settled::Yes;
}

void ConnectionLedger::giveBack(quint64 connection) {
    const std::lock_guard lock(m_mutex);
    const QString origin = m_origins.take(connection);
    if (origin.isEmpty()) return;
    const auto entry = m_perOrigin.find(origin);
    if (--entry.value() == 0) m_perOrigin.erase(entry);
}

}  // namespace guichet::server
