#include "app/sync/qnam_transport.h"

#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTimer>
#include <algorithm>

#include "app/sync/inflate.h"
#include "core/wire/files.h"

namespace guichet::sync {

Q_LOGGING_CATEGORY(lcTransport, "guichet.transport")

struct QnamTransport::Pinned {
    QSslConfiguration tls;
};

// One request in the air. Its timers are children of `watch` and die with it.
struct QnamTransport::Flight {
    QNetworkReply* reply = nullptr;
    CancelToken token;
    Completion<HttpAnswer> answer;
    QByteArray requestId;
    QByteArray body;         // raw, as it came
    qint64 windowBytes = 0;  // in this rate window
    bool untrusted = false;  // the handshake failed over the certificate
    bool late = false;       // we gave up on it
    bool tooLarge = false;
    bool wantsBytes = false;
    std::unique_ptr<QObject> watch = std::make_unique<QObject>();
};

namespace {

Error offline(const char* reason, const char* detail = "") {
    return Error{ErrorCode::Offline, QLatin1String(reason), QString::fromLatin1(detail)};
}

// Why no bytes came that could be looked at.
Error networkError(QNetworkReply::NetworkError error, bool untrusted) {
    if (untrusted) return offline("untrustedCertificate");
    switch (error) {
        case QNetworkReply::ConnectionRefusedError:
            return offline("refused");
        case QNetworkReply::HostNotFoundError:
            return offline("nameNotFound");
        case QNetworkReply::TimeoutError:
        case QNetworkReply::OperationCanceledError:  // what setTransferTimeout's end looks like
            return Error{ErrorCode::Timeout, QStringLiteral("timeout"), {}};
        case QNetworkReply::ProtocolFailure:
        case QNetworkReply::ProtocolUnknownError:
        case QNetworkReply::ProtocolInvalidOperationError:
            return offline("badAnswer", "not HTTP");
        default:
            return offline("networkUnreachable");
    }
}

bool isNetworkError(const QNetworkReply& reply) {
    const int code = static_cast<int>(reply.error());
    // Qt's name for status 400, which the centre may well give.
    if (reply.error() == QNetworkReply::ProtocolInvalidOperationError &&
        reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 400)
        return false;
    return code != 0 && (code < 200 || (code >= 301 && code < 400));
}

QByteArray mediaTypeOf(const QNetworkReply& reply) {
    return reply.rawHeader("Content-Type").split(';').first().trimmed().toLower();
}

// A refusal is JSON, whatever was asked for.
bool isExpectedType(const QByteArray& type, int status, bool wantsBytes) {
    return type == (wantsBytes && status == 200 ? wire::kBytesType : wire::kContentType);
}

Result<HttpAnswer> verified(const QNetworkReply& reply, const QByteArray& raw, const QByteArray& requestId,
                            bool wantsBytes) {
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // A stranger on the way: its redirects, pages and refusals mean nothing to us.
    if (status < 200 || (status >= 300 && status < 400)) return offline("captivePortal", "redirect");
    if (reply.rawHeader(wire::kProtoHeader) != QByteArray::number(wire::kProtocol))
        return offline("captivePortal", "no protocol header");
    if (!isExpectedType(mediaTypeOf(reply), status, wantsBytes)) return offline("captivePortal", "other content type");
    // Ours by its looks, but not whole or not to this question.
    if (reply.rawHeader(wire::kRequestIdHeader) != requestId) return offline("badAnswer", "request id");
    if (reply.rawHeader(wire::kDigestHeader) != wire::contentDigest(raw)) return offline("badAnswer", "digest");
    const auto encoding = reply.rawHeader("Content-Encoding").trimmed().toLower();
    if (encoding.isEmpty() || encoding == "identity") {
        if (raw.size() > limits::kJsonBytes) return offline("badAnswer", "too large");
        return HttpAnswer{status, raw};
    }
    if (encoding != "gzip") return offline("badAnswer", "content encoding");
    auto plain = inflateGzip(raw, limits::kJsonBytes);
    if (!plain) return offline("badAnswer", "gzip");
    return HttpAnswer{status, std::move(plain).value()};
}

}  // namespace

Result<std::unique_ptr<QnamTransport>> QnamTransport::open(const QString& centreUrl, const QByteArray& authorityPem,
                                                           TransportTimes times) {
    const QUrl base(centreUrl, QUrl::StrictMode);
    if (!base.isValid() || base.scheme() != QLatin1String("https") || base.host().isEmpty())
        return Error{ErrorCode::Invalid, QStringLiteral("centreUrl"), {}};
    if (QSslCertificate::fromData(authorityPem, QSsl::Pem).isEmpty())
        return Error{ErrorCode::Invalid, QStringLiteral("authorityNotRead"), {}};
    return std::unique_ptr<QnamTransport>(new QnamTransport(base, authorityPem, times));
}

QnamTransport::QnamTransport(QUrl base, const QByteArray& authorityPem, TransportTimes times)
    : m_base(std::move(base)),
      m_times(times),
      m_network(std::make_unique<QNetworkAccessManager>()),
      m_pinned(std::make_unique<Pinned>()) {
    auto& tls = m_pinned->tls;
    tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(QSslCertificate::fromData(authorityPem, QSsl::Pem));
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    m_network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

QnamTransport::~QnamTransport() {
    for (const auto& flight : m_flights) {
        flight->watch.reset();
        flight->reply->abort();
        delete flight->reply;
    }
}

QNetworkRequest QnamTransport::dressed(const HttpRequest& request) const {
    QNetworkRequest dressed(m_base.resolved(QUrl(request.path)));
    dressed.setSslConfiguration(m_pinned->tls);
    dressed.setTransferTimeout(static_cast<int>(m_times.transferTimeout.count()));
    dressed.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    dressed.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    dressed.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    dressed.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    dressed.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    dressed.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    dressed.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    // Set by us, so that Qt does not inflate: the digest is over the bytes as sent.
    dressed.setRawHeader("Accept-Encoding", "gzip");
    dressed.setRawHeader("Cache-Control", "no-store, no-transform");
    dressed.setRawHeader("User-Agent", "guichet");
    dressed.setRawHeader(wire::kProtoHeader, QByteArray::number(wire::kProtocol));
    dressed.setRawHeader(wire::kRequestIdHeader, request.requestId);
    if (!request.bearer.isEmpty()) dressed.setRawHeader("Authorization", "Bearer " + request.bearer);
    if (request.method != "GET") {
        dressed.setHeader(QNetworkRequest::ContentTypeHeader, QString::fromLatin1(request.contentType));
        dressed.setRawHeader(wire::kDigestHeader, wire::contentDigest(request.body));
    }
    return dressed;
}

void QnamTransport::send(const HttpRequest& request, CancelToken token, Completion<HttpAnswer> answer) {
    dropCancelled();
    auto flight = std::make_shared<Flight>();
    flight->token = std::move(token);
    flight->answer = std::move(answer);
    flight->requestId = request.requestId;
    flight->wantsBytes = request.wantsBytes;
    flight->reply = m_network->sendCustomRequest(dressed(request), request.method, request.body);
    m_flights.push_back(flight);
    watch(flight, request.deadline, request.holds);
}

void QnamTransport::watch(const std::shared_ptr<Flight>& flight, Milliseconds deadline, bool holds) {
    auto* context = flight->watch.get();
    const std::weak_ptr<Flight> weak = flight;
    const auto giveUp = [weak] {
        if (const auto late = weak.lock()) {
            late->late = true;
            late->reply->abort();
        }
    };
    auto* end = new QTimer(context);
    end->setSingleShot(true);
    QObject::connect(end, &QTimer::timeout, context, giveUp);
    end->start(deadline);
    if (!holds) {
        auto* rate = new QTimer(context);
        QObject::connect(rate, &QTimer::timeout, context, [weak, giveUp] {
            const auto slow = weak.lock();
            if (!slow) return;
            if (!slow->body.isEmpty() && slow->windowBytes < tuning::kRateBytes) return giveUp();
            slow->windowBytes = 0;
        });
        rate->start(m_times.rateWindow);
    }
    QObject::connect(flight->reply, &QNetworkReply::sslErrors, context, [weak](const QList<QSslError>&) {
        if (const auto refused = weak.lock()) refused->untrusted = true;
    });
    QObject::connect(flight->reply, &QNetworkReply::readyRead, context, [this, weak] {
        if (const auto ready = weak.lock()) take(ready);
    });
    QObject::connect(flight->reply, &QNetworkReply::finished, context, [this, weak] {
        if (const auto landed = weak.lock()) land(landed);
    });
}

void QnamTransport::take(const std::shared_ptr<Flight>& flight) {
    if (!flight->reply->isOpen()) return;
    const auto piece = flight->reply->readAll();
    flight->windowBytes += piece.size();
    if (flight->body.size() + piece.size() > limits::kHttpBodyBytes) {
        flight->tooLarge = true;
        flight->reply->abort();
        return;
    }
    flight->body += piece;
}

void QnamTransport::land(const std::shared_ptr<Flight>& flight) {
    if (!flight->late && !flight->tooLarge) take(flight);
    const auto known = std::find(m_flights.begin(), m_flights.end(), flight);
    if (known == m_flights.end()) return;
    m_flights.erase(known);
    flight->reply->deleteLater();
    flight->watch.release()->deleteLater();  // we may stand in one of its timers
    if (flight->token.isCancelled()) return;
    if (flight->late) return flight->answer(Error{ErrorCode::Timeout, QStringLiteral("timeout"), {}});
    if (flight->tooLarge) return flight->answer(offline("badAnswer", "too large"));
    const auto result = isNetworkError(*flight->reply)
                            ? Result<HttpAnswer>{networkError(flight->reply->error(), flight->untrusted)}
                            : verified(*flight->reply, flight->body, flight->requestId, flight->wantsBytes);
    if (!result)
        qCInfo(lcTransport, "no answer: %s %s", qPrintable(result.error().reason), qPrintable(result.error().detail));
    flight->answer(result);
}

// A cancelled flight would hold its connection for as long as the centre likes; the manager has six.
void QnamTransport::dropCancelled() {
    const auto flights = m_flights;
    for (const auto& flight : flights)
        if (flight->token.isCancelled()) flight->reply->abort();
}

void QnamTransport::forgetConnections() {
    dropCancelled();
    m_network->clearConnectionCache();
}

}  // namespace guichet::sync
