#include "core/wire/json.h"

#include <QJsonDocument>
#include <algorithm>
#include <cmath>

#include "core/wire/json_scan.h"

namespace guichet::json {
namespace {

constexpr qsizetype kMaxTextInList = 10'000;

void writeUnit(char16_t unit, QByteArray& out) {
    out.append("\\u");
    out.append(QByteArray::number(unit, 16).rightJustified(4, '0'));
}

void writePlain(const QByteArray& utf8, QByteArray& out) {
    for (const char c : utf8) {
        switch (c) {
            case '"':
                out.append("\\\"");
                break;
            case '\\':
                out.append("\\\\");
                break;
            case '\b':
                out.append("\\b");
                break;
            case '\f':
                out.append("\\f");
                break;
            case '\n':
                out.append("\\n");
                break;
            case '\r':
                out.append("\\r");
                break;
            case '\t':
                out.append("\\t");
                break;
            default:
                if (static_cast<unsigned char>(c) < 0x20)
                    writeUnit(static_cast<char16_t>(c), out);
                else
                    out.append(c);
        }
    }
}

void writeText(const QString& text, QByteArray& out) {
    // QJsonDocument drops a byte order mark at the start of a text unless it is an escape, so it is one everywhere.
    const QStringList parts = text.split(QChar(QChar::ByteOrderMark));
    out.append('"');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (i > 0) writeUnit(QChar::ByteOrderMark, out);
        writePlain(parts[i].toUtf8(), out);
    }
    out.append('"');
}

void writeNumber(const QJsonValue& value, QByteArray& out) {
    const double number = value.toDouble();
    if (std::trunc(number) == number && std::abs(number) <= 9.2e18)
        out.append(QByteArray::number(value.toInteger(static_cast<qint64>(number))));
    else
        out.append(QByteArray::number(number, 'g', QLocale::FloatingPointShortest));
}

void writeObject(const QJsonObject& object, QByteArray& out);

void writeValue(const QJsonValue& value, QByteArray& out) {
    switch (value.type()) {
        case QJsonValue::Null:
        case QJsonValue::Undefined:
            out.append("null");
            break;
        case QJsonValue::Bool:
            out.append(value.toBool() ? "true" : "false");
            break;
        case QJsonValue::Double:
            writeNumber(value, out);
            break;
        case QJsonValue::String:
            writeText(value.toString(), out);
            break;
        case QJsonValue::Object:
            writeObject(value.toObject(), out);
            break;
        case QJsonValue::Array: {
            const QJsonArray array = value.toArray();
            out.append('[');
            for (qsizetype i = 0; i < array.size(); ++i) {
                if (i > 0) out.append(',');
                writeValue(array.at(i), out);
            }
            out.append(']');
            break;
        }
    }
}

// Qt keeps keys in an order that depends on how they are stored inside; ours is by code unit, always.
void writeObject(const QJsonObject& object, QByteArray& out) {
    QVector<std::pair<QString, QJsonValue>> members;
    members.reserve(object.size());
    for (auto it = object.begin(); it != object.end(); ++it) members.emplaceBack(it.key(), it.value());
    const auto byKey = [](const auto& a, const auto& b) { return a.first < b.first; };
    if (!std::is_sorted(members.cbegin(), members.cend(), byKey)) std::sort(members.begin(), members.end(), byKey);
    out.append('{');
    for (qsizetype i = 0; i < members.size(); ++i) {
        if (i > 0) out.append(',');
        writeText(members[i].first, out);
        out.append(':');
        writeValue(members[i].second, out);
    }
    out.append('}');
}

bool isInteger(const QJsonValue& value) {
    if (!value.isDouble()) return false;
    const double number = value.toDouble();
    return std::trunc(number) == number && std::abs(number) <= 9007199254740992.0;
}

// Fails: Protocol, with the offset in detail.
Done checked(const QByteArray& bytes, qsizetype maxBytes, MemberSpans* members) {
    if (bytes.size() > maxBytes)
        return Error{ErrorCode::Protocol, QStringLiteral("tooLarge"), QStringLiteral("%1 bytes").arg(bytes.size())};
    if (const auto problem = scanObject(bytes, members))
        return Error{ErrorCode::Protocol, QStringLiteral("json"),
                     QStringLiteral("%1 at offset %2").arg(QLatin1String(problem->what)).arg(problem->offset)};
    return done();
}

Result<QJsonObject> parsed(const QByteArray& bytes) {
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (!document.isObject())
        return Error{ErrorCode::Protocol, QStringLiteral("json"),
                     QStringLiteral("%1 at offset %2").arg(error.errorString()).arg(error.offset)};
    return document.object();
}

bool isLowerHex(const QString& text) {
    return std::all_of(text.cbegin(), text.cend(),
                       [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); });
}

}  // namespace

