// The real ground: this machine's clocks, OpenSSL's chance, Qt's timers.
//
// Thread: SystemTimers on the thread it was made on, which needs an event loop; the others on any.
#pragma once

#include <QObject>
#include <map>

#include "core/ports/ground.h"

class QTimer;

namespace guichet::sync {

class SystemClock : public Clock {
public:
    Instant wallNow() override;
    Milliseconds monotonicNow() override;  // CLOCK_BOOTTIME
};

class SystemRandom : public Random {
public:
    QByteArray bytes(int count) override;
    double unit() override;
};

class SystemTimers : public Timers {
public:
    ~SystemTimers() override;
    int start(Milliseconds after, std::function<void()> task) override;
    void stop(int id) override;

private:
    QObject m_context;
    std::map<int, QTimer*> m_timers;
    int m_last = 0;
};

}  // namespace guichet::sync
