// Generators for RapidCheck: any body that can be signed, and any header.
#pragma once

#include "apply_world.h"
#include "arbitrary.h"

namespace guichet::arbitrary {

inline QString uuid() {
    QString text = QString::fromLatin1(sha256((*arbitrary::text()).toUtf8()).toHex().left(36));
    for (const int place : {8, 13, 18, 23}) text[place] = u'-';
    return text;
}

// Texts and lists above are short enough for every limit of a body; names of documents must not be empty.
inline QStringList fullTexts() {
    QStringList all = texts();
    for (QString& one : all) one.append(u'x');
    return all;
}

inline EditFieldsBody editFields() {
    EditFieldsBody body;
    const FieldValues wanted = fieldValues();  // no field twice
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it)
        body.changes.append(FieldChange{it.key(), *text(), it.value()});
    return body;
}

inline RegisterBody registerBody() {
    RegisterBody body;
    body.number = *text();
    body.service = *id<ServiceId>();
    body.serviceVersion = *rc::gen::inRange(1, 1'000);
    body.office = *id<OfficeId>();
    body.channel = *rc::gen::element(Channel::Counter, Channel::Portal, Channel::Other);
    body.applicant = applicant();
    body.subject = *text();
    body.text = *text();
    body.address = *text();
    body.fields = fieldValues();
    return body;
}

inline ActionBody bodyOf(ActionType type) {
    switch (type) {
        case ActionType::Register:
            return registerBody();
        case ActionType::Claim:
            return ClaimBody{};
        case ActionType::Release:
            return ReleaseBody{*text()};
        case ActionType::Assign:
            return AssignBody{*id<PersonId>(), *text()};
        case ActionType::Note:
            return NoteBody{*text()};
        case ActionType::EditFields:
            return editFields();
        case ActionType::Attach: {
            AttachBody body{document()};
            body.document.awaitingBlob = true;
            body.document.refused.clear();
            return body;
        }
        case ActionType::Accept:
            return AcceptBody{*text()};
        case ActionType::Refuse:
            return RefuseBody{*text()};
        case ActionType::AskForDocuments:
            return AskForDocumentsBody{fullTexts(), *text()};
        case ActionType::Decide:
            return DecideBody{*rc::gen::element(DecisionKind::Granted, DecisionKind::Denied), *text()};
        case ActionType::Close:
            return CloseBody{*text()};
        case ActionType::Reopen:
            return ReopenBody{*text()};
        case ActionType::WithdrawProposal:
            return WithdrawProposalBody{*id<ActionId>(), *text(), *text()};
        case ActionType::Suspend:
            return SuspendBody{*text()};
        case ActionType::Resume:
            return ResumeBody{*text()};
        case ActionType::Extend:
            return ExtendBody{*rc::gen::inRange(1, 100), *text()};
        case ActionType::ProposeDecision:
            return ProposeDecisionBody{*rc::gen::element(DecisionKind::Granted, DecisionKind::Denied), *text()};
        case ActionType::ApproveDecision:
            return ApproveDecisionBody{*text()};
        case ActionType::ReturnDecision:
            return ReturnDecisionBody{*text()};
        case ActionType::Withdraw:
            return WithdrawBody{*text()};
        case ActionType::NotOurRemit:
            return NotOurRemitBody{*text(), *text()};
        case ActionType::ApproveNotice:
            return ApproveNoticeBody{*text()};
        case ActionType::Transfer:
            return TransferBody{*id<OfficeId>(), *text()};
        case ActionType::AcceptTransfer:
            return AcceptTransferBody{*text()};
        case ActionType::ReturnTransfer:
            return ReturnTransferBody{*rc::gen::element(ReturnGround::WrongPlace, ReturnGround::HandledElsewhere),
                                      *text()};
        case ActionType::AskOpinion:
            return AskOpinionBody{*id<OfficeId>(), *rc::gen::inRange(0, 300), *text()};
        case ActionType::GiveOpinion:
            return GiveOpinionBody{*id<ActionId>(), *text()};
        case ActionType::BeginSpecialStep:
            return BeginSpecialStepBody{*text(), *text()};
        case ActionType::EndSpecialStep:
            return EndSpecialStepBody{*text()};
        case ActionType::Link:
            return LinkBody{{linkKind(), CaseId{uuid()}, *text()}, *text()};
        case ActionType::Unlink:
            return UnlinkBody{linkKind(), CaseId{uuid()}, *text()};
        case ActionType::Merge:
            return MergeBody{CaseId{uuid()}, *text(), *text()};
        case ActionType::Unmerge:
            return UnmergeBody{*text()};
        case ActionType::Prioritise:
            return PrioritiseBody{priority(), *text()};
        case ActionType::RecordContact:
            return RecordContactBody{*rc::gen::element(Channel::Telephone, Channel::Email), *rc::gen::arbitrary<bool>(),
                                     *text()};
        case ActionType::ProveService:
            return ProveServiceBody{*rc::gen::element(ServiceMeans::Post, ServiceMeans::Sms), *text()};
        case ActionType::TakeOriginal:
            return TakeOriginalBody{*text(), *text(), *text()};
        case ActionType::ReturnOriginal:
            return ReturnOriginalBody{*id<ActionId>(), *text()};
        case ActionType::MoveToVersion:
            return MoveToVersionBody{*rc::gen::inRange(1, 9), *text()};
        case ActionType::AcceptBySilence:
            return AcceptBySilenceBody{*instant()};
        case ActionType::DecideBySilence:
            return DecideBySilenceBody{*rc::gen::element(DecisionKind::Granted, DecisionKind::Denied), *instant()};
        case ActionType::Recompute:
            return RecomputeBody{{*text(), *rc::gen::inRange(0, 5)}, *text()};
        case ActionType::ImportCase:
            return ImportCaseBody{*aCase()};
        case ActionType::SetOffice:
            return SetOfficeBody{Office{*id<OfficeId>(), *text(), *text(), *text(), *text()}};
        case ActionType::SetPerson:
            return SetPersonBody{Person{*id<PersonId>(),
                                        *text(),
                                        {RoleGrant{*id<OfficeId>(), *rc::gen::element(Role::Clerk, Role::Auditor)}},
                                        *rc::gen::arbitrary<bool>(),
                                        *rc::gen::arbitrary<bool>()}};
        case ActionType::SetService:
            return SetServiceBody{world::streetRepair(*rc::gen::inRange(1, 3))};
        case ActionType::SetCalendar:
            return SetCalendarBody{world::aCalendar(*rc::gen::inRange(1, 3))};
        case ActionType::FileArrived:
            return FileArrivedBody{DocumentId{uuid()}};
        case ActionType::FileRefused:
            return FileRefusedBody{DocumentId{uuid()}, QStringLiteral("fileType")};
        case ActionType::SetScreeningList:
            return SetScreeningListBody{world::aScreeningList(*rc::gen::inRange(1, 3))};
    }
    GUICHET_ASSERT(!"an ActionType outside its enumeration");
    return ClaimBody{};
}

inline rc::Gen<ActionType> actionType() {
    const QVector<ActionType>& all = allActionTypes();
    return rc::gen::elementOf(std::vector<ActionType>(all.cbegin(), all.cend()));
}

// Bodies must fit 64 KiB and identities 64 characters; RapidCheck's own size keeps them far below.
inline rc::Gen<ActionBody> body() {
    return rc::gen::resize(12, rc::gen::exec([] { return bodyOf(*actionType()); }));
}

inline QByteArray bytes(int size) {
    const auto values = *rc::gen::container<std::vector<char>>(static_cast<size_t>(size), rc::gen::arbitrary<char>());
    return QByteArray(values.data(), size);
}

inline rc::Gen<ActionHeader> header() {
    return rc::gen::resize(12, rc::gen::exec([] {
                               ActionHeader made;
                               made.actionId = ActionId{uuid()};
                               made.type = *text() + u'x';
                               made.v = *rc::gen::inRange(1, 1'000);
                               made.objectId = *text() + u'x';
                               made.baseRev = number();
                               for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
                                   made.dependsOn.append(ActionId{uuid()});
                               made.at = *instant();
                               made.atQuality = *rc::gen::element(AtQuality::Verified, AtQuality::Unverified);
                               made.zone = *text();
                               made.person = *id<PersonId>();
                               made.keyId = KeyId{QString::fromLatin1(bytes(8).toHex())};
                               made.commit = bytes(32);
                               return made;
                           }));
}

// One byte changed, dropped or added, or the end cut off.
inline QByteArray mutated(QByteArray value) {
    const auto place = *rc::gen::inRange<qsizetype>(0, value.size());
    switch (*rc::gen::inRange(0, 4)) {
        case 0:
            value[place] = *rc::gen::arbitrary<char>();
            break;
        case 1:
            value.remove(place, 1);
            break;
        case 2:
            value.insert(place, *rc::gen::arbitrary<char>());
            break;
        default:
            value.truncate(place);
            break;
    }
    return value;
}

}  // namespace guichet::arbitrary
