// Identity words: what a number says of its holder, as a sentence.
#pragma once

#include "core/identity/areas.h"
#include "core/identity/citizen_number.h"

namespace guichet::words {

QString areaWord(const Area& area);  // "Beijing (北京市东城区)"
// "Born 12 March 1985 · female · Beijing (北京市东城区)". An area that is not known is left out.
QString citizenFactsSentence(const CitizenFacts& facts);

}  // namespace guichet::words
