// FaultyVfs: SQLite's own file layer with a counter before every step that changes the disk. At the chosen step it
// fails or the process dies. For tests only; the product knows nothing of it.
#pragma once

#include <sqlcipher/sqlite3.h>

#include <QtGlobal>
#include <csignal>
#include <cstring>

namespace guichet::toy {

class FaultyVfs {
public:
    enum class Then { Full, IoError, Die };

    // From now on the step numbered `at` (1 is the next) goes wrong, and with `lasting` all that follow.
    static void arm(qint64 at, Then then, bool lasting = false) { state() = {0, at, then, lasting, false}; }
    static void disarm() { state().at = 0; }
    static bool struck() { return state().struck; }
    static qint64 steps() { return state().steps; }

    // Every database that is opened afterwards goes through here.
    static void install() {
        static sqlite3_vfs shim;
        sqlite3_vfs* real = sqlite3_vfs_find(nullptr);
        shim = *real;
        shim.zName = "faulty";
        shim.szOsFile = static_cast<int>(sizeof(File)) + real->szOsFile;
        shim.pAppData = real;
        shim.xOpen = open;
        shim.xDelete = [](sqlite3_vfs* vfs, const char* name, int sync) {
            if (const int code = strike()) return code;
            auto* under = static_cast<sqlite3_vfs*>(vfs->pAppData);
            return under->xDelete(under, name, sync);
        };
        sqlite3_vfs_register(&shim, 1);
    }

private:
    struct State {
        qint64 steps = 0;
        qint64 at = 0;
        Then then = Then::Full;
        bool lasting = false;
        bool struck = false;
    };
    struct File {
        sqlite3_file base;
        sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    };

    static State& state() {
        static State value;
        return value;
    }

    static int strike() {
        State& now = state();
        ++now.steps;
        if (now.at == 0 || (now.lasting ? now.steps < now.at : now.steps != now.at)) return SQLITE_OK;
        now.struck = true;
        switch (now.then) {
            case Then::Full:
                return SQLITE_FULL;
            case Then::IoError:
                return SQLITE_IOERR_WRITE;
            case Then::Die:
                raise(SIGKILL);
        }
        return SQLITE_IOERR;
    }

    static sqlite3_file* under(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real(); }
    static const sqlite3_io_methods* of(sqlite3_file* file) { return under(file)->pMethods; }

    static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* outFlags) {
        auto* real = static_cast<sqlite3_vfs*>(vfs->pAppData);
        std::memset(static_cast<void*>(file), 0, static_cast<size_t>(vfs->szOsFile));
        const int code = real->xOpen(real, name, under(file), flags, outFlags);
        file->pMethods = under(file)->pMethods ? methods() : nullptr;
        return code;
    }

    static const sqlite3_io_methods* methods() {
        static const sqlite3_io_methods all = [] {
            sqlite3_io_methods m{};
            m.iVersion = 2;
            m.xClose = [](sqlite3_file* f) { return of(f)->xClose(under(f)); };
            m.xRead = [](sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
                return of(f)->xRead(under(f), to, n, at);
            };
            m.xWrite = [](sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
                const int code = strike();
                return code ? code : of(f)->xWrite(under(f), from, n, at);
            };
            m.xTruncate = [](sqlite3_file* f, sqlite3_int64 size) {
                const int code = strike();
                return code ? code : of(f)->xTruncate(under(f), size);
            };
            m.xSync = [](sqlite3_file* f, int flags) {
                const int code = strike();
                return code ? code : of(f)->xSync(under(f), flags);
            };
            m.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) { return of(f)->xFileSize(under(f), size); };
            m.xLock = [](sqlite3_file* f, int lock) { return of(f)->xLock(under(f), lock); };
            m.xUnlock = [](sqlite3_file* f, int lock) { return of(f)->xUnlock(under(f), lock); };
            m.xCheckReservedLock = [](sqlite3_file* f, int* out) { return of(f)->xCheckReservedLock(under(f), out); };
            m.xFileControl = [](sqlite3_file* f, int op, void* arg) { return of(f)->xFileControl(under(f), op, arg); };
            m.xSectorSize = [](sqlite3_file* f) { return of(f)->xSectorSize(under(f)); };
            m.xDeviceCharacteristics = [](sqlite3_file* f) { return of(f)->xDeviceCharacteristics(under(f)); };
            m.xShmMap = [](sqlite3_file* f, int page, int size, int extend, void volatile** out) {
                return of(f)->xShmMap(under(f), page, size, extend, out);
            };
            m.xShmLock = [](sqlite3_file* f, int offset, int n, int flags) {
                return of(f)->xShmLock(under(f), offset, n, flags);
            };
            m.xShmBarrier = [](sqlite3_file* f) { of(f)->xShmBarrier(under(f)); };
            m.xShmUnmap = [](sqlite3_file* f, int deleteFlag) { return of(f)->xShmUnmap(under(f), deleteFlag); };
            return m;
        }();
        return &all;
    }
};

}  // namespace guichet::toy
