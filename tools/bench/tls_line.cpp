#include "tools/bench/tls_line.h"

#include <QSslConfiguration>

#include "core/wire/messages.h"
#include "tools/bench/awaited.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr Milliseconds kPatience{20'000};

QByteArray bytesOf(const HttpRequest& request) {
    QByteArray bytes = request.method + ' ' + request.path.toLatin1() + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    const auto add = [&bytes](const char* name, const QByteArray& value) {
        if (!value.isEmpty()) bytes += name + QByteArray(": ") + value + "\r\n";
    };
    add(wire::kRequestIdHeader, request.requestId);
    if (!request.requestId.isEmpty()) add(wire::kProtoHeader, QByteArray::number(wire::kProtocol));
    if (!request.bearer.isEmpty()) add("Authorization", "Bearer " + request.bearer);
    if (request.method == "POST") {
        add("Content-Type", request.contentType);
        add("Content-Length", QByteArray::number(request.body.size()));
        add(wire::kDigestHeader, wire::contentDigest(request.body));
    }
    return bytes + "\r\n" + request.body;
}

// The answer, when all of it is there.
std::optional<HttpAnswer> answerIn(const QByteArray& bytes) {
    const qsizetype head = bytes.indexOf("\r\n\r\n");
    if (head < 0) return std::nullopt;
    const QByteArray fields = bytes.left(head + 2).toLower();
    const qsizetype length = fields.indexOf("content-length:");
    if (length < 0) return std::nullopt;
    const QByteArray value = fields.mid(length + 15, fields.indexOf('\r', length) - length - 15);
    if (bytes.size() < head + 4 + value.trimmed().toLongLong()) return std::nullopt;
    return HttpAnswer{fields.mid(9, 3).toInt(), bytes.mid(head + 4)};
}

}  // namespace

TlsLine::TlsLine() {
    m_patience.setSingleShot(true);
    QObject::connect(&m_patience, &QTimer::timeout, &m_socket, [this] {
        answerWith(Error{ErrorCode::Timeout, u"timeout"_s, {}});
    });
    // By its signal: waitForReadyRead of a TLS socket sleeps on when the bytes came while it was writing.
    QObject::connect(&m_socket, &QSslSocket::readyRead, &m_socket, [this] { take(); });
    QObject::connect(&m_socket, &QSslSocket::disconnected, &m_socket, [this] {
        answerWith(Error{ErrorCode::Offline, u"refused"_s, m_socket.errorString()});
    });
}

Done TlsLine::open(const scenario::CentreProcess& centre, quint16 port) {
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromPath(centre.authority()));
    m_socket.abort();
    m_socket.setSslConfiguration(configuration);
    m_socket.connectToHostEncrypted(u"127.0.0.1"_s, port == 0 ? centre.port() : port);
    return waitFor(
        [this](const std::function<void()>& arrived) {
            QObject::connect(&m_socket, &QSslSocket::encrypted, &m_socket, arrived, Qt::SingleShotConnection);
        },
        kPatience);
}

void TlsLine::send(const HttpRequest& request, CancelToken, Completion<HttpAnswer> answer) {
    GUICHET_ASSERT(!m_answer);
    m_answer = std::move(answer);
    m_patience.start(request.deadline);
    m_socket.write(bytesOf(request));
}

void TlsLine::take() {
    m_received += m_socket.readAll();
    auto answer = answerIn(m_received);
    if (!answer) return;
    m_received.clear();
    answerWith(std::move(*answer));
}

void TlsLine::answerWith(const Result<HttpAnswer>& result) {
    m_patience.stop();
    if (const auto answer = std::exchange(m_answer, nullptr)) answer(result);
}

void TlsLine::roundTrip(Completion<Unit> answer) {
    HttpRequest request;
    request.method = "GET";
    request.path = u"/nothing"_s;
    send(request, {}, [answer = std::move(answer)](const Result<HttpAnswer>& heard) {
        answer(heard ? done() : Done(heard.error()));
    });
}

Done TlsLine::roundTrips(int count) {
    for (int i = 0; i < count; ++i)
        GUICHET_TRY(awaited<Unit>([this](const Completion<Unit>& answer) { roundTrip(answer); }));
    return done();
}

Result<Samples> bareRoundTrips(const scenario::CentreProcess& centre, int inARow, int times) {
    TlsLine line;
    GUICHET_TRY(line.open(centre));
    Samples samples;
    for (int i = 0; i < times; ++i) GUICHET_TRY(samples.time([&] { return line.roundTrips(inARow); }));
    return samples;
}

}  // namespace guichet::bench
