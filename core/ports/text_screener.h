// TextScreener: what in a text needs a second look, told from what is held here: the lists that hold for the case, and
// the applicants of other cases.
//
// Thread: called and answered on the caller's thread; see core/ports/executor.h.
// Fails:  NotFound (caseUnknown), Invalid (textMissing: a release without a reason), Storage, Full, Corrupt, Cancelled.
// See:    docs/screening.md
#pragma once

#include "core/ports/executor.h"
#include "core/screening/screening.h"

namespace guichet {

class TextScreener {
public:
    virtual ~TextScreener() = default;
    // What belongs to the case's own applicant and their proxy is passed over.
    virtual void screen(const CaseId& id, Passage passage, const QString& text, CancelToken token,
                        Completion<QVector<Find>> answer) = 0;
    // The text goes out although a find asks for a reason. Kept in the read log, sealed, before it is answered.
    virtual void release(const CaseId& id, const QString& reason, CancelToken token, Completion<Unit> answer) = 0;
};

}  // namespace guichet
