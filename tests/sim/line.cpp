#include "tests/sim/line.h"

#include <QUrlQuery>
#include <algorithm>

#include "core/wire/files.h"
#include "tests/sim/spoiled.h"

namespace guichet::sim {

using namespace Qt::StringLiterals;

struct Line::Flight {
    server::ServiceRequest request;
    CancelToken token;
    Completion<HttpAnswer> answer;
    QByteArray requestId;
    int deadline = 0;
    bool isOver = false;
};

namespace {

// How often in ten thousand.
constexpr int kOften = 900;  // of what is asked for only now and then
constexpr int kNow = 400;
constexpr int kSeldom = 300;

Error offline(const char* reason) {
    return Error{ErrorCode::Offline, QLatin1String(reason), {}};
}

server::ServiceRequest asReceived(const HttpRequest& request) {
    server::ServiceRequest received;
    received.method = request.method;
    received.path = request.path.section(u'?', 0, 0);
    for (const auto& [name, value] : QUrlQuery(request.path.section(u'?', 1)).queryItems(QUrl::FullyDecoded))
        received.query.insert(name, value);
    received.headers = {{"guichet-proto", QByteArray::number(wire::kProtocol)},
                        {"guichet-request-id", request.requestId}};
    if (!request.bearer.isEmpty()) received.headers.insert("authorization", "Bearer " + request.bearer);
    if (request.method != "GET") {
        received.headers.insert("content-type", request.contentType);
        received.headers.insert("content-digest", wire::contentDigest(request.body));
    }
    received.body = request.body;
    received.peer = u"192.0.2.1"_s;
    return received;
}

}  // namespace

Line::Line(World& world, Faults& faults, CentreSide& centre, Broken broken)
    : m_world(world), m_faults(faults), m_centre(centre), m_broken(broken) {}

Milliseconds Line::travel() {
    if (m_faults.strikes(Fault::Slow, kNow)) return Milliseconds{m_faults.chanceOf(Fault::Slow).between(50, 5'000)};
    return Milliseconds{m_world.chance().between(2, 40)};
}

void Line::send(const HttpRequest& request, CancelToken token, Completion<HttpAnswer> answer) {
    auto flight = std::make_shared<Flight>();
    flight->request = asReceived(request);
    if (m_pageBytes > 0 && flight->request.path == u"/v1/pull"_s) narrow(flight->request, m_pageBytes);
    flight->token = std::move(token);
    flight->answer = std::move(answer);
    flight->requestId = request.requestId;
    m_flights.push_back(flight);
    if (m_faults.strikes(Fault::Silence, kSeldom)) return;
    flight->deadline = m_world.after(request.deadline, this, [this, flight] {
        finish(flight, Error{ErrorCode::Timeout, u"timeout"_s, {}});
    });
    depart(flight);
}

void Line::depart(const Held& flight) {
    if (isOut() || m_faults.strikes(Fault::Refused, kSeldom)) {
        m_world.after(Milliseconds{3}, this, [this, flight, out = isOut()] {
            finish(flight, offline(out ? "networkUnreachable" : "refused"));
        });
        return;
    }
    if (m_faults.strikes(Fault::RequestLost, kSeldom)) return;
    if (m_faults.strikes(Fault::Captive, kSeldom)) {
        m_world.after(travel(), this, [this, flight] { finish(flight, offline("captivePortal")); });
        return;
    }
    auto way = travel();
    if (m_faults.strikes(Fault::Straggles, kSeldom))
        way = Milliseconds{m_faults.chanceOf(Fault::Straggles).between(20'000, 120'000)};
    m_world.after(way, this, [this, flight] { arrive(flight); });
    if (m_faults.strikes(Fault::Doubled, kNow)) {
        const Milliseconds later{m_faults.chanceOf(Fault::Doubled).between(0, 4'000)};
        m_world.after(way + later, this, [this, flight] {
            if (m_centre.isUp()) m_centre.take(flight->request, [](const server::ServiceResponse&) {});
        });
    }
}

void Line::arrive(const Held& flight) {
    if (isOut()) return;
    if (!m_centre.isUp()) return finish(flight, offline("refused"));
    if (m_faults.strikes(Fault::RequestCut, kSeldom)) {
        // The centre sees that it is not whole; nobody hears what it says to that.
        auto cut = flight->request;
        cut.body.truncate(m_faults.chanceOf(Fault::RequestCut).below(static_cast<int>(cut.body.size()) + 1));
        if (cut.body.size() < flight->request.body.size()) m_centre.take(cut, [](const server::ServiceResponse&) {});
        return finish(flight, offline("networkUnreachable"));
    }
    if (auto instead = standIn(flight)) return comeBack(flight, *std::move(instead));
    const std::weak_ptr<Flight> weak = flight;
    m_centre.take(flight->request, [this, weak](server::ServiceResponse response) {
        const Held held = weak.lock();
        if (held && !held->isOver) comeBack(held, std::move(response));
    });
}

// What a centre in trouble says without having done anything, or having done all of it.
std::optional<server::ServiceResponse> Line::standIn(const Held& flight) {
    const auto refused = [&](int status, const char* code, Milliseconds retryAfter = {}) {
        auto response = server::refusal(status, code, flight->requestId, retryAfter);
        server::finishHeaders(response);
        return response;
    };
    const QString& path = flight->request.path;
    const bool needsToken = flight->request.headers.contains("authorization");
    if (m_faults.strikes(Fault::Busy, kSeldom))
        return refused(503, "busy", Milliseconds{m_faults.chanceOf(Fault::Busy).between(0, 8'000)});
    if (m_faults.strikes(Fault::ServerError, kSeldom)) return refused(500, "internal");
    if (m_faults.strikes(Fault::CommitUnheard, kNow)) {
        m_centre.take(flight->request, [](const server::ServiceResponse&) {});
        return refused(500, "internal");
    }
    if (needsToken && m_faults.strikes(Fault::TokenExpired, kOften)) return refused(401, "tokenExpired");
    if (needsToken && m_faults.strikes(Fault::Reauth, kOften)) return refused(401, "reauth");
    if (m_faults.strikes(Fault::TooOld, kSeldom)) return refused(426, "upgrade");
    if (path == u"/v1/pull"_s && m_faults.strikes(Fault::CursorExpired, kOften)) return refused(410, "cursorExpired");
    if (needsToken && m_faults.strikes(Fault::Forked, kOften)) return refused(409, "clientForked");
    return std::nullopt;
}

void Line::comeBack(const Held& flight, server::ServiceResponse response) {
    if (isOut() || m_faults.strikes(Fault::AnswerLost, kNow)) return;
    lie(flight, response);
    if (m_broken != Broken::Nowhere) breakAnswer(flight, response);
    if (m_faults.strikes(Fault::AnswerCut, kNow) && !response.body.isEmpty())
        response.body.truncate(m_faults.chanceOf(Fault::AnswerCut).below(static_cast<int>(response.body.size())));
    if (m_faults.strikes(Fault::AnswerBent, kSeldom) && !response.body.isEmpty()) {
        const int at = m_faults.chanceOf(Fault::AnswerBent).below(static_cast<int>(response.body.size()));
        response.body[at] = static_cast<char>(response.body[at] ^ (1 << m_faults.chanceOf(Fault::AnswerBent).below(8)));
    }
    m_world.after(travel(), this, [this, flight, response] { deliver(flight, response); });
}

// With a digest that is right: the centre itself, or whoever holds its key; or an old answer, whole, from a cache.
void Line::lie(const Held& flight, server::ServiceResponse& response) {
    if (response.status != 200) return;
    const QString& path = flight->request.path;
    const server::ServiceResponse honest = response;
    const bool isPull = path == u"/v1/pull"_s;
    if (m_faults.strikes(Fault::NoJson, kSeldom)) response.body = "{\"end\":true";
    if (m_faults.strikes(Fault::NoEnd, kSeldom)) response.body = withoutEnd(response.body);
    if ((isPull || path == u"/v1/hello"_s || path == u"/v1/session"_s) && m_faults.strikes(Fault::WrongEpoch, kOften))
        response.body = withEpoch(path, response.body);
    if (isPull && m_faults.strikes(Fault::CountOff, kOften)) response.body = withCountOff(response.body);
    if (response.body != honest.body) server::finishHeaders(response);
    if (m_before.contains(path) && m_faults.strikes(Fault::StalePage, kNow)) response = m_before.value(path);
    if (!m_before.isEmpty() && m_faults.strikes(Fault::OthersAnswer, kSeldom)) response = m_before.last();
    m_before.insert(path, honest);
}

void Line::breakAnswer(const Held& flight, server::ServiceResponse& response) const {
    if (response.status != 200) return;
    const QByteArray broken = brokenAnswer(m_broken, flight->request.path, response.body);
    if (broken == response.body) return;
    response.body = broken;
    server::finishHeaders(response);
}

void Line::deliver(const Held& flight, const server::ServiceResponse& response) {
    if (isOut()) return;
    const auto header = [&](const char* name) { return response.headers.value(name); };
    const bool isWhole = header(wire::kProtoHeader) == QByteArray::number(wire::kProtocol) &&
                         header(wire::kRequestIdHeader) == flight->requestId &&
                         header(wire::kDigestHeader) == wire::contentDigest(response.body);
    finish(flight, isWhole ? Result<HttpAnswer>(HttpAnswer{response.status, response.body}) : offline("badAnswer"));
}

void Line::finish(const Held& flight, Result<HttpAnswer> result) {
    if (std::exchange(flight->isOver, true)) return;
    m_world.stop(flight->deadline);
    std::erase(m_flights, flight);
    if (!flight->token.isCancelled()) flight->answer(std::move(result));
}

void Line::hangUp() {
    m_world.forget(this);
    for (const Held& flight : m_flights) flight->isOver = true;
    m_flights.clear();
}

void Line::recover() {
    m_outUntil = Milliseconds{0};
    for (const Held& flight : std::vector<Held>(m_flights))
        m_world.after(Milliseconds{1}, this, [this, flight] { finish(flight, offline("networkUnreachable")); });
}

// Connections that stand break now, or say nothing until their time is up.
void Line::cableOut(Milliseconds lasting) {
    m_outUntil = m_world.now() + lasting;
    for (const Held& flight : std::vector<Held>(m_flights))
        if (m_world.chance().percent(50))
            m_world.after(Milliseconds{1}, this, [this, flight] { finish(flight, offline("networkUnreachable")); });
}

}  // namespace guichet::sim
