#include "app/sync/round.h"

#include <algorithm>
#include <utility>

namespace guichet::sync {

namespace {

Trouble badAnswer() {
    return troubleOf(Error{ErrorCode::Protocol, {}, {}});
}

// Proofs, audits and the read log keep nobody from working when a centre refuses them.
bool isSideWork(const Trouble& trouble) {
    return trouble.kind == TroubleKind::BadRequest || trouble.kind == TroubleKind::ServerError;
}

// Up to the suspect, which goes alone: it stays the only one that the centre can fail on.
QVector<Frame> withoutSuspect(QVector<Frame> frames, qint64 suspectN) {
    if (!frames.isEmpty() && frames.first().n == suspectN) return frames.mid(0, 1);
    const auto suspect =
        std::find_if(frames.begin(), frames.end(), [&](const Frame& frame) { return frame.n == suspectN; });
    frames.erase(suspect, frames.end());
    return frames;
}

// A pin that was not asked for: set meanwhile, or left outside by a scope that this page moved.
bool isNewAmong(const QMap<CaseId, qint64>& pins, const QMap<CaseId, qint64>& asked) {
    return std::any_of(pins.keyBegin(), pins.keyEnd(), [&](const CaseId& id) { return !asked.contains(id); });
}

}  // namespace

wire::PullRequest nextPull(const SyncState& state) {
    wire::PullRequest request;
    request.clientId = state.clientId;
    request.session = state.session;
    request.epoch = state.epoch;
    request.grantsRev = state.grantsRev;
    request.cursor = state.cursor;
    request.known = state.known;
    request.ackedN = state.lastNAcked;
    request.maxBytes = limits::kPullBytes;
    if (!state.snapshotOffice.isEmpty()) {
        request.snapshotOffice = state.snapshotOffice;
        request.snapshotAfter = state.snapshotAfter;
        request.snapshotVer = state.snapshotVer;
        return request;
    }
    const auto unfilled = std::find_if(state.offices.begin(), state.offices.end(),
                                       [&](const OfficeId& office) { return !state.cursor.contains(office); });
    if (unfilled != state.offices.end()) request.snapshotOffice = *unfilled;
    return request;
}

std::optional<Trouble> problemOf(const wire::PullRequest& request, const wire::PullAnswer& answer) {
    if (answer.epoch != request.epoch)
        return Trouble{TroubleKind::EpochChanged, QStringLiteral("epochChanged"), Milliseconds{0}, 0, {}};
    if (answer.snapshotOffice != request.snapshotOffice) return badAnswer();
    const bool filling = !request.snapshotOffice.isEmpty();
    if (filling && request.snapshotVer >= 0 && answer.snapshotVer != request.snapshotVer) return badAnswer();
    // A page that leads nowhere would be asked for again for ever.
    if (answer.more && filling && answer.snapshotAfter == request.snapshotAfter) return badAnswer();
    if (answer.more && !filling && answer.cursor == request.cursor) return badAnswer();
    for (auto held = request.cursor.begin(); held != request.cursor.end(); ++held)
        if (answer.cursor.value(held.key(), held.value()) < held.value()) return badAnswer();
    return std::nullopt;
}

void Round::push(int batch) {
    const auto state = m_ports.store.syncState();
    if (!state) return end(troubleOf(state.error()));
    m_batch = batch;
    m_afterN = state->lastNAcked;
    pushNext();
}

void Round::pushNext() {
    const auto state = m_ports.store.syncState();
    if (!state) return end(troubleOf(state.error()));
    const auto frames = m_ports.store.waiting(m_afterN, m_batch, limits::kPushBytes);
    if (!frames) return end(troubleOf(frames.error()));
    if (frames->isEmpty()) return readsNext();
    const wire::PushRequest request{state->clientId, state->session, state->epoch,
                                    withoutSuspect(*frames, state->suspectN)};
    m_ports.link.push(request, m_token,
                      [self = shared_from_this(), request](const auto& answer) { self->pushed(request, answer); });
}

void Round::pushed(const wire::PushRequest& request, const Answered<wire::PushAnswer>& answer) {
    const int frames = static_cast<int>(request.frames.size());
    if (!answer.value) {
        auto trouble = answer.trouble;
        trouble.frames = frames;
        if (frames == 1 && isSideWork(trouble)) return failedAlone(request.frames.first(), trouble);
        return end(trouble);
    }
    const auto state = m_ports.store.syncState();
    if (!state) return end(troubleOf(state.error()));
    if (answer.value->lastN > state->greatestN) return end(badAnswer());
    // The centre put off even the first one: that is "later", not success.
    if (answer.value->lastN < request.frames.first().n) {
        if (const auto stored = m_ports.store.pushed(*answer.value); !stored) return end(troubleOf(stored.error()));
        return end(Trouble{TroubleKind::Busy, QStringLiteral("busy"), {}, frames, {}});
    }
    taken(*answer.value, request.frames.last().n);
}

void Round::taken(const wire::PushAnswer& answer, qint64 upToN) {
    if (const auto stored = m_ports.store.pushed(answer); !stored) return end(troubleOf(stored.error()));
    // More than was sent now, if an earlier, larger batch was done all the same and nobody heard of it: what was not
    // answered is asked again.
    m_afterN = std::min(answer.lastN, upToN);
    m_batch = std::min(m_batch * 2, limits::kPushActions);
    m_ports.sent();
    pushNext();
}

// Is it the action, or the centre? A sick centre must not make us give up healthy work.
void Round::failedAlone(const Frame& frame, const Trouble& trouble) {
    m_ports.goesOn();
    m_ports.link.hello(m_token, [self = shared_from_this(), frame, trouble](const auto& answer) {
        if (!answer.value) return self->end(answer.trouble);
        self->askWhetherWell(frame, trouble);
    });
}

void Round::askWhetherWell(const Frame& frame, const Trouble& trouble) {
    const auto state = m_ports.store.syncState();
    if (!state) return end(troubleOf(state.error()));
    m_ports.goesOn();
    m_ports.link.push({state->clientId, state->session, state->epoch, {}}, m_token,
                      [self = shared_from_this(), frame, trouble](const auto& answer) {
                          if (!answer.value) return self->end(answer.trouble);
                          self->blame(frame, trouble);
                      });
}

void Round::blame(const Frame& frame, const Trouble& trouble) {
    const auto suspicion = m_ports.store.suspect(frame, trouble.code);
    if (!suspicion) return end(troubleOf(suspicion.error()));
    const bool enough = suspicion->times >= tuning::kSuspectTimes && suspicion->span >= tuning::kSuspectSpan;
    return enough ? setAside(trouble) : end(trouble);
}

void Round::setAside(const Trouble& trouble) {
    const auto request = m_ports.store.toSetAside();
    if (!request) return end(troubleOf(request.error()));
    if (!*request) {
        auto alarm = trouble;
        alarm.reason = QStringLiteral("tooManySetAside");
        return end(alarm);
    }
    m_ports.goesOn();
    m_ports.link.quarantine(**request, m_token, [self = shared_from_this(), n = (*request)->n](const auto& answer) {
        if (!answer.value) {
            auto refused = answer.trouble;
            refused.frames = 1;
            return self->end(refused);
        }
        if (answer.value->lastN < n) return self->end(badAnswer());
        self->taken(*answer.value, n);
    });
}

void Round::readsNext() {
    const auto state = m_ports.store.syncState();
    if (!state) return end(troubleOf(state.error()));
    const auto reads = m_ports.store.waitingReads(limits::kReads);
    if (!reads) return end(troubleOf(reads.error()));
    if (reads->isEmpty()) return end(std::nullopt);
    const wire::ReadsRequest request{state->clientId, state->session, *reads};
    m_ports.link.reads(request, m_token,
                       [self = shared_from_this(), request](const auto& answer) { self->readsTaken(request, answer); });
}

void Round::readsTaken(const wire::ReadsRequest& request, const Answered<wire::ReadsAnswer>& answer) {
    if (!answer.value) return isSideWork(answer.trouble) ? end(std::nullopt) : end(answer.trouble);
    const auto lastReadN = answer.value->lastReadN;
    const bool restored = lastReadN < request.reads.first().n - 1;
    if (const auto kept = m_ports.store.readsKept(lastReadN); !kept) return end(troubleOf(kept.error()));
    // A centre that takes none and misses none has said its word for this round.
    if (lastReadN < request.reads.first().n && (!restored || std::exchange(m_readsAgain, true)))
        return end(std::nullopt);
    readsNext();
}

void Round::pull(bool audit) {
    m_audit = audit;
    pullNext();
}

void Round::pullNext() {
    const auto state = m_ports.store.syncState();
    if (!state) return end(troubleOf(state.error()));
    auto request = nextPull(*state);
    if (m_staging) request.cursor = m_stagedCursor;
    if (request.snapshotOffice.isEmpty()) {
        const auto held = m_ports.store.heldScope();
        if (!held) return end(troubleOf(held.error()));
        request.since = held->since;
        request.pins = held->pins;
    }
    m_ports.link.pull(request, m_token,
                      [self = shared_from_this(), request](const auto& answer) { self->pulled(request, answer); });
}

void Round::pulled(const wire::PullRequest& request, const Answered<wire::PullAnswer>& answer) {
    if (!answer.value) return end(answer.trouble);
    const auto& page = *answer.value;
    if (const auto problem = problemOf(request, page)) return end(problem);
    const bool delta = request.snapshotOffice.isEmpty();
    m_storing = true;
    if (!delta && page.more) pullAhead(request, page);
    const auto changes = m_ports.store.pulled(request, page);
    m_storing = false;
    if (!changes) return end(troubleOf(changes.error()));
    m_advanced = m_advanced || page.cursor != request.cursor || !delta;
    m_staging = delta && page.more;
    m_stagedCursor = page.cursor;
    m_ports.received(*changes);
    const auto state = m_ports.store.syncState();
    if (!state) return end(troubleOf(state.error()));
    // The store must have moved on from a page of a first fill, or the same page would be asked for for ever.
    if (!delta && nextPull(*state) == request) return end(badAnswer());
    if (m_ahead) return takeAhead();
    // Rights may have grown with this very page: an office that is not held yet is filled before we call ourselves
    // level.
    if (page.more || !nextPull(*state).snapshotOffice.isEmpty() || !delta) return pullNext();
    const auto held = m_ports.store.heldScope();
    if (!held) return end(troubleOf(held.error()));
    if (page.pinsLeft && held->pins == request.pins) return end(badAnswer());
    if (page.pinsLeft || isNewAmong(held->pins, request.pins)) return pullNext();
    if (!page.heads.isEmpty())
        if (const auto kept = m_ports.store.keepHeads(page.heads); !kept) return end(troubleOf(kept.error()));
    m_ports.level();
    if (m_refetching) return end(std::nullopt);
    proveNext();
}

void Round::pullAhead(const wire::PullRequest& last, const wire::PullAnswer& page) {
    auto request = last;
    request.snapshotAfter = page.snapshotAfter;
    request.snapshotVer = page.snapshotVer;
    m_ahead = Ahead{request, std::nullopt};
    m_ports.link.pull(request, m_token, [self = shared_from_this()](const auto& answer) {
        self->m_ahead->answer = answer;
        if (!self->m_storing) self->takeAhead();
    });
}

void Round::takeAhead() {
    if (!m_ahead->answer || m_token.isCancelled()) return;
    const auto ahead = *std::exchange(m_ahead, std::nullopt);
    pulled(ahead.request, *ahead.answer);
}

void Round::proveNext() {
    const auto wanted = m_proofBatches < tuning::kProofBatchesPerRound ? m_ports.store.proofsWanted(tuning::kProofBatch)
                                                                       : Result<QVector<ActionId>>{QVector<ActionId>{}};
    if (!wanted) return end(troubleOf(wanted.error()));
    if (wanted->isEmpty()) return auditNext();
    const auto state = m_ports.store.syncState();
    if (!state) return end(troubleOf(state.error()));
    m_proofBatches += 1;
    const wire::ProofRequest request{state->clientId, state->session, *wanted, state->known};
    m_ports.link.proof(request, m_token,
                       [self = shared_from_this(), request](const auto& answer) { self->proven(request, answer); });
}

void Round::proven(const wire::ProofRequest& request, const Answered<wire::ProofAnswer>& answer) {
    if (!answer.value) {
        if (isSideWork(answer.trouble)) return auditNext();
        return end(answer.trouble);
    }
    if (answer.value->actions.isEmpty()) return auditNext();
    if (const auto kept = m_ports.store.keepProofs(request, *answer.value); !kept) return end(troubleOf(kept.error()));
    proveNext();
}

void Round::auditNext() {
    const auto state = m_ports.store.syncState();
    if (!state) return end(troubleOf(state.error()));
    if (std::exchange(m_audit, false)) m_toAudit = state->offices;
    while (!m_toAudit.isEmpty() && !state->cursor.contains(m_toAudit.first())) m_toAudit.removeFirst();
    if (m_toAudit.isEmpty()) return end(std::nullopt);
    const auto office = m_toAudit.takeFirst();
    const auto digests = m_ports.store.auditDigests(office);
    if (!digests) return end(troubleOf(digests.error()));
    const wire::AuditRequest request{state->clientId,  state->session, office,       state->cursor.value(office),
                                     digests->buckets, digests->since, digests->pins};
    m_ports.link.audit(request, m_token,
                       [self = shared_from_this(), request](const auto& answer) { self->audited(request, answer); });
}

void Round::audited(const wire::AuditRequest& request, const Answered<wire::AuditAnswer>& answer) {
    if (!answer.value) return isSideWork(answer.trouble) ? end(std::nullopt) : end(answer.trouble);
    const bool comparable = answer.value->ver == request.ver;
    if (!comparable || answer.value->differing.isEmpty()) return auditNext();
    const auto dropped = m_ports.store.refetch(request.office, answer.value->differing);
    if (!dropped) return end(troubleOf(dropped.error()));
    m_refetching = true;
    pullNext();
}

void Round::end(std::optional<Trouble> trouble) {
    if (m_token.isCancelled()) return;
    m_token.cancel();  // what was asked for ahead is not heard any more
    const auto finished = std::exchange(m_finished, nullptr);
    if (finished) finished({std::move(trouble), m_advanced});
}

}  // namespace guichet::sync
