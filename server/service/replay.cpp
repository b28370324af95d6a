#include "server/service/replay.h"

#include <algorithm>

#include "core/action/case_clock.h"
#include "core/wire/json.h"
#include "core/wire/limits.h"
#include "server/service/directory_change.h"
#include "server/service/judge.h"

namespace guichet::server {

namespace {

// Outcomes that rest on the rules alone. The others rest on what was there at the time (rights, dependencies), and
// changed nothing.
bool wasJudged(OutcomeKind kind) {
    return tookEffect(kind) || kind == OutcomeKind::Conflict || kind == OutcomeKind::Noop;
}

// Said of an attachment before the document itself told where its file is (decision 23).
bool waitsForFile(const Outcome& outcome) {
    return outcome.kind == OutcomeKind::AwaitingBlob;
}

bool comesToTheSame(const Outcome& judged, const Outcome& stored) {
    return (waitsForFile(stored) && judged.kind == OutcomeKind::Applied) ||
           (judged.kind == stored.kind && judged.code == stored.code);
}

bool isSame(const StoredObject& a, const StoredObject& b) {
    return a.rev == b.rev && a.content == b.content && a.office == b.office && a.isOpen == b.isOpen &&
           a.owner == b.owner && a.closedAt == b.closedAt;
}

QString numberIn(const QByteArray& content) {
    const auto json = json::parseObject(content, limits::kJsonBytes);
    return json ? json->value(QLatin1String("number")).toString() : QString();
}

std::optional<Case> caseIn(const QByteArray& content) {
    const auto json = json::parseObject(content, limits::kJsonBytes);
    const auto held = json ? caseFromJson(*json) : Result<Case>(json.error());
    return held ? std::optional(*held) : std::nullopt;
}

// The calendar that the case was opened with, as its own first line says.
CalendarRef calendarAtOpening(const std::optional<Case>& held) {
    if (!held || held->timeline.isEmpty()) return {};
    return calendarRefFromText(held->timeline.first().details.value(QStringLiteral("calendar")));
}

Result<ReplayKind> replayCase(Store& store, const DirectoryState& directory, const StoredObject& object,
                              const QVector<ReplayStep>& steps) {
    std::optional<Case> value;
    std::optional<Error> trouble;
    Context context;
    context.offices = &directory.offices;
    context.calendars = &directory.calendars;
    const std::optional<Case> held = caseIn(object.content);
    context.openedWith = calendarAtOpening(held);
    context.numberTaken = [&](const QString& number) {
        const auto holder = store.objects().holderOf(number);
        if (!holder) trouble = holder.error();
        return !holder || (*holder && **holder != object.key);
    };
    // A number that was given anew then is the one the case has now.
    context.freshNumber = [&] { return numberIn(object.content); };
    for (const ReplayStep& step : steps) {
        if (!wasJudged(step.outcome.kind)) continue;
        if (step.action.bytes.isErased()) return ReplayKind::Erased;
        const auto action = decode(step.action.bytes);
        if (!action) return ReplayKind::Diverges;
        // Rights were judged then; nobody's name stands here, so that a role taken or given later changes no past.
        context.receivedAt = step.action.receivedAt;
        // Nor is it judged again what may be attached: services may say it now that did not then. Nothing else of an
        // attachment hangs on them.
        context.catalogue = action->type() == ActionType::Attach ? nullptr : &directory.catalogue;
        const Effect effect = apply(value, *action, context);
        if (trouble) return *trouble;
        if (!comesToTheSame(outcomeOf(effect.verdict), step.outcome)) return ReplayKind::Diverges;
        if (effect.after) value = effect.after;
        // A case from before there were calendars names none, and its dates stay.
        if (value && held && !held->calendar) value->calendar.reset();
    }
    if (!value) return ReplayKind::Differs;
    GUICHET_TAKE(const QVector<OfficeId> alsoIn, store.objects().alsoIn(object.key));
    QVector<OfficeId> others = officesOf(*value).mid(1);
    std::sort(others.begin(), others.end());
    const bool same = isSame(objectOfCase(object.key, *value), object) && others == alsoIn;
    return same ? ReplayKind::Same : ReplayKind::Differs;
}

ReplayKind replayDirectory(const DirectoryState& directory, const StoredObject& object,
                           const QVector<ReplayStep>& steps) {
    std::optional<StoredObject> value;
    for (const ReplayStep& step : steps) {
        if (step.outcome.kind != OutcomeKind::Applied) continue;
        const auto action = decode(step.action.bytes);
        if (!action) return ReplayKind::Diverges;
        const DirectoryChange change = changeOf(*action, value, directory);
        if (!change.after) return ReplayKind::Diverges;
        value = change.after;
    }
    return value && isSame(*value, object) ? ReplayKind::Same : ReplayKind::Differs;
}

}  // namespace

Result<ReplayKind> replay(Store& store, const DirectoryState& directory, const StoredObject& object) {
    GUICHET_TAKE(const auto steps, store.actions().stepsOf(object.key));
    if (object.type == wire::ObjectType::Case) return replayCase(store, directory, object, steps);
    return replayDirectory(directory, object, steps);
}

}  // namespace guichet::server
