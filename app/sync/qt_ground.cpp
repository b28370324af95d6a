#include "app/sync/qt_ground.h"

#include <QTimer>
#include <QtEndian>
#include <ctime>

#include "crypto/random.h"

namespace guichet::sync {

Instant SystemClock::wallNow() {
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
}

// std::chrono::steady_clock stands still during suspend.
Milliseconds SystemClock::monotonicNow() {
    timespec now{};
    GUICHET_ASSERT(::clock_gettime(CLOCK_BOOTTIME, &now) == 0);
    return std::chrono::duration_cast<Milliseconds>(std::chrono::seconds{now.tv_sec} +
                                                    std::chrono::nanoseconds{now.tv_nsec});
}

QByteArray SystemRandom::bytes(int count) {
    return crypto::randomBytes(count);
}

double SystemRandom::unit() {
    const auto bits = qFromBigEndian<quint64>(crypto::randomBytes(8).constData()) >> 11;
    return static_cast<double>(bits) / 9007199254740992.0;  // 2^53: every value is exact and below one
}

SystemTimers::~SystemTimers() = default;

int SystemTimers::start(Milliseconds after, std::function<void()> task) {
    const int id = ++m_last;
    auto* timer = new QTimer(&m_context);
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, &m_context, [this, id, task = std::move(task)] {
        const auto run = task;  // stop() deletes what we stand in
        stop(id);
        run();
    });
    m_timers.emplace(id, timer);
    timer->start(after);
    return id;
}

void SystemTimers::stop(int id) {
    const auto found = m_timers.find(id);
    if (found == m_timers.end()) return;
    found->second->stop();
    found->second->deleteLater();
    m_timers.erase(found);
}

}  // namespace guichet::sync
