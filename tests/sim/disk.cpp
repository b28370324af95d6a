#include "tests/sim/disk.h"

#include <QFile>

#include "core/base/result.h"
#include "tests/store/passing_vfs.h"

namespace guichet::sim {

using toy::PassedFile;
using toy::realMethods;
using toy::under;

namespace {

QVector<Disk*>& disks() {
    static QVector<Disk*> all;
    return all;
}

QByteArray bytesAt(sqlite3_file* file, qint64 at, qint64 count, qint64 size) {
    QByteArray bytes(std::max<qint64>(0, std::min(count, size - at)), '\0');
    if (!bytes.isEmpty()) realMethods(file)->xRead(under(file), bytes.data(), static_cast<int>(bytes.size()), at);
    return bytes;
}

qint64 sizeOf(sqlite3_file* file) {
    sqlite3_int64 size = 0;
    realMethods(file)->xFileSize(under(file), &size);
    return size;
}

void writeAt(const QString& path, qint64 at, const QByteArray& bytes) {
    QFile file(path);
    GUICHET_ASSERT(file.open(QIODevice::ReadWrite) && file.seek(at) && file.write(bytes) == bytes.size());
}

}  // namespace

struct DiskMethods {
    static int write(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
        if (Disk* disk = Disk::of(PassedFile::of(file)->name)) {
            if (const int code = disk->refusal()) return code;
            const qint64 size = sizeOf(file);
            disk->m_unsynced[QString::fromUtf8(PassedFile::of(file)->name)].append(
                {at, bytesAt(file, at, count, size), QByteArray(static_cast<const char*>(from), count), size, false});
        }
        return realMethods(file)->xWrite(under(file), from, count, at);
    }
    static int truncate(sqlite3_file* file, sqlite3_int64 to) {
        if (Disk* disk = Disk::of(PassedFile::of(file)->name)) {
            if (const int code = disk->refusal()) return code;
            const qint64 size = sizeOf(file);
            disk->m_unsynced[QString::fromUtf8(PassedFile::of(file)->name)].append(
                {to, bytesAt(file, to, size - to, size), {}, size, true});
        }
        return realMethods(file)->xTruncate(under(file), to);
    }
    static int sync(sqlite3_file* file, int flags) {
        Disk* disk = Disk::of(PassedFile::of(file)->name);
        if (!disk) return realMethods(file)->xSync(under(file), flags);
        if (const int code = disk->refusal()) return code;
        if (!disk->m_lies) disk->m_unsynced.remove(QString::fromUtf8(PassedFile::of(file)->name));
        return SQLITE_OK;  // the machine that runs this need not sync for it
    }
    static int remove(sqlite3_vfs* vfs, const char* name, int syncsFolder) {
        if (Disk* disk = Disk::of(name)) {
            if (const int code = disk->refusal()) return code;
            disk->m_unsynced.remove(QString::fromUtf8(name));
        }
        return toy::realVfs(vfs)->xDelete(toy::realVfs(vfs), name, syncsFolder);
    }
};

Disk::Disk(QString folder) : m_folder(std::move(folder)) {
    disks().append(this);
}

Disk::~Disk() {
    disks().removeOne(this);
}

void Disk::install() {
    static const sqlite3_io_methods methods = [] {
        sqlite3_io_methods m = toy::passingMethods();
        m.xWrite = DiskMethods::write;
        m.xTruncate = DiskMethods::truncate;
        m.xSync = DiskMethods::sync;
        return m;
    }();
    toy::installPassing("sim", &methods, DiskMethods::remove);
}

Disk* Disk::of(const char* path) {
    if (path == nullptr) return nullptr;
    const QString name = QString::fromUtf8(path);
    for (Disk* disk : std::as_const(disks()))
        if (name.startsWith(disk->m_folder + u'/')) return disk;
    return nullptr;
}

int Disk::refusal() {
    ++m_writes;
    if (m_writesLeft > 0 && --m_writesLeft == 0) m_isOff = true;
    if (m_isOff || m_health == Health::Failing) return SQLITE_IOERR;
    if (m_health == Health::Full) return SQLITE_FULL;
    return std::exchange(m_failsOnce, false) ? SQLITE_IOERR : SQLITE_OK;
}

void Disk::undo(const QString& path, const Change& change) {
    writeAt(path, change.at, change.before);
    GUICHET_ASSERT(QFile::resize(path, change.sizeBefore));
}

void Disk::redo(const QString& path, const Change& change) {
    if (change.isCut)
        GUICHET_ASSERT(QFile::resize(path, change.at));
    else
        writeAt(path, change.at, change.after);
}

// None, all, those up to one of them, or any; and of the last one perhaps only the beginning.
QVector<Disk::Change> Disk::survivors(const QVector<Change>& all, forecast::Chance& chance) {
    QVector<Change> kept;
    const int kind = chance.below(10);
    const int upTo = kind < 4   ? 0
                     : kind < 6 ? static_cast<int>(all.size())
                                : chance.below(static_cast<int>(all.size()) + 1);
    const bool isAny = kind >= 8;
    for (int i = 0; i < all.size(); ++i)
        if (isAny ? chance.percent(50) : i < upTo) kept.append(all[i]);
    if (!kept.isEmpty() && kept.last().after.size() > 1 && chance.percent(30))
        kept.last().after.truncate(chance.between(1, static_cast<int>(kept.last().after.size()) - 1));
    return kept;
}

void Disk::powerOn(Found found, forecast::Chance& chance) {
    // In the order of their names: a hash has none of its own.
    QStringList paths = m_unsynced.keys();
    paths.sort();
    for (const QString& path : std::as_const(paths)) {
        if (found == Found::Written || !QFile::exists(path)) continue;
        const QVector<Change> changes = m_unsynced.value(path);
        for (auto change = changes.crbegin(); change != changes.crend(); ++change) undo(path, *change);
        for (const Change& change : survivors(changes, chance)) redo(path, change);
    }
    if (found == Found::Synced) m_unsynced.clear();
    m_isOff = false;
    m_writesLeft = 0;
    m_health = Health::Good;
    m_failsOnce = false;
}

}  // namespace guichet::sim
