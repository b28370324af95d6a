#include "app/cli/drafts.h"

#include <QFile>

#include "core/action/conflict.h"
#include "core/people/rights.h"
#include "core/wire/json.h"
#include "core/wire/limits.h"
#include "crypto/random.h"

namespace guichet::cli {

namespace {

using namespace Qt::StringLiterals;
using Fields = QVector<QPair<QString, QString>>;

QString fieldOr(const Fields& fields, const char* name, const QString& otherwise = {}) {
    auto value = otherwise;
    for (const auto& [given, text] : fields)
        if (given == QLatin1String(name)) value = text;
    return value;
}

// --json-file: one object of texts; --field goes on top.
Result<Fields> fieldsFromFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return Error{ErrorCode::NotFound, u"fileNotRead"_s, {}};
    const auto object = json::parseObject(file.readAll(), limits::kJsonBytes);
    if (!object) return usage(u"--json-file: not one JSON object: %1"_s.arg(object.error().detail));
    Fields fields;
    for (auto member = object->begin(); member != object->end(); ++member) {
        if (!member.value().isString()) return usage(u"--json-file: %1 is not a text"_s.arg(member.key()));
        fields.append({member.key(), member.value().toString()});
    }
    return fields;
}

Proxy& proxyOf(Applicant& applicant) {
    if (!applicant.proxy) applicant.proxy = Proxy{};
    return *applicant.proxy;
}

// Where a member of the case that is no form field goes; nullptr if there is none of that name.
QString* ownPlace(RegisterBody& body, const QString& name) {
    auto& applicant = body.applicant;
    if (name == u"subject") return &body.subject;
    if (name == u"text") return &body.text;
    if (name == u"address") return &body.address;
    if (name == u"applicant.name") return &applicant.name;
    if (name == u"applicant.idNumber") return &applicant.idNumber;
    if (name == u"applicant.phone") return &applicant.phone;
    if (name == u"applicant.email") return &applicant.email;
    if (name == u"applicant.address") return &applicant.address;
    if (name == u"applicant.proxy.name") return &proxyOf(applicant).name;
    if (name == u"applicant.proxy.idNumber") return &proxyOf(applicant).idNumber;
    if (name == u"applicant.proxy.phone") return &proxyOf(applicant).phone;
    if (name == u"applicant.proxy.relation") return &proxyOf(applicant).relation;
    return nullptr;
}

Done place(RegisterBody& body, const QString& name, const QString& value) {
    if (auto* own = ownPlace(body, name)) {
        *own = value;
    } else if (name == u"channel") {
        const auto channel = channelFromName(value);
        if (!channel) return usage(u"no channel is called %1"_s.arg(value));
        body.channel = *channel;
    } else if (name == u"applicant.kind") {
        if (value != u"person" && value != u"organisation") return usage(u"applicant.kind is person or organisation"_s);
        body.applicant.kind = value == u"person" ? ApplicantKind::Person : ApplicantKind::Organisation;
    } else {
        body.fields.insert(name, value);
    }
    return done();
}

Result<OfficeId> officeFor(const Options& options, const Directory& directory) {
    if (options.has("office")) return OfficeId{options.value("office")};
    for (const auto& grant : directory.me.roles)
        if (has(directory.me, grant.office, Right::Register)) return grant.office;
    return usage(u"--office is missing: there is no office in which you take in requests"_s);
}

// A personal value is masked unless it was revealed, and nobody may claim to have seen what was masked.
bool isHidden(const QString& field, const Dossier& on, const Directory& directory) {
    if (on.revealed) return false;
    if (field.startsWith(u"applicant.")) return true;
    if (field == u"address") return on.addressHidden;
    const auto* service = directory.catalogue.find(on.theCase.service, on.theCase.serviceVersion);
    return !isOwnMember(field) && service && service->personalFields().contains(field);
}

QString shownValue(const Case& shown, const QString& field) {
    RegisterBody view;
    view.subject = shown.subject;
    view.text = shown.text;
    view.address = shown.address;
    view.applicant = shown.applicant;
    if (!isOwnMember(field)) return shown.fields.value(field);
    const auto* own = ownPlace(view, field);
    return own ? *own : QString();
}

Result<ActionBody> editBody(const Fields& fields, const Dossier& on, const Directory& directory) {
    if (fields.isEmpty()) return usage(u"editFields wants at least one --field name=value"_s);
    EditFieldsBody body;
    for (const auto& [field, value] : fields) {
        if (isHidden(field, on, directory)) return usage(u"%1 is masked: add --reveal WHY"_s.arg(field));
        body.changes.append({field, shownValue(on.theCase, field), value});
    }
    return ActionBody{body};
}

Result<ActionBody> attachBody(const Options& options, const Fields& fields, const TakeFile& take) {
    if (!options.has("file")) return usage(u"attach wants --file PATH"_s);
    GUICHET_TAKE(const FileTaken taken, take(options.value("file")));
    Document document;
    document.documentId = DocumentId{crypto::randomUuid()};
    document.key = fieldOr(fields, "key");
    document.name = taken.name;
    document.mime = taken.mime;
    document.sizeBytes = taken.sizeBytes;
    document.sha256 = taken.sha256;
    return ActionBody{AttachBody{document}};
}

Result<ActionBody> extendBody(const Fields& fields, const QString& reason) {
    bool isNumber = false;
    const int amount = fieldOr(fields, "amount").toInt(&isNumber);
    if (!isNumber || amount < 1) return usage(u"extend wants --field amount=N, in the unit of the limit"_s);
    return ActionBody{ExtendBody{amount, reason}};
}

// A value of an enumeration by its name, or the names it may have.
template <typename Enum>
Result<Enum> named(const Fields& fields, const char* field, std::optional<Enum> (*fromName)(const QString&),
                   const QString& names, const QString& otherwise = {}) {
    const auto value = fromName(fieldOr(fields, field, otherwise));
    if (!value) return usage(u"--field %1 is one of %2"_s.arg(QLatin1String(field), names));
    return *value;
}

const QString kDecisions = u"granted, partlyGranted, denied, answered"_s;

Result<int> numbered(const Fields& fields, const char* field, const QString& otherwise = {}) {
    bool isNumber = false;
    const int number = fieldOr(fields, field, otherwise).toInt(&isNumber);
    if (!isNumber || number < 0) return usage(u"--field %1 is a whole number"_s.arg(QLatin1String(field)));
    return number;
}

// The opinion that is owed, or the only original or link there is: nobody types the id of an action.
Result<ActionId> owedOpinion(const Fields& fields, const Dossier& on, const Person& me) {
    const QString office = fieldOr(fields, "office");
    for (const Opinion& opinion : on.theCase.opinions)
        if (!opinion.givenAt && has(me, opinion.office, Right::Handle, on.theCase.service) &&
            (office.isEmpty() || opinion.office.text() == office))
            return opinion.askedBy;
    return Error{ErrorCode::Invalid, u"noSuchOpinion"_s, {}};
}

Result<ActionId> heldOriginal(const Fields& fields, const Dossier& on) {
    const QString name = fieldOr(fields, "name");
    for (const Original& original : on.theCase.originals)
        if (name.isEmpty() || original.name == name) return original.takenBy;
    return Error{ErrorCode::Invalid, u"noOriginal"_s, {}};
}

struct Drafting {
    const Options& options;
    const Dossier& on;
    const Directory& directory;
    const FindCase& find;
    const TakeFile& take;
    Fields fields;
    QString text;

