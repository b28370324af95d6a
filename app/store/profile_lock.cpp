#include "app/store/profile_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QByteArray>
#include <cerrno>
#include <utility>

#include "app/store/atomic_file.h"

namespace guichet::store {

namespace {

QString holderOf(int descriptor) {
    char text[32] = {};
    const ssize_t count = ::pread(descriptor, text, sizeof text - 1, 0);
    return count > 0 ? QString::fromLatin1(text, static_cast<qsizetype>(count)).trimmed() : QStringLiteral("unknown");
}

Done writePid(int descriptor) {
    const QByteArray pid = QByteArray::number(static_cast<qint64>(::getpid())) + '\n';
    if (::ftruncate(descriptor, 0) != 0) return errorOfSystem(errno, "truncate lock");
    if (::pwrite(descriptor, pid.constData(), static_cast<size_t>(pid.size()), 0) != pid.size())
        return errorOfSystem(errno, "write lock");
    return done();
}

}  // namespace

Result<ProfileLock> ProfileLock::take(const QString& profile) {
    GUICHET_TRY(ensurePrivateDirectory(profile));
    // A lock file that may be written proves nothing about the directory, and everything else is made in the directory.
    if (::access(profile.toUtf8().constData(), W_OK | X_OK) != 0) return errorOfSystem(errno, "profile");
    const QByteArray path = (profile + QStringLiteral("/profile.lock")).toUtf8();
    ProfileLock lock(::open(path.constData(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (lock.m_descriptor < 0) return errorOfSystem(errno, "open lock");
    if (::flock(lock.m_descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return Error{ErrorCode::Busy, QStringLiteral("profileInUse"),
                         QStringLiteral("held by process %1").arg(holderOf(lock.m_descriptor))};
        return errorOfSystem(errno, "lock");
    }
    GUICHET_TRY(writePid(lock.m_descriptor));
    return lock;
}

ProfileLock::ProfileLock(ProfileLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

ProfileLock& ProfileLock::operator=(ProfileLock&& other) noexcept {
    if (this != &other) {
        release();
        m_descriptor = std::exchange(other.m_descriptor, -1);
    }
    return *this;
}

ProfileLock::~ProfileLock() {
    release();
}

void ProfileLock::release() {
    if (m_descriptor >= 0) ::close(m_descriptor);
    m_descriptor = -1;
}

}  // namespace guichet::store
