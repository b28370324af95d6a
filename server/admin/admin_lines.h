// What goes over admin.sock: one JSON object a line. First the request, then results and progress, at last an end or an
// error.
#pragma once

#include "server/admin/admin_request.h"

namespace guichet::server::admin_lines {

inline constexpr qsizetype kMostBytes = 4 * 1024 * 1024;

struct Progress {
    qint64 done = 0;
    qint64 total = 0;
    QString what;
};
using Line = std::variant<QJsonObject, Progress, AdminEnd, Error>;  // a result first

QByteArray write(const Line& line);
// Fails: Protocol.
Result<Line> read(const QByteArray& bytes);

}  // namespace guichet::server::admin_lines
