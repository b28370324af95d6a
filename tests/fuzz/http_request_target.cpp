// A request as the HTTP parser hands it on.
//
// Bytes: the target, then fields as `name:value`, each ended by a line feed; an empty line; the body.
#include "server/http/request_reading.h"
#include "tests/fuzz/fuzz.h"

using namespace guichet;
using namespace guichet::server;

namespace {

constexpr qsizetype kMostBody = 64;

ParsedRequest parsedFrom(const QByteArray& bytes) {
    ParsedRequest parsed;
    parsed.method = "POST";
    const qsizetype end = bytes.indexOf("\n\n");
    QByteArrayList lines = bytes.left(end).split('\n');
    parsed.target = lines.takeFirst();
    for (const QByteArray& line : lines) {
        const qsizetype colon = line.indexOf(':');
        parsed.fields.emplace_back(line.left(colon), colon < 0 ? QByteArray() : line.mid(colon + 1));
    }
    if (end >= 0) parsed.body = bytes.mid(end + 2);
    return parsed;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const auto read = readRequest(parsedFrom(fuzz::bytesOf(data, size)), kMostBody);
    if (const auto* refusal = std::get_if<HttpRefusal>(&read)) {
        const int status = refusal->status;
        GUICHET_ASSERT(status == 400 || status == 411 || status == 413 || status == 415);
        return 0;
    }
    const auto& request = std::get<HttpServerRequest>(read);
    GUICHET_ASSERT(request.path.startsWith('/') && !request.path.contains('?') && !request.path.contains('#'));
    GUICHET_ASSERT(request.body.size() <= kMostBody);
    GUICHET_ASSERT(!request.headers.value("host").isEmpty());
    for (auto it = request.headers.cbegin(); it != request.headers.cend(); ++it) {
        GUICHET_ASSERT(!it.key().isEmpty() && it.key() == it.key().toLower());
        GUICHET_ASSERT(!it.value().contains('\r') && !it.value().contains('\n') && !it.value().contains('\0'));
    }
    const QByteArray id = readRequestId(request.headers);
    GUICHET_ASSERT(id.size() <= 64 && !id.contains(' '));
    return 0;
}
