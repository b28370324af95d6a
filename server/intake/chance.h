// Chance: numbers from a seed, the same on every machine and with every standard library.
//
// Not for secrets. Source: SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
#pragma once

#include <QtGlobal>

#include "core/base/result.h"

namespace guichet::intake {

class Chance {
public:
    explicit Chance(quint64 seed) : m_state(seed) {}

    quint64 next() {
        m_state += 0x9E3779B97F4A7C15U;
        quint64 mixed = (m_state ^ (m_state >> 30U)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        return mixed ^ (mixed >> 31U);
    }
    // [0, bound). Not std::uniform_int_distribution, whose results differ between standard libraries.
    quint64 below(quint64 bound) {
        GUICHET_ASSERT(bound > 0);
        return next() % bound;
    }
    // Both included.
    qint64 between(qint64 least, qint64 most) { return least + qint64(below(quint64(most - least) + 1)); }
    bool oneIn(quint64 n) { return below(n) == 0; }
    bool percent(int of100) { return below(100) < quint64(of100); }

    template <typename List>
    const auto& pick(const List& from) {
        GUICHET_ASSERT(!from.empty());
        return from[decltype(from.size())(below(quint64(from.size())))];
    }
    // Each with its own `weight`; at least one is above nought.
    template <typename List>
    const auto& pickWeighted(const List& from) {
        quint64 total = 0;
        for (const auto& one : from) total += quint64(one.weight);
        quint64 left = below(total);
        for (const auto& one : from) {
            if (left < quint64(one.weight)) return one;
            left -= quint64(one.weight);
        }
        GUICHET_ASSERT(!"the weights add up to their total");
        return from.front();
    }

private:
    quint64 m_state;
};

}  // namespace guichet::intake
