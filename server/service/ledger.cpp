#include "server/service/ledger.h"

namespace guichet::server {

namespace {

struct Open {
    OfficeRow row;
    crypto::merkle::Frontier frontier;
    QVector<crypto::merkle::Node> nodes;
};

Result<QMap<OfficeId, Open>> lockOffices(Store& store, const QVector<Decided>& decided) {
    QMap<OfficeId, Open> offices;  // in id order
    for (const Decided& each : decided) {
        offices.insert(each.outcome.office, Open{});
        if (each.newOffice) GUICHET_TRY(store.log().addOffice(*each.newOffice));
    }
    for (auto it = offices.begin(); it != offices.end(); ++it) {
        GUICHET_TAKE(it->row, store.log().office(it.key(), Lock::Update));
        GUICHET_TAKE(it->frontier, crypto::merkle::frontierOf(it->row.ver, store.log().nodesOf(it.key())));
    }
    return offices;
}

}  // namespace

Done enter(Store& store, QVector<Decided>& decided) {
    if (decided.isEmpty()) return done();
    GUICHET_TAKE(auto offices, lockOffices(store, decided));
    QVector<StoredAction> actions;
    QVector<Outcome> outcomes;
    QVector<FeedRow> feed;
    QVector<GrantRow> grants;
    for (Decided& each : decided) {
        Open& office = offices[each.outcome.office];
        each.outcome.ver = ++office.row.ver;
        const QByteArray leaf =
            leafOf(each.action.bytes.header, each.commit, each.action.bytes.signature, each.outcome);
        office.nodes += office.frontier.append(crypto::merkle::leafHash(leaf));
        actions.append(each.action);
        outcomes.append(each.outcome);
        feed.append(
            {each.outcome.office, each.outcome.ver, each.action.objectKey, each.after ? FeedOp::Put : FeedOp::Outcome});
        grants += each.grants;
    }
    GUICHET_TRY(store.actions().insert(actions));
    GUICHET_TRY(store.actions().insertOutcomes(outcomes));
    GUICHET_TRY(store.log().insertFeed(feed));
    GUICHET_TRY(store.log().insertGrants(grants));
    for (auto it = offices.begin(); it != offices.end(); ++it) {
        it->row.root = it->frontier.root();
        GUICHET_TRY(store.log().insertNodes(it.key(), it->nodes));
        GUICHET_TRY(store.log().setOffice(it->row));
    }
    return done();
}

}  // namespace guichet::server
