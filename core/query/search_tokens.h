// SearchToken, SearchQuestion: what of a text can be found, and what a question looks for. The client's index and the
// centre's cut both the same way, so that a case is found by the same question wherever it lies.
//
// A word is a token. Characters written without blanks between words (Han, kana) go as overlapping pairs and the last
// one alone (噪音污染 → 噪音 音污 污染 染): any part of the run is then pairs that stand beside each other, and a
// single character is the beginning of a token. Everything is folded (core/query/folding.h). Nothing else is a token:
// no punctuation, no emoji.
#pragma once

#include <QStringList>
#include <QVector>
#include <functional>

namespace guichet {

// Longer words are found by their beginning only.
inline constexpr qsizetype kMostTokenUnits = 64;
// What a question holds beyond so many UTF-16 units is not looked for.
inline constexpr qsizetype kMostQuestionUnits = 200;

enum class TokenKind {
    Word,
    Pair,  // of neighbours in a run
    Last,  // of a run
};

struct SearchToken {
    QString text;  // folded
    TokenKind kind = TokenKind::Word;
    qsizetype start = 0;  // of the original, in UTF-16 units
    qsizetype length = 0;
    bool operator==(const SearchToken&) const = default;
};

// Calls back for each token in order; the token is valid during the call.
void eachSearchToken(const QString& text, const std::function<void(const SearchToken&)>& found);
QVector<SearchToken> searchTokens(const QString& text);

// Tokens that stand beside each other in a text.
struct SearchTerm {
    QStringList tokens;       // never empty
    bool lastBegins = false;  // the last one is only the beginning of a token
    bool operator==(const SearchTerm&) const = default;
};

// A text answers a question if it holds every term. What was typed without a blank stands without a blank: "5号楼",
// "EO-2026-03" and "o'brien" are one term each.
struct SearchQuestion {
    QVector<SearchTerm> terms;
    [[nodiscard]] bool isEmpty() const { return terms.isEmpty(); }
    bool operator==(const SearchQuestion&) const = default;
};
SearchQuestion searchQuestion(const QString& typed);

struct TextRange {
    qsizetype start = 0;  // of the original, in UTF-16 units
    qsizetype length = 0;
    bool operator==(const TextRange&) const = default;
};
// Where the terms stand in the text: in order, neither overlapping nor touching. Empty: none of them does.
QVector<TextRange> searchMatches(const QString& text, const SearchQuestion& question);

// What two writings of one name, number or telephone number have in common: letters and digits, folded, without what
// stands between them.
QString searchKey(const QString& text);

}  // namespace guichet
