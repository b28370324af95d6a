#include "tools/lab/faulty_proxy.h"

#include <QFile>
#include <QSslSocket>
#include <QTimer>

#include "core/base/result.h"

namespace guichet::lab {

using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString& path) {
    QFile file(path);
    GUICHET_ASSERT(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

const QByteArray kPortalPage =
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 40\r\nConnection: close\r\n\r\n<html><body>Please "
    "log in</body></html>\n";

const QByteArray kRedirection =
    "HTTP/1.1 302 Found\r\nLocation: https://elsewhere.invalid/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

constexpr int kShortestDelayMs = 200;
constexpr int kLongestDelayMs = 4'000;
constexpr int kDripBytes = 64;
constexpr int kDripMs = 20;

void drip(QSslSocket* client, const QByteArray& left) {
    client->write(left.first(std::min<qsizetype>(kDripBytes, left.size())));
    if (left.size() > kDripBytes)
        QTimer::singleShot(kDripMs, client, [client, rest = left.mid(kDripBytes)] { drip(client, rest); });
}

}  // namespace

qsizetype messageLength(const QByteArray& bytes) {
    const qsizetype headersEnd = bytes.indexOf("\r\n\r\n");
    if (headersEnd < 0) return 0;
    qsizetype bodyLength = 0;
    for (const QByteArray& line : bytes.first(headersEnd).split('\n'))
        if (line.toLower().startsWith("content-length:")) bodyLength = line.mid(15).trimmed().toLongLong();
    const qsizetype whole = headersEnd + 4 + bodyLength;
    return bytes.size() >= whole ? whole : 0;
}

FaultyProxy::FaultyProxy(quint16 centrePort, const QString& certificatePath, const QString& keyPath,
                         const QString& authorityPath)
    : m_centrePort(centrePort) {
    m_serverSide = QSslConfiguration::defaultConfiguration();
    m_serverSide.setLocalCertificateChain(QSslCertificate::fromData(contentOf(certificatePath)));
    QSslKey key(contentOf(keyPath), QSsl::Ec);
    if (key.isNull()) key = QSslKey(contentOf(keyPath), QSsl::Rsa);
    GUICHET_ASSERT(!key.isNull());
    m_serverSide.setPrivateKey(key);
    m_serverSide.setPeerVerifyMode(QSslSocket::VerifyNone);
    m_clientSide = QSslConfiguration::defaultConfiguration();
    m_clientSide.setCaCertificates(QSslCertificate::fromData(contentOf(authorityPath)));
    GUICHET_ASSERT(listen(QHostAddress::LocalHost));
}

QString FaultyProxy::url() const {
    return u"https://127.0.0.1:%1"_s.arg(serverPort());
}

void FaultyProxy::breakRequest(qint64 n, Fault fault) {
    m_breakAt = n > 0 ? m_requests + n : 0;
    m_fault = fault;
}

void FaultyProxy::forget() {
    m_requests = 0;
    m_breakAt = 0;
    m_paths.clear();
    m_met.clear();
}

void FaultyProxy::incomingConnection(qintptr descriptor) {
    auto* client = new QSslSocket(this);
    client->setSocketDescriptor(descriptor);
    if (m_down) {
        client->abort();
        client->deleteLater();
        return;
    }
    client->setSslConfiguration(m_serverSide);
    connect(client, &QSslSocket::readyRead, this, [this, client] { clientSent(client); });
    connect(client, &QSslSocket::disconnected, this, [this, client] {
        m_received.remove(client);
        client->deleteLater();
    });
    client->startServerEncryption();
}

void FaultyProxy::weather(double share, const QVector<Fault>& faults, quint32 seed) {
    m_share = share;
    m_weather = faults;
    m_chance.seed(seed);
}

Fault FaultyProxy::nextFault(const QString& path) {
    Fault fault = Fault::None;
    if (m_requests == m_breakAt)
        fault = m_fault;
    else if (!m_weather.isEmpty() && m_chance.generateDouble() < m_share)
        fault = m_weather.at(m_chance.bounded(static_cast<int>(m_weather.size())));
    if (fault == Fault::StaleAnswer && !m_lastAnswers.contains(path)) fault = Fault::None;  // nothing to replay yet
    return fault;
}

void FaultyProxy::clientSent(QSslSocket* client) {
    QByteArray& bytes = m_received[client];
    bytes += client->readAll();
    const qsizetype length = messageLength(bytes);
    if (length == 0) return;
    const QByteArray request = bytes.first(length);
    bytes.remove(0, length);
    ++m_requests;
    m_paths.append(QString::fromLatin1(request.mid(request.indexOf(' ') + 1).split(' ').first().split('?').first()));
    const Fault fault = nextFault(m_paths.last());
    ++m_met[fault];
    passOn(client, request, m_paths.last(), fault);
}

void FaultyProxy::passOn(QSslSocket* client, const QByteArray& request, const QString& path, Fault fault) {
    switch (fault) {
        case Fault::LoseRequest:
            client->abort();
            return;
        case Fault::Portal:
            client->write(kPortalPage);
            client->disconnectFromHost();
            return;
        case Fault::Redirect:
            client->write(kRedirection);
            client->disconnectFromHost();
            return;
        case Fault::Swallow:
            return;
        case Fault::DelayRequest:
            QTimer::singleShot(m_chance.bounded(kShortestDelayMs, kLongestDelayMs), client,
                               [this, client, request, path] { forward(client, request, path, Fault::None); });
            return;
        case Fault::StaleAnswer:
            client->write(m_lastAnswers.value(path));
            return;
        case Fault::None:
        case Fault::RepeatRequest:
        case Fault::LoseAnswer:
        case Fault::CutAnswer:
        case Fault::DripAnswer:
        case Fault::BendAnswer:
            forward(client, request, path, fault);
            return;
    }
}

// One connection to the centre per request: what the client's own connections look like is not the centre's business
// here.
void FaultyProxy::forward(QSslSocket* client, const QByteArray& request, const QString& path, Fault fault) {
    auto* centre = new QSslSocket(client);
    centre->setSslConfiguration(m_clientSide);
    auto answer = std::make_shared<QByteArray>();
    auto left = std::make_shared<int>(fault == Fault::RepeatRequest ? 2 : 1);
    // All in the name of the client: a client that goes away takes this connection with it, and must not be spoken to
    // then.
    connect(centre, &QSslSocket::encrypted, client, [centre, request] { centre->write(request); });
    connect(centre, &QSslSocket::readyRead, client, [this, client, centre, request, path, fault, answer, left] {
        *answer += centre->readAll();
        const qsizetype length = messageLength(*answer);
        if (length == 0) return;
        if (--*left > 0) {
            answer->clear();
            centre->write(request);
            return;
        }
        m_lastAnswers.insert(path, *answer);
        deliver(client, *answer, fault);
        centre->disconnect(client);
        centre->deleteLater();
    });
    connect(centre, &QSslSocket::disconnected, client, [client] { client->abort(); });
    connect(centre, &QSslSocket::errorOccurred, client, [client] { client->abort(); });
    centre->connectToHostEncrypted(u"127.0.0.1"_s, m_centrePort);
}

void FaultyProxy::deliver(QSslSocket* client, const QByteArray& answer, Fault fault) {
    if (fault == Fault::LoseAnswer) {
        client->abort();
    } else if (fault == Fault::CutAnswer) {
        client->write(answer.first(answer.size() / 2));
        client->flush();
        client->disconnectFromHost();
    } else if (fault == Fault::BendAnswer) {
        client->write(bent(answer));
    } else if (fault == Fault::DripAnswer) {
        drip(client, answer);
    } else {
        client->write(answer);
    }
}

QByteArray FaultyProxy::bent(QByteArray answer) {
    const qsizetype body = answer.indexOf("\r\n\r\n") + 4;
    if (body >= answer.size()) return answer;
    const qsizetype place = body + m_chance.bounded(static_cast<int>(answer.size() - body));
    answer[place] = static_cast<char>(answer[place] ^ (1 << m_chance.bounded(8)));
    return answer;
}

}  // namespace guichet::lab
