#include "app/cli/values.h"

#include <QJsonArray>

namespace guichet::cli {

namespace {

using namespace Qt::StringLiterals;

QJsonValue orNull(const std::optional<Instant>& at) {
    return at ? QJsonValue{toIso(*at)} : QJsonValue{};
}

QJsonObject refusalJson(const std::optional<Refusal>& refusal) {
    if (!refusal) return {{u"allowed"_s, true}};
    return {
        {u"allowed"_s, false}, {u"code"_s, refusal->code}, {u"facts"_s, QJsonArray::fromStringList(refusal->facts)}};
}

const char* stateName(ActionState state) {
    switch (state) {
        case ActionState::Taken:
            return "taken";
        case ActionState::Waiting:
            return "waiting";
        case ActionState::Attention:
            return "attention";
    }
    return "";
}

const char* fileStateName(FileState state) {
    switch (state) {
        case FileState::Here:
            return "here";
        case FileState::WaitsToGo:
            return "waitsToGo";
        case FileState::Going:
            return "going";
        case FileState::Coming:
            return "coming";
        case FileState::AtCentre:
            return "atCentre";
        case FileState::Elsewhere:
            return "elsewhere";
        case FileState::Refused:
            return "refused";
        case FileState::Lost:
            return "lost";
        case FileState::NameOnly:
            return "nameOnly";
    }
    return "";
}

QJsonObject toJson(const LedgerDay& day, const Calendar* calendar) {
    QJsonObject json{{u"day"_s, day.day.toString(Qt::ISODate)},
                     {u"count"_s, QLatin1String(dayCountName(day.count))},
                     {u"kind"_s, QLatin1String(dayKindName(day.kind))},
                     {u"counted"_s, day.counted},
                     {u"published"_s, day.published}};
    if (day.pause) json.insert(u"pause"_s, QLatin1String(pauseReasonName(*day.pause)));
    const LocalText name = calendar == nullptr ? LocalText{} : calendar->nameOf(day.day);
    if (!name.en.isEmpty()) json.insert(u"name"_s, QJsonObject{{u"en"_s, name.en}, {u"zh"_s, name.zh}});
    return json;
}

QJsonValue toJson(const std::optional<Deadline>& deadline, const Calendar* calendar) {
    if (!deadline) return {};
    QJsonArray days;
    for (const LedgerDay& day : deadline->ledger) days.append(toJson(day, calendar));
    return QJsonObject{{u"at"_s, deadline->at ? QJsonValue(toIso(*deadline->at)) : QJsonValue()},
                       {u"provisional"_s, deadline->provisional},
                       {u"counted"_s, deadline->counted},
                       {u"days"_s, days}};
}

}  // namespace

QJsonObject toJson(const SyncStatus& status) {
    return {{u"phase"_s, QLatin1String(syncPhaseName(status.phase))},
            {u"reason"_s, status.reason},
            {u"since"_s, orNull(status.since)},
            {u"lastSentAt"_s, orNull(status.lastSentAt)},
            {u"lastReceivedAt"_s, orNull(status.lastReceivedAt)},
            {u"nextTryAt"_s, orNull(status.nextTryAt)},
            {u"waiting"_s, status.waiting},
            {u"files"_s, status.files},
            {u"attention"_s, status.attention},
            {u"clockMinutes"_s, status.clockMinutes},
            {u"firstSyncDone"_s, status.firstSyncDone},
            {u"firstSyncTotal"_s, status.firstSyncTotal}};
}

QJsonObject toJson(const ProfileState& profile) {
    return {{u"enrolled"_s, profile.enrolled},
            {u"person"_s, profile.person.text()},
            {u"personName"_s, profile.personName},
            {u"centreUrl"_s, profile.centreUrl}};
}

QJsonObject toJson(const ListRow& row, const QString& cursor) {
    return {{u"cursor"_s, cursor},
            {u"id"_s, row.id.text()},
            {u"number"_s, row.number},
            {u"service"_s, row.service.text()},
            {u"serviceVersion"_s, row.serviceVersion},
            {u"office"_s, row.office.text()},
            {u"status"_s, QLatin1String(statusName(row.status))},
            {u"channel"_s, QLatin1String(channelName(row.channel))},
            {u"owner"_s, row.owner.text()},
            {u"applicant"_s, row.applicant},
            {u"subject"_s, row.subject},
            {u"openedAt"_s, toIso(row.openedAt)},
            {u"changedAt"_s, toIso(row.changedAt)},
            {u"dueAt"_s, orNull(row.dueAt)},
            {u"closedAt"_s, orNull(row.closedAt)},
            {u"documents"_s, row.documents},
            {u"waitsToBeSent"_s, row.waitsToBeSent},
            {u"needsAttention"_s, row.needsAttention}};
}

QJsonObject toJson(const SavedView& view, qint64 count) {
    auto json = guichet::toJson(view);
    json.remove(u"v"_s);
    json.insert(u"id"_s, view.id.text());
    json.insert(u"name"_s, view.name);
    json.insert(u"count"_s, count);
    return json;
}

QJsonObject toJson(const SearchHit& hit, qint64 total, bool totalIsFloor) {
    auto json = toJson(hit.row, QString());
    json.remove(u"cursor"_s);
    auto snippet = hit.snippet;
    json.insert(u"snippet"_s, snippet.remove(QChar(2)).remove(QChar(3)));
    json.insert(u"total"_s, total);
    json.insert(u"totalIsFloor"_s, totalIsFloor);
    return json;
}

QJsonObject toJson(const Outlook& outlook) {
    QJsonObject held;
    for (int i = 0; i < kHolders; ++i)
        held.insert(QLatin1String(holderName(static_cast<Holder>(i))),
                    static_cast<qint64>(outlook.ball.held.at(static_cast<size_t>(i)).count()));
    QJsonArray steps;
    for (const StepOutlook& step : outlook.steps)
        steps.append(QJsonObject{{u"key"_s, step.state.key},
                                 {u"begunAt"_s, orNull(step.state.begunAt)},
                                 {u"endedAt"_s, orNull(step.state.endedAt)},
                                 {u"dueAt"_s, orNull(step.dueAt)}});
    QJsonArray opinionsDue;
    for (const auto& due : outlook.opinionsDue) opinionsDue.append(orNull(due));
    const auto nearness = [](const std::optional<Nearness>& near) {
        return near ? QJsonValue(QLatin1String(nearnessName(*near))) : QJsonValue();
    };
    QJsonValue consequence;
    if (outlook.consequence)
        consequence = QJsonObject{{u"what"_s, QLatin1String(consequenceName(outlook.consequence->what))},
                                  {u"at"_s, toIso(outlook.consequence->at)}};
    return {{u"consequence"_s, consequence},
            {u"promised"_s, nearness(outlook.promised)},
            {u"statutory"_s, nearness(outlook.statutory)},
            {u"holder"_s, outlook.ball.now ? QJsonValue(QLatin1String(holderName(*outlook.ball.now))) : QJsonValue()},
            {u"heldMs"_s, held},
            {u"steps"_s, steps},
            {u"opinionsDue"_s, opinionsDue},
            {u"missingDocuments"_s, QJsonArray::fromStringList(outlook.missingDocuments)}};
}

QJsonObject toJson(const Dossier& dossier, const QMap<DocumentId, FileStatus>& files) {
    QJsonObject states;
    for (auto state = dossier.states.begin(); state != dossier.states.end(); ++state)
        states.insert(state.key().text(), QLatin1String(stateName(state.value())));
    QJsonObject offers;
    for (auto offer = dossier.offers.begin(); offer != dossier.offers.end(); ++offer)
        offers.insert(QLatin1String(actionTypeName(offer.key())), refusalJson(offer.value()));
    QJsonArray attention;
    for (const auto& item : dossier.attention) attention.append(toJson(item));
    QJsonObject held;
    for (auto file = files.begin(); file != files.end(); ++file)
        held.insert(file.key().text(),
                    QJsonObject{{u"state"_s, QLatin1String(fileStateName(file->state))}, {u"done"_s, file->done}});
    return {{u"case"_s, guichet::toJson(dossier.theCase)},
            {u"files"_s, held},
            {u"revealed"_s, dossier.revealed},
            {u"pinned"_s, dossier.pinned},
            {u"states"_s, states},
            {u"offers"_s, offers},
            {u"outlook"_s, toJson(dossier.outlook)},
            {u"attention"_s, attention}};
}

QJsonObject ledgerToJson(const Dossier& dossier, const Calendar* calendar) {
    const Case& shown = dossier.theCase;
    return {{u"number"_s, shown.number},
            {u"calendar"_s, shown.calendar && !shown.calendar->id.isEmpty() ? QJsonValue(calendarText(*shown.calendar))
                                                                            : QJsonValue()},
            {u"promised"_s, toJson(dossier.deadlines.promised, calendar)},
            {u"statutory"_s, toJson(dossier.deadlines.statutory, calendar)}};
}

QJsonObject toJson(const ActionMade& made) {
    return {{u"actionId"_s, made.actionId.text()},
            {u"caseId"_s, made.caseId.text()},
            {u"number"_s, made.caseNumber},
            {u"forecast"_s, QJsonObject{{u"kind"_s, QLatin1String(outcomeKindName(outcomeOf(made.forecast).kind))},
                                        {u"code"_s, made.forecast.code},
                                        {u"facts"_s, QJsonArray::fromStringList(made.forecast.facts)}}}};
}

QJsonObject toJson(const OutboxItem& item) {
    return {{u"n"_s, item.n},
            {u"actionId"_s, item.actionId.text()},
            {u"caseId"_s, item.caseId.text()},
            {u"number"_s, item.caseNumber},
            {u"type"_s, item.type},
            {u"at"_s, toIso(item.at)},
            {u"sent"_s, item.sent},
            {u"outcome"_s, item.outcome ? QJsonValue{guichet::toJson(*item.outcome)} : QJsonValue{}}};
}

QJsonObject toJson(const AttentionItem& item) {
    QJsonArray mine;
    for (const auto& change : item.mine)
        mine.append(QJsonObject{{u"field"_s, change.field}, {u"from"_s, change.from}, {u"to"_s, change.to}});
    return {{u"item"_s, item.itemId},
            {u"caseId"_s, item.caseId.text()},
            {u"number"_s, item.caseNumber},
            {u"type"_s, item.type},
            {u"at"_s, toIso(item.at)},
            {u"outcome"_s, guichet::toJson(item.outcome)},
            {u"mine"_s, mine},
            {u"theirs"_s, guichet::toJson(item.theirs)},
            {u"text"_s, item.text}};
}

QJsonObject toJson(const VerifyReport& report) {
    return {{u"content"_s, report.isContent()},
            {u"storeProblems"_s, report.storeProblems},
            {u"ownActions"_s, report.ownActions},
            {u"ownActionsBad"_s, report.ownActionsBad},
            {u"waiting"_s, report.waiting},
            {u"provenActions"_s, report.provenActions},
            {u"provenErased"_s, report.provenErased},
            {u"provenBad"_s, report.provenBad},
            {u"notProved"_s, report.notProved},
            {u"unprovable"_s, report.unprovable},
            {u"heads"_s, report.heads},
            {u"headsBad"_s, report.headsBad},
            {u"bad"_s, QJsonArray::fromStringList(report.bad)}};
}

QJsonObject toJson(const Find& find) {
    return {{u"start"_s, find.start},
            {u"length"_s, find.length},
            {u"kind"_s, QLatin1String(findKindName(find.kind))},
            {u"severity"_s, QLatin1String(severityName(find.severity))},
            {u"key"_s, find.key}};
}

QJsonArray toJson(const QVector<Find>& finds) {
    QJsonArray values;
    for (const Find& find : finds) values.append(toJson(find));
    return values;
}

QJsonObject toJson(const ReceiptCode& code, const std::optional<KnownSigner>& signer, const Directory& directory) {
    QJsonValue person;
    QJsonValue personName;
    if (signer) {
        person = signer->person.text();
        const auto known = directory.people.constFind(signer->person);
        if (known != directory.people.constEnd()) personName = known->name;
    }
    return {{u"number"_s, code.number},
            {u"kind"_s, QLatin1String(receiptKindName(code.kind))},
            {u"office"_s, code.office.text()},
            {u"at"_s, toIso(code.at)},
            {u"keyId"_s, code.keyId.text()},
            {u"treeHead"_s, QString::fromLatin1(code.treeHead.toHex())},
            {u"person"_s, person},
            {u"personName"_s, personName},
            {u"firstTaken"_s, orNull(signer ? signer->firstTaken : std::nullopt)},
            {u"lastTaken"_s, orNull(signer ? signer->lastTaken : std::nullopt)}};
}

}  // namespace guichet::cli
