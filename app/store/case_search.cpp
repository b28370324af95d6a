#include "app/store/case_search.h"

#include <chrono>

namespace guichet::store {

namespace {

using Clock = std::chrono::steady_clock;

// So many cases whose numbers begin as typed are shown before all others; more say that no number was meant.
constexpr int kFewNumbers = 20;
constexpr qsizetype kShortestKey = 2;

// How far back the first look goes, and how much farther the next one if that was quick.
constexpr qint64 kFirstSpan = 60 * 24 * 60 * kRowsPerMinute;
constexpr qint64 kFarther = 4;
constexpr Milliseconds kQuick{2};

bool looksLikeNumber(const QString& text) {
    return text.size() >= 2 && std::none_of(text.cbegin(), text.cend(), [](QChar c) { return c.isSpace(); }) &&
           std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.isDigit() || c == QLatin1Char('-'); });
}

// As numbers are stored, whatever width and hyphens were typed.
QString asNumber(const QString& typed) {
    QString number = typed.normalized(QString::NormalizationForm_KC).trimmed().toUpper();
    for (QChar& c : number)
        if (c.category() == QChar::Punctuation_Dash) c = QLatin1Char('-');
    return number;
}

}  // namespace

CaseSearch::CaseSearch(ListTable& list, SearchIndex& index, CancelToken token, Milliseconds patience)
    : m_list(list), m_index(index), m_token(std::move(token)), m_patience(patience) {}

Result<FoundRows> CaseSearch::page(const SearchQuery& query) {
    const SearchTier tier = query.after ? query.after->tier : SearchTier::Number;
    const auto below = [&](SearchTier of) {
        return query.after && tier == of ? query.after->row : std::numeric_limits<qint64>::max();
    };
    GUICHET_TRY(findNumbers(asNumber(query.text)));
    if (tier == SearchTier::Number) {
        const qsizetype from = query.after ? m_numbers.indexOf(query.after->row) + 1 : 0;
        for (const qint64 row : m_numbers.mid(from)) m_found.append({SearchTier::Number, row});
    }
    m_key = searchKey(query.text.left(kMostQuestionUnits));
    GUICHET_TAKE(const auto anybody, m_index.keyed(m_key, {}, 1));
    if (anybody.isEmpty() || m_key.size() < kShortestKey) m_key.clear();
    if (tier != SearchTier::Text) GUICHET_TRY(findPerson(below(SearchTier::Person)));
    GUICHET_TRY(findText(searchQuestion(query.text), below(SearchTier::Text)));

    FoundRows found;
    found.total = std::min<qint64>(m_found.size(), kMostCountedHits);
    found.totalIsFloor = isEnough() || m_reached.has_value();
    found.rows = m_found.mid(0, query.limit);
    if (m_found.size() > query.limit)
        found.next = found.rows.last();
    else if (m_reached)
        found.next = SearchPlace{SearchTier::Text, *m_reached};
    return found;
}

Done CaseSearch::findNumbers(const QString& typed) {
    if (!looksLikeNumber(typed)) return done();
    GUICHET_TAKE(m_numbers, m_list.rowsExactlyNumbered(typed));
    GUICHET_TAKE(const auto beginning, m_list.rowsNumbered(typed, kFewNumbers + 1));
    if (beginning.size() > kFewNumbers) return done();
    for (const qint64 row : beginning)
        if (!m_numbers.contains(row)) m_numbers.append(row);
    return done();
}

Done CaseSearch::findPerson(qint64 below) {
    if (m_key.isEmpty()) return done();
    GUICHET_TAKE(const auto rows, m_index.keyed(m_key, {.below = below}, kMostCountedHits + 1));
    for (const qint64 row : rows)
        if (!m_numbers.contains(row)) m_found.append({SearchTier::Person, row});
    return done();
}

Done CaseSearch::findText(const SearchQuestion& question, qint64 below) {
    GUICHET_TAKE(const MatchExpression expression, m_index.expressionFor(question));
    GUICHET_TAKE(const RowWindow extent, m_index.extent());
    if (expression.text.isEmpty() || isEnough()) return done();
    const auto began = Clock::now();
    const auto cancelled = [this] { return m_token.isCancelled(); };
    RowWindow window{extent.from, std::min(below, extent.below)};
    qint64 span = kFirstSpan;
    while (!isEnough() && window.below > extent.from) {
        const auto before = Clock::now();
        // Words that are merged first are merged again for every window: one is enough.
        window.from = expression.merges ? extent.from : std::max(extent.from, window.below - span);
        const int most = kMostCountedHits + 1 - static_cast<int>(m_found.size());
        GUICHET_TAKE(const auto rows, m_index.holding(expression.text, window, most, cancelled));
        GUICHET_TRY(addText(rows));
        window.below = rows.size() == most ? rows.last() : window.from;
        if (Clock::now() - before < kQuick) span *= kFarther;
        if (Clock::now() - began < m_patience || window.below <= extent.from) continue;
        m_reached = window.below;
        break;
    }
    return done();
}

Done CaseSearch::addText(const QVector<qint64>& rows) {
    for (const qint64 row : rows) {
        if (m_numbers.contains(row)) continue;
        if (!m_key.isEmpty()) {
            GUICHET_TAKE(const SearchIndex::Keyed shown, m_index.isKeyed(m_key, row));
            if (shown == SearchIndex::Keyed::Yes) continue;
        }
        m_found.append({SearchTier::Text, row});
    }
    return done();
}

}  // namespace guichet::store
