// Round: one push and one pull, in the requests that they take. Not restartable: after trouble it is thrown away, and
// the next one begins from what the store holds.
//
// Push sends batch after batch from the first unacknowledged action on, growing again after a success, then the read
// log. An action that the centre fails on when it comes alone is a suspect if hello and a push of nothing succeed right
// after; one that stays a suspect long enough is handed over unread, and the rest goes on.
//
// Pull fills the offices that are not held yet, one after the other, then fetches what changed since the cursors, and
// reveals it with the last page; then heads, proofs, and now and then the audit. One request at a time; while a page of
// a first fill is stored, the next one is asked for already, and its answer waits until that is done.
//
// Thread:    back thread. Borrows its ports. Held by a shared_ptr; cancel() before letting go.
// Fails:     through Finished, exactly once per call, unless cancelled.
// Invariant: the store's cursor and rows move only together, in the store; a page that does not fit changes nothing.
// See:       docs/sync.md section 3.4
#pragma once

#include <memory>

#include "app/sync/link.h"
#include "core/ports/sync_store.h"

namespace guichet::sync {

struct RoundPorts {
    SyncStore& store;
    Link& link;
    std::function<void()> sent;                      // the centre acknowledged something
    std::function<void(const ChangeSet&)> received;  // something was revealed, or the first fill went on
    std::function<void()> level;                     // the last page is in
    std::function<void()> goesOn;                    // one more request of the same push
};

struct RoundEnd {
    std::optional<Trouble> trouble;
    bool advanced = false;  // a cursor moved
};

class Round : public std::enable_shared_from_this<Round> {
public:
    using Finished = std::function<void(const RoundEnd&)>;

    Round(RoundPorts ports, Finished finished) : m_ports(std::move(ports)), m_finished(std::move(finished)) {}

    void push(int batch);
    void pull(bool audit);
    void cancel() { m_token.cancel(); }

private:
    void pushNext();
    void pushed(const wire::PushRequest& request, const Answered<wire::PushAnswer>& answer);
    void taken(const wire::PushAnswer& answer, qint64 upToN);
    void failedAlone(const Frame& frame, const Trouble& trouble);
    void askWhetherWell(const Frame& frame, const Trouble& trouble);
    void blame(const Frame& frame, const Trouble& trouble);
    void setAside(const Trouble& trouble);
    void readsNext();
    void readsTaken(const wire::ReadsRequest& request, const Answered<wire::ReadsAnswer>& answer);
    void pullNext();
    void pulled(const wire::PullRequest& request, const Answered<wire::PullAnswer>& answer);
    void pullAhead(const wire::PullRequest& last, const wire::PullAnswer& page);
    void takeAhead();
    void proveNext();
    void proven(const wire::ProofRequest& request, const Answered<wire::ProofAnswer>& answer);
    void auditNext();
    void audited(const wire::AuditRequest& request, const Answered<wire::AuditAnswer>& answer);
    void end(std::optional<Trouble> trouble);

    RoundPorts m_ports;
    Finished m_finished;
    CancelToken m_token;
    // Push
    int m_batch = 0;
    qint64 m_afterN = 0;
    bool m_readsAgain = false;  // the centre had lost some of the read log: offered again, once
    // Pull
    bool m_audit = false;
    bool m_advanced = false;
    bool m_staging = false;       // pages of a delta have come, the last one not yet
    wire::Cursor m_stagedCursor;  // where the next page of the delta begins
    struct Ahead {
        wire::PullRequest request;
        std::optional<Answered<wire::PullAnswer>> answer;
    };
    std::optional<Ahead> m_ahead;  // asked for before the page in front of it is stored
    bool m_storing = false;
    int m_proofBatches = 0;
    QVector<OfficeId> m_toAudit;
    bool m_refetching = false;
};

// The request that the store's state asks for next: the first fill of an office, or what changed.
wire::PullRequest nextPull(const SyncState& state);
// Whether the answer fits the request, beyond what the decoder checks: same epoch, same office, and a step
// forward.
std::optional<Trouble> problemOf(const wire::PullRequest& request, const wire::PullAnswer& answer);

}  // namespace guichet::sync
