// The protocol's envelope around an answer: gzip when it pays (never of a file's bytes), the digest over the encoded
// bytes, the echo, and no storing on the way. Pure; knows nothing of RESTinio. See: docs/sync.md 3.4
#pragma once

#include "server/http/http_server.h"

namespace guichet::server {

inline constexpr qsizetype kSmallestGzipBytes = 1024;

enum class Gzip { Accepted, Refused };
Gzip readAcceptEncoding(const QByteArray& value);

// `answer` as it goes on the line: body encoded, every header of the envelope set. Headers that the answer brought
// stay, those of the envelope excepted.
HttpServerAnswer encodeAnswer(HttpServerAnswer answer, Gzip gzip, const QByteArray& requestId);

// An answer of the HTTP layer itself, in the form of every other failure (sync.md 3.6).
HttpServerAnswer failureAnswer(int status);

// "Bad Request" for 400; empty for a status that this protocol does not use.
const char* reasonPhrase(int status);

}  // namespace guichet::server
