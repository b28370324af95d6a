#include "core/action/course.h"

#include <algorithm>

#include "core/action/papers.h"
#include "core/action/timeline.h"

namespace guichet {

namespace {

int countOf(const Case& on, ActionType type) {
    return static_cast<int>(std::count_if(on.timeline.cbegin(), on.timeline.cend(),
                                          [&](const TimelineEntry& entry) { return isOf(entry, type); }));
}

QSet<ActionId> reversedIn(const Case& on) {
    QSet<ActionId> reversed;
    for (const TimelineEntry& entry : on.timeline)
        if (const QString id = entry.details.value(QStringLiteral("reverses")); !id.isEmpty())
            reversed.insert(ActionId{id});
    return reversed;
}

bool standsFor(const RequiredDocument& a, const RequiredDocument& b) {
    return a.key == b.key || (!a.alternatives.isEmpty() && a.alternatives == b.alternatives);
}

qsizetype stepEndedBy(const Service& service, const QString& type) {
    const auto step = std::find_if(service.steps.cbegin(), service.steps.cend(),
                                   [&](const ServiceStep& one) { return one.ends == type; });
    return step == service.steps.cend() ? -1 : step - service.steps.cbegin();
}

qsizetype stepEndedBy(const Service& service, ActionType type) {
    return stepEndedBy(service, QLatin1String(actionTypeName(type)));
}

qsizetype decidingStep(const Service& service) {
    return std::max(stepEndedBy(service, ActionType::ApproveDecision), stepEndedBy(service, ActionType::Decide));
}

// Silence ends what the action would have ended in whose place it stands.
qsizetype stepEndedBy(const Service& service, const TimelineEntry& entry) {
    if (isOf(entry, ActionType::AcceptBySilence)) return stepEndedBy(service, ActionType::Accept);
    if (isOf(entry, ActionType::DecideBySilence)) return decidingStep(service);
    return stepEndedBy(service, entry.type);
}

// The step that such a status is beyond, whatever the timeline of an imported case says.
qsizetype stepBehind(const Service& service, CaseStatus status) {
    if (status == CaseStatus::Accepted) return stepEndedBy(service, ActionType::Accept);
    return status == CaseStatus::Decided ? decidingStep(service) : -1;
}

// Where the case stands after this line, if it goes back: a decision to be made anew.
std::optional<qsizetype> backTo(const TimelineEntry& entry, const Service& service) {
    if (isOf(entry, ActionType::ReturnDecision))
        return std::max<qsizetype>(stepEndedBy(service, ActionType::ProposeDecision), 0);
    if (isOf(entry, ActionType::Reopen)) return stepEndedBy(service, ActionType::Accept) + 1;
    return std::nullopt;
}

}  // namespace

QVector<const TimelineEntry*> countingLines(const Case& on) {
    const QSet<ActionId> reversed = reversedIn(on);
    QVector<const TimelineEntry*> lines;
    for (const TimelineEntry& entry : on.timeline) {
        if (reversed.contains(entry.actionId)) continue;
        if (!isOf(entry, ActionType::Unmerge)) {
            lines.append(&entry);
            continue;
        }
        const auto merge = std::find_if(lines.crbegin(), lines.crend(),
                                        [](const TimelineEntry* line) { return isOf(*line, ActionType::Merge); });
        if (merge != lines.crend()) lines.erase(std::prev(merge.base()));
    }
    return lines;
}

int returnsOf(const Case& on) {
    int returns = 0;
    for (const TimelineEntry& entry : on.timeline) {
        if (isOf(entry, ActionType::ReturnTransfer)) ++returns;
        if (isOf(entry, ActionType::AcceptTransfer)) returns = 0;
    }
    return returns;
}

bool hasProposed(const Case& on, const PersonId& person) {
    if (on.proposedDecision && on.proposedDecision->by == person) return true;
    for (auto entry = on.timeline.crbegin(); entry != on.timeline.crend(); ++entry) {
        if (isOf(*entry, ActionType::Reopen)) return false;
        if (isOf(*entry, ActionType::ProposeDecision) && entry->person == person) return true;
    }
    return false;
}

int noticesSent(const Case& on) {
    return countOf(on, ActionType::AskForDocuments);
}

int noticesApproved(const Case& on) {
    return countOf(on, ActionType::ApproveNotice);
}

QStringList missingDocuments(const Case& on, const Service& service) {
    QStringList missing;
    const auto isSettled = [&](const RequiredDocument& wanted) {
        return std::any_of(service.documents.cbegin(), service.documents.cend(), [&](const RequiredDocument& one) {
            return standsFor(one, wanted) && (isHeld(on, one) || missing.contains(one.key));
        });
    };
    for (const RequiredDocument& document : service.documents)
        if (document.required && holds(document.onlyIf, on.fields) && !isSettled(document))
            missing.append(document.key);
    return missing;
}

bool standsFor(const Service& service, const QString& key, const QString& otherKey) {
    const RequiredDocument* one = service.document(key);
    const RequiredDocument* other = service.document(otherKey);
    return one != nullptr && other != nullptr && standsFor(*one, *other);
}

QString specialStepOf(const Case& on) {
    QString running;
    for (const TimelineEntry* entry : countingLines(on)) {
        const auto status = statusFromName(entry->details.value(QStringLiteral("status")));
        const bool isOverNow = status && (isOver(*status) || *status == CaseStatus::Decided);
        if (isOverNow || entry->details.contains(QStringLiteral("specialStepEnded"))) running.clear();
        if (const QString begun = entry->details.value(QStringLiteral("specialStep")); !begun.isEmpty())
            running = begun;
    }
    return running;
}

std::optional<CaseId> mergedInto(const Case& on) {
    if (on.status != CaseStatus::Closed) return std::nullopt;
    const auto last = std::find_if(on.timeline.crbegin(), on.timeline.crend(), setsStatus);
    if (last == on.timeline.crend() || !isOf(*last, ActionType::Merge)) return std::nullopt;
    for (const CaseLink& link : on.links)
        if (link.kind == LinkKind::DuplicateOf) return link.other;
    return std::nullopt;
}

CaseStatus statusSaid(const Case& on) {
    CaseStatus said = CaseStatus::Received;
    for (const TimelineEntry* entry : countingLines(on)) {
        const bool merges = isOf(*entry, ActionType::Merge);
        const auto status =
            statusFromName(entry->details.value(merges ? QStringLiteral("was") : QStringLiteral("status")));
        said = status.value_or(said);
    }
    return said;
}

QVector<StepState> stepsOf(const Case& on, const Service& service) {
    QVector<StepState> steps;
    for (const ServiceStep& step : service.steps) steps.append({step.key, std::nullopt, std::nullopt});
    if (steps.isEmpty()) return steps;
    qsizetype now = 0;
    steps[0].begunAt = on.openedAt;
    const auto goTo = [&](qsizetype place, Instant at) {
        for (qsizetype i = now; i < std::min(place, steps.size()); ++i) {
            if (!steps[i].begunAt) steps[i].begunAt = at;
            steps[i].endedAt = at;
        }
        for (qsizetype i = place; i < steps.size(); ++i) steps[i] = {steps[i].key, std::nullopt, std::nullopt};
        if (place < steps.size()) steps[place].begunAt = at;
        now = place;
    };
    Instant moved = on.openedAt;
    for (const TimelineEntry* entry : countingLines(on)) {
        if (setsStatus(*entry)) moved = entry->at;
        if (const auto back = backTo(*entry, service)) {
            goTo(*back, entry->at);
        } else if (const qsizetype ended = stepEndedBy(service, *entry); ended >= now) {
            goTo(ended + 1, entry->at);
        }
    }
    if (const qsizetype behind = stepBehind(service, on.status); behind >= now) goTo(behind + 1, moved);
    return steps;
}

qsizetype currentStep(const Case& on, const Service& service) {
    const QVector<StepState> steps = stepsOf(on, service);
    const auto running =
        std::find_if(steps.cbegin(), steps.cend(), [](const StepState& step) { return step.begunAt && !step.endedAt; });
    return running - steps.cbegin();
}

}  // namespace guichet
