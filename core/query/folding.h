// FoldingReader: a text character by character, each as search compares it: without case, width, accents and other
// forms of the same letter ("É", "ｅ" and "e" are one; "ﬁ" is "fi"; "㎡" is "m2").
//
// A character is what a reader takes for one: a letter with its marks and what joins it. Folding may make it longer,
// shorter or nothing; where it stood in the original is told beside it, so that a match can be shown there.
//
// Source: Unicode normalization form KD, the marks that sit on a letter taken off, full case folding, form C.
#pragma once

#include <QString>

namespace guichet {

struct CodePoint {
    char32_t value;
    int units;  // 1 or 2
};
// Half a pair stands for itself.
CodePoint codePointAt(QStringView text, qsizetype at);

class FoldingReader {
public:
    // The text must outlive the reader.
    explicit FoldingReader(QStringView text) : m_text(text) {}

    // To the next character; false at the end.
    bool next();
    // Empty for what only forms the text (a soft hyphen). Valid until next().
    [[nodiscard]] QStringView folded() const { return m_folded; }
    // Of the original, in UTF-16 units.
    [[nodiscard]] qsizetype start() const { return m_start; }
    [[nodiscard]] qsizetype end() const { return m_end; }

private:
    QStringView m_text;
    qsizetype m_start = 0;
    qsizetype m_end = 0;
    QString m_made;  // what m_folded looks at when the original will not do
    QStringView m_folded;
};

QString folded(QStringView text);

}  // namespace guichet
