// PassingVfs: a layer between SQLite and its own file layer that hands everything on. Whoever makes one replaces the
// methods that interest them. For tests only; the product knows nothing of it.
#pragma once

#include <sqlcipher/sqlite3.h>

#include <QtGlobal>
#include <cstring>

namespace guichet::toy {

// What SQLite takes for a file; the real one lies right behind it.
struct PassedFile {
    sqlite3_file base;
    const char* name;  // as opened; null for a temporary one
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    static PassedFile* of(sqlite3_file* file) { return reinterpret_cast<PassedFile*>(file); }
};

inline sqlite3_file* under(sqlite3_file* file) {
    return PassedFile::of(file)->real();
}
inline const sqlite3_io_methods* realMethods(sqlite3_file* file) {
    return under(file)->pMethods;
}
inline sqlite3_vfs* realVfs(sqlite3_vfs* vfs) {
    return static_cast<sqlite3_vfs*>(vfs->pAppData);
}

// Without memory-mapped reading, so that every byte passes through here.
inline sqlite3_io_methods passingMethods() {
    sqlite3_io_methods m{};
    m.iVersion = 2;
    m.xClose = [](sqlite3_file* f) { return realMethods(f)->xClose(under(f)); };
    m.xRead = [](sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
        return realMethods(f)->xRead(under(f), to, n, at);
    };
    m.xWrite = [](sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
        return realMethods(f)->xWrite(under(f), from, n, at);
    };
    m.xTruncate = [](sqlite3_file* f, sqlite3_int64 size) { return realMethods(f)->xTruncate(under(f), size); };
    m.xSync = [](sqlite3_file* f, int flags) { return realMethods(f)->xSync(under(f), flags); };
    m.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) { return realMethods(f)->xFileSize(under(f), size); };
    m.xLock = [](sqlite3_file* f, int lock) { return realMethods(f)->xLock(under(f), lock); };
    m.xUnlock = [](sqlite3_file* f, int lock) { return realMethods(f)->xUnlock(under(f), lock); };
    m.xCheckReservedLock = [](sqlite3_file* f, int* out) { return realMethods(f)->xCheckReservedLock(under(f), out); };
    m.xFileControl = [](sqlite3_file* f, int op, void* arg) { return realMethods(f)->xFileControl(under(f), op, arg); };
    m.xSectorSize = [](sqlite3_file* f) { return realMethods(f)->xSectorSize(under(f)); };
    m.xDeviceCharacteristics = [](sqlite3_file* f) { return realMethods(f)->xDeviceCharacteristics(under(f)); };
    m.xShmMap = [](sqlite3_file* f, int page, int size, int extend, void volatile** out) {
        return realMethods(f)->xShmMap(under(f), page, size, extend, out);
    };
    m.xShmLock = [](sqlite3_file* f, int offset, int n, int flags) {
        return realMethods(f)->xShmLock(under(f), offset, n, flags);
    };
    m.xShmBarrier = [](sqlite3_file* f) { realMethods(f)->xShmBarrier(under(f)); };
    m.xShmUnmap = [](sqlite3_file* f, int deleteFlag) { return realMethods(f)->xShmUnmap(under(f), deleteFlag); };
    return m;
}

// Every database that is opened afterwards goes through `methods`, which must live for ever. To be called once.
inline void installPassing(const char* name, const sqlite3_io_methods* methods,
                           int (*remove)(sqlite3_vfs* vfs, const char* name, int sync)) {
    static const sqlite3_io_methods* passing = methods;
    static sqlite3_vfs shim;
    sqlite3_vfs* real = sqlite3_vfs_find(nullptr);
    shim = *real;
    shim.zName = name;
    shim.szOsFile = static_cast<int>(sizeof(PassedFile)) + real->szOsFile;
    shim.pAppData = real;
    shim.xDelete = remove;
    shim.xOpen = [](sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* outFlags) {
        std::memset(static_cast<void*>(file), 0, static_cast<size_t>(vfs->szOsFile));
        PassedFile::of(file)->name = path;
        const int code = realVfs(vfs)->xOpen(realVfs(vfs), path, under(file), flags, outFlags);
        file->pMethods = under(file)->pMethods ? passing : nullptr;
        return code;
    };
    sqlite3_vfs_register(&shim, 1);
}

}  // namespace guichet::toy
