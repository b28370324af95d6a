#include "core/action/silence.h"

#include <algorithm>

#include "core/action/rules.h"

namespace guichet {

namespace {

bool isSilence(const TimelineEntry& entry) {
    return entry.type == QLatin1String(actionTypeName(ActionType::AcceptBySilence)) ||
           entry.type == QLatin1String(actionTypeName(ActionType::DecideBySilence));
}

bool setsStatus(const TimelineEntry& entry) {
    return entry.details.contains(QStringLiteral("status"));
}

bool rests(const Rule& rule, const char* part) {
    return std::any_of(rule.reads.cbegin(), rule.reads.cend(),
                       [&](const char* read) { return read != nullptr && qstrcmp(read, part) == 0; });
}

bool isOf(const TimelineEntry& entry, ActionType type) {
    return entry.type == QLatin1String(actionTypeName(type));
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

}  // namespace

const TimelineEntry* silenceAgainst(const Case& before, const Action& action) {
    const Rule& rule = ruleOf(action.type());
    const bool counts = action.header.atQuality == AtQuality::Verified && !isCentresOwn(rule.type);
    if (!counts || rule.conflict != ConflictClass::Adjudicated || !rests(rule, "status")) return nullptr;
    const auto last = std::find_if(before.timeline.crbegin(), before.timeline.crend(), setsStatus);
    if (last == before.timeline.crend() || !isSilence(*last)) return nullptr;
    const auto since = instantFromIso(last->details.value(QStringLiteral("since")));
    return since && action.header.at < *since ? &*last : nullptr;
}

void takeBack(Change& change, const TimelineEntry& silence) {
    change.details.insert(QStringLiteral("reverses"), silence.actionId.text());
    change.details.insert(QStringLiteral("status"), QLatin1String(statusName(change.before.status)));
    change.touched.append(QStringLiteral("status"));
    if (silence.details.contains(QStringLiteral("decision"))) change.touched.append(QStringLiteral("decision"));
}

Case withoutSilence(const Case& before, const TimelineEntry& silence, const ActionHeader& header) {
    Case ground = before;
    const auto place = std::find_if(before.timeline.cbegin(), before.timeline.cend(),
                                    [&](const TimelineEntry& entry) { return &entry == &silence; });
    auto earlier = std::make_reverse_iterator(place);
    earlier = std::find_if(earlier, before.timeline.crend(), setsStatus);
    if (earlier == before.timeline.crend()) return ground;
    ground.status = statusFromName(earlier->details.value(QStringLiteral("status"))).value_or(CaseStatus::Received);
    ground.closedAt.reset();
    if (silence.details.contains(QStringLiteral("decision"))) {
        ground.decision.reset();
        ground.proposedDecision = proposedBefore(before, silence);
    }
    // Each line of the timeline is one revision. Whose key it was the line does not say; the person is near enough.
    const qint64 rev = before.rev - std::distance(before.timeline.crbegin(), earlier);
    const Touch touch{rev, earlier->person == header.person ? header.keyId : KeyId{}};
    ground.touched.insert(QStringLiteral("status"), touch);
    if (silence.details.contains(QStringLiteral("decision"))) ground.touched.insert(QStringLiteral("decision"), touch);
    return ground;
}

}  // namespace guichet
