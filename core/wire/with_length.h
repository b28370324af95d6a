// Parts of a byte string that must not run into each other: each after its length in 4 bytes, big-endian.
#pragma once

#include <QByteArray>
#include <QtEndian>

namespace guichet {

inline void appendWithLength(QByteArray& bytes, const QByteArray& part) {
    char length[4];
    qToBigEndian(static_cast<quint32>(part.size()), length);
    bytes.append(length, sizeof length);
    bytes.append(part);
}

}  // namespace guichet
