// One program per profile: the second is told so, and a dead holder holds nothing.
#include "app/store/profile_lock.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "app/store/atomic_file.h"

using namespace guichet;
using guichet::store::ProfileLock;

class ProfileLockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSecondIsToldThatTheProfileIsInUse();
    void theLockGoesWithItsHolder();
    void theLockCanBeMoved();
    void aKilledProcessHoldsNothing();
    void aProfileThatIsAFileIsStorage();
    void aReadOnlyProfileIsSaidToBeSo();
    void errorsOfTheSystemAreSorted();
};

namespace {

QString profileIn(const QTemporaryDir& folder) {
    return folder.filePath(QStringLiteral("deep/profile"));
}

// Runs `question` in a child process, as nobody if this is root, and gives its exit code.
template <typename Question>
int inChild(Question question) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(question());
    int status = 0;
    return ::waitpid(child, &status, 0) == child && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

// Pitfall 31.
void ProfileLockTest::theSecondIsToldThatTheProfileIsInUse() {
    const QTemporaryDir folder;
    const auto first = ProfileLock::take(profileIn(folder));
    QVERIFY(first.ok());
    const auto second = ProfileLock::take(profileIn(folder));
    QCOMPARE(second.error().code, ErrorCode::Busy);
    QCOMPARE(second.error().reason, QStringLiteral("profileInUse"));
    QVERIFY(second.error().detail.contains(QString::number(::getpid())));
    const int fromAnotherProcess = inChild([&] {
        const auto third = ProfileLock::take(profileIn(folder));
        return !third.ok() && third.error().code == ErrorCode::Busy ? 0 : 1;
    });
    QCOMPARE(fromAnotherProcess, 0);
    QVERIFY(ProfileLock::take(folder.filePath(QStringLiteral("other"))).ok());
}

void ProfileLockTest::theLockGoesWithItsHolder() {
    const QTemporaryDir folder;
    { QVERIFY(ProfileLock::take(profileIn(folder)).ok()); }
    QVERIFY(ProfileLock::take(profileIn(folder)).ok());
}

void ProfileLockTest::theLockCanBeMoved() {
    const QTemporaryDir folder;
    auto taken = ProfileLock::take(profileIn(folder));
    auto other = ProfileLock::take(folder.filePath(QStringLiteral("other")));
    ProfileLock held = std::move(*taken);
    QCOMPARE(ProfileLock::take(profileIn(folder)).error().code, ErrorCode::Busy);
    held = std::move(*other);
    QVERIFY(ProfileLock::take(profileIn(folder)).ok());
    QCOMPARE(ProfileLock::take(folder.filePath(QStringLiteral("other"))).error().code, ErrorCode::Busy);
}

void ProfileLockTest::aKilledProcessHoldsNothing() {
    const QTemporaryDir folder;
    int ready[2] = {-1, -1};
    QCOMPARE(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto lock = ProfileLock::take(profileIn(folder));
        const char answer = lock.ok() ? 'y' : 'n';
        if (::write(ready[1], &answer, 1) != 1) ::_exit(1);
        for (;;) ::pause();
    }
    char answer = 0;
    QCOMPARE(::read(ready[0], &answer, 1), ssize_t{1});
    QCOMPARE(answer, 'y');
    QCOMPARE(ProfileLock::take(profileIn(folder)).error().code, ErrorCode::Busy);
    QCOMPARE(::kill(child, SIGKILL), 0);
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(ProfileLock::take(profileIn(folder)).ok());
    ::close(ready[0]);
    ::close(ready[1]);
}

void ProfileLockTest::aProfileThatIsAFileIsStorage() {
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("profile")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(ProfileLock::take(file.fileName()).error().code, ErrorCode::Storage);
    QCOMPARE(ProfileLock::take(file.fileName() + QStringLiteral("/below")).error().code, ErrorCode::Storage);
}

void ProfileLockTest::aReadOnlyProfileIsSaidToBeSo() {
    const QTemporaryDir folder;
    QVERIFY(::chmod(folder.path().toUtf8().constData(), 0755) == 0);
    const QString profile = folder.filePath(QStringLiteral("profile"));
    { QVERIFY(ProfileLock::take(profile).ok()); }
    const bool isRoot = ::geteuid() == 0;
    constexpr uid_t kNobody = 65534;
    if (isRoot) QVERIFY(::chown(profile.toUtf8().constData(), kNobody, kNobody) == 0);
    QVERIFY(::chmod(profile.toUtf8().constData(), 0500) == 0);
    const int answer = inChild([&] {
        if (isRoot && ::setuid(kNobody) != 0) return 2;
        const auto lock = ProfileLock::take(profile);
        if (lock.ok()) return 3;
        return lock.error().code == ErrorCode::Storage && lock.error().reason == QLatin1String("profileReadOnly") ? 0
                                                                                                                  : 1;
    });
    QVERIFY(::chmod(profile.toUtf8().constData(), 0700) == 0);
    QCOMPARE(answer, 0);
}

void ProfileLockTest::errorsOfTheSystemAreSorted() {
    QCOMPARE(store::errorOfSystem(EROFS, "test").reason, QStringLiteral("profileReadOnly"));
    QCOMPARE(store::errorOfSystem(EACCES, "test").code, ErrorCode::Storage);
    QCOMPARE(store::errorOfSystem(ENOSPC, "test").code, ErrorCode::Full);
    QCOMPARE(store::errorOfSystem(EDQUOT, "test").reason, QStringLiteral("diskFull"));
    QCOMPARE(store::errorOfSystem(EIO, "test").code, ErrorCode::Storage);
}

QTEST_GUILESS_MAIN(ProfileLockTest)
#include "profile_lock_test.moc"
