#include "server/http/connection_ledger.h"

namespace guichet::server {

ConnectionLedger::Place::Place(std::shared_ptr<ConnectionLedger> ledger, QString address)
    : m_ledger(std::move(ledger)), m_address(std::move(address)) {}

ConnectionLedger::Place::~Place() {
    m_ledger->giveBack(m_address);
}

ConnectionLedger::ConnectionLedger(int mostInAll, int mostPerAddress)
    : m_mostInAll(mostInAll), m_mostPerAddress(mostPerAddress) {}

std::unique_ptr<ConnectionLedger::Place> ConnectionLedger::take(const QString& address) {
    const std::lock_guard lock(m_mutex);
    if (m_open >= m_mostInAll || m_perAddress.value(address) >= m_mostPerAddress) {
        ++refusedByCap;
        return nullptr;
    }
    ++m_open;
    ++m_perAddress[address];
    ++accepted;
    return std::make_unique<Place>(shared_from_this(), address);
}

int ConnectionLedger::open() const {
    const std::lock_guard lock(m_mutex);
    return m_open;
}

void ConnectionLedger::giveBack(const QString& address) {
    const std::lock_guard lock(m_mutex);
    --m_open;
    const auto entry = m_perAddress.find(address);
    if (--entry.value() == 0) m_perAddress.erase(entry);
}

}  // namespace guichet::server
