#include "crypto/aead.h"

#include "crypto/constant_time.h"
#include "crypto/handles.h"
#include "crypto/random.h"

namespace guichet::crypto {

namespace {

constexpr int kKeyBytes = 32;
constexpr int kNonceBytes = 12;
constexpr int kTagBytes = 16;

int lengthOf(const QByteArray& bytes) {
    GUICHET_ASSERT(bytes.size() <= (1 << 30));  // OpenSSL counts in int
    return static_cast<int>(bytes.size());
}

}  // namespace

QByteArray encrypt(const QByteArray& key32, const QByteArray& plain, const QByteArray& associated) {
    GUICHET_ASSERT(key32.size() == kKeyBytes);
    const CipherContext context(EVP_CIPHER_CTX_new());
    GUICHET_ASSERT(context);
    const QByteArray nonce = randomBytes(kNonceBytes);
    QByteArray sealed = nonce;
    sealed.resize(kNonceBytes + lengthOf(plain) + kTagBytes);
    unsigned char* out = writable(sealed) + kNonceBytes;
    int length = 0;
    GUICHET_ASSERT(EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, readable(key32), readable(nonce)) ==
                   1);
    if (!associated.isEmpty())
        GUICHET_ASSERT(EVP_EncryptUpdate(context.get(), nullptr, &length, readable(associated), lengthOf(associated)) ==
                       1);
    GUICHET_ASSERT(EVP_EncryptUpdate(context.get(), out, &length, readable(plain), lengthOf(plain)) == 1);
    GUICHET_ASSERT(EVP_EncryptFinal_ex(context.get(), out + length, &length) == 1);
    GUICHET_ASSERT(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, kTagBytes, out + plain.size()) == 1);
    return sealed;
}

Result<QByteArray> decrypt(const QByteArray& key32, const QByteArray& sealed, const QByteArray& associated) {
    GUICHET_ASSERT(key32.size() == kKeyBytes);
    const Error unfit{ErrorCode::Corrupt, QStringLiteral("seal"), QStringLiteral("the tag does not fit")};
    if (sealed.size() < kNonceBytes + kTagBytes) return unfit;
    const CipherContext context(EVP_CIPHER_CTX_new());
    GUICHET_ASSERT(context);
    const int plainBytes = lengthOf(sealed) - kNonceBytes - kTagBytes;
    const unsigned char* in = readable(sealed) + kNonceBytes;
    QByteArray tag = sealed.right(kTagBytes);
    QByteArray plain(plainBytes, Qt::Uninitialized);
    int length = 0;
    GUICHET_ASSERT(EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, readable(key32), readable(sealed)) ==
                   1);
    if (!associated.isEmpty())
        GUICHET_ASSERT(EVP_DecryptUpdate(context.get(), nullptr, &length, readable(associated), lengthOf(associated)) ==
                       1);
    GUICHET_ASSERT(EVP_DecryptUpdate(context.get(), writable(plain), &length, in, plainBytes) == 1);
    GUICHET_ASSERT(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, kTagBytes, writable(tag)) == 1);
    if (EVP_DecryptFinal_ex(context.get(), writable(plain) + length, &length) != 1) {
        wipe(plain);  // never hand out, or leave behind, what was not authenticated
        return unfit;
    }
    return plain;
}

}  // namespace guichet::crypto
