#include "app/store/answering.h"
#include "app/store/desk.h"
#include "core/action/rules.h"

namespace guichet::store {

void Desk::perform(const ActionDraft& draft, CancelToken token, Completion<ActionMade> answer) {
    answerUnlessCancelled(token, answer, [&] { return made(draft); });
}

void Desk::saveDraft(const QString& key, const QString& text, Completion<Unit> answer) {
    answer(m_bench->keep([&] { return m_bench->outbox().drafts.save(key, text, m_bench->now().at); }));
}

void Desk::draft(const QString& key, CancelToken token, Completion<QString> answer) {
    answerUnlessCancelled(token, answer, [&] { return m_bench->outbox().drafts.find(key); });
}

namespace {

// A link stands on both cases: what the other one is to say of this one.
std::optional<ActionDraft> counterpartOf(const ActionBody& body, const Case& on) {
    if (const auto* link = std::get_if<LinkBody>(&body))
        return ActionDraft{link->link.other, LinkBody{CaseLink{inverse(link->link.kind), on.id, on.number}, {}}, 0};
    if (const auto* unlink = std::get_if<UnlinkBody>(&body))
        return ActionDraft{unlink->other, UnlinkBody{inverse(unlink->kind), on.id, {}}, 0};
    if (const auto* merge = std::get_if<MergeBody>(&body))
        return ActionDraft{merge->into, LinkBody{CaseLink{LinkKind::HasDuplicate, on.id, on.number}, {}}, 0};
    if (!std::holds_alternative<UnmergeBody>(body) && !std::holds_alternative<ReopenBody>(body)) return std::nullopt;
    const auto into = mergedInto(on);
    return into ? std::optional(ActionDraft{*into, UnlinkBody{LinkKind::HasDuplicate, on.id, {}}, 0}) : std::nullopt;
}

}  // namespace

Result<ActionMade> Desk::made(const ActionDraft& draft) {
    GUICHET_TRY(checkReach(draft.body));
    GUICHET_TRY(trustOutbox());
    GUICHET_TRY(followClock());
    GUICHET_TAKE(const auto on, m_bench->asSeen(draft.caseId));
    GUICHET_TRY(checkContent(draft.body));
    GUICHET_TAKE(const ActionMade made, madeAlone(draft, {}));
    if (const auto counterpart = on ? counterpartOf(draft.body, *on) : std::nullopt) {
        // Where the other case is not held, or is not this person's to touch, the link stands on this one alone.
        const auto other = madeAlone(*counterpart, made.actionId);
        if (!other && other.error().code == ErrorCode::Storage) return other.error();
    }
    return made;
}

// It rests on more than this machine knows.
Done Desk::checkReach(const ActionBody& body) {
    const auto& reached = m_bench->ground().centreReached;
    if (!reached || !needsCentre(typeOf(body)) || reached()) return done();
    return Error{ErrorCode::Offline, QStringLiteral("needsCentre"), {}};
}

Result<ActionMade> Desk::madeAlone(const ActionDraft& draft, const ActionId& also) {
    GUICHET_TAKE(const Ground ground, m_maker.groundOf(draft.caseId));
    GUICHET_TAKE(const MadeAction action, m_maker.make(ground, draft.body, draft.seenRev, also));
    GUICHET_TRY(m_bench->writeOutbox(Bench::Shows::OnScreen,
                                     [&](Identity& identity) { return m_maker.store(identity, action); }));
    m_maker.remember(action);
    followed({ground.id}, false);
    return ActionMade{action.stored.actionId, ground.id, action.after.number, action.forecast};
}

void Desk::followed(const QSet<CaseId>& ids, bool attention) {
    ChangeSet changes;
    changes.cases = ids;
    changes.counts = true;
    changes.attention = attention;
    // The work is safe in the outbox; a cache that cannot follow now is brought level by the next write or opening.
    if (!m_bench->follow(ids)) changes.everything = true;
    notify(changes);
}

}  // namespace guichet::store
