#include "core/wire/receipt.h"

#include <QtEndian>

#include "core/wire/signed_action.h"

namespace guichet {

namespace {

constexpr char kPrefix[] = "GUICHET1:";
constexpr qsizetype kTextBytes = 40;  // a number, an office
constexpr qsizetype kKeyIdBytes = 8;
constexpr qsizetype kRootBytes = 32;
constexpr qsizetype kLongest = 1'000;  // characters of the text form

Error malformed(const char* what) {
    return Error{ErrorCode::Invalid, QStringLiteral("receiptForm"), QString::fromLatin1(what)};
}

QByteArray counted(const QByteArray& bytes) {
    return QByteArray(1, static_cast<char>(bytes.size())) + bytes;
}

// payload = kind (1) ‖ at, ms (8, big-endian) ‖ length (1) number ‖ length (1) office ‖ key id (8) ‖ length (1) tree
// head
QByteArray payloadOf(const ReceiptCode& code) {
    QByteArray at(8, '\0');
    qToBigEndian<qint64>(toMs(code.at), at.data());
    return QByteArray(1, static_cast<char>(code.kind)) + at + counted(code.number.toUtf8()) +
           counted(code.office.text().toUtf8()) + QByteArray::fromHex(code.keyId.text().toLatin1()) +
           counted(code.treeHead);
}

// Reads from the front; remembers that it ran out.
struct Bytes {
    QByteArray left;
    bool ok = true;
    QByteArray take(qsizetype count) {
        ok = ok && count <= left.size();
        if (!ok) return QByteArray(count, '\0');
        const auto taken = left.left(count);
        left.remove(0, count);
        return taken;
    }
    QByteArray takeCounted() { return take(static_cast<unsigned char>(take(1).at(0))); }
};

std::optional<ReceiptKind> kindOf(char byte) {
    if (byte < static_cast<char>(ReceiptKind::Received) || byte > static_cast<char>(ReceiptKind::Decided)) return {};
    return static_cast<ReceiptKind>(byte);
}

}  // namespace

const char* receiptKindName(ReceiptKind kind) {
    switch (kind) {
        case ReceiptKind::Received:
            return "received";
        case ReceiptKind::Accepted:
            return "accepted";
        case ReceiptKind::Decided:
            return "decided";
    }
    return "";
}

QByteArray receiptBytesToSign(const ReceiptCode& code) {
    return kReceiptSignatureContext + payloadOf(code);
}

Result<QString> encodeReceipt(const ReceiptCode& code) {
    if (code.number.isEmpty() || code.number.toUtf8().size() > kTextBytes) return malformed("number");
    if (code.office.isEmpty() || code.office.text().toUtf8().size() > kTextBytes) return malformed("office");
    if (QByteArray::fromHex(code.keyId.text().toLatin1()).toHex() != code.keyId.text().toLatin1() ||
        code.keyId.text().size() != 2 * kKeyIdBytes)
        return malformed("key id");
    if (toIso(code.at).isEmpty()) return malformed("instant");
    if (!code.treeHead.isEmpty() && code.treeHead.size() != kRootBytes) return malformed("tree head");
    if (code.signature.size() != kSignatureBytes) return malformed("signature");
    const auto bytes = payloadOf(code) + code.signature;
    return QLatin1String(kPrefix) +
           QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

Result<ReceiptCode> decodeReceipt(const QString& text) {
    const auto trimmed = text.trimmed();
    if (trimmed.size() > kLongest || !trimmed.startsWith(QLatin1String(kPrefix))) return malformed("prefix");
    const auto encoded = trimmed.mid(static_cast<qsizetype>(sizeof kPrefix) - 1).toLatin1();
    const auto decoded = QByteArray::fromBase64Encoding(
        encoded, QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded) return malformed("base64");
    Bytes bytes{*decoded};
    ReceiptCode code;
    const auto kind = kindOf(bytes.take(1).at(0));
    code.at = instantFromMs(qFromBigEndian<qint64>(bytes.take(8).constData()));
    code.number = QString::fromUtf8(bytes.takeCounted());
    code.office = OfficeId{QString::fromUtf8(bytes.takeCounted())};
    code.keyId = KeyId{QString::fromLatin1(bytes.take(kKeyIdBytes).toHex())};
    code.treeHead = bytes.takeCounted();
    code.signature = bytes.take(kSignatureBytes);
    if (!bytes.ok || !bytes.left.isEmpty() || !kind) return malformed("length");
    code.kind = *kind;
    // One form only: what would be written differently was not written by us.
    const auto again = encodeReceipt(code);
    if (!again || *again != trimmed) return malformed("not canonical");
    return code;
}

}  // namespace guichet
