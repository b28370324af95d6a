// Push, pull, wait.
#include "core/wire/message_parts.h"

namespace guichet::wire {

namespace {

// A pull's page may exceed kPullObjects by what one action touched.
constexpr qsizetype kObjects = 10 * limits::kPullObjects;

void readPlace(json::Reader& reader, PullAnswer& value) {
    value.cursor = readCursor(reader, "cursor");
    value.more = reader.boolean("more");
    value.snapshotAfter = reader.text("snapshotAfter", kIdLength);
    value.snapshotOffice = OfficeId{reader.text("snapshotOffice", kIdLength)};
    value.snapshotTotal = reader.integer("snapshotTotal");
    value.snapshotVer = reader.integer("snapshotVer", -1);
}

QJsonObject pinsToJson(const QMap<CaseId, qint64>& pins) {
    QJsonObject json;
    for (auto it = pins.cbegin(); it != pins.cend(); ++it) json.insert(it.key().text(), it.value());
    return json;
}

QMap<CaseId, qint64> readPins(json::Reader& reader) {
    const QJsonObject json = reader.objectOr("pins");
    if (json.size() > limits::kPins) reader.fail(QStringLiteral("pins: too many"));
    const QMap<QString, qint64> numbers = readNumbers(reader, json, "pins", kGreatestNumber);
    QMap<CaseId, qint64> pins;
    for (auto it = numbers.cbegin(); it != numbers.cend(); ++it) {
        if (!json::isUuid(it.key())) reader.fail(QStringLiteral("pins: not a UUID"));
        pins.insert(CaseId{it.key()}, it.value());
    }
    return pins;
}

}  // namespace

QByteArray encode(const PushRequest& value) {
    return json::write({
        {name("clientId"), value.clientId.text()},
        {name("epoch"), value.epoch},
        {name("frames"), arrayOf(value.frames, [](const Frame& frame) { return toJson(frame); })},
        {name("session"), value.session},
    });
}

template <>
Result<PushRequest> decode(const QByteArray& bytes) {
    return decodeWith<PushRequest>(bytes, [](json::Reader& reader, PushRequest& value) {
        value.clientId = ClientId{reader.text("clientId", kIdLength)};
        value.epoch = reader.text("epoch", kIdLength);
        value.frames = readArray<Frame>(reader, "frames", limits::kPushActions, frameFromJson);
        value.session = reader.text("session", kIdLength);
    });
}

QByteArray encode(const PushAnswer& value) {
    return writeAnswer({
        {name("durableN"), value.durableN},
        {name("lastN"), value.lastN},
        {name("outcomes"), outcomesToJson(value.outcomes)},
    });
}

template <>
Result<PushAnswer> decode(const QByteArray& bytes) {
    return decodeWith<PushAnswer>(bytes, [](json::Reader& reader, PushAnswer& value) {
        readEnd(reader);
        value.durableN = reader.integer("durableN");
        value.lastN = reader.integer("lastN");
        value.outcomes = readOutcomes(reader);
    });
}

QByteArray encode(const PullRequest& value) {
    QJsonObject json{
        {name("ackedN"), value.ackedN},
        {name("clientId"), value.clientId.text()},
        {name("cursor"), toJson(value.cursor)},
        {name("epoch"), value.epoch},
        {name("grantsRev"), value.grantsRev},
        {name("known"), toJson(value.known)},
        {name("maxBytes"), static_cast<qint64>(value.maxBytes)},
        {name("session"), value.session},
        {name("snapshotAfter"), value.snapshotAfter},
        {name("snapshotOffice"), value.snapshotOffice.text()},
        {name("snapshotVer"), value.snapshotVer},
    };
    if (!value.pins.isEmpty()) json.insert(name("pins"), pinsToJson(value.pins));
    if (value.since) json.insert(name("since"), toIso(*value.since));
    return json::write(json);
}

template <>
Result<PullRequest> decode(const QByteArray& bytes) {
    return decodeWith<PullRequest>(bytes, [](json::Reader& reader, PullRequest& value) {
        value.ackedN = reader.integer("ackedN");
        value.clientId = ClientId{reader.text("clientId", kIdLength)};
        value.cursor = readCursor(reader, "cursor");
        value.epoch = reader.text("epoch", kIdLength);
        value.grantsRev = reader.integer("grantsRev");
        value.known = readCursor(reader, "known");
        value.maxBytes = reader.integer("maxBytes");
        value.pins = readPins(reader);
        value.session = reader.text("session", kIdLength);
        value.since = reader.instantOpt("since");
        value.snapshotAfter = reader.text("snapshotAfter", kIdLength);
        value.snapshotOffice = OfficeId{reader.text("snapshotOffice", kIdLength)};
        value.snapshotVer = reader.integer("snapshotVer", -1);
    });
}

// Keys are sorted, so those that sort before "objects" make the one half and the others the other.
PullFrame frameOf(const PullAnswer& value) {
    PullFrame frame;
    frame.before = writeAnswer({
        {name("count"), value.count},
        {name("cursor"), toJson(value.cursor)},
        {name("durableN"), value.durableN},
        {name("epoch"), value.epoch},
        {name("grantsRev"), value.grantsRev},
        {name("heads"), arrayOf(value.heads, [](const HeadProof& head) { return toJson(head); })},
        {name("lastN"), value.lastN},
        {name("more"), value.more},
    });
    frame.before.chop(1);
    frame.before += ",\"objects\":[";
    QJsonObject after{
        {name("outcomes"), outcomesToJson(value.outcomes)},
        {name("person"), guichet::toJson(value.person)},
        {name("snapshotAfter"), value.snapshotAfter},
        {name("snapshotOffice"), value.snapshotOffice.text()},
        {name("snapshotTotal"), value.snapshotTotal},
        {name("snapshotVer"), value.snapshotVer},
        {name("time"), toIso(value.time)},
    };
    if (value.pinsLeft) after.insert(name("pinsLeft"), true);
    if (value.since) after.insert(name("since"), toIso(*value.since));
    frame.after = "]," + json::write(after).mid(1);
    return frame;
}

QByteArray encode(const PullAnswer& value) {
    const PullFrame frame = frameOf(value);
    QByteArrayList objects;
    for (const Object& object : value.objects) objects.append(encode(object));
    return frame.before + objects.join(',') + frame.after;
}

template <>
Result<PullAnswer> decode(const QByteArray& bytes) {
    GUICHET_TAKE(const json::Lifted lifted, json::parseLifting(bytes, limits::kJsonBytes, "objects", "content"));
    json::Reader reader(lifted.object);
    PullAnswer value;
    readEnd(reader);
    readPlace(reader, value);
    value.count = reader.integer("count");
    value.durableN = reader.integer("durableN");
    value.epoch = reader.text("epoch", kIdLength);
    value.grantsRev = reader.integer("grantsRev");
    value.heads = readArray<HeadProof>(reader, "heads", kOffices, headProofFromJson);
    value.lastN = reader.integer("lastN");
    qsizetype next = 0;
    value.objects = readArray<Object>(reader, "objects", kObjects,
                                      [&](const QJsonObject& one) { return objectFromJson(one, lifted.texts, next); });
    if (next != lifted.texts.size()) reader.fail(QStringLiteral("objects: content that is not an object"));
    value.outcomes = readOutcomes(reader);
    value.person = json::nested(reader, personFromJson(reader.object("person")));
    value.pinsLeft = reader.booleanOr("pinsLeft", false);
    value.since = reader.instantOpt("since");
    value.time = reader.instant("time");
    if (value.count != value.objects.size()) reader.fail(QStringLiteral("count: not the number of objects"));
    GUICHET_TRY(reader.finish());
    return value;
}

QByteArray encode(const WaitRequest& value) {
    return json::write({
        {name("clientId"), value.clientId.text()},
        {name("cursor"), toJson(value.cursor)},
        {name("lastN"), value.lastN},
        {name("session"), value.session},
    });
}

template <>
Result<WaitRequest> decode(const QByteArray& bytes) {
    return decodeWith<WaitRequest>(bytes, [](json::Reader& reader, WaitRequest& value) {
        value.clientId = ClientId{reader.text("clientId", kIdLength)};
        value.cursor = readCursor(reader, "cursor");
        value.lastN = reader.integer("lastN");
        value.session = reader.text("session", kIdLength);
    });
}

QByteArray encode(const WaitAnswer& value) {
    return writeAnswer({{name("offices"), toJson(value.offices)}});
}

template <>
Result<WaitAnswer> decode(const QByteArray& bytes) {
    return decodeWith<WaitAnswer>(bytes, [](json::Reader& reader, WaitAnswer& value) {
        readEnd(reader);
        value.offices = readCursor(reader, "offices");
    });
}

}  // namespace guichet::wire
