// Audit digests and proofs.
#include "core/wire/message_parts.h"

namespace guichet::wire {

namespace {

constexpr qsizetype kPublicKeyBytes = 32;
constexpr qsizetype kProvenActions = 100;
constexpr qsizetype kOutcomesOfOne = 100;
constexpr qsizetype kPathHashes = 64;  // RFC 6962: one hash a level

QJsonObject toJson(const ProvenAction& proven) {
    QJsonArray inclusion;
    for (const QVector<QByteArray>& path : proven.inclusion) inclusion.append(json::hashesToJson(path));
    QJsonArray treeSize;
    for (const qint64 size : proven.treeSize) treeSize.append(size);
    return QJsonObject{
        {name("action"), guichet::toJson(proven.action)},
        {name("inclusion"), inclusion},
        {name("outcomes"), outcomesToJson(proven.outcomes)},
        {name("publicKey"), json::base64Text(proven.publicKey)},
        {name("treeSize"), treeSize},
    };
}

QVector<QVector<QByteArray>> readPaths(json::Reader& reader) {
    QVector<QVector<QByteArray>> paths;
    const QJsonArray array = reader.array("inclusion", kOutcomesOfOne);
    for (const auto& value : array) {
        json::Reader path(QJsonObject{{name("inclusion"), QJsonValue(value)}});
        paths.append(json::readHashes(path, "inclusion", kPathHashes));
        json::nested(reader, path.finish());
    }
    return paths;
}

QVector<qint64> readTreeSizes(json::Reader& reader) {
    QVector<qint64> sizes;
    const QJsonArray array = reader.array("treeSize", kOutcomesOfOne);
    for (const auto& value : array) {
        json::Reader size(QJsonObject{{name("treeSize"), QJsonValue(value)}});
        sizes.append(size.integer("treeSize"));
        json::nested(reader, size.finish());
    }
    return sizes;
}

Result<ProvenAction> provenActionFromJson(const QJsonObject& json) {
    json::Reader reader(json, QStringLiteral("proven"));
    ProvenAction proven;
    proven.action = json::nested(reader, signedActionFromJson(reader.object("action")));
    proven.inclusion = readPaths(reader);
    proven.outcomes = readOutcomes(reader);
    proven.publicKey = json::base64Exactly(reader, "publicKey", kPublicKeyBytes);
    proven.treeSize = readTreeSizes(reader);
    if (proven.inclusion.size() != proven.outcomes.size() || proven.treeSize.size() != proven.outcomes.size())
        reader.fail(QStringLiteral("not one path and one size for each outcome"));
    GUICHET_TRY(reader.finish());
    return proven;
}

QVector<CaseId> readPins(json::Reader& reader) {
    QVector<CaseId> pins;
    const QJsonArray ids = reader.arrayOr("pins", limits::kPins);
    for (const auto& id : ids) {
        if (!json::isUuid(id.toString())) reader.fail(QStringLiteral("pins: not a UUID"));
        pins.append(CaseId{id.toString()});
    }
    return pins;
}

}  // namespace

QByteArray encode(const AuditRequest& value) {
    QJsonObject json{
        {name("buckets"), json::hashesToJson(value.buckets)},
        {name("clientId"), value.clientId.text()},
        {name("office"), value.office.text()},
        {name("session"), value.session},
        {name("ver"), value.ver},
    };
    QJsonArray pins;
    for (const CaseId& id : value.pins) pins.append(id.text());
    if (!pins.isEmpty()) json.insert(name("pins"), pins);
    if (value.since) json.insert(name("since"), toIso(*value.since));
    return json::write(json);
}

template <>
Result<AuditRequest> decode(const QByteArray& bytes) {
    return decodeWith<AuditRequest>(bytes, [](json::Reader& reader, AuditRequest& value) {
        value.buckets = json::readHashes(reader, "buckets", limits::kAuditBuckets);
        value.clientId = ClientId{reader.text("clientId", kIdLength)};
        value.office = OfficeId{reader.text("office", kIdLength)};
        value.session = reader.text("session", kIdLength);
        value.pins = readPins(reader);
        value.since = reader.instantOpt("since");
        value.ver = reader.integer("ver");
        if (value.buckets.size() != limits::kAuditBuckets) reader.fail(QStringLiteral("buckets: wrong number"));
    });
}

QByteArray encode(const AuditAnswer& value) {
    QJsonArray differing;
    for (const int bucket : value.differing) differing.append(bucket);
    return writeAnswer({{name("differing"), differing}, {name("ver"), value.ver}});
}

template <>
Result<AuditAnswer> decode(const QByteArray& bytes) {
    return decodeWith<AuditAnswer>(bytes, [](json::Reader& reader, AuditAnswer& value) {
        readEnd(reader);
        const QJsonArray differing = reader.array("differing", limits::kAuditBuckets);
        for (const auto& bucket : differing) {
            value.differing.append(bucket.toInt(-1));
            if (value.differing.last() < 0 || value.differing.last() >= limits::kAuditBuckets)
                reader.fail(QStringLiteral("differing: not a bucket"));
        }
        value.ver = reader.integer("ver");
    });
}

QByteArray encode(const ProofRequest& value) {
    QJsonArray ids;
    for (const ActionId& id : value.actionIds) ids.append(id.text());
    return json::write({
        {name("actionIds"), ids},
        {name("clientId"), value.clientId.text()},
        {name("known"), toJson(value.known)},
        {name("session"), value.session},
    });
}

template <>
Result<ProofRequest> decode(const QByteArray& bytes) {
    return decodeWith<ProofRequest>(bytes, [](json::Reader& reader, ProofRequest& value) {
        const QStringList ids = reader.texts("actionIds", kProvenActions);
        for (const QString& id : ids) {
            if (!json::isUuid(id)) reader.fail(QStringLiteral("actionIds: not a UUID"));
            value.actionIds.append(ActionId{id});
        }
        value.clientId = ClientId{reader.text("clientId", kIdLength)};
        value.known = readCursor(reader, "known");
        value.session = reader.text("session", kIdLength);
    });
}

QByteArray encode(const ProofAnswer& value) {
    return writeAnswer(
        {{name("actions"), arrayOf(value.actions, [](const ProvenAction& proven) { return toJson(proven); })}});
}

template <>
Result<ProofAnswer> decode(const QByteArray& bytes) {
    return decodeWith<ProofAnswer>(bytes, [](json::Reader& reader, ProofAnswer& value) {
        readEnd(reader);
        value.actions = readArray<ProvenAction>(reader, "actions", kProvenActions, provenActionFromJson);
    });
}

}  // namespace guichet::wire
