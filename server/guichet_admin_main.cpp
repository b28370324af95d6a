// guichet-admin: administration of a centre. See docs/programs.md.
#include <signal.h>
#include <sys/stat.h>

#include <QCoreApplication>
#include <cstdio>

#include "crypto/process.h"
#include "server/admin/admin_front.h"
#include "words/language.h"

namespace {
constexpr mode_t kOwnerOnly = 077;
}

int main(int argc, char** argv) {
    using namespace guichet;
    umask(kOwnerOnly);
    signal(SIGPIPE, SIG_IGN);
    if (!crypto::hardenProcess()) {
        std::fputs("guichet-admin: the system does not let this process keep its memory to itself.\n", stderr);
        return static_cast<int>(server::ExitCode::StoreUnusable);
    }
    const QCoreApplication application(argc, argv);
    // Without a translation the sentences come in English.
    static_cast<void>(words::useLanguage(words::systemLanguage()));
    return static_cast<int>(server::runAdmin(QCoreApplication::arguments().mid(1), stdin, stdout, stderr));
}
