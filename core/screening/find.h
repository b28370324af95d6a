// Find: one thing that screening found in a text. See core/screening/screening.h.
//
// Invariant: start and length are UTF-16 units of the text that was screened, as it was given.
#pragma once

#include <optional>

#include "core/service/form.h"

namespace guichet {

// From mild to grave; a later one outweighs an earlier one.
enum class Severity {
    Inform,        // it is shown, and nothing stops
    AskForReason,  // it goes out once somebody gives a reason
    Forbid,        // it does not go out
};

// A later one tells more: of two for the same stretch it stays.
const char* severityName(Severity severity);  // "inform" …

enum class FindKind {
    CitizenNumber,
    OrganisationCode,
    Telephone,
    BankCard,
    Email,
    OtherApplicant,  // name or number of an applicant of another case
    ListedTerm,
};
// As it stands in Find::key and in JSON: "citizenNumber" …
const char* findKindName(FindKind kind);

struct Find {
    qsizetype start = 0;
    qsizetype length = 0;
    FindKind kind = FindKind::ListedTerm;
    Severity severity = Severity::Inform;
    QString key;            // of a listed term its key in the list, else the kind's name; never what was found
    LocalText explanation;  // of a listed term; otherwise empty, and words/ has the sentence
    bool operator==(const Find&) const = default;
};

// The gravest of them; nothing was found: none.
std::optional<Severity> mostSevere(const QVector<Find>& finds);

}  // namespace guichet
