// AdminFront: guichet-admin itself: reads the command line, runs the command in the running centre or, when none runs,
// on the store itself, and says what came of it.
//
// Thread: main thread, with a QCoreApplication.
#pragma once

#include <QStringList>
#include <cstdio>

#include "server/admin/exit_code.h"

namespace guichet::server {

// `arguments` without the program's name. Results go to `out`, everything else to `err`; passwords come from `in`.
ExitCode runAdmin(const QStringList& arguments, std::FILE* in, std::FILE* out, std::FILE* err);

}  // namespace guichet::server
