// The values whose bytes tests/data/wire pins: one body of each type, one message of each kind.
#pragma once

#include "apply_world.h"
#include "core/wire/json.h"
#include "core/wire/quarantine.h"
#include "core/wire/reads.h"

namespace guichet::samples {

using namespace Qt::StringLiterals;

inline const ActionId kAction{u"a0000000-0000-4000-8000-000000000001"_s};
inline const ActionId kOtherAction{u"a0000000-0000-4000-8000-000000000002"_s};
inline const CaseId kOtherCase{u"c0000000-0000-4000-8000-000000000002"_s};
inline const QString kOtherNumber = u"EO-2026-03-00418-0"_s;
inline const ClientId kClient{u"e0000000-0000-4000-8000-000000000001"_s};
inline const QString kDevice = u"f0000000-0000-4000-8000-000000000001"_s;
inline const QString kEpoch = u"b0000000-0000-4000-8000-000000000001"_s;
inline const QString kCentre = u"b0000000-0000-4000-8000-000000000002"_s;
inline const QString kSession = u"0123456789abcdef0123456789abcdef"_s;
inline const OfficeId kEast{u"EO"_s};
// Of RFC 8032 section 7.1, test 1.
inline const QByteArray kPublicKey =
    QByteArray::fromHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
inline const Instant kAt = world::instant(u"2026-03-05T09:01:00.000Z"_s);
inline const Instant kGrantUntil = world::instant(u"2026-03-19T09:01:00.000Z"_s);

inline Case imported() {
    Case value;
    value.id = CaseId{world::kCaseId};
    value.number = u"101000295613"_s;
    value.service = ServiceId{u"street-repair"_s};
    value.office = OfficeId{u"RE"_s};
    value.status = CaseStatus::Closed;
    value.channel = Channel::App;
    value.subject = u"Pothole"_s;
    value.openedAt = world::instant(u"2015-01-02T03:04:05.000Z"_s);
    value.changedAt = world::instant(u"2015-01-03T00:00:00.000Z"_s);
    value.closedAt = value.changedAt;
    value.timeline.append(
        TimelineEntry{{}, u"close"_s, value.changedAt, value.changedAt, {}, value.office, u"Filled."_s, {}});
    return value;
}

inline Person liWei() {
    return Person{PersonId{u"li.wei"_s}, u"Li Wei"_s, {RoleGrant{kEast, Role::Clerk}}, false, false};
}

inline RegisterBody registration() {
    RegisterBody body;
    body.number = u"EO-2026-03-00417-2"_s;
    body.service = ServiceId{u"street-repair"_s};
    body.office = kEast;
    body.applicant.name = u"王小明"_s;
    body.applicant.phone = u"0100 200300"_s;
    body.applicant.proxy = Proxy{u"Ada Example"_s, {}, {}, u"neighbour"_s};
    body.subject = u"Hole \"deep\""_s;
    body.text = u"Line one\nline two"_s;
    body.fields = {{u"damage"_s, u"hole"_s}, {u"street"_s, u"Mill Lane"_s}};
    return body;
}

inline QVector<ActionBody> bodies() {
    Document photo;
    photo.documentId = DocumentId{u"d0000000-0000-4000-8000-000000000001"_s};
    photo.key = u"photo"_s;
    photo.mime = u"image/png"_s;
    photo.name = u"hole.png"_s;
    photo.sha256 = sha256("hello");
    photo.sizeBytes = 5;
    return {registration(),
            ClaimBody{},
            ReleaseBody{u"On leave"_s},
            AssignBody{PersonId{u"anna"_s}, {}},
            NoteBody{u"已联系申请人"_s},
            EditFieldsBody{{FieldChange{u"street"_s, u"Mill Lane"_s, u"Mill Road"_s},
                            FieldChange{u"applicant.phone"_s, {}, u"0100 200301"_s}}},
            AttachBody{photo},
            AcceptBody{},
            RefuseBody{u"A private road."_s},
            AskForDocumentsBody{{u"photo"_s, u"plan"_s}, u"By Friday, please."_s},
            DecideBody{DecisionKind::PartlyGranted, u"The lamp, not the hole."_s},
            CloseBody{},
            ReopenBody{u"New photographs"_s},
            WithdrawProposalBody{kOtherAction, u"street"_s, u"Asked her"_s},
            SuspendBody{u"An expert is asked"_s},
            ResumeBody{},
            ExtendBody{10, u"The expert is ill"_s},
            ProposeDecisionBody{DecisionKind::Granted, u"All papers are in order."_s},
            ApproveDecisionBody{u"Agreed"_s},
            ReturnDecisionBody{u"The lease has run out"_s},
            WithdrawBody{u"She has moved away"_s},
            NotOurRemitBody{u"A private road"_s, u"The court"_s},
            ApproveNoticeBody{u"The plan was changed by the applicant"_s},
            TransferBody{OfficeId{u"RE"_s}, u"A road of the county"_s},
            AcceptTransferBody{u"Ours"_s},
            ReturnTransferBody{ReturnGround::WrongPlace, u"Not in our district"_s},
            AskOpinionBody{OfficeId{u"RE"_s}, 5, u"Is the road yours?"_s},
            GiveOpinionBody{kOtherAction, u"It is"_s},
            BeginSpecialStepBody{u"hearing"_s, u"On Monday"_s},
            EndSpecialStepBody{u"Minutes are attached"_s},
            LinkBody{CaseLink{LinkKind::PartOf, kOtherCase, kOtherNumber}, u"The same works"_s},
            UnlinkBody{LinkKind::PartOf, kOtherCase, u"A mistake"_s},
            MergeBody{kOtherCase, kOtherNumber, u"Sent twice"_s},
            UnmergeBody{u"Two different holes"_s},
            PrioritiseBody{Priority::Urgent, u"A school way"_s},
            RecordContactBody{Channel::Telephone, true, u"Will bring the deed on Friday"_s},
            ProveServiceBody{ServiceMeans::Post, u"RR 123 456 785 CN"_s},
            TakeOriginalBody{u"identity"_s, u"Identity card"_s, u"Safe 2"_s},
            ReturnOriginalBody{kOtherAction, u"Collected"_s},
            MoveToVersionBody{2, u"The new rule is kinder"_s},
            RecomputeBody{{u"cn"_s, 2}, u"cn@2"_s},
            AcceptBySilenceBody{world::instant(u"2026-03-04T16:00:00.000Z"_s)},
            DecideBySilenceBody{DecisionKind::Granted, world::instant(u"2026-03-04T16:00:00.000Z"_s)},
            FileArrivedBody{photo.documentId},
            FileRefusedBody{photo.documentId, u"fileType"_s},
            ImportCaseBody{imported()},
            SetOfficeBody{Office{kEast, u"East Office"_s, u"东窗口"_s, u"Europe/Paris"_s, {}}},
            SetPersonBody{liWei()},
            SetServiceBody{world::streetRepair(2)},
            SetCalendarBody{world::aCalendar(1)},
            SetScreeningListBody{world::aScreeningList(1)}};
}

inline Outcome outcome() {
    Outcome value;
    value.actionId = kAction;
    value.office = kEast;
    value.ver = 17;
    value.rev = 9;
    value.at = kAt;
    return value;
}

inline wire::Failure failure() {
    return {u"gap"_s, wire::Retry::Resync, 5, 0};
}

inline wire::HelloAnswer helloAnswer() {
    return {u"guichet"_s,
            u"n1"_s,
            kEpoch,
            kCentre,
            kAt,
            1,
            1,
            u"0.1.0"_s,
            {{u"pushActions"_s, 200}, {u"pushBytes"_s, 1'048'576}},
            {{u"claim"_s, 1}, {u"note"_s, 1}},
            u"Y2hhbGxlbmdl"_s};
}

inline wire::EnrolRequest enrolRequest() {
    return {u"li.wei"_s, u"correct horse"_s, u"ABCD-EFGH"_s,
            kPublicKey,  u"Counter 3"_s,     u"fedcba9876543210fedcba9876543210"_s,
            {}};
}

inline wire::EnrolRequest enrolRequestWithSignature(const QByteArray& signature) {
    auto request = enrolRequest();
    request.signature = signature;
    return request;
}

inline wire::EnrolAnswer enrolAnswer() {
    return {DeviceId{kDevice}, kClient, 3, kEpoch, kCentre, liWei(), sha256("recovery"), kPublicKey, kGrantUntil};
}

inline wire::SessionRequest sessionRequest(const QByteArray& signature) {
    return {kClient, {}, kSession, u"Y2hhbGxlbmdl"_s, signature, u"0.1.0"_s, 1, 4};
}

inline wire::SessionAnswer sessionAnswer() {
    return {liWei(), 2, 5, 4, kEpoch, kGrantUntil, kAt, 3, 417, u"dG9rZW4"_s, 900'000, {}};
}

inline wire::SessionRequest sessionRequestOfAFork(const QByteArray& signature) {
    auto request = sessionRequest(signature);
    request.fork = true;
    return request;
}

inline wire::SessionAnswer sessionAnswerToAFork() {
    auto answer = sessionAnswer();
    answer.clientId = ClientId{u"e0000000-0000-4000-8000-000000000002"_s};
    return answer;
}

inline wire::PullRequest pullRequest() {
    return {kClient,
            kSession,
            kEpoch,
            2,
            {{kEast, 16}, {kCentreOffice, 3}},
            {{kEast, 16}},
            OfficeId{u"RE"_s},
            world::kCaseId,
            40,
            5,
            1'048'576,
            {},
            {}};
}

inline wire::TreeHead treeHead(const QByteArray& signature) {
    return {kEast, 17, sha256("root"), kAt, signature};
}

inline QVector<wire::Object> objects() {
    return {wire::Object{wire::ObjectType::Case, world::kCaseId, kEast, 9, wire::ObjectOp::Put,
                         json::write(toJson(imported()))},
            wire::Object{wire::ObjectType::Person, u"anna"_s, kCentreOffice, 2, wire::ObjectOp::Gone, {}},
            wire::Object{wire::ObjectType::Case, kDevice, kEast, 3, wire::ObjectOp::Tombstone, {}}};
}

inline wire::PullAnswer pullAnswer(const QByteArray& headSignature) {
    wire::PullAnswer value;
    value.epoch = kEpoch;
    value.time = kAt;
    value.grantsRev = 2;
    value.person = liWei();
    value.objects = objects();
    value.cursor = {{kEast, 17}};
    value.lastN = 5;
    value.durableN = 5;
    value.outcomes = {outcome()};
    value.count = 3;
    value.heads = {wire::HeadProof{treeHead(headSignature), 16, {sha256("a"), sha256("b")}}};
    return value;
}

inline wire::AuditRequest auditRequest() {
    return {kClient, kSession, kEast, 17, QVector<QByteArray>(256, sha256({})), {}, {}};
}

// With the members that the first clients did not know.
inline const Instant kSince = world::instant(u"2025-09-06T00:00:00.000Z"_s);
inline wire::PullRequest pullRequestWithScope() {
    wire::PullRequest value = pullRequest();
    value.since = kSince;
    value.pins = {{CaseId{world::kCaseId}, 9}, {CaseId{kDevice}, 0}};
    return value;
}
inline wire::PullAnswer pullAnswerWithScope(const QByteArray& headSignature) {
    wire::PullAnswer value = pullAnswer(headSignature);
    value.since = kSince;
    value.pinsLeft = true;
    return value;
}
inline wire::AuditRequest auditRequestWithScope() {
    wire::AuditRequest value = auditRequest();
    value.since = kSince;
    value.pins = {CaseId{world::kCaseId}};
    return value;
}

inline wire::SearchAnswer searchAnswer() {
    ListRow closed;
    closed.id = CaseId{world::kCaseId};
    closed.number = u"101000295613"_s;
    closed.service = ServiceId{u"street-repair"_s};
    closed.office = OfficeId{u"RE"_s};
    closed.status = CaseStatus::Closed;
    closed.channel = Channel::Portal;
    closed.applicant = u"王＊＊"_s;
    closed.subject = u"Pothole"_s;
    closed.openedAt = world::instant(u"2015-01-02T03:04:05.000Z"_s);
    closed.changedAt = world::instant(u"2015-01-03T00:00:00.000Z"_s);
    closed.closedAt = closed.changedAt;
    ListRow open;
    open.id = CaseId{kDevice};
    open.number = u"EO-2026-03-00417-2"_s;
    open.service = closed.service;
    open.serviceVersion = 2;
    open.office = kEast;
    open.status = CaseStatus::Accepted;
    open.owner = PersonId{u"li.wei"_s};
    open.applicant = u"A. E."_s;
    open.subject = u"Hole"_s;
    open.openedAt = kAt;
    open.changedAt = kAt;
    open.dueAt = kGrantUntil;
    open.documents = 2;
    return {{closed, open}, 1'000, true};
}

inline wire::ReadsRequest readsRequest() {
    wire::ReadsRequest value{kClient, kSession, {}};
    value.reads = {{1, kAt, wire::ReadKind::Opened, CaseId{world::kCaseId}, {}, {}},
                   {2, kAt, wire::ReadKind::Searched, {}, "sealed words", {}},
                   {3, kAt, wire::ReadKind::Released, CaseId{world::kCaseId}, "sealed reason", {}}};
    QByteArray chain = wire::chainBeforeFirst();
    for (wire::ReadEntry& entry : value.reads) entry.chain = chain = wire::readChain(chain, entry);
    return value;
}

inline wire::ProofAnswer proofAnswer(const SignedAction& action) {
    return {{wire::ProvenAction{action, kPublicKey, {outcome()}, {{sha256("a"), sha256("b")}}, {17}}}};
}

}  // namespace guichet::samples
