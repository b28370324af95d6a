// What guichet-preview can no longer do, tried from inside.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QTest>
#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "app/preview/child/confinement.h"

using namespace guichet;
using namespace guichet::preview;

namespace {

constexpr int kRefused = 100;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kIsSanitized = true;
#else
constexpr bool kIsSanitized = false;
#endif

bool opens(const char* path, int flags) {
    return ::open(path, flags, 0600) >= 0;
}

bool isLimited(__rlimit_resource what, rlim_t most) {
    rlimit now{};
    return getrlimit(what, &now) == 0 && now.rlim_max == most;
}

// In a process of its own, confined: 0 if `holds`.
template <typename Holds>
int confined(Files wanted, const Holds& holds) {
    const pid_t child = fork();
    if (child == 0) {
        if (!confine()) _exit(kRefused);
        const Files held = holdToFiles(wanted);
        if (!shutDoors(held)) _exit(kRefused);
        _exit(holds(held) ? 0 : 1);
    }
    int status = -1;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

}  // namespace

class ConfinementTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itStartsOutAble() {
        QVERIFY(opens("/etc/passwd", O_RDONLY));
        QVERIFY(::socket(AF_UNIX, SOCK_STREAM, 0) >= 0);
        QVERIFY(mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED);
    }

    void itsLimitsAreThoseOfTheDesign() {
        const pid_t child = fork();
        if (child == 0) {
            const bool held = confine() && (kIsSanitized || isLimited(RLIMIT_AS, 512ULL * 1024 * 1024)) &&
                              isLimited(RLIMIT_CPU, 5) && isLimited(RLIMIT_FSIZE, 0) && isLimited(RLIMIT_CORE, 0);
            _exit(held ? 0 : 1);
        }
        int status = -1;
        waitpid(child, &status, 0);
        QCOMPARE(status, 0);
    }

    void nothingIsOpened() {
        QCOMPARE(confined(Files::None,
                          [](Files) {
                              return !opens("/etc/passwd", O_RDONLY) && !opens("/tmp/x", O_WRONLY | O_CREAT) &&
                                     ::socket(AF_INET, SOCK_STREAM, 0) < 0 && ::socket(AF_UNIX, SOCK_STREAM, 0) < 0;
                          }),
                 0);
    }

    // Whoever closes what is open makes no room for something else.
    void nothingIsOpenedInPlaceOfWhatWasClosed() {
        QCOMPARE(confined(Files::None,
                          [](Files) {
                              close(0);
                              close(2);
                              return !opens("/etc/passwd", O_RDONLY) && !opens("/usr/share/fonts", O_RDONLY);
                          }),
                 0);
    }

    void fontsAloneAreRead() {
        QCOMPARE(confined(Files::Fonts,
                          [](Files held) {
                              return opens("/usr/share/fonts", O_RDONLY) == (held == Files::Fonts) &&
                                     !opens("/etc/passwd", O_RDONLY) &&
                                     !opens("/usr/share/fonts/x", O_WRONLY | O_CREAT) &&
                                     (kIsSanitized || ::socket(AF_INET, SOCK_STREAM, 0) < 0);
                          }),
                 0);
    }

    void nothingIsStartedNorMadeToRun() {
        if (kIsSanitized) QSKIP("a sanitizer asks the system for more than the filter lets pass: calls NOT CHECKED");
        QCOMPARE(confined(Files::None,
                          [](Files) {
                              char* const none[] = {nullptr};
                              const bool executes = execve("/bin/true", none, none) == 0;
                              const long forked = syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
                              const bool runs = mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS,
                                                     -1, 0) != MAP_FAILED;
                              return !executes && forked < 0 && !runs && ::kill(getppid(), 0) < 0 && errno == EPERM;
                          }),
                 0);
    }

    void memoryEnds() {
        if (kIsSanitized) QSKIP("a sanitizer takes addresses without end: memory NOT CHECKED");
        QCOMPARE(confined(Files::None, [](Files) { return malloc(size_t{600} * 1024 * 1024) == nullptr; }), 0);
    }
};

QTEST_GUILESS_MAIN(ConfinementTest)
#include "confinement_test.moc"
