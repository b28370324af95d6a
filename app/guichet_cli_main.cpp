// guichet-cli: the client without windows. See docs/programs.md.
#include <sys/stat.h>

#include <QCoreApplication>
#include <QFile>
#include <cstdio>

#include "app/cli/run_cli.h"
#include "app/client_house.h"
#include "app/executors.h"
#include "crypto/process.h"
#include "words/language.h"

using namespace guichet;

namespace {

// The house and the ports to it; one thread, so everything is answered at once or when the event loop turns.
struct OneThread {
    app::InlineExecutor executor;
    std::unique_ptr<app::ClientHouse> house;
    std::unique_ptr<app::ThreadedPorts> ports;
};

Result<cli::CliPorts> openPorts(OneThread& one, const cli::Options& options) {
    const app::ClientListeners listeners{[](const ChangeSet&) {}, [](const SyncStatus&) {}, [](const QString&) {}};
    GUICHET_TAKE(one.house, app::ClientHouse::open({options.profile, {}, {}}, listeners, app::SyncRuns::WhenAsked));
    one.ports = std::make_unique<app::ThreadedPorts>(one.executor, one.executor, one.house->targets());
    app::ClientHouse& house = *one.house;
    cli::CliPorts ports;
    ports.session = one.ports.get();
    ports.reader = one.ports.get();
    ports.writer = one.ports.get();
    ports.pins = one.ports.get();
    ports.adviser = one.ports.get();
    ports.dayClose = one.ports.get();
    ports.screener = one.ports.get();
    ports.files = one.ports.get();
    ports.helpdesk = one.ports.get();
    ports.sync = one.ports.get();
    ports.askCentre = [&house](const QString& text, int limit, Completion<CentreHits> answer) {
        house.askCentre(text, limit, std::move(answer));
    };
    ports.syncUntilQuiet = [&house](Milliseconds most, Completion<SyncStatus> answer) {
        house.syncUntilQuiet(most, std::move(answer));
    };
    ports.syncUntilLevel = [&house](Milliseconds most, Completion<SyncStatus> answer) {
        house.syncUntilLevel(most, std::move(answer));
    };
    ports.fetchFile = [&house](const CaseId& id, const DocumentId& document, Completion<Unit> answer) {
        house.fetchFile(id, document, std::move(answer));
    };
    ports.verify = [&house](const Completion<VerifyReport>& answer) { answer(house.verify()); };
    ports.signerOf = [&house](const KeyId& keyId, const Completion<KnownSigner>& answer) {
        answer(house.signerOf(keyId));
    };
    ports.runUntil = [](const std::function<bool()>& until) {
        while (!until()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    };
    ports.now = house.now();
    return ports;
}

}  // namespace

int main(int argc, char** argv) {
    umask(077);  // what is saved here is its person's
    const Done hardened = crypto::hardenProcess();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("guichet-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(GUICHET_VERSION));
    QFile in;
    QFile out;
    QFile err;
    if (!in.open(stdin, QIODevice::ReadOnly) || !out.open(stdout, QIODevice::WriteOnly) ||
        !err.open(stderr, QIODevice::WriteOnly))
        return static_cast<int>(cli::Exit::Usage);
    if (!hardened) err.write("guichet-cli: this process could not be protected from being read\n");
    std::ignore = words::useLanguage(words::systemLanguage());
    OneThread one;
    return cli::runCli(
        application.arguments().mid(1), [&one](const cli::Options& options) { return openPorts(one, options); }, in,
        out, err);
}
