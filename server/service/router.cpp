#include "server/service/router.h"

#include <QRegularExpression>

#include "core/wire/limits.h"
#include "crypto/constant_time.h"
#include "server/service/audit.h"
#include "server/service/files.h"
#include "server/service/pull.h"
#include "server/service/push.h"
#include "server/service/quarantine.h"
#include "server/service/reading.h"
#include "server/service/search.h"

namespace guichet::server {

namespace {

constexpr char kBearer[] = "Bearer ";
constexpr Milliseconds kHealthRetry{1'000};

ServiceResponse responseOf(const Refused& refused) {
    ServiceResponse response;
    response.status = refused.status;
    response.body = wire::encode(refused.failure);
    response.detail = refused.detail;
    if (refused.failure.retryAfterMs > 0) {
        // Whole seconds, rounded up: what stands between may know only this header.
        response.headers.insert("Retry-After", QByteArray::number((refused.failure.retryAfterMs + 999) / 1'000));
    }
    return response;
}

template <typename T>
ServiceResponse responseOf(const Answer<T>& answer) {
    if (!answer) return responseOf(answer.error());
    ServiceResponse response;
    response.body = wire::encode(*answer);
    return response;
}

void putEnvelope(ServiceResponse& response, const QByteArray& requestId) {
    if (!response.headers.contains("Content-Type")) response.headers.insert("Content-Type", wire::kContentType);
    response.headers.insert(wire::kProtoHeader, QByteArray::number(wire::kProtocol));
    response.headers.insert("Cache-Control", "no-store, no-transform");
    if (!requestId.isEmpty()) response.headers.insert(wire::kRequestIdHeader, requestId);
}

// Echoed only in a form that cannot carry anything else.
QByteArray requestIdOf(const ServiceRequest& request) {
    static const QRegularExpression form(QStringLiteral("^[A-Za-z0-9-]{1,64}$"));
    const QByteArray id = request.headers.value(QByteArray(wire::kRequestIdHeader).toLower());
    return form.match(QString::fromLatin1(id)).hasMatch() ? id : QByteArray();
}

struct Call {
    Centre& centre;
    Store& store;
    const ServiceRequest& request;
    Instant now;
    std::optional<Caller> caller;  // there, unless the path needs none
};

template <typename Message>
Answer<Message> bodyOf(const Call& call) {
    auto message = wire::decode<Message>(call.request.body);
    if (!message) return refusedAs("badRequest", message.error().detail);
    return std::move(message).value();
}

ServiceResponse onHello(const Call& call) {
    return responseOf(hello(call.centre, call.request.query.value(QStringLiteral("nonce")), call.now));
}

// Whatever the database's trouble is: not here, ask another.
ServiceResponse unwell(const Error& error) {
    Refused refused = refusedBusy(kHealthRetry);
    refused.detail = error.detail;
    return responseOf(refused);
}

ServiceResponse onHealth(const Call& call) {
    if (const Done well = call.centre.health().check(call.store, call.now); !well) return unwell(well.error());
    ServiceResponse response;
    response.body = "{\"end\":true}";
    return response;
}

ServiceResponse onEnrol(const Call& call) {
    const auto request = bodyOf<wire::EnrolRequest>(call);
    if (!request) return responseOf(request.error());
    const Milliseconds wait = call.centre.enrolBuckets().take(call.request.peer, call.now);
    if (wait > Milliseconds{0}) return responseOf(refusedBusy(wait, 429));
    return responseOf(enrol(call.centre, call.store, *request, call.now));
}

ServiceResponse onSession(const Call& call) {
    const auto request = bodyOf<wire::SessionRequest>(call);
    if (!request) return responseOf(request.error());
    const auto answer = session(call.centre, call.store, *request, call.now);
    ServiceResponse response = responseOf(answer);
    // Somebody should look into it.
    if (answer && request->fork)
        response.detail =
            QStringLiteral("fork: ") + request->clientId.text() + QStringLiteral(" as ") + answer->clientId.text();
    return response;
}

ServiceResponse onPush(const Call& call) {
    const auto request = bodyOf<wire::PushRequest>(call);
    if (!request) return responseOf(request.error());
    const auto answer = push(call.centre, call.store, *call.caller, *request, call.now);
    ServiceResponse response = responseOf(answer);
    response.pushed = answer.ok();
    // Somebody has to look into it.
    QStringList reused;
    if (answer)
        for (const Outcome& outcome : answer->outcomes)
            if (isReuse(outcome)) reused.append(outcome.actionId.text());
    if (!reused.isEmpty()) response.detail = QStringLiteral("reuse: ") + reused.join(u' ');
    return response;
}

ServiceResponse onQuarantine(const Call& call) {
    const auto request = bodyOf<wire::QuarantineRequest>(call);
    if (!request) return responseOf(request.error());
    const auto answer = setAside(call.centre, call.store, *call.caller, *request, call.now);
    ServiceResponse response = responseOf(answer);
    // Somebody has to look into it.
    if (answer) {
        const bool reused = isReuse(answer->outcomes.first());
        response.detail =
            (reused ? QStringLiteral("reuse: ") : QStringLiteral("set aside: ")) + request->actionId.text();
    }
    return response;
}

ServiceResponse onPull(const Call& call) {
    const auto request = bodyOf<wire::PullRequest>(call);
    if (!request) return responseOf(request.error());
    const auto page = pull(call.centre, call.store, *call.caller, *request, call.now);
    if (!page) return responseOf(page.error());
    const wire::PullFrame frame = wire::frameOf(page->frame);
    ServiceResponse response;
    if (page->packed && call.request.takesGzip) {
        response.body = frame.before;
        response.packed = ServiceResponse::Packed{*page->packed, frame.after};
    } else {
        response.body = frame.before + (page->packed ? unpack(*page->packed) : page->text) + frame.after;
    }
    return response;
}

ServiceResponse onAudit(const Call& call) {
    const auto request = bodyOf<wire::AuditRequest>(call);
    if (!request) return responseOf(request.error());
    const Milliseconds wait =
        call.centre.deviceBuckets().take(call.caller->client.device.text(), call.now, kAuditTokens);
    if (wait > Milliseconds{0}) return responseOf(refusedBusy(wait, 429));
    return responseOf(audit(call.store, *call.caller, *request, call.now));
}

ServiceResponse onProof(const Call& call) {
    const auto request = bodyOf<wire::ProofRequest>(call);
    return request ? responseOf(proof(call.store, *call.caller, *request)) : responseOf(request.error());
}

ServiceResponse onSearch(const Call& call) {
    const auto request = bodyOf<wire::SearchRequest>(call);
    return request ? responseOf(search(call.centre, call.store, *call.caller, *request, call.now))
                   : responseOf(request.error());
}

ServiceResponse onReads(const Call& call) {
    const auto request = bodyOf<wire::ReadsRequest>(call);
    return request ? responseOf(reads(call.store, *call.caller, *request, call.now)) : responseOf(request.error());
}

ServiceResponse onWait(const Call& call) {
    const auto request = bodyOf<wire::WaitRequest>(call);
    if (!request) return responseOf(request.error());
    if (const auto identity = checkIdentity(*call.caller, request->clientId, request->session); !identity)
        return responseOf(identity.error());
    const auto offices = call.store.log().offices();
    if (!offices) return responseOf(refusedBy(offices.error()));
    Hold hold{{}, limits::kWaitHold};
    wire::WaitAnswer moved;
    const QVector<OfficeId> feeds = feedsOf(call.caller->person);
    for (const OfficeRow& office : *offices) {
        if (!feeds.contains(office.id) || !request->cursor.contains(office.id)) continue;
        const qint64 held = request->cursor.value(office.id);
        // From a store that knew more than this one: the handshake finds out what became of it.
        if (office.ver < held) return responseOf(refusedAs("epochChanged", QStringLiteral("cursor from the future")));
        if (office.ver > held) moved.offices.insert(office.id, office.ver);
        hold.cursor.insert(office.id, held);
    }
    if (!moved.offices.isEmpty()) return responseOf(Answer(moved));
    ServiceResponse response;
    response.hold = hold;
    return response;
}

// Where a file has come to its end, a case has changed.
ServiceResponse responseOfFile(const Answer<wire::FileAnswer>& answer) {
    ServiceResponse response = responseOf(answer);
    response.pushed = answer && answer->standing != wire::FileStanding::Wanted;
    return response;
}

ServiceResponse onFileOffer(const Call& call) {
    const auto request = bodyOf<wire::FileOffer>(call);
    if (!request) return responseOf(request.error());
    return responseOfFile(offerFile(call.centre, call.store, *call.caller, *request, call.now));
}

Answer<qint64> countOf(const Call& call, const QString& name) {
    bool isNumber = false;
    const qint64 count = call.request.query.value(name).toLongLong(&isNumber);
    if (!isNumber || count < 0) return refusedAs("badRequest", name);
    return count;
}

Answer<FilePlace> filePlaceOf(const Call& call) {
    GUICHET_TAKE(const qint64 offset, countOf(call, QStringLiteral("offset")));
    const auto& query = call.request.query;
    return FilePlace{CaseId{query.value(QStringLiteral("case"))}, DocumentId{query.value(QStringLiteral("document"))},
                     offset};
}

ServiceResponse onFilePiece(const Call& call) {
    const auto place = filePlaceOf(call);
    if (!place) return responseOf(place.error());
    return responseOfFile(takeFilePiece(call.centre, call.store, *call.caller, *place, call.request.body, call.now));
}

ServiceResponse onFileFetch(const Call& call) {
    const auto place = filePlaceOf(call);
    if (!place) return responseOf(place.error());
    const auto most = countOf(call, QStringLiteral("most"));
    if (!most) return responseOf(most.error());
    const auto bytes = fetchFilePiece(call.store, *call.caller, *place, *most, call.now);
    if (!bytes) return responseOf(bytes.error());
    ServiceResponse response;
    response.headers.insert("Content-Type", wire::kBytesType);
    response.body = *bytes;
    return response;
}

// For whoever has as many requests under way as a machine may.
constexpr Milliseconds kTurn{200};

struct Route {
    const char* method;
    const char* path;
    enum class Token { Needed, NotNeeded } token;
    ServiceResponse (*on)(const Call&);
    enum class Body { Json, Bytes } body = Body::Json;
};

constexpr Route kRoutes[] = {
    {"GET", "/v1/hello", Route::Token::NotNeeded, onHello},
    {"GET", "/v1/health", Route::Token::NotNeeded, onHealth},
    {"POST", "/v1/enrol", Route::Token::NotNeeded, onEnrol},
    {"POST", "/v1/session", Route::Token::NotNeeded, onSession},
    {"POST", "/v1/push", Route::Token::Needed, onPush},
    {"POST", "/v1/quarantine", Route::Token::Needed, onQuarantine},
    {"POST", "/v1/pull", Route::Token::Needed, onPull},
    {"POST", "/v1/wait", Route::Token::Needed, onWait},
    {"POST", "/v1/audit", Route::Token::Needed, onAudit},
    {"POST", "/v1/proof", Route::Token::Needed, onProof},
    {"POST", "/v1/search", Route::Token::Needed, onSearch},
    {"POST", "/v1/reads", Route::Token::Needed, onReads},
    {"POST", "/v1/blob", Route::Token::Needed, onFileOffer},
    {"POST", "/v1/blob/piece", Route::Token::Needed, onFilePiece, Route::Body::Bytes},
    {"GET", "/v1/blob", Route::Token::Needed, onFileFetch},
};

const Route* routeOf(const ServiceRequest& request) {
    for (const Route& route : kRoutes)
        if (request.method == route.method && request.path == QLatin1String(route.path)) return &route;
    return nullptr;
}

// The envelope of a request, before anybody looks inside.
Answer<Unit> checkEnvelope(const ServiceRequest& request, Route::Body body) {
    const auto header = [&](const char* name) { return request.headers.value(QByteArray(name).toLower()).trimmed(); };
    if (header(wire::kProtoHeader) != QByteArray::number(wire::kProtocol))
        return refusedAs("upgrade", QStringLiteral("protocol header"));
    if (request.method == "GET")
        return request.body.isEmpty() ? Answer<Unit>(Unit{}) : refusedAs("badRequest", QStringLiteral("a body"));
    const QByteArray encoding = header("Content-Encoding");
    if (!encoding.isEmpty() && encoding.toLower() != "identity")
        return refusedAs("mediaType", QStringLiteral("content encoding"));
    const bool isBytes = body == Route::Body::Bytes;
    const QByteArray type = header("Content-Type").split(';').first().trimmed().toLower();
    if (type != (isBytes ? wire::kBytesType : wire::kContentType))
        return refusedAs("mediaType", QStringLiteral("content type"));
    if (request.body.size() > (isBytes ? limits::kFilePiece : limits::kJsonBytes)) return refusedAs("tooLarge");
    if (!crypto::equalInConstantTime(header(wire::kDigestHeader), wire::contentDigest(request.body)))
        return refusedAs("badRequest", QStringLiteral("digest"));
    return Unit{};
}

Answer<Caller> admit(Centre& centre, Store& store, const ServiceRequest& request, Instant now) {
    const QByteArray authorization = request.headers.value("authorization");
    const QByteArray bearer =
        authorization.startsWith(kBearer) ? authorization.mid(sizeof kBearer - 1).trimmed() : QByteArray();
    auto caller = callerOf(centre, store, bearer, now);
    // Whoever guesses is an address, no machine.
    const Milliseconds wait = caller ? centre.deviceBuckets().take(caller->client.device.text(), now)
                                     : centre.peerBuckets().take(request.peer, now);
    if (wait > Milliseconds{0}) return refusedBusy(wait, 429);
    return caller;
}

ServiceResponse dispatch(Centre& centre, Store& store, const ServiceRequest& request, Instant now) {
    const Route* route = routeOf(request);
    if (!route) return responseOf(refusedAs("notFound", QStringLiteral("no such path")));
    if (const auto envelope = checkEnvelope(request, route->body); !envelope) return responseOf(envelope.error());
    if (const auto followed = centre.followEpoch(store); !followed)
        return route->on == onHealth ? unwell(followed.error()) : responseOf(refusedBy(followed.error()));
    Call call{centre, store, request, now, {}};
    if (route->token == Route::Token::Needed) {
        auto caller = admit(centre, store, request, now);
        if (!caller) return responseOf(caller.error());
        call.caller = std::move(caller).value();
        const auto pass = centre.devices().enter(call.caller->client.device.text());
        return pass ? route->on(call) : responseOf(refusedBusy(kTurn, 429));
    } else {
        const Milliseconds wait = centre.peerBuckets().take(request.peer, now);
        if (wait > Milliseconds{0}) return responseOf(refusedBusy(wait, 429));
    }
    return route->on(call);
}

}  // namespace

ServiceResponse handle(Centre& centre, Store& store, const ServiceRequest& request, Instant now) {
    ServiceResponse response = dispatch(centre, store, request, now);
    putEnvelope(response, requestIdOf(request));
    return response;
}

ServiceResponse completeWait(ServiceResponse held, const wire::Cursor& moved) {
    GUICHET_ASSERT(held.hold.has_value());
    held.hold.reset();
    held.body = wire::encode(wire::WaitAnswer{moved});
    return held;
}

ServiceResponse refusal(int status, const char* code, const QByteArray& requestId, Milliseconds retryAfter) {
    Refused refused = refusedAs(code);
    refused.status = status;
    refused.failure.retryAfterMs = retryAfter.count();
    ServiceResponse response = responseOf(refused);
    putEnvelope(response, requestId);
    return response;
}

void finishHeaders(ServiceResponse& response) {
    response.headers.insert(wire::kDigestHeader, wire::contentDigest(response.body));
}

}  // namespace guichet::server
