#include "server/service/record.h"

#include "crypto/random.h"
#include "server/service/directory_change.h"
#include "server/service/ledger.h"

namespace guichet::server {

namespace {

Arrived signedByCentre(const Centre& centre, const CentreAction& action, qint64 baseRev, Instant now) {
    const ActionType type = typeOf(action.body);
    Arrived arrived;
    arrived.bytes.body = encodeBody(action.body);
    arrived.bytes.salt = crypto::randomBytes(kSaltBytes);
    arrived.header.actionId = ActionId{crypto::randomUuid()};
    arrived.header.type = QLatin1String(actionTypeName(type));
    arrived.header.v = actionVersion(type);
    arrived.header.objectId = action.objectId;
    arrived.header.baseRev = baseRev;
    arrived.header.at = now;
    arrived.header.zone = QStringLiteral("UTC");
    arrived.header.keyId = centre.signingKey().keyId();
    arrived.header.commit = commitOf(arrived.bytes.salt, arrived.bytes.body);
    arrived.bytes.header = encodeHeader(arrived.header);
    arrived.bytes.signature = centre.signingKey().sign(bytesToSign(arrived.bytes.header));
    return arrived;
}

// All at once: an import is hundreds of thousands of rows, and round trips are what it would cost.
Done writeObjects(Store& store, const QVector<Decided>& decided) {
    QVector<StoredObject> objects;
    QVector<std::pair<QString, QString>> numbers;
    for (const Decided& each : decided) {
        if (!each.after) continue;
        objects.append(*each.after);
        if (!each.number.isEmpty()) numbers.append({each.number, each.after->key});
        GUICHET_TRY(store.objects().takeAliases(each.aliases, each.after->key));
    }
    GUICHET_TRY(store.objects().putMany(objects));
    return store.objects().takeNumbers(numbers);
}

Done allTaken(const QVector<Decided>& decided) {
    for (const Decided& each : decided)
        if (!tookEffect(each.outcome.kind) && each.outcome.kind != OutcomeKind::Noop)
            return Error{ErrorCode::Invalid, each.outcome.code, {}};
    return done();
}

Done asDecided(const QVector<Decided>&) {
    return done();
}

// `mayStand` is asked before anything is written.
Result<QVector<Outcome>> record(Centre& centre, Store& store, const QVector<CentreAction>& actions, Instant now,
                                Done (*mayStand)(const QVector<Decided>&)) {
    for (const CentreAction& action : actions) {
        if (!isCentresOwn(typeOf(action.body))) return Error{ErrorCode::Invalid, QStringLiteral("notTheCentres"), {}};
        if (!canBeReadAgain(action.body)) return Error{ErrorCode::Invalid, QStringLiteral("unreadable"), {}};
    }
    GUICHET_TAKE(Transaction transaction, Transaction::begin(store.database(), Access::Write));
    GUICHET_TAKE(const DirectoryView directory, centre.directory(store));
    Judge judge(store, directory, now);
    QStringList keys;
    for (const CentreAction& action : actions)
        keys.append(objectKey(objectTypeOf(QLatin1String(actionTypeName(typeOf(action.body)))), action.objectId));
    QStringList inOrder = keys;
    inOrder.removeDuplicates();
    inOrder.sort();
    GUICHET_TRY(judge.holdMany(inOrder));

    QVector<Decided> decided;
    for (qsizetype i = 0; i < actions.size(); ++i) {
        GUICHET_TAKE(const qint64 rev, judge.revOf(keys[i]));
        if (actions[i].rev != 0 && actions[i].rev != rev) continue;
        GUICHET_TAKE(Decided each,
                     judge.decideBody(signedByCentre(centre, actions[i], rev, now), actions[i].body, std::nullopt));
        judge.accept(each);
        decided.append(std::move(each));
    }
    GUICHET_TRY(mayStand(decided));
    GUICHET_TRY(writeObjects(store, decided));
    GUICHET_TRY(enter(store, decided));
    GUICHET_TRY(transaction.commit());
    QVector<Outcome> outcomes;
    for (const Decided& each : std::as_const(decided)) outcomes.append(each.outcome);
    return outcomes;
}

}  // namespace

Result<QVector<Outcome>> recordByCentre(Centre& centre, Store& store, const QVector<CentreAction>& actions,
                                        Instant now) {
    return record(centre, store, actions, now, asDecided);
}

Result<QVector<Outcome>> recordAllOrNone(Centre& centre, Store& store, const QVector<CentreAction>& actions,
                                         Instant now) {
    return record(centre, store, actions, now, allTaken);
}

}  // namespace guichet::server
