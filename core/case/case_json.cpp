// A Case as JSON. Members that are empty are left out, so that 130,000 cases take no more room than they must; what is
// left out reads back as empty.
#include <limits>

#include "core/case/case.h"
#include "core/wire/json.h"

namespace guichet {
namespace {

using json::Reader;

// An action's body is at most 64 KiB, so no text that came through one is longer.
constexpr int kMaxVersion = std::numeric_limits<int>::max();  // of services and calendars
constexpr qsizetype kMaxText = 64 * 1024;
// Lists grow with every action; only the size of the whole bounds them.
constexpr qsizetype kMaxCount = 1'000'000;

void put(QJsonObject& json, const char* key, const QString& text) {
    if (!text.isEmpty()) json.insert(QLatin1String(key), text);
}

void put(QJsonObject& json, const char* key, Instant instant) {
    json.insert(QLatin1String(key), toIso(instant));
}

void put(QJsonObject& json, const char* key, const std::optional<Instant>& instant) {
    if (instant) put(json, key, *instant);
}

void put(QJsonObject& json, const char* key, const QJsonObject& object) {
    if (!object.isEmpty()) json.insert(QLatin1String(key), object);
}

void put(QJsonObject& json, const char* key, const QStringList& texts) {
    if (!texts.isEmpty()) json.insert(QLatin1String(key), QJsonArray::fromStringList(texts));
}

template <typename T, typename ToJson>
void putList(QJsonObject& json, const char* key, const QVector<T>& values, ToJson one) {
    if (values.isEmpty()) return;
    QJsonArray array;
    for (const T& value : values) array.append(one(value));
    json.insert(QLatin1String(key), array);
}

// Reads an array of objects; `one` reads one of them and complains to its Reader.
template <typename T, typename FromJson>
QVector<T> takeList(Reader& reader, const char* key, FromJson one) {
    QVector<T> values;
    const QJsonArray array = reader.arrayOr(key, kMaxCount);
    values.reserve(array.size());
    for (qsizetype i = 0; i < array.size() && reader.ok(); ++i) {
        const QString at = QStringLiteral("%1[%2]").arg(QLatin1String(key)).arg(i);
        if (!array.at(i).isObject()) {
            reader.fail(at + QLatin1String(": not an object"));
            break;
        }
        Reader inner(array.at(i).toObject(), at);
        values.append(one(inner));
        if (const Done read = inner.finish(); !read) reader.fail(read.error().detail);
    }
    return values;
}

// What stands behind a name the enumeration does not know is a later version's: it is refused, never guessed.
template <typename Enum, typename FromName>
Enum takeName(Reader& reader, const char* key, FromName fromName) {
    const QString name = reader.text(key, 100);
    const std::optional<Enum> value = fromName(name);
    if (!value && reader.ok()) reader.fail(QLatin1String(key) + QLatin1String(": not a known name"));
    return value.value_or(Enum{});
}

FieldValues takeFields(Reader& reader, const char* key) {
    Result<FieldValues> values = fieldValuesFromJson(reader.objectOr(key));
    if (values) return *std::move(values);
    reader.fail(QLatin1String(key) + QLatin1Char('.') + values.error().detail);
    return {};
}

QStringList takeTexts(Reader& reader, const char* key) {
    // Read even when absent, so that it does not count as unknown.
    return reader.arrayOr(key, kMaxCount).isEmpty() ? QStringList{} : reader.texts(key, kMaxCount);
}

QJsonObject documentToJson(const Document& document) {
    QJsonObject json{{QStringLiteral("documentId"), document.documentId.text()},
                     {QStringLiteral("sizeBytes"), document.sizeBytes},
                     {QStringLiteral("awaitingBlob"), document.awaitingBlob}};
    put(json, "key", document.key);
    put(json, "name", document.name);
    put(json, "mime", document.mime);
    put(json, "sha256", QString::fromLatin1(document.sha256.toHex()));
    put(json, "refused", document.refused);
    return json;
}

Document documentFromJson(Reader& reader) {
    Document document;
    document.documentId = DocumentId{reader.text("documentId")};
    document.key = reader.textOr("key", {});
    document.name = reader.textOr("name", {});
    document.mime = reader.textOr("mime", {});
    document.sizeBytes = reader.integer("sizeBytes");
    if (reader.contains("sha256")) document.sha256 = reader.hex("sha256", 32);
    document.awaitingBlob = reader.boolean("awaitingBlob");
    document.refused = reader.textOr("refused", {});
    return document;
}

QJsonObject decisionToJson(const Decision& decision) {
    QJsonObject json{{QStringLiteral("kind"), QLatin1String(decisionKindName(decision.kind))}};
    put(json, "text", decision.text);
    put(json, "by", decision.by.text());
    put(json, "at", decision.at);
    put(json, "approvedBy", decision.approvedBy.text());
    if (decision.serviceVersion > 0) json.insert(QStringLiteral("serviceVersion"), decision.serviceVersion);
    return json;
}

Decision decisionFromJson(Reader& reader) {
    Decision decision;
    decision.kind = takeName<DecisionKind>(reader, "kind", decisionKindFromName);
    decision.text = reader.textOr("text", {}, kMaxText);
    decision.by = PersonId{reader.textOr("by", {})};
    decision.at = reader.instant("at");
    decision.approvedBy = PersonId{reader.textOr("approvedBy", {})};
    if (reader.contains("serviceVersion"))
        decision.serviceVersion = static_cast<int>(reader.integer("serviceVersion", 0, kMaxVersion));
    return decision;
}

std::optional<Decision> takeDecision(Reader& reader, const char* key) {
    if (!reader.contains(key)) return std::nullopt;
    Reader inner(reader.object(key), QLatin1String(key));
    const Decision decision = decisionFromJson(inner);
    if (const Done read = inner.finish(); !read) reader.fail(read.error().detail);
    return decision;
}

QJsonObject originalToJson(const Original& original) {
    QJsonObject json;
    put(json, "takenBy", original.takenBy.text());
    put(json, "key", original.key);
    put(json, "name", original.name);
    put(json, "place", original.place);
    return json;
}

Original originalFromJson(Reader& reader) {
    Original original;
    original.takenBy = ActionId{reader.textOr("takenBy", {})};
    original.key = reader.textOr("key", {});
    original.name = reader.textOr("name", {});
    original.place = reader.textOr("place", {});
    return original;
}

QJsonObject entryToJson(const TimelineEntry& entry) {
    QJsonObject json;
    put(json, "actionId", entry.actionId.text());
    put(json, "type", entry.type);
    put(json, "at", entry.at);
    put(json, "receivedAt", entry.receivedAt);
    put(json, "person", entry.person.text());
    put(json, "office", entry.office.text());
    put(json, "text", entry.text);
    put(json, "details", toJson(entry.details));
    return json;
}

TimelineEntry entryFromJson(Reader& reader) {
    TimelineEntry entry;
    entry.actionId = ActionId{reader.textOr("actionId", {})};
    entry.type = reader.textOr("type", {});
    entry.at = reader.instant("at");
    entry.receivedAt = reader.instant("receivedAt");
    entry.person = PersonId{reader.textOr("person", {})};
    entry.office = OfficeId{reader.textOr("office", {})};
    entry.text = reader.textOr("text", {}, kMaxText);
    entry.details = takeFields(reader, "details");
    return entry;
}

QJsonObject handoverToJson(const Handover& handover) {
    QJsonObject json;
    put(json, "from", handover.from.text());
    put(json, "by", handover.by.text());
    put(json, "at", handover.at);
    return json;
}

std::optional<Handover> takeHandover(Reader& reader) {
    if (!reader.contains("handover")) return std::nullopt;
    Reader inner(reader.object("handover"), QStringLiteral("handover"));
    const Handover handover{OfficeId{inner.textOr("from", {})}, PersonId{inner.textOr("by", {})}, inner.instant("at")};
    if (const Done read = inner.finish(); !read) reader.fail(read.error().detail);
    return handover;
}

QJsonObject opinionToJson(const Opinion& opinion) {
    QJsonObject json;
    put(json, "askedBy", opinion.askedBy.text());
    put(json, "office", opinion.office.text());
    put(json, "askedAt", opinion.askedAt);
    if (opinion.limitDays > 0) json.insert(QStringLiteral("limitDays"), opinion.limitDays);
    put(json, "question", opinion.question);
    put(json, "text", opinion.text);
    put(json, "givenBy", opinion.givenBy.text());
    put(json, "givenAt", opinion.givenAt);
    return json;
}

Opinion opinionFromJson(Reader& reader) {
    Opinion opinion;
    opinion.askedBy = ActionId{reader.textOr("askedBy", {})};
    opinion.office = OfficeId{reader.textOr("office", {})};
    opinion.askedAt = reader.instant("askedAt");
    if (reader.contains("limitDays")) opinion.limitDays = static_cast<int>(reader.integer("limitDays", 0, kMaxVersion));
    opinion.question = reader.textOr("question", {}, kMaxText);
    opinion.text = reader.textOr("text", {}, kMaxText);
    opinion.givenBy = PersonId{reader.textOr("givenBy", {})};
    opinion.givenAt = reader.instantOpt("givenAt");
    return opinion;
}

QJsonObject proposalToJson(const Proposal& proposal) {
    QJsonObject json;
    put(json, "field", proposal.field);
    put(json, "base", proposal.base);
    put(json, "value", proposal.value);
    put(json, "person", proposal.person.text());
    put(json, "actionId", proposal.actionId.text());
    put(json, "at", proposal.at);
    return json;
}

Proposal proposalFromJson(Reader& reader) {
    Proposal proposal;
    proposal.field = reader.textOr("field", {});
    proposal.base = reader.textOr("base", {}, kMaxText);
    proposal.value = reader.textOr("value", {}, kMaxText);
    proposal.person = PersonId{reader.textOr("person", {})};
    proposal.actionId = ActionId{reader.textOr("actionId", {})};
    proposal.at = reader.instant("at");
    return proposal;
}

QJsonObject linkToJson(const CaseLink& link) {
    QJsonObject json{{QStringLiteral("kind"), QLatin1String(linkKindName(link.kind))}};
    put(json, "other", link.other.text());
    put(json, "number", link.number);
    return json;
}

CaseLink linkFromJson(Reader& reader) {
    CaseLink link;
    link.kind = takeName<LinkKind>(reader, "kind", linkKindFromName);
    link.other = CaseId{reader.textOr("other", {})};
    link.number = reader.textOr("number", {});
    return link;
}

QJsonObject touchedToJson(const QMap<QString, Touch>& touched) {
    QJsonObject json;
    for (auto it = touched.cbegin(); it != touched.cend(); ++it) {
        QJsonObject touch{{QStringLiteral("rev"), it->rev}};
        put(touch, "keyId", it->keyId.text());
        json.insert(it.key(), touch);
    }
    return json;
}

QMap<QString, Touch> takeTouched(Reader& reader) {
    QMap<QString, Touch> touched;
    const QJsonObject json = reader.objectOr("touched");
    for (auto it = json.begin(); it != json.end() && reader.ok(); ++it) {
        Reader inner(it.value().toObject(), QStringLiteral("touched"));
        touched.insert(it.key(), Touch{inner.integer("rev"), KeyId{inner.textOr("keyId", {})}});
        if (const Done read = inner.finish(); !read) reader.fail(read.error().detail);
    }
    return touched;
}

QJsonObject proxyToJson(const Proxy& proxy) {
    QJsonObject json;
    put(json, "name", proxy.name);
    put(json, "idNumber", proxy.idNumber);
    put(json, "phone", proxy.phone);
    put(json, "relation", proxy.relation);
    return json;
}

Proxy proxyFromJson(const QJsonObject& json, Reader& outer) {
    Reader reader(json, QStringLiteral("proxy"));
    Proxy proxy;
    proxy.name = reader.textOr("name", {});
    proxy.idNumber = reader.textOr("idNumber", {});
    proxy.phone = reader.textOr("phone", {});
    proxy.relation = reader.textOr("relation", {});
    if (const Done read = reader.finish(); !read) outer.fail(read.error().detail);
    return proxy;
}

void readIdentity(Reader& reader, Case& value) {
    value.id = CaseId{reader.text("id")};
    value.rev = reader.integer("rev");
    value.number = reader.textOr("number", {});
    value.aliases = takeTexts(reader, "aliases");
    value.service = ServiceId{reader.text("service")};
    value.serviceVersion = static_cast<int>(reader.integer("serviceVersion", 1, kMaxVersion));
    value.office = OfficeId{reader.text("office")};
    value.status = takeName<CaseStatus>(reader, "status", statusFromName);
    value.owner = PersonId{reader.textOr("owner", {})};
    value.channel = takeName<Channel>(reader, "channel", channelFromName);
}

void readRequest(Reader& reader, Case& value) {
    Result<Applicant> applicant = applicantFromJson(reader.object("applicant"));
    if (applicant)
        value.applicant = *std::move(applicant);
    else
        reader.fail(QLatin1String("applicant.") + applicant.error().detail);
    value.subject = reader.textOr("subject", {}, kMaxText);
    value.text = reader.textOr("text", {}, kMaxText);
    value.address = reader.textOr("address", {}, kMaxText);
    value.fields = takeFields(reader, "fields");
    value.documents = takeList<Document>(reader, "documents", documentFromJson);
    value.documentsAskedFor = takeTexts(reader, "documentsAskedFor");
}

std::optional<CalendarRef> takeCalendar(Reader& reader) {
    if (!reader.contains("calendar")) return std::nullopt;
    Reader inner(reader.object("calendar"), QStringLiteral("calendar"));
    const CalendarRef ref{inner.textOr("id", {}), static_cast<int>(inner.integer("version", 0, kMaxVersion))};
    if (const Done read = inner.finish(); !read) reader.fail(read.error().detail);
    return ref;
}

QJsonObject calendarToJson(const CalendarRef& ref) {
    QJsonObject json{{QStringLiteral("version"), ref.version}};
    put(json, "id", ref.id);
    return json;
}

void readCourse(Reader& reader, Case& value) {
    value.proposedDecision = takeDecision(reader, "proposedDecision");
    value.decision = takeDecision(reader, "decision");
    if (reader.contains("priority")) value.priority = takeName<Priority>(reader, "priority", priorityFromName);
    value.originals = takeList<Original>(reader, "originals", originalFromJson);
    value.handover = takeHandover(reader);
    value.opinions = takeList<Opinion>(reader, "opinions", opinionFromJson);
    value.links = takeList<CaseLink>(reader, "links", linkFromJson);
    value.proposals = takeList<Proposal>(reader, "proposals", proposalFromJson);
    value.timeline = takeList<TimelineEntry>(reader, "timeline", entryFromJson);
    value.openedAt = reader.instant("openedAt");
    value.changedAt = reader.instant("changedAt");
    value.promisedAt = reader.instantOpt("promisedAt");
    value.statutoryAt = reader.instantOpt("statutoryAt");
    value.calendar = takeCalendar(reader);
    value.closedAt = reader.instantOpt("closedAt");
    value.touched = takeTouched(reader);
}

}  // namespace

QJsonObject toJson(const FieldValues& values) {
    QJsonObject json;
    for (auto it = values.cbegin(); it != values.cend(); ++it) json.insert(it.key(), it.value());
    return json;
}

Result<FieldValues> fieldValuesFromJson(const QJsonValue& json) {
    if (!json.isObject()) return Error{ErrorCode::Corrupt, QStringLiteral("json"), QStringLiteral("not an object")};
    FieldValues values;
    const QJsonObject object = json.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!it.value().isString() || it.value().toString().size() > kMaxText)
            return Error{ErrorCode::Corrupt, QStringLiteral("json"), it.key() + QLatin1String(": not a text")};
        values.insert(it.key(), it.value().toString());
    }
    return values;
}

