// BrokenStory: the story of two clerks as steps, each of which can be broken once, from a copy of everything as it was
// before that step.
//
// Li Wei edits, notes and closes without a line; Zhang Min edits another field of the same case and sends it; then Li
// Wei and Zhang Min sync. The unbroken run is made first: it tells what the end must be.
#pragma once

#include "tests/scenario/support/two_clerks.h"

namespace guichet::fault {

class BrokenStory {
public:
    // What happens to one step. Empty members: nothing does.
    struct Break {
        scenario::Variables ofClient;  // for the clerk's program
        scenario::Variables ofCentre;  // for the centre
        qint64 request = 0;            // the n-th request of the step meets
        lab::Fault fault = lab::Fault::None;
    };
    struct Outcome {
        bool wasBroken = false;  // the program that was to be killed was killed; the request came
        QByteArray wrong;        // empty: the end is that of the unbroken run
    };
    // What a step costs when nothing breaks it.
    struct Cost {
        int clientWrites = 0;
        int centreWrites = 0;  // with its start and its end
        int requests = 0;
    };

    BrokenStory();

    [[nodiscard]] int steps() const { return static_cast<int>(m_steps.size()); }
    [[nodiscard]] QString nameOf(int step) const { return m_steps[step].name; }
    [[nodiscard]] bool usesTheLine(int step) const { return m_steps[step].isSync; }
    [[nodiscard]] const Cost& costOf(int step) const { return m_costs[step]; }

    // From the snapshot before `step` to the end, `step` broken.
    Outcome run(int step, const Break& with);

private:
    struct Step {
        QString name;
        const scenario::ClerkProcess* clerk;
        lab::FaultyProxy* line;
        bool isSync;
        QStringList command;
    };
    [[nodiscard]] QString snapshotOf(int step) const;
    void keep(int step) const;
    void restore(int step) const;
    Cost measured(int step);
    // Empty: done. The clerk looks first whether it was done although the program fell.
    QByteArray repair(int step, int waitingBefore);
    QByteArray runBroken(int step, const Break& with, bool* wasBroken);
    [[nodiscard]] QByteArray wrongAtTheEnd() const;

    scenario::TwoClerks m_both;
    QString m_number;
    QString m_caseId;
    QVector<Step> m_steps;
    QVector<Cost> m_costs;
    QByteArray m_end;  // the case, without times and ids
};

// For the program that is to be killed at its n-th write; `when` is before, after or torn.
scenario::Variables killedAtWrite(int n, const QString& when);

}  // namespace guichet::fault
