// Judge: what must hold between a Desk and the centre, whatever people do. Does each errand itself, so that it sees the
// moment before and the moment after.
//
// Taking (took): the forecast that the Desk answered is the one that core's apply makes of base and outbox, and the
// overlay is the case that comes of it, in every member.
//
// Refusing (refused): where nobody else has touched the case since and nothing of this machine waits for it, the same
// body signed with the same key is refused by the centre with the same code and facts, and changes nothing. Not judged:
// what the Desk alone looks at (a merge into a case that is over or not held).
//
// Pushing (push): every answer and every case afterwards is what core's apply makes of the case as it lay at the
// centre. An answer is *fresh* if the Desk stood on the same history of the case (fresh cache, or one that was pulled
// after the action was made): then it is, kind, code, facts and fields, what was foreseen, and the case is, byte for
// byte, the one that was forecast. Only the centre can know when it received an action; `received` writes that into the
// forecast:
//   timeline[own actions].receivedAt, and changedAt as the newest of those. Nothing else is left out.
// Otherwise the cache was behind. Then the answer is one of the kinds that sync.md 3.5 names, it names an action that
// this one depends on if it holds it back, and it is `applied` only if the line that it left says what was forecast.
//
// Pulling (pull): the base of every case that the person may see is, byte for byte, what the centre holds, and there is
// none of any other; the overlay is again what is foreseen.
//
// An action that depends on one that comes to nothing is foreseen as held back, as the centre does it (sync.md 3.5); a
// Desk that shows its effect all the same disagrees, unless that is only to be counted.
//
// Being level (level): nothing waits, no overlay is left, and each action has the one outcome that was heard for it.
//
// Thread: one. Borrows everything. Fails: Conflict, reason "disagreement"; otherwise as clerk and centre.
#pragma once

#include "tests/forecast/clerk.h"
#include "tests/forecast/foresight.h"
#include "tests/forecast/tally.h"

namespace guichet::forecast {

// What it is to show an action whose effect the centre will hold back, because it depends on one that comes to nothing.
enum class HeldBackShown { Disagreement, Counted };

class Judge {
public:
    Judge(CentreProcess& centre, Tally& tally, HeldBackShown heldBackShown)
        : m_centre(centre), m_tally(tally), m_heldBackShown(heldBackShown) {}

    void beginList() { m_lines.clear(); }

    // After any act of this person that may have written into the outbox.
    Done took(Clerk& clerk, const std::optional<ActionMade>& made);
    Done refused(Clerk& clerk, const ActionDraft& draft, const Error& refusal);
    // At most so many of what waits. Answers what was said to them.
    Result<QVector<Outcome>> push(Clerk& clerk, int most, Clerk::Delivery delivery);
    Done pull(Clerk& clerk, const QVector<CaseId>& cases);
    Done level(Clerk& clerk);

private:
    struct Sent;
    Result<Foresight> foreseen(Clerk& clerk, From from);
    Done keepLines(const Foresight& screen);
    Done judgeForecast(const ActionMade& made, const Foresight& foresight, const Foresight& screen);
    Done overlays(Clerk& clerk, const Foresight& foresight);
    Done heldBack(const QString& what);
    Result<Sent> lookBefore(Clerk& clerk, const QVector<Frame>& frames);
    static void spreadStale(Sent& sent, const QMap<ActionId, Outcome>& heard);
    Done judgeAnswer(const Sent& sent, qsizetype place, const Outcome& outcome);
    Done judgeStale(const Foreseen& atCentre, const Outcome& outcome);
    Done judgeLine(const Foreseen& atCentre);
    Done judgeCase(Clerk& clerk, const Sent& sent, const CaseId& id, const QByteArray& content);
    Done judgeBase(Clerk& clerk, const CaseId& id, const QByteArray& content);

    CentreProcess& m_centre;
    Tally& m_tally;
    HeldBackShown m_heldBackShown;
    QMap<ActionId, TimelineEntry> m_lines;  // as forecast when the action was made
};

Error disagreement(const QString& what);
// What a Desk answers to a person, and no trouble.
bool isRefusal(const Error& error);

}  // namespace guichet::forecast
