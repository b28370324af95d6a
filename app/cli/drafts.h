// From the words of the command line to an action: which options belong to which action, and what they mean.
//
// Fails: Invalid (usage) for what cannot be meant; the rules themselves are asked later, by the writer.
#pragma once

#include <functional>

#include "app/cli/options.h"
#include "core/ports/cases.h"
#include "core/ports/files.h"

namespace guichet::cli {

// `new`: the newest version of the service, in --office or the first office where this person may register.
Result<ActionDraft> newDraft(const Options& options, const Directory& directory);

// The case that somebody names by its number or id.
using FindCase = std::function<Result<CaseId>(const QString& numberOrId)>;

// Takes a file in: its encrypted copy is what an attach action speaks of.
using TakeFile = std::function<Result<FileTaken>(const QString& path)>;

// `do`: on what the dossier shows.
Result<ActionDraft> actionDraft(ActionType type, const Options& options, const Dossier& on, const Directory& directory,
                                const FindCase& find, const TakeFile& take);
// The types that `do` knows.
std::optional<ActionType> doableType(const QString& name);

}  // namespace guichet::cli
