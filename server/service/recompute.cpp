#include "server/service/recompute.h"

#include "core/action/case_clock.h"
#include "core/wire/json.h"
#include "core/wire/limits.h"
#include "server/service/record.h"

namespace guichet::server {

namespace {

constexpr int kPage = 200;

// The newer calendar that would make a provisional date of this case a published one; empty if none would.
std::optional<CalendarRef> newerFor(const Case& held, const DirectoryState& directory) {
    if (!held.calendar || held.calendar->id.isEmpty() || isOver(held.status)) return std::nullopt;
    const Calendar* newest = directory.calendars.newest(held.calendar->id);
    const Calendar* used = directory.calendars.find(*held.calendar);
    const Service* service = directory.catalogue.find(held.service, held.serviceVersion);
    if (newest == nullptr || used == nullptr || service == nullptr || newest->version <= used->version)
        return std::nullopt;
    const CaseDeadlines deadlines = deadlinesOf(held, *service, *used);
    const auto waits = [](const std::optional<Deadline>& deadline) { return deadline && deadline->provisional; };
    if (!waits(deadlines.promised) && !waits(deadlines.statutory)) return std::nullopt;
    return newest->ref();
}

Result<QVector<CentreAction>> actionsFor(const QVector<StoredObject>& objects, const DirectoryState& directory) {
    QVector<CentreAction> actions;
    for (const StoredObject& object : objects) {
        if (object.isDeleted || object.type != wire::ObjectType::Case) continue;
        GUICHET_TAKE(const QJsonObject content, json::parseObject(object.content, limits::kJsonBytes));
        GUICHET_TAKE(const Case held, caseFromJson(content));
        if (const auto newer = newerFor(held, directory))
            actions.append({RecomputeBody{*newer, calendarText(*newer)}, held.id.text()});
    }
    return actions;
}

}  // namespace

Result<qint64> recomputeProvisional(Centre& centre, Store& store, Instant now, const std::function<Done()>& goOn) {
    GUICHET_TAKE(const DirectoryView directory, centre.directory(store));
    qint64 recomputed = 0;
    for (const Office& office : directory->offices) {
        if (office.calendar.isEmpty()) continue;
        const Scope open{office.id, now};  // what is over from now on: nothing
        for (QString after;;) {
            GUICHET_TRY(goOn());
            GUICHET_TAKE(const auto objects, store.objects().page(open, after, kPage));
            if (objects.isEmpty()) break;
            after = objects.last().key;
            GUICHET_TAKE(const auto actions, actionsFor(objects, *directory));
            if (actions.isEmpty()) continue;
            GUICHET_TAKE(const auto outcomes, recordByCentre(centre, store, actions, now));
            recomputed += std::count_if(outcomes.cbegin(), outcomes.cend(),
                                        [](const Outcome& outcome) { return tookEffect(outcome.kind); });
        }
    }
    return recomputed;
}

}  // namespace guichet::server
