// What the search index holds of a text, and how a question is put to it in FTS5's language.
//
// Beside every token of core/query/search_tokens.h its beginnings are held, marked, so that what is being typed is
// found as one list that is already in order. Without them FTS5 merges the lists of all words that begin so before it
// gives the first row (docs/decisions/0012).
//
// Persisted: the tokens, in a file that can be rebuilt.
#pragma once

#include <functional>

#include "app/store/sqlite/tokenizer.h"
#include "core/base/result.h"
#include "core/query/search_tokens.h"

namespace guichet::store {

// Between two texts of one case: a term does not reach from one into the other.
inline constexpr QChar kPartEnd(0x1E);

const Tokenizer& searchTokenizer();

// The words held that begin so, at most `most`.
using WordsBeginning = std::function<Result<QStringList>(const QString& beginning, int most)>;

// A question in FTS5's language.
struct MatchExpression {
    QString text;         // empty: nothing can answer it
    bool merges = false;  // FTS5 merges the lists of many words before it gives the first row
};
Result<MatchExpression> matchExpression(const SearchQuestion& question, const WordsBeginning& words);

}  // namespace guichet::store
