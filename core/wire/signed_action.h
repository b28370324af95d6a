// SignedAction: an action as bytes, as it is stored and sent. Frame: how one client delivers it.
//
// Signature: Ed25519 over kActionSignatureContext ‖ header bytes. commit = SHA-256(salt ‖ body).
// Log leaf:  leafOf() below; its RFC 6962 hash is the entry `ver` - 1 of the office's tree.
#pragma once

#include "core/action/action.h"
#include "core/wire/outcome.h"

namespace guichet {

inline constexpr char kActionSignatureContext[] = "guichet action 1\n";
inline constexpr qsizetype kSaltBytes = 32;
inline constexpr qsizetype kSignatureBytes = 64;

struct SignedAction {
    QByteArray header;  // canonical JSON, exactly as signed
    QByteArray body;    // exactly as committed to; empty once erased
    QByteArray salt;    // 32 bytes; empty once erased
    QByteArray signature;
    bool operator==(const SignedAction&) const = default;
    [[nodiscard]] bool isErased() const { return salt.isEmpty(); }
};

struct Frame {
    qint64 n = 0;  // +1 per client, never reused
    SignedAction action;
    bool operator==(const Frame&) const = default;
};

QByteArray bytesToSign(const QByteArray& header);
QByteArray commitOf(const QByteArray& salt, const QByteArray& body);

// The leaf's bytes: for each of header, commit, signature, outcome: 4-byte big-endian length, then the bytes.
QByteArray leafOf(const QByteArray& header, const QByteArray& commit, const QByteArray& signature,
                  const Outcome& outcome);

QJsonObject toJson(const SignedAction& action);  // header and body as text, salt and signature as base64
Result<SignedAction> signedActionFromJson(const QJsonObject& json);

// Header and body decoded and held against each other: commit fits, sizes within limits. Not the signature.
Result<Action> decode(const SignedAction& action);

}  // namespace guichet
