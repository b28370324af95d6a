// Screening words: what was found in a text.
#pragma once

#include "core/screening/find.h"

namespace guichet::words {

// Without repeating what was found: "Character 12, 18 long: a citizen number (needs a reason)".
QString findSentence(const Find& find);
// For whoever has the text before them: "“11010519491231002X” (needs a reason): a citizen number". Long ones are cut.
QString findLine(const Find& find, const QString& text);
// What stands there, on one line, at most kMostQuoted characters.
inline constexpr qsizetype kMostQuoted = 40;
QString quotedFind(const Find& find, const QString& text);
// What to do about it: the list's explanation, or what kind of thing it is.
QString findExplanation(const Find& find);

}  // namespace guichet::words
