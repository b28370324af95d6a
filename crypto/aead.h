// AES-256-GCM: nonce (12) ‖ ciphertext ‖ tag (16). The nonce is random; one key seals far fewer than 2^32 messages
// here.
//
// Fails: Corrupt when the tag does not fit (wrong key, changed bytes, other associated data).
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace guichet::crypto {

QByteArray encrypt(const QByteArray& key32, const QByteArray& plain, const QByteArray& associated);
Result<QByteArray> decrypt(const QByteArray& key32, const QByteArray& sealed, const QByteArray& associated);

}  // namespace guichet::crypto
