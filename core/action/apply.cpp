#include "core/action/apply.h"

#include <algorithm>

#include "core/action/case_clock.h"
#include "core/action/conflict.h"
#include "core/action/effects.h"
#include "core/action/opening.h"
#include "core/action/rules.h"

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
    return details.contains(QStringLiteral("status")) || details.contains(QStringLiteral("clock")) ||
           details.contains(QStringLiteral("extension")) || details.contains(QStringLiteral("calendar"));
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
    if (const auto refusal = refusedBy(rule, on, officeOf(action.body), actor)) return rejected(*refusal);
    Opening opening = openCase(action, context);
    if (opening.refusal) return rejected(*opening.refusal);

    Change change{std::move(opening.opened), std::move(opening.details), {}, {}, false};
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

Effect change(const Case& before, const Action& action, const Context& context) {
    const Rule& rule = ruleOf(action.type());
    const Actor actor{context.person, action.header.person};
    if (const auto refusal = refusedRight(rule, before.office, actor)) return rejected(*refusal);
    if (alreadyThere(before, action)) return unchanged(VerdictKind::Noop);
    // A person whose ground has moved is told so, not that the status forbids what it allowed when they looked.
    if (rule.conflict == ConflictClass::Adjudicated)
        if (const QStringList parts = changedSince(before, action); !parts.isEmpty())
            return Effect{std::nullopt, conflictOf(before, parts)};
    if (const auto refusal = refusedBy(rule, &before, before.office, actor)) return rejected(*refusal);
    if (const auto refusal = refusedBody(rule, before, action, context)) return rejected(*refusal);

    Change change{before, {}, {}, {}, false};
    take(change, rule, action);
    if (change.isNothing) return unchanged(VerdictKind::Noop);
    // The centre's clock may have been set back; a list sorted by this must not show an old change above a new one.
    change.after.changedAt = std::max(before.changedAt, context.receivedAt);
    sign(change, before.rev, action, context);
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
    // A window that offers intake asks with an empty case that has only its office.
    return refusedBy(ruleOf(type), on.id.isEmpty() ? nullptr : &on, on.office, actor);
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
