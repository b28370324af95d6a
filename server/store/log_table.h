// LogTable: offices with their counters, the feed, the Merkle nodes, and what was granted to whom.
//
// The feed says which object changed at each `ver`; it holds no content. Reads for a pull are coalesced: an object that
// changed often appears once, at its newest place.
//
// Invariant: an office at ver N has feed rows 1…N, outcomes 1…N and a tree of N leaves.
#pragma once

#include <QMap>
#include <QVector>

#include "core/wire/messages.h"
#include "crypto/merkle.h"
#include "server/store/client_table.h"
#include "server/store/database.h"
#include "server/store/object_table.h"

namespace guichet::server {

enum class FeedOp { Put, Gone, Tombstone, Outcome };
const char* feedOpName(FeedOp op);
std::optional<FeedOp> feedOpFromName(const QString& name);

struct OfficeRow {
    OfficeId id;
    qint64 ver = 0;
    QByteArray root;
};

struct FeedRow {
    OfficeId office;
    qint64 ver = 0;
    QString objectKey;
    FeedOp op = FeedOp::Put;
};

struct Held {
    qint64 ver = 0;
    QString objectKey;
    qint64 rev = 0;   // as it is now
    OfficeId office;  // where it lies now
};

struct Change {
    qint64 ver = 0;
    FeedOp op = FeedOp::Put;
    StoredObject object;
};

struct GrantRow {
    PersonId person;
    qint64 rev = 0;
    OfficeId office;
    QString role;
    enum class Op { Grant, Revoke } op = Op::Grant;
};

class LogTable {
public:
    explicit LogTable(Database& database) : m_database(&database) {}
    Done addOffice(const OfficeId& id);    // harmless if it is there
    Result<QVector<OfficeRow>> offices();  // in id order
    // Fails: NotFound.
    Result<OfficeRow> office(const OfficeId& id, Lock lock = Lock::None);
    Done setOffice(const OfficeRow& office);

    Done insertFeed(const QVector<FeedRow>& rows);
    // Coalesced changes in (after, …] by ver, at most so many; outcome rows and what was put outside the scope are left
    // out.
    Result<QVector<Change>> changes(const Scope& scope, qint64 after, int most);
    // The feed as it is, in (after, after + most].
    Result<QVector<FeedRow>> feed(const OfficeId& office, qint64 after, int most);
    // Newest places, going down from upTo, of what somebody who held the scope at upTo holds.
    Result<QVector<Held>> heldAt(const Scope& scope, qint64 upTo, int most);

    // The places (at most so many) where the feed says that an object was put which is not there.
    Result<QVector<FeedRow>> putsWithoutObject(int most);

    Done insertNodes(const OfficeId& office, const QVector<crypto::merkle::Node>& nodes);
    // Fails: Corrupt if the node is missing.
    Result<QByteArray> node(const OfficeId& office, int level, qint64 index);
    Result<qint64> nodeCount(const OfficeId& office);
    [[nodiscard]] crypto::merkle::NodeReader nodesOf(const OfficeId& office);

    Done insertGrants(const QVector<GrantRow>& grants);
    Result<qint64> grantsRev(const PersonId& person);
    enum class Granted { Once, Never };
    Result<Granted> granted(const PersonId& person, const OfficeId& office);

private:
    Database* m_database;
};

}  // namespace guichet::server
