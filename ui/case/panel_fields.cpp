#include "ui/case/panel_fields.h"

#include "ui/common/tr.h"
#include "words/language.h"
#include "words/terms.h"

namespace guichet::ui {

namespace {

constexpr QChar kChoiceSeparator(0x1F);

// A label in the language of the moment; the panel is made anew when that changes.
LocalText spoken(const QString& text) {
    return {text, text};
}

Field makeField(const char* name, FieldType type, const QString& label, bool required) {
    Field field;
    field.name = QLatin1String(name);
    field.type = type;
    field.label = spoken(label);
    field.required = required;
    return field;
}

Field message(const QString& label, bool required) {
    return makeField("message", FieldType::LongText, label, required);
}

Field colleagues(const Dossier& dossier, const Desk& desk) {
    Field field = makeField("to", FieldType::Choice, Tr::tr("Colleague"), true);
    for (const Person& person : desk.directory.people) {
        const bool works = has(person, dossier.theCase.office, Right::Handle) && !person.disabled;
        if (works && person.id != dossier.theCase.owner) field.choices << Choice{person.id.text(), spoken(person.name)};
    }
    return field;
}

Field decisionKinds() {
    Field field = makeField("kind", FieldType::Choice, Tr::tr("Decision"), true);
    for (const DecisionKind kind :
         {DecisionKind::Granted, DecisionKind::PartlyGranted, DecisionKind::Denied, DecisionKind::Answered}) {
        field.choices << Choice{QLatin1String(decisionKindName(kind)), spoken(words::decisionWord(kind))};
    }
    return field;
}

QVector<Field> askFields(const Dossier& dossier, const Desk& desk) {
    QVector<Field> fields;
    const Service* service = desk.serviceOf(dossier.theCase.service, dossier.theCase.serviceVersion);
    if (service != nullptr && !service->documents.isEmpty()) {
        Field field = makeField("documents", FieldType::Choices, Tr::tr("Documents that are missing"), false);
        for (const RequiredDocument& document : service->documents)
            field.choices << Choice{document.key, document.name};
        fields << field;
    }
    fields << makeField("otherDocument", FieldType::Text, Tr::tr("Another document"), fields.isEmpty());
    fields << message(Tr::tr("Message to the applicant"), false);
    return fields;
}

Field documentKeys(const Dossier& dossier, const Desk& desk) {
    Field field = makeField("documentKey", FieldType::Choice, Tr::tr("Which document it is"), false);
    const Service* service = desk.serviceOf(dossier.theCase.service, dossier.theCase.serviceVersion);
    if (service == nullptr) return field;
    for (const RequiredDocument& document : service->documents) field.choices << Choice{document.key, document.name};
    return field;
}

Field extensionAmount(const Dossier& dossier, const Desk& desk) {
    Field field =
        makeField("amount", FieldType::Number, Tr::tr("By how many days or hours, as the limit counts"), true);
    field.minimum = 1;
    const Service* service = desk.serviceOf(dossier.theCase.service, dossier.theCase.serviceVersion);
    if (service == nullptr) return field;
    for (const auto& limit : {service->promised, service->statutory})
        if (limit) field.maximum = std::min<qint64>(field.maximum.value_or(limit->amount), limit->amount);
    return field;
}

}  // namespace

QVector<Field> panelFields(ActionType type, const Dossier& dossier, const Desk& desk) {
    switch (type) {
        case ActionType::Note:
            return {message(Tr::tr("Note for colleagues; the applicant does not see it"), true)};
        case ActionType::Release:
        case ActionType::Reopen:
            return {message(Tr::tr("Reason"), type == ActionType::Reopen)};
        case ActionType::Assign:
            return {colleagues(dossier, desk), makeField("reason", FieldType::Text, Tr::tr("Reason"), false)};
        case ActionType::Accept:
            return {message(Tr::tr("Message to the applicant"), false)};
        case ActionType::Refuse:
            return {message(Tr::tr("Reason, as the applicant will read it"), true)};
        case ActionType::AskForDocuments:
            return askFields(dossier, desk);
        case ActionType::Decide:
            return {decisionKinds(), message(Tr::tr("Reply to the applicant"), true)};
        case ActionType::Close:
            return {message(Tr::tr("Closing note"), !dossier.theCase.decision)};
        case ActionType::Attach:
            return {documentKeys(dossier, desk)};
        case ActionType::Suspend:
            return {message(Tr::tr("Why the time limit stands"), true)};
        case ActionType::Resume:
            return {message(Tr::tr("Note"), false)};
        case ActionType::Extend:
            return {extensionAmount(dossier, desk), message(Tr::tr("Reason"), true)};
        case ActionType::Register:
        case ActionType::Claim:
        case ActionType::EditFields:
        case ActionType::WithdrawProposal:
        case ActionType::Recompute:
        case ActionType::ImportCase:
        case ActionType::SetOffice:
        case ActionType::SetPerson:
        case ActionType::SetService:
        case ActionType::SetCalendar:
            return {};
    }
    return {};
}

QVector<Field> revealFields() {
    return {makeField("reason", FieldType::Text, Tr::tr("Reason"), true)};
}

QString panelExplanation(ActionType type) {
    switch (type) {
        case ActionType::Refuse:
            return Tr::tr("The application is not accepted. The applicant gets your reason and may appeal.");
        case ActionType::AskForDocuments:
            return Tr::tr("Name everything that is missing at once. The case waits for the applicant.");
        case ActionType::Decide:
            return Tr::tr("The decision and your reply go to the applicant.");
        case ActionType::Close:
            return Tr::tr("Nothing is owed any more. Late documents can still be attached.");
        case ActionType::Accept:
            return Tr::tr("The application is complete enough to be handled. The time limit counts.");
        case ActionType::Attach:
            return Tr::tr("The file's name, size and fingerprint are recorded now; the file itself follows.");
        case ActionType::Suspend:
            return Tr::tr("Each working day that ends before it runs again is added to the time limit.");
        case ActionType::Extend:
            return Tr::tr("Once only, and approved by somebody who does not handle the case.");
        case ActionType::Register:
        case ActionType::Claim:
        case ActionType::Release:
        case ActionType::Assign:
        case ActionType::Note:
        case ActionType::EditFields:
        case ActionType::Reopen:
        case ActionType::Resume:
        case ActionType::WithdrawProposal:
        case ActionType::Recompute:
        case ActionType::ImportCase:
        case ActionType::SetOffice:
        case ActionType::SetPerson:
        case ActionType::SetService:
        case ActionType::SetCalendar:
            return {};
    }
    return {};
}

bool takesReply(ActionType type) {
    return type == ActionType::Refuse || type == ActionType::Decide || type == ActionType::AskForDocuments ||
           type == ActionType::Close;
}

std::optional<ActionBody> panelBody(ActionType type, const FieldValues& values) {
    const QString text = values.value(QStringLiteral("message"));
    switch (type) {
        case ActionType::Note:
            return NoteBody{text};
        case ActionType::Release:
            return ReleaseBody{text};
        case ActionType::Reopen:
            return ReopenBody{text};
        case ActionType::Assign:
            return AssignBody{PersonId{values.value(QStringLiteral("to"))}, values.value(QStringLiteral("reason"))};
        case ActionType::Accept:
            return AcceptBody{text};
        case ActionType::Refuse:
            return RefuseBody{text};
        case ActionType::AskForDocuments: {
            QStringList documents =
                values.value(QStringLiteral("documents")).split(kChoiceSeparator, Qt::SkipEmptyParts);
            const QString other = values.value(QStringLiteral("otherDocument"));
            if (!other.isEmpty()) documents << other;
            return AskForDocumentsBody{documents, text};
        }
        case ActionType::Decide:
            return DecideBody{
                decisionKindFromName(values.value(QStringLiteral("kind"))).value_or(DecisionKind::Answered), text};
        case ActionType::Close:
            return CloseBody{text};
        case ActionType::Claim:
            return ClaimBody{};
        case ActionType::Suspend:
            return SuspendBody{text};
        case ActionType::Resume:
            return ResumeBody{text};
        case ActionType::Extend:
            return ExtendBody{values.value(QStringLiteral("amount")).toInt(), text};
        case ActionType::Register:
        case ActionType::EditFields:
        case ActionType::Attach:
        case ActionType::WithdrawProposal:
        case ActionType::Recompute:
        case ActionType::ImportCase:
        case ActionType::SetOffice:
        case ActionType::SetPerson:
        case ActionType::SetService:
        case ActionType::SetCalendar:
            return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace guichet::ui
