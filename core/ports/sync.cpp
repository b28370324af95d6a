#include "core/ports/sync.h"

namespace guichet {

const char* syncPhaseName(SyncPhase phase) {
    switch (phase) {
        case SyncPhase::NotStarted:
            return "notStarted";
        case SyncPhase::UpToDate:
            return "upToDate";
        case SyncPhase::Sending:
            return "sending";
        case SyncPhase::Receiving:
            return "receiving";
        case SyncPhase::Offline:
            return "offline";
        case SyncPhase::NeedSignIn:
            return "needSignIn";
        case SyncPhase::NeedUpgrade:
            return "needUpgrade";
        case SyncPhase::Locked:
            return "locked";
        case SyncPhase::Faulty:
            return "faulty";
    }
    GUICHET_ASSERT(!"a SyncPhase outside its enumeration");
    return "";
}

}  // namespace guichet
