// Handshake: what hello and session must say, for everyone who makes a session: the engine, and the renewal of a grant
// at sign-in.
#pragma once

#include "app/sync/link.h"
#include "core/ports/sync_store.h"

namespace guichet::sync {

// What of the centre's greeting keeps us from going on; nothing if it is our centre and we understand each other.
std::optional<Trouble> problemOf(const wire::HelloAnswer& hello, const SyncState& held);
// A centre that forgot what it acknowledged, and does not say that it was restored, is not the one it was.
// Nor is one that greets with another epoch than it answers with.
std::optional<Trouble> problemOf(const wire::SessionAnswer& session, const SyncState& before,
                                 const QString& greetedEpoch);

struct SessionOffer {
    SyncState before;
    wire::SessionRequest request;
};
// The nonce is on disk before this returns. Fails: as store and signer.
Result<SessionOffer> offerSession(SyncStore& store, Signer& signer, const QString& freshNonce, const QString& challenge,
                                  const QString& appVersion, SessionOf of = SessionOf::ThisOutbox);

}  // namespace guichet::sync
