#include "app/store/answering.h"
#include "app/store/desk.h"
#include "app/store/field_access.h"
#include "core/action/conflict.h"

namespace guichet::store {

namespace {

// The same wish on what is there now. Empty: there is nothing left to wish for.
std::optional<ActionBody> bodyAnew(const ActionBody& body, const Outcome* outcome, const std::optional<Case>& seen) {
    const auto* edit = std::get_if<EditFieldsBody>(&body);
    if (!edit || !seen) return body;
    const bool onlyConflicts = outcome && outcome->kind == OutcomeKind::Conflict;
    EditFieldsBody anew;
    for (const FieldChange& change : edit->changes) {
        if (onlyConflicts && !outcome->fields.contains(partOf(change.field))) continue;
        const QString now = fieldValue(*seen, change.field);
        if (now != change.to) anew.changes.append({change.field, now, change.to});
    }
    if (anew.changes.isEmpty()) return std::nullopt;
    return anew;
}

Result<Action> decoded(const StoredAction& stored) {
    auto action = decode(stored.bytes);
    if (!action) return Error{ErrorCode::Corrupt, QStringLiteral("damaged"), action.error().detail};
    return action;
}

// What a resolution writes, all in one transaction.
struct Plan {
    struct Redone {
        ActionId was;
        ActionId now;  // empty: nothing was left to do
    };
    QVector<MadeAction> made;
    QVector<Redone> redone;
    QVector<ActionId> toLookAt;  // followers that cannot be made anew by themselves
};

}  // namespace

void Desk::resolve(const QString& itemId, Resolution how, const QString& why, CancelToken token,
                   Completion<Unit> answer) {
    answerUnlessCancelled(token, answer, [&] { return resolved(ActionId{itemId}, how, why); });
}

Done Desk::resolved(const ActionId& id, Resolution how, const QString& why) {
    GUICHET_TRY(trustOutbox());
    OutboxFile& outbox = m_bench->outbox();
    GUICHET_TAKE(const auto item, outbox.attention.openItem(id));
    if (!item) return Error{ErrorCode::NotFound, QStringLiteral("itemUnknown"), {}};
    GUICHET_TAKE(const StoredAction root, outbox.actions.find(id));
    // The case still shows what the centre refused: a new wish would be held against the wrong ground. Or a centre that
    // was brought back is asked anew.
    if (root.n > m_bench->progress().baseLastN)
        return Error{ErrorCode::Busy, QStringLiteral("notReceivedYet"),
                     QStringLiteral("the refused action is still in the overlay")};
    GUICHET_TAKE(const auto outcome, outbox.outcomes.find(id));
    if (!outcome)
        return Error{ErrorCode::Corrupt, QStringLiteral("damaged"), QStringLiteral("attention without an outcome")};
    if (outcome->kind == OutcomeKind::Quarantined) return Error{ErrorCode::Busy, QStringLiteral("setAside"), {}};
    return how == Resolution::Redo ? redo(root, *outcome, why) : discard(root, *outcome, why);
}

Result<QVector<StoredAction>> Desk::followersOf(const ActionId& root) {
    OutboxFile& outbox = m_bench->outbox();
    GUICHET_TAKE(const auto parked, outbox.actions.parked());
    QSet<ActionId> chain{root};
    QVector<StoredAction> followers;
    for (const StoredAction& action : parked) {  // in order: whoever follows a follower comes after it
        GUICHET_TAKE(const auto outcome, outbox.outcomes.find(action.actionId));
        if (!outcome || outcome->kind != OutcomeKind::BlockedBy || !chain.contains(outcome->blockedBy)) continue;
        GUICHET_TAKE(const auto standing, outbox.attention.standing(action.actionId));
        if (standing == AttentionTable::Stands::Resolved) continue;
        chain.insert(action.actionId);
        followers.append(action);
    }
    return followers;
}

Done Desk::redo(const StoredAction& root, const Outcome& outcome, const QString& why) {
    if (tookEffect(outcome.kind) && outcome.kind != OutcomeKind::Conflict)
        return Error{ErrorCode::Invalid, QStringLiteral("nothingChanged"), {}};
    GUICHET_TAKE(Ground ground, m_maker.groundOf(root.caseId));
    GUICHET_TAKE(const auto followers, followersOf(root.actionId));
    Plan plan;
    for (const StoredAction& stored : QVector<StoredAction>{root} + followers) {
        const bool isRoot = stored.actionId == root.actionId;
        GUICHET_TAKE(const Action action, decoded(stored));
        const auto body = bodyAnew(action.body, isRoot ? &outcome : nullptr, ground.seen);
        if (!body) {
            plan.redone.append({stored.actionId, {}});
            continue;
        }
        const Done reached = checkReach(*body);
        const Done possible = reached ? checkContent(*body) : reached;
        auto made = possible ? m_maker.make(ground, *body, 0) : Result<MadeAction>(possible.error());
        if (!made) {
            if (isRoot) return made.error();
            plan.toLookAt.append(stored.actionId);
            continue;
        }
        ground = ActionMaker::after(ground, *made);
        plan.redone.append({stored.actionId, made->stored.actionId});
        plan.made.append(std::move(*made));
    }
    const Instant at = m_bench->now().at;
    const auto write = [&](Identity& identity) -> Done {
        AttentionTable& attention = m_bench->outbox().attention;
        for (const MadeAction& made : plan.made) GUICHET_TRY(m_maker.store(identity, made));
        for (const Plan::Redone& redone : plan.redone) {
            GUICHET_TRY(attention.raise({redone.was, root.caseId, at}));
            GUICHET_TRY(attention.resolve(redone.was, Resolution::Redo, why, redone.now, at));
        }
        for (const ActionId& id : plan.toLookAt) GUICHET_TRY(attention.raise({id, root.caseId, at}));
        return done();
    };
    GUICHET_TRY(m_bench->writeOutbox(Bench::Shows::OnScreen, write));
    for (const MadeAction& made : plan.made) m_maker.remember(made);
    followed({root.caseId}, true);
    return done();
}

Done Desk::discard(const StoredAction& root, const Outcome& outcome, const QString& why) {
    // Something of the person's is given up: they say why. A change that took effect is only noted.
    if (why.trimmed().isEmpty() && outcome.kind != OutcomeKind::AppliedChanged)
        return Error{ErrorCode::Invalid, QStringLiteral("textMissing"), {}};
    GUICHET_TAKE(Ground ground, m_maker.groundOf(root.caseId));
    GUICHET_TAKE(const auto followers, followersOf(root.actionId));
    QVector<MadeAction> withdrawals;
    if (ground.seen) {
        const QVector<Proposal> proposals = ground.seen->proposals;
        for (const Proposal& proposal : proposals) {
            if (proposal.actionId != root.actionId) continue;
            GUICHET_TAKE(MadeAction made,
                         m_maker.make(ground, WithdrawProposalBody{root.actionId, proposal.field, why}, 0));
            ground = ActionMaker::after(ground, made);
            withdrawals.append(std::move(made));
        }
    }
    const Instant at = m_bench->now().at;
    const auto write = [&](Identity& identity) -> Done {
        AttentionTable& attention = m_bench->outbox().attention;
        for (const MadeAction& made : withdrawals) GUICHET_TRY(m_maker.store(identity, made));
        GUICHET_TRY(attention.resolve(root.actionId, Resolution::Discard, why, {}, at));
        if (!tookEffect(outcome.kind)) GUICHET_TRY(m_bench->outbox().files.discarded(root.actionId));
        // What waited for the discarded action is somebody's work too: each is looked at by itself.
        for (const StoredAction& follower : followers)
            GUICHET_TRY(attention.raise({follower.actionId, root.caseId, at}));
        return done();
    };
    GUICHET_TRY(m_bench->writeOutbox(Bench::Shows::OnScreen, write));
    m_filesUntidy = true;
    followed({root.caseId}, true);
    return done();
}

}  // namespace guichet::store
