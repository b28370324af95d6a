#include "tests/forecast/wishes.h"

#include <algorithm>

#include "app/store/field_access.h"
#include "core/action/course.h"
#include "core/base/bytes.h"

namespace guichet::forecast {

using namespace Qt::StringLiterals;

namespace {

constexpr int kOffered = 80;   // percent of wishes that the rules offer
constexpr int kMatching = 85;  // percent of bodies that fit the case

QVector<ActionType> signedByPeople() {
    QVector<ActionType> types;
    for (const ActionType type : allActionTypes())
        if (type != ActionType::Register && !isCentresOwn(type)) types.append(type);
    return types;
}

// What the way of a case seldom offers is taken when it does; what ends it, seldom.
int weightOf(ActionType type) {
    switch (type) {
        case ActionType::Refuse:
        case ActionType::NotOurRemit:
        case ActionType::Withdraw:
        case ActionType::Close:
        case ActionType::Merge:
            return 1;
        case ActionType::Accept:
        case ActionType::AcceptTransfer:
        case ActionType::ApproveDecision:
        case ActionType::ApproveNotice:
        case ActionType::Decide:
        case ActionType::EndSpecialStep:
        case ActionType::GiveOpinion:
        case ActionType::MoveToVersion:
        case ActionType::ProposeDecision:
        case ActionType::ReturnDecision:
        case ActionType::ReturnOriginal:
        case ActionType::ReturnTransfer:
        case ActionType::Unlink:
        case ActionType::Unmerge:
        case ActionType::WithdrawProposal:
            return 5;
        default:
            return 2;
    }
}

}  // namespace

QString Wishes::words() {
    static const QVector<QString> kWords{u"Seen on site."_s, u"Called back."_s,  u"All papers are here."_s,
                                         u"材料齐全。"_s,    u"Not complete."_s, u"As agreed."_s};
    return m_chance.percent(8) ? QString() : m_chance.of(kWords);
}

OfficeId Wishes::office() {
    return m_chance.percent(3) ? OfficeId{u"XX"_s} : m_chance.of(QVector<OfficeId>(m_directory.offices.keys()));
}

PersonId Wishes::person() {
    return m_chance.percent(3) ? PersonId{u"nobody"_s} : m_chance.of(QVector<PersonId>(m_directory.people.keys()));
}

Service Wishes::serviceOf(const Case& seen) {
    const Service* service = m_directory.catalogue.find(seen.service, seen.serviceVersion);
    return service == nullptr ? Service{} : *service;
}

QString Wishes::key(const Service& service) {
    if (service.documents.isEmpty() || m_chance.percent(15)) return {};
    return m_chance.of(service.documents).key;
}

RegisterBody Wishes::registration() {
    RegisterBody body;
    const QVector<Service> services = m_directory.catalogue.all();
    const Service service = m_chance.of(services);
    body.service = service.id;
    body.serviceVersion = m_chance.percent(2) ? 9 : service.version;
    body.office = office();
    // Mostly somewhere where this person may.
    const QVector<RoleGrant>& roles = m_directory.me.roles;
    if (m_chance.percent(kMatching)) body.office = m_chance.of(roles).office;
    body.channel = m_chance.of(QVector<Channel>{Channel::Counter, Channel::Portal, Channel::Letter});
    body.applicant.name = u"Ada Example"_s;
    body.applicant.phone = u"0100 200300"_s;
    body.subject = m_chance.percent(3) ? QString() : u"A request"_s;
    body.text = u"As told at the counter."_s;
    body.address = u"Mill Lane 4"_s;
    for (const Field& field : service.fields) {
        if (m_chance.percent(4) || (!field.required && m_chance.percent(40))) continue;
        if (!field.choices.isEmpty())
            body.fields.insert(field.name, m_chance.of(field.choices).value);
        else if (isShown(field, body.fields))
            body.fields.insert(field.name, field.type == FieldType::Number ? u"3"_s : u"Mill Lane"_s);
    }
    return body;
}

ActionType Wishes::anyType() {
    static const QVector<ActionType> kAll = signedByPeople();
    return m_chance.of(kAll);
}

ActionType Wishes::type(const Case& seen, const Context& context) {
    if (!m_chance.percent(kOffered)) return anyType();
    static const QVector<ActionType> kAll = signedByPeople();
    QVector<ActionType> lots;
    for (const ActionType type : kAll)
        if (!refusalFor(type, seen, context)) lots += QVector<ActionType>(weightOf(type), type);
    return lots.isEmpty() ? anyType() : m_chance.of(lots);
}

ActionId Wishes::actionOf(const Case& seen) {
    if (seen.timeline.isEmpty() || m_chance.percent(10)) return ActionId{m_chance.uuid()};
    return m_chance.of(seen.timeline).actionId;
}

FieldChange Wishes::change(const Case& seen) {
    QVector<QString> fields{u"subject"_s, u"text"_s, u"address"_s, u"applicant.name"_s, u"applicant.phone"_s};
    const Service service = serviceOf(seen);
    for (const Field& field : service.fields) fields += {field.name, field.name};
    if (m_chance.percent(3)) fields = {u"nothing"_s};
    const QString name = m_chance.of(fields);
    const Field* field = service.field(name);
    QString to = m_chance.of(QVector<QString>{u"Mill Road"_s, u"Mill Street"_s, u"5"_s, u"0100 400500"_s});
    if (field != nullptr && !field->choices.isEmpty()) to = m_chance.of(field->choices).value;
    if (field != nullptr && field->type == FieldType::Number) to = QString::number(m_chance.between(0, 9));
    if (m_chance.percent(5)) to.clear();
    return {name, store::fieldValue(seen, name), to};
}

EditFieldsBody Wishes::edit(const Case& seen) {
    EditFieldsBody body;
    QSet<QString> named;
    for (int i = m_chance.percent(3) ? 0 : m_chance.between(1, 3); i > 0; --i) {
        const FieldChange one = change(seen);
        if (named.contains(one.field)) continue;
        named.insert(one.field);
        body.changes.append(one);
    }
    return body;
}

AttachBody Wishes::attachment(const Case& seen) {
    AttachBody body;
    const Service service = serviceOf(seen);
    body.document.documentId = DocumentId{m_chance.uuid()};
    if (!seen.documents.isEmpty() && m_chance.percent(15))
        body.document.documentId = m_chance.of(seen.documents).documentId;
    body.document.key = key(service);
    body.document.name = u"paper.pdf"_s;
    body.document.mime = u"application/pdf"_s;
    body.document.sizeBytes = m_chance.between(1, 3) * 1'000;
    // Without content, which a Desk would want to hold first: what is foreseen hangs on what is said of the paper
    // alone.
    return body;
}

AskForDocumentsBody Wishes::notice(const Case& seen) {
    const Service service = serviceOf(seen);
    AskForDocumentsBody body{missingDocuments(seen, service), words()};
    if (m_chance.percent(20) && !body.documents.isEmpty()) body.documents.removeLast();
    if (body.documents.isEmpty() && m_chance.percent(50)) body.documents = {u"photo"_s};
    return body;
}

WithdrawProposalBody Wishes::withdrawal(const Case& seen) {
    if (seen.proposals.isEmpty() || !m_chance.percent(kMatching)) return {actionOf(seen), u"subject"_s, words()};
    const Proposal proposal = m_chance.of(seen.proposals);
    return {proposal.actionId, proposal.field, words()};
}

Mention Wishes::other(const Case& seen, const QVector<Mention>& cases) {
    QVector<Mention> others;
    for (const Mention& one : cases)
        if (one.id != seen.id || m_chance.percent(5)) others.append(one);
    return others.isEmpty() ? Mention{CaseId{m_chance.uuid()}, u"EO-2026-01-00001-0"_s} : m_chance.of(others);
}

CaseLink Wishes::link(const Case& seen, const QVector<Mention>& cases) {
    QVector<LinkKind> kinds{LinkKind::Related, LinkKind::PartOf, LinkKind::HasPart, LinkKind::HasDuplicate};
    if (m_chance.percent(10)) kinds = {LinkKind::DuplicateOf, LinkKind::RepeatOf};
    const Mention mention = other(seen, cases);
    return {m_chance.of(kinds), mention.id, mention.number};
}

ActionBody Wishes::body(ActionType type, const Case& seen, const QVector<Mention>& cases) {
    const QVector<DecisionKind> decisions{DecisionKind::Granted, DecisionKind::PartlyGranted, DecisionKind::Denied,
                                          DecisionKind::Answered};
    switch (type) {
        case ActionType::Claim:
            return ClaimBody{};
        case ActionType::Release:
            return ReleaseBody{words()};
        case ActionType::Assign:
            return AssignBody{person(), words()};
        case ActionType::Note:
            return NoteBody{words()};
        case ActionType::EditFields:
            return edit(seen);
        case ActionType::Attach:
            return attachment(seen);
        case ActionType::Accept:
            return AcceptBody{words()};
        case ActionType::Refuse:
            return RefuseBody{words()};
        case ActionType::AskForDocuments:
            return notice(seen);
        case ActionType::Decide:
            return DecideBody{m_chance.of(decisions), words()};
        case ActionType::Close:
            return CloseBody{words()};
        case ActionType::Reopen:
            return ReopenBody{words()};
        case ActionType::WithdrawProposal:
            return withdrawal(seen);
        case ActionType::Suspend:
            return SuspendBody{words()};
        case ActionType::Resume:
            return ResumeBody{words()};
        case ActionType::Extend:
            return ExtendBody{m_chance.percent(10) ? 50 : m_chance.between(1, 10), words()};
        case ActionType::ProposeDecision:
            return ProposeDecisionBody{m_chance.of(decisions), words()};
        case ActionType::ApproveDecision:
            return ApproveDecisionBody{words()};
        case ActionType::ReturnDecision:
            return ReturnDecisionBody{words()};
        case ActionType::Withdraw:
            return WithdrawBody{words()};
        case ActionType::NotOurRemit:
            return NotOurRemitBody{words(), u"The province"_s};
        case ActionType::ApproveNotice:
            return ApproveNoticeBody{words()};
        case ActionType::Transfer:
            return TransferBody{office(), words()};
        case ActionType::AcceptTransfer:
            return AcceptTransferBody{words()};
        case ActionType::ReturnTransfer:
            return ReturnTransferBody{
                m_chance.of(QVector<ReturnGround>{ReturnGround::NotOurRemit, ReturnGround::DetailsMissing}), words()};
        case ActionType::AskOpinion:
            return AskOpinionBody{office(), m_chance.between(0, 5), words()};
        case ActionType::GiveOpinion:
            return GiveOpinionBody{seen.opinions.isEmpty() || !m_chance.percent(kMatching)
                                       ? actionOf(seen)
                                       : m_chance.of(seen.opinions).askedBy,
                                   words()};
        case ActionType::BeginSpecialStep:
            return BeginSpecialStepBody{
                m_chance.of(QVector<QString>{u"hearing"_s, u"hearing"_s, u"inspection"_s, u"audience"_s}), words()};
        case ActionType::EndSpecialStep:
            return EndSpecialStepBody{words()};
        case ActionType::Link:
            return LinkBody{link(seen, cases), words()};
        case ActionType::Unlink: {
            const CaseLink held =
                seen.links.isEmpty() || !m_chance.percent(kMatching) ? link(seen, cases) : m_chance.of(seen.links);
            return UnlinkBody{held.kind, held.other, words()};
        }
        case ActionType::Merge: {
            const Mention into = other(seen, cases);
            return MergeBody{into.id, into.number, words()};
        }
        case ActionType::Unmerge:
            return UnmergeBody{words()};
        case ActionType::Prioritise:
            return PrioritiseBody{m_chance.of(QVector<Priority>{Priority::Normal, Priority::High, Priority::Urgent}),
                                  words()};
        case ActionType::RecordContact:
            return RecordContactBody{m_chance.of(QVector<Channel>{Channel::Telephone, Channel::Email}),
                                     m_chance.percent(50), words()};
        case ActionType::ProveService:
            return ProveServiceBody{m_chance.of(QVector<ServiceMeans>{ServiceMeans::InPerson, ServiceMeans::Post}),
                                    words()};
        case ActionType::TakeOriginal:
            return TakeOriginalBody{key(serviceOf(seen)), m_chance.percent(5) ? QString() : u"Lease"_s,
                                    m_chance.percent(50) ? QString() : u"Shelf 3"_s};
        case ActionType::ReturnOriginal:
            return ReturnOriginalBody{seen.originals.isEmpty() || !m_chance.percent(kMatching)
                                          ? actionOf(seen)
                                          : m_chance.of(seen.originals).takenBy,
                                      words()};
        case ActionType::MoveToVersion:
            return MoveToVersionBody{m_chance.percent(kMatching) ? seen.serviceVersion + 1 : m_chance.between(1, 3),
                                     words()};
        case ActionType::Register:
        case ActionType::Recompute:
        case ActionType::AcceptBySilence:
        case ActionType::DecideBySilence:
        case ActionType::FileArrived:
        case ActionType::FileRefused:
        case ActionType::ImportCase:
        case ActionType::SetOffice:
        case ActionType::SetPerson:
        case ActionType::SetService:
        case ActionType::SetCalendar:
        case ActionType::SetScreeningList:
            break;
    }
    GUICHET_ASSERT(!"an action that is not drawn here");
    return NoteBody{};
}

}  // namespace guichet::forecast
