// Sealing to a public key: X25519 with an ephemeral key, HKDF-SHA-256, AES-256-GCM. Only the holder of the private half
// opens it. Layout: version 1 byte ‖ ephemeral public key 32 ‖ AEAD of aead.h. `purpose` is bound in; a box for one
// purpose does not open for another.
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace guichet::crypto {

struct SealingKey {
    QByteArray privateKey;
    QByteArray publicKey;
    static SealingKey generate();
    static Result<SealingKey> fromPrivate(const QByteArray& privateKey);
};

Result<QByteArray> seal(const QByteArray& publicKey, const QByteArray& plain, const QByteArray& purpose);
Result<QByteArray> unseal(const SealingKey& key, const QByteArray& sealed, const QByteArray& purpose);

}  // namespace guichet::crypto
