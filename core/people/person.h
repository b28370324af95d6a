// Person and Office: the directory everyone holds. Roles are given per office.
//
// Persisted: toJson() is the content of the directory's objects at the centre, on the wire and in cache.db.
#pragma once

#include <QJsonObject>
#include <QVector>

#include "core/base/ids.h"
#include "core/base/result.h"

namespace guichet {

enum class Role { Clerk, Approver, Supervisor, Coordinator, Auditor, Administrator };

const char* roleName(Role role);  // "clerk" …
std::optional<Role> roleFromName(const QString& name);

struct Office {
    OfficeId id;
    QString nameEn;
    QString nameZh;
    QString timeZone;    // IANA name
    QString calendar{};  // id; empty: the plain week (core/time/calendar.h)
    bool operator==(const Office&) const = default;
};

struct RoleGrant {
    OfficeId office;
    Role role = Role::Clerk;
    QVector<ServiceId> services{};  // for these only; empty: for all
    bool operator==(const RoleGrant&) const = default;
};

struct Person {
    PersonId id;
    QString name;
    QVector<RoleGrant> roles;
    bool fullScope = false;  // may hold every case of their offices, not only the default scope
    bool disabled = false;
    bool operator==(const Person&) const = default;
};

QJsonObject toJson(const Person& person);
Result<Person> personFromJson(const QJsonObject& json);
QJsonObject toJson(const Office& office);
Result<Office> officeFromJson(const QJsonObject& json);

}  // namespace guichet
