// ActionTable: the actions made on this machine: the outbox, and the journal they leave it for.
//
// An action is written here before its effect shows anywhere. It leaves the outbox only when the base holds its effect,
// or the centre refused it and the base says so. Never deleted here.
//
// Thread:    back thread only.
// Borrows:   outbox.db.
// Fails:     Storage, Full, Corrupt. Never throws.
// Invariant: each action is in exactly one of the two tables; its bytes never change.
// See:       docs/sync.md section 1
#pragma once

#include <span>

#include "app/store/sqlite/database.h"
#include "core/wire/signed_action.h"

namespace guichet::store {

struct StoredAction {
    qint64 n = 0;
    ActionId actionId;
    CaseId caseId;
    QString type;
    Instant at;
    SignedAction bytes;
};

struct DoneAction {
    ActionId actionId;
    CaseId caseId;
    QString type;
    Instant at;
};

class ActionTable {
public:
    explicit ActionTable(Database& database) : m_database(database) {}

    Done add(const StoredAction& action);

    // The outbox, in order.
    Result<QVector<StoredAction>> outbox();
    Result<QVector<StoredAction>> outboxOf(const CaseId& id, qint64 afterN);
    Result<QVector<CaseId>> casesInOutbox();
    // Rows with n > afterN and no outcome yet; at least one if there is any.
    Result<QVector<Frame>> unanswered(qint64 afterN, int maxActions, qsizetype maxBytes);
    // In the outbox. Fails: NotFound.
    Result<ActionId> idOf(qint64 n);
    // The smallest n of the outbox that has no outcome; 0 if all have one.
    Result<qint64> firstUnanswered();

    // In either table. Fails: NotFound.
    Result<StoredAction> find(const ActionId& id);
    // In the journal, interim outcome: parked at the centre.
    Result<QVector<StoredAction>> parked();
    // From `begins` until before `ends`, in the order they were made, without their bytes.
    Result<QVector<DoneAction>> doneBetween(Instant begins, Instant ends);
    // Every action, in order.
    Done eachAction(const std::function<Done(const StoredAction&)>& visit);
    // Own actions with a final outcome whose place in the log is not proved yet.
    Result<QVector<ActionId>> unproved(int most);

    // Rows with n ≤ lastN go to the journal. Answers how many did.
    Result<qint64> acknowledge(qint64 lastN, Instant at);
    // The centre lost everything after lastN: those go back to the outbox and wait again, without the outcomes they
    // had.
    Done offerAgain(qint64 lastN);
    // The first of the journal whose outcome took the place of another; empty if there is none.
    Result<std::optional<qint64>> firstReplaced();
    // The outbox, which begins behind `before`, goes on as another one: it is numbered from 1 and waits whole, without
    // the outcomes it had. The journal keeps its order.
    Done numberAnew(qint64 before);
    Result<qint64> waitingCount();
    // The first number of journal and outbox; 1 if both are empty.
    Result<qint64> least();

    static std::span<const Sql* const> statements();

private:
    Result<QVector<StoredAction>> read(Statement& statement);
    Database& m_database;
};

}  // namespace guichet::store
