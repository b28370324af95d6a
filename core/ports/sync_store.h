// SyncStore: what the sync room asks of the store. Synchronous; each call is one transaction (two, where it says so).
//
// Order of writes (sync.md section 1): outcomes into outbox.db first, rows kept; then cache.db gets base, cursor and
// baseLastN; the overlay replays only n > baseLastN; only then do rows leave the outbox for the journal.
//
// Thread: back thread only.
// Fails:  Storage, Full, Corrupt; Protocol if an answer contradicts what is held (nothing is written then).
#pragma once

#include "core/ports/cases.h"
#include "core/wire/quarantine.h"
#include "core/wire/reads.h"

namespace guichet {

struct SyncState {
    ClientId clientId;
    QString centre;
    QString epoch;
    QString session;      // written FULL before it is sent; reused until confirmed
    QString prevSession;  // the last one the centre confirmed
    bool sessionConfirmed = false;
    qint64 grantsRev = 0;
    qint64 lastNAcked = 0;      // outcomes of all n up to here are stored
    qint64 greatestN = 0;       // newest action made here
    wire::Cursor cursor;        // offices held completely
    wire::Cursor known;         // tree sizes of the heads held
    QVector<OfficeId> offices;  // that this person may see, kCentreOffice first
    // First fill of an office that is under way.
    OfficeId snapshotOffice;
    QString snapshotAfter;
    qint64 snapshotVer = -1;
    qint64 snapshotDone = 0;
    qint64 snapshotTotal = 0;
    int attention = 0;
    qint64 suspectN = 0;  // the action that the centre fails on when it comes alone; 0: none
};

// How long the centre has failed on the action that it fails on.
struct Suspicion {
    int times = 0;
    Milliseconds span{0};  // since the first time
};

// What is held beyond open cases. Handed out for each pull and audit: the centre keeps no books on it.
struct HeldScope {
    std::optional<Instant> since;  // cases that are over are held from here on; empty: the centre has not said
    QMap<CaseId, qint64> pins;     // held all the same (pinned, or with work that waits), with the revision; 0: wanted
    bool operator==(const HeldScope&) const = default;
};

// What the audit compares.
struct HeldDigests {
    QVector<QByteArray> buckets;
    std::optional<Instant> since;
    QVector<CaseId> pins;  // those that the buckets hold
};

// AnotherOutbox: the centre follows a copy of this one. What waits here goes on under another number.
enum class SessionOf { ThisOutbox, AnotherOutbox };

class SyncStore {
public:
    virtual ~SyncStore() = default;
    virtual Result<SyncState> syncState() = 0;
    // The next session nonce: the unconfirmed one if there is one, else `fresh`, stored before it is returned. That of
    // another outbox follows none.
    virtual Result<QString> beginSession(const QString& fresh, SessionOf of) = 0;
    // Joins the histories where they are not one: of another epoch, what the centre lacks waits again; of another
    // outbox, what waits is numbered from 1. Signed bytes stay.
    virtual Done sessionConfirmed(const wire::SessionAnswer& answer) = 0;
    // Unacknowledged actions with n > afterN, in order, within both bounds (at least one if there is any).
    virtual Result<QVector<Frame>> waiting(qint64 afterN, int maxActions, qsizetype maxBytes) = 0;
    // Stores outcomes. The rows stay until a pull's base covers them.
    virtual Done pushed(const wire::PushAnswer& answer) = 0;
    // The centre, which is well otherwise, failed on this action alone, saying `code`. There is one suspect at a time,
    // and it stays one over a restart, until the centre has answered it.
    virtual Result<Suspicion> suspect(const Frame& frame, const QString& code) = 0;
    // The suspect as the request that has it set aside unread, noted before it is sent. Empty: as many were set aside
    // as may be (wire::kSetAsideAtMost).
    virtual Result<std::optional<wire::QuarantineRequest>> toSetAside() = 0;
    // Stages the page, or fills directly in snapshot mode; the last page reveals everything in one transaction of the
    // cache. Fails with Protocol (massRemoval), and shows nothing of this page, when it would take a large part of the
    // cases and the session did not say that this is meant so.
    virtual Result<ChangeSet> pulled(const wire::PullRequest& request, const wire::PullAnswer& answer) = 0;
    virtual Result<HeldScope> heldScope() = 0;
    virtual Result<HeldDigests> auditDigests(const OfficeId& office) = 0;
    // Forgets the base of these buckets and the office's cursor, so that the next pull fills them anew. The outbox is
    // untouched.
    virtual Done refetch(const OfficeId& office, const QVector<int>& buckets) = 0;
    // Actions whose proofs this machine should hold and does not: own ones, and those of the cases this person owns.
    virtual Result<QVector<ActionId>> proofsWanted(int most) = 0;
    // Verified before they are kept. Fails: Protocol.
    virtual Done keepProofs(const wire::ProofRequest& request, const wire::ProofAnswer& answer) = 0;
    // Entries of the read log that the centre does not hold yet, from the first on, sealed.
    virtual Result<QVector<wire::ReadEntry>> waitingReads(int most) = 0;
    // The centre holds them up to here; fewer than before if it was restored from a copy. Fails: Protocol, if it claims
    // more than there are.
    virtual Done readsKept(qint64 lastReadN) = 0;
    // Heads are checked for signature and consistency with the head held. Fails: Protocol, reason "treeHead".
    virtual Done keepHeads(const QVector<wire::HeadProof>& heads) = 0;
};

}  // namespace guichet
