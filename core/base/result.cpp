#include "core/base/result.h"

namespace guichet {

const char* errorCodeName(ErrorCode code) {
    switch (code) {
        case ErrorCode::NotFound:
            return "notFound";
        case ErrorCode::Invalid:
            return "invalid";
        case ErrorCode::Conflict:
            return "conflict";
        case ErrorCode::Denied:
            return "denied";
        case ErrorCode::Offline:
            return "offline";
        case ErrorCode::Timeout:
            return "timeout";
        case ErrorCode::Busy:
            return "busy";
        case ErrorCode::TooNew:
            return "tooNew";
        case ErrorCode::Corrupt:
            return "corrupt";
        case ErrorCode::Storage:
            return "storage";
        case ErrorCode::Full:
            return "full";
        case ErrorCode::Protocol:
            return "protocol";
        case ErrorCode::Cancelled:
            return "cancelled";
    }
    GUICHET_ASSERT(!"an ErrorCode outside its enumeration");
    return "";
}

}  // namespace guichet
