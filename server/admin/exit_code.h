// The exit codes of guichet-admin and guichet-server: the same as those of guichet-cli.
// See: docs/programs.md
#pragma once

#include "core/base/result.h"

namespace guichet::server {

enum class ExitCode {
    Done = 0,
    Refused = 1,  // by a rule; the reason is printed
    WrongUsage = 2,
    Unreachable = 3,  // the centre does not answer
    SignInRefused = 4,
    StoreUnusable = 5,
    InUse = 6,  // by another program
};

ExitCode exitCodeOf(const Error& error);

}  // namespace guichet::server
