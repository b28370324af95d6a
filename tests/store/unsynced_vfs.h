// UnsyncedVfs: SQLite's own file layer over a disk that loses its power: what was not synced is gone then, all of it. A
// sync may fail, and what it was to bring to the disk never gets there: systems take such pages for clean, so that the
// next sync says nothing of them. For tests only; the product knows nothing of it.
//
// Names of files are taken to last at once.
#pragma once

#include <QFile>
#include <QHash>

#include "tests/store/passing_vfs.h"

namespace guichet::toy {

class UnsyncedVfs {
public:
    // Every database that is opened afterwards goes through here.
    static void install() {
        installPassing("unsynced", methods(), [](sqlite3_vfs* vfs, const char* name, int sync) {
            if (state().isOff) return SQLITE_IOERR_DELETE;
            state().files.remove(name);
            return realVfs(vfs)->xDelete(realVfs(vfs), name, sync);
        });
    }

    // The sync numbered `at` from now on (1 is the next) fails, and so do those behind it, `count` in all. 0: none.
    static void failSync(qint64 at, qint64 count = 1) {
        state().syncsLeft = at;
        state().failing = count;
        state().hasFailed = false;
    }
    static bool hasFailed() { return state().hasFailed; }

    // From now on everything fails; whoever has databases open closes them.
    static void cutPower() { state().isOff = true; }
    static void powerOn() {
        for (auto file = state().files.cbegin(); file != state().files.cend(); ++file) {
            QFile held(QFile::decodeName(file.key()));
            const bool restored = !held.exists() || (held.open(QIODevice::WriteOnly | QIODevice::Truncate) &&
                                                     held.write(file->synced) == file->synced.size());
            if (!restored) qFatal("cannot restore a file");
        }
        state() = {};
    }

private:
    struct Change {
        qint64 at = 0;
        QByteArray bytes;
        bool isCut = false;  // the file ends at `at`
    };
    struct Synced {
        QByteArray synced;
        QVector<Change> since;
    };
    struct State {
        QHash<QByteArray, Synced> files;  // by name
        qint64 syncsLeft = 0;             // until they fail
        qint64 failing = 0;
        bool hasFailed = false;
        bool isOff = false;
    };

    static State& state() {
        static State value;
        return value;
    }

    // Null: a temporary file, which nobody misses.
    static Synced* of(sqlite3_file* file) {
        const char* name = PassedFile::of(file)->name;
        if (name == nullptr) return nullptr;
        auto found = state().files.find(name);
        if (found == state().files.end()) {
            QFile held(QFile::decodeName(name));
            found = state().files.insert(name, {held.open(QIODevice::ReadOnly) ? held.readAll() : QByteArray(), {}});
        }
        return &*found;
    }

    static void bring(Synced& file) {
        for (const Change& change : std::as_const(file.since)) {
            if (change.isCut || file.synced.size() < change.at) file.synced.resize(change.at, '\0');
            if (!change.isCut) file.synced.replace(change.at, change.bytes.size(), change.bytes);
        }
        file.since.clear();
    }

    static const sqlite3_io_methods* methods() {
        static const sqlite3_io_methods all = [] {
            sqlite3_io_methods m = passingMethods();
            m.xWrite = [](sqlite3_file* f, const void* from, int n, sqlite3_int64 at) -> int {
                if (state().isOff) return SQLITE_IOERR_WRITE;
                if (Synced* file = of(f)) file->since.append({at, {static_cast<const char*>(from), n}, false});
                return realMethods(f)->xWrite(under(f), from, n, at);
            };
            m.xTruncate = [](sqlite3_file* f, sqlite3_int64 size) -> int {
                if (state().isOff) return SQLITE_IOERR_TRUNCATE;
                if (Synced* file = of(f)) file->since.append({size, {}, true});
                return realMethods(f)->xTruncate(under(f), size);
            };
            m.xSync = [](sqlite3_file* f, int) -> int {
                if (state().isOff) return SQLITE_IOERR_FSYNC;
                Synced* file = of(f);
                const bool fails = state().syncsLeft == 1 && state().failing > 0;
                if (state().syncsLeft > 1) --state().syncsLeft;
                if (fails) {
                    --state().failing;
                    state().hasFailed = true;
                    if (file) file->since.clear();
                    return SQLITE_IOERR_FSYNC;
                }
                if (file) bring(*file);
                return SQLITE_OK;  // the machine that runs this need not sync for it
            };
            return m;
        }();
        return &all;
    }
};

}  // namespace guichet::toy
