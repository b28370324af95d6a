// CliPorts: what the command line asks of the house. The ports may answer at once or later; `runUntil` lets them.
#pragma once

#include <functional>

#include "app/cli/options.h"
#include "core/ports/advice.h"
#include "core/ports/cases.h"
#include "core/ports/centre_search.h"
#include "core/ports/day_close.h"
#include "core/ports/files.h"
#include "core/ports/helpdesk.h"
#include "core/ports/pins.h"
#include "core/ports/session.h"
#include "core/ports/signers.h"
#include "core/ports/sync.h"
#include "core/ports/text_screener.h"
#include "core/ports/verify.h"

namespace guichet::cli {

struct CliPorts {
    SessionPort* session = nullptr;  // never null; the others answer only while the vault is open
    CaseReader* reader = nullptr;
    CaseWriter* writer = nullptr;
    Pins* pins = nullptr;
    CaseAdviser* adviser = nullptr;
    DayClose* dayClose = nullptr;
    TextScreener* screener = nullptr;
    Files* files = nullptr;
    Helpdesk* helpdesk = nullptr;
    SyncControl* sync = nullptr;  // not started: `status` speaks of what is held here
    // Starts the engine and answers once nothing is under way any more, or the time is over.
    std::function<void(Milliseconds most, Completion<SyncStatus> answer)> syncUntilQuiet;
    // The same, without waiting for the content of documents to be sent.
    std::function<void(Milliseconds most, Completion<SyncStatus> answer)> syncUntilLevel;
    // Connects for this one question.
    std::function<void(const QString& text, int limit, Completion<CentreHits> answer)> askCentre;
    // Likewise: the content of a document is here afterwards, if it can be had.
    std::function<void(const CaseId& id, const DocumentId& document, Completion<Unit> answer)> fetchFile;
    std::function<void(Completion<VerifyReport> answer)> verify;
    // Whose a key is, if this machine knows it. Fails: NotFound.
    std::function<void(const KeyId& keyId, Completion<KnownSigner> answer)> signerOf;
    // Runs the program's one event loop until the answer is there.
    std::function<void(const std::function<bool()>& until)> runUntil;
    Instant now;
};

// Opens the profile that the options name. Fails: Busy (profileInUse), Storage, Corrupt, TooNew.
using OpenPorts = std::function<Result<CliPorts>(const Options& options)>;

// Puts a question and waits for its answer.
template <typename T, typename Question>
Result<T> ask(const CliPorts& ports, Question question) {
    const auto got = std::make_shared<std::optional<Result<T>>>();
    question(Completion<T>([got](Result<T> answer) { *got = std::move(answer); }));
    if (!got->has_value()) ports.runUntil([got] { return got->has_value(); });
    if (!got->has_value()) return Error{ErrorCode::Cancelled, {}, QStringLiteral("the loop ended without an answer")};
    return std::move(**got);
}

}  // namespace guichet::cli
