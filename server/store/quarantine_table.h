// QuarantineTable: actions that were set aside unread, until somebody releases or refuses them, and after.
//
// Invariant: of one action id at most one row is no reuse; a row never goes.
#pragma once

#include <QVector>
#include <functional>

#include "core/base/ids.h"
#include "core/base/instant.h"
#include "server/store/client_table.h"

namespace guichet::server {

enum class SetAsideState { Held, Released, Refused, Reuse };
const char* setAsideStateName(SetAsideState state);

struct SetAside {
    ClientId client;
    qint64 n = 0;
    QByteArray sha256;  // of the raw bytes: frameDigest()
    ActionId actionId;  // as the client says
    PersonId person;
    QByteArray sealed;  // crypto::seal with wire::kQuarantinePurpose; empty once released, and of a reuse too many
    QString why;
    Instant receivedAt;
    SetAsideState state = SetAsideState::Held;
};

class QuarantineTable {
public:
    explicit QuarantineTable(Database& database) : m_database(&database) {}
    // Harmless if that very row is there.
    Done insert(const SetAside& row);
    // What was set aside under this id; never a reuse.
    Result<std::optional<SetAside>> find(const ActionId& id, Lock lock = Lock::None);
    // Ids that this client used and that stood for other bytes.
    Result<QVector<ActionId>> reusedBy(const ClientId& client);
    // Everything that came under this id, oldest first.
    Result<QVector<SetAside>> allOf(const ActionId& id);
    // Oldest first, one after the other. Fails when `visit` fails.
    Done each(const std::function<Done(const SetAside&)>& visit);
    // When this client last set something aside, newest first; reuses count.
    Result<QVector<Instant>> lately(const ClientId& client, Instant since);
    Done settle(const SetAside& row, SetAsideState state);

private:
    Result<QVector<SetAside>> select(const QByteArray& statement, const Values& values);
    Database* m_database;
};

}  // namespace guichet::server
