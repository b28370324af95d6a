#include "core/wire/reads.h"

#include <array>

#include "core/base/bytes.h"
#include "core/wire/message_parts.h"

namespace guichet::wire {

namespace {

constexpr qsizetype kChainBytes = 32;
constexpr qsizetype kSealedBytes = 16 * 1024;
constexpr char kChainContext[] = "guichet read 1\n";
constexpr std::array kKinds{ReadKind::Opened,  ReadKind::Searched, ReadKind::Revealed,
                            ReadKind::Printed, ReadKind::Exported, ReadKind::Released};

QJsonObject contentOf(const ReadEntry& entry) {
    QJsonObject json{
        {name("at"), toIso(entry.at)},
        {name("kind"), name(readKindName(entry.kind))},
        {name("n"), entry.n},
    };
    if (!entry.caseId.isEmpty()) json.insert(name("caseId"), entry.caseId.text());
    if (!entry.sealed.isEmpty()) json.insert(name("sealed"), json::base64Text(entry.sealed));
    return json;
}

QJsonObject toJson(const ReadEntry& entry) {
    QJsonObject json = contentOf(entry);
    json.insert(name("chain"), json::base64Text(entry.chain));
    return json;
}

Result<ReadEntry> entryFromJson(const QJsonObject& json) {
    json::Reader reader(json, QStringLiteral("read"));
    ReadEntry entry;
    entry.at = reader.instant("at");
    if (reader.contains("caseId")) entry.caseId = CaseId{reader.text("caseId", kIdLength)};
    entry.chain = json::base64Exactly(reader, "chain", kChainBytes);
    const auto kind = readKindFromName(reader.text("kind", kIdLength));
    if (!kind) reader.fail(QStringLiteral("kind: unknown"));
    entry.kind = kind.value_or(ReadKind::Opened);
    entry.n = reader.integer("n", 1, kGreatestNumber);
    if (reader.contains("sealed")) entry.sealed = reader.base64("sealed", kSealedBytes);
    if (!entry.caseId.isEmpty() && !json::isUuid(entry.caseId.text()))
        reader.fail(QStringLiteral("caseId: not a UUID"));
    if (entry.caseId.isEmpty() != (entry.kind == ReadKind::Searched))
        reader.fail(QStringLiteral("caseId: wanted by every kind but a search"));
    GUICHET_TRY(reader.finish());
    return entry;
}

}  // namespace

const char* readKindName(ReadKind kind) {
    switch (kind) {
        case ReadKind::Opened:
            return "opened";
        case ReadKind::Searched:
            return "searched";
        case ReadKind::Revealed:
            return "revealed";
        case ReadKind::Printed:
            return "printed";
        case ReadKind::Exported:
            return "exported";
        case ReadKind::Released:
            return "released";
    }
    GUICHET_ASSERT(!"a ReadKind outside its enumeration");
    return "";
}

std::optional<ReadKind> readKindFromName(const QString& text) {
    for (const ReadKind kind : kKinds)
        if (text == QLatin1String(readKindName(kind))) return kind;
    return std::nullopt;
}

QByteArray chainBeforeFirst() {
    return QByteArray(kChainBytes, '\0');
}

QByteArray readChain(const QByteArray& before, const ReadEntry& entry) {
    return sha256(kChainContext + before + json::write(contentOf(entry)));
}

QByteArray encode(const ReadsRequest& value) {
    return json::write({
        {name("clientId"), value.clientId.text()},
        {name("reads"), arrayOf(value.reads, [](const ReadEntry& entry) { return toJson(entry); })},
        {name("session"), value.session},
    });
}

template <>
Result<ReadsRequest> decode(const QByteArray& bytes) {
    return decodeWith<ReadsRequest>(bytes, [](json::Reader& reader, ReadsRequest& value) {
        value.clientId = ClientId{reader.text("clientId", kIdLength)};
        value.reads = readArray<ReadEntry>(reader, "reads", limits::kReads, entryFromJson);
        value.session = reader.text("session", kIdLength);
    });
}

QByteArray encode(const ReadsAnswer& value) {
    return writeAnswer({{name("lastReadN"), value.lastReadN}});
}

template <>
Result<ReadsAnswer> decode(const QByteArray& bytes) {
    return decodeWith<ReadsAnswer>(bytes, [](json::Reader& reader, ReadsAnswer& value) {
        readEnd(reader);
        value.lastReadN = reader.integer("lastReadN");
    });
}

}  // namespace guichet::wire
