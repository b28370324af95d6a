// Worker: what a person does at their machine: takes requests in, works on cases, looks, pins, settles what came to the
// attention desk, answers what the screen says about the connection, and goes home.
//
// Thread: one. Borrows everything.
#pragma once

#include "tests/forecast/wishes.h"
#include "tests/sim/desktop.h"

namespace guichet::sim {

class Worker {
public:
    // `cases` is what the whole town talks about.
    Worker(World& world, Faults& faults, Desktop& desktop, QVector<forecast::Mention>& cases)
        : m_world(world), m_faults(faults), m_desktop(desktop), m_cases(cases) {}
    ~Worker() { m_world.forget(this); }
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void begin();
    void rest() { m_world.forget(this); }
    // Does what the screen asks for, if it asks for something.
    void answerScreen();
    // One thing more, in the middle of what the machine is doing.
    void interrupt();
    // Discards whatever came back.
    void settleAll();
    // The first refusal of the Desk that is none of a rule's or of a disk's.
    [[nodiscard]] const QString& trouble() const { return m_trouble; }

private:
    void turn();
    void act();
    void registerCase(const Directory& directory);
    void actOn(const Directory& directory);
    void look();
    void pin();
    void settleOne();
    void note(const Error& error);

    World& m_world;
    Faults& m_faults;
    Desktop& m_desktop;
    QVector<forecast::Mention>& m_cases;
    QString m_trouble;
};

}  // namespace guichet::sim
