#include "app/store/search_text.h"

#include <QStringList>

namespace guichet::store {

namespace {

constexpr QChar kMatchStart(0x2);
constexpr QChar kMatchEnd(0x3);

enum class Kind { Blank, Word, Han };

Kind kindOf(char32_t c) {
    if (QChar::script(c) == QChar::Script_Han) return Kind::Han;
    if (QChar::isLetterOrNumber(c) || QChar::isMark(c)) return Kind::Word;
    return Kind::Blank;
}

struct Run {
    Kind kind = Kind::Blank;
    QList<uint> characters;
    [[nodiscard]] QString text(qsizetype from, qsizetype count) const {
        QString out;
        for (qsizetype i = from; i < from + count; ++i)
            out += QString::fromUcs4(reinterpret_cast<const char32_t*>(&characters[i]), 1);
        return out;
    }
    [[nodiscard]] QString whole() const { return text(0, characters.size()); }
};

// The text cut where words, Han runs and everything else meet; blanks are dropped.
QVector<Run> runsOf(const QString& text) {
    QVector<Run> runs;
    Kind last = Kind::Blank;
    for (const uint c : text.toUcs4()) {
        const Kind kind = kindOf(c);
        if (kind != Kind::Blank) {
            if (kind != last) runs.append(Run{kind, {}});
            runs.last().characters.append(c);
        }
        last = kind;
    }
    return runs;
}

void append(SearchText& to, const QString& text) {
    for (const Run& run : runsOf(text)) {
        if (run.kind == Kind::Word) {
            to.words += run.whole() + QLatin1Char(' ');
            continue;
        }
        for (qsizetype i = 0; i < run.characters.size(); ++i)
            to.han += run.text(i, std::min<qsizetype>(2, run.characters.size() - i)) + QLatin1Char(' ');
    }
}

QStringList searchableParts(const Case& theCase) {
    QStringList parts{theCase.subject, theCase.text, theCase.address, theCase.applicant.name};
    for (const TimelineEntry& entry : theCase.timeline)
        if (!entry.text.isEmpty()) parts.append(entry.text);
    return parts;
}

QString quoted(const QString& text) {
    return QLatin1Char('"') + text + QLatin1Char('"');
}

// Places in `text` where a run of the question matches: words at word starts, Han anywhere.
QVector<QPair<qsizetype, qsizetype>> matchesIn(const QString& text, const QVector<Run>& question) {
    QVector<QPair<qsizetype, qsizetype>> found;
    for (const Run& run : question) {
        const QString wanted = run.whole();
        for (qsizetype at = text.indexOf(wanted, 0, Qt::CaseInsensitive); at >= 0;
             at = text.indexOf(wanted, at + wanted.size(), Qt::CaseInsensitive)) {
            const bool atStart = at == 0 || !text[at - 1].isLetterOrNumber() ||
                                 QChar::script(text[at - 1].unicode()) == QChar::Script_Han;
            if (run.kind == Kind::Han || atStart) found.append({at, wanted.size()});
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

SearchText searchTextOf(const Case& theCase) {
    SearchText text;
    for (const QString& number : QStringList{theCase.number} + theCase.aliases) append(text, number);
    for (const QString& part : searchableParts(theCase)) append(text, part);
    return text;
}

QString matchExpression(const QString& question) {
    QStringList terms;
    for (const Run& run : runsOf(question)) {
        if (run.kind == Kind::Word) {
            terms.append(QStringLiteral("words:") + quoted(run.whole()) + QLatin1Char('*'));
        } else if (run.characters.size() == 1) {
            terms.append(QStringLiteral("han:") + quoted(run.whole()) + QLatin1Char('*'));
        } else {
            QStringList pairs;
            for (qsizetype i = 0; i + 1 < run.characters.size(); ++i) pairs.append(run.text(i, 2));
            terms.append(QStringLiteral("han:") + quoted(pairs.join(QLatin1Char(' '))));
        }
    }
    return terms.join(QStringLiteral(" AND "));
}

QString snippetOf(const Case& masked, const QString& question) {
    constexpr qsizetype kBefore = 30;
    constexpr qsizetype kLength = 120;
    const QVector<Run> runs = runsOf(question);
    for (const QString& part : searchableParts(masked)) {
        const auto matches = matchesIn(part, runs);
        if (matches.isEmpty()) continue;
        const qsizetype from = std::max<qsizetype>(0, matches.first().first - kBefore);
        const qsizetype to = std::min(part.size(), from + kLength);
        QString line = from > 0 ? QStringLiteral("…") : QString();
        qsizetype at = from;
        for (const auto& [start, length] : matches) {
            if (start < at || start + length > to) continue;
            line += part.mid(at, start - at) + kMatchStart + part.mid(start, length) + kMatchEnd;
            at = start + length;
        }
        line += part.mid(at, to - at) + (to < part.size() ? QStringLiteral("…") : QString());
        return line.simplified();
    }
    return {};
}

}  // namespace guichet::store
