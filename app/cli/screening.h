// Screening on the command line. Inside app/cli only.
#pragma once

#include "app/cli/commands.h"

namespace guichet::cli {

// What the store finds in a text that goes out with a case, or came in with one. Fails: NotFound (caseUnknown).
Result<QVector<Find>> screened(const Desk& desk, const CaseId& id, Passage passage, const QString& text);

}  // namespace guichet::cli
