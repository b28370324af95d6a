// Advice words: why a case is next, and why two may be about one matter.
#pragma once

#include "core/query/duplicates.h"
#include "core/query/next_case.h"

namespace guichet::words {

// One sentence that says why, and one for each thing that also counted: "The statutory date passed 2 days ago."
// Times in the zone of the office. A code that this version does not know is told by its date.
QStringList nextSentences(const NextReason& reason, Instant now, const QString& zone);

QString likenessWord(LikenessReason reason);       // "same telephone number"
QString likenessPhrase(const Likeness& likeness);  // "same telephone number, same address"; empty without a reason

}  // namespace guichet::words
