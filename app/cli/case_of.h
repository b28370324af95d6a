// CASE on the command line: a number or an id. Inside app/cli only.
#pragma once

#include "app/cli/commands.h"

namespace guichet::cli {

// Fails: NotFound (caseUnknown) for a number that is not held here. An id is taken as it is.
Result<CaseId> caseIdOf(const Desk& desk, const QString& numberOrId);
// The dossier of the case named so; unmasked with --reveal WHY, which is logged. Fails: NotFound (caseUnknown).
Result<Dossier> dossierOf(const Desk& desk, const QString& numberOrId);

}  // namespace guichet::cli
