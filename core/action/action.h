// Action: what a person did to a case: the unit of off-line work, of sync and of the audit trail.
//
// The body is serialised once, signed, and kept as those bytes for ever; this header is its meaning. The header says
// who, when and on which revision; the frame that delivers it (client, number, session) is no part of it.
//
// Persisted: type names, versions and body keys are on disk and on the wire. Add, never change.
// See:       docs/sync.md section 3.2
#pragma once

#include "core/action/bodies.h"

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
    Extend,           // the limits, once
    ProposeDecision,  // four eyes
    ApproveDecision,
    ReturnDecision,
    Withdraw,  // the applicant does
    NotOurRemit,
    ApproveNotice,  // a second correction notice
    Transfer,       // to another office
    AcceptTransfer,
    ReturnTransfer,
    AskOpinion,  // of another office
    GiveOpinion,
    BeginSpecialStep,
    EndSpecialStep,
    Link,
    Unlink,
    Merge,  // a duplicate into another case
    Unmerge,
    Prioritise,
    RecordContact,
    ProveService,  // that an answer reached the applicant
    TakeOriginal,  // a paper of the applicant's into custody
    ReturnOriginal,
    MoveToVersion,    // of the service
    Recompute,        // the dates, with another version of the calendar; signed by the centre
    AcceptBySilence,  // nobody sent a notice in time; signed by the centre
    DecideBySilence,  // nobody decided in time; signed by the centre
    FileArrived,      // the content of a document is at the centre, and is what was signed; signed by the centre
    FileRefused,      // it came, and is not taken; signed by the centre
    ImportCase,       // a case brought over from another system, with its past; signed by the centre
    SetOffice,        // directory; signed by the centre
    SetPerson,
    SetService,
    SetCalendar,
    SetScreeningList,
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
// Signed with the centre's key only.
bool isCentresOwn(ActionType type);

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
// Whether it can be read again as it was written, and is no larger than an action may be. What is not would be refused
// by every client, for ever.
bool canBeReadAgain(const ActionBody& body);
QByteArray encodeHeader(const ActionHeader& header);
Result<ActionHeader> decodeHeader(const QByteArray& bytes);

}  // namespace guichet
