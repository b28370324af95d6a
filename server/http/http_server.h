// HttpServer: HTTPS for the centre, on RESTinio. The only room that has heard of RESTinio, Asio or a TLS socket.
//
// It speaks HTTP/1.1 over TLS 1.2 or later, keeps every limit and time limit of the connection, puts the protocol's
// envelope (gzip, digest, echo, no-store) around each answer, and hands each whole request to one handler. It knows no
// path and no rule.
//
// RESTinio's timers start only after the TLS handshake, so the handshake's deadline and the caps on connections, in all
// and per origin, are kept by our own socket (tls_socket.h). So is what a balancer says of whom it speaks for.
//
// Thread:    one network thread of its own. The handler is called there and must not block; a reply may come on any.
// Owns:      the network thread, every connection.
// Fails:     start: Invalid (address, proxies), Storage (certificate or key), Busy (the port), Full (file handles).
// Invariant: each request has one answer, in the order of its connection's requests; a reply dropped unanswered is 500.
// See:       docs/architecture.md, docs/sync.md 3.4
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include "core/base/result.h"
#include "core/wire/limits.h"

namespace guichet::server {

struct HttpServerRequest {
    QByteArray method;                     // "POST"
    QByteArray path;                       // "/v1/push", percent-decoding left to whoever knows the path
    QMap<QString, QString> query;          // decoded; a name that comes twice is refused before
    QMap<QByteArray, QByteArray> headers;  // names in lower case
    QByteArray body;                       // at most `maxBodyBytes`
    QString origin;  // PeerAddress::origin of who asks, for limits; of a balancer's client, not of it
};

// The middle of a body, compressed already: a raw deflate stream that ends at a byte boundary with nothing final in it.
struct HttpPackedPart {
    QByteArray deflated;
    quint32 crc = 0;  // CRC-32 of the plain text
    qsizetype plainBytes = 0;
    QByteArray after;  // plain: what follows it
};

struct HttpServerAnswer {
    int status = 200;
    QMap<QByteArray, QByteArray> headers;  // beyond those of the envelope
    QByteArray body;                       // plain; encoded here
    std::optional<HttpPackedPart> packed;  // follows `body`; only in answer to a request that takes gzip
    QByteArray note;                       // for the log, not for the line; nothing personal
};

// The right to answer one request, once. Copies share it: the first answer counts, later ones are dropped.
class HttpServerReply {
public:
    class State;
    explicit HttpServerReply(std::shared_ptr<State> state) : m_state(std::move(state)) {}
    // Thread: any. Compresses on the calling thread.
    void operator()(HttpServerAnswer answer) const;

private:
    std::shared_ptr<State> m_state;
};

// One answered request, for the log. Nothing in it comes from a body, a query or a person.
struct HttpServerRecord {
    QByteArray requestId;  // empty unless it has the form of one
    QByteArray method;
    QByteArray path;  // cleaned: letters, digits and / . _ - only
    int status = 0;
    std::chrono::milliseconds took{0};
    qsizetype bytesIn = 0;
    qsizetype bytesOut = 0;
    QByteArray note;
};

struct HttpServerCounters {
    quint64 accepted = 0;
    quint64 refusedByCap = 0;
    quint64 handshakesFailed = 0;
    quint64 handshakesTooSlow = 0;
    quint64 open = 0;  // connections now
};

struct HttpServerOptions {
    QString address = QStringLiteral("127.0.0.1");  // an IP address
    quint16 port = 0;                               // 0: any free one
    QString certificateFile;                        // PEM, the server's certificate first
    QString keyFile;                                // PEM
    std::chrono::milliseconds handshakeDeadline{10'000};
    // For a whole request, and the rest between two on one connection.
    std::chrono::milliseconds readDeadline{limits::kRequestTime};
    std::chrono::milliseconds handlerDeadline{60'000};  // above the hold of the long poll
    std::chrono::milliseconds writeDeadline{limits::kRequestTime};
    int maxConnections = 2'000;
    int maxConnectionsPerOrigin = 256;  // an office behind one address: two connections a clerk
    // Addresses or blocks of them (AddressRange). Each connection from there begins with a header of the PROXY
    // protocol.
    QStringList proxies;
    qsizetype maxBodyBytes = limits::kJsonBytes;
    std::function<void(const HttpServerRecord&)> onAnswered;  // any thread
};

class HttpServer {
public:
    using Handler = std::function<void(HttpServerRequest, HttpServerReply)>;

    HttpServer(HttpServerOptions options, Handler handler);
    ~HttpServer();  // drains for a moment, then closes what is left
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    // Listens; returns the port.
    Result<quint16> start();
    // Accepts no new connection, answers new requests on the open ones with 503 and Retry-After, waits until the
    // answers under way are written or the time is over, then closes everything. Afterwards the server is done for
    // good.
    void drain(std::chrono::milliseconds atMost);
    [[nodiscard]] HttpServerCounters counters() const;

private:
    class Engine;
    std::unique_ptr<Engine> m_engine;
};

}  // namespace guichet::server
