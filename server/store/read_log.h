// ReadLog: who looked at what: beyond their own machine (searches at the centre, cases fetched from it), and on it, as
// the machine logged it and sent it. Only appended to. What was searched for, and why something was revealed, is
// sealed: the centre's operators see that there was a search, not for whom.
//
// Invariant: the numbers of a client are dense from 1, in each of the two.
#pragma once

#include "core/wire/reads.h"
#include "server/store/database.h"

namespace guichet::server {

enum class ReadKind { Search, Fetch };
const char* readKindName(ReadKind kind);

struct ReadRow {
    ClientId client;
    PersonId person;
    Instant at;
    ReadKind kind = ReadKind::Search;
    QString objectKey;  // of a fetch
    QByteArray sealed;  // of a search: what was asked
};

// The last entry of a client's own log.
struct ReadPlace {
    qint64 n = 0;
    QByteArray chain;
};

// A line of either, for whoever looks into it.
struct ReadLine {
    PersonId person;
    Instant at;
    QString kind;
    QString objectKey;
    QByteArray sealed;
};

class ReadLog {
public:
    explicit ReadLog(Database& database) : m_database(&database) {}
    // Inside a transaction that holds the client's row.
    Result<ReadPlace> lastOfMachine(const ClientId& client);
    // Entries that follow it; checked by the caller. Inside the same transaction.
    Done appendOfMachine(const ClientId& client, const PersonId& person, const QVector<wire::ReadEntry>& entries,
                         Instant receivedAt);
    // In order of client and number, after this place; for whoever reads all.
    struct MachineEntry {
        ClientId client;
        wire::ReadEntry entry;
    };
    Result<QVector<MachineEntry>> pageOfMachines(const ClientId& client, qint64 afterN, int most);
    // Newest first.
    Result<QVector<ReadLine>> ofPerson(const PersonId& person, int most);
    Result<QVector<ReadLine>> ofObject(const QString& objectKey, int most);
    // Inside a transaction that holds the client's row. Rows of one client.
    Done append(const QVector<ReadRow>& rows);
    // In order.
    Result<QVector<ReadRow>> ofClient(const ClientId& client);

private:
    Result<QVector<ReadLine>> lines(const QByteArray& where, const QString& value, int most);
    Database* m_database;
};

}  // namespace guichet::server
