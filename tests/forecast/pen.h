// Pen: the key of a person, as the port that the rooms ask to sign.
#pragma once

#include "core/ports/ground.h"
#include "crypto/signing_key.h"

namespace guichet::forecast {

class Pen final : public Signer {
public:
    explicit Pen(const crypto::SigningKey& key) : m_key(key) {}
    KeyId keyId() const override { return m_key.keyId(); }
    Result<QByteArray> sign(const QByteArray& message) override { return m_key.sign(message); }

private:
    const crypto::SigningKey& m_key;
};

}  // namespace guichet::forecast
