#include "server/service/quarantine.h"

#include <algorithm>

#include "core/base/bytes.h"
#include "server/service/ledger.h"
#include "server/service/taking.h"

namespace guichet::server {

namespace {

Decided unread(const SetAside& row, OutcomeKind kind, Instant now) {
    Decided decided;
    decided.commit = row.sha256;
    decided.outcome.actionId = row.actionId;
    decided.outcome.kind = kind;
    decided.outcome.office = kCentreOffice;
    decided.outcome.at = now;
    return decided;
}

constexpr char kStandIn[] = "reuse:";

Result<QByteArray> sealedBy(const Centre& centre, const QByteArray& raw) {
    return crypto::seal(centre.recoveryKey().publicKey, raw, wire::kQuarantinePurpose);
}

// How long until this client may have one more put aside; nothing: it may now.
Result<std::optional<Milliseconds>> mustWait(Store& store, const ClientId& client, Instant now) {
    GUICHET_TAKE(const auto lately, store.quarantine().lately(client, now - wire::kSetAsideWithin));
    if (lately.size() < wire::kSetAsideAtMost) return std::optional<Milliseconds>();
    return std::optional(lately[wire::kSetAsideAtMost - 1] + wire::kSetAsideWithin - now);
}

enum class Known { New, Same, Other };

// Whether this id stands for something here, and whether that is this.
Result<Known> knownAs(Store& store, const ActionId& id, const QByteArray& raw) {
    GUICHET_TAKE(const auto taken, store.actions().find(id));
    if (taken) {
        const auto action = wire::signedActionFromRaw(raw);
        return action && isSameAct(taken->bytes, *action) ? Known::Same : Known::Other;
    }
    GUICHET_TAKE(const auto aside, store.quarantine().find(id));
    if (!aside) return Known::New;
    return aside->sha256 == sha256(raw) ? Known::Same : Known::Other;
}

Result<Outcome> newestOf(Store& store, const ActionId& id) {
    GUICHET_TAKE(const auto outcome, store.actions().newestOutcome(id));
    if (!outcome) return Error{ErrorCode::Corrupt, {}, QStringLiteral("an action without outcome")};
    return *outcome;
}

Result<SetAside> heldNow(Store& store, const ActionId& id) {
    GUICHET_TAKE(const auto row, store.quarantine().find(id, Lock::Update));
    if (!row) return Error{ErrorCode::NotFound, QStringLiteral("setAsideUnknown"), {}};
    if (row->state != SetAsideState::Held) return Error{ErrorCode::Conflict, QStringLiteral("setAsideSettled"), {}};
    return *row;
}

Error unreadable(const QString& detail) {
    return Error{ErrorCode::Invalid, QStringLiteral("setAsideUnreadable"), detail};
}

// Those that wait for `id`, and those that wait for them, in order.
Result<QVector<ReplayStep>> followersOf(Store& store, const ActionId& root, const DeviceId& device) {
    GUICHET_TAKE(const auto parked, store.actions().parkedOf(device));
    QSet<ActionId> chain{root};
    QVector<ReplayStep> followers;
    for (const ReplayStep& step : parked) {
        GUICHET_TAKE(const ActionHeader header, decodeHeader(step.action.bytes.header));
        const bool waits = std::any_of(header.dependsOn.cbegin(), header.dependsOn.cend(),
                                       [&](const ActionId& id) { return chain.contains(id); });
        if (!waits || chain.contains(step.action.id)) continue;
        chain.insert(step.action.id);
        followers.append(step);
    }
    return followers;
}

Result<ActionHeader> headerOf(Store& store, const SetAside& row, const SignedAction& action) {
    const auto header = decodeHeader(action.header);
    if (!header) return unreadable(header.error().detail);
    if (header->actionId != row.actionId) return unreadable(QStringLiteral("another action's id"));
    GUICHET_TAKE(const auto key, store.devices().key(header->keyId));
    // A key that was taken out of use since was good when this arrived.
    const bool wasGood = key && (!key->validUntil || row.receivedAt <= *key->validUntil);
    if (!wasGood) return unreadable(QStringLiteral("signer"));
    const auto checked = checkSigned(action, row.person, *key);
    if (!checked) return unreadable(checked.error().detail);
    return *checked;
}

// What was set aside and all that waits for it, decided one after the other in one transaction.
class Release {
public:
    Release(Store& store, DirectoryView directory, const Person& person, Instant now)
        : m_store(store), m_person(person), m_now(now), m_judge(store, std::move(directory), now) {}

