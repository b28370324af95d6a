// ConnectionLedger: who is connected, counted, so that one origin or all together cannot take every connection.
//
// A connection counts among all from its beginning, and for its origin as soon as that is known: whoever comes through
// a balancer is told by it first.
//
// Thread: any; a connection may end on another thread than it began.
#pragma once

#include <QHash>
#include <QString>
#include <atomic>
#include <memory>
#include <mutex>

namespace guichet::server {

class ConnectionLedger : public std::enable_shared_from_this<ConnectionLedger> {
public:
    // One connection's place. Given back when it is destroyed.
    class Place {
    public:
        Place(std::shared_ptr<ConnectionLedger> ledger, quint64 connection);
        ~Place();
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;

        // Once: where the connection comes from (PeerAddress::origin).
        enum class Settled { Yes, NoRoom };
        [[nodiscard]] Settled settle(const QString& origin);

    private:
        std::shared_ptr<ConnectionLedger> m_ledger;
        quint64 m_connection;
    };

    ConnectionLedger(int mostInAll, int mostPerOrigin);

    // Null when the cap of all is reached. `connection` is a number that no other has.
    [[nodiscard]] std::unique_ptr<Place> take(quint64 connection);
    // Empty while it is not settled, and when it is over.
    [[nodiscard]] QString originOf(quint64 connection) const;
    [[nodiscard]] int open() const;

    std::atomic<quint64> accepted{0};      // settled
    std::atomic<quint64> refusedByCap{0};  // of all, or of their origin
    std::atomic<quint64> handshakesFailed{0};
    std::atomic<quint64> handshakesTooSlow{0};

private:
    Place::Settled settle(quint64 connection, const QString& origin);
    void giveBack(quint64 connection);

    const int m_mostInAll;
    const int m_mostPerOrigin;
    mutable std::mutex m_mutex;
    QHash<quint64, QString> m_origins;  // of each connection; empty: not known yet
    QHash<QString, int> m_perOrigin;
};

}  // namespace guichet::server
