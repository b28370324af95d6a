#include "core/query/next_case.h"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

namespace guichet {

namespace {

enum class Tier { Silence, Overdue, DueToday, Ahead, WaitsForApplicant };

// What rule 1 says, and the date it says it by.
struct Standing {
    Tier tier = Tier::Ahead;
    std::optional<Instant> date;
    bool statutory = false;  // `date` is
};

// Rules 1 to 7 as numbers: the smaller first.
using Rank = std::array<qint64, 7>;
constexpr std::size_t kSkillRule = 5;
constexpr qint64 kBestSkill = -2;

struct Ranked {
    Rank rank{};
    Standing standing;
    const NextCandidate* candidate = nullptr;
};

bool stepsAhead(const Ranked& a, const Ranked& b) {
    if (a.rank != b.rank) return a.rank < b.rank;
    if (a.candidate->number != b.candidate->number) return a.candidate->number < b.candidate->number;
    return a.candidate->id < b.candidate->id;
}

bool isFor(const PersonId& me, const NextCandidate& candidate) {
    return !isOver(candidate.status) && (candidate.owner.isEmpty() || candidate.owner == me);
}

bool silenceComes(const NextCandidate& candidate, const NextOutlook& outlook) {
    const bool comes = awaitsDecision(candidate.status) && candidate.silence != Silence::Nothing;
    if (!comes || !candidate.statutoryAt) return false;
    const auto by = outlook.silenceBy.constFind(candidate.office);
    return by != outlook.silenceBy.constEnd() && *candidate.statutoryAt >= outlook.now && *candidate.statutoryAt <= *by;
}

Tier tierOf(Instant date, const NextOutlook& outlook) {
    if (date < outlook.now) return Tier::Overdue;
    return date < outlook.dayEnd ? Tier::DueToday : Tier::Ahead;
}

Standing standingOf(const NextCandidate& candidate, const NextOutlook& outlook) {
    const std::optional<Instant>& statutory = candidate.statutoryAt;
    if (silenceComes(candidate, outlook)) return {Tier::Silence, statutory, true};
    std::optional<Instant> date = candidate.dueAt;
    if (statutory && (!date || *statutory < *date)) date = statutory;
    const Tier tier = date ? tierOf(*date, outlook) : Tier::Ahead;
    const bool presses = tier != Tier::Ahead;
    if (statutory && presses && tierOf(*statutory, outlook) == tier) return {tier, statutory, true};
    const bool waits = !presses && candidate.status == CaseStatus::WaitingForApplicant;
    return {waits ? Tier::WaitsForApplicant : tier, date, statutory && date == statutory};
}

qint64 skillOf(const ServiceId& service, const NextOutlook& outlook) {
    const int percent = outlook.closedPercents.value(service);
    if (percent >= kOftenPercent) return kBestSkill;
    return percent > 0 ? -1 : 0;
}

// Without skill, as if it were the best.
Ranked rankedBest(const NextCandidate& candidate, const NextOutlook& outlook) {
    const Standing standing = standingOf(candidate, outlook);
    const bool pressing = standing.tier == Tier::Overdue || standing.tier == Tier::DueToday;
    const qint64 promised = standing.statutory ? 0 : 1;
    const qint64 date = standing.date ? toMs(*standing.date) : std::numeric_limits<qint64>::max();
    const Rank rank{static_cast<qint64>(standing.tier),
                    -qint64{candidate.priority},
                    pressing ? promised : 0,
                    date,
                    promised,
                    kBestSkill,
                    toMs(candidate.openedAt)};
    return {rank, standing, &candidate};
}

QString codeOf(const Ranked& ranked) {
    switch (ranked.standing.tier) {
        case Tier::Silence:
            return ranked.candidate->silence == Silence::CountsAsAccepted ? QStringLiteral("silenceAccepts")
                                                                          : QStringLiteral("silenceRefuses");
        case Tier::Overdue:
            return QStringLiteral("overdue");
        case Tier::DueToday:
            return QStringLiteral("dueToday");
        case Tier::Ahead:
            if (ranked.candidate->priority > 0) return QStringLiteral("priority");
            return ranked.standing.date ? QStringLiteral("dueSoonest") : QStringLiteral("waitingLongest");
        case Tier::WaitsForApplicant:
            return QStringLiteral("waitsForApplicant");
    }
    GUICHET_ASSERT(!"a Tier outside its enumeration");
    return {};
}

NextReason reasonOf(const Ranked& ranked, const NextOutlook& outlook) {
    const NextCandidate& candidate = *ranked.candidate;
    NextReason reason{codeOf(ranked), {{QStringLiteral("openedAt"), toIso(candidate.openedAt)}}};
    if (ranked.standing.date) {
        reason.facts.insert(QStringLiteral("date"), toIso(*ranked.standing.date));
        reason.facts.insert(QStringLiteral("binding"),
                            ranked.standing.statutory ? QStringLiteral("statutory") : QStringLiteral("promised"));
    }
    if (candidate.priority != 0) reason.facts.insert(QStringLiteral("priority"), QString::number(candidate.priority));
    if (const int percent = outlook.closedPercents.value(candidate.service); percent > 0)
        reason.facts.insert(QStringLiteral("closedPercent"), QString::number(percent));
    return reason;
}

// The best so far, the last of them at the top of a heap.
class Best {
public:
    explicit Best(qsizetype most) : m_most(static_cast<std::size_t>(most)) {}

    void offer(Ranked ranked, const NextOutlook& outlook) {
        const bool isFull = m_heap.size() == m_most;
        if (isFull && m_heap.front().rank < ranked.rank) return;  // not even with the best skill
        ranked.rank[kSkillRule] = skillOf(ranked.candidate->service, outlook);
        if (isFull) {
            if (!stepsAhead(ranked, m_heap.front())) return;
            std::pop_heap(m_heap.begin(), m_heap.end(), stepsAhead);
            m_heap.back() = ranked;
        } else {
            m_heap.push_back(ranked);
        }
        std::push_heap(m_heap.begin(), m_heap.end(), stepsAhead);
    }
    std::vector<Ranked> inOrder() {
        std::sort_heap(m_heap.begin(), m_heap.end(), stepsAhead);
        return std::move(m_heap);
    }

private:
    std::size_t m_most;
    std::vector<Ranked> m_heap;
};

}  // namespace

QVector<NextChoice> nextOf(std::span<const NextCandidate> candidates, const NextOutlook& outlook, int limit) {
    QVector<NextChoice> chosen;
    if (limit <= 0) return chosen;
    Best best(limit);
    for (const NextCandidate& candidate : candidates)
        if (isFor(outlook.me, candidate)) best.offer(rankedBest(candidate, outlook), outlook);
    for (const Ranked& ranked : best.inOrder()) chosen.append({*ranked.candidate, reasonOf(ranked, outlook)});
    return chosen;
}

}  // namespace guichet
