#include "server/service/packed_text.h"

#include <zlib.h>

#include "core/base/result.h"

namespace guichet::server {

namespace {
constexpr int kRaw = -15;  // a 32 KiB window, neither header nor trailer
}

PackedText pack(const QByteArray& plain) {
    constexpr int kMemory = 8;
    constexpr qsizetype kFlushBytes = 16;
    z_stream stream{};
    const int opened = deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kRaw, kMemory, Z_DEFAULT_STRATEGY);
    GUICHET_ASSERT(opened == Z_OK);  // out of memory, or our bug
    PackedText packed;
    packed.plainBytes = plain.size();
    packed.crc = static_cast<quint32>(
        crc32(0, reinterpret_cast<const Bytef*>(plain.constData()), static_cast<uInt>(plain.size())));
    packed.deflated.resize(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(plain.size()))) +
                           kFlushBytes);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.constData()));  // zlib only reads it
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.deflated.data());
    stream.avail_out = static_cast<uInt>(packed.deflated.size());
    const int ended = deflate(&stream, Z_FULL_FLUSH);
    GUICHET_ASSERT(ended == Z_OK && stream.avail_in == 0 && stream.avail_out > 0);
    packed.deflated.resize(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

QByteArray unpack(const PackedText& packed) {
    z_stream stream{};
    const int opened = inflateInit2(&stream, kRaw);
    GUICHET_ASSERT(opened == Z_OK);
    QByteArray plain(packed.plainBytes, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.deflated.constData()));
    stream.avail_in = static_cast<uInt>(packed.deflated.size());
    stream.next_out = reinterpret_cast<Bytef*>(plain.data());
    stream.avail_out = static_cast<uInt>(plain.size());
    const int ended = inflate(&stream, Z_SYNC_FLUSH);
    GUICHET_ASSERT(stream.avail_out == 0 && (ended == Z_OK || ended == Z_BUF_ERROR));
    inflateEnd(&stream);
    return plain;
}

}  // namespace guichet::server
