// FakeCentre: the centre as the line shows it. Small on purpose: the real one meets the engine in tests/scenario.
#pragma once

#include <QUrlQuery>

#include "core/ports/ground.h"
#include "core/wire/files.h"
#include "core/wire/limits.h"
#include "core/wire/quarantine.h"
#include "core/wire/reads.h"
#include "tests/support/latin.h"

namespace guichet::sync {

inline wire::Failure refusal(const char* code, wire::Retry retry, qint64 retryAfterMs = 0) {
    return {latin(code), retry, 0, retryAfterMs};
}

// Answers requests as the centre would, in memory. Tests bend it through its public members.
class FakeCentre {
public:
    QString epoch = latin("epoch-1");
    QString id = latin("centre-1");
    int protoMin = 1;
    qint64 lastN = 0;
    wire::Cursor ver{{kCentreOffice, 3}, {OfficeId{latin("EO")}, 5}};
    QString session;
    QString prevSession;
    QString token = latin("token-1");
    QString client = latin("client");
    bool takesForks = true;
    std::function<Instant()> clock = [] { return Instant(); };
    QMap<qint64, int> applied;  // n → how often it took effect
    QVector<qint64> setAside;   // taken unread
    std::function<std::optional<wire::Failure>(const QString& path, const HttpRequest&)> refuse;
    std::function<QByteArray(const QString& path, QByteArray body)> bend;  // what it answers instead
    QStringList paths;                                                     // what was asked
    int pinsLeft = 0;  // so many pulls say that there was no room for all pins
    QVector<QMap<CaseId, qint64>> pinsNamed;
    qint64 lastReadN = 0;
    QMap<DocumentId, QByteArray> files;      // as far as they came
    QMap<DocumentId, qint64> fileSizes;      // of those that may come
    QMap<DocumentId, QString> filesRefused;  // with the code, once they are whole
    qint64 pieceMost = limits::kFilePiece;   // takes and gives no more at a time

    // Until `refuse` is another.
    void refuseAt(const QString& path, const wire::Failure& failure) {
        refuse = [path, failure](const QString& asked, const HttpRequest&) {
            return asked == path ? std::optional(failure) : std::nullopt;
        };
    }

    // Empty: the request is a long poll with nothing to say yet.
    std::optional<HttpAnswer> answer(const HttpRequest& request) {
        const auto path = request.path.section(QLatin1Char('?'), 0, 0);
        paths.append(path);
        if (refuse)
            if (const auto failure = refuse(path, request)) return failed(*failure);
        auto body = bodyFor(path, request);
        if (body.isEmpty()) return std::nullopt;
        if (bend) body = bend(path, body);
        return HttpAnswer{body.contains("\"retry\"") ? 409 : 200, body};
    }

private:
    static HttpAnswer failed(const wire::Failure& failure) { return {400, wire::encode(failure)}; }

