#include "server/service/health.h"

namespace guichet::server {
namespace {

constexpr Milliseconds kHolds{1'000};
constexpr Milliseconds kPatience{3'000};  // with a write that is under way

// Committed: a standby, a full disk and a mirror that does not answer show only then.
Done touch(Store& store, Instant now) {
    GUICHET_TAKE(Transaction transaction, Transaction::begin(store.database(), Access::Write));
    GUICHET_TRY(store.settings().put(settings::kHealth, QByteArray::number(toMs(now))));
    return transaction.commit();
}

}  // namespace

Done HealthCheck::check(Store& store, Instant now) {
    {
        const std::lock_guard hold(m_mutex);
        const Milliseconds holds = m_isUnderWay ? kPatience : kHolds;
        if (m_last && m_begunAt <= now && now - m_begunAt < holds) return *m_last;
        if (m_isUnderWay) return Error{ErrorCode::Busy, {}, QStringLiteral("a write takes too long")};
        m_isUnderWay = true;
    }
    const Done touched = touch(store, now);
    const std::lock_guard hold(m_mutex);
    m_isUnderWay = false;
    m_begunAt = now;
    m_last = touched;
    return touched;
}

}  // namespace guichet::server
