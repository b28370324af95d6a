// Session and token.
#include <QRegularExpression>

#include "core/base/bytes.h"
#include "core/wire/limits.h"
#include "crypto/random.h"
#include "server/service/administration.h"
#include "server/service/challenge.h"
#include "server/service/sign_in.h"

namespace guichet::server {

namespace {

constexpr std::chrono::hours kForksWithin{1};
constexpr int kForksAtMost = 5;  // of one device

// A token has 256 random bits, so a plain hash of it cannot be turned back.
QString tokenHash(const QByteArray& token) {
    return QString::fromLatin1(sha256("guichet token 1\n" + token).toHex());
}

struct Standing {
    ClientRow client;
    DirectoryView directory;
    Person person;
};

// Client, device and person as they stand now.
Answer<Standing> standingOf(Centre& centre, Store& store, const ClientId& id, Lock lock) {
    GUICHET_TAKE(const auto client, store.clients().find(id, lock));
    if (!client) return refusedAs("unknownMachine");
    GUICHET_TAKE(const auto device, store.devices().find(client->device));
    if (!device || device->revokedAt) return refusedAs("deviceRevoked");
    GUICHET_TAKE(DirectoryView directory, centre.directory(store));
    const Person* person = directory->person(client->person);
    if (!person || person->disabled) return refusedAs("personDisabled");
    return Standing{*client, directory, *person};
}

Answer<Unit> checkProof(const Centre& centre, Store& store, const wire::SessionRequest& request,
                        const ClientRow& client, Instant now) {
    if (checkChallenge(centre, request.challenge, now) == ChallengeCheck::Bad)
        return refusedAs("reauth", QStringLiteral("challenge"));
    GUICHET_TAKE(const auto key, store.devices().keyOf(client.device));
    if (!key ||
        crypto::verify(key->publicKey, wire::sessionBytesToSign(request), request.signature) == crypto::Signature::Bad)
        return refusedAs("reauth", QStringLiteral("signature of the challenge"));
    return Unit{};
}

// The centre was brought back from a copy and nobody has told it: what this outbox was told is not here any more. Going
// on as another one would leave that behind.
bool hasForgotten(const wire::SessionRequest& request, const ClientRow& client) {
    return request.lastNAcked > client.lastN;
}

Answer<Unit> swapSession(Store& store, const wire::SessionRequest& request, const ClientRow& client, Instant now) {
    const bool isRepeat = client.session == request.session && client.prevSession == request.prevSession;
    if (isRepeat) return Unit{};
    // A centre that was brought back from a copy begins all chains anew.
    const bool follows = client.session.isEmpty() || client.session == request.prevSession;
    if (!follows && hasForgotten(request, client)) return refusedAs("epochChanged");
    if (!follows || request.session == request.prevSession) return refusedAs("clientForked");
    GUICHET_TRY(store.clients().setSession(client.id, request.session, request.prevSession, now));
    // Whoever holds a token of the session before is a copy of this client.
    GUICHET_TRY(store.clients().dropTokens(client.id));
    return Unit{};
}

// The outbox that a copy goes on with: the same person's, on the same device, with numbers of its own. Asked again with
// the same session it is the same one.
Answer<ClientRow> fork(Store& store, const wire::SessionRequest& request, const ClientRow& client, Instant now) {
    if (!request.prevSession.isEmpty()) return refusedAs("badRequest", QStringLiteral("prevSession of a fork"));
    if (hasForgotten(request, client)) return refusedAs("epochChanged");
    GUICHET_TAKE(const auto clients, store.clients().allOfDevice(client.device));
    int lately = 0;
    for (const ClientRow& each : clients) {
        if (each.session == request.session && each.id != client.id)
            return each.prevSession.isEmpty() ? Answer<ClientRow>(each) : refusedAs("clientForked");
        if (each.id != client.id && each.sessionAt && now - *each.sessionAt < kForksWithin) ++lately;
    }
    // A client that loses its nonce again and again must not use up the registrars.
    if (lately >= kForksAtMost) return refusedBusy(kForksWithin, 429);
    GUICHET_TAKE(const qint64 registrar, store.settings().nextOf("registrar"));
    ClientRow other;
    other.id = ClientId{crypto::randomUuid()};
    other.person = client.person;
    other.device = client.device;
    other.session = request.session;
    other.sessionAt = now;
    other.registrar = static_cast<int>(registrar);
    GUICHET_TRY(store.clients().insert(other));
    return other;
}

}  // namespace

Answer<wire::SessionAnswer> session(Centre& centre, Store& store, const wire::SessionRequest& request, Instant now) {
    static const QRegularExpression nonce(QStringLiteral("^[0-9a-f]{32}$"));
    if (!nonce.match(request.session).hasMatch()) return refusedAs("badRequest", QStringLiteral("session"));
    GUICHET_TAKE(Transaction transaction, Transaction::begin(store.database(), Access::Write));
    GUICHET_TAKE(const Standing standing, standingOf(centre, store, request.clientId, Lock::Update));
    ClientRow client = standing.client;
    GUICHET_TRY(checkProof(centre, store, request, client, now));
    if (request.fork) {
        GUICHET_TAKE(client, fork(store, request, standing.client, now));
    } else {
        GUICHET_TRY(swapSession(store, request, client, now));
    }
    const QByteArray token = crypto::randomHex(32).toLatin1();
    GUICHET_TRY(store.clients().dropExpiredTokens(now));
    GUICHET_TRY(store.clients().addToken(tokenHash(token), client.id, now + limits::kTokenLife));
    GUICHET_TRY(store.devices().extendGrant(client.device, now + limits::kGrantLife));
    GUICHET_TAKE(const qint64 grantsRev, store.log().grantsRev(client.person));
    GUICHET_TAKE(const Instant removalsUntil, mayRemoveUntil(store));
    GUICHET_TRY(transaction.commit());

    wire::SessionAnswer answer;
    answer.person = standing.person;
    answer.grantsRev = grantsRev;
    answer.lastN = client.lastN;
    answer.durableN = client.durableN;
    answer.epoch = centre.epoch();
    answer.grantUntil = now + limits::kGrantLife;
    answer.time = now;
    answer.registrar = client.registrar;
    answer.highWater = client.highWater;
    answer.token = QString::fromLatin1(token);
    answer.tokenLifeMs = Milliseconds{limits::kTokenLife}.count();
    if (request.fork) answer.clientId = client.id;
    answer.mayRemoveMany = now < removalsUntil;
    return answer;
}

Answer<Caller> callerOf(Centre& centre, Store& store, const QByteArray& bearer, Instant now) {
    if (bearer.isEmpty()) return refusedAs("tokenExpired");
    GUICHET_TAKE(const auto token, store.clients().token(tokenHash(bearer)));
    if (!token || token->expiresAt < now) return refusedAs("tokenExpired");
    GUICHET_TAKE(Standing standing, standingOf(centre, store, token->client, Lock::None));
    return Caller{std::move(standing.client), std::move(standing.directory), std::move(standing.person)};
}

Answer<Unit> checkIdentity(const Caller& caller, const ClientId& client, const QString& session) {
    if (caller.client.id != client) return refusedAs("badRequest", QStringLiteral("clientId is not the token's"));
    if (caller.client.session != session) return refusedAs("clientForked");
    return Unit{};
}

}  // namespace guichet::server
