// ByteRelay: stands between clients and a centre, carries bytes that it does not understand, counts them, and can cut
// every line after so many.
//
// What is counted is TLS as it goes over TCP, both ways, handshakes as well; not the headers of TCP and IP.
//
// Thread: the one it is made on, which needs an event loop.
#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <optional>
#include <vector>

namespace guichet::bench {

class ByteRelay {
public:
    explicit ByteRelay(quint16 centrePort);

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] QString url() const;
    [[nodiscard]] qint64 carried() const { return m_carried; }
    // Once, when so many have been carried from now on; new lines are taken after that.
    void cutAfter(qint64 bytes) { m_cutAt = m_carried + bytes; }

private:
    void take(QTcpSocket* client);
    void carry(QTcpSocket& from, QTcpSocket& to);
    void cut();

    quint16 m_centrePort;
    QTcpServer m_server;
    std::vector<QTcpSocket*> m_sockets;  // each a child of m_server
    qint64 m_carried = 0;
    std::optional<qint64> m_cutAt;
};

}  // namespace guichet::bench
