#include "server/admin/admin_lines.h"

#include "core/wire/json.h"

namespace guichet::server::admin_lines {
namespace {

constexpr auto kResult = "result";
constexpr auto kProgress = "progress";
constexpr auto kEnd = "end";
constexpr auto kError = "error";

QJsonObject wrapped(const char* key, const QJsonValue& value) {
    return {{QLatin1String(key), value}};
}

QJsonObject objectOf(const QJsonObject& result) {
    return wrapped(kResult, result);
}

QJsonObject objectOf(const Progress& progress) {
    return wrapped(kProgress, QJsonObject{{QStringLiteral("done"), progress.done},
                                          {QStringLiteral("total"), progress.total},
                                          {QStringLiteral("what"), progress.what}});
}

QJsonObject objectOf(AdminEnd end) {
    return wrapped(kEnd, end == AdminEnd::Done ? QStringLiteral("done") : QStringLiteral("refused"));
}

QJsonObject objectOf(const Error& error) {
    return wrapped(kError, QJsonObject{{QStringLiteral("code"), QLatin1String(errorCodeName(error.code))},
                                       {QStringLiteral("reason"), error.reason},
                                       {QStringLiteral("detail"), error.detail}});
}

std::optional<ErrorCode> errorCodeFromName(const QString& name) {
    for (const ErrorCode code :
         {ErrorCode::NotFound, ErrorCode::Invalid, ErrorCode::Conflict, ErrorCode::Denied, ErrorCode::Offline,
          ErrorCode::Timeout, ErrorCode::Busy, ErrorCode::TooNew, ErrorCode::Corrupt, ErrorCode::Storage,
          ErrorCode::Full, ErrorCode::Protocol, ErrorCode::Cancelled}) {
        if (name == QLatin1String(errorCodeName(code))) return code;
    }
    return std::nullopt;
}

Result<Line> readError(const QJsonObject& object) {
    json::Reader reader(object, QString::fromLatin1(kError));
    const auto code = errorCodeFromName(reader.text("code"));
    if (!code) reader.fail(QStringLiteral("code: unknown"));
    Error error{code.value_or(ErrorCode::Protocol), reader.text("reason"), reader.text("detail")};
    GUICHET_TRY(reader.finish());
    return Line(std::move(error));
}

Result<Line> readProgress(const QJsonObject& object) {
    json::Reader reader(object, QString::fromLatin1(kProgress));
    Progress progress{reader.integer("done"), reader.integer("total"), reader.text("what")};
    GUICHET_TRY(reader.finish());
    return Line(std::move(progress));
}

}  // namespace

QByteArray write(const Line& line) {
    return json::write(std::visit([](const auto& kind) { return objectOf(kind); }, line)) + '\n';
}

Result<Line> read(const QByteArray& bytes) {
    GUICHET_TAKE(const QJsonObject object, json::parseObject(bytes, kMostBytes));
    json::Reader reader(object);
    if (reader.contains(kResult)) {
        QJsonObject result = reader.object(kResult);
        GUICHET_TRY(reader.finish());
        return Line(std::move(result));
    }
    if (reader.contains(kProgress)) return readProgress(reader.object(kProgress));
    if (reader.contains(kError)) return readError(reader.object(kError));
    const QString end = reader.text(kEnd);
    GUICHET_TRY(reader.finish());
    if (end != QStringLiteral("done") && end != QStringLiteral("refused"))
        return Error{ErrorCode::Protocol, {}, QStringLiteral("end")};
    return Line(end == QStringLiteral("done") ? AdminEnd::Done : AdminEnd::Refused);
}

}  // namespace guichet::server::admin_lines
