#include "tests/sim/tap.h"

#include "app/store/bench.h"

namespace guichet {

// The linker gives our callers these instead of sync::step and Bench::follow, and us the real ones.
sync::Step realStep(const sync::State& state,
                    const sync::Event& event) asm("__real__ZN7guichet4sync4stepERKNS0_5StateERKNS0_5EventE");
sync::Step tappedStep(const sync::State& state,
                      const sync::Event& event) asm("__wrap__ZN7guichet4sync4stepERKNS0_5StateERKNS0_5EventE");
Done realFollow(store::Bench* bench,
                const QSet<CaseId>& ids) asm("__real__ZN7guichet5store5Bench6followERK4QSetINS_2IdINS_7CaseTagEEEE");
Done tappedFollow(store::Bench* bench,
                  const QSet<CaseId>& ids) asm("__wrap__ZN7guichet5store5Bench6followERK4QSetINS_2IdINS_7CaseTagEEEE");

sync::Step tappedStep(const sync::State& state, const sync::Event& event) {
    sync::Step next = realStep(state, event);
    sim::Tap& tap = sim::tap();
    tap.counts[static_cast<size_t>(state.loop)][static_cast<size_t>(event.kind)] += 1;
    tap.where = &state;
    tap.led = next.state.loop;
    return next;
}

Done tappedFollow(store::Bench* bench, const QSet<CaseId>& ids) {
    return sim::tap().forgetsOverlay ? done() : realFollow(bench, ids);
}

}  // namespace guichet

namespace guichet::sim {

Tap& tap() {
    static Tap value;
    return value;
}

}  // namespace guichet::sim
