// Owners of OpenSSL's handles. Inside this room only.
#pragma once

#include <openssl/evp.h>
#include <openssl/kdf.h>

#include <QByteArray>
#include <memory>

namespace guichet::crypto {

template <auto release>
struct Release {
    template <typename Handle>
    void operator()(Handle* handle) const {
        release(handle);
    }
};

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, Release<EVP_CIPHER_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Release<EVP_MD_CTX_free>>;
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Release<EVP_PKEY_CTX_free>>;
using Kdf = std::unique_ptr<EVP_KDF, Release<EVP_KDF_free>>;
using KdfContext = std::unique_ptr<EVP_KDF_CTX, Release<EVP_KDF_CTX_free>>;

inline unsigned char* writable(QByteArray& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}
inline const unsigned char* readable(const QByteArray& bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.constData());
}

}  // namespace guichet::crypto
