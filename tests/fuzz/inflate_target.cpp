// A compressed answer, as the client opens it.
//
// Bytes: 'A', a gzip stream; 'B', bytes that are compressed here first.
#include <zlib.h>

#include <array>

#include "app/sync/inflate.h"
#include "tests/fuzz/fuzz.h"

using namespace guichet;

namespace {

constexpr qsizetype kMost = 256 * 1024;

QByteArray gzipped(const QByteArray& plain) {
    z_stream stream{};
    GUICHET_ASSERT(deflateInit2(&stream, 1, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    QByteArray packed(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(plain.size()))), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.constData()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    GUICHET_ASSERT(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    packed.chop(stream.avail_out);
    deflateEnd(&stream);
    return packed;
}

void checkPacked(const QByteArray& bytes) {
    const auto plain = sync::inflateGzip(bytes, kMost);
    if (!plain) return fuzz::hasReason(plain.error(), ErrorCode::Protocol);
    GUICHET_ASSERT(plain->size() <= kMost);
    GUICHET_ASSERT(!sync::inflateGzip(bytes.chopped(1), kMost).ok());
    GUICHET_ASSERT(!sync::inflateGzip(bytes + '\0', kMost).ok());
}

void checkPlain(const QByteArray& bytes) {
    const QByteArray packed = gzipped(bytes);
    GUICHET_ASSERT(sync::inflateGzip(packed, bytes.size()).value() == bytes);
    GUICHET_ASSERT(bytes.isEmpty() || !sync::inflateGzip(packed, bytes.size() - 1).ok());
    checkPacked(packed);
}

constexpr std::array kChecks{checkPacked, checkPlain};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const fuzz::Chosen chosen = fuzz::chosenOf(data, size, kChecks.size());
    kChecks[chosen.which](chosen.rest);
    return 0;
}