Result<QJsonObject> parseObject(const QByteArray& bytes, qsizetype maxBytes) {
    GUICHET_TRY(checked(bytes, maxBytes, nullptr));
    return parsed(bytes);
}

Result<Lifted> parseLifting(const QByteArray& bytes, qsizetype maxBytes, const char* array, const char* member) {
    MemberSpans members{array, member, {}};
    GUICHET_TRY(checked(bytes, maxBytes, &members));
    Lifted lifted;
    QByteArray rest;
    qsizetype at = 0;
    for (const MemberSpans::Span& span : std::as_const(members.spans)) {
        rest += QByteArrayView(bytes).sliced(at, span.from - at);
        rest += QByteArray::number(lifted.texts.size());
        lifted.texts.append(bytes.mid(span.from, span.to - span.from));
        at = span.to;
    }
    rest += QByteArrayView(bytes).sliced(at);
    GUICHET_TAKE(lifted.object, parsed(rest));
    return lifted;
}

QByteArray write(const QJsonObject& object) {
    QByteArray out;
    writeObject(object, out);
    return out;
}

Reader::Reader(QJsonObject object, QString path) : m_object(std::move(object)), m_path(std::move(path)) {}

QJsonValue Reader::take(const char* key, bool required) {
    const QLatin1String name(key);
    const QJsonValue value = m_object.value(name);
    if (!value.isUndefined()) {
        if (!m_read.contains(name)) m_read.append(name);
    } else if (required) {
        fail(name + QLatin1String(": missing"));
    }
    return value;
}

bool Reader::contains(const char* key) const {
    return m_object.contains(QLatin1String(key));
}

void Reader::fail(const QString& what) {
    if (!m_problem.isEmpty()) return;
    m_problem = m_path.isEmpty() ? what : m_path + QLatin1Char('.') + what;
}

QString Reader::text(const char* key, qsizetype maxLength) {
    const QJsonValue value = take(key, true);
    if (value.isUndefined()) return {};
    const QString text = value.toString();
    if (!value.isString())
        fail(QLatin1String(key) + QLatin1String(": not a text"));
    else if (text.size() > maxLength)
        fail(QLatin1String(key) + QStringLiteral(": longer than %1").arg(maxLength));
    else
        return text;
    return {};
}

QString Reader::textOr(const char* key, const QString& otherwise, qsizetype maxLength) {
    return take(key, false).isUndefined() ? otherwise : text(key, maxLength);
}

qint64 Reader::integer(const char* key, qint64 minimum, qint64 maximum) {
    const QJsonValue value = take(key, true);
    if (value.isUndefined()) return minimum;
    const qint64 number = value.toInteger();
    if (!isInteger(value))
        fail(QLatin1String(key) + QLatin1String(": not an integer"));
    else if (number < minimum || number > maximum)
        fail(QLatin1String(key) + QStringLiteral(": not between %1 and %2").arg(minimum).arg(maximum));
    else
        return number;
    return minimum;
}

qint64 Reader::integerOr(const char* key, qint64 otherwise, qint64 minimum, qint64 maximum) {
    return take(key, false).isUndefined() ? otherwise : integer(key, minimum, maximum);
}

