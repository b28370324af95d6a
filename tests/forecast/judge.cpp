#include "tests/forecast/judge.h"

#include <algorithm>

#include "app/store/field_access.h"
#include "core/wire/json.h"
#include "core/wire/limits.h"
#include "crypto/random.h"
#include "tests/forecast/difference.h"

namespace guichet::forecast {

using namespace Qt::StringLiterals;

namespace {

QByteArray bytesOf(const std::optional<Case>& held) {
    return held ? json::write(toJson(*held)) : QByteArray();
}

Result<std::optional<Case>> caseOf(const QByteArray& content) {
    if (content.isEmpty()) return std::optional<Case>();
    GUICHET_TAKE(const auto object, json::parseObject(content, limits::kJsonBytes));
    GUICHET_TAKE(Case held, caseFromJson(object));
    return std::optional(std::move(held));
}

QString named(const Action& action) {
    return action.header.type + u' ' + action.header.actionId.text().left(8);
}

const TimelineEntry* lineOf(const std::optional<Case>& of, const ActionId& id) {
    if (!of) return nullptr;
    const auto line = std::find_if(of->timeline.cbegin(), of->timeline.cend(),
                                   [&](const TimelineEntry& entry) { return entry.actionId == id; });
    return line == of->timeline.cend() ? nullptr : &*line;
}

const Foreseen* actionIn(const Foresight& foresight, const ActionId& id) {
    const auto found = std::find_if(foresight.cbegin(), foresight.cend(),
                                    [&](const Foreseen& one) { return one.action.header.actionId == id; });
    return found == foresight.cend() ? nullptr : &*found;
}

bool hasHeldBack(const Foresight& foresight) {
    return std::any_of(foresight.cbegin(), foresight.cend(),
                       [](const Foreseen& one) { return one.outcome.kind == OutcomeKind::BlockedBy; });
}

bool maySee(const Person& person, const Case& held) {
    const QVector<OfficeId> offices = officesOf(held);
    return std::any_of(offices.cbegin(), offices.cend(),
                       [&](const OfficeId& office) { return has(person, office, Right::See); });
}

// The centre's answer to what a Desk refused: does it say the same?
bool saysTheSame(const Error& refusal, const Outcome& outcome) {
    if (refusal.reason == u"nothingChanged"_s)
        return outcome.kind == OutcomeKind::Noop || outcome.code == u"nothingChanged"_s;
    if (refusal.reason == u"changedMeanwhile"_s)
        return outcome.kind == OutcomeKind::Conflict && outcome.fields.join(u' ') == refusal.detail;
    const bool factsAgree = outcome.code == u"notYourRight"_s || outcome.facts.join(u' ') == refusal.detail;
    return outcome.kind == OutcomeKind::Rejected && outcome.code == refusal.reason && factsAgree;
}

bool isDesksAlone(const ActionDraft& draft, const Error& refusal) {
    if (!std::holds_alternative<MergeBody>(draft.body)) return false;
    return refusal.reason == u"caseUnknown"_s || refusal.reason == u"otherIsOver"_s;
}

}  // namespace

// What was known at the moment of a push.
struct Judge::Sent {
    Foresight atCentre;                      // of each frame
    QVector<const Foreseen*> atDesk;         // likewise
    Foresight desk;                          // of everything that waits there
    QSet<CaseId> stale;                      // where the Desk stood on another history
    QMap<CaseId, std::optional<Case>> base;  // of the Desk
};

Error disagreement(const QString& what) {
    return Error{ErrorCode::Conflict, u"disagreement"_s, what};
}

bool isRefusal(const Error& error) {
    const bool asked = error.code == ErrorCode::Invalid || error.code == ErrorCode::Denied ||
                       error.code == ErrorCode::Conflict || error.code == ErrorCode::NotFound ||
                       error.code == ErrorCode::Busy;
    return asked && !error.reason.isEmpty() && error.reason != u"disagreement"_s;
}

Done Judge::heldBack(const QString& what) {
    if (m_heldBackShown == HeldBackShown::Disagreement) return disagreement(what);
    ++m_tally.heldBackShown;
    return done();
}

Result<Foresight> Judge::foreseen(Clerk& clerk, From from) {
    return foresee(from, {clerk.context(), [&](const CaseId& id) { return clerk.base(id); }, clerk.heard()},
                   clerk.pendingActions());
}

Done Judge::took(Clerk& clerk, const std::optional<ActionMade>& made) {
    GUICHET_TAKE(const Foresight foresight, foreseen(clerk, From::Desk));
    GUICHET_TAKE(const Foresight screen, hasHeldBack(foresight) ? foreseen(clerk, From::Screen) : foresight);
    GUICHET_TRY(keepLines(screen));
    if (made) GUICHET_TRY(judgeForecast(*made, foresight, screen));
    return overlays(clerk, foresight);
}

Done Judge::judgeForecast(const ActionMade& made, const Foresight& foresight, const Foresight& screen) {
    const Foreseen* own = actionIn(foresight, made.actionId);
    if (own == nullptr) return disagreement(u"an action that was taken is not in the outbox"_s);
    const Outcome forecast = outcomeOf(made.forecast);
    if (compared(forecast, own->outcome) == Answers::Agree) return done();
    const QString what =
        u"%1: the Desk forecasts %2, apply says %3"_s.arg(named(own->action), told(forecast), told(own->outcome));
    const bool asShown = compared(forecast, actionIn(screen, made.actionId)->outcome) == Answers::Agree;
    return asShown ? heldBack(what) : Done(disagreement(what));
}

// The line that each new action leaves, as the person is shown it.
Done Judge::keepLines(const Foresight& screen) {
    for (const Foreseen& one : screen) {
        const ActionId& id = one.action.header.actionId;
        if (m_lines.contains(id)) continue;
        m_tally.taken(one.action.type());
        const TimelineEntry* line = lineOf(one.after, id);
        if (line == nullptr)
            return disagreement(u"%1: taken, but foreseen as %2"_s.arg(named(one.action), told(one.outcome)));
        m_lines.insert(id, *line);
    }
    return done();
}

Done Judge::overlays(Clerk& clerk, const Foresight& foresight) {
    QSet<CaseId> seen;
    for (const Foreseen& one : foresight) {
        const CaseId id = one.action.caseId();
        if (seen.contains(id)) continue;
        seen.insert(id);
        GUICHET_TAKE(const auto overlay, clerk.overlay(id));
        const auto expected = endOf(foresight, id);
        if (overlay == *expected) continue;
        GUICHET_TAKE(const Foresight screen, foreseen(clerk, From::Screen));
        if (overlay == *endOf(screen, id)) {
            GUICHET_TRY(heldBack(u"the screen shows what the centre will hold back: "_s +
                                 difference(bytesOf(overlay), bytesOf(*expected))));
            continue;
        }
        return disagreement(u"the overlay is not what is foreseen: "_s +
                            difference(bytesOf(overlay), bytesOf(*expected)));
    }
    return done();
}

Done Judge::refused(Clerk& clerk, const ActionDraft& draft, const Error& refusal) {
    const ActionType type = typeOf(draft.body);
    if (!isRefusal(refusal)) return refusal;
    CaseId id = draft.caseId;
    qint64 baseRev = 0;
    QByteArray before;
    if (type == ActionType::Register) {
        id = CaseId{crypto::randomUuid()};
    } else {
        const bool waits = std::any_of(clerk.pending().cbegin(), clerk.pending().cend(),
                                       [&](const Pending& one) { return one.action.caseId() == id; });
        GUICHET_TAKE(const auto base, clerk.base(id));
        GUICHET_TAKE(const auto contents, m_centre.look({id}));
        before = contents.value(id);
        GUICHET_TAKE(const auto held, caseOf(before));
        if (waits || !base || historyOf(base, held) == History::Another || isDesksAlone(draft, refusal)) {
            ++m_tally.refusedUnjudged;
            return done();
        }
        baseRev = draft.seenRev > 0 ? std::min(draft.seenRev, base->rev) : base->rev;
    }
    GUICHET_TAKE(const Outcome outcome, clerk.pushAside(draft.body, id, baseRev));
    m_tally.refused(type);
    if (!saysTheSame(refusal, outcome))
        return disagreement(u"%1: the Desk refuses with %2 (%3), the centre says %4"_s.arg(
            QLatin1String(actionTypeName(type)), refusal.reason, refusal.detail, told(outcome)));
    GUICHET_TAKE(const auto after, m_centre.look({id}));
    return after.value(id) == before ? done() : Done(disagreement(u"a refused action changed the case"_s));
}

Result<Judge::Sent> Judge::lookBefore(Clerk& clerk, const QVector<Frame>& frames) {
    Sent sent;
    QVector<Action> actions;
    QVector<CaseId> cases;
    for (const Frame& frame : frames) {
        GUICHET_TAKE(const Action action, decode(frame.action));
        actions.append(action);
        if (!cases.contains(action.caseId())) cases.append(action.caseId());
    }
    GUICHET_TAKE(const auto contents, m_centre.look(cases));
    const auto atCentre = [&](const CaseId& id) { return caseOf(contents.value(id)); };
    GUICHET_TAKE(sent.atCentre, foresee(From::Centre, {clerk.context(), atCentre, clerk.heard()}, actions));
    GUICHET_TAKE(sent.desk, foreseen(clerk, From::Desk));
    for (const Foreseen& one : std::as_const(sent.atCentre)) {
        const Foreseen* own = actionIn(sent.desk, one.action.header.actionId);
        if (own == nullptr) return disagreement(u"what is sent was never made"_s);
        sent.atDesk.append(own);
    }
    for (const CaseId& id : std::as_const(cases)) {
        GUICHET_TAKE(sent.base[id], clerk.base(id));
        const auto first = std::find_if(sent.atDesk.cbegin(), sent.atDesk.cend(),
                                        [&](const Foreseen* one) { return one->action.caseId() == id; });
        GUICHET_TAKE(const auto held, atCentre(id));
        if (historyOf((*first)->before, held) == History::Another) sent.stale.insert(id);
    }
    spreadStale(sent, clerk.heard());
    return sent;
}

// What rests on an action, perhaps of another case, that came or may come to something else than was foreseen.
void Judge::spreadStale(Sent& sent, const QMap<ActionId, Outcome>& heard) {
    const auto isOtherwise = [&](const ActionId& id) {
        const Foreseen* one = actionIn(sent.desk, id);
        if (one == nullptr) return false;  // the base holds what came of it
        const auto answer = heard.constFind(id);
        const bool otherwise = answer != heard.cend() && compared(*answer, one->outcome) == Answers::Differ;
        return otherwise || sent.stale.contains(one->action.caseId());
    };
    for (qsizetype before = -1; before != sent.stale.size();) {
        before = sent.stale.size();
        for (const Foreseen* one : std::as_const(sent.atDesk)) {
            const QVector<ActionId>& ids = one->action.header.dependsOn;
            if (std::any_of(ids.cbegin(), ids.cend(), isOtherwise)) sent.stale.insert(one->action.caseId());
        }
    }
}

Result<QVector<Outcome>> Judge::push(Clerk& clerk, int most, Clerk::Delivery delivery) {
    GUICHET_TAKE(const auto frames, clerk.toSend(most));
    if (frames.isEmpty() && clerk.waits()) return disagreement(u"what waits is not sent"_s);
    if (frames.isEmpty()) return QVector<Outcome>();
    GUICHET_TAKE(const Sent sent, lookBefore(clerk, frames));
    GUICHET_TAKE(const auto answer, clerk.push(frames, delivery));
    if (answer.outcomes.size() != frames.size() || answer.lastN != frames.last().n)
        return disagreement(u"%1 actions were sent, %2 answered"_s.arg(frames.size()).arg(answer.outcomes.size()));
    for (qsizetype i = 0; i < frames.size(); ++i) GUICHET_TRY(judgeAnswer(sent, i, answer.outcomes[i]));
    GUICHET_TAKE(const auto contents, m_centre.look(sent.base.keys()));
    for (auto it = contents.cbegin(); it != contents.cend(); ++it)
        GUICHET_TRY(judgeCase(clerk, sent, it.key(), it.value()));
    return answer.outcomes;
}

Done Judge::judgeAnswer(const Sent& sent, qsizetype place, const Outcome& outcome) {
    const Foreseen& atCentre = sent.atCentre[place];
    const Action& action = atCentre.action;
    if (outcome.actionId != action.header.actionId) return disagreement(u"an answer to another action"_s);
    m_tally.answered(action.type(), outcome.kind);
    if (compared(outcome, atCentre.outcome) == Answers::Differ)
        return disagreement(u"%1: the centre says %2, apply on its own case says %3"_s.arg(named(action), told(outcome),
                                                                                           told(atCentre.outcome)));
    if (sent.stale.contains(action.caseId())) {
        ++m_tally.stale;
        return judgeStale(atCentre, outcome);
    }
    ++m_tally.fresh;
    const Outcome& foreseenHere = sent.atDesk[place]->outcome;
    if (compared(outcome, foreseenHere) == Answers::Agree) return done();
    return disagreement(
        u"%1: the Desk foresees %2, the centre says %3"_s.arg(named(action), told(foreseenHere), told(outcome)));
}

Done Judge::judgeStale(const Foreseen& atCentre, const Outcome& outcome) {
    switch (outcome.kind) {
        case OutcomeKind::Applied:
            return judgeLine(atCentre);
        case OutcomeKind::AppliedChanged:
        case OutcomeKind::Noop:
        case OutcomeKind::Conflict:
        case OutcomeKind::Rejected:
            return done();
        case OutcomeKind::BlockedBy:
            return atCentre.action.header.dependsOn.contains(outcome.blockedBy)
                       ? done()
                       : Done(disagreement(named(atCentre.action) + u": held back by what it does not depend on"_s));
        case OutcomeKind::AwaitingBlob:
        case OutcomeKind::Unsupported:
        case OutcomeKind::Quarantined:
            break;
    }
    return disagreement(named(atCentre.action) + u": the centre says "_s + told(outcome));
}

// The line of the timeline says what was forecast when the action was made. It may say more where it takes a silence of
// the centre's back, and less where somebody else had set the same value of a field already.
Done Judge::judgeLine(const Foreseen& atCentre) {
    const Action& action = atCentre.action;
    const TimelineEntry* line = lineOf(atCentre.after, action.header.actionId);
    const TimelineEntry forecast = m_lines.value(action.header.actionId);
    if (line == nullptr || line->type != forecast.type || line->text != forecast.text || line->at != forecast.at)
        return disagreement(named(action) + u": applied, but the timeline does not say so"_s);
    const bool reverses = line->details.contains(u"reverses"_s);
    for (auto it = line->details.cbegin(); it != line->details.cend(); ++it) {
        const bool ofReversal = reverses && (it.key() == u"reverses"_s || it.key() == u"status"_s);
        if (!ofReversal && forecast.details.value(it.key()) != it.value())
            return disagreement(u"%1: applied with %2 = %3, forecast was %4"_s.arg(named(action), it.key(), it.value(),
                                                                                   forecast.details.value(it.key())));
    }
    for (auto it = forecast.details.cbegin(); it != forecast.details.cend(); ++it) {
        if (line->details.contains(it.key())) continue;
        const QString field = it.key().startsWith(u"field:"_s) ? it.key().mid(6) : it.key();
        const bool there =
            action.type() == ActionType::EditFields && store::fieldValue(*atCentre.after, field) == it.value();
        if (!there) return disagreement(u"%1: applied without %2"_s.arg(named(action), it.key()));
    }
    return done();
}

Done Judge::judgeCase(Clerk& clerk, const Sent& sent, const CaseId& id, const QByteArray& content) {
    const std::optional<Case> atCentre = *endOf(sent.atCentre, id);
    if (bytesOf(atCentre) != content)
        return disagreement(u"the centre's case is not what apply makes of it: "_s +
                            difference(content, bytesOf(atCentre)));
    if (sent.stale.contains(id)) return done();
    std::optional<Case> forecast;
    for (const Foreseen* one : sent.atDesk)
        if (one->action.caseId() == id) forecast = one->after;
    if (forecast) forecast = received(*forecast, sent.base.value(id), clerk.heard());
    // Equal values are equal bytes: both are written by the same function.
    if (forecast == atCentre) return done();
    return disagreement(u"the centre's case is not the forecast: "_s + difference(content, bytesOf(forecast)));
}

Done Judge::pull(Clerk& clerk, const QVector<CaseId>& cases) {
    GUICHET_TRY(clerk.pull());
    GUICHET_TAKE(const auto contents, m_centre.look(cases));
    for (auto it = contents.cbegin(); it != contents.cend(); ++it) GUICHET_TRY(judgeBase(clerk, it.key(), it.value()));
    GUICHET_TAKE(const Foresight foresight, foreseen(clerk, From::Desk));
    return overlays(clerk, foresight);
}

Done Judge::judgeBase(Clerk& clerk, const CaseId& id, const QByteArray& content) {
    GUICHET_TAKE(const auto base, clerk.base(id));
    GUICHET_TAKE(const auto held, caseOf(content));
    const bool seen = held && maySee(clerk.directory().me, *held);
    const QByteArray expected = seen ? content : QByteArray();
    if (bytesOf(base) == expected) return done();
    return disagreement(clerk.id().text() + u" is level, but holds another case: "_s +
                        difference(bytesOf(base), expected));
}

Done Judge::level(Clerk& clerk) {
    const QString who = clerk.id().text();
    GUICHET_TAKE(const auto outbox, clerk.outbox());
    GUICHET_TAKE(const auto overlaid, clerk.overlaid());
    if (!clerk.pending().isEmpty() || !outbox.isEmpty() || !overlaid.isEmpty())
        return disagreement(u"%1 is level, but %2 actions wait and %3 overlays stand"_s.arg(who)
                                .arg(outbox.size())
                                .arg(overlaid.size()));
    if (clerk.heard().size() != clerk.made().size())
        return disagreement(
            u"%1 made %2 actions and heard %3 outcomes"_s.arg(who).arg(clerk.made().size()).arg(clerk.heard().size()));
    for (const Action& action : clerk.made()) {
        const auto heard = clerk.heard().constFind(action.header.actionId);
        GUICHET_TAKE(const auto kept, clerk.keptOutcome(action.header.actionId));
        if (heard == clerk.heard().cend() || kept != *heard)
            return disagreement(u"%1: the outcome of %2 is not kept"_s.arg(who, named(action)));
        const bool rests = isFinal(heard->kind) || heard->kind == OutcomeKind::BlockedBy;
        if (!rests) return disagreement(u"%1: %2 came to nothing: %3"_s.arg(who, named(action), told(*heard)));
    }
    return done();
}

}  // namespace guichet::forecast
