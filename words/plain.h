// What other people wrote, for a terminal or a table: without characters that steer the one or turn the other.
//
// Thread: any.
#pragma once

#include <QString>

namespace guichet::words {

// Control characters but line break and tab, and those that change the direction of text, become U+FFFD.
QString plain(const QString& text);

}  // namespace guichet::words
