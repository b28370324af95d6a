#include "server/service/answer.h"

#include <array>

namespace guichet::server {

namespace {

struct Row {
    const char* code;
    int status;
    wire::Retry retry;
};

// sync.md 3.6, by body code.
constexpr std::array kRows{
    Row{"badRequest", 400, wire::Retry::Never},
    Row{"tokenExpired", 401, wire::Retry::AfterAuth},
    Row{"reauth", 401, wire::Retry::AfterAuth},
    Row{"wrongPassword", 401, wire::Retry::AfterAuth},
    Row{"unknownMachine", 401, wire::Retry::AfterAuth},
    Row{"wrongCode", 401, wire::Retry::AfterAuth},
    Row{"codeUsed", 401, wire::Retry::AfterAuth},
    Row{"deviceRevoked", 403, wire::Retry::Never},
    Row{"personDisabled", 403, wire::Retry::Never},
    Row{"notFound", 404, wire::Retry::Never},
    Row{"epochChanged", 409, wire::Retry::Resync},
    Row{"clientForked", 409, wire::Retry::Resync},
    Row{"reuse", 409, wire::Retry::Resync},
    Row{"gap", 409, wire::Retry::Resync},
    Row{"cursorExpired", 410, wire::Retry::Resync},
    Row{"lengthRequired", 411, wire::Retry::Never},
    Row{"tooLarge", 413, wire::Retry::Never},
    Row{"mediaType", 415, wire::Retry::Never},
    Row{"upgrade", 426, wire::Retry::AfterUpgrade},
    Row{"busy", 503, wire::Retry::Later},
    Row{"internal", 500, wire::Retry::Later},
    Row{"quota", 507, wire::Retry::Later},
};

constexpr Milliseconds kComeAgain{1'000};

}  // namespace

Refused refusedAs(const char* code, const QString& detail) {
    for (const Row& row : kRows)
        if (qstrcmp(row.code, code) == 0)
            return Refused{row.status, wire::Failure{QLatin1String(code), row.retry, 0, 0}, detail};
    GUICHET_ASSERT(!"a failure code outside the table");
    return {};
}

Refused refusedBusy(Milliseconds retryAfter, int status) {
    Refused refused = refusedAs("busy");
    refused.status = status;
    refused.failure.retryAfterMs = retryAfter.count();
    return refused;
}

Refused refusedGap(qint64 expected) {
    Refused refused = refusedAs("gap");
    refused.failure.expected = expected;
    return refused;
}

Refused refusedBy(const Error& error) {
    Refused refused = error.code == ErrorCode::Busy || error.code == ErrorCode::Timeout ? refusedBusy(kComeAgain)
                                                                                        : refusedAs("internal");
    refused.detail = QLatin1String(errorCodeName(error.code)) + QStringLiteral(": ") + error.detail;
    return refused;
}

}  // namespace guichet::server
