// ConnectionLedger: who is connected, counted, so that one address or all together cannot take every connection.
//
// Thread: any; a connection may end on another thread than it began.
#pragma once

#include <QHash>
#include <QString>
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>

namespace guichet::server {

class ConnectionLedger : public std::enable_shared_from_this<ConnectionLedger> {
public:
    // One connection's place. Given back when it is destroyed.
    class Place {
    public:
        Place(std::shared_ptr<ConnectionLedger> ledger, QString address);
        ~Place();
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;

    private:
        std::shared_ptr<ConnectionLedger> m_ledger;
        QString m_address;
    };

    ConnectionLedger(int mostInAll, int mostPerAddress);

    // Null when a cap is reached.
    [[nodiscard]] std::unique_ptr<Place> take(const QString& address);
    [[nodiscard]] int open() const;

    std::atomic<quint64> accepted{0};
    std::atomic<quint64> refusedByCap{0};
    std::atomic<quint64> handshakesFailed{0};
    std::atomic<quint64> handshakesTooSlow{0};

private:
    void giveBack(const QString& address);

    const int m_mostInAll;
    const int m_mostPerAddress;
    mutable std::mutex m_mutex;
    QHash<QString, int> m_perAddress;
    int m_open = 0;
};

}  // namespace guichet::server
