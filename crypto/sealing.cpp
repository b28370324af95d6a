#include "crypto/sealing.h"

#include "crypto/aead.h"
#include "crypto/constant_time.h"
#include "crypto/derive.h"
#include "crypto/handles.h"

namespace guichet::crypto {

namespace {

constexpr size_t kKeyBytes = 32;
constexpr char kVersion = 1;
constexpr char kContext[] = "guichet seal 1\n";

Error badKey() {
    return Error{ErrorCode::Invalid, QStringLiteral("sealingKey"), QStringLiteral("not an X25519 key")};
}

SealingKey rawHalvesOf(const Key& key) {
    SealingKey halves;
    halves.privateKey.resize(kKeyBytes);
    halves.publicKey.resize(kKeyBytes);
    size_t length = kKeyBytes;
    GUICHET_ASSERT(EVP_PKEY_get_raw_private_key(key.get(), writable(halves.privateKey), &length) == 1);
    GUICHET_ASSERT(EVP_PKEY_get_raw_public_key(key.get(), writable(halves.publicKey), &length) == 1);
    return halves;
}

// Fails: Invalid for keys of another size and for points of small order, whose secret everybody knows.
Result<QByteArray> sharedSecret(const QByteArray& privateKey, const QByteArray& publicKey) {
    if (privateKey.size() != kKeyBytes || publicKey.size() != kKeyBytes) return badKey();
    const Key mine(EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nullptr, readable(privateKey), kKeyBytes));
    const Key theirs(EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, nullptr, readable(publicKey), kKeyBytes));
    if (!mine || !theirs) return badKey();
    const KeyContext context(EVP_PKEY_CTX_new(mine.get(), nullptr));
    GUICHET_ASSERT(context);
    QByteArray secret(kKeyBytes, Qt::Uninitialized);
    size_t length = kKeyBytes;
    GUICHET_ASSERT(EVP_PKEY_derive_init(context.get()) == 1);
    if (EVP_PKEY_derive_set_peer(context.get(), theirs.get()) != 1) return badKey();
    if (EVP_PKEY_derive(context.get(), writable(secret), &length) != 1) return badKey();
    return secret;
}

Result<QByteArray> boxKey(const QByteArray& privateKey, const QByteArray& peer, const QByteArray& ephemeral,
                          const QByteArray& recipient, const QByteArray& purpose) {
    GUICHET_TAKE(QByteArray secret, sharedSecret(privateKey, peer));
    QByteArray key = deriveKey(secret, ephemeral + recipient, kContext + purpose, 32);
    wipe(secret);
    return key;
}

}  // namespace

SealingKey SealingKey::generate() {
    const KeyContext context(EVP_PKEY_CTX_new_id(EVP_PKEY_X25519, nullptr));
    GUICHET_ASSERT(context && EVP_PKEY_keygen_init(context.get()) == 1);
    EVP_PKEY* made = nullptr;
    GUICHET_ASSERT(EVP_PKEY_keygen(context.get(), &made) == 1);
    return rawHalvesOf(Key(made));
}

Result<SealingKey> SealingKey::fromPrivate(const QByteArray& privateKey) {
    if (privateKey.size() != kKeyBytes) return badKey();
    const Key key(EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nullptr, readable(privateKey), kKeyBytes));
    if (!key) return badKey();
    return rawHalvesOf(key);
}

Result<QByteArray> seal(const QByteArray& publicKey, const QByteArray& plain, const QByteArray& purpose) {
    SealingKey ephemeral = SealingKey::generate();
    GUICHET_TAKE(QByteArray key, boxKey(ephemeral.privateKey, publicKey, ephemeral.publicKey, publicKey, purpose));
    const QByteArray head = kVersion + ephemeral.publicKey;
    const QByteArray sealed = head + encrypt(key, plain, head + purpose);
    wipe(key);
    wipe(ephemeral.privateKey);
    return sealed;
}

Result<QByteArray> unseal(const SealingKey& key, const QByteArray& sealed, const QByteArray& purpose) {
    const qsizetype headBytes = 1 + static_cast<qsizetype>(kKeyBytes);
    if (sealed.isEmpty()) return Error{ErrorCode::Corrupt, QStringLiteral("seal"), QStringLiteral("nothing there")};
    if (sealed.at(0) > kVersion)
        return Error{ErrorCode::TooNew, QStringLiteral("seal"), QStringLiteral("a later layout")};
    if (sealed.at(0) != kVersion || sealed.size() < headBytes)
        return Error{ErrorCode::Corrupt, QStringLiteral("seal"), QStringLiteral("no such layout")};
    const QByteArray head = sealed.left(headBytes);
    const QByteArray ephemeral = head.mid(1);
    auto boxed = boxKey(key.privateKey, ephemeral, ephemeral, key.publicKey, purpose);
    if (!boxed) return Error{ErrorCode::Corrupt, QStringLiteral("seal"), QStringLiteral("no usable ephemeral key")};
    auto plain = decrypt(*boxed, sealed.mid(headBytes), head + purpose);
    wipe(*boxed);
    return plain;
}

}  // namespace guichet::crypto
