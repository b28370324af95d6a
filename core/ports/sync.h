// SyncControl: the truth about the connection, as one value with its reason; the same in window, command line and log.
#pragma once

#include <functional>

#include "core/base/instant.h"
#include "core/ports/executor.h"

namespace guichet {

enum class SyncPhase {
    NotStarted,
    UpToDate,
    Sending,
    Receiving,
    Offline,      // not reachable; goes on trying by itself
    NeedSignIn,   // the centre wants the password again
    NeedUpgrade,  // this program is too old to receive; it still sends
    Locked,       // device or person disabled by the centre
    Faulty,       // the centre answers but not as it should; goes on trying
};
const char* syncPhaseName(SyncPhase phase);

struct SyncStatus {
    SyncPhase phase = SyncPhase::NotStarted;
    QString reason;  // networkUnreachable | nameNotFound | refused | timeout | untrustedCertificate | captivePortal |
                     // wrongCentre | epochChanged | clientForked | serverError | badAnswer | massRemoval | diskFull |
                     // storage | busy | deviceRevoked | personDisabled | upgrade | unknownMachine
    std::optional<Instant> since;           // of this phase
    std::optional<Instant> lastSentAt;      // last time the centre acknowledged something of ours
    std::optional<Instant> lastReceivedAt;  // last time we were level with the centre
    std::optional<Instant> nextTryAt;
    int waiting = 0;            // actions not acknowledged
    int files = 0;              // documents whose content the centre does not have yet, of this machine
    int attention = 0;          // items a person must look at
    int clockMinutes = 0;       // so far this machine's clock is ahead of the centre's, below 0: behind; 0: it is right
    qint64 firstSyncDone = 0;   // cases, while the cache is first filled
    qint64 firstSyncTotal = 0;  // 0: not filling
    bool operator==(const SyncStatus&) const = default;
};

class SyncControl {
public:
    virtual ~SyncControl() = default;
    virtual void status(CancelToken token, Completion<SyncStatus> answer) = 0;
    // Try now: clears the backoff.
    virtual void syncNow() = 0;
};

}  // namespace guichet
