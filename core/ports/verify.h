// VerifyReport: what a check of everything held on this machine found, and what it could not check.
//
// See: docs/sync.md section 3.2
#pragma once

#include <QStringList>

#include "core/base/ids.h"

namespace guichet {

struct VerifyReport {
    int storeProblems = 0;     // of the files' own structure
    QStringList storeDetails;  // for the log, in English

    int ownActions = 0;  // made on this machine: body fits its commitment, signature is this person's
    int ownActionsBad = 0;
    int waiting = 0;  // of them, not acknowledged yet: no place in the log to check

    int provenActions = 0;  // with their place in the log, own and others'
    int provenErased = 0;   // of them, body erased at the centre; header, signature and place are intact
    int provenBad = 0;
    int notProved = 0;   // own, acknowledged, but no proof is held yet
    int unprovable = 0;  // the centre was asked and has no proof (imported past)

    int heads = 0;  // signed tree heads held
    int headsBad = 0;

    QStringList bad;  // ids of the actions that failed

    [[nodiscard]] bool isContent() const {
        return storeProblems == 0 && ownActionsBad == 0 && provenBad == 0 && headsBad == 0;
    }
    bool operator==(const VerifyReport&) const = default;
};

}  // namespace guichet
