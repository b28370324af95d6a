#include "core/query/search_tokens.h"

#include <algorithm>

#include "core/query/folding.h"

namespace guichet {

namespace {

constexpr char32_t kLongVowel = 0x30FC;  // ー belongs to both kana, so Unicode gives it no script

enum class CharacterKind { Blank, Word, Run };

CharacterKind kindOf(char32_t c) {
    if (c < 0x80) return QChar::isLetterOrNumber(c) ? CharacterKind::Word : CharacterKind::Blank;
    if (c == kLongVowel) return CharacterKind::Run;
    switch (QChar::script(c)) {
        case QChar::Script_Han:
        case QChar::Script_Hiragana:
        case QChar::Script_Katakana:
        case QChar::Script_Bopomofo:
            return CharacterKind::Run;
        default:
            return QChar::isLetterOrNumber(c) ? CharacterKind::Word : CharacterKind::Blank;
    }
}

// Puts tokens together from folded characters.
class Cutter {
public:
    explicit Cutter(const std::function<void(const SearchToken&)>& found) : m_found(found) {}

    void take(QStringView folded, qsizetype start, qsizetype end) {
        for (qsizetype at = 0; at < folded.size();) {
            const CodePoint c = codePointAt(folded, at);
            // A mark that stayed belongs to what it stands on.
            const bool stays = QChar::isMark(c.value) && m_last != CharacterKind::Blank;
            add(stays ? m_last : kindOf(c.value), folded.mid(at, c.units), start, end);
            at += c.units;
        }
    }
    void finish() { add(CharacterKind::Blank, {}, 0, 0); }

private:
    void add(CharacterKind kind, QStringView units, qsizetype start, qsizetype end) {
        if (m_last == CharacterKind::Word && kind != CharacterKind::Word) m_found(m_word);
        if (m_last == CharacterKind::Run && kind != CharacterKind::Run) m_found(m_run);
        if (kind == CharacterKind::Word) addToWord(units, start, end);
        if (kind == CharacterKind::Run) addToRun(units, start, end);
        m_last = kind;
    }
    void addToWord(QStringView units, qsizetype start, qsizetype end) {
        if (m_last != CharacterKind::Word) begin(m_word, start);
        if (m_word.text.size() + units.size() <= kMostTokenUnits) m_word.text.append(units);
        m_word.length = end - m_word.start;
    }
    void addToRun(QStringView units, qsizetype start, qsizetype end) {
        if (m_last == CharacterKind::Run) {
            m_pair.text.resize(0);
            m_pair.text.append(m_run.text).append(units);
            m_pair.start = m_run.start;
            m_pair.length = end - m_run.start;
            m_found(m_pair);
        }
        begin(m_run, start);
        m_run.text.append(units);
        m_run.length = end - start;
    }
    static void begin(SearchToken& token, qsizetype start) {
        token.text.resize(0);
        token.start = start;
    }

