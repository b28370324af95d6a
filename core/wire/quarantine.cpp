#include "core/wire/quarantine.h"

#include <array>

#include "core/wire/message_parts.h"
#include "core/wire/with_length.h"

namespace guichet::wire {

namespace {

constexpr qsizetype kLengthBytes = 4;

Error badRaw() {
    return Error{ErrorCode::Protocol, {}, QStringLiteral("raw: not the parts of an action")};
}

}  // namespace

QByteArray rawOf(const SignedAction& action) {
    QByteArray raw;
    for (const QByteArray* part : {&action.header, &action.body, &action.salt, &action.signature})
        appendWithLength(raw, *part);
    return raw;
}

Result<SignedAction> signedActionFromRaw(const QByteArray& raw) {
    std::array<QByteArray, 4> parts;
    qsizetype at = 0;
    for (QByteArray& part : parts) {
        if (raw.size() - at < kLengthBytes) return badRaw();
        const auto size = static_cast<qsizetype>(qFromBigEndian<quint32>(raw.constData() + at));
        at += kLengthBytes;
        if (raw.size() - at < size) return badRaw();
        part = raw.mid(at, size);
        at += size;
    }
    if (at != raw.size()) return badRaw();
    return SignedAction{parts[0], parts[1], parts[2], parts[3]};
}

bool isUnread(const Outcome& outcome) {
    return outcome.kind == OutcomeKind::Quarantined ||
           (outcome.kind == OutcomeKind::Rejected && outcome.code == QLatin1String(kSetAsideRefused));
}

QByteArray leafOfUnread(const QByteArray& sha256OfRaw, const Outcome& outcome) {
    return leafOf({}, sha256OfRaw, {}, outcome);
}

QByteArray encode(const QuarantineRequest& value) {
    return json::write({
        {name("actionId"), value.actionId.text()},
        {name("clientId"), value.clientId.text()},
        {name("epoch"), value.epoch},
        {name("n"), value.n},
        {name("raw"), json::base64Text(value.raw)},
        {name("session"), value.session},
        {name("why"), value.why},
    });
}

template <>
Result<QuarantineRequest> decode(const QByteArray& bytes) {
    return decodeWith<QuarantineRequest>(bytes, [](json::Reader& reader, QuarantineRequest& value) {
        value.actionId = ActionId{reader.text("actionId", kIdLength)};
        value.clientId = ClientId{reader.text("clientId", kIdLength)};
        value.epoch = reader.text("epoch", kIdLength);
        value.n = reader.integer("n", 1, kGreatestNumber);
        value.raw = reader.base64("raw", kRawBytes);
        value.session = reader.text("session", kIdLength);
        value.why = reader.text("why", kWhyLength);
        if (!json::isUuid(value.actionId.text())) reader.fail(QStringLiteral("actionId: not a UUID"));
        if (value.raw.isEmpty()) reader.fail(QStringLiteral("raw: empty"));
    });
}

}  // namespace guichet::wire
