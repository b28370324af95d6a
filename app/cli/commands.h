// The commands of guichet-cli. Each prints its results and says how the program ends. Inside app/cli only.
#pragma once

#include "app/cli/cli_ports.h"
#include "app/cli/report.h"
#include "app/cli/texts.h"

namespace guichet::cli {

struct Desk {
    const Options& options;
    const CliPorts& ports;
    Report& report;
    Words words;  // filled once the vault is open

    Exit failed(const Error& error, During during = During::Work) const { return report.failed(error, during); }
};

// A secret from a file or from standard input. Fails: Invalid (usage) if others may read the file; NotFound
// (fileNotRead).
Result<QString> secretFromFile(const QString& path);
Result<QString> password(const Options& options, QIODevice& in);

Exit enrol(Desk& desk, const QString& password);
Exit enrolAgain(Desk& desk, const QString& password);
Exit sync(Desk& desk);
Exit status(Desk& desk);
Exit verify(Desk& desk);
Exit checkReceipt(Desk& desk);

Exit list(Desk& desk);
Exit show(Desk& desk);
Exit ledger(Desk& desk);
Exit search(Desk& desk);
Exit outbox(Desk& desk);
Exit attention(Desk& desk);
Exit day(Desk& desk);
Exit helpdesk(Desk& desk);

Exit next(Desk& desk);
Exit duplicates(Desk& desk);
Exit screen(Desk& desk);

Exit viewList(Desk& desk);
Exit viewSave(Desk& desk);
Exit viewRemove(Desk& desk);

Exit fileSave(Desk& desk);

Exit makeNew(Desk& desk);
Exit act(Desk& desk);
Exit resolve(Desk& desk);
Exit pin(Desk& desk);
Exit unpin(Desk& desk);

}  // namespace guichet::cli
