#include "crypto/scrypt.h"

#include <openssl/err.h>

#include <QStringList>

#include "crypto/constant_time.h"
#include "crypto/handles.h"
#include "crypto/random.h"

namespace guichet::crypto {

namespace {

constexpr int kSaltBytes = 16;
constexpr int kHashBytes = 32;

bool isAllowed(const ScryptCost& cost) {
    const bool powerOfTwo = cost.n != 0 && (cost.n & (cost.n - 1)) == 0;
    return powerOfTwo && cost.n >= (1u << 14) && cost.n <= (1u << 20) && cost.r >= 1 && cost.r <= 32 && cost.p >= 1 &&
           cost.p <= 16;
}

// 128·r·p bytes of blocks, 128·r·N of table, 256·r of scratch (RFC 7914 section 6), and room for rounding.
quint64 memoryFor(const ScryptCost& cost) {
    return 128ull * cost.r * (cost.n + cost.p + 2) + 4096;
}

Result<QByteArray> decodeBase64(const QString& text) {
    auto decoded = QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded) return Error{ErrorCode::Corrupt, QStringLiteral("passwordHash"), QStringLiteral("bad base64")};
    return decoded.decoded;
}

struct StoredPassword {
    ScryptCost cost;
    QByteArray salt;
    QByteArray hash;
};

Result<StoredPassword> parseStored(const QString& stored) {
    const Error malformed{ErrorCode::Corrupt, QStringLiteral("passwordHash"), QStringLiteral("not a stored password")};
    const QStringList parts = stored.split(QLatin1Char('$'));
    if (parts.size() != 6 || parts[0] != QLatin1String("scrypt")) return malformed;
    bool nOk = false;
    bool rOk = false;
    bool pOk = false;
    StoredPassword parsed;
    parsed.cost = {parts[1].toULongLong(&nOk), parts[2].toUInt(&rOk), parts[3].toUInt(&pOk)};
    if (!nOk || !rOk || !pOk || !isAllowed(parsed.cost)) return malformed;
    GUICHET_TAKE(parsed.salt, decodeBase64(parts[4]));
    GUICHET_TAKE(parsed.hash, decodeBase64(parts[5]));
    if (parsed.salt.size() < kSaltBytes || parsed.hash.size() != kHashBytes) return malformed;
    return parsed;
}

Result<QByteArray> hashOf(const QString& password, const QByteArray& salt, const ScryptCost& cost) {
    QByteArray bytes = passwordBytes(password);
    auto hash = scrypt(bytes, salt, cost, kHashBytes);
    wipe(bytes);
    return hash;
}

}  // namespace

Result<QByteArray> scrypt(const QByteArray& password, const QByteArray& salt, const ScryptCost& cost, int keyBytes) {
    GUICHET_ASSERT(keyBytes >= 1);
    if (!isAllowed(cost))
        return Error{ErrorCode::Invalid, QStringLiteral("scryptCost"), QStringLiteral("cost refused")};
    QByteArray key(keyBytes, Qt::Uninitialized);
    const int made = EVP_PBE_scrypt(password.constData(), static_cast<size_t>(password.size()), readable(salt),
                                    static_cast<size_t>(salt.size()), cost.n, cost.r, cost.p, memoryFor(cost),
                                    writable(key), static_cast<size_t>(keyBytes));
    if (made != 1) {
        ERR_clear_error();
        return Error{ErrorCode::Storage, QStringLiteral("memory"), QStringLiteral("no memory for scrypt")};
    }
    return key;
}

QByteArray passwordBytes(const QString& password) {
    return password.normalized(QString::NormalizationForm_C).toUtf8();
}

Result<QString> hashPassword(const QString& password) {
    const ScryptCost cost;
    const QByteArray salt = randomBytes(kSaltBytes);
    GUICHET_TAKE(const QByteArray hash, hashOf(password, salt, cost));
    return QStringLiteral("scrypt$%1$%2$%3$%4$%5")
        .arg(QString::number(cost.n), QString::number(cost.r), QString::number(cost.p),
             QString::fromLatin1(salt.toBase64()), QString::fromLatin1(hash.toBase64()));
}

Result<PasswordCheck> checkPassword(const QString& password, const QString& stored) {
    GUICHET_TAKE(const StoredPassword parsed, parseStored(stored));
    GUICHET_TAKE(const QByteArray hash, hashOf(password, parsed.salt, parsed.cost));
    return equalInConstantTime(hash, parsed.hash) ? PasswordCheck::Right : PasswordCheck::Wrong;
}

}  // namespace guichet::crypto
