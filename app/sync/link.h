// Link: the requests of protocol version 1 as calls. Encodes, signs on with the token, decodes, and says what went
// wrong as a Trouble.
//
// Thread:  back thread. Borrows transport and random; they must outlive it.
// Fails:   through Answered::trouble; never throws. A cancelled token means no answer at all.
#pragma once

#include "app/sync/trouble.h"
#include "app/sync/tuning.h"
#include "core/ports/ground.h"
#include "core/wire/files.h"
#include "core/wire/quarantine.h"
#include "core/wire/reads.h"

namespace guichet::sync {

template <typename T>
struct Answered {
    std::optional<T> value;
    Trouble trouble;  // if there is no value
};
template <typename T>
using Heard = std::function<void(const Answered<T>&)>;

class Link {
public:
    Link(Transport& transport, Random& random) : m_transport(transport), m_random(random) {}

    void setToken(const QString& token) { m_token = token.toUtf8(); }
    void forgetConnections() { m_transport.forgetConnections(); }
    // 128 random bits as 32 hex digits.
    QString nonce() { return QString::fromLatin1(m_random.bytes(16).toHex()); }

    void hello(CancelToken token, Heard<wire::HelloAnswer> heard);
    void enrol(const wire::EnrolRequest& request, CancelToken token, Heard<wire::EnrolAnswer> heard);
    void session(const wire::SessionRequest& request, CancelToken token, Heard<wire::SessionAnswer> heard);
    void push(const wire::PushRequest& request, CancelToken token, Heard<wire::PushAnswer> heard);
    void quarantine(const wire::QuarantineRequest& request, CancelToken token, Heard<wire::PushAnswer> heard);
    void pull(const wire::PullRequest& request, CancelToken token, Heard<wire::PullAnswer> heard);
    void wait(const wire::WaitRequest& request, CancelToken token, Heard<wire::WaitAnswer> heard);
    void audit(const wire::AuditRequest& request, CancelToken token, Heard<wire::AuditAnswer> heard);
    void proof(const wire::ProofRequest& request, CancelToken token, Heard<wire::ProofAnswer> heard);
    void reads(const wire::ReadsRequest& request, CancelToken token, Heard<wire::ReadsAnswer> heard);
    void search(const wire::SearchRequest& request, CancelToken token, Heard<wire::SearchAnswer> heard);
    void offer(const wire::FileOffer& offer, CancelToken token, Heard<wire::FileAnswer> heard);
    void sendPiece(const CaseId& id, const DocumentId& document, qint64 offset, const QByteArray& bytes,
                   CancelToken token, Heard<wire::FileAnswer> heard);
    void fetchPiece(const CaseId& id, const DocumentId& document, qint64 offset, qint64 most, CancelToken token,
                    Heard<QByteArray> heard);

private:
    HttpRequest post(const char* path, QByteArray body) const;
    template <typename Answer>
    void send(HttpRequest request, CancelToken token, Heard<Answer> heard);

    Transport& m_transport;
    Random& m_random;
    QByteArray m_token;
};

}  // namespace guichet::sync
