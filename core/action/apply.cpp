#include "core/action/apply.h"

#include <algorithm>

#include "core/action/case_clock.h"
#include "core/action/conflict.h"
#include "core/action/effects.h"
#include "core/action/opening.h"
#include "core/action/rules.h"
#include "core/action/silence.h"

namespace guichet {

namespace {

Effect unchanged(VerdictKind kind) {
    return Effect{std::nullopt, Verdict{kind, {}, {}, 0, {}}};
}

Effect rejected(const Refusal& refusal) {
    return Effect{std::nullopt, Verdict{VerdictKind::Rejected, refusal.code, refusal.facts, 0, {}}};
}

Verdict conflictOf(const Case& before, const QStringList& parts) {
    return Verdict{VerdictKind::Conflict, {}, {}, newestTouch(before, parts), parts};
}

// What every action that took effect leaves behind.
void sign(Change& change, qint64 revBefore, const Action& action, const Context& context) {
    const ActionHeader& header = action.header;
    Case& after = change.after;
    after.rev = revBefore + 1;
    for (const QString& part : std::as_const(change.touched))
        after.touched.insert(part, Touch{after.rev, header.keyId});
    after.timeline.append(TimelineEntry{header.actionId, header.type, header.at, context.receivedAt, header.person,
                                        after.office, wordsOf(action.body), change.details});
}

bool isInTimeline(const Case& before, const ActionId& id) {
    return std::any_of(before.timeline.cbegin(), before.timeline.cend(),
                       [&](const TimelineEntry& entry) { return entry.actionId == id; });
}

bool movesClock(const FieldValues& details) {
    static const QStringList kMoving{
        QStringLiteral("office"),           QStringLiteral("status"),   QStringLiteral("clock"),
        QStringLiteral("extension"),        QStringLiteral("calendar"), QStringLiteral("specialStep"),
        QStringLiteral("specialStepEnded"), QStringLiteral("service")};
    return std::any_of(kMoving.cbegin(), kMoving.cend(), [&](const QString& key) { return details.contains(key); });
}

// The dates are what the timeline makes of the limits, with the calendar that the case has.
void followClock(Case& after, const Context& context) {
    if (!after.calendar || context.offices == nullptr || context.catalogue == nullptr) return;
    const auto office = context.offices->constFind(after.office);
    const Service* service = context.catalogue->find(after.service, after.serviceVersion);
    if (office == context.offices->cend() || service == nullptr) return;
    const auto calendar = calendarOf(*after.calendar, *office, context.calendars);
    if (calendar) setDates(after, *service, deadlinesOf(after, *service, *calendar));
}

Effect create(const Case* on, const Action& action, const Context& context) {
    const Rule& rule = ruleOf(action.type());
    const Actor actor{context.person, action.header.person};
    if (const auto refusal = refusedRight(rule, toBeOpened(action.body), actor)) return rejected(*refusal);
    if (on != nullptr) return rejected(Refusal{QStringLiteral("caseExists"), {}});
    Opening opening = openCase(action, context);
    if (opening.refusal) return rejected(*opening.refusal);

    const Case nothing;
    Change change{nothing, std::move(opening.opened), std::move(opening.details), {}, {}, false};
    for (const char* part : rule.writes)
        if (part != nullptr) change.touched.append(QLatin1String(part));
    // An imported case keeps the day on which the other system last changed it.
    if (action.type() == ActionType::Register) change.after.changedAt = context.receivedAt;
    sign(change, 0, action, context);
    Verdict verdict;
    if (!opening.reissued.isEmpty())
        verdict = Verdict{VerdictKind::AppliedChanged, QStringLiteral("numberReissued"), {opening.reissued}, 0, {}};
    return Effect{std::move(change.after), verdict};
}

// A date that is only the machine's own word holds nothing up.
Instant believedAt(const ActionHeader& header, const Context& context) {
    return header.atQuality == AtQuality::Verified ? header.at : context.receivedAt;
}

Effect change(const Case& held, const Action& action, const Context& context) {
    const Rule& rule = ruleOf(action.type());
    const Actor actor{context.person, action.header.person};
    if (const auto refusal = refusedRight(rule, held, actor)) return rejected(*refusal);
    const TimelineEntry* silence = silenceAgainst(held, action);
    const Case before = silence == nullptr ? held : withoutSilence(held, *silence, action.header);
    if (alreadyThere(before, action)) return unchanged(VerdictKind::Noop);
    // A person whose ground has moved is told so, not that the status forbids what it allowed when they looked.
    if (rule.conflict == ConflictClass::Adjudicated)
        if (const QStringList parts = changedSince(before, action); !parts.isEmpty())
            return Effect{std::nullopt, conflictOf(before, parts)};
    if (const auto refusal = refusedState(rule, before, actor, context)) return rejected(*refusal);
    if (const auto refusal = refusedBySilence(rule, before, believedAt(action.header, context), context))
        return rejected(*refusal);
    if (const auto refusal = refusedBody(rule, before, action, context)) return rejected(*refusal);

    Change change{before, before, {}, {}, {}, false};
    if (silence != nullptr) takeBack(change, *silence);
    take(change, rule, action, context);
    if (change.isNothing) return unchanged(VerdictKind::Noop);
    // The centre's clock may have been set back; a list sorted by this must not show an old change above a new one.
    change.after.changedAt = std::max(before.changedAt, context.receivedAt);
    sign(change, before.rev, action, context);
    if (silence != nullptr) putBack(change.after, held, *silence);
    if (movesClock(change.details)) followClock(change.after, context);
    const Verdict verdict = change.conflicts.isEmpty() ? Verdict{} : conflictOf(before, change.conflicts);
    return Effect{std::move(change.after), verdict};
}

}  // namespace

Effect apply(const std::optional<Case>& before, const Action& action, const Context& context) {
    // Not an assertion: the type of an action is input.
    if (isDirectoryAction(action.type()))
        return rejected(Refusal{QStringLiteral("notYourRight"), {QLatin1String(actionTypeName(action.type()))}});
    if (before && isInTimeline(*before, action.header.actionId)) return unchanged(VerdictKind::Noop);
    if (conflictClass(action.type()) == ConflictClass::Creates)
        return create(before ? &*before : nullptr, action, context);
    if (!before) return rejected(Refusal{QStringLiteral("caseUnknown"), {}});
    return change(*before, action, context);
}

std::optional<Refusal> refusalFor(ActionType type, const Case& on, const Context& context) {
    const Actor actor{context.person, context.person == nullptr ? PersonId{} : context.person->id};
    const Rule& rule = ruleOf(type);
    // A window that offers intake asks with an empty case that has only its office.
    const bool exists = !on.id.isEmpty();
    if (rule.conflict != ConflictClass::Creates && !exists) return Refusal{QStringLiteral("caseUnknown"), {}};
    if (const auto refusal = refusedRight(rule, on, actor)) return refusal;
    if (rule.conflict != ConflictClass::Creates) {
        if (const auto refusal = refusedState(rule, on, actor, context)) return refusal;
        return refusedBySilence(rule, on, context.receivedAt, context);
    }
    return exists ? std::optional(Refusal{QStringLiteral("caseExists"), {}}) : std::nullopt;
}

QVector<ActionId> dependenciesOf(ActionType type, const QVector<Action>& pendingOfCase) {
    ActionId registered;
    ActionId adjudicated;
    for (const Action& pending : pendingOfCase) {
        if (pending.type() == ActionType::Register) registered = pending.header.actionId;
        if (conflictClass(pending.type()) == ConflictClass::Adjudicated) adjudicated = pending.header.actionId;
    }
    QVector<ActionId> ids;
    if (!registered.isEmpty()) ids.append(registered);
    if (conflictClass(type) == ConflictClass::Adjudicated && !adjudicated.isEmpty()) ids.append(adjudicated);
    return ids;
}

}  // namespace guichet
