#include "app/sync/inflate.h"

#include <zlib.h>

namespace guichet::sync {

namespace {

constexpr int kGzipOnly = 16 + MAX_WBITS;
constexpr qsizetype kPieceBytes = 64 * 1024;

Error malformed(const char* what) {
    return Error{ErrorCode::Protocol, {}, QString::fromLatin1(what)};
}

// Owns zlib's state for the length of one call.
class Stream {
public:
    explicit Stream(const QByteArray& compressed) {
        // zlib's interface is older than const; it does not write through next_in.
        m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(compressed.constData()));
        m_stream.avail_in = static_cast<uInt>(compressed.size());
        m_open = inflateInit2(&m_stream, kGzipOnly) == Z_OK;
    }
    ~Stream() {
        if (m_open) inflateEnd(&m_stream);
    }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    [[nodiscard]] bool isOpen() const { return m_open; }
    int next(char* out, qsizetype room, qsizetype& written) {
        m_stream.next_out = reinterpret_cast<Bytef*>(out);
        m_stream.avail_out = static_cast<uInt>(room);
        const int code = ::inflate(&m_stream, Z_NO_FLUSH);
        written = room - static_cast<qsizetype>(m_stream.avail_out);
        return code;
    }
    [[nodiscard]] bool isUsedUp() const { return m_stream.avail_in == 0; }

private:
    z_stream m_stream{};
    bool m_open = false;
};

}  // namespace

Result<QByteArray> inflateGzip(const QByteArray& compressed, qsizetype mostBytes) {
    Stream stream(compressed);
    if (!stream.isOpen()) return malformed("zlib refused to start");
    QByteArray plain;
    QByteArray piece(kPieceBytes, Qt::Uninitialized);
    for (;;) {
        qsizetype written = 0;
        const int code = stream.next(piece.data(), piece.size(), written);
        if (plain.size() + written > mostBytes) return malformed("inflates beyond the limit");
        plain.append(piece.constData(), written);
        if (code == Z_STREAM_END) break;
        if (code != Z_OK || (written == 0 && stream.isUsedUp())) return malformed("gzip stream broken or cut short");
    }
    if (!stream.isUsedUp()) return malformed("bytes after the gzip stream");
    return plain;
}

}  // namespace guichet::sync
