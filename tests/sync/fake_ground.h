// What the sync room stands on: time that a test turns, chance that repeats itself, and a key that signs nothing.
#pragma once

#include <map>

#include "core/ports/ground.h"
#include "tests/support/latin.h"

namespace guichet::sync {

// Virtual time. Tasks run in the order of their moment, then of their making.
class FakeTime : public Clock, public Timers {
public:
    Instant wallNow() override { return instantFromMs(1'700'000'000'000) + m_now + m_wallOffset; }
    Milliseconds monotonicNow() override { return m_now; }
    int start(Milliseconds after, std::function<void()> task) override {
        m_tasks.emplace(std::pair{m_now + after, ++m_last}, std::move(task));
        return m_last;
    }
    void stop(int id) override {
        for (auto task = m_tasks.begin(); task != m_tasks.end(); ++task)
            if (task->first.second == id) {
                m_tasks.erase(task);
                return;
            }
    }
    void run(Milliseconds span) {
        const auto until = m_now + span;
        while (!m_tasks.empty() && m_tasks.begin()->first.first <= until) {
            auto next = m_tasks.extract(m_tasks.begin());
            m_now = std::max(m_now, next.key().first);
            next.mapped()();
        }
        m_now = until;
    }
    // The machine sleeps: time goes by, nothing runs.
    void sleep(Milliseconds span) { m_now += span; }
    void moveWall(Milliseconds by) { m_wallOffset += by; }
    [[nodiscard]] Instant trueNow() { return wallNow() - m_wallOffset; }

private:
    Milliseconds m_now{1'000'000};
    Milliseconds m_wallOffset{0};
    std::map<std::pair<Milliseconds, int>, std::function<void()>> m_tasks;
    int m_last = 0;
};

class FakeRandom : public Random {
public:
    QByteArray bytes(int count) override {
        QByteArray made;
        for (int i = 0; i < count; ++i) made.append(static_cast<char>(next() >> 24));
        return made;
    }
    double unit() override { return static_cast<double>(next() >> 8) / static_cast<double>(1u << 24); }

private:
    quint32 next() { return m_seed = m_seed * 1'664'525u + 1'013'904'223u; }
    quint32 m_seed = 7;
};

class FakeSigner : public Signer {
public:
    KeyId keyId() const override { return KeyId{latin("0123456789abcdef")}; }
    Result<QByteArray> sign(const QByteArray&) override { return QByteArray(64, 's'); }
};

}  // namespace guichet::sync
