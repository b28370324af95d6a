// Outlook words: what lies ahead of a case and behind it, as people say it.
#pragma once

#include "core/action/outlook.h"

namespace guichet::words {

// "Counts as accepted Fri 27 Nov 17:00 if nothing is done."
QString consequenceSentence(const ConsequenceDate& consequence, Instant now, const QString& zone);
QString holderWord(Holder holder);        // "The applicant"
QString nearnessWord(Nearness nearness);  // "at risk"; empty where there is no haste
// One for each who held the ball: "The applicant: 3 days 4 h".
QStringList ballLines(const Ball& ball);

}  // namespace guichet::words
