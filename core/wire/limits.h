// Limits: start values of sync.md 3.9, published in hello.
#pragma once

#include <QtGlobal>
#include <chrono>

namespace guichet::limits {

inline constexpr qsizetype kJsonBytes = 4 * 1024 * 1024;      // uncompressed body, checked in the handler
inline constexpr qsizetype kHttpBodyBytes = 8 * 1024 * 1024;  // above it the HTTP layer closes
inline constexpr int kPushActions = 200;
inline constexpr qsizetype kPushBytes = 1024 * 1024;
inline constexpr qsizetype kPullBytes = 1024 * 1024;
inline constexpr int kPullObjects = 500;
inline constexpr qsizetype kActionBodyBytes = 64 * 1024;
inline constexpr qsizetype kHeaderBytes = 16 * 1024;
inline constexpr int kChunkActions = 50;  // actions per transaction at the centre
inline constexpr int kRequestsPerDevice = 4;
inline constexpr std::chrono::seconds kWaitHold{20};  // long poll
inline constexpr std::chrono::minutes kTokenLife{15};
inline constexpr std::chrono::minutes kChallengeLife{2};
inline constexpr std::chrono::hours kGrantLife{14 * 24};  // off-line sign-in
inline constexpr int kAuditBuckets = 256;
inline constexpr std::chrono::seconds kRequestTime{60};   // for all of a request, and again for all of its answer
inline constexpr qsizetype kFilePiece = 256 * 1024;       // bytes of a document's content in one request
inline constexpr std::chrono::hours kUploadHold{7 * 24};  // an upload that nobody goes on with is kept so long
inline constexpr int kReads = 500;                        // entries of the read log in one request
inline constexpr int kPins = 500;                         // of one client
inline constexpr qsizetype kSearchQuery = 200;            // code units
inline constexpr int kSearchHits = 50;
inline constexpr int kSearchTotal = 1'000;  // hits are counted up to here

}  // namespace guichet::limits
