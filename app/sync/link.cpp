#include "app/sync/link.h"

#include <QUrl>

namespace guichet::sync {

namespace {

// The trouble of an answer that is no success. Its body must be a Failure, or the answer means nothing.
Trouble refusalOf(const HttpAnswer& answer) {
    const auto failure = wire::decode<wire::Failure>(answer.body);
    if (!failure) return troubleOf(failure.error());
    return troubleOf(*failure);
}

template <typename Answer>
Answered<Answer> answeredOf(const Result<HttpAnswer>& result) {
    if (!result) return {std::nullopt, troubleOf(result.error())};
    if (result->status != 200) return {std::nullopt, refusalOf(*result)};
    auto decoded = wire::decode<Answer>(result->body);
    if (!decoded) return {std::nullopt, troubleOf(decoded.error())};
    return {std::move(decoded).value(), Trouble{}};
}

// Bytes are what they are: the transport has seen to it that they came whole.
template <>
Answered<QByteArray> answeredOf(const Result<HttpAnswer>& result) {
    if (!result) return {std::nullopt, troubleOf(result.error())};
    if (result->status != 200) return {std::nullopt, refusalOf(*result)};
    return {result->body, Trouble{}};
}

// Ids are UUIDs, but the document's came from another machine.
QString blobPath(const char* path, const CaseId& id, const DocumentId& document, qint64 offset) {
    const auto escaped = [](const QString& text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); };
    return QLatin1String(path) + QStringLiteral("?case=") + escaped(id.text()) + QStringLiteral("&document=") +
           escaped(document.text()) + QStringLiteral("&offset=") + QString::number(offset);
}

}  // namespace

HttpRequest Link::post(const char* path, QByteArray body) const {
    HttpRequest request;
    request.method = "POST";
    request.path = QString::fromLatin1(path);
    request.body = std::move(body);
    request.bearer = m_token;
    request.deadline = tuning::kDeadline;
    return request;
}

template <typename Answer>
void Link::send(HttpRequest request, CancelToken token, Heard<Answer> heard) {
    request.requestId = nonce().toLatin1();
    m_transport.send(request, std::move(token),
                     [heard = std::move(heard)](Result<HttpAnswer> result) { heard(answeredOf<Answer>(result)); });
}

void Link::hello(CancelToken token, Heard<wire::HelloAnswer> heard) {
    const auto ours = nonce();
    HttpRequest request;
    request.method = "GET";
    request.path = QStringLiteral("/v1/hello?nonce=") + ours;
    request.deadline = tuning::kHelloDeadline;
    send<wire::HelloAnswer>(
        request, std::move(token), [ours, heard = std::move(heard)](const Answered<wire::HelloAnswer>& answer) {
            const bool isOurs =
                answer.value && answer.value->product == QLatin1String("guichet") && answer.value->nonce == ours;
            if (answer.value && !isOurs)
                heard({std::nullopt, troubleOf(Error{ErrorCode::Protocol, {}, {}})});
            else
                heard(answer);
        });
}

void Link::enrol(const wire::EnrolRequest& request, CancelToken token, Heard<wire::EnrolAnswer> heard) {
    auto http = post("/v1/enrol", wire::encode(request));
    http.bearer.clear();
    send(std::move(http), std::move(token), std::move(heard));
}

void Link::session(const wire::SessionRequest& request, CancelToken token, Heard<wire::SessionAnswer> heard) {
    auto http = post("/v1/session", wire::encode(request));
    http.bearer.clear();
    send(std::move(http), std::move(token), std::move(heard));
}

void Link::push(const wire::PushRequest& request, CancelToken token, Heard<wire::PushAnswer> heard) {
    send(post("/v1/push", wire::encode(request)), std::move(token), std::move(heard));
}

void Link::quarantine(const wire::QuarantineRequest& request, CancelToken token, Heard<wire::PushAnswer> heard) {
    send(post("/v1/quarantine", wire::encode(request)), std::move(token), std::move(heard));
}

void Link::pull(const wire::PullRequest& request, CancelToken token, Heard<wire::PullAnswer> heard) {
    send(post("/v1/pull", wire::encode(request)), std::move(token), std::move(heard));
}

void Link::wait(const wire::WaitRequest& request, CancelToken token, Heard<wire::WaitAnswer> heard) {
    auto http = post("/v1/wait", wire::encode(request));
    http.deadline = tuning::kWaitDeadline;
    http.holds = true;
    send(std::move(http), std::move(token), std::move(heard));
}

void Link::audit(const wire::AuditRequest& request, CancelToken token, Heard<wire::AuditAnswer> heard) {
    send(post("/v1/audit", wire::encode(request)), std::move(token), std::move(heard));
}

void Link::reads(const wire::ReadsRequest& request, CancelToken token, Heard<wire::ReadsAnswer> heard) {
    send(post("/v1/reads", wire::encode(request)), std::move(token), std::move(heard));
}
void Link::proof(const wire::ProofRequest& request, CancelToken token, Heard<wire::ProofAnswer> heard) {
    send(post("/v1/proof", wire::encode(request)), std::move(token), std::move(heard));
}

void Link::search(const wire::SearchRequest& request, CancelToken token, Heard<wire::SearchAnswer> heard) {
    send(post("/v1/search", wire::encode(request)), std::move(token), std::move(heard));
}

void Link::offer(const wire::FileOffer& offer, CancelToken token, Heard<wire::FileAnswer> heard) {
    send(post("/v1/blob", wire::encode(offer)), std::move(token), std::move(heard));
}

void Link::sendPiece(const CaseId& id, const DocumentId& document, qint64 offset, const QByteArray& bytes,
                     CancelToken token, Heard<wire::FileAnswer> heard) {
    auto http = post("", bytes);
    http.path = blobPath("/v1/blob/piece", id, document, offset);
    http.contentType = wire::kBytesType;
    http.deadline = tuning::fileDeadline(bytes.size());
    send(std::move(http), std::move(token), std::move(heard));
}

void Link::fetchPiece(const CaseId& id, const DocumentId& document, qint64 offset, qint64 most, CancelToken token,
                      Heard<QByteArray> heard) {
    HttpRequest http;
    http.method = "GET";
    http.path = blobPath("/v1/blob", id, document, offset) + QStringLiteral("&most=") + QString::number(most);
    http.bearer = m_token;
    http.deadline = tuning::fileDeadline(most);
    http.wantsBytes = true;
    send(std::move(http), std::move(token), std::move(heard));
}

}  // namespace guichet::sync
