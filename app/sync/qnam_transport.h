// QnamTransport: HTTP over TLS to one centre whose authority is pinned. An answer counts only if it is provably the
// centre's.
//
// What QNetworkAccessManager does by itself is either forbidden here or harmless (sync.md section 2): redirects are not
// followed, so that a token never travels; no cache, no cookies, no HTTP/2; the digest is taken over the raw bytes
// before they are inflated, so that a cut or changed body cannot pass; it may send a request twice, which the protocol
// allows.
//
// Thread:    the thread it was made on, which needs an event loop.
// Fails:     as core/ports/ground.h says. Bodies and tokens are never logged.
// Invariant: only the given authority is trusted; the machine's own list is not.
#pragma once

#include <QByteArray>
#include <QNetworkReply>
#include <QObject>
#include <QUrl>
#include <memory>
#include <vector>

#include "app/sync/tuning.h"
#include "core/ports/ground.h"

class QNetworkAccessManager;
class QNetworkRequest;

namespace guichet::sync {

// The deadlines that do not come with the request. Tests shorten them.
struct TransportTimes {
    Milliseconds transferTimeout = tuning::kTransferTimeout;
    Milliseconds rateWindow = tuning::kRateWindow;
};

class QnamTransport : public Transport {
public:
    // Fails: Invalid (centreUrl, authorityNotRead) unless the address is https with a host and the authority at least
    // one certificate.
    static Result<std::unique_ptr<QnamTransport>> open(const QString& centreUrl, const QByteArray& authorityPem,
                                                       TransportTimes times = {});
    ~QnamTransport() override;

    void send(const HttpRequest& request, CancelToken token, Completion<HttpAnswer> answer) override;
    void forgetConnections() override;

private:
    struct Flight;
    QnamTransport(QUrl base, const QByteArray& authorityPem, TransportTimes times);
    QNetworkRequest dressed(const HttpRequest& request) const;
    void watch(const std::shared_ptr<Flight>& flight, Milliseconds deadline, bool holds);
    void take(const std::shared_ptr<Flight>& flight);
    void land(const std::shared_ptr<Flight>& flight);
    void dropCancelled();

    QUrl m_base;
    TransportTimes m_times;
    std::unique_ptr<QNetworkAccessManager> m_network;
    struct Pinned;
    std::unique_ptr<Pinned> m_pinned;
    std::vector<std::shared_ptr<Flight>> m_flights;
};

}  // namespace guichet::sync
