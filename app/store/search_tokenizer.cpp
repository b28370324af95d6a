#include "app/store/search_tokenizer.h"

namespace guichet::store {

namespace {

constexpr char kBeginningMark = '^';
constexpr QByteArrayView kPartEndToken("|");

// Beginnings held, in characters. A run's tokens are pairs. Numbers come in families of one beginning (101000295613),
// of which every member is a word of its own: they need more.
constexpr int kOfPairs = 1;
constexpr int kOfWords = 3;
constexpr int kOfNumbers = 8;

// Asking for so many words one by one costs less than to merge a common one; beyond that they are rare.
constexpr int kMostWords = 32;

bool isRest(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

int beginningsOf(QByteArrayView token, bool ofWord) {
    if (!ofWord) return kOfPairs;
    return token.front() >= '0' && token.front() <= '9' ? kOfNumbers : kOfWords;
}

void addBeginnings(QByteArrayView token, bool ofWord, TokenSink& sink) {
    const int most = beginningsOf(token, ofWord);
    QByteArray marked(1, kBeginningMark);
    int characters = 0;
    for (qsizetype at = 0; at < token.size() && characters < most; ++characters) {
        do marked.append(token[at++]);
        while (at < token.size() && isRest(token[at]));
        if (at < token.size()) sink.addHere(marked);  // the whole token stands for itself
    }
}

void cutText(QByteArrayView utf8, TokenSink& sink) {
    const auto parts = QString::fromUtf8(utf8).split(kPartEnd);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (i > 0) sink.add(kPartEndToken);
        eachSearchToken(parts[i], [&](const SearchToken& token) {
            const QByteArray bytes = token.text.toUtf8();
            sink.add(bytes);
            addBeginnings(bytes, token.kind == TokenKind::Word, sink);
        });
    }
}

// matchExpression wrote tokens with blanks between them.
void cutQuestion(QByteArrayView utf8, TokenSink& sink) {
    for (qsizetype from = 0; from < utf8.size();) {
        const qsizetype blank = utf8.indexOf(' ', from);
        const qsizetype to = blank < 0 ? utf8.size() : blank;
        if (to > from) sink.add(utf8.sliced(from, to - from));
        from = to + 1;
    }
}

constexpr Tokenizer kTokenizer{"guichet", cutText, cutQuestion};

bool isHeld(const QString& beginning) {
    const bool ofWord = searchTokens(beginning).constFirst().kind == TokenKind::Word;
    return beginning.toUcs4().size() <= beginningsOf(beginning.toUtf8(), ofWord);
}

QString phrase(QStringList tokens, const QString& last) {
    tokens.last() = last;
    return QLatin1Char('"') + tokens.join(QLatin1Char(' ')) + QLatin1Char('"');
}

Result<MatchExpression> expressionOf(const SearchTerm& term, const WordsBeginning& words) {
    const QString& last = term.tokens.last();
    if (!term.lastBegins) return MatchExpression{phrase(term.tokens, last), false};
    QStringList ends;
    if (isHeld(last)) {
        ends = {QLatin1Char(kBeginningMark) + last, last};
    } else {
        GUICHET_TAKE(ends, words(last, kMostWords + 1));
        if (ends.size() > kMostWords) return MatchExpression{phrase(term.tokens, last) + QLatin1Char('*'), true};
    }
    QStringList phrases;
    for (const QString& end : std::as_const(ends)) phrases.append(phrase(term.tokens, end));
    return MatchExpression{phrases.join(QStringLiteral(" OR ")), false};
}

}  // namespace

const Tokenizer& searchTokenizer() {
    return kTokenizer;
}

Result<MatchExpression> matchExpression(const SearchQuestion& question, const WordsBeginning& words) {
    MatchExpression whole;
    QStringList all;
    for (const SearchTerm& term : question.terms) {
        GUICHET_TAKE(const MatchExpression one, expressionOf(term, words));
        if (one.text.isEmpty()) return MatchExpression{};
        whole.merges = whole.merges || one.merges;
        all.append(QLatin1Char('(') + one.text + QLatin1Char(')'));
    }
    whole.text = all.join(QStringLiteral(" AND "));
    return whole;
}

}  // namespace guichet::store
