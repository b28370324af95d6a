// Brakes: what keeps one caller from taking the centre from the others. All in memory: a restart forgives.
//
// Thread: any.
#pragma once

#include <QHash>
#include <mutex>

#include "core/base/instant.h"

namespace guichet::server {

inline constexpr int kPasswordsAtOnce = 2;  // each derivation takes 64 MiB and a core

// How many of one key may be inside at once. Entering never waits: who finds no place is told to come again.
class Turnstile {
public:
    explicit Turnstile(int places) : m_places(places) {}
    class Pass {
    public:
        Pass(Turnstile* turnstile, QString key) : m_turnstile(turnstile), m_key(std::move(key)) {}
        Pass(Pass&& other) noexcept
            : m_turnstile(std::exchange(other.m_turnstile, nullptr)), m_key(std::move(other.m_key)) {}
        Pass(const Pass&) = delete;
        Pass& operator=(const Pass&) = delete;
        Pass& operator=(Pass&&) = delete;
        ~Pass();
        explicit operator bool() const { return m_turnstile != nullptr; }

    private:
        Turnstile* m_turnstile;
        QString m_key;
    };
    Pass enter(const QString& key);

private:
    std::mutex m_mutex;
    QHash<QString, int> m_inside;
    int m_places;
};

struct Rate {
    int burst = 1;
    int perMinute = 1;
};
// A first fill asks for page after page, so the burst is generous; a loop gone wild still meets its end.
inline constexpr Rate kDeviceRate{600, 3'000};  // published in hello
inline constexpr Rate kPeerRate{300, 1'200};    // requests without a token, by address: an office may stand behind one
inline constexpr Rate kEnrolRate{120, 60};      // enrolments, by address: each derives a password
inline constexpr int kAuditTokens = 50;         // an audit reads all that an office has

// Token buckets by key. Full ones are forgotten, so that the table stays as small as the number of lively callers.
class TokenBuckets {
public:
    explicit TokenBuckets(Rate rate) : m_rate(rate) {}
    // Zero: go on. Otherwise: how long until there is room.
    Milliseconds take(const QString& key, Instant now, int tokens = 1);

private:
    struct Bucket {
        double tokens = 0;
        Instant at;
    };
    void forgetFull(Instant now);
    std::mutex m_mutex;
    QHash<QString, Bucket> m_buckets;
    Rate m_rate;
};

}  // namespace guichet::server
