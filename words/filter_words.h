// Filter words: what a filter asks, in phrases that stand beside each other.
#pragma once

#include "core/ports/cases.h"

namespace guichet::words {

struct FilterPhrase {
    FilterPart part;
    QString text;  // "Status: In review or Received"
};
// One for each condition that is set, in the order of the parts.
QVector<FilterPhrase> filterPhrases(const Filter& filter, const Directory& directory);

// Single conditions, for chips and for the menu that sets them.
QString ownerPhrase(OwnerIs is, const PersonId& owner, const Directory& directory);  // "me", "nobody", a name
QString duePhrase(DueIs is, int withinDays);                                         // "Due within 7 days"
QString daysPhrase(FilterPart part, int withinDays);  // of Opened, Changed, Closed: "Opened today"
QString documentsPhrase(DocumentsAre are);            // "With documents"

QString columnWord(ListColumn column);  // title of a column: "Handled by"

}  // namespace guichet::words
