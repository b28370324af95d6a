#include "app/store/packed.h"

#include <QtEndian>

#include "core/wire/limits.h"

namespace guichet::store {

namespace {
constexpr int kFastest = 1;
// What was written here came through a decoder with tighter limits.
constexpr quint32 kMostBytes = 8 * limits::kJsonBytes;
}  // namespace

QByteArray packed(const QByteArray& json) {
    return qCompress(json, kFastest);
}

Result<QByteArray> unpacked(const QByteArray& stored) {
    // In front of what is compressed stands its length, which never begins like an object.
    if (stored.startsWith('{')) return stored;
    const bool hasLength = stored.size() > static_cast<qsizetype>(sizeof(quint32));
    QByteArray json;
    if (hasLength && qFromBigEndian<quint32>(stored.constData()) <= kMostBytes) json = qUncompress(stored);
    if (json.isEmpty()) return Error{ErrorCode::Corrupt, QStringLiteral("damaged"), QStringLiteral("stored content")};
    return json;
}

}  // namespace guichet::store
