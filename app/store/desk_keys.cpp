#include "app/store/desk.h"
#include "crypto/signing_key.h"

namespace guichet::store {

// Rarely asked, of few rows: the proofs held are read one by one.
Result<QByteArray> Desk::publicKey(const KeyId& keyId) {
    QByteArray found;
    GUICHET_TRY(m_bench->outbox().proofs.each([&](const ActionId&, const QByteArray& content) -> Done {
        if (content.isEmpty() || !found.isEmpty()) return done();
        GUICHET_TAKE(const wire::ProofAnswer proof, wire::decode<wire::ProofAnswer>(content));
        for (const wire::ProvenAction& one : proof.actions)
            if (crypto::keyIdOf(one.publicKey) == keyId) found = one.publicKey;
        return done();
    }));
    if (found.isEmpty()) return Error{ErrorCode::NotFound, QStringLiteral("keyUnknown"), {}};
    return found;
}

}  // namespace guichet::store
