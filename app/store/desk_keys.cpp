#include <algorithm>

#include "app/store/desk.h"
#include "core/wire/quarantine.h"
#include "crypto/signing_key.h"

namespace guichet::store {

namespace {

// What the centre set aside unread says nothing of whose the key is.
void learnFrom(const wire::ProvenAction& proven, const PersonId& person, std::optional<KnownSigner>& signer) {
    for (const Outcome& outcome : proven.outcomes) {
        if (wire::isUnread(outcome)) continue;
        if (!signer) signer = KnownSigner{proven.publicKey, person, {}, {}};
        signer->firstTaken = std::min(signer->firstTaken.value_or(outcome.at), outcome.at);
        signer->lastTaken = std::max(signer->lastTaken.value_or(outcome.at), outcome.at);
    }
}

}  // namespace

// Rarely asked, of few rows: the proofs held are read one by one.
Result<KnownSigner> Desk::signerOf(const KeyId& keyId) {
    const Identity& identity = m_bench->identity();
    std::optional<KnownSigner> signer;
    if (crypto::keyIdOf(identity.publicKey) == keyId)
        signer = KnownSigner{identity.publicKey, identity.person.id, {}, {}};
    if (crypto::keyIdOf(identity.logKey) == keyId) signer = KnownSigner{identity.logKey, PersonId{}, {}, {}};
    GUICHET_TRY(m_bench->outbox().proofs.each([&](const ActionId&, const QByteArray& content) -> Done {
        if (content.isEmpty()) return done();
        GUICHET_TAKE(const wire::ProofAnswer proof, wire::decode<wire::ProofAnswer>(content));
        for (const wire::ProvenAction& one : proof.actions) {
            if (crypto::keyIdOf(one.publicKey) != keyId) continue;
            GUICHET_TAKE(const ActionHeader header, decodeHeader(one.action.header));
            learnFrom(one, header.person, signer);
        }
        return done();
    }));
    if (!signer) return Error{ErrorCode::NotFound, QStringLiteral("keyUnknown"), {}};
    return *signer;
}

}  // namespace guichet::store
