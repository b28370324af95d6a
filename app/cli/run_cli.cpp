#include "app/cli/run_cli.h"

#include <algorithm>
#include <array>

#include "app/cli/commands.h"

namespace guichet::cli {

namespace {

struct Command {
    const char* name;
    Exit (*run)(Desk&);
};

// Everything but enrol and enrol again: the vault is not there yet, or has to be taken in before it is opened.
constexpr std::array kOnOpenVault{
    Command{"sync", sync},
    Command{"status", status},
    Command{"list", list},
    Command{"view list", viewList},
    Command{"view save", viewSave},
    Command{"view remove", viewRemove},
    Command{"show", show},
    Command{"ledger", ledger},
    Command{"search", search},
    Command{"day", day},
    Command{"next", next},
    Command{"duplicates", duplicates},
    Command{"screen", screen},
    Command{"pin", pin},
    Command{"unpin", unpin},
    Command{"file save", fileSave},
    Command{"new", makeNew},
    Command{"do", act},
    Command{"outbox", outbox},
    Command{"attention", attention},
    Command{"helpdesk", helpdesk},
    Command{"resolve", resolve},
    Command{"check-receipt", checkReceipt},
    Command{"verify", verify},
};

Exit runOnOpenVault(Desk& desk, const QString& password) {
    const auto& ports = desk.ports;
    const auto signedIn =
        ask<Person>(ports, [&](Completion<Person> answer) { ports.session->signIn(password, std::move(answer)); });
    if (!signedIn) return desk.failed(signedIn.error(), During::SignIn);
    auto directory = ask<Directory>(
        ports, [&](Completion<Directory> answer) { ports.reader->directory(CancelToken{}, std::move(answer)); });
    if (!directory) return desk.failed(directory.error());
    desk.words = Words{std::move(directory).value(), ports.now};
    const auto command = std::find_if(kOnOpenVault.begin(), kOnOpenVault.end(), [&](const Command& one) {
        return desk.options.command == QLatin1String(one.name);
    });
    GUICHET_ASSERT(command != kOnOpenVault.end());
    const auto exit = command->run(desk);
    ports.session->lock();
    return exit;
}

}  // namespace

int runCli(const QStringList& arguments, const OpenPorts& openPorts, QIODevice& in, QIODevice& out, QIODevice& err) {
    if (arguments.contains(QLatin1String("--help"))) {
        out.write(usageText().toUtf8());
        return static_cast<int>(Exit::Done);
    }
    const auto options = readOptions(arguments);
    Report report(out, err, options ? options->json : arguments.contains(QLatin1String("--json")));
    if (!options) return static_cast<int>(report.failed(options.error(), During::Work));
    const auto secret = password(*options, in);
    if (!secret) return static_cast<int>(report.failed(secret.error(), During::Work));
    const auto ports = openPorts(*options);
    if (!ports) return static_cast<int>(report.failed(ports.error(), During::Work));
    Desk desk{*options, *ports, report, {}};
    if (options->command == QLatin1String("enrol")) return static_cast<int>(enrol(desk, *secret));
    if (options->command == QLatin1String("enrol again")) return static_cast<int>(enrolAgain(desk, *secret));
    return static_cast<int>(runOnOpenVault(desk, *secret));
}

}  // namespace guichet::cli
