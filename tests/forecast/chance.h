// Chance: what a list of actions is drawn with. The same seed draws the same list, on every machine.
#pragma once

#include <QVector>
#include <random>

#include "core/ports/ground.h"

namespace guichet::forecast {

class Chance {
public:
    explicit Chance(quint64 seed);
    // [0, below)
    int below(int limit);
    // [from, to]
    int between(int from, int to) { return from + below(to - from + 1); }
    [[nodiscard]] bool percent(int share) { return below(100) < share; }
    template <typename T>
    const T& of(const QVector<T>& all) {
        return all[below(static_cast<int>(all.size()))];
    }
    template <typename T>
    void shuffle(QVector<T>& all) {
        for (int i = static_cast<int>(all.size()) - 1; i > 0; --i) all.swapItemsAt(i, below(i + 1));
    }
    QByteArray bytes(int count);
    QString uuid();

private:
    std::mt19937_64 m_engine;
};

// The chance that a Desk is given for its ids and salts.
class DeskChance final : public Random {
public:
    void begin(quint64 seed) { m_chance = Chance(seed); }
    QByteArray bytes(int count) override { return m_chance.bytes(count); }
    double unit() override { return 0.5; }

private:
    Chance m_chance{0};
};

// Seeds that lie beside each other draw lists that have nothing in common.
quint64 mixed(quint64 seed, quint64 place);

}  // namespace guichet::forecast
