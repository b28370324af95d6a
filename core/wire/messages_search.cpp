// Search at the centre.
#include <limits>

#include "core/wire/message_parts.h"

namespace guichet::wire {

namespace {

constexpr qsizetype kMostSubject = 10'000;  // of a line; the case may hold more

QJsonObject toJson(const ListRow& row) {
    QJsonObject json{
        {name("applicant"), row.applicant},
        {name("changedAt"), toIso(row.changedAt)},
        {name("channel"), name(channelName(row.channel))},
        {name("documents"), row.documents},
        {name("id"), row.id.text()},
        {name("number"), row.number},
        {name("office"), row.office.text()},
        {name("openedAt"), toIso(row.openedAt)},
        {name("owner"), row.owner.text()},
        {name("service"), row.service.text()},
        {name("serviceVersion"), row.serviceVersion},
        {name("status"), name(statusName(row.status))},
        {name("subject"), row.subject.left(kMostSubject)},
    };
    if (row.closedAt) json.insert(name("closedAt"), toIso(*row.closedAt));
    if (row.dueAt) json.insert(name("dueAt"), toIso(*row.dueAt));
    return json;
}

Result<ListRow> rowFromJson(const QJsonObject& json) {
    json::Reader reader(json, QStringLiteral("row"));
    ListRow row;
    row.applicant = reader.text("applicant");
    row.changedAt = reader.instant("changedAt");
    const auto channel = channelFromName(reader.text("channel", kIdLength));
    if (!channel) reader.fail(QStringLiteral("channel: unknown"));
    row.channel = channel.value_or(Channel::Other);
    row.closedAt = reader.instantOpt("closedAt");
    row.documents = static_cast<int>(reader.integer("documents", 0, std::numeric_limits<int>::max()));
    row.dueAt = reader.instantOpt("dueAt");
    row.id = CaseId{reader.text("id", kIdLength)};
    row.number = reader.text("number", kTextLength);
    row.office = OfficeId{reader.text("office", kIdLength)};
    row.openedAt = reader.instant("openedAt");
    row.owner = PersonId{reader.text("owner", kIdLength)};
    row.service = ServiceId{reader.text("service", kIdLength)};
    row.serviceVersion = static_cast<int>(reader.integer("serviceVersion", 0, std::numeric_limits<int>::max()));
    const auto status = statusFromName(reader.text("status", kIdLength));
    if (!status) reader.fail(QStringLiteral("status: unknown"));
    row.status = status.value_or(CaseStatus::Received);
    row.subject = reader.text("subject", kMostSubject);
    if (!json::isUuid(row.id.text())) reader.fail(QStringLiteral("id: not a UUID"));
    GUICHET_TRY(reader.finish());
    return row;
}

}  // namespace

QByteArray encode(const SearchRequest& value) {
    return json::write({
        {name("clientId"), value.clientId.text()},
        {name("limit"), value.limit},
        {name("query"), value.query},
        {name("session"), value.session},
    });
}

template <>
Result<SearchRequest> decode(const QByteArray& bytes) {
    return decodeWith<SearchRequest>(bytes, [](json::Reader& reader, SearchRequest& value) {
        value.clientId = ClientId{reader.text("clientId", kIdLength)};
        value.limit = static_cast<int>(reader.integer("limit", 1, limits::kSearchHits));
        value.query = reader.text("query", limits::kSearchQuery);
        value.session = reader.text("session", kIdLength);
    });
}

QByteArray encode(const SearchAnswer& value) {
    return writeAnswer({
        {name("more"), value.more},
        {name("rows"), arrayOf(value.rows, [](const ListRow& row) { return toJson(row); })},
        {name("total"), value.total},
    });
}

template <>
Result<SearchAnswer> decode(const QByteArray& bytes) {
    return decodeWith<SearchAnswer>(bytes, [](json::Reader& reader, SearchAnswer& value) {
        readEnd(reader);
        value.more = reader.boolean("more");
        value.rows = readArray<ListRow>(reader, "rows", limits::kSearchHits, rowFromJson);
        value.total = reader.integer("total");
    });
}

}  // namespace guichet::wire
