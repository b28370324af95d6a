// Action: what a person did to a case: the unit of off-line work, of sync and of the audit trail.
//
// The body is serialised once, signed, and kept as those bytes for ever; this header is its meaning. The header says
// who, when and on which revision; the frame that delivers it (client, number, session) is no part of it.
//
// Persisted: type names, versions and body keys are on disk and on the wire. Add, never change.
// See:       docs/sync.md section 3.2
#pragma once

#include <QStringList>
#include <variant>

#include "core/case/case.h"
#include "core/people/person.h"
#include "core/service/catalogue.h"
#include "core/time/calendar.h"

namespace guichet {

enum class ActionType {
    Register,
    Claim,
    Release,
    Assign,
    Note,
    EditFields,
    Attach,
    Accept,
    Refuse,
    AskForDocuments,
    Decide,
    Close,
    Reopen,
    WithdrawProposal,
    Suspend,  // the clock stands
    Resume,
    Extend,      // the limits, once
    Recompute,   // the dates, with another version of the calendar; signed by the centre
    ImportCase,  // a case brought over from another system, with its past; signed by the centre
    SetOffice,   // directory; signed by the centre
    SetPerson,
    SetService,
    SetCalendar,
};

const char* actionTypeName(ActionType type);  // "register" … as signed
std::optional<ActionType> actionTypeFromName(const QString& name);
// The version of this type's body that this program writes; it reads all from 1 up to it.
int actionVersion(ActionType type);
const QVector<ActionType>& allActionTypes();

// What a case's past may do to an action (sync.md section 1).
enum class ConflictClass {
    AppendOnly,   // never conflicts
    Merged,       // conflicts only field by field; the later value becomes a proposal
    Adjudicated,  // runs only if its preconditions still hold
    Creates,      // makes the object
};
ConflictClass conflictClass(ActionType type);
// Of the directory, not of a case.
bool isDirectoryAction(ActionType type);

enum class AtQuality {
    Verified,    // centre time carried forward by a monotonic clock
    Unverified,  // no centre time since this machine started; the clerk confirmed the date
};

struct ActionHeader {
    ActionId actionId;
    QString type;  // as signed; may be one this version does not know
    int v = 1;
    QString objectId;    // the case (`case` in the JSON), or the directory object
    qint64 baseRev = 0;  // the revision the person saw; 0 for a new object
    QVector<ActionId> dependsOn;
    Instant at;
    AtQuality atQuality = AtQuality::Verified;
    QString zone;     // IANA name of the place it was done at
    PersonId person;  // empty: the centre itself
    KeyId keyId;
    QByteArray commit;  // SHA-256(salt ‖ body)
    bool operator==(const ActionHeader&) const = default;
};

struct RegisterBody {
    QString number;
    ServiceId service;
    int serviceVersion = 1;
    OfficeId office;
    Channel channel = Channel::Counter;
    Applicant applicant;
    QString subject;
    QString text;
    QString address;
    FieldValues fields;
    bool operator==(const RegisterBody&) const = default;
};
struct ClaimBody {
    bool operator==(const ClaimBody&) const = default;
};
struct ReleaseBody {
    QString reason;
    bool operator==(const ReleaseBody&) const = default;
};
struct AssignBody {
    PersonId to;
    QString reason;
    bool operator==(const AssignBody&) const = default;
};
struct NoteBody {
    QString text;
    bool operator==(const NoteBody&) const = default;
};
struct FieldChange {
    QString field;  // a form field's name, or "subject", "text", "address", "applicant.name", "applicant.phone" …
    QString from;   // what the person saw
    QString to;
    bool operator==(const FieldChange&) const = default;
};
struct EditFieldsBody {
    QVector<FieldChange> changes;
    bool operator==(const EditFieldsBody&) const = default;
};
struct AttachBody {
    Document document;
    bool operator==(const AttachBody&) const = default;
};
struct AcceptBody {
    QString text;
    bool operator==(const AcceptBody&) const = default;
};
struct RefuseBody {
    QString text;
    bool operator==(const RefuseBody&) const = default;
};
struct AskForDocumentsBody {
    QStringList documents;
    QString text;
    bool operator==(const AskForDocumentsBody&) const = default;
};
struct DecideBody {
    DecisionKind kind = DecisionKind::Answered;
    QString text;
    bool operator==(const DecideBody&) const = default;
};
struct CloseBody {
    QString text;
    bool operator==(const CloseBody&) const = default;
};
struct ReopenBody {
    QString reason;
    bool operator==(const ReopenBody&) const = default;
};
struct WithdrawProposalBody {
    ActionId proposedBy;
    QString field;
    QString reason;
    bool operator==(const WithdrawProposalBody&) const = default;
};
struct SuspendBody {
    QString reason;
    bool operator==(const SuspendBody&) const = default;
};
struct ResumeBody {
    QString text;
    bool operator==(const ResumeBody&) const = default;
};
struct ExtendBody {
    int amount = 1;  // in the unit of each limit
    QString reason;
    bool operator==(const ExtendBody&) const = default;
};
struct RecomputeBody {
    CalendarRef calendar;
    QString reason;
    bool operator==(const RecomputeBody&) const = default;
};
struct ImportCaseBody {
    Case imported;
    bool operator==(const ImportCaseBody&) const = default;
};
struct SetOfficeBody {
    Office office;
    bool operator==(const SetOfficeBody&) const = default;
};
struct SetPersonBody {
    Person person;
    bool operator==(const SetPersonBody&) const = default;
};
struct SetServiceBody {
    Service service;
    bool operator==(const SetServiceBody&) const = default;
};
struct SetCalendarBody {
    Calendar calendar;
    bool operator==(const SetCalendarBody&) const = default;
};

using ActionBody = std::variant<RegisterBody, ClaimBody, ReleaseBody, AssignBody, NoteBody, EditFieldsBody, AttachBody,
                                AcceptBody, RefuseBody, AskForDocumentsBody, DecideBody, CloseBody, ReopenBody,
                                WithdrawProposalBody, SuspendBody, ResumeBody, ExtendBody, RecomputeBody,
                                ImportCaseBody, SetOfficeBody, SetPersonBody, SetServiceBody, SetCalendarBody>;

ActionType typeOf(const ActionBody& body);

struct Action {
    ActionHeader header;
    ActionBody body;
    [[nodiscard]] ActionType type() const { return typeOf(body); }
    [[nodiscard]] CaseId caseId() const { return CaseId{header.objectId}; }
    bool operator==(const Action&) const = default;
};

// Serialised once, when the action is made: canonical JSON (keys sorted, no space, UTF-8).
QByteArray encodeBody(const ActionBody& body);
// Fails: TooNew for a type or version this program does not know; Invalid for anything malformed or over the limits.
Result<ActionBody> decodeBody(const QString& type, int v, const QByteArray& bytes);
QByteArray encodeHeader(const ActionHeader& header);
Result<ActionHeader> decodeHeader(const QByteArray& bytes);

}  // namespace guichet
