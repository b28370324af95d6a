#include "server/service/silence.h"

#include <algorithm>

#include "core/action/outlook.h"
#include "core/wire/json.h"
#include "core/wire/limits.h"
#include "server/service/record.h"

namespace guichet::server {

namespace {

constexpr int kPage = 200;

// How a case of each such service is told from others before it is decoded.
QByteArrayList marksOf(const Catalogue& catalogue) {
    QByteArrayList marks;
    for (const Service& service : catalogue.all()) {
        const QByteArray mark = "\"service\":\"" + service.id.text().toUtf8() + '"';
        if ((service.notice || service.silence != Silence::Nothing) && !marks.contains(mark)) marks.append(mark);
    }
    return marks;
}

std::optional<ActionBody> consequenceFor(const Case& held, const Office& office, const DirectoryState& directory,
                                         Instant now) {
    const Service* service = directory.catalogue.find(held.service, held.serviceVersion);
    if (service == nullptr || !held.calendar) return std::nullopt;
    const auto calendar = calendarOf(*held.calendar, office, &directory.calendars);
    if (!calendar) return std::nullopt;
    const auto next = consequenceOf(held, *service, *calendar);
    if (!next || now < next->at + kSilenceGrace) return std::nullopt;
    switch (next->what) {
        case Consequence::CountsAsReceived:
            return AcceptBySilenceBody{next->at};
        case Consequence::CountsAsAccepted:
            return DecideBySilenceBody{DecisionKind::Granted, next->at};
        case Consequence::CountsAsRefused:
            return DecideBySilenceBody{DecisionKind::Denied, next->at};
    }
    GUICHET_ASSERT(!"a Consequence outside its enumeration");
    return std::nullopt;
}

QVector<CentreAction> actionsFor(const QVector<StoredObject>& objects, const QByteArrayList& marks,
                                 const Office& office, const DirectoryState& directory, Instant now) {
    QVector<CentreAction> actions;
    for (const StoredObject& object : objects) {
        const bool concerned = std::any_of(marks.cbegin(), marks.cend(),
                                           [&](const QByteArray& mark) { return object.content.contains(mark); });
        if (!concerned || object.type != wire::ObjectType::Case || object.office != office.id) continue;
        const auto content = json::parseObject(object.content, limits::kJsonBytes);
        const auto held = content ? caseFromJson(*content) : Result<Case>(content.error());
        if (!held) continue;  // "verify" tells of it; the others are not to wait
        if (auto body = consequenceFor(*held, office, directory, now))
            actions.append({*std::move(body), held->id.text(), held->rev});
    }
    return actions;
}

}  // namespace

Result<qint64> speakForTheSilent(Centre& centre, Store& store, Instant now, const std::function<Done()>& goOn) {
    GUICHET_TAKE(const DirectoryView directory, centre.directory(store));
    const QByteArrayList marks = marksOf(directory->catalogue);
    qint64 settled = 0;
    if (marks.isEmpty()) return settled;
    for (const Office& office : directory->offices) {
        const Scope open{office.id, now};  // what is over from now on: nothing
        for (QString after;;) {
            GUICHET_TRY(goOn());
            GUICHET_TAKE(const auto objects, store.objects().page(open, after, kPage));
            if (objects.isEmpty()) break;
            after = objects.last().key;
            const QVector<CentreAction> actions = actionsFor(objects, marks, office, *directory, now);
            if (actions.isEmpty()) continue;
            GUICHET_TAKE(const auto outcomes, recordByCentre(centre, store, actions, now));
            settled += std::count_if(outcomes.cbegin(), outcomes.cend(),
                                     [](const Outcome& outcome) { return tookEffect(outcome.kind); });
        }
    }
    return settled;
}

}  // namespace guichet::server
