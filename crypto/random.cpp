#include "crypto/random.h"

#include <openssl/rand.h>

#include "core/base/result.h"
#include "crypto/handles.h"

namespace guichet::crypto {

QByteArray randomBytes(int count) {
    GUICHET_ASSERT(count >= 0);
    QByteArray bytes(count, Qt::Uninitialized);
    GUICHET_ASSERT(RAND_bytes(writable(bytes), count) == 1);
    return bytes;
}

QString randomUuid() {
    QByteArray bytes = randomBytes(16);
    // RFC 9562 section 5.4: four bits say the version, two the variant.
    bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x40);
    bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);
    QString text = QString::fromLatin1(bytes.toHex());
    for (int dash : {8, 13, 18, 23}) text.insert(dash, QLatin1Char('-'));
    return text;
}

QString randomHex(int bytes) {
    return QString::fromLatin1(randomBytes(bytes).toHex());
}

}  // namespace guichet::crypto
