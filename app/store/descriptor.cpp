#include "app/store/descriptor.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QFileInfo>
#include <cerrno>

#include "app/store/atomic_file.h"

namespace guichet::store {

int Descriptor::close() {
    const int answer = isOpen() ? ::close(m_number) : 0;
    m_number = -1;
    return answer;
}

QByteArray nativePath(const QString& path) {
    return path.toUtf8();
}

Result<Descriptor> openToWrite(const QByteArray& path, int moreFlags) {
    Descriptor file(::open(path.constData(), O_CREAT | O_NOFOLLOW | O_CLOEXEC | moreFlags, S_IRUSR | S_IWUSR));
    if (!file.isOpen()) return errorOfSystem(errno, "open");
    if (::fchmod(file.number(), S_IRUSR | S_IWUSR) != 0) return errorOfSystem(errno, "chmod");
    return file;
}

Done writeAll(const Descriptor& file, const QByteArray& bytes) {
    qsizetype written = 0;
    while (written < bytes.size()) {
        const ssize_t count =
            ::write(file.number(), bytes.constData() + written, static_cast<size_t>(bytes.size() - written));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errorOfSystem(errno, "write");
        written += count;
    }
    return done();
}

Done writeAllAt(const Descriptor& file, qint64 place, const QByteArray& bytes) {
    qsizetype written = 0;
    while (written < bytes.size()) {
        const ssize_t count = ::pwrite(file.number(), bytes.constData() + written,
                                       static_cast<size_t>(bytes.size() - written), place + written);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errorOfSystem(errno, "write");
        written += count;
    }
    return done();
}

Result<QByteArray> readAt(const Descriptor& file, qint64 place, qint64 bytes) {
    QByteArray got(bytes, Qt::Uninitialized);
    qint64 have = 0;
    while (have < bytes) {
        const ssize_t count =
            ::pread(file.number(), got.data() + have, static_cast<size_t>(bytes - have), place + have);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errorOfSystem(errno, "read");
        if (count == 0) break;
        have += count;
    }
    got.truncate(have);
    return got;
}

Done flushAndClose(Descriptor& file) {
    if (::fsync(file.number()) != 0) return errorOfSystem(errno, "flush");
    if (file.close() != 0) return errorOfSystem(errno, "close");
    return done();
}

Done flushDirectory(const QString& directory) {
    Descriptor folder(::open(nativePath(directory).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen()) return errorOfSystem(errno, "open directory");
    if (::fsync(folder.number()) != 0) return errorOfSystem(errno, "flush directory");
    return done();
}

Done renameFlushed(const QByteArray& from, const QString& to) {
    if (::rename(from.constData(), nativePath(to).constData()) != 0) return errorOfSystem(errno, "rename");
    return flushDirectory(QFileInfo(to).absolutePath());
}

}  // namespace guichet::store
