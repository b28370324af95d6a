// ReadLog: who looked at what: beyond their own machine (searches at the centre, cases and files fetched from it), and
// on it, as the machine logged it and sent it. Only appended to. What was searched for, and why something was revealed,
// is sealed to the centre's recovery key: the tables and the lines show that there was a search, not for whom. Whoever
// holds that key can open it; guichet-admin does on demand (reads --unseal), and leaves a line here each time.
//
// Invariant: the numbers of a client are dense from 1, in each of the two.
// Persisted: kinds are on disk by name.
#pragma once

#include "core/wire/reads.h"
#include "server/store/database.h"

namespace guichet::server {

// What the centre logs itself; what machines log is wire::ReadKind.
enum class CentreReadKind {
    Search,
    Fetch,
    Unsealed,  // what is sealed in this log was opened
};
const char* readKindName(CentreReadKind kind);

// Stands for a client where there is none.
inline constexpr char kAdminClient[] = "guichet-admin";

struct ReadRow {
    ClientId client;
    PersonId person;  // of what was unsealed: whose lines
    Instant at;
    CentreReadKind kind = CentreReadKind::Search;
    QString objectKey;      // of a fetch; of what was unsealed: which case's lines
    QByteArray sealed;      // of a search: {"query", "total"}
    DocumentId document{};  // of a fetch: whose content; empty for the case
};

// The last entry of a client's own log.
struct ReadPlace {
    qint64 n = 0;
    QByteArray chain;
};

// A line of either, for whoever looks into it.
struct ReadLine {
    PersonId person;
    Instant at;                         // as the machine says, or as the centre's clock said
    std::optional<Instant> receivedAt;  // of a machine's line: when the centre had it. Empty: the centre's own line
    QString kind;
    QString objectKey;
    DocumentId document;
    QByteArray sealed;  // of a machine's line: the bare words; of the centre's: JSON

    // By the centre's clock, which no machine can turn.
    [[nodiscard]] Instant knownAt() const { return receivedAt.value_or(at); }
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
    // The newest that were known before this instant, newest first. `most` of them and what was known at the same
    // instant as the last one, so that whoever goes on before that one misses nothing.
    Result<QVector<ReadLine>> ofPerson(const PersonId& person, int most, std::optional<Instant> before = {});
    Result<QVector<ReadLine>> ofObject(const QString& objectKey, int most, std::optional<Instant> before = {});
    enum class Fetched { Yes, No };
    Result<Fetched> fetchedSince(const ClientId& client, const CaseId& id, const DocumentId& document, Instant since);
    // Inside a transaction that holds the client's row. Rows of one client.
    Done append(const QVector<ReadRow>& rows);
    // In order.
    Result<QVector<ReadRow>> ofClient(const ClientId& client);

private:
    Result<QVector<ReadLine>> lines(const QByteArray& column, const QString& value, int most,
                                    std::optional<Instant> before);
    Database* m_database;
};

}  // namespace guichet::server
