// What of a case can be searched, how a question is put to the index, and the line that shows the match.
//
// Words go to the index as they are. A run of Han characters goes as overlapping pairs and its last character alone
// (噪音污染 → 噪音 音污 污染 染): any part of the run is then a phrase of pairs, and a single character is the
// beginning of a pair.
#pragma once

#include "core/case/case.h"

namespace guichet::store {

struct SearchText {
    QString words;
    QString han;
    bool operator==(const SearchText&) const = default;
};

// Number, aliases, subject, text, address, the applicant's name, notes and replies. Unmasked: it never leaves the
// encrypted file.
SearchText searchTextOf(const Case& theCase);

// The question in FTS5's language: every word from its start, every Han run anywhere. Empty: nothing to search for.
QString matchExpression(const QString& question);

// A line of the (masked) case around the first match, matches between U+0002 and U+0003. Empty if only masked parts
// match.
QString snippetOf(const Case& masked, const QString& question);

}  // namespace guichet::store
