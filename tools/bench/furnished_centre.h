// FurnishedCentre: a real centre on SQLite, made and filled by guichet-admin once, kept in the benchmarks' folder, and
// run as a process of its own.
#pragma once

#include "tests/scenario/support/centre_process.h"
#include "tools/bench/benchmark.h"

namespace guichet::bench {

// Beside the people of the demo: one who may hold every case of both offices.
inline const QString kClerk = QStringLiteral("bench");
inline const QString kPassword = QStringLiteral("paper-window-1000");

// The folder of a centre that is ready to be started (CentreProcess). Fails: NotFound (the data), Storage (with what
// guichet-admin said).
Result<QString> furnishedCentre(const Options& options);

}  // namespace guichet::bench
