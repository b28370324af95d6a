// DataReader: reads data files that people write (catalogue, calendars), and says where one is wrong.
//
// Inside core/service, core/time and core/screening only. Beyond json::Reader it refuses keys that it does not know,
// unless the object comes from the centre, where a later version may have added some.
#pragma once

#include <QRegularExpression>
#include <array>

#include "core/service/form.h"
#include "core/wire/json.h"

namespace guichet::data {

constexpr qsizetype kMaxLabel = 300;

// A file with a key that nobody reads holds a slip of the pen. An object from the centre may come from a later version.
enum class UnknownKeys { Refused, Ignored };

// A reader of one object of the file, which hands its strictness down.
class Reader : public json::Reader {
public:
    Reader(QJsonObject object, QString path, UnknownKeys unknownKeys)
        : json::Reader(std::move(object), std::move(path)), m_unknownKeys(unknownKeys) {}

    [[nodiscard]] Reader inside(const char* key) { return {object(key), QLatin1String(key), m_unknownKeys}; }
    [[nodiscard]] Reader inside(const QJsonValue& value, const QString& path) const {
        return {value.toObject(), path, m_unknownKeys};
    }
    Done close() {
        const QJsonObject rest = unread();
        if (m_unknownKeys == UnknownKeys::Refused && !rest.isEmpty())
            fail(rest.begin().key() + QLatin1String(": unknown key"));
        return finish();
    }

private:
    UnknownKeys m_unknownKeys;
};

template <typename Enum>
struct Named {
    Enum value;
    const char* name;
};

template <typename Table, typename Enum>
QString nameIn(const Table& table, Enum value) {
    for (const auto& entry : table)
        if (entry.value == value) return QLatin1String(entry.name);
    GUICHET_ASSERT(!"a value outside its enumeration");
    return {};
}

template <typename Table>
auto takeNamed(Reader& reader, const char* key, const Table& table) {
    const QString name = reader.text(key, 100);
    QStringList known;
    for (const auto& entry : table) {
        if (name == QLatin1String(entry.name)) return entry.value;
        known.append(QLatin1String(entry.name));
    }
    reader.fail(QStringLiteral("%1: not one of %2").arg(QLatin1String(key), known.join(QLatin1String(", "))));
    return table.front().value;
}

inline void failAt(Reader& reader, const char* key, const char* reason) {
    reader.fail(QLatin1String(key) + QLatin1String(": ") + QLatin1String(reason));
}

inline bool fits(const QString& text, const QRegularExpression& pattern) {
    return pattern.match(text).hasMatch();
}

inline const QRegularExpression& camelCase() {
    static const QRegularExpression pattern(QStringLiteral("\\A[a-z][A-Za-z0-9]{0,59}\\z"));
    return pattern;
}
inline const QRegularExpression& dashed() {
    static const QRegularExpression pattern(QStringLiteral("\\A[a-z][a-z0-9]*(?:-[a-z0-9]+)*\\z"));
    return pattern;
}

inline void close(Reader& inner, Reader& outer) {
    if (const Done read = inner.close(); !read) outer.fail(read.error().detail);
}

inline LocalText takeLocal(Reader& reader, const char* key, qsizetype maxLength) {
    Reader inner = reader.inside(key);
    LocalText text;
    if (!reader.ok()) return text;
    text.en = inner.text("en", maxLength);
    text.zh = inner.text("zh", maxLength);
    if (inner.ok() && text.en.trimmed().isEmpty()) failAt(inner, "en", "empty");
    if (inner.ok() && text.zh.trimmed().isEmpty()) failAt(inner, "zh", "empty");
    close(inner, reader);
    return text;
}

template <typename T, typename ReadOne>
QVector<T> takeEach(Reader& reader, const char* key, qsizetype maxCount, ReadOne one) {
    QVector<T> values;
    const QJsonArray array = reader.arrayOr(key, maxCount);
    for (qsizetype i = 0; i < array.size() && reader.ok(); ++i) {
        const QString at = QStringLiteral("%1[%2]").arg(QLatin1String(key)).arg(i);
        if (!array.at(i).isObject()) {
            reader.fail(at + QLatin1String(": not an object"));
            break;
        }
        Reader inner = reader.inside(array.at(i), at);
        one(inner, values);
        close(inner, reader);
    }
    return values;
}

inline QJsonObject localToJson(const LocalText& text) {
    return QJsonObject{{QStringLiteral("en"), text.en}, {QStringLiteral("zh"), text.zh}};
}

template <typename T, typename ToJson>
QJsonArray arrayOf(const QVector<T>& values, ToJson one) {
    QJsonArray array;
    for (const T& value : values) array.append(one(value));
    return array;
}

}  // namespace guichet::data
