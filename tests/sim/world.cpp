#include "tests/sim/world.h"

#include <algorithm>

#include "tests/forecast/town.h"

namespace guichet::sim {

// A day after the town was founded, so that everything in it is known already.
Instant World::wallNow() const {
    return forecast::town::foundedAt() + std::chrono::hours{24} + m_now;
}

int World::after(Milliseconds wait, const void* owner, std::function<void()> task) {
    m_tasks.emplace(std::pair{m_now + std::max(wait, Milliseconds{0}), ++m_last}, Task{owner, std::move(task)});
    return m_last;
}

void World::stop(int id) {
    const auto task =
        std::find_if(m_tasks.begin(), m_tasks.end(), [&](const auto& one) { return one.first.second == id; });
    if (task != m_tasks.end()) m_tasks.erase(task);
}

void World::forget(const void* owner) {
    std::erase_if(m_tasks, [&](const auto& one) { return one.second.owner == owner; });
}

World::Went World::step(Milliseconds until) {
    if (m_tasks.empty() || m_tasks.begin()->first.first > until) {
        m_now = until;
        return Went::Nowhere;
    }
    auto next = m_tasks.extract(m_tasks.begin());
    m_now = next.key().first;
    ++m_steps;
    next.mapped().run();
    return Went::On;
}

}  // namespace guichet::sim