    const std::function<void(const SearchToken&)>& m_found;
    CharacterKind m_last = CharacterKind::Blank;
    SearchToken m_word{{}, TokenKind::Word, 0, 0};
    SearchToken m_pair{{}, TokenKind::Pair, 0, 0};
    SearchToken m_run{{}, TokenKind::Last, 0, 0};  // the last character of the run so far
};

// What may stand inside one thing that is typed without a blank: a number's hyphens, O'Brien, an e-mail address.
bool joins(QStringView between) {
    if (between.isEmpty()) return true;
    const QString one = folded(between);
    if (one.size() != 1) return false;
    switch (one[0].category()) {
        case QChar::Punctuation_Dash:
        case QChar::Punctuation_Connector:
            return true;
        default:
            return QStringView(u"'’.@/&").contains(one[0]);
    }
}

SearchTerm termOf(QVector<SearchToken> tokens) {
    SearchTerm term;
    // The end of a run says nothing about the text, where the run may go on.
    const bool endsInPair =
        tokens.size() > 1 && tokens.last().kind == TokenKind::Last && tokens[tokens.size() - 2].kind == TokenKind::Pair;
    if (endsInPair) tokens.removeLast();
    for (const SearchToken& token : std::as_const(tokens)) term.tokens.append(token.text);
    term.lastBegins = !endsInPair;
    return term;
}

// How much of the original the first `units` of a token's folded text come from.
qsizetype lengthOfBeginning(const QString& text, const SearchToken& token, qsizetype units) {
    FoldingReader reader(QStringView(text).mid(token.start, token.length));
    qsizetype seen = 0;
    while (seen < units && reader.next()) seen += reader.folded().size();
    return reader.end();
}

bool holdsAt(const QVector<SearchToken>& tokens, qsizetype at, const SearchTerm& term) {
    const qsizetype last = term.tokens.size() - 1;
    if (at + last >= tokens.size()) return false;
    for (qsizetype i = 0; i < last; ++i)
        if (tokens[at + i].text != term.tokens[i]) return false;
    const QString& end = tokens[at + last].text;
    return term.lastBegins ? end.startsWith(term.tokens[last]) : end == term.tokens[last];
}

void joinTouching(QVector<TextRange>& ranges) {
    std::sort(ranges.begin(), ranges.end(), [](const TextRange& a, const TextRange& b) { return a.start < b.start; });
    QVector<TextRange> joined;
    for (const TextRange& range : std::as_const(ranges)) {
        if (joined.isEmpty() || range.start > joined.last().start + joined.last().length)
            joined.append(range);
        else
            joined.last().length = std::max(joined.last().length, range.start + range.length - joined.last().start);
    }
    ranges = joined;
}

}  // namespace

void eachSearchToken(const QString& text, const std::function<void(const SearchToken&)>& found) {
    Cutter cutter(found);
    FoldingReader reader(text);
    while (reader.next()) cutter.take(reader.folded(), reader.start(), reader.end());
    cutter.finish();
}

QVector<SearchToken> searchTokens(const QString& text) {
    QVector<SearchToken> tokens;
    eachSearchToken(text, [&](const SearchToken& token) { tokens.append(token); });
    return tokens;
}

SearchQuestion searchQuestion(const QString& typed) {
    const QString text = typed.left(kMostQuestionUnits);
    SearchQuestion question;
    QVector<SearchToken> joined;
    const auto end = [&] {
        if (joined.isEmpty()) return;
        const SearchTerm term = termOf(std::exchange(joined, {}));
        if (!question.terms.contains(term)) question.terms.append(term);
    };
    for (const SearchToken& token : searchTokens(text)) {
        if (!joined.isEmpty()) {
            const qsizetype before = joined.last().start + joined.last().length;
            if (!joins(QStringView(text).mid(before, std::max<qsizetype>(0, token.start - before)))) end();
        }
        joined.append(token);
    }
    end();
    return question;
}

QVector<TextRange> searchMatches(const QString& text, const SearchQuestion& question) {
    const QVector<SearchToken> tokens = searchTokens(text);
    QVector<TextRange> ranges;
    for (const SearchTerm& term : question.terms) {
        const qsizetype last = term.tokens.size() - 1;
        for (qsizetype at = 0; at + last < tokens.size(); ++at) {
            if (!holdsAt(tokens, at, term)) continue;
            const SearchToken& end = tokens[at + last];
            const qsizetype length =
                term.lastBegins ? lengthOfBeginning(text, end, term.tokens[last].size()) : end.length;
            ranges.append({tokens[at].start, end.start + length - tokens[at].start});
        }
    }
    joinTouching(ranges);
    return ranges;
}

QString searchKey(const QString& text) {
    QString key;
    FoldingReader reader(text);
    while (reader.next()) {
        for (qsizetype at = 0; at < reader.folded().size();) {
            const CodePoint c = codePointAt(reader.folded(), at);
            if (QChar::isLetterOrNumber(c.value) || QChar::isMark(c.value)) key += reader.folded().mid(at, c.units);
            at += c.units;
        }
    }
    return key;
}

}  // namespace guichet
