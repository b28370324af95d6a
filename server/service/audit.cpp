#include "server/service/audit.h"

#include <algorithm>
#include <array>

#include "core/base/bytes.h"
#include "core/query/scope.h"
#include "core/wire/limits.h"
#include "server/service/pull.h"
#include "server/service/reach.h"

namespace guichet::server {

namespace {

constexpr qsizetype kProofActions = 100;

// wire::auditDigest over bytes that are canonical already.
QByteArray digestOf(const StoredObject& object) {
    const QByteArray id = objectIdOf(object.type, object.key).toUtf8();
    return sha256(id + '\0' + QByteArray::number(object.rev) + '\0' + object.content);
}

// Over the scope, and those pins that lie in the office outside it.
Result<QVector<QByteArray>> bucketsOf(Store& store, const Scope& scope, const QVector<CaseId>& pins) {
    std::array<QVector<QByteArray>, limits::kAuditBuckets> digests;
    const auto add = [&](const StoredObject& object) {
        digests[wire::auditBucket(objectIdOf(object.type, object.key))].append(digestOf(object));
    };
    GUICHET_TRY(store.objects().eachIn(scope, add));
    QStringList keys;
    for (const CaseId& id : pins) keys.append(id.text());
    keys.removeDuplicates();
    keys.sort();
    GUICHET_TAKE(const auto pinned, store.objects().findMany(keys, Lock::None));
    for (const StoredObject& object : pinned) {
        const bool outside = !object.isOpen && object.closedAt && *object.closedAt < scope.since;
        if (object.office == scope.office && !object.isDeleted && outside) add(object);
    }
    QVector<QByteArray> buckets;
    for (auto& bucket : digests) {
        std::sort(bucket.begin(), bucket.end());
        buckets.append(sha256(QByteArrayList(bucket.begin(), bucket.end()).join()));
    }
    return buckets;
}

// An object that is not there hides nothing.
Result<Reach> reachOf(Store& store, const QVector<OfficeId>& feeds, const QString& objectKey) {
    GUICHET_TAKE(const auto object, store.objects().find(objectKey));
    return object ? reachOf(store, feeds, object->office, objectKey) : Result<Reach>(Reach::Seen);
}

Result<std::optional<wire::ProvenAction>> prove(Store& store, const QVector<OfficeId>& feeds,
                                                const StoredAction& stored, const wire::Cursor& known) {
    wire::ProvenAction proven;
    proven.action = stored.bytes;
    const auto header = decodeHeader(stored.bytes.header);
    if (!header) return Error{ErrorCode::Corrupt, {}, QStringLiteral("a stored header")};
    GUICHET_TAKE(const auto key, store.devices().key(header->keyId));
    if (key) proven.publicKey = key->publicKey;
    GUICHET_TAKE(const auto outcomes, store.actions().outcomesOf(stored.id));
    for (const Outcome& outcome : outcomes) {
        const qint64 size = known.value(outcome.office);
        if (outcome.ver > size || !feeds.contains(outcome.office)) continue;
        GUICHET_TAKE(auto path,
                     crypto::merkle::inclusionProof(outcome.ver - 1, size, store.log().nodesOf(outcome.office)));
        proven.outcomes.append(outcome);
        proven.inclusion.append(std::move(path));
        proven.treeSize.append(size);
    }
    return proven.outcomes.isEmpty() ? std::optional<wire::ProvenAction>() : proven;
}

bool showsOnCase(const wire::ProvenAction& proven) {
    return std::any_of(proven.outcomes.begin(), proven.outcomes.end(), [](const Outcome& outcome) {
        return tookEffect(outcome.kind) || outcome.kind == OutcomeKind::Conflict;  // a conflict may leave a proposal
    });
}

}  // namespace

Answer<wire::AuditAnswer> audit(Store& store, const Caller& caller, const wire::AuditRequest& request, Instant now) {
    GUICHET_TRY(checkIdentity(caller, request.clientId, request.session));
    if (!feedsOf(caller.person).contains(request.office)) return refusedAs("notFound");
    if (request.buckets.size() != limits::kAuditBuckets) return refusedAs("badRequest", QStringLiteral("buckets"));
    GUICHET_TAKE(Transaction snapshot, Transaction::begin(store.database(), Access::Read));
    GUICHET_TAKE(const OfficeRow office, store.log().office(request.office));
    wire::AuditAnswer answer;
    answer.ver = office.ver;
    if (office.ver != request.ver) return answer;
    const Scope scope{request.office, request.since.value_or(scopeBegin(caller.person, now))};
    GUICHET_TAKE(const auto buckets, bucketsOf(store, scope, request.pins));
    for (int i = 0; i < limits::kAuditBuckets; ++i)
        if (buckets[i] != request.buckets[i]) answer.differing.append(i);
    return answer;
}

Answer<wire::ProofAnswer> proof(Store& store, const Caller& caller, const wire::ProofRequest& request) {
    GUICHET_TRY(checkIdentity(caller, request.clientId, request.session));
    if (request.actionIds.size() > kProofActions) return refusedAs("badRequest", QStringLiteral("actionIds"));
    GUICHET_TAKE(Transaction snapshot, Transaction::begin(store.database(), Access::Read));
    GUICHET_TAKE(const auto offices, store.log().offices());
    for (const OfficeRow& office : offices)
        if (request.known.value(office.id) > office.ver)
            return refusedAs("epochChanged", QStringLiteral("tree from the future"));
    const QVector<OfficeId> feeds = feedsOf(caller.person);
    wire::ProofAnswer answer;
    for (const ActionId& id : request.actionIds) {
        GUICHET_TAKE(const auto stored, store.actions().find(id));
        if (!stored) continue;
        GUICHET_TAKE(const Reach reach, reachOf(store, feeds, stored->objectKey));
        if (reach == Reach::Hidden) continue;
        GUICHET_TAKE(const auto proven, prove(store, feeds, *stored, request.known));
        if (!proven) continue;
        // What has no effect on the case is its author's business alone.
        const auto header = decodeHeader(stored->bytes.header);
        if (!showsOnCase(*proven) && header && header->person != caller.person.id) continue;
        answer.actions.append(*proven);
    }
    return answer;
}

}  // namespace guichet::server
