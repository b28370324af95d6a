#include <algorithm>

#include "app/store/answering.h"
#include "app/store/desk.h"
#include "core/wire/json_parts.h"
#include "core/wire/limits.h"

namespace guichet::store {

namespace {

// One slice of tidying keeps a question waiting for no longer than a few frames.
constexpr int kSlice = 50;

ChangeSet changeOf(const CaseId& id) {
    ChangeSet changes;
    changes.cases = {id};
    return changes;
}

// Two processes of the centre may stand on either side of midnight; more than that is a wider scope.
constexpr std::chrono::hours kClocksApart{36};

}  // namespace

void Desk::pin(const CaseId& id, CancelToken token, Completion<Unit> answer) {
    answerUnlessCancelled(token, answer, [&] { return pinned(id); });
}

void Desk::unpin(const CaseId& id, CancelToken token, Completion<Unit> answer) {
    answerUnlessCancelled(token, answer, [&]() -> Result<Unit> {
        GUICHET_TRY(m_bench->keep([&] { return m_bench->outbox().pins.remove(id); }));
        notify(changeOf(id));
        return Unit{};
    });
}

Result<Unit> Desk::pinned(const CaseId& id) {
    if (!json::isUuid(id.text())) return Error{ErrorCode::NotFound, QStringLiteral("caseUnknown"), {}};
    GUICHET_TAKE(const auto pins, m_bench->outbox().pins.all());
    if (!pins.contains(id) && pins.size() >= limits::kPins)
        return Error{ErrorCode::Invalid, QStringLiteral("tooManyPins"), {}};
    GUICHET_TRY(m_bench->keep([&] { return m_bench->outbox().pins.add(id, m_bench->now().at); }));
    notify(changeOf(id));
    return Unit{};
}

Result<QMap<CaseId, BaseTable::Place>> Desk::keptOutside(Instant since) {
    GUICHET_TAKE(QSet<CaseId> candidates, m_bench->outbox().pins.all());
    GUICHET_TAKE(const auto busy, m_bench->busyCases());
    candidates.unite(busy);
    QMap<CaseId, BaseTable::Place> kept;
    for (const CaseId& id : std::as_const(candidates)) {
        GUICHET_TAKE(const auto place, m_bench->cache().base.place(id));
        if (place && place->overSince && *place->overSince < since) kept.insert(id, *place);
    }
    return kept;
}

Result<HeldScope> Desk::heldScope() {
    HeldScope scope;
    scope.since = m_bench->progress().since;
    if (!scope.since) return scope;
    GUICHET_TAKE(const auto kept, keptOutside(*scope.since));
    for (const BaseTable::Place& place : kept)
        if (scope.pins.size() < limits::kPins) scope.pins.insert(place.id, place.rev);
    GUICHET_TAKE(const auto pins, m_bench->outbox().pins.all());
    for (const CaseId& id : pins) {
        GUICHET_TAKE(const auto place, m_bench->cache().base.place(id));
        if (!place && scope.pins.size() < limits::kPins) scope.pins.insert(id, 0);
    }
    return scope;
}

Result<HeldDigests> Desk::auditDigests(const OfficeId& office) {
    HeldDigests digests;
    digests.since = m_bench->progress().since;
    QSet<CaseId> also;
    if (digests.since) {
        GUICHET_TAKE(const auto kept, keptOutside(*digests.since));
        for (const BaseTable::Place& place : kept)
            if (place.office == office && also.size() < limits::kPins) also.insert(place.id);
    }
    digests.pins = QVector<CaseId>(also.cbegin(), also.cend());
    std::sort(digests.pins.begin(), digests.pins.end());
    GUICHET_TAKE(digests.buckets, m_bench->cache().base.buckets(office, digests.since, also));
    return digests;
}

Done Desk::adoptScope(const wire::PullAnswer& answer, Progress& progress) {
    if (!answer.since) return done();
    const bool wider = progress.since && *answer.since + kClocksApart < *progress.since;
    if (!wider || !answer.snapshotOffice.isEmpty()) {
        // A fill goes on under the scope that all its pages had.
        progress.since = std::max(progress.since.value_or(*answer.since), *answer.since);
        return done();
    }
    // What is held is right but too little: every office is filled anew, over what there is.
    progress.since = answer.since;
    for (auto it = answer.cursor.cbegin(); it != answer.cursor.cend(); ++it)
        if (!(it.key() == kCentreOffice)) GUICHET_TRY(m_bench->cache().progress.dropCursor(it.key()));
    return done();
}

Result<Desk::Tidied> Desk::tidy() {
    GUICHET_TAKE(const Tidied cases, tidyCases());
    return cases == Tidied::Some ? cases : tidyFiles();
}

Result<Desk::Tidied> Desk::tidyCases() {
    const std::optional<Instant> since = m_bench->progress().since;
    if (!since) return Tidied::All;
    CacheFile& cache = m_bench->cache();
    GUICHET_TAKE(const auto stays, keptOutside(*since));
    GUICHET_TAKE(auto leaving, cache.base.overBefore(*since, kSlice + static_cast<int>(stays.size())));
    leaving.removeIf([&](const BaseTable::Place& place) { return stays.contains(place.id); });
    if (leaving.isEmpty()) return Tidied::All;
    leaving.resize(std::min<qsizetype>(leaving.size(), kSlice));
    // First: without its case a proof would lie there for ever; without its proof a case is asked for it again.
    const auto forget = [&](Identity&) -> Done {
        for (const BaseTable::Place& place : leaving) GUICHET_TRY(m_bench->outbox().proofs.forgetCase(place.id));
        return done();
    };
    GUICHET_TRY(m_bench->writeOutbox(Bench::Shows::Nowhere, forget));
    ChangeSet changes;
    changes.counts = true;
    const auto drop = [&](Progress& progress) -> Done {
        for (const BaseTable::Place& place : leaving) {
            const wire::Object gone{
                wire::ObjectType::Case, place.id.text(), place.office, place.rev, wire::ObjectOp::Gone, {}};
            GUICHET_TRY(cache.base.remove(gone));
            GUICHET_TRY(m_bench->refresh(place.id, progress.baseLastN));
            m_provedAt.remove(place.id);
            m_filesUntidy = true;
            changes.cases.insert(place.id);
        }
        return done();
    };
    GUICHET_TRY(m_bench->writeCache(drop));
    notify(changes);
    return leaving.size() == kSlice ? Tidied::Some : Tidied::All;
}

}  // namespace guichet::store
