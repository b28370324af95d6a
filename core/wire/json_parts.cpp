#include "core/wire/json_parts.h"

#include <algorithm>

namespace guichet::json {

namespace {

bool isLowerHex(const QString& text) {
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); });
}

}  // namespace

Result<QJsonObject> parseCanonical(const QByteArray& bytes, qsizetype maxBytes) {
    auto parsed = parseObject(bytes, maxBytes);
    if (!parsed) return Error{ErrorCode::Invalid, parsed.error().reason, parsed.error().detail};
    if (write(*parsed) != bytes)
        return Error{ErrorCode::Invalid, QStringLiteral("notCanonical"), QStringLiteral("not in canonical form")};
    return parsed;
}

bool isUuid(const QString& text) {
    static constexpr int kHyphens[] = {8, 13, 18, 23};
    if (text.size() != 36) return false;
    QString digits = text;
    for (const int place : kHyphens) {
        if (text[place] != u'-') return false;
        digits[place] = u'0';
    }
    return isLowerHex(digits);
}

QString hexText(const QByteArray& bytes) {
    return QString::fromLatin1(bytes.toHex());
}

QString base64Text(const QByteArray& bytes) {
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray base64Exactly(Reader& reader, const char* key, qsizetype size) {
    QByteArray bytes = reader.base64(key, size);
    if (reader.ok() && bytes.size() != size) reader.fail(QLatin1String(key) + QStringLiteral(": wrong size"));
    return bytes;
}

QJsonArray hashesToJson(const QVector<QByteArray>& hashes) {
    QJsonArray array;
    for (const QByteArray& hash : hashes) array.append(hexText(hash));
    return array;
}

QVector<QByteArray> readHashes(Reader& reader, const char* key, qsizetype maxCount) {
    QVector<QByteArray> hashes;
    const QStringList texts = reader.texts(key, maxCount);
    for (const QString& text : texts) {
        if (text.size() != 64 || !isLowerHex(text)) {
            reader.fail(QLatin1String(key) + QStringLiteral(": not a SHA-256 value"));
            return {};
        }
        hashes.append(QByteArray::fromHex(text.toLatin1()));
    }
    return hashes;
}

QVector<QJsonObject> readObjects(Reader& reader, const char* key, qsizetype maxCount) {
    QVector<QJsonObject> objects;
    const QJsonArray array = reader.array(key, maxCount);
    for (const QJsonValue& value : array) {
        if (!value.isObject()) {
            reader.fail(QLatin1String(key) + QStringLiteral(": not an object"));
            return {};
        }
        objects.append(value.toObject());
    }
    return objects;
}

}  // namespace guichet::json
