#include "server/service/recompute.h"

#include "core/action/case_clock.h"
#include "core/wire/json.h"
#include "core/wire/limits.h"
#include "server/service/record.h"

namespace guichet::server {

namespace {

constexpr int kPage = 200;

// The calendar that this open case would be computed with today, where that says more than its own does; empty
// otherwise. A date that both know stays as it was promised.
std::optional<CalendarRef> newerFor(const Case& held, const Office& office, const DirectoryState& directory) {
    if (!held.calendar || isOver(held.status)) return std::nullopt;
    const QString& id = held.calendar->id.isEmpty() ? office.calendar : held.calendar->id;
    const Calendar* newest = directory.calendars.newest(id);
    const auto used = calendarOf(*held.calendar, office, &directory.calendars);
    const Service* service = directory.catalogue.find(held.service, held.serviceVersion);
    if (newest == nullptr || !used || service == nullptr || newest->ref() == used->ref()) return std::nullopt;
    const CaseDeadlines before = deadlinesOf(held, *service, *used);
    const CaseDeadlines after = deadlinesOf(held, *service, *newest);
    const auto saysMore = [](const std::optional<Deadline>& now, const std::optional<Deadline>& then) {
        if (!now || !then) return false;
        const bool stands = !now->at;  // it will end where only the newer one knows the days
        return stands || (now->provisional && (!then->provisional || now->at != then->at));
    };
    if (!saysMore(before.promised, after.promised) && !saysMore(before.statutory, after.statutory)) return std::nullopt;
    return newest->ref();
}

QVector<CentreAction> actionsFor(const QVector<StoredObject>& objects, const Office& office,
                                 const DirectoryState& directory) {
    QVector<CentreAction> actions;
    for (const StoredObject& object : objects) {
        if (object.isDeleted || object.type != wire::ObjectType::Case || object.office != office.id) continue;
        const auto content = json::parseObject(object.content, limits::kJsonBytes);
        const auto held = content ? caseFromJson(*content) : Result<Case>(content.error());
        if (!held) continue;  // "verify" tells of it; the others are not to wait
        if (const auto newer = newerFor(*held, office, directory))
            actions.append({RecomputeBody{*newer, calendarText(*newer)}, held->id.text(), held->rev});
    }
    return actions;
}

}  // namespace

Result<qint64> recomputeProvisional(Centre& centre, Store& store, Instant now, const std::function<Done()>& goOn) {
    GUICHET_TAKE(const DirectoryView directory, centre.directory(store));
    qint64 recomputed = 0;
    for (const Office& office : directory->offices) {
        const Scope open{office.id, now};  // what is over from now on: nothing
        for (QString after;;) {
            GUICHET_TRY(goOn());
            GUICHET_TAKE(const auto objects, store.objects().page(open, after, kPage));
            if (objects.isEmpty()) break;
            after = objects.last().key;
            const QVector<CentreAction> actions = actionsFor(objects, office, *directory);
            if (actions.isEmpty()) continue;
            GUICHET_TAKE(const auto outcomes, recordByCentre(centre, store, actions, now));
            recomputed += std::count_if(outcomes.cbegin(), outcomes.cend(),
                                        [](const Outcome& outcome) { return tookEffect(outcome.kind); });
        }
    }
    return recomputed;
}

}  // namespace guichet::server
