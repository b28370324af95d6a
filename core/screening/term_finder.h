// TermFinder: where any of many terms stands in a text, in one pass over it (Aho and Corasick, "Efficient string
// matching", 1975). ComparableText: the text as it is compared.
//
// Text and terms are compared folded (core/query/folding.h), a stretch of white space as one blank. A term never ends
// inside a character: 株 is not in ㈱. Where a term begins or ends with a letter or digit of a script that puts blanks
// between words, the word begins or ends there too: "art" is not in "part". Han, kana and Thai are found anywhere.
//
// Thread:    any; const after construction.
// Fails:     never. Terms in which nothing is left to compare are never found.
// Cost:      to build, linear in the terms. To find, at most two steps of the automaton for each folded unit of the
//            text, whatever the terms, and one for each term that ends there: at most as many as the longest has units.
#pragma once

#include <QStringList>
#include <QVector>
#include <vector>

namespace guichet {

class ComparableText {
public:
    explicit ComparableText(QStringView text);

    struct Place {
        qsizetype start;  // of the character in the original, in UTF-16 units
        qsizetype end;
    };
    [[nodiscard]] const QString& units() const { return m_units; }
    // Of the character that the unit comes from.
    [[nodiscard]] const Place& placeOf(qsizetype unit) const { return m_places[static_cast<size_t>(unit)]; }
    // Whether a character of the original begins at this unit, or the text ends before it.
    [[nodiscard]] bool isBoundary(qsizetype unit) const;

private:
    QString m_units;
    std::vector<Place> m_places;
};

// A term as it is compared: without white space at its ends.
QString comparableTerm(QStringView term);

struct TermPlace {
    qsizetype term = 0;  // its index in what the finder was made of
    qsizetype start = 0;
    qsizetype length = 0;
    bool operator==(const TermPlace&) const = default;
};

class TermFinder {
public:
    explicit TermFinder(const QStringList& terms);

    // Every place of every term, overlapping ones too, by their ends.
    [[nodiscard]] QVector<TermPlace> find(const ComparableText& text) const;

private:
    struct Node {
        quint32 fail = 0;      // the longest proper suffix that begins a term
        quint32 shorter = 0;   // the longest proper suffix that is a term; the root: none is
        qint32 lastTerm = -1;  // that ends here; Term::same leads to the others
        quint32 parent = 0;
        qint32 depth = 0;
        char16_t unit = 0;
    };
    struct Term {
        qsizetype length = 0;  // in comparable units
        qint32 same = -1;      // another with the same comparable text
        bool beginsWord = false;
        bool endsWord = false;
    };
    // Open addressing: `to` is the root, which no edge leads to, where a place is free.
    struct Edge {
        quint32 from = 0;
        quint32 to = 0;
        char16_t unit = 0;
    };

    void add(qint32 term, const QString& comparable);
    void connect();
    [[nodiscard]] size_t edgeAt(quint32 node, char16_t unit) const;
    [[nodiscard]] quint32 step(quint32 node, char16_t unit) const;
    [[nodiscard]] bool standsFree(const Term& term, const ComparableText& text, qsizetype from, qsizetype to) const;
    void take(const Node& node, const ComparableText& text, qsizetype end, QVector<TermPlace>& found) const;

    std::vector<Node> m_nodes;
    std::vector<Edge> m_edges;  // a power of two, at most half full
    std::vector<Term> m_terms;
};

}  // namespace guichet
