// What engines are given instead of the machine: time, chance, timers, the network, a signing key. Handed in, so that
// schedules can be replayed in one process.
#pragma once

#include <QByteArray>
#include <QMap>

#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/ports/executor.h"

namespace guichet {

class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant wallNow() = 0;            // may be wrong by years
    virtual Milliseconds monotonicNow() = 0;  // since boot, runs on during suspend (CLOCK_BOOTTIME)
};

class Random {
public:
    virtual ~Random() = default;
    virtual QByteArray bytes(int count) = 0;
    virtual double unit() = 0;  // [0, 1)
};

// One-shot timers on the back thread.
class Timers {
public:
    virtual ~Timers() = default;
    virtual int start(Milliseconds after, std::function<void()> task) = 0;  // id > 0
    virtual void stop(int id) = 0;
};

// The private half of this person's key on this machine; it stays where it is.
class Signer {
public:
    virtual ~Signer() = default;
    virtual KeyId keyId() const = 0;
    virtual Result<QByteArray> sign(const QByteArray& message) = 0;
};

struct HttpRequest {
    QByteArray method;  // "GET", "POST"
    QString path;       // "/v1/push"
    QByteArray body;
    QByteArray bearer;  // token; empty: none
    QByteArray requestId;
    Milliseconds deadline{60'000};
    bool holds = false;                           // long poll: no minimum rate
    QByteArray contentType = "application/json";  // of the body
    bool wantsBytes = false;                      // a success is application/octet-stream, not JSON
};
// A verified answer: right type, protocol, echo and digest. Everything else is an Error:
// Offline with reason networkUnreachable | nameNotFound | refused | untrustedCertificate | captivePortal | badAnswer;
// Timeout; Cancelled.
struct HttpAnswer {
    int status = 0;
    QByteArray body;  // inflated
};

class Transport {
public:
    virtual ~Transport() = default;
    virtual void send(const HttpRequest& request, CancelToken token, Completion<HttpAnswer> answer) = 0;
    // The network changed, or the machine woke: no old connection is used again.
    virtual void forgetConnections() = 0;
};

}  // namespace guichet
