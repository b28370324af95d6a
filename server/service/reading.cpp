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

}  // namespace guichet::server
