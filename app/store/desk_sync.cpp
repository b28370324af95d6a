#include "app/store/desk.h"

namespace guichet::store {

Result<SyncState> Desk::syncState() {
    const Identity& identity = m_bench->identity();
    const Progress& progress = m_bench->progress();
    SyncState state;
    state.clientId = identity.clientId;
    state.centre = identity.centre;
    state.epoch = identity.epoch;
    state.session = identity.session;
    state.prevSession = identity.prevSession;
    state.sessionConfirmed = identity.sessionConfirmed;
    state.grantsRev = identity.grantsRev;
    state.lastNAcked = identity.lastNAcked;
    state.greatestN = identity.greatestN;
    state.offices = m_bench->offices();
    GUICHET_TAKE(state.cursor, m_bench->cache().progress.cursor());
    GUICHET_TAKE(state.known, m_bench->outbox().heads.sizes());
    if (state.offices.contains(progress.snapshotOffice)) {
        state.snapshotOffice = progress.snapshotOffice;
        state.snapshotAfter = progress.snapshotAfter;
        state.snapshotVer = progress.snapshotVer;
        state.snapshotDone = progress.snapshotDone;
        state.snapshotTotal = progress.snapshotTotal;
    }
    GUICHET_TAKE(const auto items, m_bench->outbox().attention.open());
    state.attention = static_cast<int>(items.size());
    return state;
}

Result<QString> Desk::beginSession(const QString& fresh) {
    const Identity& identity = m_bench->identity();
    // A session whose answer was lost is asked for again by the same name: no fork.
    if (!identity.session.isEmpty() && !identity.sessionConfirmed) return identity.session;
    GUICHET_TRY(m_bench->writeOutbox(Bench::Shows::Nowhere, [&](Identity& after) {
        after.session = fresh;
        after.sessionConfirmed = false;
        return done();
    }));
    return fresh;
}

Done Desk::sessionConfirmed(const wire::SessionAnswer& answer) {
    const Identity& identity = m_bench->identity();
    const bool sameEpoch = answer.epoch == identity.epoch;
    if (answer.lastN > identity.greatestN)
        return Error{ErrorCode::Protocol, QStringLiteral("lastN"),
                     QStringLiteral("the centre knows actions this outbox never made")};
    if (sameEpoch && answer.lastN < identity.lastNAcked)
        return Error{ErrorCode::Protocol, QStringLiteral("lastN"),
                     QStringLiteral("the centre forgot actions within one epoch")};
    const bool grantsChanged = answer.grantsRev != identity.grantsRev || !(answer.person == identity.person);
    const auto write = [&](Identity& after) -> Done {
        // A centre restored from a copy lost the end of what it had acknowledged: that is offered again, the same
        // signed bytes.
        if (answer.lastN < after.lastNAcked) {
            GUICHET_TRY(m_bench->outbox().actions.offerAgain(answer.lastN));
            after.lastNAcked = answer.lastN;
        }
        if (!sameEpoch) GUICHET_TRY(m_bench->outbox().files.distrust());
        after.epoch = answer.epoch;
        after.prevSession = after.session;
        after.sessionConfirmed = true;
        after.person = answer.person;
        after.grantsRev = answer.grantsRev;
        after.grantUntil = answer.grantUntil;
        after.registrar = answer.registrar;
        after.highWater = std::max(after.highWater, answer.highWater);
        after.durableN = answer.durableN;
        return done();
    };
    GUICHET_TRY(m_bench->writeOutbox(sameEpoch ? Bench::Shows::Nowhere : Bench::Shows::OnScreen, write));
    if (!sameEpoch) {
        GUICHET_TRY(m_bench->adoptEpoch());
        GUICHET_TAKE(const auto busy, m_bench->busyCases());
        followed(busy, true);
    }
    if (grantsChanged) {
        ChangeSet changes;
        changes.directory = true;
        notify(changes);
    }
    return done();
}

Result<QVector<Frame>> Desk::waiting(qint64 afterN, int maxActions, qsizetype maxBytes) {
    return m_bench->outbox().actions.unanswered(afterN, maxActions, maxBytes);
}

Done Desk::pushed(const wire::PushAnswer& answer) {
    if (answer.lastN > m_bench->identity().greatestN)
        return Error{ErrorCode::Protocol, QStringLiteral("lastN"), QStringLiteral("acknowledged more than was made")};
    QSet<CaseId> raised;
    GUICHET_TRY(m_bench->writeOutbox(Bench::Shows::OnScreen, [&](Identity& identity) {
        return keepOutcomes(identity, answer.outcomes, answer.lastN, answer.durableN, raised);
    }));
    followed(raised, !raised.isEmpty());
    return done();
}

Done Desk::refetch(const OfficeId& office, const QVector<int>& buckets) {
    return m_bench->writeCache([&](Progress&) -> Done {
        GUICHET_TRY(m_bench->cache().base.distrust(office, buckets));
        return m_bench->cache().progress.dropCursor(office);
    });
}

}  // namespace guichet::store
