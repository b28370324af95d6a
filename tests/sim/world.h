// World: virtual time and what is going to happen. Whatever happens is a task of somebody's: a machine, the centre, a
// person, the weather.
//
// Tasks run in the order of their moment, then of their making, one at a time; nothing else moves the clock. Each ends
// in a state that must hold: that is a step.
//
// Thread: one. Owns: the tasks.
#pragma once

#include <functional>
#include <map>

#include "core/base/instant.h"
#include "tests/forecast/chance.h"

namespace guichet::sim {

using forecast::Chance;

class World {
public:
    explicit World(quint64 seed) : m_chance(seed) {}
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    [[nodiscard]] Milliseconds now() const { return m_now; }
    [[nodiscard]] Instant wallNow() const;
    [[nodiscard]] int steps() const { return m_steps; }
    // For people and weather. Faults have their own, so that a story without one of them stays nearly the same.
    Chance& chance() { return m_chance; }

    // Answers an id > 0. `owner` may be null.
    int after(Milliseconds wait, const void* owner, std::function<void()> task);
    void stop(int id);
    // All tasks of the owner, who is about to end.
    void forget(const void* owner);

    enum class Went { On, Nowhere };
    // The next task that is due by then; without one the clock moves there.
    Went step(Milliseconds until);

private:
    struct Task {
        const void* owner = nullptr;
        std::function<void()> run;
    };
    Milliseconds m_now{0};
    Chance m_chance;
    std::map<std::pair<Milliseconds, int>, Task> m_tasks;
    int m_last = 0;
    int m_steps = 0;
};

}  // namespace guichet::sim
