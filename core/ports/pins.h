// Pins: the cases that a person keeps on this machine whatever their age.
//
// A case that is not held is fetched with the next pull, if the person may see it; one that the centre does not give is
// unpinned again. Without the pin, a case that is outside the scope leaves the machine once nothing of it waits.
//
// Thread: called and answered on the caller's thread.
// Fails:  NotFound (caseUnknown) for what is no id of a case, Invalid (tooManyPins), Storage, Full, Corrupt.
#pragma once

#include "core/base/ids.h"
#include "core/ports/executor.h"

namespace guichet {

class Pins {
public:
    virtual ~Pins() = default;
    virtual void pin(const CaseId& id, CancelToken token, Completion<Unit> answer) = 0;
    virtual void unpin(const CaseId& id, CancelToken token, Completion<Unit> answer) = 0;
};

}  // namespace guichet
