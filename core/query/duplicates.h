// DuplicateProbe, likenessOf: whether two requests may be about one matter, as points with reasons.
//
// Points are added up, and end at 100:
//
//   same applicant number     45 \ both: 55
//   same telephone            40 /
//   same address              40
//   same service              10
//   alike text            0 – 60   60 × likeness × the shingles in common (at most kFullText) / kFullText
//
// Telephone numbers are the same if, without zeros at the front, the shorter one, of at least eight digits, is the end
// of the longer one. Of two different services three fifths remain: only where everything else agrees do they come to
// kDuplicateScore. Likeness of text is that of the two sets of shingles (Jaccard): three letters in a row of a word,
// two characters in a row of Han and kana, folded (core/query/search_tokens.h). A short text says little, however
// alike: hence kFullText.
//
// Symmetric, and the same on every machine. What is empty is like nothing.
#pragma once

#include "core/query/view.h"

namespace guichet {

// What of a request is compared. Unmasked: it stays inside the store, or is what somebody is typing.
struct DuplicateProbe {
    CaseId id;         // empty: not a case yet
    QString idNumber;  // of the applicant
    QString phone;
    QString address;  // where it is about, or the applicant's
    ServiceId service;
    QString subject;
    QString text;
    bool operator==(const DuplicateProbe&) const = default;
};
DuplicateProbe probeOf(const Case& unmasked);

enum class LikenessReason { SameApplicantNumber, SameTelephone, SameAddress, SameService, AlikeText };
const char* likenessReasonName(LikenessReason reason);  // "sameApplicantNumber" …

// Nothing in it is personal.
struct Likeness {
    int score = 0;        // 0 – 100
    int textPercent = 0;  // likeness of the texts
    QVector<LikenessReason> reasons;
    bool operator==(const Likeness&) const = default;
};

inline constexpr int kDuplicateScore = 60;          // from here on somebody should look
inline constexpr int kAlikeTextPercent = 30;        // from here on AlikeText is told
inline constexpr int kFullText = 32;                // shingles in common
inline constexpr qsizetype kMostProbeText = 2'000;  // UTF-16 units that are compared

Likeness likenessOf(const DuplicateProbe& one, const DuplicateProbe& other);

struct DuplicateCandidate {
    ListRow row;  // masked
    DuplicateProbe probe;
};
struct DuplicateFound {
    ListRow row;  // masked
    Likeness likeness;
    bool operator==(const DuplicateFound&) const = default;
};
// Those that come to kDuplicateScore, the likest first; then the case opened later, then by number and id. The probe
// itself is none of them.
QVector<DuplicateFound> rankDuplicates(const DuplicateProbe& probe, const QVector<DuplicateCandidate>& candidates,
                                       int limit);

}  // namespace guichet
