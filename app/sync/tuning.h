// Tuning: every number of the sync room, with what it is for. Those that both sides share are in core/wire/limits.h.
#pragma once

#include <chrono>

#include "core/base/instant.h"
#include "core/wire/limits.h"

namespace guichet::sync::tuning {

using namespace std::chrono_literals;

// Backoff: full jitter, doubling from the base (sync.md 3.6).
inline constexpr Milliseconds kBackoffBase{1'000};
inline constexpr Milliseconds kBackoffCapWaiting{15'000};  // while anything waits to be sent
inline constexpr Milliseconds kBackoffCapIdle{5min};
inline constexpr Milliseconds kBackoffFloor{100};  // jitter may draw nothing: a failing centre is not asked in a loop
inline constexpr Milliseconds kRetryAfterMost{10min};  // a centre that says "next year" is not believed

// An action that the centre fails on is set aside when it failed so often, over so long: not over a hiccup.
inline constexpr int kSuspectTimes = 3;
inline constexpr Milliseconds kSuspectSpan{30s};

inline constexpr Milliseconds kIdleRound{5min};  // a whole round although the long poll said nothing
inline constexpr Milliseconds kRecheck{5min};    // NeedUpgrade, Reconcile: is it still so?
inline constexpr Milliseconds kHeartbeat{5s};    // watchdog and wake detection
inline constexpr Milliseconds kWakeSlack{15s};  // a heartbeat later than this, or clocks apart by it: the machine slept
inline constexpr Milliseconds kClockSlack{5min};  // a clock farther from the centre's is worth a word
inline constexpr Milliseconds kStallSlack{15s};   // beyond a request's own deadline

inline constexpr Milliseconds kDeadline{60s};
inline constexpr Milliseconds kHelloDeadline{20s};
inline constexpr Milliseconds kWaitDeadline = limits::kWaitHold + Milliseconds{20s};
inline constexpr Milliseconds kWaitLeast{1s};         // a long poll that says "nothing" sooner is no long poll
inline constexpr Milliseconds kTransferTimeout{35s};  // without a byte; above the long poll's hold
static_assert(kTransferTimeout > limits::kWaitHold);
inline constexpr Milliseconds kRateWindow{10s};
inline constexpr qint64 kRateBytes = 1'000;  // least in each window once the answer has begun; not for long polls

// Files: a piece may take as long as the slowest line that is still one needs for it. On such a line it has to get
// through before the centre ends the request: else the same piece would be sent for ever.
inline constexpr qint64 kFileRate = 5 * 1024;  // bytes a second
static_assert(limits::kFilePiece / kFileRate < limits::kRequestTime.count());
constexpr Milliseconds fileDeadline(qint64 bytes) {
    return kDeadline + Milliseconds{bytes * 1'000 / kFileRate};
}
inline constexpr int kFileTurns = 3;               // answers in a row that bring a file no further
inline constexpr int kFileBusyTries = 3;           // in a row, while somebody waits for a file
inline constexpr Milliseconds kFilePatience{30s};  // a fetch waits so long for a new session

inline constexpr int kProofBatch = 100;  // actions per request
inline constexpr int kProofBatchesPerRound = 3;
inline constexpr int kRoundsPerAudit = 50;

}  // namespace guichet::sync::tuning
