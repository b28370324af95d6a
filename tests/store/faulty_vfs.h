// FaultyVfs: SQLite's own file layer with a counter before every step that changes the disk. At the chosen step it
// fails or the process dies. For tests only; the product knows nothing of it.
#pragma once

#include <QFile>
#include <csignal>

#include "tests/store/passing_vfs.h"

namespace guichet::toy {

class FaultyVfs {
public:
    enum class Then { Full, IoError, Die };

    // From now on the step numbered `at` (1 is the next) goes wrong, and with `lasting` all that follow.
    static void arm(qint64 at, Then then, bool lasting = false) { state() = {0, at, then, lasting, false, {}}; }
    static void disarm() { state().at = 0; }
    // From now on the disk is full for as long as this file takes up the room.
    static void fillBy(const QString& path) { state() = {0, 1, Then::Full, true, false, path}; }
    static bool struck() { return state().struck; }
    static qint64 steps() { return state().steps; }

    // Every database that is opened afterwards goes through here.
    static void install() {
        installPassing("faulty", methods(), [](sqlite3_vfs* vfs, const char* name, int sync) {
            const int code = strike();
            return code ? code : realVfs(vfs)->xDelete(realVfs(vfs), name, sync);
        });
    }

private:
    struct State {
        qint64 steps = 0;
        qint64 at = 0;
        Then then = Then::Full;
        bool lasting = false;
        bool struck = false;
        QString filledBy;
    };

    static State& state() {
        static State value;
        return value;
    }

    static int strike() {
        State& now = state();
        ++now.steps;
        if (now.at == 0 || (now.lasting ? now.steps < now.at : now.steps != now.at)) return SQLITE_OK;
        if (!now.filledBy.isEmpty() && !QFile::exists(now.filledBy)) return SQLITE_OK;
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

    static const sqlite3_io_methods* methods() {
        static const sqlite3_io_methods all = [] {
            sqlite3_io_methods m = passingMethods();
            m.xWrite = [](sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
                const int code = strike();
                return code ? code : realMethods(f)->xWrite(under(f), from, n, at);
            };
            m.xTruncate = [](sqlite3_file* f, sqlite3_int64 size) {
                const int code = strike();
                return code ? code : realMethods(f)->xTruncate(under(f), size);
            };
            m.xSync = [](sqlite3_file* f, int flags) {
                const int code = strike();
                return code ? code : realMethods(f)->xSync(under(f), flags);
            };
            return m;
        }();
        return &all;
    }
};

}  // namespace guichet::toy