    [[nodiscard]] Result<ActionBody> early(ActionType type) const;
    [[nodiscard]] Result<ActionBody> dealing(ActionType type) const;
    [[nodiscard]] Result<ActionBody> course(ActionType type) const;
    [[nodiscard]] Result<ActionBody> links(ActionType type) const;
};

Result<ActionBody> Drafting::links(ActionType type) const {
    const QString number = fieldOr(fields, type == ActionType::Merge ? "into" : "other");
    if (number.isEmpty()) return usage(u"%1 wants the other case's number"_s.arg(QLatin1String(actionTypeName(type))));
    GUICHET_TAKE(const CaseId other, find(number));
    if (type == ActionType::Merge) return ActionBody{MergeBody{other, number, text}};
    GUICHET_TAKE(const LinkKind kind,
                 named(fields, "kind", linkKindFromName, u"related, partOf, hasPart"_s, u"related"_s));
    if (type == ActionType::Unlink) return ActionBody{UnlinkBody{kind, other, text}};
    return ActionBody{LinkBody{CaseLink{kind, other, number}, text}};
}

Result<ActionBody> Drafting::dealing(ActionType type) const {
    switch (type) {
        case ActionType::Transfer:
            return ActionBody{TransferBody{OfficeId{fieldOr(fields, "to")}, text}};
        case ActionType::AcceptTransfer:
            return ActionBody{AcceptTransferBody{text}};
        case ActionType::ReturnTransfer: {
            GUICHET_TAKE(const ReturnGround ground,
                         named(fields, "ground", returnGroundFromName,
                               u"notOurRemit, wrongPlace, detailsMissing, handledElsewhere"_s, u"notOurRemit"_s));
            return ActionBody{ReturnTransferBody{ground, text}};
        }
        case ActionType::AskOpinion: {
            GUICHET_TAKE(const int days, numbered(fields, "days", u"0"_s));
            return ActionBody{AskOpinionBody{OfficeId{fieldOr(fields, "office")}, days, text}};
        }
        case ActionType::GiveOpinion: {
            GUICHET_TAKE(const ActionId asked, owedOpinion(fields, on, directory.me));
            return ActionBody{GiveOpinionBody{asked, text}};
        }
        case ActionType::RecordContact: {
            GUICHET_TAKE(const Channel channel,
                         named(fields, "channel", channelFromName, u"telephone, letter, email …"_s, u"telephone"_s));
            return ActionBody{RecordContactBody{channel, fieldOr(fields, "outgoing") == u"true", text}};
        }
        case ActionType::ProveService: {
            GUICHET_TAKE(const ServiceMeans means,
                         named(fields, "means", serviceMeansFromName, u"inPerson, post, email, sms, publicNotice"_s));
            return ActionBody{ProveServiceBody{means, text}};
        }
        case ActionType::TakeOriginal:
            return ActionBody{
                TakeOriginalBody{fieldOr(fields, "key"), fieldOr(fields, "name"), fieldOr(fields, "place")}};
        case ActionType::ReturnOriginal: {
            GUICHET_TAKE(const ActionId taken, heldOriginal(fields, on));
            return ActionBody{ReturnOriginalBody{taken, text}};
        }
        default:
            return usage(u"%1 is not done on a case"_s.arg(QLatin1String(actionTypeName(type))));
    }
}

Result<ActionBody> Drafting::course(ActionType type) const {
    switch (type) {
        case ActionType::ProposeDecision: {
            GUICHET_TAKE(const DecisionKind kind,
                         named(fields, "kind", decisionKindFromName, kDecisions, u"answered"_s));
            return ActionBody{ProposeDecisionBody{kind, text}};
        }
        case ActionType::ApproveDecision:
            return ActionBody{ApproveDecisionBody{text}};
        case ActionType::ReturnDecision:
            return ActionBody{ReturnDecisionBody{text}};
        case ActionType::Withdraw:
            return ActionBody{WithdrawBody{text}};
        case ActionType::NotOurRemit:
            return ActionBody{NotOurRemitBody{text, fieldOr(fields, "whose")}};
        case ActionType::ApproveNotice:
            return ActionBody{ApproveNoticeBody{text}};
        case ActionType::BeginSpecialStep:
            return ActionBody{BeginSpecialStepBody{fieldOr(fields, "step"), text}};
        case ActionType::EndSpecialStep:
            return ActionBody{EndSpecialStepBody{text}};
        case ActionType::Link:
        case ActionType::Unlink:
        case ActionType::Merge:
            return links(type);
        case ActionType::Unmerge:
            return ActionBody{UnmergeBody{text}};
        case ActionType::Prioritise: {
            GUICHET_TAKE(const Priority priority,
                         named(fields, "priority", priorityFromName, u"normal, high, urgent"_s));
            return ActionBody{PrioritiseBody{priority, text}};
        }
        case ActionType::MoveToVersion: {
            GUICHET_TAKE(const int version, numbered(fields, "version"));
            return ActionBody{MoveToVersionBody{version, text}};
        }
        default:
            return dealing(type);
    }
}

Result<ActionBody> Drafting::early(ActionType type) const {
    switch (type) {
        case ActionType::Claim:
            return ActionBody{ClaimBody{}};
        case ActionType::Release:
            return ActionBody{ReleaseBody{text}};
        case ActionType::Assign:
            return ActionBody{AssignBody{PersonId{fieldOr(fields, "to")}, text}};
        case ActionType::Note:
            return ActionBody{NoteBody{text}};
        case ActionType::EditFields:
            return editBody(fields, on, directory);
        case ActionType::Attach:
            return attachBody(options, fields, take);
        case ActionType::Accept:
            return ActionBody{AcceptBody{text}};
        case ActionType::Refuse:
            return ActionBody{RefuseBody{text}};
        case ActionType::AskForDocuments:
            return ActionBody{AskForDocumentsBody{fieldOr(fields, "documents").split(u',', Qt::SkipEmptyParts), text}};
        case ActionType::Decide: {
            GUICHET_TAKE(const DecisionKind kind,
                         named(fields, "kind", decisionKindFromName, kDecisions, u"answered"_s));
            return ActionBody{DecideBody{kind, text}};
        }
        case ActionType::Close:
            return ActionBody{CloseBody{text}};
        case ActionType::Reopen:
            return ActionBody{ReopenBody{text}};
        case ActionType::WithdrawProposal:
            return ActionBody{
                WithdrawProposalBody{ActionId{fieldOr(fields, "proposedBy")}, fieldOr(fields, "field"), text}};
        case ActionType::Suspend:
            return ActionBody{SuspendBody{text}};
        case ActionType::Resume:
            return ActionBody{ResumeBody{text}};
        case ActionType::Extend:
            return extendBody(fields, text);
        default:
            return course(type);
    }
}

}  // namespace

