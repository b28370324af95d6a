#include <algorithm>

#include "app/store/answering.h"
#include "app/store/desk.h"
#include "app/store/duplicate_search.h"
#include "core/action/case_clock.h"

namespace guichet::store {

namespace {

// How much of a list is looked at for the next case. Overdue cases and those to come are walked apart, so that a
// backlog does not hide what the law is about to decide; of each, the earliest.
constexpr int kMostOverdue = 1'000;
constexpr int kMostAhead = 500;
constexpr View kTakenFrom[] = {View::Mine, View::Unassigned};
static_assert(std::size(kTakenFrom) * (kMostOverdue + kMostAhead) <= CaseReader::kMostWalked);

constexpr int kMostClosed = 1'000;  // cases closed lately by anybody, for what this person is used to
constexpr int kMostRead = 60;       // cases that are read for their statutory date
constexpr int kSilenceWorkingDays = 3;

// Three working days from now, by the calendar of the office. Empty where none can be computed.
std::optional<Instant> silenceBy(const Directory& directory, const OfficeId& office, Instant now) {
    const Calendar calendar = calendarFor(directory.offices.value(office), &directory.calendars);
    const auto deadline = deadlineOf(LimitClock{{kSilenceWorkingDays, LimitUnit::WorkingDays}, now, 0, {}}, calendar);
    return deadline ? deadline->at : std::nullopt;
}

Silence silenceOf(const Directory& directory, const OpenLine& line) {
    const Service* service = directory.catalogue.find(line.candidate.service, line.serviceVersion);
    return service == nullptr ? Silence::Nothing : service->lawfulSilence();
}

// The lines for which silence may soon count as an answer, those whose dates lie nearest to now first.
QVector<OpenLine*> silentLines(QVector<OpenLine>& lines, const NextOutlook& outlook) {
    QVector<OpenLine*> silent;
    for (OpenLine& line : lines) {
        const NextCandidate& one = line.candidate;
        if (one.silence == Silence::Nothing || !one.dueAt) continue;
        if (*one.dueAt <= outlook.silenceBy.value(one.office, outlook.now)) silent.append(&line);
    }
    const auto distance = [&](const OpenLine* line) { return std::chrono::abs(*line->candidate.dueAt - outlook.now); };
    std::stable_sort(silent.begin(), silent.end(),
                     [&](const OpenLine* a, const OpenLine* b) { return distance(a) < distance(b); });
    silent.resize(std::min<qsizetype>(silent.size(), kMostRead));
    return silent;
}

QVector<NextCandidate> candidatesOf(const QVector<OpenLine>& lines) {
    QVector<NextCandidate> candidates;
    candidates.reserve(lines.size());
    for (const OpenLine& line : lines) candidates.append(line.candidate);
    return candidates;
}

QVector<OpenLine*> linesOf(QVector<OpenLine>& lines, const QVector<NextChoice>& choices) {
    QSet<CaseId> ids;
    for (const NextChoice& choice : choices) ids.insert(choice.candidate.id);
    QVector<OpenLine*> chosen;
    for (OpenLine& line : lines)
        if (ids.contains(line.candidate.id)) chosen.append(&line);
    return chosen;
}

}  // namespace

void Desk::nextCases(int limit, CancelToken token, Completion<QVector<NextCase>> answer) {
    answerUnlessCancelled(token, answer, [&] { return next(std::clamp(limit, 1, kMostAdvised), token); });
}

void Desk::duplicates(const DuplicateProbe& probe, int limit, CancelToken token,
                      Completion<QVector<DuplicateFound>> answer) {
    answerUnlessCancelled(token, answer, [&] { return alike(probe, std::clamp(limit, 1, kMostAdvised), token); });
}

// The lists hold neither statutory date nor priority: both are read where they may matter, where silence decides, and
// of the first ones in the order without them.
Result<QVector<NextCase>> Desk::next(int limit, const CancelToken& token) {
    GUICHET_TRY(followClock());
    GUICHET_TAKE(QVector<OpenLine> lines, openLines(m_bench->viewer().now));
    GUICHET_TAKE(const NextOutlook outlook, outlookFor(lines));
    GUICHET_TRY(readStatutory(silentLines(lines, outlook), token));
    GUICHET_TRY(readStatutory(linesOf(lines, nextOf(candidatesOf(lines), outlook, kMostRead)), token));
    QVector<NextCase> cases;
    for (const NextChoice& choice : nextOf(candidatesOf(lines), outlook, limit)) {
        GUICHET_TAKE(const auto row, m_bench->cache().list.line(choice.candidate.id));
        if (row) cases.append({*row, choice.reason});
    }
    return cases;
}

Result<QVector<OpenLine>> Desk::openLines(Instant now) {
    constexpr Milliseconds kTick{1};
    ListTable& list = m_bench->cache().list;
    QVector<OpenLine> lines;
    for (const View view : kTakenFrom) {
        GUICHET_TAKE(const auto overdue, list.dueWithin(view, Instant::min(), now - kTick, kMostOverdue));
        GUICHET_TAKE(const auto ahead, list.dueWithin(view, now, Instant::max(), kMostAhead));
        lines += overdue + ahead;
    }
    for (OpenLine& line : lines) line.candidate.silence = silenceOf(m_bench->directory(), line);
    return lines;
}

Result<NextOutlook> Desk::outlookFor(const QVector<OpenLine>& lines) {
    const Viewer& viewer = m_bench->viewer();
    NextOutlook outlook{viewer.me, viewer.now, viewer.dayEnd, {}, {}};
    QSet<OfficeId> offices;
    for (const OpenLine& line : lines)
        if (line.candidate.silence != Silence::Nothing) offices.insert(line.candidate.office);
    for (const OfficeId& office : std::as_const(offices))
        if (const auto by = silenceBy(m_bench->directory(), office, viewer.now)) outlook.silenceBy.insert(office, *by);
    GUICHET_TAKE(const auto closed, m_bench->cache().list.servicesClosedLately(viewer.me, kMostClosed));
    QHash<ServiceId, qsizetype> counts;
    for (const ServiceId& service : closed) ++counts[service];
    for (auto count = counts.cbegin(); count != counts.cend(); ++count)
        outlook.closedPercents.insert(count.key(), std::max(1, static_cast<int>(100 * count.value() / closed.size())));
    return outlook;
}

Done Desk::readStatutory(const QVector<OpenLine*>& lines, const CancelToken& token) {
    for (OpenLine* line : lines) {
        if (token.isCancelled()) return Error{ErrorCode::Cancelled, {}, {}};
        if (line->candidate.statutoryAt) continue;
        GUICHET_TAKE(const auto seen, m_bench->asSeen(line->candidate.id));
        if (!seen) continue;
        line->candidate.statutoryAt = seen->statutoryAt;
        line->candidate.priority = static_cast<int>(seen->priority);
    }
    return done();
}

Result<QVector<DuplicateFound>> Desk::alike(const DuplicateProbe& probe, int limit, const CancelToken& token) {
    DuplicateProbe asked = probe;
    if (!probe.id.isEmpty()) {
        GUICHET_TAKE(const auto seen, m_bench->asSeen(probe.id));
        if (!seen) return Error{ErrorCode::NotFound, QStringLiteral("caseUnknown"), {}};
        asked = probeOf(*seen);
    }
    const Instant since = m_bench->now().at - std::chrono::days(kDuplicateDays);
    DuplicateSearch search(m_bench->cache().search, rowsOpenedSince(since), token);
    GUICHET_TAKE(const auto rows, search.rows(asked));
    QVector<DuplicateCandidate> candidates;
    for (const qint64 row : rows) {
        if (token.isCancelled()) return Error{ErrorCode::Cancelled, {}, {}};
        GUICHET_TAKE(const auto candidate, duplicateCandidate(row, since));
        if (candidate) candidates.append(*candidate);
    }
    return rankDuplicates(asked, candidates, limit);
}

// Empty: over, and opened long ago.
Result<std::optional<DuplicateCandidate>> Desk::duplicateCandidate(qint64 row, Instant since) {
    GUICHET_TAKE(const auto line, m_bench->cache().list.rowAt(row));
    if (!line)
        return Error{ErrorCode::Corrupt, QStringLiteral("damaged"),
                     QStringLiteral("the index names a row that is not there")};
    if (isOver(line->status) && line->openedAt < since) return std::optional<DuplicateCandidate>();
    GUICHET_TAKE(const auto seen, m_bench->asSeen(line->id));
    if (!seen)
        return Error{ErrorCode::Corrupt, QStringLiteral("damaged"),
                     QStringLiteral("a list names a case that is not there")};
    return std::optional(DuplicateCandidate{*line, probeOf(*seen)});
}

}  // namespace guichet::store
