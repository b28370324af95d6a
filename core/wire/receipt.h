// ReceiptCode: what the QR code of a receipt says, signed by the person who gave it out; it can be checked off line.
//
// Text form: "GUICHET1:" and base64url without padding of payload ‖ signature, so that it survives a QR code, a link
// and a hand-written note. The payload has one form only; any other is refused. Signature: Ed25519 over
// kReceiptSignatureContext ‖ payload, by the person's key on that machine. Persisted: on paper. Add kinds, never
// renumber. See:       docs/wire.md, "Receipt"
#pragma once

#include <QByteArray>

#include "core/base/ids.h"
#include "core/base/instant.h"

namespace guichet {

inline constexpr char kReceiptSignatureContext[] = "guichet receipt 1\n";

enum class ReceiptKind { Received = 1, Accepted = 2, Decided = 3 };
const char* receiptKindName(ReceiptKind kind);

struct ReceiptCode {
    QString number;
    ReceiptKind kind = ReceiptKind::Received;
    OfficeId office;
    Instant at;
    KeyId keyId;           // of the signer
    QByteArray treeHead;   // root of the office's log as this machine knew it, 32 bytes; empty: it knew none
    QByteArray signature;  // 64 bytes
    bool operator==(const ReceiptCode&) const = default;
};

QByteArray receiptBytesToSign(const ReceiptCode& code);
// Fails: Invalid (receiptForm) if a member does not fit its place.
Result<QString> encodeReceipt(const ReceiptCode& code);
// Fails: Invalid (receiptForm). Surrounding space is forgiven. The signature is not checked here.
Result<ReceiptCode> decodeReceipt(const QString& text);

}  // namespace guichet
