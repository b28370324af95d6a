#include "server/service/brakes.h"

#include <algorithm>

namespace guichet::server {

namespace {

constexpr qsizetype kBucketsKept = 4'096;

}  // namespace

Turnstile::Pass Turnstile::enter(const QString& key) {
    const std::lock_guard hold(m_mutex);
    int& inside = m_inside[key];
    if (inside >= m_places) return Pass(nullptr, key);
    ++inside;
    return Pass(this, key);
}

Turnstile::Pass::~Pass() {
    if (!m_turnstile) return;
    const std::lock_guard hold(m_turnstile->m_mutex);
    const auto inside = m_turnstile->m_inside.find(m_key);
    if (--*inside == 0) m_turnstile->m_inside.erase(inside);
}

Milliseconds TokenBuckets::take(const QString& key, Instant now, int tokens) {
    const double perMs = m_rate.perMinute / 60'000.0;
    const std::lock_guard hold(m_mutex);
    if (m_buckets.size() >= kBucketsKept) forgetFull(now);
    if (!m_buckets.contains(key)) m_buckets.insert(key, Bucket{static_cast<double>(m_rate.burst), now});
    Bucket& bucket = m_buckets[key];
    const auto passed = std::max<qint64>(0, (now - bucket.at).count());
    bucket.tokens = std::min<double>(m_rate.burst, bucket.tokens + static_cast<double>(passed) * perMs);
    bucket.at = now;
    if (bucket.tokens >= tokens) {
        bucket.tokens -= tokens;
        return Milliseconds{0};
    }
    return Milliseconds{static_cast<qint64>((tokens - bucket.tokens) / perMs) + 1};
}

void TokenBuckets::forgetFull(Instant now) {
    const double perMs = m_rate.perMinute / 60'000.0;
    for (auto it = m_buckets.begin(); it != m_buckets.end();) {
        const double tokens = it->tokens + static_cast<double>((now - it->at).count()) * perMs;
        it = tokens >= m_rate.burst ? m_buckets.erase(it) : std::next(it);
    }
}

}  // namespace guichet::server