std::optional<ActionType> doableType(const QString& name) {
    const auto type = actionTypeFromName(name);
    if (!type || *type == ActionType::Register || isCentresOwn(*type)) return std::nullopt;
    return type;
}

Result<ActionDraft> newDraft(const Options& options, const Directory& directory) {
    RegisterBody body;
    body.service = ServiceId{options.arguments.first()};
    const auto* service = directory.catalogue.newest(body.service);
    if (!service) return Error{ErrorCode::Invalid, u"serviceUnknown"_s, {}};
    body.serviceVersion = service->version;
    GUICHET_TAKE(body.office, officeFor(options, directory));
    if (options.has("json-file")) {
        GUICHET_TAKE(const auto fields, fieldsFromFile(options.value("json-file")));
        for (const auto& [name, value] : fields) GUICHET_TRY(place(body, name, value));
    }
    GUICHET_TAKE(const auto fields, options.fields());
    for (const auto& [name, value] : fields) GUICHET_TRY(place(body, name, value));
    return ActionDraft{CaseId{}, body, 0};
}

Result<ActionDraft> actionDraft(ActionType type, const Options& options, const Dossier& on, const Directory& directory,
                                const FindCase& find, const TakeFile& take) {
    GUICHET_TAKE(const auto fields, options.fields());
    GUICHET_TAKE(auto body, (Drafting{options, on, directory, find, take, fields, options.value("text")}.early(type)));
    return ActionDraft{on.theCase.id, std::move(body), on.theCase.rev};
}

}  // namespace guichet::cli
