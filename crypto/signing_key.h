// Ed25519 keys (RFC 8032). The seed is the private half; whoever holds it can sign.
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"

#include <QByteArray>

namespace guichet::crypto {

class SigningKey {
public:
    SigningKey(const SigningKey&) = default;
    SigningKey& operator=(const SigningKey&) = default;
    SigningKey(SigningKey&&) noexcept = default;
    SigningKey& operator=(SigningKey&&) noexcept = default;
    ~SigningKey();  // the last copy overwrites the seed

    static SigningKey generate();
    // Fails: Corrupt unless 32 bytes.
    static Result<SigningKey> fromSeed(const QByteArray& seed);

    [[nodiscard]] const QByteArray& seed() const { return m_seed; }
    [[nodiscard]] const QByteArray& publicKey() const { return m_public; }
    [[nodiscard]] KeyId keyId() const;
    [[nodiscard]] QByteArray sign(const QByteArray& message) const;

private:
    SigningKey() = default;
    QByteArray m_seed;
    QByteArray m_public;
};

KeyId keyIdOf(const QByteArray& publicKey);
enum class Signature { Good, Bad };
Signature verify(const QByteArray& publicKey, const QByteArray& message, const QByteArray& signature);

}  // namespace guichet::crypto
