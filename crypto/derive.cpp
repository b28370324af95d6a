#include "crypto/derive.h"

#include <openssl/core_names.h>
#include <openssl/params.h>

#include "core/base/result.h"
#include "crypto/handles.h"

namespace guichet::crypto {

namespace {

OSSL_PARAM octets(const char* name, const QByteArray& bytes) {
    // OpenSSL only reads them; its type serves both directions.
    return OSSL_PARAM_construct_octet_string(name, const_cast<char*>(bytes.constData()),
                                             static_cast<size_t>(bytes.size()));
}

}  // namespace

QByteArray deriveKey(const QByteArray& secret, const QByteArray& salt, const QByteArray& purpose, int keyBytes) {
    GUICHET_ASSERT(!secret.isEmpty() && keyBytes >= 1 && keyBytes <= 255 * 32);
    const Kdf kdf(EVP_KDF_fetch(nullptr, "HKDF", nullptr));
    GUICHET_ASSERT(kdf);
    const KdfContext context(EVP_KDF_CTX_new(kdf.get()));
    GUICHET_ASSERT(context);
    char digest[] = "SHA256";
    const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
                                     octets(OSSL_KDF_PARAM_KEY, secret), octets(OSSL_KDF_PARAM_SALT, salt),
                                     octets(OSSL_KDF_PARAM_INFO, purpose), OSSL_PARAM_construct_end()};
    QByteArray key(keyBytes, Qt::Uninitialized);
    GUICHET_ASSERT(EVP_KDF_derive(context.get(), writable(key), static_cast<size_t>(keyBytes), parameters) == 1);
    return key;
}

}  // namespace guichet::crypto
