#include "words/plain.h"

#include <algorithm>

namespace guichet::words {

namespace {

bool isSteering(QChar c) {
    const char16_t u = c.unicode();
    const bool isControl = (u < 0x20 && u != u'\n' && u != u'\t') || (u >= 0x7f && u < 0xa0);
    const bool isDirection =
        u == 0x061c || u == 0x200e || u == 0x200f || (u >= 0x202a && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069);
    return isControl || isDirection;
}

}  // namespace

QString plain(const QString& text) {
    if (std::none_of(text.cbegin(), text.cend(), isSteering)) return text;
    QString cleaned = text;
    std::replace_if(cleaned.begin(), cleaned.end(), isSteering, QChar(QChar::ReplacementCharacter));
    return cleaned;
}

}  // namespace guichet::words
