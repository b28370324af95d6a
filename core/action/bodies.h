// Bodies: what each type of action says beyond its header. Values; the JSON keys equal the names below.
//
// Persisted: as signed. Add, never change.
// See:       docs/wire.md
#pragma once

#include <QStringList>
#include <variant>

#include "core/case/case.h"
#include "core/people/person.h"
#include "core/screening/screening.h"
#include "core/service/catalogue.h"
#include "core/time/calendar.h"

namespace guichet {

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
struct ProposeDecisionBody {
    DecisionKind kind = DecisionKind::Answered;
    QString text;
    bool operator==(const ProposeDecisionBody&) const = default;
};
struct ApproveDecisionBody {
    QString text;
    bool operator==(const ApproveDecisionBody&) const = default;
};
struct ReturnDecisionBody {
    QString reason;
    bool operator==(const ReturnDecisionBody&) const = default;
};
struct WithdrawBody {
    QString reason;
    bool operator==(const WithdrawBody&) const = default;
};
struct NotOurRemitBody {
    QString text;
    QString whose;  // the authority that it belongs to, in words
    bool operator==(const NotOurRemitBody&) const = default;
};
struct ApproveNoticeBody {
    QString reason;
    bool operator==(const ApproveNoticeBody&) const = default;
};
struct TransferBody {
    OfficeId to;
    QString reason;
    bool operator==(const TransferBody&) const = default;
};
struct AcceptTransferBody {
    QString text;
    bool operator==(const AcceptTransferBody&) const = default;
};
// Why an office does not take a case.
enum class ReturnGround { NotOurRemit, WrongPlace, DetailsMissing, HandledElsewhere };
const char* returnGroundName(ReturnGround ground);  // "notOurRemit" …
std::optional<ReturnGround> returnGroundFromName(const QString& name);
struct ReturnTransferBody {
    ReturnGround ground = ReturnGround::NotOurRemit;
    QString reason;
    bool operator==(const ReturnTransferBody&) const = default;
};
struct AskOpinionBody {
    OfficeId office;
    int limitDays = 0;  // working days; 0: no limit
    QString question;
    bool operator==(const AskOpinionBody&) const = default;
};
struct GiveOpinionBody {
    ActionId asked;
    QString text;
    bool operator==(const GiveOpinionBody&) const = default;
};
struct BeginSpecialStepBody {
    QString step;
    QString text;
    bool operator==(const BeginSpecialStepBody&) const = default;
};
struct EndSpecialStepBody {
    QString text;
    bool operator==(const EndSpecialStepBody&) const = default;
};
struct LinkBody {
    CaseLink link;
    QString reason;
    bool operator==(const LinkBody&) const = default;
};
struct UnlinkBody {
    LinkKind kind = LinkKind::Related;
    CaseId other;
    QString reason;
    bool operator==(const UnlinkBody&) const = default;
};
struct MergeBody {
    CaseId into;
    QString number;  // of the case it is merged into
    QString reason;
    bool operator==(const MergeBody&) const = default;
};
struct UnmergeBody {
    QString reason;
    bool operator==(const UnmergeBody&) const = default;
};
struct PrioritiseBody {
    Priority priority = Priority::Normal;
    QString reason;
    bool operator==(const PrioritiseBody&) const = default;
};
struct RecordContactBody {
    Channel channel = Channel::Telephone;
    bool outgoing = false;  // we called; otherwise the applicant did
    QString text;
    bool operator==(const RecordContactBody&) const = default;
};
struct ProveServiceBody {
    ServiceMeans means = ServiceMeans::InPerson;
    QString text;
    bool operator==(const ProveServiceBody&) const = default;
};
struct TakeOriginalBody {
    QString key;  // of the required document, or empty
    QString name;
    QString place;
    bool operator==(const TakeOriginalBody&) const = default;
};
struct ReturnOriginalBody {
    ActionId taken;
    QString text;
    bool operator==(const ReturnOriginalBody&) const = default;
};
struct MoveToVersionBody {
    int serviceVersion = 1;
    QString reason;
    bool operator==(const MoveToVersionBody&) const = default;
};
// `since` is the moment that the law counts from; the centre signs later, after a grace period.
struct AcceptBySilenceBody {
    Instant since;
    bool operator==(const AcceptBySilenceBody&) const = default;
};
struct DecideBySilenceBody {
    DecisionKind kind = DecisionKind::Granted;
    Instant since;
    bool operator==(const DecideBySilenceBody&) const = default;
};
struct FileArrivedBody {
    DocumentId document;
    bool operator==(const FileArrivedBody&) const = default;
};
struct FileRefusedBody {
    DocumentId document;
    QString code;  // as Document::refused
    bool operator==(const FileRefusedBody&) const = default;
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
struct SetScreeningListBody {
    ScreeningList screeningList;
    bool operator==(const SetScreeningListBody&) const = default;
};

// In the order of ActionType.
using ActionBody =
    std::variant<RegisterBody, ClaimBody, ReleaseBody, AssignBody, NoteBody, EditFieldsBody, AttachBody, AcceptBody,
                 RefuseBody, AskForDocumentsBody, DecideBody, CloseBody, ReopenBody, WithdrawProposalBody, SuspendBody,
                 ResumeBody, ExtendBody, ProposeDecisionBody, ApproveDecisionBody, ReturnDecisionBody, WithdrawBody,
                 NotOurRemitBody, ApproveNoticeBody, TransferBody, AcceptTransferBody, ReturnTransferBody,
                 AskOpinionBody, GiveOpinionBody, BeginSpecialStepBody, EndSpecialStepBody, LinkBody, UnlinkBody,
                 MergeBody, UnmergeBody, PrioritiseBody, RecordContactBody, ProveServiceBody, TakeOriginalBody,
                 ReturnOriginalBody, MoveToVersionBody, RecomputeBody, AcceptBySilenceBody, DecideBySilenceBody,
                 FileArrivedBody, FileRefusedBody, ImportCaseBody, SetOfficeBody, SetPersonBody, SetServiceBody,
                 SetCalendarBody, SetScreeningListBody>;

}  // namespace guichet
