#include "app/preview/child/kernel_rules.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace guichet::preview {

namespace {

#if defined(__x86_64__)
constexpr uint32_t kMachine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr uint32_t kMachine = AUDIT_ARCH_AARCH64;
#else
#error "guichet-preview does not know the calls of this machine"
#endif

// Where the reader of PDF looks for fonts.
constexpr std::array kFontFolders{"/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/X11/fonts"};
// Every right over files of Landlock's first version.
constexpr uint64_t kAllRights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;

constexpr std::array kCalls{
    // what is open already
    SYS_read, SYS_write, SYS_close, SYS_fstat, SYS_newfstatat, SYS_statx, SYS_lseek, SYS_getdents64,
    // memory
    SYS_brk, SYS_munmap, SYS_mremap, SYS_madvise,
    // threads that there are, time, the end
    SYS_futex, SYS_sched_yield, SYS_clock_gettime, SYS_gettimeofday, SYS_getpid, SYS_gettid, SYS_getrandom,
    SYS_rt_sigprocmask, SYS_rt_sigaction, SYS_rt_sigreturn, SYS_restart_syscall, SYS_exit, SYS_exit_group};

constexpr sock_filter step(unsigned code, uint32_t value, uint8_t ifTrue = 0, uint8_t ifFalse = 0) {
    return {static_cast<uint16_t>(code), ifTrue, ifFalse, value};
}

class Filter {
public:
    Filter() {
        load(offsetof(seccomp_data, arch));
        m_steps.push_back(step(BPF_JMP | BPF_JEQ | BPF_K, kMachine, 1, 0));
        answer(SECCOMP_RET_KILL_PROCESS);
    }
    void allow(uint32_t call) {
        load(offsetof(seccomp_data, nr));
        m_steps.push_back(step(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1));
        answer(SECCOMP_RET_ALLOW);
    }
    // Only if of the argument's bits in `mask` just those of `wanted` are set.
    void allow(uint32_t call, unsigned argument, uint32_t mask, uint32_t wanted) {
        load(offsetof(seccomp_data, nr));
        m_steps.push_back(step(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 4));
        load(offsetof(seccomp_data, args) +
             argument * sizeof(uint64_t));  // the lower half: both machines are little-endian
        m_steps.push_back(step(BPF_ALU | BPF_AND | BPF_K, mask));
        m_steps.push_back(step(BPF_JMP | BPF_JEQ | BPF_K, wanted, 0, 1));
        answer(SECCOMP_RET_ALLOW);
    }
    bool put() {
        answer(SECCOMP_RET_ERRNO | uint32_t{EPERM});
        const sock_fprog program{static_cast<unsigned short>(m_steps.size()), m_steps.data()};
        return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) == 0;
    }

private:
    void load(size_t offset) { m_steps.push_back(step(BPF_LD | BPF_W | BPF_ABS, static_cast<uint32_t>(offset))); }
    void answer(uint32_t value) { m_steps.push_back(step(BPF_RET | BPF_K, value)); }

    std::vector<sock_filter> m_steps;
};

}  // namespace

bool holdToFonts() {
    landlock_ruleset_attr rules{};
    rules.handled_access_fs = kAllRights;
    const auto ruleset = static_cast<int>(syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0));
    if (ruleset < 0) return false;
    bool held = true;
    for (const char* folder : kFontFolders) {
        const int opened = open(folder, O_PATH | O_CLOEXEC);
        if (opened < 0) continue;
        landlock_path_beneath_attr readable{};
        readable.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
        readable.parent_fd = opened;
        held = held && syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &readable, 0) == 0;
        close(opened);
    }
    held = held && syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    close(ruleset);
    return held;
}

bool filterCalls() {
    Filter filter;
    for (const auto call : kCalls) filter.allow(static_cast<uint32_t>(call));
    filter.allow(SYS_mmap, 2, PROT_EXEC, 0);
    filter.allow(SYS_mprotect, 2, PROT_EXEC, 0);
    filter.allow(SYS_openat, 2, O_ACCMODE | O_CREAT | O_TRUNC | O_PATH, O_RDONLY);
#if defined(SYS_open)
    filter.allow(SYS_open, 1, O_ACCMODE | O_CREAT | O_TRUNC | O_PATH, O_RDONLY);
#endif
    return filter.put();
}

}  // namespace guichet::preview
