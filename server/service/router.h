// Router: one HTTP request, as a value, to one answer. It knows paths, headers, tokens and limits; it has never heard
// of sockets.
//
// Order of checks: path, method, content type, size, digest, protocol, token. Only then is a body decoded.
//
// Thread: any number of threads, each with its own Store. Centre is shared and thread-safe.
// Fails:  never; every refusal is a ServiceResponse whose body is a wire::Failure.
// See:    docs/sync.md sections 3.4 and 3.6
#pragma once

#include <QMap>

#include "core/wire/messages.h"
#include "server/service/centre.h"

namespace guichet::server {

struct ServiceRequest {
    QByteArray method;                     // "GET", "POST"
    QString path;                          // "/v1/push", without the query
    QMap<QString, QString> query;          // decoded
    QMap<QByteArray, QByteArray> headers;  // names in lower case
    QByteArray body;                       // as received
    QString peer;  // who asks, for limits: an address or an IPv6 /64; never logged with a person
    bool takesGzip = false;
};

// A long poll that holds: nothing moved yet. Hand it to Waiters.
struct Hold {
    wire::Cursor cursor;  // of the offices this person may see
    Milliseconds hold{0};
};

struct ServiceResponse {
    int status = 200;
    QByteArray body;
    // What comes after `body`, compressed already. Only for whoever takes gzip.
    struct Packed {
        PackedText text;
        QByteArray after;
    };
    std::optional<Packed> packed;
    QMap<QByteArray, QByteArray> headers;  // as they are written; Content-Digest is missing until finishHeaders
    std::optional<Hold> hold;  // set: there is no body yet; completeWait makes the answer from this response
    bool pushed = false;       // offices may have moved: whoever waits is looked after at once
    QString detail;            // for the log
};

ServiceResponse handle(Centre& centre, Store& store, const ServiceRequest& request, Instant now);

// The answer to a held request: which offices moved (none: the hold is over).
ServiceResponse completeWait(ServiceResponse held, const wire::Cursor& moved);

// An answer for what the HTTP room refuses by itself (413, 503 while draining …), in the same form as the router's.
ServiceResponse refusal(int status, const char* code, const QByteArray& requestId,
                        Milliseconds retryAfter = Milliseconds{0});

// Call last, when the body is encoded as it goes out (gzip included): sets Content-Digest over exactly these bytes.
// Not for a packed one, which whoever puts it together has to seal.
void finishHeaders(ServiceResponse& response);

}  // namespace guichet::server
