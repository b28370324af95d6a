#include "ui/case/panel_fields.h"

#include "ui/common/tr.h"
#include "words/language.h"
#include "words/terms.h"
#include "words/timeline_words.h"

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
        const bool works = has(person, dossier.theCase.office, Right::Handle, dossier.theCase.service);
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

template <typename Enum>
Field namedChoice(const char* name, const QString& label, std::initializer_list<Enum> all, const char* (*nameOf)(Enum),
                  QString (*wordOf)(Enum)) {
    Field field = makeField(name, FieldType::Choice, label, true);
    for (const Enum one : all) field.choices << Choice{QLatin1String(nameOf(one)), spoken(wordOf(one))};
    return field;
}

Field otherOffices(const Dossier& dossier, const Desk& desk) {
    Field field = makeField("office", FieldType::Choice, Tr::tr("Office"), true);
    for (const Office& office : desk.directory.offices)
        if (office.id != kCentreOffice && office.id != dossier.theCase.office)
            field.choices << Choice{office.id.text(), spoken(words::officeWord(office.id, desk.directory))};
    return field;
}

Field opinionsOwed(const Dossier& dossier, const Desk& desk) {
    Field field = makeField("asked", FieldType::Choice, Tr::tr("Question"), true);
    for (const Opinion& opinion : dossier.theCase.opinions)
        if (!opinion.givenAt && has(desk.directory.me, opinion.office, Right::Handle, dossier.theCase.service))
            field.choices << Choice{
                opinion.askedBy.text(),
                spoken(Tr::tr("%1: %2", "office: its question")
                           .arg(words::officeWord(opinion.office, desk.directory), opinion.question))};
    return field;
}

Field originalsHeld(const Dossier& dossier) {
    Field field = makeField("taken", FieldType::Choice, Tr::tr("Original"), true);
    for (const Original& original : dossier.theCase.originals)
        field.choices << Choice{original.takenBy.text(), spoken(original.name)};
    return field;
}

Field specialSteps(const Dossier& dossier, const Desk& desk) {
    Field field = makeField("step", FieldType::Choice, Tr::tr("Special step"), true);
    if (const Service* service = desk.serviceOf(dossier.theCase.service, dossier.theCase.serviceVersion))
        for (const SpecialStep& step : service->specialSteps) field.choices << Choice{step.key, step.name};
    return field;
}

Field linksHeld(const Dossier& dossier) {
    Field field = makeField("link", FieldType::Choice, Tr::tr("Link"), true);
    for (const CaseLink& link : dossier.theCase.links)
        if (link.kind != LinkKind::DuplicateOf && link.kind != LinkKind::RepeatOf)
            field.choices << Choice{QLatin1String(linkKindName(link.kind)) + QLatin1Char(' ') + link.other.text(),
                                    spoken(words::linkKindWord(link.kind) + QLatin1Char(' ') + link.number)};
    return field;
}

Field versionsKnown(const Dossier& dossier, const Desk& desk) {
    Field field = makeField("version", FieldType::Choice, Tr::tr("Version"), true);
    const Service* newest = desk.directory.catalogue.newest(dossier.theCase.service);
    for (int version = 1; newest != nullptr && version <= newest->version; ++version)
        if (version > dossier.theCase.serviceVersion && desk.serviceOf(newest->id, version) != nullptr)
            field.choices << Choice{QString::number(version), spoken(QString::number(version))};
    return field;
}

Field caseNumber(const QString& label) {
    return makeField("number", FieldType::Text, label, true);
}

Field opinionLimit() {
    Field field = makeField("days", FieldType::Number, Tr::tr("Within how many working days"), false);
    field.minimum = 1;
    field.maximum = 365;
    return field;
}

Field linkKinds() {
    return namedChoice("kind", Tr::tr("This case is"), {LinkKind::Related, LinkKind::PartOf, LinkKind::HasPart},
                       linkKindName, words::linkKindWord);
}

