// The bodies of actions as bytes. Every member is always written, so that one body has one spelling; a member that this
// version does not know is refused, because the person who signed it meant something by it.
#include "core/action/action.h"
#include "core/screening/screening_json.h"
#include "core/wire/json.h"
#include "core/wire/json_parts.h"
#include "core/wire/limits.h"

namespace guichet {

namespace {

using json::Reader;

constexpr qsizetype kIdLength = 64;
constexpr qsizetype kWordLength = 500;  // names of files, fields and documents
constexpr qsizetype kListLength = 100;
constexpr int kGreatestVersion = 1'000'000;  // of services and calendars
constexpr int kLongestExtension = 3'650;
constexpr int kLongestOpinion = 365;

QString name(const char* latin) {
    return QString::fromLatin1(latin);
}

QJsonObject words(const char* key, const QString& text) {
    return QJsonObject{{name(key), text}};
}

QJsonObject bodyJson(const RegisterBody& body) {
    return QJsonObject{
        {name("address"), body.address},
        {name("applicant"), toJson(body.applicant)},
        {name("channel"), name(channelName(body.channel))},
        {name("fields"), toJson(body.fields)},
        {name("number"), body.number},
        {name("office"), body.office.text()},
        {name("service"), body.service.text()},
        {name("serviceVersion"), body.serviceVersion},
        {name("subject"), body.subject},
        {name("text"), body.text},
    };
}

QJsonObject bodyJson(const ClaimBody&) {
    return {};
}
QJsonObject bodyJson(const ReleaseBody& body) {
    return words("reason", body.reason);
}
QJsonObject bodyJson(const AssignBody& body) {
    return QJsonObject{{name("reason"), body.reason}, {name("to"), body.to.text()}};
}
QJsonObject bodyJson(const NoteBody& body) {
    return words("text", body.text);
}

QJsonObject bodyJson(const EditFieldsBody& body) {
    QJsonArray changes;
    for (const FieldChange& change : body.changes)
        changes.append(
            QJsonObject{{name("field"), change.field}, {name("from"), change.from}, {name("to"), change.to}});
    return QJsonObject{{name("changes"), changes}};
}

// awaitingBlob is the centre's to say and no part of what a person signs.
QJsonObject bodyJson(const AttachBody& body) {
    const Document& document = body.document;
    return QJsonObject{{name("document"), QJsonObject{
                                              {name("documentId"), document.documentId.text()},
                                              {name("key"), document.key},
                                              {name("mime"), document.mime},
                                              {name("name"), document.name},
                                              {name("sha256"), json::hexText(document.sha256)},
                                              {name("sizeBytes"), document.sizeBytes},
                                          }}};
}

QJsonObject bodyJson(const AcceptBody& body) {
    return words("text", body.text);
}
QJsonObject bodyJson(const RefuseBody& body) {
    return words("text", body.text);
}
QJsonObject bodyJson(const AskForDocumentsBody& body) {
    return QJsonObject{{name("documents"), QJsonArray::fromStringList(body.documents)}, {name("text"), body.text}};
}
QJsonObject bodyJson(const DecideBody& body) {
    return QJsonObject{{name("kind"), name(decisionKindName(body.kind))}, {name("text"), body.text}};
}
QJsonObject bodyJson(const CloseBody& body) {
    return words("text", body.text);
}
QJsonObject bodyJson(const ReopenBody& body) {
    return words("reason", body.reason);
}
QJsonObject bodyJson(const WithdrawProposalBody& body) {
    return QJsonObject{
        {name("field"), body.field}, {name("proposedBy"), body.proposedBy.text()}, {name("reason"), body.reason}};
}
QJsonObject bodyJson(const SuspendBody& body) {
    return words("reason", body.reason);
}
QJsonObject bodyJson(const ResumeBody& body) {
    return words("text", body.text);
}
QJsonObject bodyJson(const ExtendBody& body) {
    return QJsonObject{{name("amount"), body.amount}, {name("reason"), body.reason}};
}
QJsonObject bodyJson(const ProposeDecisionBody& body) {
    return QJsonObject{{name("kind"), name(decisionKindName(body.kind))}, {name("text"), body.text}};
}
QJsonObject bodyJson(const ApproveDecisionBody& body) {
    return words("text", body.text);
}
QJsonObject bodyJson(const ReturnDecisionBody& body) {
    return words("reason", body.reason);
}
QJsonObject bodyJson(const WithdrawBody& body) {
    return words("reason", body.reason);
}
QJsonObject bodyJson(const NotOurRemitBody& body) {
    return QJsonObject{{name("text"), body.text}, {name("whose"), body.whose}};
}
QJsonObject bodyJson(const ApproveNoticeBody& body) {
    return words("reason", body.reason);
}
QJsonObject bodyJson(const TransferBody& body) {
    return QJsonObject{{name("reason"), body.reason}, {name("to"), body.to.text()}};
}
QJsonObject bodyJson(const AcceptTransferBody& body) {
    return words("text", body.text);
}
QJsonObject bodyJson(const ReturnTransferBody& body) {
    return QJsonObject{{name("ground"), name(returnGroundName(body.ground))}, {name("reason"), body.reason}};
}
QJsonObject bodyJson(const AskOpinionBody& body) {
    return QJsonObject{
        {name("limitDays"), body.limitDays}, {name("office"), body.office.text()}, {name("question"), body.question}};
}
QJsonObject bodyJson(const GiveOpinionBody& body) {
    return QJsonObject{{name("asked"), body.asked.text()}, {name("text"), body.text}};
}
QJsonObject bodyJson(const BeginSpecialStepBody& body) {
    return QJsonObject{{name("step"), body.step}, {name("text"), body.text}};
}
QJsonObject bodyJson(const EndSpecialStepBody& body) {
    return words("text", body.text);
}
QJsonObject bodyJson(const LinkBody& body) {
    return QJsonObject{{name("kind"), name(linkKindName(body.link.kind))},
                       {name("number"), body.link.number},
                       {name("other"), body.link.other.text()},
                       {name("reason"), body.reason}};
}
QJsonObject bodyJson(const UnlinkBody& body) {
    return QJsonObject{{name("kind"), name(linkKindName(body.kind))},
                       {name("other"), body.other.text()},
                       {name("reason"), body.reason}};
}
QJsonObject bodyJson(const MergeBody& body) {
    return QJsonObject{{name("into"), body.into.text()}, {name("number"), body.number}, {name("reason"), body.reason}};
}
QJsonObject bodyJson(const UnmergeBody& body) {
    return words("reason", body.reason);
}
QJsonObject bodyJson(const PrioritiseBody& body) {
    return QJsonObject{{name("priority"), name(priorityName(body.priority))}, {name("reason"), body.reason}};
}
QJsonObject bodyJson(const RecordContactBody& body) {
    return QJsonObject{{name("channel"), name(channelName(body.channel))},
                       {name("outgoing"), body.outgoing},
                       {name("text"), body.text}};
}
QJsonObject bodyJson(const ProveServiceBody& body) {
    return QJsonObject{{name("means"), name(serviceMeansName(body.means))}, {name("text"), body.text}};
}
QJsonObject bodyJson(const TakeOriginalBody& body) {
    return QJsonObject{{name("key"), body.key}, {name("name"), body.name}, {name("place"), body.place}};
}
QJsonObject bodyJson(const ReturnOriginalBody& body) {
    return QJsonObject{{name("taken"), body.taken.text()}, {name("text"), body.text}};
}
QJsonObject bodyJson(const MoveToVersionBody& body) {
    return QJsonObject{{name("reason"), body.reason}, {name("serviceVersion"), body.serviceVersion}};
}
QJsonObject bodyJson(const AcceptBySilenceBody& body) {
    return QJsonObject{{name("since"), toIso(body.since)}};
}
QJsonObject bodyJson(const DecideBySilenceBody& body) {
    return QJsonObject{{name("kind"), name(decisionKindName(body.kind))}, {name("since"), toIso(body.since)}};
}
QJsonObject bodyJson(const RecomputeBody& body) {
    return QJsonObject{
        {name("calendar"), body.calendar.id}, {name("reason"), body.reason}, {name("version"), body.calendar.version}};
}
QJsonObject bodyJson(const ImportCaseBody& body) {
    return QJsonObject{{name("imported"), toJson(body.imported)}};
}
QJsonObject bodyJson(const FileArrivedBody& body) {
    return QJsonObject{{name("document"), body.document.text()}};
}
QJsonObject bodyJson(const FileRefusedBody& body) {
    return QJsonObject{{name("code"), body.code}, {name("document"), body.document.text()}};
}
QJsonObject bodyJson(const SetOfficeBody& body) {
    return QJsonObject{{name("office"), toJson(body.office)}};
}
QJsonObject bodyJson(const SetPersonBody& body) {
    return QJsonObject{{name("person"), toJson(body.person)}};
}
QJsonObject bodyJson(const SetServiceBody& body) {
    return QJsonObject{{name("service"), toJson(body.service)}};
}
QJsonObject bodyJson(const SetCalendarBody& body) {
    return QJsonObject{{name("calendar"), toJson(body.calendar)}};
}
QJsonObject bodyJson(const SetScreeningListBody& body) {
    return QJsonObject{{name("screeningList"), toJson(body.screeningList)}};
}

template <typename Enum>
Enum known(Reader& reader, std::optional<Enum> value, const char* key) {
    if (!value) reader.fail(name(key) + QStringLiteral(": unknown"));
    return value.value_or(Enum{});
}

RegisterBody readRegister(Reader& reader) {
    RegisterBody body;
    body.address = reader.text("address");
    const QJsonObject applicant = reader.object("applicant");
    body.applicant = json::nested(reader, applicantFromJson(applicant));
    if (toJson(body.applicant) != applicant) reader.fail(QStringLiteral("applicant: unknown or empty member"));
    body.channel = known(reader, channelFromName(reader.text("channel", kIdLength)), "channel");
    body.fields = json::nested(reader, fieldValuesFromJson(reader.object("fields")));
    body.number = reader.text("number", kIdLength);
    body.office = OfficeId{reader.text("office", kIdLength)};
    body.service = ServiceId{reader.text("service", kIdLength)};
    body.serviceVersion = static_cast<int>(reader.integer("serviceVersion", 1, kGreatestVersion));
    body.subject = reader.text("subject");
    body.text = reader.text("text");
    return body;
}

EditFieldsBody readEditFields(Reader& reader) {
    EditFieldsBody body;
    QSet<QString> seen;
    for (const QJsonObject& json : json::readObjects(reader, "changes", kListLength)) {
        Reader change(json, QStringLiteral("changes"));
        body.changes.append(FieldChange{change.text("field", kWordLength), change.text("from"), change.text("to")});
        const QString& field = body.changes.last().field;
        if (seen.contains(field)) change.fail(QStringLiteral("a field twice"));
        seen.insert(field);
        if (!change.unread().isEmpty()) change.fail(QStringLiteral("unknown member"));
        json::nested(reader, change.finish());
    }
    return body;
}

AttachBody readAttach(Reader& reader) {
    Reader inner(reader.object("document"), QStringLiteral("document"));
    Document document;
    document.documentId = DocumentId{inner.text("documentId", kIdLength)};
    document.key = inner.text("key", kWordLength);
    document.mime = inner.text("mime", kWordLength);
    document.name = inner.text("name", kWordLength);
    document.sha256 = inner.hex("sha256", 0);
    document.sizeBytes = inner.integer("sizeBytes");
    if (!document.sha256.isEmpty() && document.sha256.size() != 32) inner.fail(QStringLiteral("sha256: wrong size"));
    if (!inner.unread().isEmpty()) inner.fail(QStringLiteral("unknown member"));
    json::nested(reader, inner.finish());
    return AttachBody{document};
}

AskForDocumentsBody readAskForDocuments(Reader& reader) {
    AskForDocumentsBody body{reader.texts("documents", kListLength), reader.text("text")};
    for (const QString& document : body.documents)
        if (document.isEmpty() || document.size() > kWordLength) reader.fail(QStringLiteral("documents: wrong size"));
    return body;
}

template <typename Enum>
Enum takeNamed(Reader& reader, const char* key, std::optional<Enum> (*fromName)(const QString&)) {
    return known(reader, fromName(reader.text(key, kIdLength)), key);
}

CaseId takeCase(Reader& reader, const char* key) {
    const QString id = reader.text(key, kIdLength);
    if (!json::isUuid(id)) reader.fail(name(key) + QStringLiteral(": not a case"));
    return CaseId{id};
}

LinkBody readLink(Reader& reader) {
    LinkBody body;
    body.link.kind = takeNamed(reader, "kind", linkKindFromName);
    body.link.number = reader.text("number", kIdLength);
    body.link.other = takeCase(reader, "other");
    body.reason = reader.text("reason");
    return body;
}

AskOpinionBody readAskOpinion(Reader& reader) {
    const int limitDays = static_cast<int>(reader.integer("limitDays", 0, kLongestOpinion));
    return AskOpinionBody{OfficeId{reader.text("office", kIdLength)}, limitDays, reader.text("question")};
}

TakeOriginalBody readTakeOriginal(Reader& reader) {
    return TakeOriginalBody{reader.text("key", kIdLength), reader.text("name", kWordLength),
                            reader.text("place", kWordLength)};
}

WithdrawProposalBody readWithdrawProposal(Reader& reader) {
    WithdrawProposalBody body;
    body.field = reader.text("field", kWordLength);
    body.proposedBy = ActionId{reader.text("proposedBy", kIdLength)};
    body.reason = reader.text("reason");
    return body;
}

RecomputeBody readRecompute(Reader& reader) {
    RecomputeBody body;
    body.calendar.id = reader.text("calendar", kIdLength);
    body.reason = reader.text("reason");
    body.calendar.version = static_cast<int>(reader.integer("version", 0, kGreatestVersion));
    return body;
}

ActionBody readBody(ActionType type, Reader& reader) {
    switch (type) {
        case ActionType::Register:
            return readRegister(reader);
        case ActionType::Claim:
            return ClaimBody{};
        case ActionType::Release:
            return ReleaseBody{reader.text("reason")};
        case ActionType::Assign:
            return AssignBody{PersonId{reader.text("to", kIdLength)}, reader.text("reason")};
        case ActionType::Note:
            return NoteBody{reader.text("text")};
        case ActionType::EditFields:
            return readEditFields(reader);
        case ActionType::Attach:
            return readAttach(reader);
        case ActionType::Accept:
            return AcceptBody{reader.text("text")};
        case ActionType::Refuse:
            return RefuseBody{reader.text("text")};
        case ActionType::AskForDocuments:
            return readAskForDocuments(reader);
        case ActionType::Decide:
            return DecideBody{takeNamed(reader, "kind", decisionKindFromName), reader.text("text")};
        case ActionType::Close:
            return CloseBody{reader.text("text")};
        case ActionType::Reopen:
            return ReopenBody{reader.text("reason")};
        case ActionType::WithdrawProposal:
            return readWithdrawProposal(reader);
        case ActionType::Suspend:
            return SuspendBody{reader.text("reason")};
        case ActionType::Resume:
            return ResumeBody{reader.text("text")};
        case ActionType::Extend:
            return ExtendBody{static_cast<int>(reader.integer("amount", 1, kLongestExtension)), reader.text("reason")};
        case ActionType::ProposeDecision:
            return ProposeDecisionBody{takeNamed(reader, "kind", decisionKindFromName), reader.text("text")};
        case ActionType::ApproveDecision:
            return ApproveDecisionBody{reader.text("text")};
        case ActionType::ReturnDecision:
            return ReturnDecisionBody{reader.text("reason")};
        case ActionType::Withdraw:
            return WithdrawBody{reader.text("reason")};
        case ActionType::NotOurRemit:
            return NotOurRemitBody{reader.text("text"), reader.text("whose", kWordLength)};
        case ActionType::ApproveNotice:
            return ApproveNoticeBody{reader.text("reason")};
        case ActionType::Transfer:
            return TransferBody{OfficeId{reader.text("to", kIdLength)}, reader.text("reason")};
        case ActionType::AcceptTransfer:
            return AcceptTransferBody{reader.text("text")};
        case ActionType::ReturnTransfer:
            return ReturnTransferBody{takeNamed(reader, "ground", returnGroundFromName), reader.text("reason")};
        case ActionType::AskOpinion:
            return readAskOpinion(reader);
        case ActionType::GiveOpinion:
            return GiveOpinionBody{ActionId{reader.text("asked", kIdLength)}, reader.text("text")};
        case ActionType::BeginSpecialStep:
            return BeginSpecialStepBody{reader.text("step", kIdLength), reader.text("text")};
        case ActionType::EndSpecialStep:
            return EndSpecialStepBody{reader.text("text")};
        case ActionType::Link:
            return readLink(reader);
        case ActionType::Unlink:
            return UnlinkBody{takeNamed(reader, "kind", linkKindFromName), takeCase(reader, "other"),
                              reader.text("reason")};
        case ActionType::Merge:
            return MergeBody{takeCase(reader, "into"), reader.text("number", kIdLength), reader.text("reason")};
        case ActionType::Unmerge:
            return UnmergeBody{reader.text("reason")};
        case ActionType::Prioritise:
            return PrioritiseBody{takeNamed(reader, "priority", priorityFromName), reader.text("reason")};
        case ActionType::RecordContact:
            return RecordContactBody{takeNamed(reader, "channel", channelFromName), reader.boolean("outgoing"),
                                     reader.text("text")};
        case ActionType::ProveService:
            return ProveServiceBody{takeNamed(reader, "means", serviceMeansFromName), reader.text("text")};
        case ActionType::TakeOriginal:
            return readTakeOriginal(reader);
        case ActionType::ReturnOriginal:
            return ReturnOriginalBody{ActionId{reader.text("taken", kIdLength)}, reader.text("text")};
        case ActionType::MoveToVersion:
            return MoveToVersionBody{static_cast<int>(reader.integer("serviceVersion", 1, kGreatestVersion)),
                                     reader.text("reason")};
        case ActionType::Recompute:
            return readRecompute(reader);
        case ActionType::AcceptBySilence:
            return AcceptBySilenceBody{reader.instant("since")};
        case ActionType::DecideBySilence:
            return DecideBySilenceBody{takeNamed(reader, "kind", decisionKindFromName), reader.instant("since")};
        case ActionType::FileArrived:
            return FileArrivedBody{DocumentId{reader.text("document", kIdLength)}};
        case ActionType::FileRefused: {
            FileRefusedBody body;
            body.code = reader.text("code", kIdLength);
            body.document = DocumentId{reader.text("document", kIdLength)};
            return body;
        }
        case ActionType::ImportCase:
            return ImportCaseBody{json::nested(reader, caseFromJson(reader.object("imported")))};
        case ActionType::SetOffice:
            return SetOfficeBody{json::nested(reader, officeFromJson(reader.object("office")))};
        case ActionType::SetPerson:
            return SetPersonBody{json::nested(reader, personFromJson(reader.object("person")))};
        case ActionType::SetService:
            return SetServiceBody{
                json::nested(reader, serviceFromJson(reader.object("service"), QStringLiteral("service")))};
        case ActionType::SetCalendar:
            return SetCalendarBody{
                json::nested(reader, calendarFromJson(reader.object("calendar"), QStringLiteral("calendar")))};
        case ActionType::SetScreeningList:
            return SetScreeningListBody{json::nested(
                reader, screeningListFromJson(reader.object("screeningList"), QStringLiteral("screeningList")))};
    }
    GUICHET_ASSERT(!"an ActionType outside its enumeration");
    return ClaimBody{};
}

}  // namespace

QByteArray encodeBody(const ActionBody& body) {
    return json::write(std::visit([](const auto& one) { return bodyJson(one); }, body));
}

Result<ActionBody> decodeBody(const QString& type, int v, const QByteArray& bytes) {
    const auto known = actionTypeFromName(type);
    if (!known) return Error{ErrorCode::TooNew, QStringLiteral("actionType"), QStringLiteral("an unknown action type")};
    if (v > actionVersion(*known))
        return Error{ErrorCode::TooNew, QStringLiteral("actionVersion"), QStringLiteral("version %1").arg(v)};
    if (v < 1) return Error{ErrorCode::Invalid, QStringLiteral("actionVersion"), QStringLiteral("version %1").arg(v)};
    GUICHET_TAKE(const QJsonObject object, json::parseCanonical(bytes, limits::kActionBodyBytes));
    Reader reader(object, QStringLiteral("body"));
    ActionBody body = readBody(*known, reader);
    if (!reader.unread().isEmpty()) reader.fail(QStringLiteral("unknown member"));
    GUICHET_TRY(reader.finish(ErrorCode::Invalid));
    return body;
}

}  // namespace guichet
