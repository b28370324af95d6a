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
    Approve,       // extend a limit, approve a decision, allow a second notice, move a case to another version
    Route,         // say where a case belongs that was sent back too often
    AssignOthers,  // give a case to somebody else, take it from somebody
    Reveal,        // see personal data unmasked, with a reason
    Audit,         // verify the log
    Administer,    // people, devices, catalogue
};

// In the office at all, for whatever service. What is seen is never divided by service.
bool has(const Person& person, const OfficeId& office, Right right);
// For a case of this service.
bool has(const Person& person, const OfficeId& office, Right right, const ServiceId& service);
// The offices whose cases this person may read, in id order. Never kCentreOffice.
QVector<OfficeId> visibleOffices(const Person& person);

}  // namespace guichet
