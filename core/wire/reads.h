// The read log on its way to the centre (sync.md 3.3): who looked at what on their own machine, off line too.
//
// Reads are no actions: they have numbers of their own for each client, dense from 1, and no place in an office's log.
// What was asked or given as a reason is sealed to the centre's recovery key.
//
// Each entry carries the hash of all before it. One that was changed, put in or taken out later no longer fits those
// after it: a machine cannot go back on what the centre has taken, and verify tells of rows that were changed at the
// centre by themselves. The hash has no key and no signature. Whoever can write the whole log, on the machine before it
// is sent or at the centre, can make the chain anew; that entries are missing at its end it does not show; and what a
// machine never logged, or logged falsely, no chain tells.
#pragma once

#include "core/wire/messages.h"

namespace guichet::wire {

enum class ReadKind {
    Opened,    // a case, or the content of a document, with its name
    Searched,  // among what is held here
    Revealed,  // what is masked, with a reason
    Printed,   // a receipt
    Exported,  // the content of a document, or an action for the helpdesk, written outside the store
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
