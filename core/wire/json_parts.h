// What the decoders of actions, outcomes and messages share above json.h.
#pragma once

#include "core/wire/json.h"

namespace guichet::json {

// The value, or its default with the reason noted in `reader`: a nested decoder reads like one more member.
template <typename T>
T nested(Reader& reader, Result<T> read) {
    if (read) return std::move(read).value();
    reader.fail(read.error().detail);
    return T{};
}

// Only bytes that write() would have made: a signature must not cover two readings of one text.
// Fails: Invalid.
Result<QJsonObject> parseCanonical(const QByteArray& bytes, qsizetype maxBytes);

bool isUuid(const QString& text);  // lower case, with hyphens, without braces
QString hexText(const QByteArray& bytes);
QString base64Text(const QByteArray& bytes);
// Exactly `size` bytes of base64.
QByteArray base64Exactly(Reader& reader, const char* key, qsizetype size);

// SHA-256 values as an array of lower-case hex texts.
QJsonArray hashesToJson(const QVector<QByteArray>& hashes);
QVector<QByteArray> readHashes(Reader& reader, const char* key, qsizetype maxCount);

// The objects of an array. Anything else among them is noted in `reader`.
QVector<QJsonObject> readObjects(Reader& reader, const char* key, qsizetype maxCount);

}  // namespace guichet::json
