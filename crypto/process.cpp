#include "crypto/process.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace guichet::crypto {

Done hardenProcess() {
    const rlimit none{0, 0};
    if (setrlimit(RLIMIT_CORE, &none) != 0 || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
        return Error{ErrorCode::Denied, QStringLiteral("hardening"),
                     QStringLiteral("core dumps cannot be switched off")};
    return done();
}

}  // namespace guichet::crypto
