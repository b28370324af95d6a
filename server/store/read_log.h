// ReadLog: who looked at what beyond their own machine: searches at the centre, and cases fetched from it. Only
// appended to. What was searched for is sealed: the centre's operators see that there was a search, not for whom.
//
// Invariant: the numbers of a client are dense from 1.
#pragma once

#include "core/base/ids.h"
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

class ReadLog {
public:
    explicit ReadLog(Database& database) : m_database(&database) {}
    // Inside a transaction that holds the client's row. Rows of one client.
    Done append(const QVector<ReadRow>& rows);
    // In order.
    Result<QVector<ReadRow>> ofClient(const ClientId& client);

private:
    Database* m_database;
};

}  // namespace guichet::server
