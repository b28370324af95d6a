// Comparison of secrets whose duration does not depend on where they differ.
#pragma once

#include <QByteArray>

namespace guichet::crypto {

bool equalInConstantTime(const QByteArray& a, const QByteArray& b);
QByteArray hmacSha256(const QByteArray& key, const QByteArray& message);
// Overwrites the bytes (detaching first if they are shared would leave the other copy: call it on the last holder).
void wipe(QByteArray& secret);

}  // namespace guichet::crypto