    QByteArray bodyFor(const QString& path, const HttpRequest& request) {
        if (path == latin("/v1/hello")) return hello(request);
        if (path == latin("/v1/enrol")) return enrol();
        if (path == latin("/v1/session")) return makeSession(*wire::decode<wire::SessionRequest>(request.body));
        if (request.bearer != token.toUtf8()) return wire::encode(refusal("tokenExpired", wire::Retry::AfterAuth));
        if (path == latin("/v1/push")) return push(*wire::decode<wire::PushRequest>(request.body));
        if (path == latin("/v1/quarantine")) return quarantine(*wire::decode<wire::QuarantineRequest>(request.body));
        if (path == latin("/v1/pull")) return pull(*wire::decode<wire::PullRequest>(request.body));
        if (path == latin("/v1/search")) return search(*wire::decode<wire::SearchRequest>(request.body));
        if (path == latin("/v1/reads")) return reads(*wire::decode<wire::ReadsRequest>(request.body));
        if (path.startsWith(latin("/v1/blob"))) return blob(path, request);
        if (path == latin("/v1/wait")) return wait(*wire::decode<wire::WaitRequest>(request.body));
        return wire::encode(refusal("notFound", wire::Retry::Never));
    }
    QByteArray hello(const HttpRequest& request) const {
        wire::HelloAnswer hello;
        hello.product = latin("guichet");
        hello.nonce = request.path.section(QLatin1Char('='), 1);
        hello.epoch = epoch;
        hello.centre = id;
        hello.protoMin = protoMin;
        hello.protoMax = std::max(protoMin, 1);
        hello.challenge = latin("challenge");
        return wire::encode(hello);
    }
    QByteArray enrol() const {
        wire::EnrolAnswer answer;
        answer.deviceId = DeviceId{latin("device")};
        answer.clientId = ClientId{latin("client")};
        answer.registrar = 4;
        answer.epoch = epoch;
        answer.centre = id;
        answer.person = Person{PersonId{latin("li.wei")}, latin("Li Wei"), {}, false, false};
        answer.recoveryKey = QByteArray(32, 'r');
        answer.logKey = QByteArray(32, 'l');
        return wire::encode(answer);
    }
    QByteArray makeSession(const wire::SessionRequest& request) {
        const bool next = request.prevSession == session;
        const bool again = request.session == session && request.prevSession == prevSession;
        if (!next && !again && !session.isEmpty() && !(request.fork && takesForks))
            return wire::encode(refusal("clientForked", wire::Retry::Resync));
        if (request.fork) {
            lastN = 0;
            applied.clear();
            client = latin("client-2");
        }
        prevSession = request.prevSession;
        session = request.session;
        wire::SessionAnswer answer;
        answer.person = Person{PersonId{latin("li.wei")}, latin("Li Wei"), {}, false, false};
        answer.lastN = lastN;
        answer.time = clock();
        answer.epoch = epoch;
        answer.token = token;
        answer.registrar = 1;
        answer.tokenLifeMs = 900'000;
        if (request.fork) answer.clientId = ClientId{client};
        return wire::encode(answer);
    }
    static QVector<Outcome> outcomesUpTo(qint64 from, qint64 to) {
        QVector<Outcome> outcomes;
        for (qint64 n = from; n <= to; ++n) {
            Outcome outcome;
            outcome.actionId = ActionId{QString::number(n)};
            outcomes.append(outcome);
        }
        return outcomes;
    }
    QByteArray push(const wire::PushRequest& request) {
        if (request.epoch != epoch) return wire::encode(refusal("epochChanged", wire::Retry::Resync));
        if (request.session != session) return wire::encode(refusal("clientForked", wire::Retry::Resync));
        for (const auto& frame : request.frames) {
            if (frame.n > lastN + 1) return wire::encode(refusal("gap", wire::Retry::Resync));
            if (frame.n <= lastN) continue;
            applied[frame.n] += 1;
            lastN = frame.n;
            ver[OfficeId{latin("EO")}] += 1;
        }
        wire::PushAnswer answer;
        answer.lastN = lastN;
        if (!request.frames.isEmpty()) answer.outcomes = outcomesUpTo(request.frames.first().n, lastN);
        return wire::encode(answer);
    }
    QByteArray quarantine(const wire::QuarantineRequest& request) {
        if (request.session != session) return wire::encode(refusal("clientForked", wire::Retry::Resync));
        if (request.n > lastN + 1) return wire::encode(refusal("gap", wire::Retry::Resync));
        if (request.n == lastN + 1) {
            lastN = request.n;
            setAside.append(request.n);
            ver[kCentreOffice] += 1;
        }
        wire::PushAnswer answer;
        answer.lastN = lastN;
        answer.outcomes = outcomesUpTo(request.n, request.n);
        return wire::encode(answer);
    }
    QByteArray pull(const wire::PullRequest& request) {
        wire::PullAnswer answer;
        if (request.snapshotOffice.isEmpty()) {
            pinsNamed.append(request.pins);
            answer.pinsLeft = pinsLeft > 0;
            pinsLeft -= answer.pinsLeft ? 1 : 0;
        }
        answer.epoch = epoch;
        answer.person = Person{PersonId{latin("li.wei")}, latin("Li Wei"), {}, false, false};
        answer.lastN = lastN;
        answer.outcomes = outcomesUpTo(request.ackedN + 1, lastN);
        answer.cursor = request.cursor;
        if (!request.snapshotOffice.isEmpty()) {
            answer.snapshotOffice = request.snapshotOffice;
            answer.snapshotVer = request.snapshotVer >= 0 ? request.snapshotVer : ver.value(request.snapshotOffice);
            answer.more = request.snapshotAfter.isEmpty();  // every first fill takes two pages
            answer.snapshotAfter = latin("half");
            return wire::encode(answer);
        }
        for (auto held = request.cursor.begin(); held != request.cursor.end(); ++held)
            answer.cursor[held.key()] = ver.value(held.key());
        return wire::encode(answer);
    }
    QByteArray search(const wire::SearchRequest& request) const {
        wire::SearchAnswer answer;
        answer.rows.resize(1);
        answer.rows.first().id = CaseId{latin("c0000000-0000-4000-8000-000000000001")};
        answer.rows.first().subject = request.query;
        answer.total = 1;
        return wire::encode(answer);
    }
    QByteArray standing(const DocumentId& document) {
        const qint64 have = files.value(document).size();
        wire::FileAnswer answer{wire::FileStanding::Wanted, have, {}};
        if (have == fileSizes.value(document)) {
            answer.code = filesRefused.value(document);
            answer.standing = answer.code.isEmpty() ? wire::FileStanding::Held : wire::FileStanding::Refused;
        }
        return wire::encode(answer);
    }
    QByteArray blob(const QString& path, const HttpRequest& request) {
        if (path == latin("/v1/blob") && request.method == "POST") {
            const DocumentId document = wire::decode<wire::FileOffer>(request.body)->document;
            if (!fileSizes.contains(document)) return wire::encode(refusal("documentUnknown", wire::Retry::Never));
            return standing(document);
        }
        const QUrlQuery query(request.path.section(QLatin1Char('?'), 1));
        const DocumentId document{query.queryItemValue(latin("document"))};
        const qint64 offset = query.queryItemValue(latin("offset")).toLongLong();
        if (request.method == "GET") {
            if (!files.contains(document)) return wire::encode(refusal("fileNotHere", wire::Retry::Never));
            const qint64 most = query.queryItemValue(latin("most")).toLongLong();
            return files.value(document).mid(offset, std::min(most, pieceMost));
        }
        if (offset == files.value(document).size()) files[document] += request.body.left(pieceMost);
        return standing(document);
    }
    QByteArray reads(const wire::ReadsRequest& request) {
        for (const auto& entry : request.reads)
            if (entry.n == lastReadN + 1) lastReadN = entry.n;
        return wire::encode(wire::ReadsAnswer{lastReadN});
    }
    QByteArray wait(const wire::WaitRequest& request) const {
        wire::WaitAnswer answer;
        for (auto held = request.cursor.begin(); held != request.cursor.end(); ++held)
            if (ver.value(held.key()) > held.value()) answer.offices[held.key()] = ver.value(held.key());
        return answer.offices.isEmpty() ? QByteArray() : wire::encode(answer);
    }
};

}  // namespace guichet::sync
