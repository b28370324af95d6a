// The day-close sheet in words.
//
// Thread: any. Fails: never.
#pragma once

#include <QStringList>

#include "core/ports/day_close.h"

namespace guichet::words {

QString dayStateWord(DayState state);
// What the day came to: what was taken in, what the centre has, and what must not be forgotten.
QStringList daySentences(const DaySheet& sheet);

}  // namespace guichet::words