// Between offices, and with the applicant.
QVector<Field> dealingFields(ActionType type, const Dossier& dossier, const Desk& desk) {
    switch (type) {
        case ActionType::Transfer:
            return {otherOffices(dossier, desk), message(Tr::tr("Why the case belongs there"), true)};
        case ActionType::AcceptTransfer:
            return {message(Tr::tr("Note"), false)};
        case ActionType::ReturnTransfer:
            return {namedChoice("ground", Tr::tr("Ground"),
                                {ReturnGround::NotOurRemit, ReturnGround::WrongPlace, ReturnGround::DetailsMissing,
                                 ReturnGround::HandledElsewhere},
                                returnGroundName, words::returnGroundWord),
                    message(Tr::tr("Reason"), true)};
        case ActionType::AskOpinion:
            return {otherOffices(dossier, desk), opinionLimit(), message(Tr::tr("Question"), true)};
        case ActionType::GiveOpinion:
            return {opinionsOwed(dossier, desk), message(Tr::tr("Opinion"), true)};
        case ActionType::RecordContact:
            return {namedChoice("channel", Tr::tr("How"),
                                {Channel::Telephone, Channel::Counter, Channel::Letter, Channel::Email, Channel::App,
                                 Channel::Other},
                                channelName, words::channelWord),
                    makeField("outgoing", FieldType::YesNo, Tr::tr("We contacted the applicant"), true),
                    message(Tr::tr("What was said"), true)};
        case ActionType::ProveService:
            return {namedChoice("means", Tr::tr("Means of service"),
                                {ServiceMeans::InPerson, ServiceMeans::Post, ServiceMeans::Email, ServiceMeans::Sms,
                                 ServiceMeans::PublicNotice},
                                serviceMeansName, words::serviceMeansWord),
                    message(Tr::tr("Proof, such as a receipt number"), false)};
        case ActionType::TakeOriginal:
            return {makeField("name", FieldType::Text, Tr::tr("Paper"), true), documentKeys(dossier, desk),
                    makeField("place", FieldType::Text, Tr::tr("Kept at"), false)};
        case ActionType::ReturnOriginal:
            return {originalsHeld(dossier), message(Tr::tr("Who got it"), false)};
        default:
            return {};
    }
}

// Of the case itself: four eyes, special steps, links, versions.
QVector<Field> courseFields(ActionType type, const Dossier& dossier, const Desk& desk) {
    switch (type) {
        case ActionType::ProposeDecision:
            return {decisionKinds(), message(Tr::tr("Reply to the applicant"), true)};
        case ActionType::ApproveDecision:
        case ActionType::EndSpecialStep:
            return {message(Tr::tr("Note"), false)};
        case ActionType::ReturnDecision:
        case ActionType::ApproveNotice:
        case ActionType::Unmerge:
            return {message(Tr::tr("Reason"), true)};
        case ActionType::Withdraw:
            return {message(Tr::tr("What the applicant said"), true)};
        case ActionType::NotOurRemit:
            return {makeField("whose", FieldType::Text, Tr::tr("Responsible authority"), false),
                    message(Tr::tr("Reason, as the applicant will read it"), true)};
        case ActionType::BeginSpecialStep:
            return {specialSteps(dossier, desk), message(Tr::tr("Note"), false)};
        case ActionType::Link:
            return {linkKinds(), caseNumber(Tr::tr("Number of the other case")), message(Tr::tr("Reason"), false)};
        case ActionType::Unlink:
            return {linksHeld(dossier), message(Tr::tr("Reason"), false)};
        case ActionType::Merge:
            return {caseNumber(Tr::tr("Number of the case that goes on")), message(Tr::tr("Reason"), true)};
        case ActionType::Prioritise:
            return {namedChoice("priority", Tr::tr("Priority"), {Priority::Normal, Priority::High, Priority::Urgent},
                                priorityName, words::priorityWord),
                    message(Tr::tr("Reason"), true)};
        case ActionType::MoveToVersion:
            return {versionsKnown(dossier, desk), message(Tr::tr("Reason"), true)};
        default:
            return dealingFields(type, dossier, desk);
    }
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
        default:
            return courseFields(type, dossier, desk);
    }
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
        case ActionType::ProposeDecision:
            return Tr::tr("Somebody else approves it before it goes to the applicant.");
        case ActionType::ApproveDecision:
            return Tr::tr("The decision goes to the applicant as it was proposed, with both names.");
        case ActionType::Transfer:
            return Tr::tr("The case goes there at once; the time limit runs on. They take it over or send it back.");
        case ActionType::AskOpinion:
            return Tr::tr("They see the case and answer; it stays with you.");
        case ActionType::Merge:
            return Tr::tr("This case is closed and names the other. Nothing is lost; a supervisor can undo it.");
        case ActionType::MoveToVersion:
            return Tr::tr("Form, limits and rules are those of the other version from now on.");
        default:
            return {};
    }
}

