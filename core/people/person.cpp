#include "core/people/person.h"

#include "core/wire/json.h"

namespace guichet {
namespace {

constexpr qsizetype kMaxName = 200;
constexpr qsizetype kMaxGrants = 10'000;

}  // namespace

const char* roleName(Role role) {
    switch (role) {
        case Role::Clerk:
            return "clerk";
        case Role::Approver:
            return "approver";
        case Role::Supervisor:
            return "supervisor";
        case Role::Coordinator:
            return "coordinator";
        case Role::Auditor:
            return "auditor";
        case Role::Administrator:
            return "administrator";
    }
    GUICHET_ASSERT(!"a Role outside its enumeration");
    return "";
}

std::optional<Role> roleFromName(const QString& name) {
    for (const Role role :
         {Role::Clerk, Role::Approver, Role::Supervisor, Role::Coordinator, Role::Auditor, Role::Administrator})
        if (name == QLatin1String(roleName(role))) return role;
    return std::nullopt;
}

QJsonObject toJson(const Person& person) {
    QJsonArray roles;
    for (const RoleGrant& grant : person.roles) {
        QJsonObject role{{QStringLiteral("office"), grant.office.text()},
                         {QStringLiteral("role"), QLatin1String(roleName(grant.role))}};
        QJsonArray services;
        for (const ServiceId& service : grant.services) services.append(service.text());
        if (!services.isEmpty()) role.insert(QStringLiteral("services"), services);
        roles.append(role);
    }
    return QJsonObject{{QStringLiteral("id"), person.id.text()},
                       {QStringLiteral("name"), person.name},
                       {QStringLiteral("roles"), roles},
                       {QStringLiteral("fullScope"), person.fullScope},
                       {QStringLiteral("disabled"), person.disabled}};
}

Result<Person> personFromJson(const QJsonObject& json) {
    json::Reader reader(json);
    Person person;
    person.id = PersonId{reader.text("id", kMaxName)};
    person.name = reader.text("name", kMaxName);
    const QJsonArray roles = reader.array("roles", kMaxGrants);
    for (qsizetype i = 0; i < roles.size() && reader.ok(); ++i) {
        json::Reader inner(roles.at(i).toObject(), QStringLiteral("roles[%1]").arg(i));
        RoleGrant grant;
        grant.office = OfficeId{inner.text("office", kMaxName)};
        const std::optional<Role> role = roleFromName(inner.text("role", kMaxName));
        if (!role && inner.ok()) inner.fail(QStringLiteral("role: not a known name"));
        grant.role = role.value_or(Role::Clerk);
        if (inner.contains("services"))
            for (const QString& service : inner.texts("services", kMaxGrants))
                grant.services.append(ServiceId{service});
        if (const Done read = inner.finish(); !read) reader.fail(read.error().detail);
        person.roles.append(grant);
    }
    person.fullScope = reader.booleanOr("fullScope", false);
    person.disabled = reader.booleanOr("disabled", false);
    GUICHET_TRY(reader.finish(ErrorCode::Corrupt));
    return person;
}

QJsonObject toJson(const Office& office) {
    QJsonObject json{{QStringLiteral("id"), office.id.text()},
                     {QStringLiteral("nameEn"), office.nameEn},
                     {QStringLiteral("nameZh"), office.nameZh},
                     {QStringLiteral("timeZone"), office.timeZone}};
    if (!office.calendar.isEmpty()) json.insert(QStringLiteral("calendar"), office.calendar);
    return json;
}

Result<Office> officeFromJson(const QJsonObject& json) {
    json::Reader reader(json);
    Office office;
    office.id = OfficeId{reader.text("id", kMaxName)};
    office.nameEn = reader.text("nameEn", kMaxName);
    office.nameZh = reader.text("nameZh", kMaxName);
    office.timeZone = reader.text("timeZone", kMaxName);
    office.calendar = reader.textOr("calendar", {}, kMaxName);
    GUICHET_TRY(reader.finish(ErrorCode::Corrupt));
    return office;
}

}  // namespace guichet
