// Random bytes from OpenSSL's generator; ids and nonces made from them. Aborts if the machine has no entropy: nothing
// may go on without.
#pragma once

#include <QByteArray>
#include <QString>

namespace guichet::crypto {

QByteArray randomBytes(int count);
QString randomUuid();          // version 4, lower case, without braces
QString randomHex(int bytes);  // two digits a byte

}  // namespace guichet::crypto