namespace {

template <typename Enum>
Enum chosen(const FieldValues& values, const char* name, std::optional<Enum> (*fromName)(const QString&)) {
    return fromName(values.value(QLatin1String(name))).value_or(Enum{});
}

std::optional<ActionBody> dealingBody(ActionType type, const FieldValues& values, const QString& text) {
    const auto value = [&](const char* name) { return values.value(QLatin1String(name)); };
    switch (type) {
        case ActionType::Transfer:
            return TransferBody{OfficeId{value("office")}, text};
        case ActionType::AcceptTransfer:
            return AcceptTransferBody{text};
        case ActionType::ReturnTransfer:
            return ReturnTransferBody{chosen(values, "ground", returnGroundFromName), text};
        case ActionType::AskOpinion:
            return AskOpinionBody{OfficeId{value("office")}, value("days").toInt(), text};
        case ActionType::GiveOpinion:
            return GiveOpinionBody{ActionId{value("asked")}, text};
        case ActionType::RecordContact:
            return RecordContactBody{chosen(values, "channel", channelFromName), value("outgoing") == u"true", text};
        case ActionType::ProveService:
            return ProveServiceBody{chosen(values, "means", serviceMeansFromName), text};
        case ActionType::TakeOriginal:
            return TakeOriginalBody{value("documentKey"), value("name"), value("place")};
        case ActionType::ReturnOriginal:
            return ReturnOriginalBody{ActionId{value("taken")}, text};
        default:
            return std::nullopt;
    }
}

std::optional<ActionBody> courseBody(ActionType type, const FieldValues& values, const QString& text) {
    const auto value = [&](const char* name) { return values.value(QLatin1String(name)); };
    switch (type) {
        case ActionType::ProposeDecision:
            return ProposeDecisionBody{chosen(values, "kind", decisionKindFromName), text};
        case ActionType::ApproveDecision:
            return ApproveDecisionBody{text};
        case ActionType::ReturnDecision:
            return ReturnDecisionBody{text};
        case ActionType::Withdraw:
            return WithdrawBody{text};
        case ActionType::NotOurRemit:
            return NotOurRemitBody{text, value("whose")};
        case ActionType::ApproveNotice:
            return ApproveNoticeBody{text};
        case ActionType::BeginSpecialStep:
            return BeginSpecialStepBody{value("step"), text};
        case ActionType::EndSpecialStep:
            return EndSpecialStepBody{text};
        // The number is looked up before it is done (otherNumber).
        case ActionType::Link:
            return LinkBody{CaseLink{chosen(values, "kind", linkKindFromName), {}, value("number").trimmed()}, text};
        case ActionType::Merge:
            return MergeBody{{}, value("number").trimmed(), text};
        case ActionType::Unlink: {
            const QStringList link = value("link").split(QLatin1Char(' '));
            return UnlinkBody{linkKindFromName(link.value(0)).value_or(LinkKind::Related), CaseId{link.value(1)}, text};
        }
        case ActionType::Unmerge:
            return UnmergeBody{text};
        case ActionType::Prioritise:
            return PrioritiseBody{chosen(values, "priority", priorityFromName), text};
        case ActionType::MoveToVersion:
            return MoveToVersionBody{value("version").toInt(), text};
        default:
            return dealingBody(type, values, text);
    }
}

}  // namespace

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
        default:
            return courseBody(type, values, text);
    }
}

QString otherNumber(const ActionBody& body) {
    if (const auto* link = std::get_if<LinkBody>(&body)) return link->link.number;
    if (const auto* merge = std::get_if<MergeBody>(&body)) return merge->number;
    return {};
}

void setOther(ActionBody& body, const CaseId& other) {
    if (auto* link = std::get_if<LinkBody>(&body)) link->link.other = other;
    if (auto* merge = std::get_if<MergeBody>(&body)) merge->into = other;
}

}  // namespace guichet::ui
