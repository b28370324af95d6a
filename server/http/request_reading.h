// What a parsed request must be before anybody else looks at it. Pure; knows nothing of RESTinio.
//
// The parser already refuses two lengths, a length beside a transfer coding, and overlong parts. Refused here:
// everything by which two readers of one request could come to differ (transfer codings at all, repeated fields that
// mean something, odd names and values), and bodies above the cap, which deserve an answer.
#pragma once

#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "server/http/http_server.h"

namespace guichet::server {

struct ParsedRequest {
    QByteArray method;
    QByteArray target;
    std::vector<std::pair<QByteArray, QByteArray>> fields;
    QByteArray body;
    bool inChunks = false;
    QString origin;
};

struct HttpRefusal {
    int status = 400;
    enum class Connection { Keep, Close } connection = Connection::Close;
    QByteArray requestId = {};  // to be echoed: without it, a refusal might be anybody's answer
};

std::variant<HttpServerRequest, HttpRefusal> readRequest(ParsedRequest parsed, qsizetype maxBodyBytes);

// Null unless every pair is `name=value`, percent-encoded UTF-8, each name once.
std::optional<QMap<QString, QString>> readQuery(const QByteArray& query);

// The value of Guichet-Request-Id if it has the form of one (1–64 letters, digits or hyphens), else empty.
QByteArray readRequestId(const QMap<QByteArray, QByteArray>& headers);

}  // namespace guichet::server
