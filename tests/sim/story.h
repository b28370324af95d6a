// Story: one seed: a town's people at their machines for a while, with everything that may go wrong; then nothing goes
// wrong any more, and everybody must get level. The judge looks after every step.
//
// Thread: one. Borrows the foundation. Owns: a folder of its own, removed at the end.
#pragma once

#include "tests/sim/judge.h"
#include "tests/sim/worker.h"

namespace guichet::sim {

struct Told {
    std::optional<QString> failed;  // what must hold and does not
    QString who;                    // at whose machine; empty: at the centre
    Milliseconds at{0};
    int steps = 0;
    std::array<qint64, kFaults> faults{};
    qint64 acts = 0;    // actions made
    quint64 trace = 0;  // of everything that happened, in order
};

struct Plot {
    quint64 seed = 1;
    QSet<Fault> without;
    int most = 1'000'000;  // steps until quiet, where the seed has more
    Broken broken = Broken::Nowhere;
};

class Story {
public:
    Story(const Foundation& foundation, const Plot& plot);
    ~Story();
    Told tell();

private:
    struct Seat {
        std::unique_ptr<Desktop> desktop;
        std::unique_ptr<Worker> worker;
        std::optional<Instant> promised;  // the next try, as the screen says it
        Milliseconds dueAt{0};            // and when it is due
    };
    void sit(const Enrolled& enrolled);
    void seatAt(const Enrolled& enrolled, const QString& folder);
    void weather();
    void weatherAtMachine(Desktop& desktop);
    void weatherAtCentre();
    void changeRights();
    void cloneOf(Desktop& desktop);
    void meddle(Seat& seat);
    // Until then, or until something is wrong.
    void run(Milliseconds until, int mostSteps);
    void getQuiet();
    void getLevel();
    void finish();
    void fail(const QString& what, const QString& who = {});
    [[nodiscard]] bool isOver() const { return m_told.failed.has_value(); }
    [[nodiscard]] bool mayBeStuck(const Desktop& desktop) const;
    [[nodiscard]] bool isLevel(Desktop& desktop) const;
    [[nodiscard]] qint64 behind(Desktop& desktop) const;
    void lookAtAll();

    const Foundation& m_foundation;
    Plot m_plot;
    QString m_folder;
    World m_world;
    Faults m_faults;
    std::unique_ptr<CentreSide> m_centre;
    std::vector<Seat> m_seats;
    QVector<forecast::Mention> m_cases;
    QMap<PersonId, Person> m_rights;  // of those that changed
    Judge m_judge;
    QVector<const Desktop*> m_copies;  // one profile at two machines
    bool m_isRestored = false;
    bool m_isTold = true;  // of it
    int m_weather = 0;     // for its task
    Told m_told;
};

}  // namespace guichet::sim
