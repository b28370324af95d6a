#include "server/service/health.h"

namespace guichet::server {
namespace {

constexpr Milliseconds kHolds{1'000};
constexpr Milliseconds kPatience{3'000};  // with a write that is under way

// Committed: a standby, a full disk and a mirror that does not answer show only then.
Done touch(Store& store, Instant now) {
    GUICHET_TAKE(Transaction transaction, Transaction::begin(store.database(), Access::Write));
    GUICHET_TRY(store.settings().putHealth(now));
    return transaction.commit();
}

// Not of the future: a clock that was set back makes nothing hold.
bool isWithin(Milliseconds time, Instant since, Instant now) {
    return since <= now && now - since < time;
}

}  // namespace

Done HealthCheck::check(Store& store, Instant now) {
    {
        const std::lock_guard hold(m_mutex);
        if (m_startedAt) {
            if (isWithin(kPatience, *m_startedAt, now)) return m_last.value_or(done());
            return Error{ErrorCode::Busy, {}, QStringLiteral("a write takes too long")};
        }
        if (m_last && isWithin(kHolds, m_lastStartedAt, now)) return *m_last;
        m_startedAt = now;
    }
    const Done touched = touch(store, now);
    const std::lock_guard hold(m_mutex);
    m_startedAt.reset();
    m_lastStartedAt = now;
    m_last = touched;
    return touched;
}

bool HealthCheck::isUnderWay() const {
    const std::lock_guard hold(m_mutex);
    return m_startedAt.has_value();
}

}  // namespace guichet::server
