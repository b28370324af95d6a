#include "core/action/outlook.h"

#include <algorithm>

#include "core/action/timeline.h"

namespace guichet {

namespace {

constexpr int kAtRiskShare = 5;  // a fifth

// One who had to act, for a while.
struct Span {
    Instant from;
    Instant until;
    Holder holder;
};

void addHandovers(QVector<Span>& spans, const Case& on, Instant end) {
    std::optional<Instant> dispatched;
    for (const TimelineEntry& entry : on.timeline) {
        if (isOf(entry, ActionType::Transfer)) dispatched = entry.at;
        const bool settled = isOf(entry, ActionType::AcceptTransfer) || isOf(entry, ActionType::ReturnTransfer);
        if (!settled || !dispatched) continue;
        spans.append({*dispatched, entry.at, Holder::OtherOffice});
        dispatched.reset();
    }
    if (dispatched) spans.append({*dispatched, end, Holder::OtherOffice});
}

QVector<Span> spansOf(const Case& on, Instant end) {
    QVector<Span> spans;
    for (const Pause& pause : pausesOf(on)) {
        if (pause.reason == PauseReason::Suspended) continue;  // the office's own doing
        const bool applicant = pause.reason == PauseReason::WaitingForApplicant;
        spans.append({pause.from, pause.until.value_or(end), applicant ? Holder::Applicant : Holder::SpecialStep});
    }
    for (const Opinion& opinion : on.opinions)
        spans.append({opinion.askedAt, opinion.givenAt.value_or(end), Holder::OtherOffice});
    addHandovers(spans, on, end);
    return spans;
}

Holder holderAt(const QVector<Span>& spans, Instant at) {
    Holder holder = Holder::Office;
    for (const Span& span : spans)
        if (span.from <= at && at < span.until) holder = std::min(holder, span.holder);
    return holder;
}

std::optional<Instant> endOf(const Limit& limit, Instant startedAt, const QVector<Pause>& pauses,
                             const Calendar& calendar) {
    const auto deadline = deadlineOf(LimitClock{limit, startedAt, 0, pauses}, calendar);
    return deadline ? deadline->at : std::nullopt;
}

// When the office first did something about the application; empty: it still lies there.
std::optional<Instant> leftIntakeAt(const Case& on) {
    std::optional<Instant> first;
    for (const TimelineEntry* line : countingLines(on))
        if (setsStatus(*line) && !isOf(*line, ActionType::Register) && !isOf(*line, ActionType::AcceptBySilence))
            first = std::min(first.value_or(line->at), line->at);
    return first;
}

std::optional<ConsequenceDate> noticeConsequence(const Case& on, const Service& service, const Calendar& calendar) {
    if (on.status != CaseStatus::Received || noticesSent(on) > 0) return std::nullopt;
    const auto at = countsAsAcceptedFrom(on, service, calendar);
    return at ? std::optional(ConsequenceDate{Consequence::CountsAsReceived, *at, service.notice->legalBasis})
              : std::nullopt;
}

// A limit that was over when the case was opened again, or moved to other rules, speaks no more.
Instant lastTurn(const Case& on) {
    Instant turn = on.openedAt;
    for (const TimelineEntry& entry : on.timeline)
        if (isOf(entry, ActionType::Reopen) || isOf(entry, ActionType::Unmerge) ||
            isOf(entry, ActionType::MoveToVersion))
            turn = std::max(turn, entry.at);
    return turn;
}

QVector<StepOutlook> stepOutlook(const Case& on, const Service& service, const Calendar& calendar) {
    QVector<StepOutlook> steps;
    const QVector<StepState> states = stepsOf(on, service);
    const QVector<Pause> pauses = pausesOf(on);
    for (qsizetype i = 0; i < states.size(); ++i) {
        StepOutlook step{states[i], std::nullopt};
        const auto& limit = service.steps[i].limit;
        if (limit && on.calendar && step.state.begunAt)
            step.dueAt = endOf(*limit, *step.state.begunAt, pauses, calendar);
        steps.append(step);
    }
    return steps;
}

std::optional<Instant> dueOf(const Opinion& opinion, const Calendar& calendar) {
    if (opinion.limitDays <= 0 || opinion.givenAt) return std::nullopt;
    return endOf(Limit{opinion.limitDays, LimitUnit::WorkingDays}, opinion.askedAt, {}, calendar);
}

}  // namespace

const char* consequenceName(Consequence consequence) {
    switch (consequence) {
        case Consequence::CountsAsReceived:
            return "countsAsReceived";
        case Consequence::CountsAsAccepted:
            return "countsAsAccepted";
        case Consequence::CountsAsRefused:
            return "countsAsRefused";
    }
    GUICHET_ASSERT(!"a Consequence outside its enumeration");
    return "";
}

const char* nearnessName(Nearness nearness) {
    switch (nearness) {
        case Nearness::Far:
            return "far";
        case Nearness::AtRisk:
            return "atRisk";
        case Nearness::Overdue:
            return "overdue";
    }
    GUICHET_ASSERT(!"a Nearness outside its enumeration");
    return "";
}

const char* holderName(Holder holder) {
    switch (holder) {
        case Holder::Applicant:
            return "applicant";
        case Holder::SpecialStep:
            return "specialStep";
        case Holder::OtherOffice:
            return "otherOffice";
        case Holder::Office:
            return "office";
    }
    GUICHET_ASSERT(!"a Holder outside its enumeration");
    return "";
}

std::optional<Instant> countsAsAcceptedFrom(const Case& on, const Service& service, const Calendar& calendar) {
    if (!service.notice || !on.calendar) return std::nullopt;
    const auto leftAt = leftIntakeAt(on);
    QVector<Pause> pauses = pausesOf(on);
    if (leftAt)
        pauses.erase(
            std::remove_if(pauses.begin(), pauses.end(), [&](const Pause& pause) { return pause.from >= *leftAt; }),
            pauses.end());
    const auto end = endOf(service.notice->limit, on.openedAt, pauses, calendar);
    return end && *end > lastTurn(on) && (!leftAt || *end <= *leftAt) ? end : std::nullopt;
}

std::optional<ConsequenceDate> answerBySilence(const Case& on, const Service& service) {
    const Silence silence = service.lawfulSilence();
    const bool ends = silence != Silence::Nothing && on.calendar && awaitsDecision(on.status) && on.statutoryAt;
    if (!ends || *on.statutoryAt <= lastTurn(on)) return std::nullopt;
    const bool accepted = silence == Silence::CountsAsAccepted;
    return ConsequenceDate{accepted ? Consequence::CountsAsAccepted : Consequence::CountsAsRefused, *on.statutoryAt,
                           service.silenceBasis};
}

std::optional<ConsequenceDate> consequenceOf(const Case& on, const Service& service, const Calendar& calendar) {
    const auto notice = noticeConsequence(on, service, calendar);
    return notice ? notice : answerBySilence(on, service);
}

Nearness nearnessOf(const Deadline& deadline, const Calendar& calendar, Instant now) {
    if (!deadline.at) return Nearness::Far;
    if (now > *deadline.at) return Nearness::Overdue;
    const auto today = dayOf(now, calendar.timeZone);
    if (!today) return Nearness::Far;
    int left = 0;
    for (const LedgerDay& day : deadline.ledger)
        if (day.day >= *today) left += day.counted;
    return left * kAtRiskShare <= deadline.counted ? Nearness::AtRisk : Nearness::Far;
}

Ball ballOf(const Case& on, Instant now) {
    const bool over = isOver(on.status);
    const Instant end = std::max(over ? on.closedAt.value_or(on.changedAt) : now, on.openedAt);
    const QVector<Span> spans = spansOf(on, end);
    QVector<Instant> edges{on.openedAt, end};
    for (const Span& span : spans) edges << span.from << span.until;
    std::sort(edges.begin(), edges.end());
    Ball ball;
    for (qsizetype i = 0; i + 1 < edges.size(); ++i) {
        const Instant from = std::clamp(edges[i], on.openedAt, end);
        const Instant until = std::clamp(edges[i + 1], on.openedAt, end);
        if (from < until) ball.held.at(static_cast<size_t>(holderAt(spans, from))) += until - from;
    }
    if (!over) {
        // Whoever holds it at this moment holds it from here on.
        QVector<Span> open = spans;
        for (Span& span : open)
            if (span.until == end) span.until = end + Milliseconds{1};
        ball.now = holderAt(open, end);
    }
    return ball;
}

Outlook outlookOf(const Case& on, const Service& service, const Calendar& calendar, const CaseDeadlines& deadlines,
                  Instant now) {
    Outlook outlook;
    outlook.consequence = consequenceOf(on, service, calendar);
    const bool running = !isOver(on.status) && on.status != CaseStatus::Decided;
    if (running && deadlines.promised) outlook.promised = nearnessOf(*deadlines.promised, calendar, now);
    if (running && deadlines.statutory) outlook.statutory = nearnessOf(*deadlines.statutory, calendar, now);
    outlook.ball = ballOf(on, now);
    outlook.steps = stepOutlook(on, service, calendar);
    for (const Opinion& opinion : on.opinions) outlook.opinionsDue.append(dueOf(opinion, calendar));
    outlook.missingDocuments = missingDocuments(on, service);
    return outlook;
}

}  // namespace guichet
