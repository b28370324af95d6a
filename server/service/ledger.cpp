#include "server/service/ledger.h"

#include "core/wire/quarantine.h"

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
        for (const OfficeId& office : each.alsoTouched.keys()) offices.insert(office, Open{});
        if (each.newOffice) GUICHET_TRY(store.log().addOffice(*each.newOffice));
    }
    for (auto it = offices.begin(); it != offices.end(); ++it) {
        GUICHET_TAKE(it->row, store.log().office(it.key(), Lock::Update));
        GUICHET_TAKE(it->frontier, crypto::merkle::frontierOf(it->row.ver, store.log().nodesOf(it.key())));
    }
    return offices;
}

// What is written of the actions, each in the logs of all offices that it touches.
struct Entries {
    QMap<OfficeId, Open>& offices;
    QVector<Outcome> outcomes;
    QVector<FeedRow> feed;

    // Gives the outcome its place in its office's log.
    void add(const Decided& decided, Outcome& outcome, FeedOp op) {
        Open& office = offices[outcome.office];
        outcome.ver = ++office.row.ver;
        const SignedAction& bytes = decided.action.bytes;
        const QByteArray leaf = wire::isUnread(outcome)
                                    ? wire::leafOfUnread(decided.commit, outcome)
                                    : leafOf(bytes.header, decided.commit, bytes.signature, outcome);
        office.nodes += office.frontier.append(crypto::merkle::leafHash(leaf));
        outcomes.append(outcome);
        feed.append({outcome.office, outcome.ver, decided.action.objectKey, op});
    }
};

}  // namespace

Done enter(Store& store, QVector<Decided>& decided) {
    if (decided.isEmpty()) return done();
    GUICHET_TAKE(auto offices, lockOffices(store, decided));
    QVector<StoredAction> actions;
    QVector<GrantRow> grants;
    Entries entries{offices, {}, {}};
    for (Decided& each : decided) {
        entries.add(each, each.outcome, each.after ? each.op : FeedOp::Outcome);
        int seq = 0;
        for (auto it = each.alsoTouched.cbegin(); it != each.alsoTouched.cend(); ++it) {
            Outcome there = each.outcome;
            there.office = it.key();
            there.seq = seq--;
            entries.add(each, there, it.value());
        }
        if (!each.isKept && !wire::isUnread(each.outcome)) actions.append(each.action);
        grants += each.grants;
    }
    GUICHET_TRY(store.actions().insert(actions));
    GUICHET_TRY(store.actions().insertOutcomes(entries.outcomes));
    GUICHET_TRY(store.log().insertFeed(entries.feed));
    GUICHET_TRY(store.log().insertGrants(grants));
    for (auto it = offices.begin(); it != offices.end(); ++it) {
        it->row.root = it->frontier.root();
        GUICHET_TRY(store.log().insertNodes(it.key(), it->nodes));
        GUICHET_TRY(store.log().setOffice(it->row));
    }
    return done();
}

}  // namespace guichet::server
