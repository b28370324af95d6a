// ActionMaker: makes a signed action of what a person asks for, with its forecast. Writes nothing.
//
// Thread:  back thread only.
// Borrows: the Bench.
// Fails:   Invalid or Denied with the Refusal's code (detail: its facts); Conflict (changedMeanwhile) when somebody
// else changed what the
//          action rests on after the person looked; Storage, Corrupt.
#pragma once

#include "app/store/bench.h"
#include "app/store/registrar_file.h"

namespace guichet::store {

struct CounterUse {
    OfficeId office;
    int year = 0;
    int counter = 0;
};

// An action that is signed and lawful, but not stored yet.
struct MadeAction {
    StoredAction stored;
    Action action;
    Verdict forecast;
    Case after;
    std::optional<CounterUse> counter;  // a case number was taken
};

// The case an action is made on, with everything of this machine that it does not hold yet.
struct Ground {
    CaseId id;
    std::optional<Case> seen;  // with pending actions replayed
    qint64 baseRev = 0;        // of the centre
    QVector<Action> pending;
    qint64 nextN = 1;
};

class ActionMaker {
public:
    explicit ActionMaker(Bench& bench) : m_bench(bench), m_registrar(bench.ground().profileDir) {}

    // An empty id is a case to be made.
    Result<Ground> groundOf(const CaseId& id);
    // `seenRev` 0: the newest held. A RegisterBody gets its number here.
    // `also`: an action of another case that must have taken effect before.
    Result<MadeAction> make(const Ground& ground, ActionBody body, qint64 seenRev, const ActionId& also = {});
    // The ground for a further action on the same case.
    static Ground after(const Ground& ground, const MadeAction& made);

    // Inside writeOutbox: stores it.
    Done store(Identity& identity, const MadeAction& made);
    // After the commit: the second copy of the counter.
    void remember(const MadeAction& made);

private:
    Result<CounterUse> nextCounter(const OfficeId& office, Instant at);
    Result<ActionHeader> headerFor(const Ground& ground, const ActionBody& body, qint64 seenRev);
    QString newId();

    Bench& m_bench;
    RegistrarFile m_registrar;
};

}  // namespace guichet::store
