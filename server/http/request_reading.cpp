#include "server/http/request_reading.h"

#include <QStringDecoder>
#include <algorithm>
#include <cctype>
#include <cstring>

#include "core/wire/messages.h"

namespace guichet::server {
namespace {

bool isAlphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// RFC 9110 section 5.6.2.
bool isToken(const QByteArray& text) {
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return isAlphanumeric(c) || (c != '\0' && std::strchr("!#$%&'*+-.^_`|~", c) != nullptr);
    });
}

bool isFieldValue(const QByteArray& text) {
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; });
}

// Fields of which a second one changes nothing that we read.
bool mayRepeat(const QByteArray& name) {
    return name.startsWith("accept") || name.startsWith("x-") || name == "via" || name == "forwarded" ||
           name == "cookie" || name == "cache-control" || name == "connection";
}

std::optional<QString> decodePercent(const QByteArray& text) {
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '%') continue;
        if (i + 2 >= text.size() || !std::isxdigit(static_cast<unsigned char>(text[i + 1])) ||
            !std::isxdigit(static_cast<unsigned char>(text[i + 2]))) {
            return std::nullopt;
        }
    }
    // Without the second flag a byte order mark vanishes, and one value has two spellings.
    QStringDecoder decoder(QStringDecoder::Utf8,
                           QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    QString decoded = decoder(QByteArray::fromPercentEncoding(text));
    if (decoder.hasError()) return std::nullopt;
    return decoded;
}

std::optional<QMap<QByteArray, QByteArray>> readFields(const ParsedRequest& parsed) {
    QMap<QByteArray, QByteArray> headers;
    for (const auto& [name, value] : parsed.fields) {
        if (!isToken(name) || !isFieldValue(value)) return std::nullopt;
        const QByteArray key = name.toLower();
        const QByteArray trimmed = value.trimmed();
        const auto known = headers.find(key);
        if (known == headers.end()) {
            headers.insert(key, trimmed);
        } else if (mayRepeat(key)) {
            known.value() += ", " + trimmed;
        } else {
            return std::nullopt;
        }
    }
    if (headers.value("host").isEmpty()) return std::nullopt;
    return headers;
}

}  // namespace

std::optional<QMap<QString, QString>> readQuery(const QByteArray& query) {
    QMap<QString, QString> pairs;
    if (query.isEmpty()) return pairs;
    for (const QByteArray& pair : query.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals <= 0) return std::nullopt;
        const auto name = decodePercent(pair.left(equals));
        const auto value = decodePercent(pair.mid(equals + 1));
        if (!name || !value || pairs.contains(*name)) return std::nullopt;
        pairs.insert(*name, *value);
    }
    return pairs;
}

QByteArray readRequestId(const QMap<QByteArray, QByteArray>& headers) {
    const QByteArray id = headers.value(QByteArray(wire::kRequestIdHeader).toLower());
    const bool wellFormed =
        id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) { return isAlphanumeric(c) || c == '-'; });
    return wellFormed ? id : QByteArray();
}

std::variant<HttpServerRequest, HttpRefusal> readRequest(ParsedRequest parsed, qsizetype maxBodyBytes) {
    const auto headers = readFields(parsed);
    if (!headers) return HttpRefusal{400};
    const auto refused = [&](int status, HttpRefusal::Connection connection) {
        return HttpRefusal{status, connection, readRequestId(*headers)};
    };
    using enum HttpRefusal::Connection;
    if (parsed.inChunks || headers->contains("transfer-encoding")) return refused(411, Close);
    if (headers->contains("content-encoding")) return refused(415, Keep);
    if (!parsed.target.startsWith('/') || parsed.target.contains('#')) return refused(400, Close);
    const qsizetype mark = parsed.target.indexOf('?');
    auto query = readQuery(mark < 0 ? QByteArray() : parsed.target.mid(mark + 1));
    if (!query) return refused(400, Keep);
    if (parsed.body.size() > maxBodyBytes) return refused(413, Keep);

    HttpServerRequest request;
    request.method = std::move(parsed.method);
    request.path = mark < 0 ? parsed.target : parsed.target.left(mark);
    request.query = std::move(*query);
    request.headers = *headers;
    request.body = std::move(parsed.body);
    request.origin = std::move(parsed.origin);
    return request;
}

}  // namespace guichet::server
