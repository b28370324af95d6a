// scrypt (RFC 7914): keys from passwords.
//
// OpenSSL refuses more than 32 MiB unless a cap is passed; these calls pass one that fits the cost.
// Fails: Invalid for costs outside [N 2^14…2^20, r 1…32, p 1…16]; Storage if memory is refused.
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace guichet::crypto {

struct ScryptCost {
    quint64 n = 1u << 16;  // 64 MiB with r = 8
    quint32 r = 8;
    quint32 p = 1;
    bool operator==(const ScryptCost&) const = default;
};

Result<QByteArray> scrypt(const QByteArray& password, const QByteArray& salt, const ScryptCost& cost, int keyBytes);

// What a password is hashed as: NFC, then UTF-8, so that one typed on another keyboard is the same password.
QByteArray passwordBytes(const QString& password);

// A password as the centre keeps it: "scrypt$65536$8$1$SALT$HASH" (base64). Passwords are normalised to NFC UTF-8
// first.
Result<QString> hashPassword(const QString& password);
// Fails: Corrupt if `stored` is not of that form. The answer is the value.
enum class PasswordCheck { Right, Wrong };
Result<PasswordCheck> checkPassword(const QString& password, const QString& stored);

}  // namespace guichet::crypto
