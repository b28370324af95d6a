#include "core/query/folding.h"

#include <algorithm>

namespace guichet {

namespace {

// ASCII from the blank on, in lower case: what most letters and signs of full width fold to as well.
constexpr char16_t kFoldedAscii[] =
    u" !\"#$%&'()*+,-./0123456789:;<=>?@abcdefghijklmnopqrstuvwxyz[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
constexpr char32_t kFirstAscii = U' ';
constexpr char32_t kFullWidth = 0xFF00;

// Letters that Unicode does not take apart, though people type them plainly. Qt folds ß to itself.
struct Special {
    char16_t letter;
    QLatin1String plain;
};
constexpr Special kSpecial[] = {{u'ß', QLatin1String("ss")}, {u'æ', QLatin1String("ae")}, {u'ð', QLatin1String("d")},
                                {u'ø', QLatin1String("o")},  {u'þ', QLatin1String("th")}, {u'đ', QLatin1String("d")},
                                {u'ħ', QLatin1String("h")},  {u'ı', QLatin1String("i")},  {u'ł', QLatin1String("l")},
                                {u'œ', QLatin1String("oe")}, {u'ŧ', QLatin1String("t")}};

bool isFullWidthAscii(char32_t c) {
    return c > kFullWidth && c <= kFullWidth + U'~' - kFirstAscii;
}

// The commonest characters that belong to none before them: Han, ASCII, and the signs of Chinese text.
bool isCommon(char32_t c) {
    const bool han = c >= 0x4E00 && c <= 0x9FFF;
    const bool sign = c == 0x3001 || c == 0x3002 || (c >= 0x2018 && c <= 0x201F);
    return c < 0x80 || han || sign || isFullWidthAscii(c);
}

// A mark, a joiner, a voicing sign of half width or the rest of a Hangul syllable: part of the character before it.
bool belongsToTheOneBefore(char32_t c) {
    if (isCommon(c)) return false;
    const bool hangulRest = c >= 0x1160 && c <= 0x11FF;
    const bool voicing = c == 0xFF9E || c == 0xFF9F;
    return hangulRest || voicing || QChar::isMark(c) || QChar::category(c) == QChar::Other_Format;
}

// Accents, strokes laid over a letter, the points of Hebrew and Arabic, variants. Vowel signs, viramas and the voicing
// of kana make another letter and stay.
bool sitsOnALetter(char32_t c) {
    const auto category = QChar::category(c);
    if (category == QChar::Mark_Enclosing || category == QChar::Other_Format) return true;
    if ((c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF)) return true;
    const int combining = QChar::combiningClass(c);
    return combining == 1 || (combining >= 10 && combining <= 36) || combining >= 200;
}

QString plainlyTyped(const QString& text) {
    QString plain;
    for (const QChar c : text) {
        const auto* found =
            std::find_if(std::begin(kSpecial), std::end(kSpecial), [c](const Special& s) { return c == s.letter; });
        if (found == std::end(kSpecial))
            plain += c;
        else
            plain += found->plain;
    }
    return plain;
}

QString foldedCharacter(QStringView character) {
    const QString apart = character.toString().normalized(QString::NormalizationForm_KD);
    QString bare;
    for (qsizetype at = 0; at < apart.size();) {
        const CodePoint c = codePointAt(apart, at);
        if (!sitsOnALetter(c.value)) bare += QStringView(apart).mid(at, c.units);
        at += c.units;
    }
    return plainlyTyped(bare.toCaseFolded()).normalized(QString::NormalizationForm_C);
}

}  // namespace

CodePoint codePointAt(QStringView text, qsizetype at) {
    const QChar first = text[at];
    if (first.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate())
        return {QChar::surrogateToUcs4(first, text[at + 1]), 2};
    return {first.unicode(), 1};
}

bool FoldingReader::next() {
    m_start = m_end;
    if (m_start >= m_text.size()) return false;
    const CodePoint first = codePointAt(m_text, m_start);
    m_end = m_start + first.units;
    while (m_end < m_text.size()) {
        const CodePoint more = codePointAt(m_text, m_end);
        if (!belongsToTheOneBefore(more.value)) break;
        m_end += more.units;
    }
    const QStringView ascii(kFoldedAscii);
    if (m_end > m_start + 1 || !isCommon(first.value)) {
        m_made = foldedCharacter(m_text.mid(m_start, m_end - m_start));
        m_folded = m_made;
    } else if (isFullWidthAscii(first.value)) {
        m_folded = ascii.mid(static_cast<qsizetype>(first.value - kFullWidth), 1);
    } else if (first.value >= U'A' && first.value <= U'Z') {
        m_folded = ascii.mid(static_cast<qsizetype>(first.value - kFirstAscii), 1);
    } else {
        m_folded = m_text.mid(m_start, 1);
    }
    return true;
}

QString folded(QStringView text) {
    QString all;
    FoldingReader reader(text);
    while (reader.next()) all += reader.folded();
    return all;
}

}  // namespace guichet
