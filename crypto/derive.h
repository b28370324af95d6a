// Keys from keys: HKDF with SHA-256 (RFC 5869). For secrets that are already random; passwords go through scrypt.h.
#pragma once

#include <QByteArray>

namespace guichet::crypto {

// `purpose` keeps keys of one secret apart: whoever learns one learns nothing of the others. 1 ≤ keyBytes ≤ 8160.
QByteArray deriveKey(const QByteArray& secret, const QByteArray& salt, const QByteArray& purpose, int keyBytes);

}  // namespace guichet::crypto
