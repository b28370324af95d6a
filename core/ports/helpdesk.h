// Helpdesk: what somebody who looks for the fault is given of an action that the centre could not process.
//
// Thread: called and answered on the caller's thread.
// Fails:  NotFound (itemUnknown), Storage, Full, Corrupt.
#pragma once

#include "core/ports/executor.h"

namespace guichet {

class Helpdesk {
public:
    virtual ~Helpdesk() = default;
    // Writes one file: the signed bytes of the action, what was said of it, and versions; nothing of anything else. It
    // leaves the encrypted store, and that is logged as a read.
    virtual void saveBundle(const QString& itemId, const QString& path, CancelToken token, Completion<Unit> answer) = 0;
};

}  // namespace guichet
