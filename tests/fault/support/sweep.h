// Sweep: which of all the places where a story can be broken are tried in this run.
//
// Every `stride`-th place of each step and kind is tried, each kind beginning elsewhere. The variable GUICHET_SWEEP may
// give another stride (1: every place), a part of all places (K/N, from 0/N to N-1/N, for a night in pieces), or one
// place alone, STEP:HOW:N, as a failure names it.
#pragma once

#include <QVector>

#include "tests/fault/support/broken_story.h"

namespace guichet::fault {

struct Place {
    int step = 0;
    QString how;  // the kind of fault
    int n = 0;    // from 1
    [[nodiscard]] QString name() const;
};

class Sweep {
public:
    explicit Sweep(int stride);
    // Places 1 … count of this step and kind.
    void add(int step, const QString& how, int count);
    using Try = std::function<BrokenStory::Outcome(const Place&)>;
    // Tries them, says how many, and lists what went wrong; empty: nothing did.
    [[nodiscard]] QByteArray run(const Try& tryOne) const;

private:
    int m_stride;
    int m_phase = 0;
    QString m_onePlace;  // empty: not one alone
    int m_all = 0;
    int m_kinds = 0;
    QVector<Place> m_chosen;
};

}  // namespace guichet::fault
