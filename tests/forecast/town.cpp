#include "tests/forecast/town.h"

#include "tests/core/apply_world.h"

namespace guichet::forecast::town {

using namespace Qt::StringLiterals;

namespace {

const OfficeId kEast{u"EO"_s};
const OfficeId kRoads{u"RE"_s};
const ServiceId kShop{u"shop-licence"_s};
const ServiceId kStreet{u"street-repair"_s};

Person person(const QString& id, const QVector<RoleGrant>& roles) {
    return Person{PersonId{id}, id, roles, false, false};
}

}  // namespace

QVector<Calendar> calendars() {
    return {world::aCalendar(1), world::aCalendar(2)};
}

QVector<Office> offices() {
    QVector<Office> all;
    for (Office office : world::offices()) {
        if (office.id == kEast) office.calendar = world::aCalendar(1).id;
        all.append(office);
    }
    return all;
}

QVector<Service> services() {
    return {world::streetRepair(1), world::streetRepair(2), world::shopLicence(1), world::shopLicence(2)};
}

QVector<Person> people() {
    return {person(u"clerk.east"_s, {{kEast, Role::Clerk}}),
            person(u"approver.east"_s, {{kEast, Role::Approver}, {kEast, Role::Clerk, {kShop}}}),
            person(u"supervisor.east"_s, {{kEast, Role::Supervisor}}),
            person(u"clerk.roads"_s, {{kRoads, Role::Clerk}, {kRoads, Role::Approver, {kShop}}}),
            person(u"coordinator"_s,
                   {{kEast, Role::Coordinator}, {kRoads, Role::Coordinator}, {kRoads, Role::Supervisor, {kStreet}}})};
}

QString zoneOf(const Person& person) {
    return world::offices().value(person.roles.first().office).timeZone;
}

Instant foundedAt() {
    return world::instant(u"2026-01-05T08:00:00.000Z"_s);
}

}  // namespace guichet::forecast::town
