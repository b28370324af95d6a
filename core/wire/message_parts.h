// The values that several messages carry, as JSON. Inside core/wire only.
#pragma once

#include "core/wire/json.h"
#include "core/wire/json_parts.h"
#include "core/wire/limits.h"
#include "core/wire/messages.h"

namespace guichet::wire {

inline constexpr qsizetype kIdLength = 64;
inline constexpr qsizetype kTextLength = 500;
inline constexpr qsizetype kOffices = 10'000;
inline constexpr qsizetype kOutcomes = 10'000;

inline QString name(const char* latin) {
    return QString::fromLatin1(latin);
}

// Parses an answer or request, hands its Reader to `read`, and refuses what was noted there.
template <typename Message, typename Read>
Result<Message> decodeWith(const QByteArray& bytes, Read read) {
    GUICHET_TAKE(const QJsonObject object, json::parseObject(bytes, limits::kJsonBytes));
    json::Reader reader(object);
    Message message;
    read(reader, message);
    GUICHET_TRY(reader.finish());
    return message;
}

// The mark of a whole answer.
QByteArray writeAnswer(QJsonObject answer);
void readEnd(json::Reader& reader);

QJsonObject toJson(const Cursor& cursor);
inline constexpr qint64 kGreatestNumber = 1LL << 53;
// An object whose keys are data (ids, names): each has an integer from 0 to `maximum`.
QMap<QString, qint64> readNumbers(json::Reader& reader, const QJsonObject& json, const char* path, qint64 maximum);
Cursor readCursor(json::Reader& reader, const char* key);

QJsonObject toJson(const Frame& frame);
Result<Frame> frameFromJson(const QJsonObject& json);

// `contents` were lifted out of the array of objects (json::parseLifting); `next` is the first that no object has
// taken.
Result<Object> objectFromJson(const QJsonObject& json, const QVector<QByteArray>& contents, qsizetype& next);

QJsonObject toJson(const HeadProof& proof);
Result<HeadProof> headProofFromJson(const QJsonObject& json);

// Arrays of the above.
template <typename T, typename ToJson>
QJsonArray arrayOf(const QVector<T>& values, ToJson toOne) {
    QJsonArray array;
    for (const T& value : values) array.append(toOne(value));
    return array;
}
template <typename T, typename FromJson>
QVector<T> readArray(json::Reader& reader, const char* key, qsizetype maxCount, FromJson fromOne) {
    QVector<T> values;
    for (const QJsonObject& one : json::readObjects(reader, key, maxCount)) {
        values.append(json::nested(reader, Result<T>(fromOne(one))));
        if (!reader.ok()) break;
    }
    return values;
}
QJsonArray outcomesToJson(const QVector<Outcome>& outcomes);
QVector<Outcome> readOutcomes(json::Reader& reader);

}  // namespace guichet::wire
