#include "tests/forecast/foresight.h"

#include <algorithm>

namespace guichet::forecast {

using namespace Qt::StringLiterals;

namespace {

std::optional<ActionId> heldBackBy(const Action& action, const QMap<ActionId, Outcome>& known) {
    for (const ActionId& id : action.header.dependsOn) {
        const auto outcome = known.constFind(id);
        if (outcome == known.cend() || !holds(outcome->kind)) return id;
    }
    return std::nullopt;
}

bool isSeen(const Case& by, const Person& person) {
    const QVector<OfficeId> offices = officesOf(by);
    return std::any_of(offices.cbegin(), offices.cend(),
                       [&](const OfficeId& office) { return has(person, office, Right::See); });
}

using Held = std::function<Result<std::optional<Case>>(const CaseId&)>;

Result<Foreseen> foreseeOne(From from, const Ground& ground, const Action& action, const std::optional<Case>& before,
                            const QMap<ActionId, Outcome>& known, const Held& held) {
    Foreseen one{action, before, {}, before};
    if (from != From::Screen) {
        if (const auto blocker = heldBackBy(action, known)) {
            one.outcome.kind = OutcomeKind::BlockedBy;
            one.outcome.blockedBy = *blocker;
            return one;
        }
    }
    if (from == From::Centre && before && !isSeen(*before, *ground.context.person)) {
        one.outcome.kind = OutcomeKind::Rejected;
        one.outcome.code = u"notYourRight"_s;
        return one;
    }
    Context context = ground.context;
    std::optional<Error> trouble;
    if (from != From::Centre) {
        context.receivedAt = action.header.at;
    } else {
        context.statusOf = [&](const CaseId& id) -> std::optional<CaseStatus> {
            const auto other = held(id);
            if (!other) trouble = other.error();
            const bool seen = other && *other && isSeen(**other, *ground.context.person);
            return seen ? std::optional((*other)->status) : std::nullopt;
        };
    }
    Effect effect = apply(before, action, context);
    if (trouble) return *trouble;
    one.outcome = outcomeOf(effect.verdict);
    if (effect.after) one.after = std::move(effect.after);
    return one;
}

}  // namespace

bool holds(OutcomeKind kind) {
    return tookEffect(kind) || kind == OutcomeKind::Noop;
}

Result<Foresight> foresee(From from, const Ground& ground, const QVector<Action>& actions) {
    Foresight foresight;
    QMap<CaseId, std::optional<Case>> cases;
    QMap<ActionId, Outcome> known = ground.known;
    for (const Action& action : actions) {
        const CaseId id = action.caseId();
        if (!cases.contains(id)) {
            GUICHET_TAKE(cases[id], ground.held(id));
        }
        const auto held = [&](const CaseId& other) {
            const auto here = cases.constFind(other);
            return here == cases.cend() ? ground.held(other) : Result<std::optional<Case>>(*here);
        };
        GUICHET_TAKE(Foreseen one, foreseeOne(from, ground, action, cases.value(id), known, held));
        cases[id] = one.after;
        known.insert(action.header.actionId, one.outcome);
        foresight.append(std::move(one));
    }
    return foresight;
}

std::optional<std::optional<Case>> endOf(const Foresight& foresight, const CaseId& id) {
    const auto last = std::find_if(foresight.crbegin(), foresight.crend(),
                                   [&](const Foreseen& one) { return one.action.caseId() == id; });
    return last == foresight.crend() ? std::nullopt : std::optional(last->after);
}

Answers compared(const Outcome& one, const Outcome& other) {
    const bool saysWhy = one.code != u"notYourRight"_s;
    const bool agree = one.kind == other.kind && one.code == other.code && (!saysWhy || one.facts == other.facts) &&
                       one.fields == other.fields && one.theirsRev == other.theirsRev &&
                       one.blockedBy == other.blockedBy;
    return agree ? Answers::Agree : Answers::Differ;
}

Case received(Case forecast, const std::optional<Case>& base, const QMap<ActionId, Outcome>& answers) {
    QSet<ActionId> old;
    if (base)
        for (const TimelineEntry& entry : base->timeline) old.insert(entry.actionId);
    forecast.changedAt = base ? base->changedAt : Instant::min();
    for (TimelineEntry& entry : forecast.timeline) {
        const auto answer = answers.constFind(entry.actionId);
        if (old.contains(entry.actionId) || answer == answers.cend()) continue;
        entry.receivedAt = answer->at;
        forecast.changedAt = std::max(forecast.changedAt, answer->at);
    }
    return forecast;
}

History historyOf(const std::optional<Case>& one, const std::optional<Case>& other) {
    if (one.has_value() != other.has_value()) return History::Another;
    if (!one) return History::Same;
    const bool same =
        std::equal(one->timeline.cbegin(), one->timeline.cend(), other->timeline.cbegin(), other->timeline.cend(),
                   [](const TimelineEntry& a, const TimelineEntry& b) { return a.actionId == b.actionId; });
    return same ? History::Same : History::Another;
}

QString told(const Outcome& outcome) {
    QStringList words{QLatin1String(outcomeKindName(outcome.kind))};
    if (!outcome.code.isEmpty()) words.append(outcome.code);
    words += outcome.facts;
    if (!outcome.fields.isEmpty()) words.append(u"over "_s + outcome.fields.join(u','));
    if (!outcome.blockedBy.isEmpty()) words.append(u"by "_s + outcome.blockedBy.text().left(8));
    return words.join(u' ');
}

}  // namespace guichet::forecast
