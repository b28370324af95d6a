#include "app/store/desk.h"

namespace guichet::store {

Done Desk::trustOutbox() {
    if (!m_bench->isOutboxBroken()) return done();
    GUICHET_TRY(m_bench->trustOutbox());
    GUICHET_TAKE(const auto busy, m_bench->busyCases());
    followed(busy, true);
    return done();
}

Result<SyncState> Desk::syncState() {
    GUICHET_TRY(trustOutbox());
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
    GUICHET_TAKE(state.suspectN, m_bench->outbox().suspects.firstAfter(identity.lastNAcked));
    GUICHET_TAKE(const auto items, m_bench->outbox().attention.open());
    state.attention = static_cast<int>(items.size());
    return state;
}

Result<QString> Desk::beginSession(const QString& fresh, SessionOf of) {
    const Identity& identity = m_bench->identity();
    const bool isOffered = !identity.session.isEmpty() && !identity.sessionConfirmed;
    const bool follows = of == SessionOf::ThisOutbox || identity.prevSession.isEmpty();
    // A session whose answer was lost is asked for again by the same name: no fork.
    if (isOffered && follows) return identity.session;
    GUICHET_TRY(m_bench->writeOutbox(Bench::Shows::Nowhere, [&](Identity& after) {
        after.session = fresh;
        after.sessionConfirmed = false;
        if (of == SessionOf::AnotherOutbox) after.prevSession.clear();
        return done();
    }));
    return fresh;
}

// What waits goes on under other numbers, and waits whole: what the centre has answered of it, it answers again.
Done Desk::goOnAs(const ClientId& client, Identity& identity) {
    OutboxFile& outbox = m_bench->outbox();
    GUICHET_TAKE(const qint64 waiting, outbox.actions.waitingCount());
    GUICHET_TRY(outbox.actions.numberAnew(identity.greatestN - waiting));
    GUICHET_TRY(outbox.suspects.numberAnew(identity.greatestN - waiting));
    GUICHET_TRY(outbox.reads.numberAnew(identity.lastReadN));
    identity.clientId = client;
    identity.greatestN = waiting;
    identity.lastNAcked = 0;
    identity.durableN = 0;
    identity.lastReadN = 0;
    return done();
}

// The centre was brought back from a copy: what it acknowledged since then waits again, the same signed bytes.
Done Desk::joinEpoch(const QString& epoch, qint64 lastN, Identity& identity) {
    OutboxFile& outbox = m_bench->outbox();
    // So does what has a second outcome: the copy may know the first one alone.
    GUICHET_TAKE(const std::optional<qint64> replaced, outbox.actions.firstReplaced());
    const qint64 agreed = std::min(lastN, replaced.value_or(lastN + 1) - 1);
    if (agreed < identity.lastNAcked) GUICHET_TRY(outbox.actions.offerAgain(agreed));
    identity.lastNAcked = std::min(identity.lastNAcked, agreed);
    GUICHET_TRY(outbox.suspects.acquitAll());
    GUICHET_TRY(outbox.files.distrust());
    GUICHET_TRY(outbox.heads.setAside(identity.epoch));
    GUICHET_TRY(outbox.proofs.forgetAll());
    m_provedAt.clear();
    m_asked.clear();
    identity.epoch = epoch;
    return done();
}

Done Desk::enrolledAgain(const wire::EnrolAnswer& answer) {
    const Identity& identity = m_bench->identity();
    if (answer.centre != identity.centre) return Error{ErrorCode::Protocol, QStringLiteral("wrongCentre"), {}};
    if (answer.person.id != identity.person.id) return Error{ErrorCode::Protocol, QStringLiteral("badAnswer"), {}};
    const auto write = [&](Identity& after) -> Done {
        OutboxFile& outbox = m_bench->outbox();
        // Also what was acknowledged under numbers of before: nobody says any more what of it the centre holds.
        GUICHET_TAKE(const qint64 first, outbox.actions.least());
        GUICHET_TAKE(const qint64 firstRead, outbox.reads.least());
        GUICHET_TRY(joinEpoch(answer.epoch, first - 1, after));
        after.lastReadN = firstRead - 1;
        GUICHET_TRY(goOnAs(answer.clientId, after));
        after.deviceId = answer.deviceId;
        after.registrar = answer.registrar;
        after.person = answer.person;
        after.grantUntil = answer.grantUntil;
        after.session.clear();
        after.prevSession.clear();
        after.sessionConfirmed = false;
        return done();
    };
    GUICHET_TRY(m_bench->writeOutbox(Bench::Shows::OnScreen, write));
    GUICHET_TRY(m_bench->adoptHistory());
    GUICHET_TAKE(const auto busy, m_bench->busyCases());
    followed(busy, true);
    return done();
}

Done Desk::sessionConfirmed(const wire::SessionAnswer& answer) {
    const Identity& identity = m_bench->identity();
    const bool sameEpoch = answer.epoch == identity.epoch;
    const bool sameOutbox = answer.clientId.isEmpty() || answer.clientId == identity.clientId;
    if (answer.lastN > (sameOutbox ? identity.greatestN : 0))
        return Error{ErrorCode::Protocol, QStringLiteral("lastN"),
                     QStringLiteral("the centre knows actions this outbox never made")};
    if (sameEpoch && sameOutbox && answer.lastN < identity.lastNAcked)
        return Error{ErrorCode::Protocol, QStringLiteral("lastN"),
                     QStringLiteral("the centre forgot actions within one epoch")};
    m_mayRemoveMany = answer.mayRemoveMany;
    const bool grantsChanged = answer.grantsRev != identity.grantsRev || !(answer.person == identity.person);
    const auto write = [&](Identity& after) -> Done {
        if (!sameOutbox) GUICHET_TRY(goOnAs(answer.clientId, after));
        if (!sameEpoch) GUICHET_TRY(joinEpoch(answer.epoch, answer.lastN, after));
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
    const bool joins = !sameEpoch || !sameOutbox;
    // What waits may come to something else under other rights.
    const bool shows = joins || grantsChanged;
    GUICHET_TRY(m_bench->writeOutbox(shows ? Bench::Shows::OnScreen : Bench::Shows::Nowhere, write));
    // Also where an earlier join reached the outbox alone.
    GUICHET_TRY(m_bench->adoptHistory());
    if (shows) {
        GUICHET_TAKE(const auto busy, m_bench->busyCases());
        followed(busy, joins);
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
    return m_bench->writeCache([&](Progress& progress) -> Done {
        GUICHET_TRY(m_bench->cache().base.distrust(office, buckets));
        // What a fill under way has brought so far is in doubt as well.
        if (progress.snapshotOffice == office) progress.endSnapshot();
        return m_bench->cache().progress.dropCursor(office);
    });
}

}  // namespace guichet::store
