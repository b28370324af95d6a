// Conflict: which parts of a case somebody else touched after the revision that a person saw.
//
// A key never conflicts with itself. A key is one person on one device, and that person saw their own earlier acts,
// also those which the centre had not yet numbered; so baseRev is always a revision of the centre's, never one of a
// forecast. This is sound because an adjudicated action reads every part that it writes: whoever wrote a part last had
// seen all that was written to it before. See: docs/decisions/0003-a-conflict-is-a-part-touched-by-another-key.md
#pragma once

#include "core/action/action.h"

namespace guichet {

// "subject", "text", "address", "applicant.name" …: members of the case that editFields reaches beside the form. A
// form's field of the same name is hidden by them.
bool isOwnMember(const QString& field);
// The part that a change of this field touches: "subject", "field:street".
QString partOf(const QString& field);
// The part that is touched when somebody proposes a value for this field.
QString proposalPartOf(const QString& field);

bool touchedByOthers(const Case& now, const QString& part, const ActionHeader& header);
// The newest revision among these parts; 0 if none was touched.
qint64 newestTouch(const Case& now, const QStringList& parts);

}  // namespace guichet