QJsonObject toJson(const Applicant& value) {
    QJsonObject json{{QStringLiteral("kind"),
                      value.kind == ApplicantKind::Person ? QStringLiteral("person") : QStringLiteral("organisation")}};
    put(json, "name", value.name);
    put(json, "idNumber", value.idNumber);
    put(json, "phone", value.phone);
    put(json, "email", value.email);
    put(json, "address", value.address);
    // Written even when empty: that there is a proxy is a fact of its own.
    if (value.proxy) json.insert(QStringLiteral("proxy"), proxyToJson(*value.proxy));
    return json;
}

Result<Applicant> applicantFromJson(const QJsonObject& json) {
    Reader reader(json);
    Applicant applicant;
    applicant.kind = takeName<ApplicantKind>(reader, "kind", [](const QString& name) -> std::optional<ApplicantKind> {
        if (name == QLatin1String("person")) return ApplicantKind::Person;
        if (name == QLatin1String("organisation")) return ApplicantKind::Organisation;
        return std::nullopt;
    });
    applicant.name = reader.textOr("name", {});
    applicant.idNumber = reader.textOr("idNumber", {});
    applicant.phone = reader.textOr("phone", {});
    applicant.email = reader.textOr("email", {});
    applicant.address = reader.textOr("address", {});
    if (reader.contains("proxy")) applicant.proxy = proxyFromJson(reader.object("proxy"), reader);
    GUICHET_TRY(reader.finish(ErrorCode::Corrupt));
    return applicant;
}

