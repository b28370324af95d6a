#include "app/cli/exit_code.h"

namespace guichet::cli {

Error usage(const QString& detail) {
    return Error{ErrorCode::Invalid, QLatin1String(kUsage), detail};
}

Exit exitFor(const Error& error, During during) {
    if (error.reason == QLatin1String(kUsage)) return Exit::Usage;
    if (error.reason == QLatin1String("profileInUse")) return Exit::ProfileInUse;
    const bool signingIn = during == During::SignIn;
    switch (error.code) {
        case ErrorCode::Offline:
        case ErrorCode::Timeout:
        case ErrorCode::Busy:
            return Exit::NotReachable;
        case ErrorCode::Corrupt:
        case ErrorCode::Storage:
        case ErrorCode::Full:
        case ErrorCode::TooNew:
            return Exit::StoreUnusable;
        case ErrorCode::NotFound:
        case ErrorCode::Denied:
        case ErrorCode::Conflict:
        case ErrorCode::Protocol:
            return signingIn ? Exit::SignInRefused : Exit::Refused;
        case ErrorCode::Invalid:
        case ErrorCode::Cancelled:
            return Exit::Refused;
    }
    return Exit::Refused;
}

}  // namespace guichet::cli
