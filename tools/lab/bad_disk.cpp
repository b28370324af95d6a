// bad_disk: preloaded into a program under test, makes one folder lie on a disk that is full or may only be read.
//
//   LD_PRELOAD=libbad_disk.so GUICHET_DISK=FOLDER GUICHET_DISK_ROOM=BYTES program …       full after BYTES more
//   LD_PRELOAD=libbad_disk.so GUICHET_DISK=FOLDER GUICHET_DISK_READ_ONLY=1 program …
//
// A full disk still takes what lies over bytes that a file already has. A disk that may only be read refuses to open
// for writing, to make, to rename and to remove. Root, who ignores the modes of files, is refused like everybody else.
// The product itself carries no hook for this.
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

template <typename Function>
Function next(const char* name) {
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

const char* folder() {
    static const char* const path = std::getenv("GUICHET_DISK");
    return path;
}

bool isReadOnly() {
    static const bool readOnly = std::getenv("GUICHET_DISK_READ_ONLY") != nullptr;
    return readOnly;
}

bool isThere(const char* path) {
    return folder() && std::strncmp(path, folder(), std::strlen(folder())) == 0;
}

bool isThere(int descriptor) {
    char link[64];
    char path[PATH_MAX];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    const ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return false;
    path[length] = '\0';
    return isThere(path);
}

std::atomic<long>& room() {
    static std::atomic<long> bytes{[] {
        const char* text = std::getenv("GUICHET_DISK_ROOM");
        return text ? std::atol(text) : LONG_MAX;
    }()};
    return bytes;
}

// Whether the disk takes `count` bytes at `offset` of this file; what makes the file longer uses up room.
bool takes(int descriptor, off64_t offset, size_t count) {
    struct stat64 status {};
    if (fstat64(descriptor, &status) != 0 || !S_ISREG(status.st_mode) || !isThere(descriptor)) return true;
    const off64_t longer = offset + static_cast<off64_t>(count) - status.st_size;
    if (longer <= 0) return true;
    if (room() < longer) {
        errno = ENOSPC;
        return false;
    }
    room() -= longer;
    return true;
}

bool refuses(const char* path) {
    if (!isReadOnly() || !isThere(path)) return false;
    errno = EROFS;
    return true;
}

bool refusesToOpen(const char* path, int flags) {
    const bool writes = (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC)) != 0;
    return writes && refuses(path);
}

mode_t modeIn(va_list more, int flags) {
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
}

}  // namespace

extern "C" {

ssize_t write(int descriptor, const void* bytes, size_t count) {
    static const auto real = next<ssize_t (*)(int, const void*, size_t)>("write");
    const int flags = fcntl(descriptor, F_GETFL);
    const off64_t offset =
        flags >= 0 && (flags & O_APPEND) != 0 ? lseek64(descriptor, 0, SEEK_END) : lseek64(descriptor, 0, SEEK_CUR);
    return takes(descriptor, offset, count) ? real(descriptor, bytes, count) : -1;
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t count, off64_t offset) {
    static const auto real = next<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
    return takes(descriptor, offset, count) ? real(descriptor, bytes, count, offset) : -1;
}

ssize_t pwrite(int descriptor, const void* bytes, size_t count, off_t offset) {
    static const auto real = next<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite");
    return takes(descriptor, offset, count) ? real(descriptor, bytes, count, offset) : -1;
}

int open(const char* path, int flags, ...) {
    static const auto real = next<int (*)(const char*, int, ...)>("open");
    va_list more;
    va_start(more, flags);
    const mode_t mode = modeIn(more, flags);
    va_end(more);
    return refusesToOpen(path, flags) ? -1 : real(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
    static const auto real = next<int (*)(const char*, int, ...)>("open64");
    va_list more;
    va_start(more, flags);
    const mode_t mode = modeIn(more, flags);
    va_end(more);
    return refusesToOpen(path, flags) ? -1 : real(path, flags, mode);
}

int openat(int directory, const char* path, int flags, ...) {
    static const auto real = next<int (*)(int, const char*, int, ...)>("openat");
    va_list more;
    va_start(more, flags);
    const mode_t mode = modeIn(more, flags);
    va_end(more);
    return refusesToOpen(path, flags) ? -1 : real(directory, path, flags, mode);
}

int openat64(int directory, const char* path, int flags, ...) {
    static const auto real = next<int (*)(int, const char*, int, ...)>("openat64");
    va_list more;
    va_start(more, flags);
    const mode_t mode = modeIn(more, flags);
    va_end(more);
    return refusesToOpen(path, flags) ? -1 : real(directory, path, flags, mode);
}

int access(const char* path, int mode) {
    static const auto real = next<int (*)(const char*, int)>("access");
    return (mode & W_OK) != 0 && refuses(path) ? -1 : real(path, mode);
}

int mkdir(const char* path, mode_t mode) {
    static const auto real = next<int (*)(const char*, mode_t)>("mkdir");
    struct stat64 status {};
    return stat64(path, &status) != 0 && refuses(path) ? -1 : real(path, mode);
}

int rename(const char* from, const char* to) {
    static const auto real = next<int (*)(const char*, const char*)>("rename");
    return refuses(to) ? -1 : real(from, to);
}

int link(const char* from, const char* to) {
    static const auto real = next<int (*)(const char*, const char*)>("link");
    return refuses(to) ? -1 : real(from, to);
}

int renameat2(int fromDirectory, const char* from, int toDirectory, const char* to, unsigned int flags) {
    static const auto real = next<int (*)(int, const char*, int, const char*, unsigned int)>("renameat2");
    return refuses(to) ? -1 : real(fromDirectory, from, toDirectory, to, flags);
}

int unlink(const char* path) {
    static const auto real = next<int (*)(const char*)>("unlink");
    return refuses(path) ? -1 : real(path);
}

int chmod(const char* path, mode_t mode) {
    static const auto real = next<int (*)(const char*, mode_t)>("chmod");
    return refuses(path) ? -1 : real(path, mode);
}

}  // extern "C"
