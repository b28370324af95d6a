#include "tools/bench/byte_relay.h"

#include <QHostAddress>

#include "core/base/result.h"

namespace guichet::bench {

ByteRelay::ByteRelay(quint16 centrePort) : m_centrePort(centrePort) {
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
        while (QTcpSocket* client = m_server.nextPendingConnection()) take(client);
    });
    GUICHET_ASSERT(m_server.listen(QHostAddress::LocalHost));
}

QString ByteRelay::url() const {
    return QStringLiteral("https://127.0.0.1:%1").arg(port());
}

void ByteRelay::take(QTcpSocket* client) {
    auto* centre = new QTcpSocket(&m_server);
    for (QTcpSocket* socket : {client, centre}) m_sockets.push_back(socket);
    const auto join = [this](QTcpSocket* from, QTcpSocket* to) {
        QObject::connect(from, &QTcpSocket::readyRead, to, [this, from, to] { carry(*from, *to); });
        QObject::connect(from, &QTcpSocket::disconnected, to, &QTcpSocket::disconnectFromHost);
    };
    join(client, centre);
    join(centre, client);
    centre->connectToHost(QHostAddress(QHostAddress::LocalHost), m_centrePort);
}

void ByteRelay::carry(QTcpSocket& from, QTcpSocket& to) {
    const QByteArray bytes = from.readAll();
    m_carried += bytes.size();
    const bool isGone = to.state() == QTcpSocket::UnconnectedState || to.state() == QTcpSocket::ClosingState;
    if (!isGone) to.write(bytes);
    if (m_cutAt && m_carried >= *m_cutAt) cut();
}

// What stands in a socket's own buffer is lost with it, as it would be on a line.
void ByteRelay::cut() {
    m_cutAt.reset();
    for (QTcpSocket* socket : std::exchange(m_sockets, {})) {
        socket->disconnect();
        socket->abort();
        socket->deleteLater();
    }
}

}  // namespace guichet::bench
