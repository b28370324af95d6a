// An action that the centre fails on and that is handed over unread, so that what comes after it can go on.
//
// Raw: the bytes of a signed action as one: header, body, salt, signature, each after its length in 4 bytes,
// big-endian. Their SHA-256 is what both sides know the action by, whether it was pushed or set aside. The centre seals
// them as they are; only whoever releases them has them read. See: docs/sync.md sections 3.4 and 3.6
#pragma once

#include <chrono>

#include "core/wire/messages.h"

namespace guichet::wire {

inline constexpr int kSetAsideAtMost = 3;  // of one client within the hour: a sick centre takes no more healthy work
inline constexpr std::chrono::hours kSetAsideWithin{1};
inline constexpr qsizetype kRawBytes = 128 * 1024;  // header, body, salt, signature and their lengths have room
inline constexpr qsizetype kWhyLength = 64;         // code units
inline constexpr qsizetype kRefusalLength = 200;    // code units of the reason for refusing it for good
inline constexpr char kQuarantinePurpose[] = "guichet quarantine 1";  // crypto::seal binds it in
inline constexpr char kSetAsideRefused[] = "setAsideRefused";         // the code of its last outcome then; facts: why

QByteArray rawOf(const SignedAction& action);
// Fails: Protocol.
Result<SignedAction> signedActionFromRaw(const QByteArray& raw);
// What its author did not sign for: the leaf of an action that nobody has read has no header and no signature, and the
// SHA-256 of its raw bytes for its commitment.
bool isUnread(const Outcome& outcome);
QByteArray leafOfUnread(const QByteArray& sha256OfRaw, const Outcome& outcome);

struct QuarantineRequest {
    ClientId clientId;
    QString session;
    QString epoch;
    qint64 n = 0;
    ActionId actionId;  // as the client says
    QByteArray raw;
    QString why;  // the code that the centre answered with
    bool operator==(const QuarantineRequest&) const = default;
};
// Answered with a PushAnswer of one outcome.

QByteArray encode(const QuarantineRequest& value);
template <>
Result<QuarantineRequest> decode(const QByteArray& bytes);

}  // namespace guichet::wire
