// What core hashes with: SHA-256 from QtCore. Secrets, signatures and random bytes are crypto's.
#pragma once

#include <QByteArray>
#include <QCryptographicHash>

namespace guichet {

inline QByteArray sha256(const QByteArray& bytes) {
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

}  // namespace guichet
