// What of a text can be found, and where.
//
// Bytes: 'A', UTF-8; 'B', UTF-16, so that halves of pairs come too.
#include <cstring>

#include "core/query/folding.h"
#include "core/query/search_tokens.h"
#include "tests/fuzz/fuzz.h"

using namespace guichet;

namespace {

QString textOf(const fuzz::Chosen& chosen) {
    if (chosen.which == 0) return QString::fromUtf8(chosen.rest);
    QString text(chosen.rest.size() / 2, Qt::Uninitialized);
    std::memcpy(text.data(), chosen.rest.constData(), static_cast<size_t>(text.size()) * 2);
    return text;
}

void checkTokens(const QString& text) {
    qsizetype start = 0;
    for (const SearchToken& token : searchTokens(text)) {
        GUICHET_ASSERT(!token.text.isEmpty() && token.length > 0);
        GUICHET_ASSERT(token.start >= start && token.start + token.length <= text.size());
        GUICHET_ASSERT(token.kind != TokenKind::Word || token.text.size() <= kMostTokenUnits);
        start = token.start;
    }
}

// A text answers the question that is its own words.
void checkQuestion(const QString& text) {
    const SearchQuestion question = searchQuestion(text);
    for (const SearchTerm& term : question.terms) {
        GUICHET_ASSERT(!term.tokens.isEmpty());
        GUICHET_ASSERT(!searchMatches(text, SearchQuestion{{term}}).isEmpty());
    }
    qsizetype end = -1;
    for (const TextRange& range : searchMatches(text, question)) {
        GUICHET_ASSERT(range.start > end && range.length > 0);
        end = range.start + range.length;
        GUICHET_ASSERT(end <= text.size());
    }
}

void checkFolding(const QString& text) {
    FoldingReader reader(text);
    qsizetype end = 0;
    while (reader.next()) {
        GUICHET_ASSERT(reader.start() == end && reader.end() > end);
        end = reader.end();
    }
    GUICHET_ASSERT(end == text.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const QString text = textOf(fuzz::chosenOf(data, size, 2));
    checkFolding(text);
    checkTokens(text);
    checkQuestion(text);
    // What can be found has a key. (A mark that stands on nothing has a key, and cannot be found.)
    GUICHET_ASSERT(!searchKey(text).isEmpty() || searchTokens(text).isEmpty());
    return 0;
}
