// The read log on its way to the centre (sync.md 3.3): who looked at what on their own machine, off line too.
//
// Reads are no actions: they have numbers of their own for each client, dense from 1, and no place in an office's log.
// What was asked or given as a reason is sealed to the centre's recovery key; each entry carries the hash of all before
// it, so that none can be taken out or changed afterwards without a trace.
#pragma once

#include "core/wire/messages.h"

namespace guichet::wire {

enum class ReadKind {
    Opened,    // a case
    Searched,  // among what is held here
    Revealed,  // what is masked, with a reason
    Printed,   // a receipt
    Exported,  // the content of a document, written outside the store
    Released,  // a text that screening asked a reason for, with the reason
};
const char* readKindName(ReadKind kind);  // "opened" …
std::optional<ReadKind> readKindFromName(const QString& name);

// What the box is for: crypto::seal binds it in.
inline constexpr char kReadLogPurpose[] = "guichet read log 1";

struct ReadEntry {
    qint64 n = 0;
    Instant at;
    ReadKind kind = ReadKind::Opened;
    CaseId caseId;      // empty for a search
    QByteArray sealed;  // the words: what was searched for, or the reason; empty where there are none
    QByteArray chain;   // readChain() of this one, 32 bytes
    bool operator==(const ReadEntry&) const = default;
};
// SHA-256 over the chain before it (32 zero bytes before the first) and everything else in the entry.
QByteArray readChain(const QByteArray& before, const ReadEntry& entry);
QByteArray chainBeforeFirst();

struct ReadsRequest {
    ClientId clientId;
    QString session;
    QVector<ReadEntry> reads;  // ≤ limits::kReads, in the order of n
    bool operator==(const ReadsRequest&) const = default;
};
struct ReadsAnswer {
    qint64 lastReadN = 0;  // the centre holds all up to here, and goes on from there
    bool operator==(const ReadsAnswer&) const = default;
};

QByteArray encode(const ReadsRequest& value);
QByteArray encode(const ReadsAnswer& value);
template <>
Result<ReadsRequest> decode(const QByteArray& bytes);
template <>
Result<ReadsAnswer> decode(const QByteArray& bytes);

}  // namespace guichet::wire
