#include "crypto/constant_time.h"

#include <openssl/crypto.h>
#include <openssl/hmac.h>

#include "core/base/result.h"
#include "crypto/handles.h"

namespace guichet::crypto {

bool equalInConstantTime(const QByteArray& a, const QByteArray& b) {
    // The length of a secret is no secret here; its content is.
    if (a.size() != b.size()) return false;
    return CRYPTO_memcmp(a.constData(), b.constData(), static_cast<size_t>(a.size())) == 0;
}

QByteArray hmacSha256(const QByteArray& key, const QByteArray& message) {
    QByteArray mac(EVP_MAX_MD_SIZE, Qt::Uninitialized);
    unsigned int length = 0;
    const unsigned char* made = HMAC(EVP_sha256(), key.constData(), static_cast<int>(key.size()), readable(message),
                                     static_cast<size_t>(message.size()), writable(mac), &length);
    GUICHET_ASSERT(made != nullptr);
    mac.truncate(static_cast<qsizetype>(length));
    return mac;
}

void wipe(QByteArray& secret) {
    // data() would copy shared bytes and wipe the copy; then only our reference is dropped, and the last holder wipes.
    if (secret.isDetached()) OPENSSL_cleanse(secret.data(), static_cast<size_t>(secret.size()));
    secret.clear();
}

}  // namespace guichet::crypto
