#include "app/sync/trouble.h"

#include <algorithm>

#include "app/sync/tuning.h"

namespace guichet::sync {

namespace {

Trouble make(TroubleKind kind, const char* reason) {
    return Trouble{kind, QLatin1String(reason), Milliseconds{0}, 0, {}};
}

Trouble never(const QString& code) {
    if (code == QLatin1String("deviceRevoked") || code == QLatin1String("personDisabled"))
        return Trouble{TroubleKind::Disabled, code, Milliseconds{0}, 0, {}};
    return make(TroubleKind::BadRequest, "serverError");
}

Trouble later(const wire::Failure& failure) {
    if (failure.code == QLatin1String("internal")) return make(TroubleKind::ServerError, "serverError");
    auto trouble = make(TroubleKind::Busy, "busy");
    trouble.retryAfter = std::clamp(Milliseconds{failure.retryAfterMs}, Milliseconds{0}, tuning::kRetryAfterMost);
    return trouble;
}

Trouble resync(const QString& code) {
    if (code == QLatin1String("cursorExpired")) return make(TroubleKind::CursorExpired, "serverError");
    if (code == QLatin1String("epochChanged")) return make(TroubleKind::EpochChanged, "epochChanged");
    if (code == QLatin1String("clientForked")) return make(TroubleKind::Forked, "clientForked");
    if (code == QLatin1String("reuse")) return make(TroubleKind::Reused, "clientForked");
    // gap: the centre lacks what it acknowledged, so it is not the one it was.
    return make(TroubleKind::Diverged, "epochChanged");
}

Trouble sorted(const wire::Failure& failure) {
    switch (failure.retry) {
        case wire::Retry::Never:
            return never(failure.code);
        case wire::Retry::Later:
            return later(failure);
        case wire::Retry::AfterAuth:
            if (failure.code == QLatin1String("tokenExpired")) return make(TroubleKind::TokenExpired, "");
            return make(TroubleKind::NeedAuth, failure.code == QLatin1String("unknownMachine") ? "unknownMachine" : "");
        case wire::Retry::AfterUpgrade:
            return make(TroubleKind::Upgrade, "upgrade");
        case wire::Retry::Resync:
            return resync(failure.code);
    }
    return make(TroubleKind::BadAnswer, "badAnswer");
}

}  // namespace

Trouble troubleOf(const wire::Failure& failure) {
    auto trouble = sorted(failure);
    trouble.code = failure.code;
    return trouble;
}

Trouble troubleOf(const Error& error) {
    switch (error.code) {
        case ErrorCode::Offline:
            return Trouble{TroubleKind::Network,
                           error.reason.isEmpty() ? QStringLiteral("networkUnreachable") : error.reason,
                           Milliseconds{0},
                           0,
                           {}};
        case ErrorCode::Timeout:
        case ErrorCode::Cancelled:
            return make(TroubleKind::Network, "timeout");
        case ErrorCode::Busy:
            return make(TroubleKind::Busy, "busy");
        case ErrorCode::Full:
            return make(TroubleKind::Storage, "diskFull");
        case ErrorCode::Storage:
        case ErrorCode::Corrupt:
            return make(TroubleKind::Storage, "storage");
        case ErrorCode::NotFound:
        case ErrorCode::Invalid:
        case ErrorCode::Conflict:
        case ErrorCode::Denied:
        case ErrorCode::TooNew:
        case ErrorCode::Protocol:
            return make(TroubleKind::BadAnswer,
                        error.reason == QLatin1String("massRemoval") ? "massRemoval" : "badAnswer");
    }
    return make(TroubleKind::BadAnswer, "badAnswer");
}

}  // namespace guichet::sync
