#include "app/store/reserve.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <cerrno>

namespace guichet::store {

namespace {
// Room besides: a reserve that is taken as soon as it fits would be given up at the next write.
constexpr qint64 kBesides = 3 * Reserve::kBytes;

// A copy of a profile may have left the file its size, and none of its room.
bool isHeld(const QString& path) {
    constexpr qint64 kBlock = 512;
    struct stat file {};
    return stat(QFile::encodeName(path).constData(), &file) == 0 && file.st_size == Reserve::kBytes &&
           file.st_blocks * kBlock >= Reserve::kBytes;
}
}  // namespace

Reserve::Reserve(const QString& profileDir) : m_path(QDir(profileDir).filePath(QStringLiteral("reserve"))) {}

bool Reserve::take() {
    if (isHeld(m_path)) return true;
    const qint64 free = QStorageInfo(QFileInfo(m_path).path()).bytesAvailable();
    if (free >= 0 && free < kBytes + kBesides) return false;
    const int file = open(QFile::encodeName(m_path).constData(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    const int failure = file < 0 ? errno : posix_fallocate(file, 0, kBytes);
    if (file >= 0) close(file);
    if (failure != 0) QFile::remove(m_path);
    // Where it cannot be had for another reason, whoever needs room learns at the write whether there is any.
    return failure != ENOSPC && failure != EDQUOT;
}

bool Reserve::giveUp() {
    return QFile::remove(m_path);
}

}  // namespace guichet::store
