// Figure: one measured number beside its floor, as guichet-bench prints it (docs/programs.md). Samples: what it was
// measured from.
#pragma once

#include <QByteArray>
#include <QString>
#include <QVector>
#include <chrono>

namespace guichet::bench {

class Samples {
public:
    void add(double value) { m_values.append(value); }
    void add(const Samples& more) { m_values += more.m_values; }
    // Runs the work and adds the milliseconds it took; answers what the work answers.
    template <typename Work>
    auto time(Work work) {
        struct Stop {
            Samples& samples;
            std::chrono::steady_clock::time_point from = std::chrono::steady_clock::now();
            ~Stop() {
                samples.add(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count());
            }
        } const stop{*this};
        return work();
    }
    // Each by so much: in another unit.
    [[nodiscard]] Samples times(double factor) const;
    [[nodiscard]] qsizetype count() const { return m_values.size(); }
    [[nodiscard]] double sum() const;
    // Nearest rank: the smallest sample that `share` (0 to 1) of them do not exceed; 0 without samples.
    [[nodiscard]] double percentile(double share) const;

private:
    QVector<double> m_values;
};

struct Figure {
    QString name;  // the benchmark's, or that and a part: "keystrokes/words"
    double value = 0;
    QString unit;  // of value, floor and percentiles: "ms", "s", "bytes"
    double floor = 0;
    Samples samples;
    QString detail;  // in English: what was measured, and which code the floor is
};

// One JSON object, without the line's end.
QByteArray toLine(const Figure& figure);

}  // namespace guichet::bench
