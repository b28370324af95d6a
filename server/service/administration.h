// Administration: what guichet-admin does, as functions. Everything that clerks can see goes through the log as an
// action of the centre.
//
// Thread: the caller's, with its own Store.
// Fails:  NotFound, Conflict, Invalid (reason says what: personId, officeId, timeZone …), Denied, Storage, Busy.
#pragma once

#include <functional>

#include "server/service/centre.h"

namespace guichet::server {

// Makes id, epoch and keys. Fails: Conflict, reason "alreadyInitialised".
Done initCentre(Store& store, const QString& name, Instant now);

// New or changed: the same call.
Done putOffice(Centre& centre, Store& store, const Office& office, Instant now);
Done putPerson(Centre& centre, Store& store, const Person& person, Instant now);
// What `change` makes of the person as it is, whoever else changes it at the same time; as it is then. Who is disabled
// has no sessions any more. Fails: NotFound (personUnknown), and what `change` fails with.
Result<Person> changePerson(Centre& centre, Store& store, const PersonId& person,
                            const std::function<Result<Person>(Person)>& change, Instant now);
// Fails: Invalid (passwordTooShort, passwordTooLong).
Done checkNewPassword(const QString& password);
Done setPassword(Centre& centre, Store& store, const PersonId& person, const QString& password, Instant now);
// Ends the person's sessions; what they have not sent stays refused, not lost.
Result<Person> disablePerson(Centre& centre, Store& store, const PersonId& person, Instant now);
Result<Person> enablePerson(Centre& centre, Store& store, const PersonId& person, Instant now);
// Whether a version of a service, a calendar or a screening list may be loaded. The same content again changes nothing.
// Fails: Conflict (serviceVersion, calendarVersion, screeningListVersion) when a version that is known already would
// change, for cases are pinned to it; Invalid (serviceTooLarge, calendarTooLarge, screeningListTooLarge), and
// screeningListOffice where a list names an office that there is not, with the office's id as the detail.
enum class Loading { New, Unchanged };
Result<Loading> mayLoad(Centre& centre, Store& store, const Service& service);
Result<Loading> mayLoad(Centre& centre, Store& store, const Calendar& calendar);
Result<Loading> mayLoad(Centre& centre, Store& store, const ScreeningList& list);
// What mayLoad() found to be New. All or none, in one transaction; each id and version at most once.
Done loadNew(Centre& centre, Store& store, const QVector<Service>& services, Instant now);
Done loadNew(Centre& centre, Store& store, const QVector<Calendar>& calendars, Instant now);
Done loadNew(Centre& centre, Store& store, const QVector<ScreeningList>& lists, Instant now);
// Both. Fails: as mayLoad() does of the first that may not.
Done loadServices(Centre& centre, Store& store, const QVector<Service>& services, Instant now);
Done loadCalendars(Centre& centre, Store& store, const QVector<Calendar>& calendars, Instant now);
Done loadScreeningLists(Centre& centre, Store& store, const QVector<ScreeningList>& lists, Instant now);

Result<QVector<Office>> listOffices(Centre& centre, Store& store);
Result<QVector<Person>> listPeople(Centre& centre, Store& store);
Result<QVector<Service>> listServices(Centre& centre, Store& store);
Result<QVector<Calendar>> listCalendars(Centre& centre, Store& store);
Result<QVector<ScreeningList>> listScreeningLists(Centre& centre, Store& store);
// One outbox of a device; a device whose profile was copied has several.
struct DeviceInfo {
    DeviceId id;
    PersonId person;
    QString description;
    ClientId client;
    int registrar = 0;
    Instant enrolledAt;
    std::optional<Instant> revokedAt;
    std::optional<Instant> lastSessionAt;
    qint64 lastN = 0;
};
Result<QVector<DeviceInfo>> listDevices(Store& store);

struct Invitation {
    QString code;  // "7KQ4-M2XD-9RTA"; only its MAC is stored
    Instant expiresAt;
};
Result<Invitation> invite(Centre& centre, Store& store, const PersonId& person, Instant now);
// Until when a machine lets a page take a large part of its cases away (Desk::kRemovalsFree); in the past: it stops,
// and an administrator must look.
Result<Instant> mayRemoveUntil(Store& store);
Done allowRemovals(Store& store, Instant until);
// Its key signs nothing that arrives from now on, and its sessions end. Answers when that is: `clock` is asked when no
// push of the machine is under way any more, and another host's clock may have been ahead of it: what was taken before
// does not look as if it came after.
Result<Instant> revokeDevice(Store& store, const DeviceId& device, const std::function<Instant()>& clock);

}  // namespace guichet::server
