// Figures: what many stories came to, as lines of JSON for whoever counts.
#pragma once

#include "tests/sim/story.h"

namespace guichet::sim {

class Figures {
public:
    void add(const Told& told);
    [[nodiscard]] QString told(qint64 milliseconds) const;

private:
    int m_seeds = 0;
    qint64 m_steps = 0;
    qint64 m_acts = 0;
    quint64 m_trace = 0;
    std::array<qint64, kFaults> m_faults{};
};

// What failed, and how to play it again.
QString sentence(const Plot& plot, const Told& told);

}  // namespace guichet::sim
