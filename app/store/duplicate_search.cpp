#include "app/store/duplicate_search.h"

#include <algorithm>

namespace guichet::store {

namespace {

constexpr int kMostKeyed = 60;    // rows of one number
constexpr int kMostHolding = 60;  // rows of one address, or of some words
constexpr int kMostWords = 4;
constexpr qsizetype kPairLetters = 4;
constexpr Milliseconds kPatience{15};  // for all looks through text

// Every character of it, in order, whatever stands between them.
SearchQuestion wholePhrase(const QString& text) {
    SearchTerm term;
    const QVector<SearchToken> tokens = searchTokens(text.left(kMostQuestionUnits));
    for (const SearchToken& token : tokens) term.tokens.append(token.text);
    // The end of a run says nothing about the text, where the run may go on.
    if (tokens.size() > 1 && tokens.last().kind == TokenKind::Last && tokens[tokens.size() - 2].kind == TokenKind::Pair)
        term.tokens.removeLast();
    return term.tokens.isEmpty() ? SearchQuestion{} : SearchQuestion{{term}};
}

qsizetype tellingLetters(const SearchToken& token) {
    return token.kind == TokenKind::Pair ? kPairLetters : token.text.size();
}

}  // namespace

RowWindow rowsOpenedSince(Instant since) {
    const auto minute = std::chrono::floor<std::chrono::minutes>(since).time_since_epoch().count();
    return {minute * kRowsPerMinute, std::numeric_limits<qint64>::max()};
}

SearchQuestion distinctiveWords(const QString& subject, int most) {
    QVector<SearchToken> tokens = searchTokens(subject.left(kMostQuestionUnits));
    tokens.removeIf([](const SearchToken& token) { return tellingLetters(token) < 3; });
    std::stable_sort(tokens.begin(), tokens.end(),
                     [](const SearchToken& a, const SearchToken& b) { return tellingLetters(a) > tellingLetters(b); });
    SearchQuestion question;
    for (const SearchToken& token : std::as_const(tokens)) {
        if (question.terms.size() == most) break;
        const SearchTerm term{{token.text}, false};
        if (!question.terms.contains(term)) question.terms.append(term);
    }
    return question;
}

DuplicateSearch::DuplicateSearch(SearchIndex& index, RowWindow recent, CancelToken token)
    : m_index(index), m_recent(recent), m_token(std::move(token)) {}

Result<QVector<qint64>> DuplicateSearch::rows(const DuplicateProbe& probe) {
    m_until = std::chrono::steady_clock::now() + kPatience;
    GUICHET_TRY(addKeyed(probe.idNumber));
    GUICHET_TRY(addKeyed(probe.phone));
    GUICHET_TRY(addHolding(wholePhrase(probe.address), {}, kMostHolding));
    GUICHET_TRY(addSubject(probe.subject));
    return m_rows;
}

Done DuplicateSearch::addKeyed(const QString& value) {
    const QString key = searchKey(value);
    if (key.isEmpty() || room() <= 0) return done();
    GUICHET_TAKE(const auto rows, m_index.keyed(key, {}, kMostKeyed));
    add(rows);
    return done();
}

Done DuplicateSearch::addHolding(const SearchQuestion& question, RowWindow window, int most) {
    if (question.isEmpty() || room() <= 0) return done();
    GUICHET_TAKE(const MatchExpression expression, m_index.expressionFor(question));
    if (expression.text.isEmpty()) return done();
    const auto stop = [this] { return m_token.isCancelled() || std::chrono::steady_clock::now() >= m_until; };
    const auto rows = m_index.holding(expression.text, window, most, stop);
    if (rows)
        add(*rows);
    else if (rows.error().code != ErrorCode::Cancelled || m_token.isCancelled())
        return rows.error();
    return done();
}

Done DuplicateSearch::addSubject(const QString& subject) {
    SearchQuestion question = distinctiveWords(subject, kMostWords);
    while (!question.isEmpty()) {
        GUICHET_TRY(addHolding(question, m_recent, kMostHolding));
        // All of them, half of them, one.
        question.terms.resize(question.terms.size() / 2);
    }
    return done();
}

void DuplicateSearch::add(const QVector<qint64>& rows) {
    for (const qint64 row : rows) {
        if (room() <= 0) return;
        if (m_seen.contains(row)) continue;
        m_seen.insert(row);
        m_rows.append(row);
    }
}

}  // namespace guichet::store
