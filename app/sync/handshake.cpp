#include "app/sync/handshake.h"

namespace guichet::sync {

namespace {

Trouble diverged() {
    return Trouble{TroubleKind::Diverged, QStringLiteral("epochChanged"), Milliseconds{0}, 0, {}};
}

bool isPlausible(const wire::SessionAnswer& session, const SyncState& before) {
    if (session.lastN > before.greatestN) return false;
    // Whoever was restored may have forgotten; within one epoch nothing is.
    return session.epoch != before.epoch || session.lastN >= before.lastNAcked;
}

}  // namespace

std::optional<Trouble> problemOf(const wire::HelloAnswer& hello, const SyncState& held) {
    if (hello.centre != held.centre)
        return Trouble{TroubleKind::WrongCentre, QStringLiteral("wrongCentre"), Milliseconds{0}, 0, {}};
    if (hello.protoMin > wire::kProtocol)
        return Trouble{TroubleKind::Upgrade, QStringLiteral("upgrade"), Milliseconds{0}, 0, {}};
    if (hello.protoMax < wire::kProtocol) return troubleOf(Error{ErrorCode::Protocol, {}, {}});
    return std::nullopt;
}

std::optional<Trouble> problemOf(const wire::SessionAnswer& session, const SyncState& before,
                                 const QString& greetedEpoch) {
    if (session.epoch != greetedEpoch) return troubleOf(Error{ErrorCode::Protocol, {}, {}});
    if (!session.clientId.isEmpty())
        return session.lastN == 0 ? std::nullopt : std::optional(troubleOf(Error{ErrorCode::Protocol, {}, {}}));
    return isPlausible(session, before) ? std::nullopt : std::optional(diverged());
}

Result<SessionOffer> offerSession(SyncStore& store, Signer& signer, const QString& freshNonce, const QString& challenge,
                                  const QString& appVersion, SessionOf of) {
    GUICHET_TAKE(const auto nonce, store.beginSession(freshNonce, of));
    GUICHET_TAKE(const auto before, store.syncState());
    wire::SessionRequest request;
    request.clientId = before.clientId;
    request.prevSession = before.prevSession;
    request.session = nonce;
    request.challenge = challenge;
    request.appVersion = appVersion;
    request.lastNAcked = before.lastNAcked;
    request.fork = of == SessionOf::AnotherOutbox;
    GUICHET_TAKE(request.signature, signer.sign(wire::sessionBytesToSign(request)));
    return SessionOffer{before, request};
}

}  // namespace guichet::sync
