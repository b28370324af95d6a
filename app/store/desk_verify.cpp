#include "app/store/desk.h"
#include "core/base/bytes.h"
#include "core/wire/quarantine.h"
#include "crypto/merkle.h"
#include "crypto/signing_key.h"

namespace guichet::store {

namespace {

// An id that was asked for so often without an answer has no proof at the centre (an imported past).
constexpr int kAskedEnough = 2;

Error badProof(const char* what) {
    return Error{ErrorCode::Protocol, QStringLiteral("proof"), QLatin1String(what)};
}
Error badHead(const char* what) {
    return Error{ErrorCode::Protocol, QStringLiteral("treeHead"), QLatin1String(what)};
}

bool isSigned(const wire::TreeHead& head, const QByteArray& logKey) {
    return crypto::verify(logKey, wire::treeHeadBytesToSign(head), head.signature) == crypto::Signature::Good;
}

// The body fits its commitment (unless it was erased) and the signature is this key's.
Done checkSigned(const SignedAction& action, const ActionHeader& header, const QByteArray& publicKey) {
    if (!action.isErased() && commitOf(action.salt, action.body) != header.commit) return badProof("commitment");
    if (!(crypto::keyIdOf(publicKey) == header.keyId)) return badProof("key");
    if (crypto::verify(publicKey, bytesToSign(action.header), action.signature) != crypto::Signature::Good)
        return badProof("signature");
    return done();
}

}  // namespace

Done Desk::keepHeads(const QVector<wire::HeadProof>& heads) {
    HeadTable& table = m_bench->outbox().heads;
    QVector<wire::TreeHead> fresh;
    for (const wire::HeadProof& proof : heads) {
        const wire::TreeHead& head = proof.head;
        if (!isSigned(head, m_bench->identity().logKey)) return badHead("signature");
        GUICHET_TAKE(const auto held, table.newest(head.office));
        if (held && held->size == head.size) {
            if (held->root != head.root) return badHead("two roots for one size");
            continue;
        }
        const qint64 from = held ? held->size : 0;
        if (proof.fromSize != from || head.size < from) return badHead("does not continue the head held");
        const bool consistent =
            !held || crypto::merkle::verifyConsistency(held->size, held->root, head.size, head.root,
                                                       proof.consistency) == crypto::merkle::Proof::Good;
        if (!consistent) return badHead("not consistent with the head held");
        fresh.append(head);
    }
    if (fresh.isEmpty()) return done();
    const auto keep = [&](Identity&) -> Done {
        for (const wire::TreeHead& head : fresh) GUICHET_TRY(table.keep(head));
        return done();
    };
    return m_bench->writeOutbox(Bench::Shows::Nowhere, keep, Bench::Room::Free);
}

Result<QVector<ActionId>> Desk::proofsWanted(int most) {
    QVector<ActionId> wanted;
    const auto want = [&](const ActionId& id) {
        if (wanted.size() < most && m_asked.value(id) < kAskedEnough && !wanted.contains(id)) wanted.append(id);
    };
    GUICHET_TAKE(const auto own, m_bench->outbox().actions.unproved(most + static_cast<int>(m_asked.size())));
    for (const ActionId& id : own) want(id);
    GUICHET_TAKE(const auto mine, m_bench->cache().list.casesIn(View::Mine));
    for (const CaseId& id : mine) {
        if (wanted.size() >= most) break;
        GUICHET_TAKE(const qint64 rev, m_bench->cache().base.caseRev(id));
        if (m_provedAt.value(id, -1) == rev) continue;
        GUICHET_TAKE(const auto base, m_bench->baseOf(id));
        if (!base) continue;
        bool whole = true;
        for (const TimelineEntry& entry : base->timeline) {
            if (entry.actionId.isEmpty()) continue;  // of an imported past: nobody signed it
            GUICHET_TAKE(const auto known, m_bench->outbox().proofs.knows(entry.actionId));
            if (known == ProofTable::Known::Yes) continue;
            whole = whole && m_asked.value(entry.actionId) >= kAskedEnough;
            want(entry.actionId);
        }
        if (whole) m_provedAt.insert(id, rev);
    }
    for (const ActionId& id : std::as_const(wanted)) ++m_asked[id];
    return wanted;
}

Done Desk::checkProof(const wire::ProvenAction& proven) const {
    const auto header = decodeHeader(proven.action.header);
    if (!header) return badProof("header");
    GUICHET_TRY(checkSigned(proven.action, *header, proven.publicKey));
    const auto places = proven.outcomes.size();
    if (places == 0 || proven.inclusion.size() != places || proven.treeSize.size() != places) return badProof("places");
    for (qsizetype i = 0; i < places; ++i) {
        const Outcome& outcome = proven.outcomes[i];
        if (!(outcome.actionId == header->actionId)) return badProof("another action's outcome");
        GUICHET_TAKE(const auto head, m_bench->outbox().heads.at(outcome.office, proven.treeSize[i]));
        if (!head) return badProof("a tree this machine does not know");
        const QByteArray leaf = wire::isUnread(outcome)
                                    ? wire::leafOfUnread(sha256(wire::rawOf(proven.action)), outcome)
                                    : leafOf(proven.action.header, header->commit, proven.action.signature, outcome);
        if (crypto::merkle::verifyInclusion(crypto::merkle::leafHash(leaf), outcome.ver - 1, head->size,
                                            proven.inclusion[i], head->root) != crypto::merkle::Proof::Good)
            return badProof("inclusion");
    }
    return done();
}

Done Desk::keepProofs(const wire::ProofRequest& request, const wire::ProofAnswer& answer) {
    QMap<ActionId, CaseId> proven;
    for (const wire::ProvenAction& one : answer.actions) {
        GUICHET_TRY(checkProof(one));
        const auto header = decodeHeader(one.action.header);
        if (!header || !request.actionIds.contains(header->actionId)) return badProof("not asked for");
        proven.insert(header->actionId, CaseId{header->objectId});
    }
    ProofTable& proofs = m_bench->outbox().proofs;
    const Instant at = m_bench->now().at;
    const auto keep = [&](Identity&) -> Done {
        for (const wire::ProvenAction& one : answer.actions) {
            const auto header = decodeHeader(one.action.header);
            GUICHET_TRY(proofs.keep(header->actionId, proven.value(header->actionId),
                                    wire::encode(wire::ProofAnswer{{one}}), at));
        }
        for (const ActionId& id : request.actionIds)
            if (!proven.contains(id) && m_asked.value(id) >= kAskedEnough) GUICHET_TRY(proofs.keep(id, {}, {}, at));
        return done();
    };
    return m_bench->writeOutbox(Bench::Shows::Nowhere, keep, Bench::Room::Free);
}

Result<VerifyReport> Desk::verify() {
    VerifyReport report;
    for (Database* database : {m_bench->outbox().database.get(), m_bench->cache().writer.get()}) {
        GUICHET_TAKE(const QStringList problems, database->problems());
        report.storeProblems += static_cast<int>(problems.size());
        report.storeDetails += problems;
    }
    GUICHET_TRY(verifyActions(report));
    GUICHET_TRY(verifyProofs(report));
    GUICHET_TAKE(const auto heads, m_bench->outbox().heads.all());
    report.heads = static_cast<int>(heads.size());
    for (const wire::TreeHead& head : heads) report.headsBad += isSigned(head, m_bench->identity().logKey) ? 0 : 1;
    return report;
}

Done Desk::verifyActions(VerifyReport& report) {
    const Identity& identity = m_bench->identity();
    GUICHET_TRY(m_bench->outbox().actions.eachAction([&](const StoredAction& stored) {
        ++report.ownActions;
        const auto header = decodeHeader(stored.bytes.header);
        const bool good = header && header->actionId == stored.actionId && CaseId{header->objectId} == stored.caseId &&
                          checkSigned(stored.bytes, *header, identity.publicKey).ok();
        if (!good) {
            ++report.ownActionsBad;
            report.bad.append(stored.actionId.text());
        }
        return done();
    }));
    GUICHET_TAKE(const auto waiting, m_bench->outbox().actions.outbox());
    report.waiting = static_cast<int>(waiting.size());
    GUICHET_TAKE(const auto unproved, m_bench->outbox().actions.unproved(std::numeric_limits<int>::max()));
    report.notProved = static_cast<int>(unproved.size());
    return done();
}

Done Desk::verifyProofs(VerifyReport& report) {
    return m_bench->outbox().proofs.each([&](const ActionId& id, const QByteArray& content) -> Done {
        if (content.isEmpty()) {
            ++report.unprovable;
            return done();
        }
        ++report.provenActions;
        const auto kept = wire::decode<wire::ProofAnswer>(content);
        const bool good = kept && kept->actions.size() == 1 && checkProof(kept->actions.first()).ok();
        if (!good) {
            ++report.provenBad;
            report.bad.append(id.text());
        } else if (kept->actions.first().action.isErased()) {
            ++report.provenErased;
        }
        return done();
    });
}

}  // namespace guichet::store
