// Timeline words: what an entry of the timeline says beside its title: "Street: Elm → Oak".
#pragma once

#include "core/case/case.h"
#include "core/ports/cases.h"

namespace guichet::words {

// One line per thing that changed, in the words of the form; empty where title and text say it all. `documents` are
// those of the case: one that is not among them has no name to be told.
QStringList timelineDetails(const TimelineEntry& entry, const QVector<Document>& documents, const Service* service,
                            const Directory& directory);
// The name of a person, or the id where the directory does not know them; the centre for an empty id.
QString personWord(const PersonId& person, const Directory& directory);
QString officeWord(const OfficeId& office, const Directory& directory);
// A stored form value as a person reads it: choices by their labels, money with its decimals, yes and no.
QString valueWord(const QString& value, const Field* field);

}  // namespace guichet::words
