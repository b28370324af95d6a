#include "core/action/opening.h"

#include "core/action/case_clock.h"
#include "core/action/effects.h"
#include "core/case/case_number.h"

namespace guichet {

namespace {

Refusal refusal(const char* code, const QStringList& facts = {}) {
    return Refusal{QString::fromLatin1(code), facts};
}

const Office* knownOffice(const OfficeId& id, const Context& context) {
    if (context.offices == nullptr) return nullptr;
    const auto office = context.offices->constFind(id);
    return office == context.offices->cend() ? nullptr : &*office;
}

const Service* knownService(const ServiceId& id, int version, const Context& context) {
    return context.catalogue == nullptr ? nullptr : context.catalogue->find(id, version);
}

// The name of the first text that is too long; empty if none is.
QString tooLongText(const RegisterBody& body) {
    const Applicant& applicant = body.applicant;
    const Proxy proxy = applicant.proxy.value_or(Proxy{});
    const std::pair<const char*, const QString*> texts[] = {
        {"subject", &body.subject},
        {"text", &body.text},
        {"address", &body.address},
        {"applicant.name", &applicant.name},
        {"applicant.idNumber", &applicant.idNumber},
        {"applicant.phone", &applicant.phone},
        {"applicant.email", &applicant.email},
        {"applicant.address", &applicant.address},
        {"applicant.proxy.name", &proxy.name},
        {"applicant.proxy.idNumber", &proxy.idNumber},
        {"applicant.proxy.phone", &proxy.phone},
        {"applicant.proxy.relation", &proxy.relation},
    };
    for (const auto& [name, text] : texts)
        if (text->size() > kLongestText) return QString::fromLatin1(name);
    return {};
}

std::optional<Refusal> refusedForm(const RegisterBody& body, const Service& service) {
    if (body.subject.trimmed().isEmpty())
        return refusal("formProblem", {QStringLiteral("subject"), QStringLiteral("required")});
    if (const QString name = tooLongText(body); !name.isEmpty()) return refusal("tooLong", {name});
    const QVector<FieldProblem> problems = checkForm(service.fields, body.fields);
    if (problems.isEmpty()) return std::nullopt;
    return refusal("formProblem", {problems.first().field, problems.first().code});
}

std::optional<Refusal> refusedNumber(const RegisterBody& body) {
    const auto number = parseCaseNumber(body.number);
    if (!number) return refusal("formProblem", {QStringLiteral("number"), number.error().reason});
    if (number->office != body.office || format(*number) != body.number)
        return refusal("formProblem", {QStringLiteral("number"), QStringLiteral("caseNumberForm")});
    return std::nullopt;
}

Case registered(const RegisterBody& body, const ActionHeader& header) {
    Case opened;
    opened.id = CaseId{header.objectId};
    opened.number = body.number;
    opened.service = body.service;
    opened.serviceVersion = body.serviceVersion;
    opened.office = body.office;
    opened.channel = body.channel;
    opened.applicant = body.applicant;
    opened.subject = body.subject;
    opened.text = body.text;
    opened.address = body.address;
    for (auto it = body.fields.cbegin(); it != body.fields.cend(); ++it)
        if (!it.value().isEmpty()) opened.fields.insert(it.key(), it.value());
    opened.openedAt = header.at;
    return opened;
}

Calendar calendarAtOpening(const Office& office, const Context& context) {
    if (context.openedWith)
        if (auto then = calendarOf(*context.openedWith, office, context.calendars)) return std::move(*then);
    return calendarFor(office, context.calendars);
}

bool isTaken(const QString& number, const Context& context) {
    return context.numberTaken && context.numberTaken(number);
}

Opening openRegistered(const RegisterBody& body, const ActionHeader& header, const Context& context) {
    Opening opening;
    const Office* office = knownOffice(body.office, context);
    const Service* service = knownService(body.service, body.serviceVersion, context);
    if (office == nullptr) opening.refusal = refusal("officeUnknown", {body.office.text()});
    if (!opening.refusal && service == nullptr) opening.refusal = refusal("serviceUnknown", {body.service.text()});
    if (!opening.refusal) opening.refusal = refusedForm(body, *service);
    if (!opening.refusal) opening.refusal = refusedNumber(body);
    if (opening.refusal) return opening;

    opening.opened = registered(body, header);
    const Calendar calendar = calendarAtOpening(*office, context);
    opening.opened.calendar = calendar.ref();
    if (!calendar.id.isEmpty()) opening.details.insert(QStringLiteral("calendar"), calendarText(calendar.ref()));
    setDates(opening.opened, *service, deadlinesOf(opening.opened, *service, calendar));
    opening.details.insert(QStringLiteral("status"), QLatin1String(statusName(CaseStatus::Received)));
    if (!isTaken(body.number, context)) return opening;

    // Two machines gave out one number, so one of them is a copy. The paper with the old number must still find the
    // case.
    opening.reissued = context.freshNumber ? context.freshNumber() : QString();
    if (opening.reissued.isEmpty()) {
        opening.refusal = refusal("numberTaken", {body.number});
        return opening;
    }
    opening.opened.number = opening.reissued;
    opening.opened.aliases.append(body.number);
    opening.details.insert(QStringLiteral("number"), opening.reissued);
    return opening;
}

Opening openImported(const ImportCaseBody& body, const ActionHeader& header, const Context& context) {
    Opening opening;
    opening.opened = body.imported;
    opening.opened.touched.clear();
    if (opening.opened.id.text() != header.objectId)
        opening.refusal = refusal("caseUnknown");
    else if (body.imported.number.isEmpty())
        opening.refusal = refusal("formProblem", {QStringLiteral("number"), QStringLiteral("required")});
    else if (knownOffice(body.imported.office, context) == nullptr)
        opening.refusal = refusal("officeUnknown", {body.imported.office.text()});
    else if (knownService(body.imported.service, body.imported.serviceVersion, context) == nullptr)
        opening.refusal = refusal("serviceUnknown", {body.imported.service.text()});
    else if (isTaken(body.imported.number, context))
        opening.refusal = refusal("numberTaken", {body.imported.number});
    return opening;
}

}  // namespace

Case toBeOpened(const ActionBody& body) {
    Case opened;
    opened.office = kCentreOffice;
    if (const auto* registering = std::get_if<RegisterBody>(&body)) {
        opened.office = registering->office;
        opened.service = registering->service;
    } else if (const auto* importing = std::get_if<ImportCaseBody>(&body)) {
        opened.office = importing->imported.office;
        opened.service = importing->imported.service;
    }
    return opened;
}

Opening openCase(const Action& action, const Context& context) {
    if (const auto* body = std::get_if<RegisterBody>(&action.body))
        return openRegistered(*body, action.header, context);
    const auto* body = std::get_if<ImportCaseBody>(&action.body);
    GUICHET_ASSERT(body != nullptr);
    return openImported(*body, action.header, context);
}

}  // namespace guichet
