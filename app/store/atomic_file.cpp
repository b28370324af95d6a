#include "app/store/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFileInfo>
#include <cerrno>
#include <cstring>

#include "app/store/descriptor.h"

namespace guichet::store {

namespace {

Done writeFlushed(const QByteArray& path, const QByteArray& bytes) {
    GUICHET_TAKE(Descriptor file, openToWrite(path, O_WRONLY | O_TRUNC));
    GUICHET_TRY(writeAll(file, bytes));
    return flushAndClose(file);
}

}  // namespace

Error errorOfSystem(int errorNumber, const char* what) {
    const QString detail =
        QStringLiteral("%1: %2").arg(QString::fromLatin1(what), QString::fromLocal8Bit(std::strerror(errorNumber)));
    switch (errorNumber) {
        case ENOSPC:
        case EDQUOT:
            return {ErrorCode::Full, QStringLiteral("diskFull"), detail};
        case EROFS:
        case EACCES:
        case EPERM:
            return {ErrorCode::Storage, QStringLiteral("profileReadOnly"), detail};
        default:
            return {ErrorCode::Storage, QStringLiteral("storage"), detail};
    }
}

Done ensurePrivateDirectory(const QString& directory) {
    const QString parent = QFileInfo(directory).absolutePath();
    if (!QDir().mkpath(parent)) return errorOfSystem(errno, "make parent directory");
    const QByteArray path = nativePath(directory);
    if (::mkdir(path.constData(), S_IRWXU) == 0) return flushDirectory(parent);
    if (errno != EEXIST) return errorOfSystem(errno, "make directory");
    struct stat state {};
    if (::stat(path.constData(), &state) != 0) return errorOfSystem(errno, "look at directory");
    if (!S_ISDIR(state.st_mode)) return errorOfSystem(ENOTDIR, "profile");
    if ((state.st_mode & (S_IRWXG | S_IRWXO)) != 0 && ::chmod(path.constData(), S_IRWXU) != 0)
        return errorOfSystem(errno, "chmod directory");
    return done();
}

Done writePrivateFile(const QString& path, const QByteArray& bytes) {
    const QByteArray target = nativePath(path);
    const QByteArray beside = target + ".new";
    if (auto written = writeFlushed(beside, bytes); !written) {
        ::unlink(beside.constData());
        return written;
    }
    if (::rename(beside.constData(), target.constData()) != 0) {
        const Error error = errorOfSystem(errno, "rename");
        ::unlink(beside.constData());
        return error;
    }
    return flushDirectory(QFileInfo(path).absolutePath());
}

Result<QByteArray> readPrivateFile(const QString& path, qsizetype maxBytes) {
    Descriptor file(::open(nativePath(path).constData(), O_RDONLY | O_CLOEXEC));
    if (!file.isOpen() && errno == ENOENT) return Error{ErrorCode::NotFound, {}, QStringLiteral("no such file")};
    if (!file.isOpen())
        return Error{ErrorCode::Storage, QStringLiteral("storage"), errorOfSystem(errno, "open").detail};
    QByteArray bytes;
    char block[16 * 1024];
    for (;;) {
        const ssize_t count = ::read(file.number(), block, sizeof block);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return Error{ErrorCode::Storage, QStringLiteral("storage"), errorOfSystem(errno, "read").detail};
        if (count == 0) return bytes;
        bytes.append(block, count);
        if (bytes.size() > maxBytes) return Error{ErrorCode::Corrupt, {}, QStringLiteral("file is too large")};
    }
}

Done removePrivateFile(const QString& path) {
    if (::unlink(nativePath(path).constData()) != 0) {
        if (errno == ENOENT) return done();
        return errorOfSystem(errno, "remove");
    }
    return flushDirectory(QFileInfo(path).absolutePath());
}

}  // namespace guichet::store
