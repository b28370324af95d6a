#include "server/http/answer_encoding.h"

#include <zlib.h>

#include "core/wire/files.h"

namespace guichet::server {
namespace {

constexpr int kGzipWindow = 15 + 16;  // 32 KiB window, gzip's header and trailer
constexpr int kGzipMemory = 8;
constexpr int kDrainRetrySeconds = 2;

// Empty if zlib has no memory: then the answer goes plain.
QByteArray gzipped(const QByteArray& plain) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipWindow, kGzipMemory, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray packed(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(plain.size()))),
                      Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.constData()));  // zlib only reads it
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int ended = deflate(&stream, Z_FINISH);
    packed.resize(ended == Z_STREAM_END ? static_cast<qsizetype>(stream.total_out) : 0);
    deflateEnd(&stream);
    return packed;
}

// A raw deflate stream of its own; with Z_FULL_FLUSH another one may follow it, with Z_FINISH none.
QByteArray deflated(const QByteArray& plain, int flush) {
    constexpr qsizetype kFlushBytes = 16;
    z_stream stream{};
    const int opened =
        deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, kGzipMemory, Z_DEFAULT_STRATEGY);
    GUICHET_ASSERT(opened == Z_OK);  // out of memory, or our bug
    QByteArray packed(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(plain.size()))) + kFlushBytes,
                      Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.constData()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int ended = deflate(&stream, flush);
    GUICHET_ASSERT((ended == Z_OK || ended == Z_STREAM_END) && stream.avail_in == 0);
    packed.resize(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

quint32 crcOf(const QByteArray& plain) {
    return static_cast<quint32>(
        crc32(0, reinterpret_cast<const Bytef*>(plain.constData()), static_cast<uInt>(plain.size())));
}

quint32 crcOfBoth(quint32 first, quint32 second, qsizetype secondBytes) {
    return static_cast<quint32>(crc32_combine(first, second, static_cast<z_off_t>(secondBytes)));
}

void appendLittleEndian(QByteArray& to, quint32 value) {
    for (int shift = 0; shift < 32; shift += 8) to.append(static_cast<char>((value >> shift) & 0xff));
}

// One gzip member (RFC 1952) around a middle that was compressed before.
QByteArray gzippedAround(const QByteArray& before, const HttpPackedPart& middle) {
    constexpr char kHeader[] = "\x1f\x8b\x08\0\0\0\0\0\0\xff";
    QByteArray whole(kHeader, sizeof kHeader - 1);
    whole += deflated(before, Z_FULL_FLUSH) + middle.deflated + deflated(middle.after, Z_FINISH);
    const quint32 front = crcOfBoth(crcOf(before), middle.crc, middle.plainBytes);
    appendLittleEndian(whole, crcOfBoth(front, crcOf(middle.after), middle.after.size()));
    appendLittleEndian(whole, static_cast<quint32>(before.size() + middle.plainBytes + middle.after.size()));
    return whole;
}

struct FailureShape {
    int status;
    const char* code;
    wire::Retry retry;
};
constexpr FailureShape kFailures[] = {
    {400, "badRequest", wire::Retry::Never}, {411, "lengthRequired", wire::Retry::Never},
    {413, "tooLarge", wire::Retry::Never},   {415, "mediaType", wire::Retry::Never},
    {500, "internal", wire::Retry::Later},   {503, "busy", wire::Retry::Later},
};

}  // namespace

Gzip readAcceptEncoding(const QByteArray& value) {
    for (const QByteArray& offer : value.toLower().split(',')) {
        const QList<QByteArray> parts = offer.split(';');
        if (parts.first().trimmed() != "gzip") continue;
        const QByteArray weight = parts.size() > 1 ? parts.at(1).trimmed() : QByteArray("q=1");
        const bool refused = weight.startsWith("q=") && weight.mid(2).toDouble() <= 0.0;
        return refused ? Gzip::Refused : Gzip::Accepted;
    }
    return Gzip::Refused;
}

HttpServerAnswer encodeAnswer(HttpServerAnswer answer, Gzip gzip, const QByteArray& requestId) {
    QMap<QByteArray, QByteArray>& headers = answer.headers;
    headers.remove("Content-Encoding");
    headers.remove("Content-Length");
    if (answer.packed) {
        GUICHET_ASSERT(gzip == Gzip::Accepted);
        answer.body = gzippedAround(answer.body, *answer.packed);
        answer.packed.reset();
        headers.insert("Content-Encoding", "gzip");
    } else if (gzip == Gzip::Accepted && answer.body.size() > kSmallestGzipBytes &&
               headers.value("Content-Type") != wire::kBytesType) {
        QByteArray packed = gzipped(answer.body);
        if (!packed.isEmpty() && packed.size() < answer.body.size()) {
            answer.body = std::move(packed);
            headers.insert("Content-Encoding", "gzip");
        }
    }
    if (!headers.contains("Content-Type")) headers.insert("Content-Type", wire::kContentType);
    headers.insert("Vary", "Accept-Encoding");
    headers.insert("Cache-Control", "no-store, no-transform");
    headers.insert("X-Content-Type-Options", "nosniff");
    headers.insert(wire::kProtoHeader, QByteArray::number(wire::kProtocol));
    headers.insert(wire::kDigestHeader, wire::contentDigest(answer.body));
    if (!requestId.isEmpty()) headers.insert(wire::kRequestIdHeader, requestId);
    return answer;
}

HttpServerAnswer failureAnswer(int status) {
    for (const FailureShape& shape : kFailures) {
        if (shape.status != status) continue;
        wire::Failure failure;
        failure.code = QString::fromLatin1(shape.code);
        failure.retry = shape.retry;
        HttpServerAnswer answer;
        answer.status = status;
        if (status == 503) {
            failure.retryAfterMs = kDrainRetrySeconds * 1000;
            answer.headers.insert("Retry-After", QByteArray::number(kDrainRetrySeconds));
        }
        answer.body = wire::encode(failure);
        return answer;
    }
    return failureAnswer(500);
}

const char* reasonPhrase(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 202:
            return "Accepted";
        case 204:
            return "No Content";
        case 206:
            return "Partial Content";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 409:
            return "Conflict";
        case 410:
            return "Gone";
        case 411:
            return "Length Required";
        case 413:
            return "Content Too Large";
        case 415:
            return "Unsupported Media Type";
        case 423:
            return "Locked";
        case 426:
            return "Upgrade Required";
        case 429:
            return "Too Many Requests";
        case 500:
            return "Internal Server Error";
        case 502:
            return "Bad Gateway";
        case 503:
            return "Service Unavailable";
        case 504:
            return "Gateway Timeout";
        case 507:
            return "Insufficient Storage";
        default:
            return "";
    }
}

}  // namespace guichet::server
