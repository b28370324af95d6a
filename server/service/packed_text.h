// PackedText: a piece of a body, compressed once and sent many times.
//
// A raw deflate stream that ends at a byte boundary and refers to nothing before it, so that it can stand in the middle
// of any gzip stream (RFC 1951, RFC 1952).
#pragma once

#include <QByteArray>

namespace guichet::server {

struct PackedText {
    QByteArray deflated;
    quint32 crc = 0;  // CRC-32 of the plain text
    qsizetype plainBytes = 0;
};

PackedText pack(const QByteArray& plain);
// For whoever takes no compressed answers.
QByteArray unpack(const PackedText& packed);

}  // namespace guichet::server
