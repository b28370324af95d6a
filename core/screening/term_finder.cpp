#include "core/screening/term_finder.h"

#include <algorithm>
#include <bit>
#include <numeric>

#include "core/query/folding.h"

namespace guichet {

namespace {

constexpr quint32 kRoot = 0;

// A letter or digit of a script that is written with blanks between words.
bool isOfAWord(char32_t c) {
    if (!QChar::isLetterOrNumber(c) && !QChar::isMark(c)) return false;
    constexpr char32_t kLongVowel = 0x30FC;  // ー belongs to both kana, so Unicode gives it no script
    if (c == kLongVowel) return false;
    switch (QChar::script(c)) {
        case QChar::Script_Han:
        case QChar::Script_Hiragana:
        case QChar::Script_Katakana:
        case QChar::Script_Bopomofo:
        case QChar::Script_Thai:
        case QChar::Script_Lao:
        case QChar::Script_Khmer:
        case QChar::Script_Myanmar:
            return false;
        default:
            return true;
    }
}

bool isOfAWordBefore(QStringView units, qsizetype end) {
    if (end == 0) return false;
    const bool isPair = end > 1 && units[end - 1].isLowSurrogate() && units[end - 2].isHighSurrogate();
    return isOfAWord(codePointAt(units, isPair ? end - 2 : end - 1).value);
}

bool isOfAWordAfter(QStringView units, qsizetype start) {
    return start < units.size() && isOfAWord(codePointAt(units, start).value);
}

}  // namespace

ComparableText::ComparableText(QStringView text) {
    m_units.reserve(text.size());
    m_places.reserve(static_cast<size_t>(text.size()));
    FoldingReader reader(text);
    while (reader.next()) {
        for (const QChar unit : reader.folded()) {
            const bool isBlank = unit.isSpace();
            if (isBlank && m_units.endsWith(u' ')) {
                m_places.back().end = reader.end();
                continue;
            }
            m_units += isBlank ? QChar(u' ') : unit;
            m_places.push_back({reader.start(), reader.end()});
        }
    }
}

bool ComparableText::isBoundary(qsizetype unit) const {
    return unit == 0 || unit == m_units.size() || placeOf(unit).start != placeOf(unit - 1).start;
}

QString comparableTerm(QStringView term) {
    return ComparableText(term).units().trimmed();
}

TermFinder::TermFinder(const QStringList& terms) : m_nodes(1), m_terms(static_cast<size_t>(terms.size())) {
    QStringList comparable;
    comparable.reserve(terms.size());
    for (const QString& term : terms) comparable.append(comparableTerm(term));
    const size_t most = std::accumulate(comparable.cbegin(), comparable.cend(), size_t{1},
                                        [](size_t sum, const QString& one) { return sum + one.size(); });
    m_edges.resize(std::bit_ceil(2 * most));
    for (qsizetype i = 0; i < comparable.size(); ++i)
        if (!comparable[i].isEmpty()) add(static_cast<qint32>(i), comparable[i]);
    connect();
}

void TermFinder::add(qint32 index, const QString& comparable) {
    quint32 node = kRoot;
    for (const QChar c : comparable) {
        Edge& edge = m_edges[edgeAt(node, c.unicode())];
        if (edge.to == kRoot) {
            edge = {node, static_cast<quint32>(m_nodes.size()), c.unicode()};
            Node next;
            next.parent = node;
            next.depth = m_nodes[node].depth + 1;
            next.unit = c.unicode();
            m_nodes.push_back(next);
        }
        node = edge.to;
    }
    Term& term = m_terms[static_cast<size_t>(index)];
    term.length = comparable.size();
    term.same = std::exchange(m_nodes[node].lastTerm, index);
    term.beginsWord = isOfAWordAfter(comparable, 0);
    term.endsWord = isOfAWordBefore(comparable, comparable.size());
}

// Shallow nodes first: what a node falls back on is always shallower.
void TermFinder::connect() {
    std::vector<quint32> order(m_nodes.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [this](quint32 a, quint32 b) { return m_nodes[a].depth < m_nodes[b].depth; });
    for (const quint32 at : order) {
        Node& node = m_nodes[at];
        if (node.depth > 1) node.fail = step(m_nodes[node.parent].fail, node.unit);
        const Node& suffix = m_nodes[node.fail];
        node.shorter = suffix.lastTerm >= 0 ? node.fail : suffix.shorter;
    }
}

size_t TermFinder::edgeAt(quint32 node, char16_t unit) const {
    constexpr quint64 kGolden = 0x9E37'79B9'7F4A'7C15;
    const size_t mask = m_edges.size() - 1;
    size_t at = ((quint64{node} << 16 | unit) * kGolden >> 32) & mask;
    while (m_edges[at].to != kRoot && (m_edges[at].from != node || m_edges[at].unit != unit)) at = (at + 1) & mask;
    return at;
}

quint32 TermFinder::step(quint32 node, char16_t unit) const {
    while (true) {
        const quint32 to = m_edges[edgeAt(node, unit)].to;
        if (to != kRoot || node == kRoot) return to;
        node = m_nodes[node].fail;
    }
}

bool TermFinder::standsFree(const Term& term, const ComparableText& text, qsizetype from, qsizetype to) const {
    return text.isBoundary(from) && text.isBoundary(to) && !(term.beginsWord && isOfAWordBefore(text.units(), from)) &&
           !(term.endsWord && isOfAWordAfter(text.units(), to));
}

void TermFinder::take(const Node& node, const ComparableText& text, qsizetype end, QVector<TermPlace>& found) const {
    for (qint32 index = node.lastTerm; index >= 0;) {
        const Term& term = m_terms[static_cast<size_t>(index)];
        const qsizetype from = end - term.length;
        if (!standsFree(term, text, from, end)) return;  // nor does any other with the same text
        const qsizetype start = text.placeOf(from).start;
        found.append({index, start, text.placeOf(end - 1).end - start});
        index = term.same;
    }
}

QVector<TermPlace> TermFinder::find(const ComparableText& text) const {
    QVector<TermPlace> found;
    quint32 at = kRoot;
    for (qsizetype i = 0; i < text.units().size(); ++i) {
        at = step(at, text.units()[i].unicode());
        const Node& here = m_nodes[at];
        const quint32 longest = here.lastTerm >= 0 ? at : here.shorter;
        for (quint32 ends = longest; ends != kRoot; ends = m_nodes[ends].shorter)
            take(m_nodes[ends], text, i + 1, found);
    }
    return found;
}

}  // namespace guichet
