#include "core/wire/signed_action.h"

#include "core/base/bytes.h"
#include "core/wire/json.h"
#include "core/wire/json_parts.h"
#include "core/wire/limits.h"
#include "core/wire/with_length.h"

namespace guichet {

namespace {

// A text member as the bytes it was before. UTF-8 takes at most three bytes a code unit, so the length in characters
// bounds memory and the length in bytes is checked after.
QByteArray utf8(json::Reader& reader, const char* key, qsizetype maxBytes) {
    const QByteArray bytes = reader.text(key, maxBytes).toUtf8();
    if (bytes.size() > maxBytes) reader.fail(QLatin1String(key) + QStringLiteral(": too long"));
    return bytes;
}

}  // namespace

QByteArray bytesToSign(const QByteArray& header) {
    return QByteArray(kActionSignatureContext) + header;
}

QByteArray commitOf(const QByteArray& salt, const QByteArray& body) {
    return sha256(salt + body);
}

QByteArray leafOf(const QByteArray& header, const QByteArray& commit, const QByteArray& signature,
                  const Outcome& outcome) {
    QByteArray leaf;
    appendWithLength(leaf, header);
    appendWithLength(leaf, commit);
    appendWithLength(leaf, signature);
    appendWithLength(leaf, json::write(toJson(outcome)));
    return leaf;
}

QJsonObject toJson(const SignedAction& action) {
    return QJsonObject{
        {QStringLiteral("body"), QString::fromUtf8(action.body)},
        {QStringLiteral("header"), QString::fromUtf8(action.header)},
        {QStringLiteral("salt"), json::base64Text(action.salt)},
        {QStringLiteral("signature"), json::base64Text(action.signature)},
    };
}

Result<SignedAction> signedActionFromJson(const QJsonObject& json) {
    json::Reader reader(json, QStringLiteral("action"));
    SignedAction action;
    action.body = utf8(reader, "body", limits::kActionBodyBytes);
    action.header = utf8(reader, "header", limits::kHeaderBytes);
    action.salt = reader.base64("salt", kSaltBytes);
    action.signature = json::base64Exactly(reader, "signature", kSignatureBytes);
    if (!action.salt.isEmpty() && action.salt.size() != kSaltBytes) reader.fail(QStringLiteral("salt: wrong size"));
    if (action.isErased() != action.body.isEmpty()) reader.fail(QStringLiteral("erased by half"));
    GUICHET_TRY(reader.finish());
    return action;
}

Result<Action> decode(const SignedAction& action) {
    GUICHET_TAKE(ActionHeader header, decodeHeader(action.header));
    if (action.isErased())
        return Error{ErrorCode::NotFound, QStringLiteral("erased"), QStringLiteral("the body was erased")};
    if (action.salt.size() != kSaltBytes || action.body.size() > limits::kActionBodyBytes)
        return Error{ErrorCode::Invalid, QStringLiteral("size"), QStringLiteral("salt or body of a wrong size")};
    if (commitOf(action.salt, action.body) != header.commit)
        return Error{ErrorCode::Corrupt, QStringLiteral("commit"), QStringLiteral("the body is not what was signed")};
    GUICHET_TAKE(ActionBody body, decodeBody(header.type, header.v, action.body));
    return Action{std::move(header), std::move(body)};
}

}  // namespace guichet
