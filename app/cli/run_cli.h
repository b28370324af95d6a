// runCli: the client without windows, as one call.
//
// Thread:  front. Fails: through the exit code (exit_code.h); what happened is printed.
// See:     docs/programs.md, "guichet-cli"
#pragma once

#include "app/cli/cli_ports.h"

namespace guichet::cli {

// `arguments` without the program's name. The profile is opened only once the command line is known to be right; a
// password is read from --password-file or `in`.
int runCli(const QStringList& arguments, const OpenPorts& openPorts, QIODevice& in, QIODevice& out, QIODevice& err);

}  // namespace guichet::cli
