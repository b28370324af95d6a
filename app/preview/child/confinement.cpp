#include "app/preview/child/confinement.h"

#include <malloc.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "app/preview/child/kernel_rules.h"

namespace guichet::preview {

using namespace Qt::StringLiterals;

namespace {

// Addresses that a sanitizer reserves for itself are no memory, but count as such; and it asks the system for more.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kIsSanitized = true;
#else
constexpr bool kIsSanitized = false;
#endif

constexpr unsigned kFirstOwn = STDERR_FILENO + 1;
constexpr rlim_t kMostOpen = 16;  // while fonts are read

bool limit(__rlimit_resource what, rlim_t most) {
    const rlimit both{most, most};
    return setrlimit(what, &both) == 0;
}

// Qt's painting takes as many threads as there are processors, and a thread's stack and heap count as memory.
bool stayOnOneProcessor() {
    cpu_set_t one;
    CPU_ZERO(&one);
    const int here = sched_getcpu();
    if (here < 0) return false;
    CPU_SET(static_cast<unsigned>(here), &one);
    return sched_setaffinity(0, sizeof one, &one) == 0 && mallopt(M_ARENA_MAX, 1) == 1;
}

Error refused(const QString& what) {
    return {ErrorCode::Denied, u"hardening"_s, what};
}

}  // namespace

Done confine() {
    if (close_range(kFirstOwn, ~0U, 0) != 0) return refused(u"descriptors"_s);
    if (!kIsSanitized && !limit(RLIMIT_AS, kMostMemoryBytes)) return refused(u"memory"_s);
    if (!limit(RLIMIT_CPU, kMostCpuSeconds) || !limit(RLIMIT_FSIZE, 0) || !limit(RLIMIT_CORE, 0))
        return refused(u"limits"_s);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
        return refused(u"rights"_s);
    if (!stayOnOneProcessor()) return refused(u"processors"_s);
    return done();
}

Files holdToFiles(Files wanted) {
    return wanted == Files::Fonts && holdToFonts() ? Files::Fonts : Files::None;
}

Done shutDoors(Files held) {
    // Not as many as are open: whoever closed one of them could open another.
    if (!limit(RLIMIT_NOFILE, held == Files::Fonts ? kMostOpen : 0)) return refused(u"files"_s);
    if (!kIsSanitized && !filterCalls()) return refused(u"calls"_s);
    return done();
}

}  // namespace guichet::preview
