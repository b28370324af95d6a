// ActionTable: every action ever received, as the bytes that were signed, and what was decided about it. For ever.
//
// Invariant: an outcome's (office, ver) is its leaf in that office's log; each ver has exactly one.
#pragma once

#include <QHash>
#include <QVector>

#include "core/wire/signed_action.h"
#include "server/store/database.h"

namespace guichet::server {

struct StoredAction {
    ActionId id;
    QString objectKey;
    SignedAction bytes;
    Instant receivedAt;
};

// An action with an outcome of it.
struct ReplayStep {
    StoredAction action;
    Outcome outcome;
};

class ActionTable {
public:
    explicit ActionTable(Database& database) : m_database(&database) {}
    Result<std::optional<StoredAction>> find(const ActionId& id);
    Done insert(const QVector<StoredAction>& actions);
    // In id order, after `after`. For whoever reads all.
    Result<QVector<StoredAction>> page(const ActionId& after, int most);
    // The actions on one object that were decided, with the first outcome that was no waiting for something else, in
    // the order in which they happened to it.
    Result<QVector<ReplayStep>> stepsOf(const QString& objectKey);

    Done insertOutcomes(const QVector<Outcome>& outcomes);
    // The newest outcome; empty: not decided (or not known).
    Result<std::optional<Outcome>> newestOutcome(const ActionId& id);
    Result<QVector<Outcome>> outcomesOf(const ActionId& id);
    // Newest outcomes of the frames of this client beyond n, in order of n.
    Result<QVector<Outcome>> outcomesAfter(const ClientId& client, qint64 n, int most);
    // Outcomes that replaced an earlier one, beyond `ver` in that office, of actions that this client delivered.
    Result<QVector<Outcome>> replacedAfter(const ClientId& client, const OfficeId& office, qint64 ver);
    // By place in the log: (after, after + most].
    Result<QVector<Outcome>> outcomesInLog(const OfficeId& office, qint64 after, int most);
    // What came from this device and waits for an earlier one, in the order in which it came; once for each outbox that
    // delivered it.
    Result<QVector<ReplayStep>> parkedOf(const DeviceId& device);
    Result<qint64> count();

private:
    Result<QVector<Outcome>> outcomes(const char* statement, const Values& values);
    Result<QVector<ReplayStep>> steps(const char* statement, const Values& values);
    Database* m_database;
};

}  // namespace guichet::server
