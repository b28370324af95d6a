#include "app/store/answering.h"
#include "app/store/desk.h"

namespace guichet::store {

void Desk::perform(const ActionDraft& draft, CancelToken token, Completion<ActionMade> answer) {
    answerUnlessCancelled(token, answer, [&] { return made(draft); });
}

void Desk::saveDraft(const QString& key, const QString& text, Completion<Unit> answer) {
    answer(m_bench->outbox().drafts.save(key, text, m_bench->now().at));
}

void Desk::draft(const QString& key, CancelToken token, Completion<QString> answer) {
    answerUnlessCancelled(token, answer, [&] { return m_bench->outbox().drafts.find(key); });
}

Result<ActionMade> Desk::made(const ActionDraft& draft) {
    GUICHET_TRY(followClock());
    GUICHET_TAKE(const Ground ground, m_maker.groundOf(draft.caseId));
    GUICHET_TAKE(const MadeAction action, m_maker.make(ground, draft.body, draft.seenRev));
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
