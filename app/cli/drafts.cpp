#include "app/cli/drafts.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QMimeDatabase>

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
    // Masked where it is the applicant's home (core/case/masking.cpp).
    if (field == u"address" && !on.theCase.address.isEmpty() && on.theCase.address == on.theCase.applicant.address)
        return true;
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

Result<ActionBody> attachBody(const Options& options, const Fields& fields) {
    if (!options.has("file")) return usage(u"attach wants --file PATH"_s);
    QFile file(options.value("file"));
    if (!file.open(QIODevice::ReadOnly)) return Error{ErrorCode::NotFound, u"fileNotRead"_s, {}};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!hash.addData(&file)) return Error{ErrorCode::Storage, u"fileNotRead"_s, {}};
    Document document;
    document.documentId = DocumentId{crypto::randomUuid()};
    document.key = fieldOr(fields, "key");
    document.name = QFileInfo(file).fileName();
    document.mime = QMimeDatabase().mimeTypeForFile(file.fileName()).name();
    document.sizeBytes = file.size();
    document.sha256 = hash.result();
    return ActionBody{AttachBody{document}};
}

Result<ActionBody> decideBody(const Options& options, const Fields& fields) {
    const auto kind = decisionKindFromName(fieldOr(fields, "kind", u"answered"_s));
    if (!kind) return usage(u"kind is granted, partlyGranted, denied or answered"_s);
    return ActionBody{DecideBody{*kind, options.value("text")}};
}

Result<ActionBody> extendBody(const Fields& fields, const QString& reason) {
    bool isNumber = false;
    const int amount = fieldOr(fields, "amount").toInt(&isNumber);
    if (!isNumber || amount < 1) return usage(u"extend wants --field amount=N, in the unit of the limit"_s);
    return ActionBody{ExtendBody{amount, reason}};
}

Result<ActionBody> bodyFor(ActionType type, const Options& options, const Dossier& on, const Directory& directory) {
    GUICHET_TAKE(const auto fields, options.fields());
    const auto text = options.value("text");
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
            return attachBody(options, fields);
        case ActionType::Accept:
            return ActionBody{AcceptBody{text}};
        case ActionType::Refuse:
            return ActionBody{RefuseBody{text}};
        case ActionType::AskForDocuments:
            return ActionBody{AskForDocumentsBody{fieldOr(fields, "documents").split(u',', Qt::SkipEmptyParts), text}};
        case ActionType::Decide:
            return decideBody(options, fields);
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
        case ActionType::Register:
        case ActionType::Recompute:
        case ActionType::ImportCase:
        case ActionType::SetOffice:
        case ActionType::SetPerson:
        case ActionType::SetService:
        case ActionType::SetCalendar:
            break;
    }
    return usage(u"%1 is not done on a case"_s.arg(QLatin1String(actionTypeName(type))));
}

}  // namespace

std::optional<ActionType> doableType(const QString& name) {
    const auto type = actionTypeFromName(name);
    if (!type) return std::nullopt;
    switch (*type) {
        case ActionType::Register:
        case ActionType::Recompute:
        case ActionType::ImportCase:
        case ActionType::SetOffice:
        case ActionType::SetPerson:
        case ActionType::SetService:
        case ActionType::SetCalendar:
            return std::nullopt;
        default:
            return type;
    }
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

Result<ActionDraft> actionDraft(ActionType type, const Options& options, const Dossier& on,
                                const Directory& directory) {
    GUICHET_TAKE(auto body, bodyFor(type, options, on, directory));
    return ActionDraft{on.theCase.id, std::move(body), on.theCase.rev};
}

}  // namespace guichet::cli
