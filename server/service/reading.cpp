#include "server/service/reading.h"

namespace guichet::server {

Done logReads(Store& store, const Caller& caller, const QVector<ReadRow>& rows) {
    if (rows.isEmpty()) return done();
    GUICHET_TAKE(Transaction transaction, Transaction::begin(store.database(), Access::Write));
    // The client's row orders what numbers its reads.
    GUICHET_TRY(store.clients().find(caller.client.id, Lock::Update));
    GUICHET_TRY(store.reads().append(rows));
    return transaction.commit();
}

Done logUnsealing(Store& store, const PersonId& person, const QString& objectKey, Instant now) {
    GUICHET_TAKE(Transaction transaction, Transaction::begin(store.database(), Access::Write));
    // There is no client's row to order the numbers; this counter's stands for it.
    GUICHET_TRY(store.settings().nextOf("unsealings"));
    GUICHET_TRY(store.reads().append(
        {{ClientId{QLatin1String(kAdminClient)}, person, now, CentreReadKind::Unsealed, objectKey, {}}}));
    return transaction.commit();
}

Answer<wire::ReadsAnswer> reads(Store& store, const Caller& caller, const wire::ReadsRequest& request, Instant now) {
    GUICHET_TRY(checkIdentity(caller, request.clientId, request.session));
    GUICHET_TAKE(Transaction transaction, Transaction::begin(store.database(), Access::Write));
    GUICHET_TRY(store.clients().find(caller.client.id, Lock::Update));
    GUICHET_TAKE(ReadPlace place, store.reads().lastOfMachine(caller.client.id));
    QVector<wire::ReadEntry> fresh;
    for (const wire::ReadEntry& entry : request.reads) {
        if (entry.n != place.n + 1) continue;
        if (entry.chain != wire::readChain(place.chain, entry))
            return refusedAs("badRequest", QStringLiteral("a read that is not chained"));
        fresh.append(entry);
        place = {entry.n, entry.chain};
    }
    GUICHET_TRY(store.reads().appendOfMachine(caller.client.id, caller.person.id, fresh, now));
    GUICHET_TRY(transaction.commit());
    return wire::ReadsAnswer{place.n};
}

}  // namespace guichet::server
