// One service of the catalogue as JSON. The reader is for people who write such files: it refuses what it does not know
// and what does not fit together, and says where. See docs/catalogue.md.
#include "core/files/file_type.h"
#include "core/identity/number_check.h"
#include "core/service/catalogue.h"
#include "core/service/data_reader.h"

namespace guichet {
namespace {

using namespace data;

constexpr qsizetype kMaxFileBytes = 1024 * 1024;
constexpr qsizetype kMaxText = 10'000;
constexpr qsizetype kMaxFields = 100;
constexpr qsizetype kMaxChoices = 500;
constexpr qsizetype kMaxEntries = 100;
constexpr qint64 kMaxBound = 1'000'000'000'000;
constexpr int kMaxDays = 3'650;
constexpr int kMostReturns = 100;
constexpr int kMostMegabytes = 200;

constexpr std::array kFieldTypes{
    Named<FieldType>{FieldType::Text, "text"},
    Named<FieldType>{FieldType::LongText, "longText"},
    Named<FieldType>{FieldType::Number, "number"},
    Named<FieldType>{FieldType::Money, "money"},
    Named<FieldType>{FieldType::Date, "date"},
    Named<FieldType>{FieldType::Choice, "choice"},
    Named<FieldType>{FieldType::Choices, "choices"},
    Named<FieldType>{FieldType::YesNo, "yesNo"},
    Named<FieldType>{FieldType::Phone, "phone"},
    Named<FieldType>{FieldType::Email, "email"},
    Named<FieldType>{FieldType::CitizenNumber, "citizenNumber"},
    Named<FieldType>{FieldType::OrganisationCode, "organisationCode"},
    Named<FieldType>{FieldType::Address, "address"},
};
constexpr std::array kUnits{
    Named<LimitUnit>{LimitUnit::WorkingDays, "workingDays"},
    Named<LimitUnit>{LimitUnit::CalendarDays, "calendarDays"},
    Named<LimitUnit>{LimitUnit::WorkingHours, "workingHours"},
};
constexpr std::array kForms{
    Named<DocumentForm>{DocumentForm::Either, "either"},
    Named<DocumentForm>{DocumentForm::Original, "original"},
    Named<DocumentForm>{DocumentForm::Copy, "copy"},
};
// Who may be named for a step: auditors and administrators do nothing to a case.
constexpr std::array kRoles{
    Named<Role>{Role::Clerk, "clerk"},
    Named<Role>{Role::Approver, "approver"},
    Named<Role>{Role::Supervisor, "supervisor"},
    Named<Role>{Role::Coordinator, "coordinator"},
};
constexpr std::array kSilences{
    Named<Silence>{Silence::Nothing, "nothing"},
    Named<Silence>{Silence::CountsAsAccepted, "countsAsAccepted"},
    Named<Silence>{Silence::CountsAsRefused, "countsAsRefused"},
};

void readChoice(Reader& reader, QVector<Choice>& choices) {
    Choice choice;
    choice.value = reader.text("value", 60);
    choice.label = takeLocal(reader, "label", kMaxLabel);
    if (reader.ok() && !fits(choice.value, camelCase())) failAt(reader, "value", "not a camelCase name");
    for (const Choice& other : choices)
        if (other.value == choice.value) failAt(reader, "value", "given twice");
    choices.append(choice);
}

bool hasChoices(FieldType type) {
    return type == FieldType::Choice || type == FieldType::Choices;
}

void readBounds(Reader& reader, Field& field) {
    const bool hasBounds = field.type == FieldType::Number || field.type == FieldType::Money;
    const bool hasLength =
        field.type == FieldType::Text || field.type == FieldType::LongText || field.type == FieldType::Address;
    if (reader.contains("minimum")) field.minimum = reader.integer("minimum", -kMaxBound, kMaxBound);
    if (reader.contains("maximum")) field.maximum = reader.integer("maximum", -kMaxBound, kMaxBound);
    if (field.minimum && !hasBounds) failAt(reader, "minimum", "only for number and money");
    if (field.maximum && !hasBounds) failAt(reader, "maximum", "only for number and money");
    if (field.minimum && field.maximum && *field.minimum > *field.maximum)
        failAt(reader, "maximum", "less than the minimum");
    if (!reader.contains("maxLength")) return;
    field.maxLength = static_cast<int>(reader.integer("maxLength", 1, kMaxText));
    if (!hasLength) failAt(reader, "maxLength", "only for text, longText and address");
}

void readCheck(Reader& reader, Field& field) {
    if (!reader.contains("check")) return;
    field.check = reader.text("check", 60);
    if (field.type != FieldType::Text) failAt(reader, "check", "only for text");
    QStringList known;
    for (const NumberCheck& check : numberChecks()) known.append(QLatin1String(check.name));
    if (!known.contains(field.check))
        reader.fail(QStringLiteral("check: not one of %1").arg(known.join(QLatin1String(", "))));
}

OnlyIf takeOnlyIf(Reader& reader) {
    OnlyIf condition;
    if (!reader.contains("onlyIf")) return condition;
    Reader inner = reader.inside("onlyIf");
    condition.field = inner.text("field", 60);
    condition.values = inner.texts("values", kMaxChoices);
    if (inner.ok() && condition.values.isEmpty()) failAt(inner, "values", "empty");
    close(inner, reader);
    return condition;
}

// The field that something hangs on: it stands earlier, is always shown, and can have the values that are waited for.
// So a form never hides what decides about something shown.
void checkOnlyIf(Reader& reader, const OnlyIf& condition, const QVector<Field>& earlier, const QString& place = {}) {
    const auto wrong = [&](const char* key, const char* reason) {
        failAt(reader, (place + QLatin1String(key)).toLatin1().constData(), reason);
    };
    if (condition.field.isEmpty()) return;
    const Field* decides = nullptr;
    for (const Field& other : earlier)
        if (other.name == condition.field) decides = &other;
    if (!decides) return wrong("onlyIf.field", "names no field before this one");
    if (!decides->onlyIf.field.isEmpty()) return wrong("onlyIf.field", "names a field that is itself conditional");
    if (decides->type != FieldType::YesNo && !hasChoices(decides->type))
        return wrong("onlyIf.field", "names a field that is neither choice, choices nor yesNo");
    for (const QString& value : condition.values) {
        bool isPossible = decides->type == FieldType::YesNo && (value == u"true" || value == u"false");
        for (const Choice& choice : decides->choices) isPossible = isPossible || choice.value == value;
        if (!isPossible) return wrong("onlyIf.values", "holds a value that the field cannot have");
    }
}

void readField(Reader& reader, QVector<Field>& fields) {
    Field field;
    field.name = reader.text("name", 60);
    field.type = takeNamed(reader, "type", kFieldTypes);
    field.label = takeLocal(reader, "label", kMaxLabel);
    if (reader.contains("help")) field.help = takeLocal(reader, "help", kMaxText);
    field.required = reader.booleanOr("required", false);
    field.personal = reader.booleanOr("personal", false);
    field.choices = takeEach<Choice>(reader, "choices", kMaxChoices, readChoice);
    readBounds(reader, field);
    readCheck(reader, field);
    field.onlyIf = takeOnlyIf(reader);
    if (!reader.ok()) return;
    if (!fits(field.name, camelCase())) failAt(reader, "name", "not a camelCase name");
    // An edit names a form's field and a member of the case in the same way.
    if (field.name == u"subject" || field.name == u"text" || field.name == u"address")
        failAt(reader, "name", "is the name of a member that every case has");
    for (const Field& other : fields)
        if (other.name == field.name) failAt(reader, "name", "given twice");
    if (hasChoices(field.type) && field.choices.size() < 2) failAt(reader, "choices", "fewer than two");
    if (!hasChoices(field.type) && !field.choices.isEmpty()) failAt(reader, "choices", "only for choice and choices");
    checkOnlyIf(reader, field.onlyIf, fields);
    fields.append(field);
}

std::optional<Limit> takeLimit(Reader& reader, const char* key) {
    if (!reader.contains(key)) {
        reader.objectOr(key);
        return std::nullopt;
    }
    Reader inner = reader.inside(key);
    Limit limit;
    if (!reader.ok()) return limit;
    limit.amount = static_cast<int>(inner.integer("amount", 1, kMaxDays));
    limit.unit = takeNamed(inner, "unit", kUnits);
    close(inner, reader);
    return limit;
}

template <typename T>
void readKey(Reader& reader, T& entry, const QVector<T>& earlier) {
    entry.key = reader.text("key", 60);
    if (reader.ok() && !fits(entry.key, camelCase())) failAt(reader, "key", "not a camelCase name");
    for (const T& other : earlier)
        if (other.key == entry.key) failAt(reader, "key", "given twice");
}

void readDocument(Reader& reader, QVector<RequiredDocument>& documents) {
    RequiredDocument document;
    readKey(reader, document, documents);
    document.name = takeLocal(reader, "name", kMaxLabel);
    document.required = reader.booleanOr("required", true);
    if (reader.contains("form")) document.form = takeNamed(reader, "form", kForms);
    if (reader.contains("alternatives")) {
        document.alternatives = reader.text("alternatives", 60);
        if (reader.ok() && !fits(document.alternatives, camelCase()))
            failAt(reader, "alternatives", "not a camelCase name");
    }
    document.onlyIf = takeOnlyIf(reader);
    documents.append(document);
}

void readStep(Reader& reader, QVector<ServiceStep>& steps) {
    ServiceStep step;
    readKey(reader, step, steps);
    step.name = takeLocal(reader, "name", kMaxLabel);
    step.by = takeNamed(reader, "by", kRoles);
    step.ends = reader.text("ends", 60);
    step.limit = takeLimit(reader, "limit");
    for (const ServiceStep& other : steps)
        if (other.ends == step.ends) failAt(reader, "ends", "ends an earlier step already");
    steps.append(step);
}

void readSpecialStep(Reader& reader, QVector<SpecialStep>& steps) {
    SpecialStep step;
    readKey(reader, step, steps);
    step.name = takeLocal(reader, "name", kMaxLabel);
    step.counts = reader.booleanOr("counts", false);
    steps.append(step);
}

void readFee(Reader& reader, QVector<Fee>& fees) {
    Fee fee;
    readKey(reader, fee, fees);
    fee.name = takeLocal(reader, "name", kMaxLabel);
    fee.amount = reader.integer("amount", 0, kMaxBound);
    fee.currency = reader.text("currency", 3);
    static const QRegularExpression code(QStringLiteral("\\A[A-Z]{3}\\z"));
    if (reader.ok() && !fits(fee.currency, code)) failAt(reader, "currency", "not three capital letters");
    fees.append(fee);
}

std::optional<NoticeRule> takeNotice(Reader& reader) {
    if (!reader.contains("notice")) return std::nullopt;
    Reader inner = reader.inside("notice");
    NoticeRule rule;
    if (!reader.ok()) return rule;
    if (const auto limit = takeLimit(inner, "limit")) rule.limit = *limit;
    rule.legalBasis = takeLocal(inner, "legalBasis", kMaxText);
    close(inner, reader);
    return rule;
}

// A placeholder that nobody fills would reach the citizen as it stands.
bool hasOnlyKnownPlaceholders(QString text) {
    for (const char* known : {"{applicant}", "{number}", "{subject}"}) text.remove(QLatin1String(known));
    return !text.contains(QLatin1Char('{')) && !text.contains(QLatin1Char('}'));
}

void readReply(Reader& reader, QVector<ReplyText>& replies) {
    ReplyText reply;
    readKey(reader, reply, replies);
    reply.name = takeLocal(reader, "name", kMaxLabel);
    reply.body = takeLocal(reader, "body", kMaxText);
    const char* reason = "holds a placeholder other than {applicant}, {number}, {subject}";
    if (!hasOnlyKnownPlaceholders(reply.body.en)) failAt(reader, "body.en", reason);
    if (!hasOnlyKnownPlaceholders(reply.body.zh)) failAt(reader, "body.zh", reason);
    replies.append(reply);
}

// Limits in different units are compared as parts of a week: five working days of eight hours.
int lengthOf(const Limit& limit) {
    switch (limit.unit) {
        case LimitUnit::WorkingDays:
            return limit.amount * 56;
        case LimitUnit::CalendarDays:
            return limit.amount * 40;
        case LimitUnit::WorkingHours:
            return limit.amount * 7;
    }
    GUICHET_ASSERT(!"a LimitUnit outside its enumeration");
    return 0;
}

void checkWhole(Reader& reader, const Service& service) {
    if (!reader.ok()) return;
    if (!fits(service.id.text(), dashed())) failAt(reader, "id", "not lower-case words joined by hyphens");
    if (service.fields.isEmpty()) failAt(reader, "fields", "empty");
    if (service.promised && service.statutory && lengthOf(*service.statutory) < lengthOf(*service.promised))
        failAt(reader, "statutory", "shorter than promised");
    for (qsizetype i = 0; i < service.documents.size(); ++i)
        checkOnlyIf(reader, service.documents[i].onlyIf, service.fields, QStringLiteral("documents[%1].").arg(i));
    if (service.silence != Silence::Nothing && !service.statutory)
        failAt(reader, "silence", "has a consequence but there is no statutory limit");
}

QJsonObject limitToJson(const Limit& limit) {
    return QJsonObject{{QStringLiteral("amount"), limit.amount}, {QStringLiteral("unit"), nameIn(kUnits, limit.unit)}};
}

void putOnlyIf(QJsonObject& json, const OnlyIf& condition) {
    if (condition.field.isEmpty()) return;
    json.insert(QStringLiteral("onlyIf"),
                QJsonObject{{QStringLiteral("field"), condition.field},
                            {QStringLiteral("values"), QJsonArray::fromStringList(condition.values)}});
}

QJsonObject fieldToJson(const Field& field) {
    QJsonObject json{{QStringLiteral("name"), field.name},
                     {QStringLiteral("type"), nameIn(kFieldTypes, field.type)},
                     {QStringLiteral("label"), localToJson(field.label)}};
    if (field.help != LocalText{}) json.insert(QStringLiteral("help"), localToJson(field.help));
    if (field.required) json.insert(QStringLiteral("required"), true);
    if (field.personal) json.insert(QStringLiteral("personal"), true);
    if (field.maxLength > 0) json.insert(QStringLiteral("maxLength"), field.maxLength);
    if (field.minimum) json.insert(QStringLiteral("minimum"), *field.minimum);
    if (field.maximum) json.insert(QStringLiteral("maximum"), *field.maximum);
    if (!field.check.isEmpty()) json.insert(QStringLiteral("check"), field.check);
    QJsonArray choices;
    for (const Choice& choice : field.choices)
        choices.append(
            QJsonObject{{QStringLiteral("value"), choice.value}, {QStringLiteral("label"), localToJson(choice.label)}});
    if (!choices.isEmpty()) json.insert(QStringLiteral("choices"), choices);
    putOnlyIf(json, field.onlyIf);
    return json;
}

QJsonObject documentToJson(const RequiredDocument& document) {
    QJsonObject json{{QStringLiteral("key"), document.key},
                     {QStringLiteral("name"), localToJson(document.name)},
                     {QStringLiteral("required"), document.required}};
    if (document.form != DocumentForm::Either) json.insert(QStringLiteral("form"), nameIn(kForms, document.form));
    if (!document.alternatives.isEmpty()) json.insert(QStringLiteral("alternatives"), document.alternatives);
    putOnlyIf(json, document.onlyIf);
    return json;
}

QJsonObject stepToJson(const ServiceStep& step) {
    QJsonObject json{{QStringLiteral("key"), step.key},
                     {QStringLiteral("name"), localToJson(step.name)},
                     {QStringLiteral("by"), nameIn(kRoles, step.by)},
                     {QStringLiteral("ends"), step.ends}};
    if (step.limit) json.insert(QStringLiteral("limit"), limitToJson(*step.limit));
    return json;
}

QJsonObject specialStepToJson(const SpecialStep& step) {
    return QJsonObject{{QStringLiteral("key"), step.key},
                       {QStringLiteral("name"), localToJson(step.name)},
                       {QStringLiteral("counts"), step.counts}};
}

QJsonObject feeToJson(const Fee& fee) {
    return QJsonObject{{QStringLiteral("key"), fee.key},
                       {QStringLiteral("name"), localToJson(fee.name)},
                       {QStringLiteral("amount"), fee.amount},
                       {QStringLiteral("currency"), fee.currency}};
}

QJsonObject noticeToJson(const NoticeRule& notice) {
    return QJsonObject{{QStringLiteral("limit"), limitToJson(notice.limit)},
                       {QStringLiteral("legalBasis"), localToJson(notice.legalBasis)}};
}

QJsonObject replyToJson(const ReplyText& reply) {
    return QJsonObject{{QStringLiteral("key"), reply.key},
                       {QStringLiteral("name"), localToJson(reply.name)},
                       {QStringLiteral("body"), localToJson(reply.body)}};
}

Error wrong(const QString& fileName, const QString& what) {
    return Error{ErrorCode::Invalid, QStringLiteral("catalogue"), fileName + QLatin1String(": ") + what};
}

FileRule takeFiles(Reader& reader) {
    FileRule rule;
    if (!reader.contains("files")) return rule;
    Reader inner = reader.inside("files");
    if (!reader.ok()) return rule;
    rule.mostMegabytes = static_cast<int>(
        inner.contains("mostMegabytes") ? inner.integer("mostMegabytes", 1, kMostMegabytes) : rule.mostMegabytes);
    if (inner.contains("types")) rule.types = inner.texts("types", kMaxEntries);
    for (const QString& type : std::as_const(rule.types))
        if (fileTypeNamed(type) == nullptr) failAt(inner, "types", "not a type that may be attached");
    close(inner, reader);
    return rule;
}

QStringList takeLists(Reader& reader) {
    const QStringList lists = reader.texts("screening", kMaxEntries);
    for (const QString& list : lists)
        if (!fits(list, dashed())) failAt(reader, "screening", "not lower-case words joined by hyphens");
    return lists;
}

Result<Service> readService(const QJsonObject& json, const QString& fileName, UnknownKeys unknownKeys) {
    Reader reader(json, {}, unknownKeys);
    Service service;
    service.id = ServiceId{reader.text("id", 60)};
    service.version = static_cast<int>(reader.integer("version", 1, 1'000'000));
    service.name = takeLocal(reader, "name", kMaxLabel);
    service.summary = takeLocal(reader, "summary", kMaxText);
    service.legalBasis = takeLocal(reader, "legalBasis", kMaxText);
    service.fields = takeEach<Field>(reader, "fields", kMaxFields, readField);
    service.documents = takeEach<RequiredDocument>(reader, "documents", kMaxEntries, readDocument);
    service.promised = takeLimit(reader, "promised");
    service.statutory = takeLimit(reader, "statutory");
    service.silence = takeNamed(reader, "silence", kSilences);
    if (reader.contains("silenceBasis")) service.silenceBasis = takeLocal(reader, "silenceBasis", kMaxText);
    service.notice = takeNotice(reader);
    service.fourEyes = reader.booleanOr("fourEyes", false);
    if (reader.contains("mostReturns"))
        service.mostReturns = static_cast<int>(reader.integer("mostReturns", 1, kMostReturns));
    service.steps = takeEach<ServiceStep>(reader, "steps", kMaxEntries, readStep);
    service.specialSteps = takeEach<SpecialStep>(reader, "specialSteps", kMaxEntries, readSpecialStep);
    service.fees = takeEach<Fee>(reader, "fees", kMaxEntries, readFee);
    service.replies = takeEach<ReplyText>(reader, "replies", kMaxEntries, readReply);
    service.files = takeFiles(reader);
    if (reader.contains("screening")) service.screening = takeLists(reader);
    checkWhole(reader, service);
    if (const Done read = reader.close(); !read) return wrong(fileName, read.error().detail);
    return service;
}

}  // namespace

Result<Service> serviceFromJson(const QByteArray& json, const QString& fileName) {
    const Result<QJsonObject> object = json::parseObject(json, kMaxFileBytes);
    if (!object) return wrong(fileName, object.error().detail);
    return readService(*object, fileName, UnknownKeys::Refused);
}

Result<Service> serviceFromJson(const QJsonObject& json, const QString& fileName) {
    return readService(json, fileName, UnknownKeys::Ignored);
}

QJsonObject toJson(const Service& service) {
    QJsonObject json{{QStringLiteral("id"), service.id.text()},
                     {QStringLiteral("version"), service.version},
                     {QStringLiteral("name"), localToJson(service.name)},
                     {QStringLiteral("summary"), localToJson(service.summary)},
                     {QStringLiteral("legalBasis"), localToJson(service.legalBasis)},
                     {QStringLiteral("fields"), arrayOf(service.fields, fieldToJson)},
                     {QStringLiteral("silence"), nameIn(kSilences, service.silence)}};
    if (!service.documents.isEmpty())
        json.insert(QStringLiteral("documents"), arrayOf(service.documents, documentToJson));
    if (service.promised) json.insert(QStringLiteral("promised"), limitToJson(*service.promised));
    if (service.statutory) json.insert(QStringLiteral("statutory"), limitToJson(*service.statutory));
    if (service.silenceBasis != LocalText{})
        json.insert(QStringLiteral("silenceBasis"), localToJson(service.silenceBasis));
    if (service.notice) json.insert(QStringLiteral("notice"), noticeToJson(*service.notice));
    if (service.fourEyes) json.insert(QStringLiteral("fourEyes"), true);
    if (service.mostReturns != Service{}.mostReturns) json.insert(QStringLiteral("mostReturns"), service.mostReturns);
    if (!service.steps.isEmpty()) json.insert(QStringLiteral("steps"), arrayOf(service.steps, stepToJson));
    if (!service.specialSteps.isEmpty())
        json.insert(QStringLiteral("specialSteps"), arrayOf(service.specialSteps, specialStepToJson));
    if (!service.fees.isEmpty()) json.insert(QStringLiteral("fees"), arrayOf(service.fees, feeToJson));
    if (service.files != FileRule{}) {
        QJsonObject files{{QStringLiteral("mostMegabytes"), service.files.mostMegabytes}};
        if (!service.files.types.isEmpty())
            files.insert(QStringLiteral("types"), QJsonArray::fromStringList(service.files.types));
        json.insert(QStringLiteral("files"), files);
    }
    if (!service.screening.isEmpty())
        json.insert(QStringLiteral("screening"), QJsonArray::fromStringList(service.screening));
    if (!service.replies.isEmpty()) json.insert(QStringLiteral("replies"), arrayOf(service.replies, replyToJson));
    return json;
}

}  // namespace guichet
