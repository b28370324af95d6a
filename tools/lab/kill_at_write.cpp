// kill_at_write: preloaded into a program under test, ends it (SIGKILL) at its n-th write to a file, before or after
// the write took effect.
//
//   LD_PRELOAD=libkill_at_write.so GUICHET_KILL_AT=17 GUICHET_KILL_WHEN=before|after|torn program …
//
// A write is what changes a file or makes the change lasting: write, pwrite, ftruncate, fsync, fdatasync, rename,
// unlink, fallocate on a regular file or directory. `torn` performs only the first half of the n-th write's bytes. With
// GUICHET_KILL_COUNT=FILE the program is not ended: the number of its writes is put into FILE when it exits. The
// product itself carries no hook for this.
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

std::atomic<long> g_writes{0};

template <typename Function>
Function next(const char* name) {
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

long killAt() {
    static const long at = [] {
        const char* text = std::getenv("GUICHET_KILL_AT");
        return text ? std::atol(text) : 0L;
    }();
    return at;
}

enum class When { Before, After, Torn };

When when() {
    static const When value = [] {
        const char* text = std::getenv("GUICHET_KILL_WHEN");
        if (text && std::strcmp(text, "after") == 0) return When::After;
        return text && std::strcmp(text, "torn") == 0 ? When::Torn : When::Before;
    }();
    return value;
}

[[noreturn]] void end() {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

bool lasts(int descriptor) {
    struct stat status {};
    if (fstat(descriptor, &status) != 0) return false;
    return S_ISREG(status.st_mode) || S_ISDIR(status.st_mode);
}

// Runs the real call around which the program may end. `half` performs the first half of it, where that exists.
template <typename Real, typename Half>
auto counted(Real real, Half half) {
    const bool now = ++g_writes == killAt();
    if (now && when() == When::Before) end();
    if (now && when() == When::Torn) {
        half();
        end();
    }
    const auto result = real();
    if (now) end();
    return result;
}

void nothing() {}

struct Report {
    ~Report() {
        const char* path = std::getenv("GUICHET_KILL_COUNT");
        if (!path) return;
        if (FILE* file = std::fopen(path, "w")) {
            std::fprintf(file, "%ld\n", g_writes.load());
            std::fclose(file);
        }
    }
} g_report;

}  // namespace

extern "C" {

ssize_t write(int descriptor, const void* bytes, size_t count) {
    static const auto real = next<ssize_t (*)(int, const void*, size_t)>("write");
    if (!lasts(descriptor)) return real(descriptor, bytes, count);
    return counted([&] { return real(descriptor, bytes, count); }, [&] { real(descriptor, bytes, count / 2); });
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t count, off64_t offset) {
    static const auto real = next<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
    return counted([&] { return real(descriptor, bytes, count, offset); },
                   [&] { real(descriptor, bytes, count / 2, offset); });
}

ssize_t pwrite(int descriptor, const void* bytes, size_t count, off_t offset) {
    static const auto real = next<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite");
    return counted([&] { return real(descriptor, bytes, count, offset); },
                   [&] { real(descriptor, bytes, count / 2, offset); });
}

int ftruncate64(int descriptor, off64_t length) {
    static const auto real = next<int (*)(int, off64_t)>("ftruncate64");
    return counted([&] { return real(descriptor, length); }, nothing);
}

int ftruncate(int descriptor, off_t length) {
    static const auto real = next<int (*)(int, off_t)>("ftruncate");
    return counted([&] { return real(descriptor, length); }, nothing);
}

int fsync(int descriptor) {
    static const auto real = next<int (*)(int)>("fsync");
    return counted([&] { return real(descriptor); }, nothing);
}

int fdatasync(int descriptor) {
    static const auto real = next<int (*)(int)>("fdatasync");
    return counted([&] { return real(descriptor); }, nothing);
}

int rename(const char* from, const char* to) {
    static const auto real = next<int (*)(const char*, const char*)>("rename");
    return counted([&] { return real(from, to); }, nothing);
}

int renameat2(int fromDirectory, const char* from, int toDirectory, const char* to, unsigned int flags) {
    static const auto real = next<int (*)(int, const char*, int, const char*, unsigned int)>("renameat2");
    return counted([&] { return real(fromDirectory, from, toDirectory, to, flags); }, nothing);
}

int unlink(const char* path) {
    static const auto real = next<int (*)(const char*)>("unlink");
    return counted([&] { return real(path); }, nothing);
}

}  // extern "C"
