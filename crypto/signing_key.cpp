#include "crypto/signing_key.h"

#include "core/base/bytes.h"
#include "crypto/constant_time.h"
#include "crypto/handles.h"
#include "crypto/random.h"

namespace guichet::crypto {

namespace {

constexpr size_t kKeyBytes = 32;
constexpr size_t kSignatureBytes = 64;

Key privateKeyOf(const QByteArray& seed) {
    Key key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, readable(seed), kKeyBytes));
    GUICHET_ASSERT(key);
    return key;
}

}  // namespace

SigningKey::~SigningKey() {
    wipe(m_seed);
}

SigningKey SigningKey::generate() {
    return fromSeed(randomBytes(kKeyBytes)).value();
}

Result<SigningKey> SigningKey::fromSeed(const QByteArray& seed) {
    if (seed.size() != kKeyBytes)
        return Error{ErrorCode::Corrupt, QStringLiteral("signingKey"), QStringLiteral("a seed is 32 bytes")};
    const Key key = privateKeyOf(seed);
    SigningKey made;
    made.m_seed = seed;
    made.m_public.resize(kKeyBytes);
    size_t length = kKeyBytes;
    GUICHET_ASSERT(EVP_PKEY_get_raw_public_key(key.get(), writable(made.m_public), &length) == 1);
    GUICHET_ASSERT(length == kKeyBytes);
    return made;
}

KeyId SigningKey::keyId() const {
    return keyIdOf(m_public);
}

QByteArray SigningKey::sign(const QByteArray& message) const {
    const Key key = privateKeyOf(m_seed);
    const DigestContext context(EVP_MD_CTX_new());
    GUICHET_ASSERT(context);
    GUICHET_ASSERT(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1);
    QByteArray signature(kSignatureBytes, Qt::Uninitialized);
    size_t length = kSignatureBytes;
    GUICHET_ASSERT(EVP_DigestSign(context.get(), writable(signature), &length, readable(message),
                                  static_cast<size_t>(message.size())) == 1);
    GUICHET_ASSERT(length == kSignatureBytes);
    return signature;
}

KeyId keyIdOf(const QByteArray& publicKey) {
    return KeyId{QString::fromLatin1(sha256(publicKey).toHex().left(16))};
}

Signature verify(const QByteArray& publicKey, const QByteArray& message, const QByteArray& signature) {
    if (publicKey.size() != kKeyBytes || signature.size() != kSignatureBytes) return Signature::Bad;
    const Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, readable(publicKey), kKeyBytes));
    if (!key) return Signature::Bad;
    const DigestContext context(EVP_MD_CTX_new());
    GUICHET_ASSERT(context);
    GUICHET_ASSERT(EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1);
    const int answer = EVP_DigestVerify(context.get(), readable(signature), kSignatureBytes, readable(message),
                                        static_cast<size_t>(message.size()));
    return answer == 1 ? Signature::Good : Signature::Bad;
}

}  // namespace guichet::crypto
