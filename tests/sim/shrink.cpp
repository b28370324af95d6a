#include "tests/sim/shrink.h"

namespace guichet::sim {

namespace {

// The invariant, or what stands for it.
QString kindOf(const Told& told) {
    return told.failed ? told.failed->section(u':', 0, 0) : QString();
}

}  // namespace

Plot shrunk(const Foundation& foundation, Plot plot) {
    const Told first = Story(foundation, plot).tell();
    const QString kind = kindOf(first);
    const auto fails = [&](const Plot& smaller) { return kindOf(Story(foundation, smaller).tell()) == kind; };
    for (int i = 0; i < kFaults; ++i) {
        Plot smaller = plot;
        smaller.without.insert(static_cast<Fault>(i));
        if (smaller.without != plot.without && fails(smaller)) plot = smaller;
    }
    int holds = 0;
    int enough = std::min(plot.most, first.steps);
    while (enough - holds > 1) {
        Plot shorter = plot;
        shorter.most = holds + (enough - holds) / 2;
        (fails(shorter) ? enough : holds) = shorter.most;
    }
    plot.most = enough;
    return plot;
}

}  // namespace guichet::sim
