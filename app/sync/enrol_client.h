// EnrolClient, GrantClient: the requests of the sign-in flow, before there is an engine.
//
// The centre is greeted before it is told a password. A lost answer is the caller's to repeat, with the same enrolId.
//
// Thread:  the back thread. Own the connection for as long as a request runs; borrow the rest.
// Fails:   as core/ports/vault.h says.
#pragma once

#include <functional>
#include <map>
#include <memory>

#include "app/sync/handshake.h"
#include "core/ports/vault.h"

namespace guichet::sync {

// What a Trouble is to somebody who waits for one answer.
Error errorOf(const Trouble& trouble);

using OpenTransport =
    std::function<Result<std::unique_ptr<Transport>>(const QString& centreUrl, const QByteArray& authorityPem)>;

class EnrolClient : public EnrolPort {
public:
    EnrolClient(OpenTransport openTransport, Random& random)
        : m_openTransport(std::move(openTransport)), m_random(random) {}

    void enrol(const QString& centreUrl, const QByteArray& authorityPem, const wire::EnrolRequest& request,
               CancelToken token, Completion<wire::EnrolAnswer> answer) override;
    // Another centre than this one is told nothing: Protocol (wrongCentre).
    void enrolAt(const QString& expected, const QString& centreUrl, const QByteArray& authorityPem,
                 const wire::EnrolRequest& request, CancelToken token, Completion<wire::EnrolAnswer> answer);

private:
    struct Connection;
    void finish(const Completion<wire::EnrolAnswer>& answer, const Result<wire::EnrolAnswer>& result);

    OpenTransport m_openTransport;
    Random& m_random;
    std::shared_ptr<Connection> m_connection;
    // The one before: it may still stand on the stack when its answer leads to the next request.
    std::shared_ptr<Connection> m_finished;
};

class GrantClient {
public:
    GrantClient(SyncStore& store, Transport& transport, Signer& signer, Random& random, QString appVersion)
        : m_store(store), m_signer(signer), m_link(transport, random), m_appVersion(std::move(appVersion)) {}

    void renew(CancelToken token, Completion<wire::SessionAnswer> answer);

private:
    void offer(const wire::HelloAnswer& hello, SessionOf of, CancelToken token,
               const Completion<wire::SessionAnswer>& answer);

    SyncStore& m_store;
    Signer& m_signer;
    Link m_link;
    QString m_appVersion;
};

}  // namespace guichet::sync