bool Reader::boolean(const char* key) {
    const QJsonValue value = take(key, true);
    if (!value.isUndefined() && !value.isBool()) fail(QLatin1String(key) + QLatin1String(": neither true nor false"));
    return value.toBool();
}

bool Reader::booleanOr(const char* key, bool otherwise) {
    return take(key, false).isUndefined() ? otherwise : boolean(key);
}

Instant Reader::instant(const char* key) {
    const QString text = this->text(key, 24);
    if (!ok()) return {};
    const Result<Instant> instant = instantFromIso(text);
    if (instant) return *instant;
    fail(QLatin1String(key) + QLatin1String(": not an instant"));
    return {};
}

std::optional<Instant> Reader::instantOpt(const char* key) {
    if (take(key, false).isUndefined()) return std::nullopt;
    return instant(key);
}

QByteArray Reader::hex(const char* key, qsizetype bytes) {
    const QString text = this->text(key, bytes > 0 ? bytes * 2 : kMaxTextInList);
    if (!ok()) return {};
    if (!isLowerHex(text) || text.size() % 2 != 0 || (bytes > 0 && text.size() != bytes * 2)) {
        fail(QLatin1String(key) + QLatin1String(": not the hex digits expected"));
        return {};
    }
    return QByteArray::fromHex(text.toLatin1());
}

QByteArray Reader::base64(const char* key, qsizetype maxBytes) {
    const QString text = this->text(key, (maxBytes + 2) / 3 * 4);
    if (!ok()) return {};
    const QByteArray latin = text.toLatin1();
    const auto decoded = QByteArray::fromBase64Encoding(latin, QByteArray::AbortOnBase64DecodingErrors);
    // Encoding it again refuses missing padding and stray bits: one value has one spelling.
    if (decoded && decoded.decoded.size() <= maxBytes && decoded.decoded.toBase64() == latin) return decoded.decoded;
    fail(QLatin1String(key) + QLatin1String(": not base64"));
    return {};
}

QStringList Reader::texts(const char* key, qsizetype maxCount) {
    const QJsonArray values = array(key, maxCount);
    QStringList texts;
    texts.reserve(values.size());
    for (const auto value : values) {
        if (!value.isString() || value.toString().size() > kMaxTextInList) {
            fail(QLatin1String(key) + QStringLiteral("[%1]: not a text").arg(texts.size()));
            return {};
        }
        texts.append(value.toString());
    }
    return texts;
}

QJsonObject Reader::object(const char* key) {
    const QJsonValue value = take(key, true);
    if (!value.isUndefined() && !value.isObject()) fail(QLatin1String(key) + QLatin1String(": not an object"));
    return value.toObject();
}

QJsonObject Reader::objectOr(const char* key) {
    return take(key, false).isUndefined() ? QJsonObject{} : object(key);
}

QJsonArray Reader::array(const char* key, qsizetype maxCount) {
    const QJsonValue value = take(key, true);
    if (value.isUndefined()) return {};
    const QJsonArray array = value.toArray();
    if (!value.isArray())
        fail(QLatin1String(key) + QLatin1String(": not an array"));
    else if (array.size() > maxCount)
        fail(QLatin1String(key) + QStringLiteral(": more than %1").arg(maxCount));
    else
        return array;
    return {};
}

QJsonArray Reader::arrayOr(const char* key, qsizetype maxCount) {
    return take(key, false).isUndefined() ? QJsonArray{} : array(key, maxCount);
}

QJsonObject Reader::unread() const {
    if (m_read.size() == m_object.size()) return {};
    QJsonObject rest = m_object;
    for (const QLatin1String key : m_read) rest.remove(key);
    return rest;
}

Done Reader::finish(ErrorCode code) const {
    if (ok()) return done();
    return Error{code, QStringLiteral("json"), m_problem};
}

}  // namespace guichet::json
