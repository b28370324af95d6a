// latin: a word in ASCII as a QString, where it stands in a table or is passed on as a const char*.
#pragma once

#include <QString>

namespace guichet {

inline QString latin(const char* text) {
    return QString::fromLatin1(text);
}

}  // namespace guichet
