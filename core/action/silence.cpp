#include "core/action/silence.h"

#include <algorithm>

#include "core/action/outlook.h"
#include "core/action/rules.h"
#include "core/action/timeline.h"

namespace guichet {

namespace {

bool isSilence(const TimelineEntry& entry) {
    return isOf(entry, ActionType::AcceptBySilence) || isOf(entry, ActionType::DecideBySilence);
}

bool rests(const Rule& rule, const char* part) {
    return std::any_of(rule.reads.cbegin(), rule.reads.cend(),
                       [&](const char* read) { return read != nullptr && qstrcmp(read, part) == 0; });
}

// The proposal that stood when the silence fell upon it.
std::optional<Decision> proposedBefore(const Case& before, const TimelineEntry& silence) {
    std::optional<Decision> proposed;
    for (const TimelineEntry& entry : before.timeline) {
        if (&entry == &silence) break;
        const auto kind = decisionKindFromName(entry.details.value(QStringLiteral("proposedDecision")));
        if (kind) proposed = Decision{*kind, entry.text, entry.person, entry.at, {}, before.serviceVersion};
        const bool falls = setsStatus(entry) || isOf(entry, ActionType::ReturnDecision) ||
                           isOf(entry, ActionType::Transfer) || isOf(entry, ActionType::MoveToVersion);
        if (falls) proposed.reset();
    }
    return proposed;
}

qsizetype placeOf(const Case& held, const TimelineEntry& entry) {
    const auto found = std::find_if(held.timeline.cbegin(), held.timeline.cend(),
                                    [&](const TimelineEntry& one) { return one.actionId == entry.actionId; });
    return found - held.timeline.cbegin();
}

bool touchesDecision(const TimelineEntry& entry) {
    return entry.details.contains(QStringLiteral("decision")) ||
           entry.details.contains(QStringLiteral("proposedDecision")) || isOf(entry, ActionType::ReturnDecision) ||
           isOf(entry, ActionType::Reopen);
}

// The last line before a place for which this holds; -1: none.
qsizetype lastLine(const Case& of, qsizetype before, bool (*holds)(const TimelineEntry&)) {
    for (qsizetype i = before - 1; i >= 0; --i)
        if (holds(of.timeline[i])) return i;
    return -1;
}

// Each line of the timeline is one revision. Whose key it was the line does not say; the person is near enough.
Touch touchOf(const Case& held, qsizetype line, const ActionHeader& header) {
    const qint64 rev = held.rev - (held.timeline.size() - 1 - line);
    return Touch{rev, held.timeline[line].person == header.person ? header.keyId : KeyId{}};
}

}  // namespace

const TimelineEntry* silenceAgainst(const Case& before, const Action& action) {
    const Rule& rule = ruleOf(action.type());
    const bool counts = action.header.atQuality == AtQuality::Verified && !isCentresOwn(rule.type);
    if (!counts || rule.conflict != ConflictClass::Adjudicated || !rests(rule, "status")) return nullptr;
    const auto last = std::find_if(before.timeline.crbegin(), before.timeline.crend(), setsStatus);
    if (last == before.timeline.crend() || !isSilence(*last)) return nullptr;
    // What the case was before must stand there too: a case from another system brings no such line.
    if (std::none_of(std::next(last), before.timeline.crend(), setsStatus)) return nullptr;
    const auto since = instantFromIso(last->details.value(QStringLiteral("since")));
    return since && action.header.at < *since ? &*last : nullptr;
}

std::optional<Refusal> refusedBySilence(const Rule& rule, const Case& on, Instant at, const Context& context) {
    const bool concerned = rule.conflict == ConflictClass::Adjudicated && !isCentresOwn(rule.type);
    const Service* service =
        context.catalogue == nullptr ? nullptr : context.catalogue->find(on.service, on.serviceVersion);
    if (!concerned || service == nullptr) return std::nullopt;
    const auto counts = [](Consequence as, Instant since) {
        return Refusal{QStringLiteral("silenceCounts"), {QLatin1String(consequenceName(as)), toIso(since)}};
    };
    // Not decided anew, nor closed before the answer is on it.
    const bool changesAnswer = !isAllowedIn(rule, CaseStatus::Decided) || rests(rule, "status");
    const auto answer = changesAnswer ? answerBySilence(on, *service) : std::nullopt;
    if (answer && at >= answer->at) return counts(answer->what, answer->at);
    // What counts as accepted is handled like anything that was, but not turned away.
    if (rule.type != ActionType::NotOurRemit || !on.calendar || context.offices == nullptr) return std::nullopt;
    const auto office = context.offices->constFind(on.office);
    if (office == context.offices->cend()) return std::nullopt;
    const auto calendar = calendarOf(*on.calendar, *office, context.calendars);
    const auto since = calendar ? countsAsAcceptedFrom(on, *service, *calendar) : std::nullopt;
    return since && at >= *since ? std::optional(counts(Consequence::CountsAsReceived, *since)) : std::nullopt;
}

void takeBack(Change& change, const TimelineEntry& silence) {
    change.details.insert(QStringLiteral("reverses"), silence.actionId.text());
    change.details.insert(QStringLiteral("status"), QLatin1String(statusName(change.before.status)));
    change.touched.append(QStringLiteral("status"));
    if (silence.details.contains(QStringLiteral("decision"))) change.touched.append(QStringLiteral("decision"));
}

void putBack(Case& after, const Case& held, const TimelineEntry& silence) {
    after.timeline.insert(placeOf(held, silence), silence);
}

Case withoutSilence(const Case& before, const TimelineEntry& silence, const ActionHeader& header) {
    Case ground = before;
    ground.timeline.removeAt(placeOf(before, silence));
    const qsizetype earlier = lastLine(ground, placeOf(before, silence), setsStatus);
    ground.status =
        statusFromName(ground.timeline[earlier].details.value(QStringLiteral("status"))).value_or(CaseStatus::Received);
    ground.closedAt.reset();
    ground.touched.insert(QStringLiteral("status"), touchOf(before, earlier, header));
    if (!silence.details.contains(QStringLiteral("decision"))) return ground;
    ground.decision.reset();
    ground.proposedDecision = proposedBefore(before, silence);
    const qsizetype decided = lastLine(ground, placeOf(before, silence), touchesDecision);
    if (decided < 0)
        ground.touched.remove(QStringLiteral("decision"));
    else
        ground.touched.insert(QStringLiteral("decision"), touchOf(before, decided, header));
    return ground;
}

}  // namespace guichet
