#include "core/wire/message_parts.h"

namespace guichet::wire {

namespace {

const char* opName(ObjectOp op) {
    switch (op) {
        case ObjectOp::Put:
            return "put";
        case ObjectOp::Gone:
            return "gone";
        case ObjectOp::Tombstone:
            return "tombstone";
    }
    GUICHET_ASSERT(!"an ObjectOp outside its enumeration");
    return "";
}

ObjectOp readOp(json::Reader& reader) {
    const QString text = reader.text("op", kIdLength);
    for (const ObjectOp op : {ObjectOp::Put, ObjectOp::Gone, ObjectOp::Tombstone})
        if (text == QLatin1String(opName(op))) return op;
    reader.fail(QStringLiteral("op: unknown"));
    return ObjectOp::Gone;
}

QJsonObject toJson(const TreeHead& head) {
    return QJsonObject{
        {name("at"), toIso(head.at)},
        {name("office"), head.office.text()},
        {name("root"), json::hexText(head.root)},
        {name("signature"), json::base64Text(head.signature)},
        {name("size"), head.size},
    };
}

Result<TreeHead> treeHeadFromJson(const QJsonObject& json) {
    json::Reader reader(json, QStringLiteral("head"));
    TreeHead head;
    head.at = reader.instant("at");
    head.office = OfficeId{reader.text("office", kIdLength)};
    head.root = reader.hex("root", 32);
    head.signature = json::base64Exactly(reader, "signature", kSignatureBytes);
    head.size = reader.integer("size");
    GUICHET_TRY(reader.finish());
    return head;
}

// RFC 6962: a proof has at most one hash a level on each side.
constexpr qsizetype kProofHashes = 128;

}  // namespace

QByteArray writeAnswer(QJsonObject answer) {
    answer.insert(QStringLiteral("end"), true);
    return json::write(answer);
}

void readEnd(json::Reader& reader) {
    if (!reader.boolean("end")) reader.fail(QStringLiteral("end: not there"));
}

QJsonObject toJson(const Cursor& cursor) {
    QJsonObject json;
    for (auto it = cursor.cbegin(); it != cursor.cend(); ++it) json.insert(it.key().text(), it.value());
    return json;
}

QMap<QString, qint64> readNumbers(json::Reader& reader, const QJsonObject& json, const char* path, qint64 maximum) {
    json::Reader inner(json, name(path));
    QByteArrayList keys;  // a reader remembers what it was asked for
    QMap<QString, qint64> numbers;
    for (auto it = json.begin(); it != json.end() && inner.ok(); ++it) {
        keys.append(it.key().toUtf8());
        numbers.insert(it.key(), inner.integer(keys.last().constData(), 0, maximum));
    }
    // The keys are whoever's wrote them: none is repeated, in a log say.
    if (!inner.ok()) reader.fail(QLatin1String(path) + QStringLiteral(": a value that is no number"));
    return numbers;
}

Cursor readCursor(json::Reader& reader, const char* key) {
    const QJsonObject json = reader.object(key);
    if (json.size() > kOffices) reader.fail(name(key) + QStringLiteral(": too many"));
    const QMap<QString, qint64> numbers = readNumbers(reader, json, key, kGreatestNumber);
    Cursor cursor;
    for (auto it = numbers.cbegin(); it != numbers.cend(); ++it) {
        if (it.key().isEmpty() || it.key().size() > kIdLength)
            reader.fail(name(key) + QStringLiteral(": an office without a name"));
        cursor.insert(OfficeId{it.key()}, it.value());
    }
    return cursor;
}

QJsonObject toJson(const Frame& frame) {
    return QJsonObject{{name("action"), guichet::toJson(frame.action)}, {name("n"), frame.n}};
}

Result<Frame> frameFromJson(const QJsonObject& json) {
    json::Reader reader(json, QStringLiteral("frame"));
    Frame frame;
    frame.action = json::nested(reader, signedActionFromJson(reader.object("action")));
    frame.n = reader.integer("n", 1);
    GUICHET_TRY(reader.finish());
    return frame;
}

// By hand, because the content is JSON already. Its key comes first: the bytes are canonical.
QByteArray encode(const Object& object) {
    const QByteArray rest = json::write(QJsonObject{
        {name("id"), object.id},
        {name("office"), object.office.text()},
        {name("op"), name(opName(object.op))},
        {name("rev"), object.rev},
        {name("type"), name(objectTypeName(object.type))},
    });
    return object.op == ObjectOp::Put ? "{\"content\":" + object.content + ',' + rest.mid(1) : rest;
}

Result<Object> objectFromJson(const QJsonObject& json, const QVector<QByteArray>& contents, qsizetype& next) {
    json::Reader reader(json, QStringLiteral("object"));
    Object object;
    object.id = reader.text("id", kIdLength);
    object.office = OfficeId{reader.text("office", kIdLength)};
    object.op = readOp(reader);
    object.rev = reader.integer("rev");
    const auto type = objectTypeFromName(reader.text("type", kIdLength));
    if (!type) reader.fail(QStringLiteral("type: unknown"));
    object.type = type.value_or(ObjectType::Case);
    if (object.op == ObjectOp::Put) {
        // A number that stood there from the start is out of step with the texts, here or at the end of the array.
        if (reader.integer("content") != next || next >= contents.size())
            reader.fail(QStringLiteral("content: not an object"));
        else
            object.content = contents[next++];
    }
    if (object.id.isEmpty()) reader.fail(QStringLiteral("id: empty"));
    GUICHET_TRY(reader.finish());
    return object;
}

QJsonObject toJson(const HeadProof& proof) {
    return QJsonObject{
        {name("consistency"), json::hashesToJson(proof.consistency)},
        {name("fromSize"), proof.fromSize},
        {name("head"), toJson(proof.head)},
    };
}

Result<HeadProof> headProofFromJson(const QJsonObject& json) {
    json::Reader reader(json, QStringLiteral("headProof"));
    HeadProof proof;
    proof.consistency = json::readHashes(reader, "consistency", kProofHashes);
    proof.fromSize = reader.integer("fromSize");
    proof.head = json::nested(reader, treeHeadFromJson(reader.object("head")));
    GUICHET_TRY(reader.finish());
    return proof;
}

QJsonArray outcomesToJson(const QVector<Outcome>& outcomes) {
    return arrayOf(outcomes, [](const Outcome& outcome) { return guichet::toJson(outcome); });
}

QVector<Outcome> readOutcomes(json::Reader& reader) {
    return readArray<Outcome>(reader, "outcomes", kOutcomes, outcomeFromJson);
}

}  // namespace guichet::wire
