// office add|change|list; person add|grant|withdraw|password|disable|enable|list.
#include <QJsonArray>
#include <QTimeZone>
#include <algorithm>

#include "server/admin/admin_task.h"
#include "server/service/administration.h"
#include "server/service/recompute.h"
#include "words/administration.h"

namespace guichet::server {
namespace {

Error wrong(const char* reason, const QString& detail) {
    return {ErrorCode::Invalid, QString::fromLatin1(reason), detail};
}

Result<std::optional<Office>> findOffice(AdminTask& task, const OfficeId& id) {
    GUICHET_TAKE(const QVector<Office> offices, listOffices(task.centre(), task.store()));
    for (const Office& office : offices) {
        if (office.id == id) return std::optional(office);
    }
    return std::optional<Office>();
}

Result<std::optional<Person>> findPerson(AdminTask& task, const PersonId& id) {
    GUICHET_TAKE(const QVector<Person> people, listPeople(task.centre(), task.store()));
    for (const Person& person : people) {
        if (person.id == id) return std::optional(person);
    }
    return std::optional<Person>();
}

Result<Person> knownPerson(AdminTask& task) {
    GUICHET_TAKE(const std::optional<Person> known, findPerson(task, PersonId{task.request().positionals.first()}));
    if (!known) return Error{ErrorCode::NotFound, QStringLiteral("personUnknown"), {}};
    return *known;
}

// Every --role belongs to the last --office before it, every --service to the last --role.
Result<QVector<RoleGrant>> readGrants(const AdminRequest& request) {
    QVector<RoleGrant> grants;
    OfficeId office;
    for (const auto& [name, value] : request.options) {
        if (name == QStringLiteral("--office")) office = OfficeId{value};
        if (name == QStringLiteral("--service") && grants.isEmpty())
            return wrong("usage", QStringLiteral("--service wants a --role before it"));
        if (name == QStringLiteral("--service")) grants.last().services.append(ServiceId{value});
        if (name != QStringLiteral("--role")) continue;
        const auto role = roleFromName(value);
        if (!role)
            return wrong("role", QStringLiteral(
                                     "the roles are clerk, approver, supervisor, coordinator, auditor, administrator"));
        if (office.isEmpty()) return wrong("usage", QStringLiteral("--role wants an --office before it"));
        grants.append({office, *role});
    }
    if (grants.isEmpty()) return wrong("usage", QStringLiteral("--office and --role are wanted"));
    return grants;
}

Result<AdminEnd> writeOffice(AdminTask& task, Office office) {
    const AdminRequest& request = task.request();
    office.nameEn = request.value("--name", office.nameEn);
    office.nameZh = request.value("--name-zh", office.nameZh.isEmpty() ? office.nameEn : office.nameZh);
    office.timeZone = request.value("--time-zone", office.timeZone);
    office.calendar = request.value("--calendar", office.calendar);
    GUICHET_TRY(putOffice(task.centre(), task.store(), office, task.now()));
    if (request.has("--calendar"))
        GUICHET_TRY(recomputeProvisional(task.centre(), task.store(), task.now(), [&] { return task.goOn(); }));
    task.give(toJson(office));
    return AdminEnd::Done;
}

Result<AdminEnd> addOffice(AdminTask& task) {
    Office office;
    office.id = OfficeId{task.request().positionals.first()};
    GUICHET_TAKE(const std::optional<Office> known, findOffice(task, office.id));
    if (known) return Error{ErrorCode::Conflict, QStringLiteral("officeExists"), {}};
    if (!task.request().has("--name")) return wrong("usage", QStringLiteral("--name is wanted"));
    const QByteArray machineZone = QTimeZone::systemTimeZoneId();
    office.timeZone =
        QTimeZone::isTimeZoneIdAvailable(machineZone) ? QString::fromLatin1(machineZone) : QStringLiteral("UTC");
    return writeOffice(task, office);
}

Result<AdminEnd> changeOffice(AdminTask& task) {
    GUICHET_TAKE(const std::optional<Office> known, findOffice(task, OfficeId{task.request().positionals.first()}));
    if (!known) return Error{ErrorCode::NotFound, QStringLiteral("officeUnknown"), {}};
    return writeOffice(task, *known);
}

Result<AdminEnd> giveOffices(AdminTask& task) {
    GUICHET_TAKE(const QVector<Office> offices, listOffices(task.centre(), task.store()));
    for (const Office& office : offices) task.give(toJson(office));
    return AdminEnd::Done;
}

Result<AdminEnd> addPerson(AdminTask& task) {
    const AdminRequest& request = task.request();
    Person person;
    person.id = PersonId{request.positionals.first()};
    person.name = request.value("--name", person.id.text());
    person.fullScope = request.has("--full-scope");
    GUICHET_TAKE(const std::optional<Person> known, findPerson(task, person.id));
    if (known) return Error{ErrorCode::Conflict, QStringLiteral("personExists"), {}};
    GUICHET_TAKE(person.roles, readGrants(request));
    GUICHET_TRY(checkNewPassword(request.password));
    GUICHET_TRY(putPerson(task.centre(), task.store(), person, task.now()));
    GUICHET_TRY(setPassword(task.centre(), task.store(), person.id, request.password, task.now()));
    task.give(toJson(person));
    return AdminEnd::Done;
}

Result<AdminEnd> givePerson(AdminTask& task, const Result<Person>& person) {
    if (!person) return person.error();
    task.give(toJson(*person));
    return AdminEnd::Done;
}

PersonId idOf(const AdminTask& task) {
    return PersonId{task.request().positionals.first()};
}

Result<AdminEnd> grantRoles(AdminTask& task) {
    GUICHET_TAKE(const QVector<RoleGrant> grants, readGrants(task.request()));
    const auto grant = [&grants](Person person) {
        for (const RoleGrant& each : grants)
            if (!person.roles.contains(each)) person.roles.append(each);
        return Result<Person>(std::move(person));
    };
    return givePerson(task, changePerson(task.centre(), task.store(), idOf(task), grant, task.now()));
}

// Without a service named, the role altogether.
Done withdraw(Person& person, const RoleGrant& grant) {
    const auto removed = std::remove_if(person.roles.begin(), person.roles.end(), [&](const RoleGrant& held) {
        const bool same = held.office == grant.office && held.role == grant.role;
        return same && (grant.services.isEmpty() || held.services == grant.services);
    });
    const bool any = removed != person.roles.end();
    person.roles.erase(removed, person.roles.end());
    return any ? done() : Done(Error{ErrorCode::NotFound, QStringLiteral("roleNotHeld"), {}});
}

Result<AdminEnd> withdrawRoles(AdminTask& task) {
    GUICHET_TAKE(const QVector<RoleGrant> grants, readGrants(task.request()));
    const auto withdrawAll = [&grants](Person person) -> Result<Person> {
        for (const RoleGrant& each : grants) GUICHET_TRY(withdraw(person, each));
        return person;
    };
    return givePerson(task, changePerson(task.centre(), task.store(), idOf(task), withdrawAll, task.now()));
}

Result<AdminEnd> changePassword(AdminTask& task) {
    GUICHET_TAKE(const Person person, knownPerson(task));
    GUICHET_TRY(setPassword(task.centre(), task.store(), person.id, task.request().password, task.now()));
    task.give(toJson(person));
    return AdminEnd::Done;
}

Result<AdminEnd> closeSignIn(AdminTask& task) {
    return givePerson(task, disablePerson(task.centre(), task.store(), idOf(task), task.now()));
}

Result<AdminEnd> openSignIn(AdminTask& task) {
    return givePerson(task, enablePerson(task.centre(), task.store(), idOf(task), task.now()));
}

Result<AdminEnd> givePeople(AdminTask& task) {
    GUICHET_TAKE(const QVector<Person> people, listPeople(task.centre(), task.store()));
    for (const Person& person : people) task.give(toJson(person));
    return AdminEnd::Done;
}

AdminCommand command(const char* name, const char* operands, const char* summary,
                     std::function<Result<AdminEnd>(AdminTask&)> run,
                     std::function<QString(const QJsonObject&)> describe) {
    AdminCommand made;
    made.name = QString::fromLatin1(name);
    made.operands = QString::fromUtf8(operands);
    made.summary = QString::fromUtf8(summary);
    made.run = std::move(run);
    made.describe = std::move(describe);
    return made;
}

// A command about one office or person: its id, then options.
AdminCommand about(AdminCommand made, QVector<AdminOption> options) {
    made.leastPositionals = 1;
    made.mostPositionals = 1;
    made.options = std::move(options);
    return made;
}

const AdminOption kPasswordFile{QStringLiteral("--password-file"), AdminOption::Kind::Path};
const AdminOption kOffice{QStringLiteral("--office")};
const AdminOption kRole{QStringLiteral("--role")};
const AdminOption kService{QStringLiteral("--service")};
const AdminOption kName{QStringLiteral("--name")};
const AdminOption kNameZh{QStringLiteral("--name-zh")};
const AdminOption kZone{QStringLiteral("--time-zone")};
const AdminOption kCalendar{QStringLiteral("--calendar")};
const AdminOption kFullScope{QStringLiteral("--full-scope"), AdminOption::Kind::Flag};

}  // namespace

AdminTable directoryCommands() {
    AdminTable table{
        about(command("office add", "ID --name TEXT [--name-zh TEXT] [--time-zone ZONE] [--calendar ID]",
                      "adds an office", addOffice, words::officeLine),
              {kName, kNameZh, kZone, kCalendar}),
        about(command("office change", "ID [--name TEXT] [--name-zh TEXT] [--time-zone ZONE] [--calendar ID]",
                      "changes an office", changeOffice, words::officeLine),
              {kName, kNameZh, kZone, kCalendar}),
        command("office list", "", "lists the offices", giveOffices, words::officeLine),
        about(command("person add",
                      "NAME --office O --role R [--service S]… [--role R]… [--office O --role R]… [--name TEXT] "
                      "[--full-scope] "
                      "[--password-file F]",
                      "adds a person who may sign in", addPerson, words::personLine),
              {kOffice, kRole, kService, kName, kFullScope, kPasswordFile}),
        about(command("person grant", "NAME --office O --role R [--service S]…", "gives a person one more role",
                      grantRoles, words::personLine),
              {kOffice, kRole, kService}),
        about(command("person withdraw", "NAME --office O --role R [--service S]…", "takes a role from a person",
                      withdrawRoles, words::personLine),
              {kOffice, kRole, kService}),
        about(command("person password", "NAME [--password-file F]", "sets a person's password", changePassword,
                      words::personLine),
              {kPasswordFile}),
        about(command("person disable", "NAME", "lets a person sign in no more", closeSignIn, words::personLine), {}),
        about(command("person enable", "NAME", "lets a person sign in again", openSignIn, words::personLine), {}),
        command("person list", "", "lists the people", givePeople, words::personLine),
    };
    for (AdminCommand& one : table) {
        one.takesPassword = one.option(kPasswordFile.name) != nullptr;
        // Whoever must be kept out at once waits for no import.
        one.besideOthers = one.name.endsWith(QStringLiteral(" list")) || one.name == QStringLiteral("person disable") ||
                           one.name == QStringLiteral("person password");
    }
    return table;
}

}  // namespace guichet::server