QJsonObject toJson(const Case& value) {
    QJsonObject json = value.unknown;
    json.insert(QStringLiteral("id"), value.id.text());
    json.insert(QStringLiteral("rev"), value.rev);
    put(json, "number", value.number);
    put(json, "aliases", value.aliases);
    json.insert(QStringLiteral("service"), value.service.text());
    json.insert(QStringLiteral("serviceVersion"), value.serviceVersion);
    json.insert(QStringLiteral("office"), value.office.text());
    json.insert(QStringLiteral("status"), QLatin1String(statusName(value.status)));
    put(json, "owner", value.owner.text());
    json.insert(QStringLiteral("channel"), QLatin1String(channelName(value.channel)));
    json.insert(QStringLiteral("applicant"), toJson(value.applicant));
    put(json, "subject", value.subject);
    put(json, "text", value.text);
    put(json, "address", value.address);
    put(json, "fields", toJson(value.fields));
    putList(json, "documents", value.documents, documentToJson);
    put(json, "documentsAskedFor", value.documentsAskedFor);
    if (value.proposedDecision)
        json.insert(QStringLiteral("proposedDecision"), decisionToJson(*value.proposedDecision));
    if (value.decision) json.insert(QStringLiteral("decision"), decisionToJson(*value.decision));
    if (value.priority != Priority::Normal) put(json, "priority", QString::fromLatin1(priorityName(value.priority)));
    putList(json, "originals", value.originals, originalToJson);
    if (value.handover) json.insert(QStringLiteral("handover"), handoverToJson(*value.handover));
    putList(json, "opinions", value.opinions, opinionToJson);
    putList(json, "links", value.links, linkToJson);
    putList(json, "proposals", value.proposals, proposalToJson);
    putList(json, "timeline", value.timeline, entryToJson);
    put(json, "openedAt", value.openedAt);
    put(json, "changedAt", value.changedAt);
    put(json, "promisedAt", value.promisedAt);
    put(json, "statutoryAt", value.statutoryAt);
    if (value.calendar) json.insert(QStringLiteral("calendar"), calendarToJson(*value.calendar));
    put(json, "closedAt", value.closedAt);
    put(json, "touched", touchedToJson(value.touched));
    return json;
}

Result<Case> caseFromJson(const QJsonObject& json) {
    Reader reader(json);
    Case value;
    readIdentity(reader, value);
    readRequest(reader, value);
    readCourse(reader, value);
    value.unknown = reader.unread();
    GUICHET_TRY(reader.finish(ErrorCode::Corrupt));
    return value;
}

}  // namespace guichet
