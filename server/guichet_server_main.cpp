// guichet-server: the centre. See docs/programs.md.
#include <pthread.h>
#include <signal.h>
#include <sys/stat.h>

#include <QCoreApplication>
#include <cstdio>
#include <optional>

#include "crypto/process.h"
#include "server/admin/exit_code.h"
#include "server/centre_house.h"
#include "words/administration.h"
#include "words/language.h"

namespace {

using namespace guichet;
using namespace guichet::server;

constexpr char kUsage[] = "guichet-server (--data DIR | --config FILE) [--listen ADDRESS] [--port N]\n";
constexpr mode_t kOwnerOnly = 077;

Error wrongUsage(const QString& detail) {
    return {ErrorCode::Invalid, QStringLiteral("usage"), detail};
}

Result<quint16> readPort(const QString& word) {
    bool isNumber = false;
    const quint16 port = word.toUShort(&isNumber);
    if (!isNumber) return wrongUsage(QStringLiteral("--port wants a number from 0 to 65535."));
    return port;
}

Result<CentreSettings> readArguments(const QStringList& arguments) {
    std::optional<CentreSettings> settings;
    std::optional<QString> address;
    std::optional<quint16> port;
    for (qsizetype i = 0; i < arguments.size(); i += 2) {
        const QString& word = arguments.at(i);
        if (i + 1 == arguments.size()) return wrongUsage(QStringLiteral("%1 wants a value.").arg(word));
        const QString& value = arguments.at(i + 1);
        if (word == QStringLiteral("--listen")) {
            address = value;
        } else if (word == QStringLiteral("--port")) {
            GUICHET_TAKE(port, readPort(value));
        } else if (settings) {
            return wrongUsage(QStringLiteral("--data or --config, and once."));
        } else if (word == QStringLiteral("--data")) {
            settings = settingsOfFolder(value);
        } else if (word == QStringLiteral("--config")) {
            GUICHET_TAKE(settings, readSettings(value));
        } else {
            return wrongUsage(QStringLiteral("There is no option %1.").arg(word));
        }
    }
    if (!settings) return wrongUsage(QStringLiteral("Which centre? --data DIR or --config FILE is wanted."));
    if (address) settings->listenAddress = *address;
    if (port) settings->port = *port;
    return *settings;
}

int complain(const Error& error) {
    QString text = words::administrationSentence(error);
    if (!error.detail.isEmpty()) text += QStringLiteral(" (%1)").arg(error.detail);
    if (error.reason == QStringLiteral("usage")) text += u'\n' + QLatin1String(kUsage);
    std::fprintf(stderr, "guichet-server: %s\n", qUtf8Printable(text.trimmed()));
    return static_cast<int>(exitCodeOf(error));
}

// Blocked before any thread starts, so that every thread inherits it and only waitForEnd() receives them.
sigset_t blockEndSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    signal(SIGPIPE, SIG_IGN);
    return signals;
}

}  // namespace

int main(int argc, char** argv) {
    umask(kOwnerOnly);
    if (const Done hardened = crypto::hardenProcess(); !hardened) return complain(hardened.error());
    const sigset_t endSignals = blockEndSignals();
    const QCoreApplication application(argc, argv);
    // Without a translation the sentences come in English.
    static_cast<void>(words::useLanguage(words::systemLanguage()));
    const auto settings = readArguments(QCoreApplication::arguments().mid(1));
    if (!settings) return complain(settings.error());

    JsonLog log(stderr);
    CentreHouse house(*settings, log);
    const auto port = house.start();
    if (!port) return complain(port.error());
    const QString& address = settings->listenAddress;
    std::printf("listening https://%s:%u\n", qUtf8Printable(address.contains(u':') ? u'[' + address + u']' : address),
                static_cast<unsigned>(*port));
    std::fflush(stdout);

    int received = 0;
    sigwait(&endSignals, &received);
    log.write("draining");
    house.stop();
    log.write("stopped");
    return static_cast<int>(ExitCode::Done);
}
