// Screening words: what was found in a text, without repeating it.
#pragma once

#include "core/screening/find.h"

namespace guichet::words {

// "At 12, 18 characters: a citizen number (needs a reason)".
QString findSentence(const Find& find);

}  // namespace guichet::words
