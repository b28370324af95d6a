// Rights: what a role lets a person do in an office. The centre enforces, the client foresees, with this one table.
#pragma once

#include <QSet>

#include "core/people/person.h"

namespace guichet {

enum class Right {
    See,           // read the cases of the office
    Register,      // take in a request
    Handle,        // note, edit, attach, claim, accept, ask for documents
    Decide,        // decide, refuse, close, reopen, suspend
    Approve,       // extend a limit
    AssignOthers,  // give a case to somebody else, take it from somebody
    Reveal,        // see personal data unmasked, with a reason
    Audit,         // verify the log
    Administer,    // people, devices, catalogue
};

bool has(const Person& person, const OfficeId& office, Right right);
// The offices whose cases this person may read, in id order. Never kCentreOffice.
QVector<OfficeId> visibleOffices(const Person& person);

}  // namespace guichet
