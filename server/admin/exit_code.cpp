#include "server/admin/exit_code.h"

namespace guichet::server {

ExitCode exitCodeOf(const Error& error) {
    if (error.reason == QStringLiteral("usage") || error.reason == QStringLiteral("unknownCommand") ||
        error.reason == QStringLiteral("badConfiguration") || error.reason == QStringLiteral("badAddress")) {
        return ExitCode::WrongUsage;
    }
    if (error.reason == QStringLiteral("notInitialised")) return ExitCode::StoreUnusable;
    switch (error.code) {
        case ErrorCode::NotFound:
        case ErrorCode::Invalid:
        case ErrorCode::Conflict:
        case ErrorCode::Denied:
        case ErrorCode::Cancelled:
            return ExitCode::Refused;
        case ErrorCode::Offline:
        case ErrorCode::Timeout:
        case ErrorCode::Protocol:
            return ExitCode::Unreachable;
        case ErrorCode::Busy:
            return ExitCode::InUse;
        case ErrorCode::TooNew:
        case ErrorCode::Corrupt:
        case ErrorCode::Storage:
        case ErrorCode::Full:
            return ExitCode::StoreUnusable;
    }
    GUICHET_ASSERT(!"an ErrorCode outside its enumeration");
    return ExitCode::StoreUnusable;
}

}  // namespace guichet::server
