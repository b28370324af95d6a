// CaseAdviser: what the store advises: which case to take up next, and which cases may be about the same matter.
//
// Advice looks at what is held here and changes nothing. Rows are masked, and reasons tell nothing personal. Not a
// search and not a list: whoever wants everything asks CaseReader.
//
// Thread: called and answered on the caller's thread; see core/ports/executor.h.
// Fails:  NotFound (caseUnknown), Storage, Corrupt, Cancelled.
#pragma once

#include "core/ports/executor.h"
#include "core/query/duplicates.h"
#include "core/query/next_case.h"
#include "core/query/view.h"

namespace guichet {

struct NextCase {
    ListRow row;
    NextReason reason;
};

class CaseAdviser {
public:
    virtual ~CaseAdviser() = default;
    static constexpr int kMostAdvised = 50;  // in one answer
    // Of the person's own open cases and the unassigned ones, in the order of core/query/next_case.h. limit ≤
    // kMostAdvised.
    virtual void nextCases(int limit, CancelToken token, Completion<QVector<NextCase>> answer) = 0;
    // Cases that are open, or opened within kDuplicateDays, and come to kDuplicateScore. A probe with an id stands for
    // the case held under it, and nothing else of it is looked at; one without is a request that is being taken in.
    static constexpr int kDuplicateDays = 180;
    virtual void duplicates(const DuplicateProbe& probe, int limit, CancelToken token,
                            Completion<QVector<DuplicateFound>> answer) = 0;
};

}  // namespace guichet
