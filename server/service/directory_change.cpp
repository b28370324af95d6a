#include "server/service/directory_change.h"

#include "core/screening/screening_json.h"
#include "core/wire/json.h"
#include "core/wire/limits.h"

namespace guichet::server {

namespace {

QVector<GrantRow> grantsBetween(const Person* before, const Person& after, qint64 rev) {
    const QVector<RoleGrant> had = before && !before->disabled ? before->roles : QVector<RoleGrant>();
    const QVector<RoleGrant> has = after.disabled ? QVector<RoleGrant>() : after.roles;
    QMap<QString, GrantRow> rows;  // by office and role: a role that is listed twice is one grant
    const auto add = [&](const RoleGrant& role, GrantRow::Op op) {
        const QString name = QLatin1String(roleName(role.role));
        rows.insert(role.office.text() + QLatin1Char('/') + name, GrantRow{after.id, rev, role.office, name, op});
    };
    for (const RoleGrant& role : had)
        if (!has.contains(role)) add(role, GrantRow::Op::Revoke);
    for (const RoleGrant& role : has)
        if (!had.contains(role)) add(role, GrantRow::Op::Grant);
    // A wider or narrower scope is a change of what may be held, though no role changes.
    if (rows.isEmpty() && before && before->fullScope != after.fullScope)
        rows.insert({}, GrantRow{after.id, rev, kCentreOffice, QStringLiteral("fullScope"),
                                 after.fullScope ? GrantRow::Op::Grant : GrantRow::Op::Revoke});
    return rows.values();
}

}  // namespace

QString versionedObjectId(const QString& id, int version) {
    return id + QLatin1Char('@') + QString::number(version);
}

DirectoryChange changeOf(const Action& action, const std::optional<StoredObject>& before,
                         const DirectoryState& directory) {
    StoredObject after;
    QString id;
    if (const auto* body = std::get_if<SetOfficeBody>(&action.body)) {
        after.type = wire::ObjectType::Office;
        id = body->office.id.text();
        after.content = json::write(toJson(body->office));
    } else if (const auto* person = std::get_if<SetPersonBody>(&action.body)) {
        after.type = wire::ObjectType::Person;
        id = person->person.id.text();
        after.content = json::write(toJson(person->person));
    } else if (const auto* service = std::get_if<SetServiceBody>(&action.body)) {
        after.type = wire::ObjectType::Service;
        id = versionedObjectId(service->service.id.text(), service->service.version);
        after.content = json::write(toJson(service->service));
    } else if (const auto* calendar = std::get_if<SetCalendarBody>(&action.body)) {
        after.type = wire::ObjectType::Calendar;
        id = versionedObjectId(calendar->calendar.id, calendar->calendar.version);
        after.content = json::write(toJson(calendar->calendar));
    } else if (const auto* list = std::get_if<SetScreeningListBody>(&action.body)) {
        after.type = wire::ObjectType::ScreeningList;
        id = versionedObjectId(list->screeningList.id, list->screeningList.version);
        after.content = json::write(toJson(list->screeningList));
    }
    DirectoryChange change;
    if (id.isEmpty() || id != action.header.objectId) {
        change.refusal = QStringLiteral("malformed");
        return change;
    }
    if (before && before->content == after.content) return change;
    after.key = objectKey(after.type, id);
    after.office = kCentreOffice;
    after.rev = (before ? before->rev : 0) + 1;
    if (const auto* person = std::get_if<SetPersonBody>(&action.body))
        change.grants = grantsBetween(directory.person(person->person.id), person->person, after.rev);
    if (after.type == wire::ObjectType::Office && !before) change.newOffice = OfficeId{id};
    change.after = after;
    return change;
}

DirectoryView withChange(const DirectoryState& directory, const StoredObject& object) {
    auto changed = std::make_shared<DirectoryState>(directory);
    changed->ver = -1;  // of no commit yet
    const auto content = json::parseObject(object.content, limits::kJsonBytes);
    GUICHET_ASSERT(content.ok());  // we have just written it
    if (object.type == wire::ObjectType::Person) {
        if (const auto person = personFromJson(*content)) changed->people.insert(person->id, *person);
    } else if (object.type == wire::ObjectType::Office) {
        if (const auto office = officeFromJson(*content)) changed->offices.insert(office->id, *office);
    } else if (object.type == wire::ObjectType::Service) {
        if (auto service = serviceFromJson(*content, object.key)) changed->catalogue.put(std::move(service).value());
    } else if (object.type == wire::ObjectType::Calendar) {
        if (auto calendar = calendarFromJson(*content, object.key)) changed->calendars.put(std::move(calendar).value());
    } else if (object.type == wire::ObjectType::ScreeningList) {
        if (const auto list = screeningListFromJson(*content, object.key)) keepNewer(changed->screening, *list);
    }
    return changed;
}

}  // namespace guichet::server