    Done hold(const Arrived& root, const QVector<ReplayStep>& followers);
    Done decideRoot(const Arrived& arrived, ClientRow& client);
    Done decideFollower(const ReplayStep& step, ClientRow& client);
    Result<QVector<Outcome>> enter();

private:
    Store& m_store;
    const Person& m_person;
    Instant m_now;
    Judge m_judge;
    QVector<Decided> m_decided;
};

Done Release::hold(const Arrived& root, const QVector<ReplayStep>& followers) {
    QStringList keys = objectKeysOf(root.header, root.bytes.body);
    for (const ReplayStep& step : followers) {
        GUICHET_TAKE(const ActionHeader header, decodeHeader(step.action.bytes.header));
        keys.append(objectKeysOf(header, step.action.bytes.body));
    }
    keys.removeDuplicates();
    keys.sort();
    for (const QString& key : std::as_const(keys)) GUICHET_TRY(m_judge.hold(key));
    return done();
}

Done Release::decideRoot(const Arrived& arrived, ClientRow& client) {
    GUICHET_TAKE(Decided decided, decideAndWrite(m_store, m_judge, arrived, m_person));
    decided.outcome.seq = 2;
    client.highWater = highWaterAfter(client, decided, arrived.header);
    m_decided.append(std::move(decided));
    return done();
}

Done Release::decideFollower(const ReplayStep& step, ClientRow& client) {
    GUICHET_TAKE(const ActionHeader header, decodeHeader(step.action.bytes.header));
    GUICHET_TAKE(Decided decided,
                 decideAndWrite(m_store, m_judge, {header, step.action.bytes, step.action.receivedAt}, m_person));
    const Outcome& outcome = decided.outcome;
    if (outcome.kind == OutcomeKind::BlockedBy && outcome.blockedBy == step.outcome.blockedBy) return done();
    decided.outcome.seq = step.outcome.seq + 1;
    client.highWater = highWaterAfter(client, decided, header);
    decided.isKept = true;
    m_decided.append(std::move(decided));
    return done();
}

Result<QVector<Outcome>> Release::enter() {
    GUICHET_TRY(server::enter(m_store, m_decided));
    QVector<Outcome> outcomes;
    for (const Decided& decided : std::as_const(m_decided)) outcomes.append(decided.outcome);
    return outcomes;
}

}  // namespace

Answer<wire::PushAnswer> setAside(Centre& centre, Store& store, const Caller& caller,
                                  const wire::QuarantineRequest& request, Instant now) {
    GUICHET_TRY(checkIdentity(caller, request.clientId, request.session));
    if (request.epoch != centre.epoch()) return refusedAs("epochChanged");
    GUICHET_TAKE(Transaction transaction, Transaction::begin(store.database(), Access::Write));
    GUICHET_TAKE(const auto client, store.clients().find(caller.client.id, Lock::Update));
    if (!client || client->session != request.session) return refusedAs("clientForked");
    if (request.n > client->lastN + 1) return refusedGap(client->lastN + 1);
    const QByteArray digest = sha256(request.raw);
    const ActionId& id = request.actionId;
    wire::PushAnswer answer;
    answer.lastN = answer.durableN = client->lastN;
    if (request.n <= client->lastN) {
        GUICHET_TAKE(const auto frames, store.clients().frames(client->id, request.n, request.n));
        if (frames.isEmpty()) return Error{ErrorCode::Corrupt, {}, QStringLiteral("frames are not dense")};
        if (frames.first().sha256 != digest) {
            GUICHET_TRY(keepApart(centre, store, *client, request.n, request.raw, id, now));
            GUICHET_TRY(transaction.commit());
            return refusedAs("reuse");
        }
        GUICHET_TAKE(const Outcome outcome, saidOf(store, frames.first(), id, now));
        answer.outcomes = {outcome};
        return answer;
    }
    GUICHET_TAKE(const Known known, knownAs(store, id, request.raw));
    if (known == Known::New) {
        GUICHET_TAKE(const auto wait, mustWait(store, client->id, now));
        if (wait) return refusedBusy(*wait, 429);
        GUICHET_TAKE(const QByteArray sealed, sealedBy(centre, request.raw));
        const SetAside row{client->id, request.n,          digest, id, caller.person.id, sealed, request.why,
                           now,        SetAsideState::Held};
        QVector<Decided> decided{unread(row, OutcomeKind::Quarantined, now)};
        GUICHET_TRY(enter(store, decided));
        GUICHET_TRY(store.quarantine().insert(row));
    }
    const bool isOther = known == Known::Other;
    if (isOther) GUICHET_TRY(keepApart(centre, store, *client, request.n, request.raw, id, now));
    const FrameRow frame{client->id, request.n, request.session, isOther ? standInFor(id) : id, digest};
    GUICHET_TAKE(const Outcome outcome, saidOf(store, frame, id, now));
    answer.outcomes = {outcome};
    GUICHET_TRY(store.clients().insertFrames({frame}));
    GUICHET_TRY(store.clients().setProgress(client->id, request.n, request.n, client->highWater));
    GUICHET_TRY(transaction.commit());
    answer.lastN = answer.durableN = request.n;
    return answer;
}

Outcome outcomeOfReuse(const ActionId& id, Instant now) {
    Outcome outcome;
    outcome.actionId = id;
    outcome.kind = OutcomeKind::Rejected;
    outcome.code = QStringLiteral("reuse");
    outcome.office = kCentreOffice;
    outcome.seq = 1;
    outcome.at = now;
    return outcome;
}

ActionId standInFor(const ActionId& id) {
    return ActionId{QLatin1String(kStandIn) + id.text()};
}

Result<Outcome> saidOf(Store& store, const FrameRow& frame, const ActionId& id, Instant now) {
    if (frame.actionId.text().startsWith(QLatin1String(kStandIn))) return outcomeOfReuse(id, now);
    return newestOf(store, frame.actionId);
}

bool isReuse(const Outcome& outcome) {
    return outcome.kind == OutcomeKind::Rejected && outcome.code == QLatin1String("reuse");
}

Done keepApart(Centre& centre, Store& store, const ClientRow& client, qint64 n, const QByteArray& raw,
               const ActionId& id, Instant now) {
    GUICHET_TAKE(const auto wait, mustWait(store, client.id, now));
    GUICHET_TAKE(const QByteArray sealed, wait ? Result<QByteArray>(QByteArray("")) : sealedBy(centre, raw));
    return store.quarantine().insert(
        {client.id, n, sha256(raw), id, client.person, sealed, QStringLiteral("reuse"), now, SetAsideState::Reuse});
}

Result<QByteArray> unsealed(const Centre& centre, const SetAside& row) {
    if (row.sealed.isEmpty()) return Error{ErrorCode::NotFound, QStringLiteral("setAsideReleased"), {}};
    GUICHET_TAKE(QByteArray raw, crypto::unseal(centre.recoveryKey(), row.sealed, wire::kQuarantinePurpose));
    if (sha256(raw) != row.sha256) return Error{ErrorCode::Corrupt, {}, QStringLiteral("a raw action")};
    return raw;
}

Result<QVector<Outcome>> releaseSetAside(Centre& centre, Store& store, const ActionId& id, Instant now) {
    GUICHET_TAKE(Transaction transaction, Transaction::begin(store.database(), Access::Write));
    GUICHET_TAKE(const SetAside row, heldNow(store, id));
    GUICHET_TAKE(const QByteArray raw, unsealed(centre, row));
    const auto action = wire::signedActionFromRaw(raw);
    if (!action) return unreadable(action.error().detail);
    GUICHET_TAKE(const ActionHeader header, headerOf(store, row, *action));
    GUICHET_TAKE(const auto first, store.clients().find(row.client));
    if (!first) return Error{ErrorCode::Corrupt, {}, QStringLiteral("a client of nobody")};
    GUICHET_TRY(store.clients().lockAllOfDevice(first->device));
    GUICHET_TAKE(auto client, store.clients().find(row.client));
    GUICHET_TAKE(const DirectoryView directory, centre.directory(store));
    const Person* person = directory->person(row.person);
    if (!client || !person) return Error{ErrorCode::Corrupt, {}, QStringLiteral("a client of nobody")};
    GUICHET_TAKE(const auto followers, followersOf(store, row.actionId, client->device));
    Release release(store, directory, *person, now);
    const Arrived root{header, *action, row.receivedAt};
    GUICHET_TRY(release.hold(root, followers));
    GUICHET_TRY(release.decideRoot(root, *client));
    for (const ReplayStep& step : followers) GUICHET_TRY(release.decideFollower(step, *client));
    GUICHET_TAKE(const auto outcomes, release.enter());
    GUICHET_TRY(store.quarantine().settle(row, SetAsideState::Released));
    GUICHET_TRY(store.clients().setProgress(client->id, client->lastN, client->durableN, client->highWater));
    GUICHET_TRY(transaction.commit());
    return outcomes;
}

Result<QVector<Outcome>> refuseSetAside(Store& store, const ActionId& id, const QString& reason, Instant now) {
    if (reason.trimmed().isEmpty()) return Error{ErrorCode::Invalid, QStringLiteral("textMissing"), {}};
    if (reason.size() > wire::kRefusalLength) return Error{ErrorCode::Invalid, QStringLiteral("tooLong"), {}};
    GUICHET_TAKE(Transaction transaction, Transaction::begin(store.database(), Access::Write));
    GUICHET_TAKE(const SetAside row, heldNow(store, id));
    QVector<Decided> decided{unread(row, OutcomeKind::Rejected, now)};
    decided.first().outcome.seq = 2;
    decided.first().outcome.code = QLatin1String(wire::kSetAsideRefused);
    decided.first().outcome.facts = QStringList{reason};
    GUICHET_TRY(enter(store, decided));
    GUICHET_TRY(store.quarantine().settle(row, SetAsideState::Refused));
    GUICHET_TRY(transaction.commit());
    return QVector<Outcome>{decided.first().outcome};
}

}  // namespace guichet::server
