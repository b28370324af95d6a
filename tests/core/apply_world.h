// The small world of the tests of apply: two offices, a handful of people, one service in two versions.
#pragma once

#include "core/action/apply.h"
#include "core/base/bytes.h"

namespace guichet::world {

using namespace Qt::StringLiterals;

inline const QString kCaseId = u"c0000000-0000-4000-8000-000000000001"_s;
inline const QString kActionId = u"a0000000-0000-4000-8000-000000000001"_s;
inline const QString kNumber = u"EO-2026-03-00417-2"_s;

inline Instant instant(const QString& iso) {
    return instantFromIso(iso).value();
}

// Every person has one device.
inline KeyId keyOf(const QString& person) {
    return KeyId{QString::fromLatin1(sha256(person.toUtf8()).toHex().left(16))};
}

inline QMap<PersonId, Person> people() {
    QMap<PersonId, Person> all;
    const auto add = [&](const QString& id, const QString& office, Role role, bool disabled = false) {
        all.insert(PersonId{id}, Person{PersonId{id}, id, {RoleGrant{OfficeId{office}, role}}, false, disabled});
    };
    add(u"li.wei"_s, u"EO"_s, Role::Clerk);
    add(u"anna"_s, u"EO"_s, Role::Clerk);
    add(u"sun"_s, u"EO"_s, Role::Supervisor);
    add(u"ben"_s, u"EO"_s, Role::Approver);
    add(u"carl"_s, u"EO"_s, Role::Coordinator);
    add(u"dora"_s, u"EO"_s, Role::Auditor);
    add(u"eve"_s, u"RE"_s, Role::Clerk);
    add(u"frank"_s, u"EO"_s, Role::Clerk, true);
    return all;
}

inline QMap<OfficeId, Office> offices() {
    return {{OfficeId{u"EO"_s}, Office{OfficeId{u"EO"_s}, u"East Office"_s, u"东窗口"_s, u"Europe/Paris"_s}},
            {OfficeId{u"RE"_s}, Office{OfficeId{u"RE"_s}, u"Roads"_s, u"道路"_s, u"Asia/Shanghai"_s}}};
}

inline LocalText label(const QString& text) {
    return {text, text};
}

inline Service streetRepair(int version) {
    Service service;
    service.id = ServiceId{u"street-repair"_s};
    service.version = version;
    service.name = label(u"Street repair"_s);
    service.summary = label(u"Holes and lamps"_s);
    service.legalBasis = label(u"Roads Act, section 41"_s);
    Field street;
    street.name = u"street"_s;
    street.label = label(u"Street"_s);
    street.required = true;
    Field damage;
    damage.name = u"damage"_s;
    damage.type = FieldType::Choice;
    damage.label = label(u"Damage"_s);
    damage.required = true;
    damage.choices = {Choice{u"hole"_s, label(u"Hole"_s)}, Choice{u"lamp"_s, label(u"Lamp"_s)}};
    Field lamp;
    lamp.name = u"lampNumber"_s;
    lamp.label = label(u"Number of the lamp"_s);
    lamp.required = true;
    lamp.onlyIfField = u"damage"_s;
    lamp.onlyIfValues = {u"lamp"_s};
    Field count;
    count.name = u"count"_s;
    count.type = FieldType::Number;
    count.label = label(u"How many"_s);
    count.minimum = 1;
    count.maximum = 100;
    service.fields = {street, damage, lamp, count};
    if (version == 2) service.fields.removeLast();
    service.promised = Limit{5, LimitUnit::WorkingDays};
    service.statutory = Limit{20, LimitUnit::CalendarDays};
    return service;
}

// Easter Monday 2026 is off, and a year later is not published yet in version 1.
inline Calendar aCalendar(int version) {
    Calendar calendar = plainWeek(u"Europe/Paris"_s);
    calendar.id = u"east"_s;
    calendar.version = version;
    calendar.name = label(u"East"_s);
    calendar.source = u"a sample"_s;
    calendar.notice = u"none"_s;
    calendar.publishedFrom = QDate(2026, 1, 1);
    calendar.publishedTo = QDate(2025 + version, 12, 31);
    calendar.days.insert(QDate(2026, 4, 6), SpecialDay{DayKind::Holiday, label(u"Easter Monday"_s), {}});
    return calendar;
}

inline Calendars calendars() {
    Calendars all;
    all.put(aCalendar(1));
    all.put(aCalendar(2));
    return all;
}

inline Catalogue catalogue() {
    Catalogue all;
    all.put(streetRepair(1));
    all.put(streetRepair(2));
    return all;
}

inline Case aCase() {
    Case held;
    held.id = CaseId{kCaseId};
    held.rev = 8;
    held.number = kNumber;
    held.service = ServiceId{u"street-repair"_s};
    held.office = OfficeId{u"EO"_s};
    held.applicant.name = u"Ada Example"_s;
    held.applicant.phone = u"0100 200300"_s;
    held.subject = u"Hole in the road"_s;
    held.text = u"A deep one, before the school."_s;
    held.address = u"Mill Lane 4"_s;
    held.fields = {{u"damage"_s, u"hole"_s}, {u"street"_s, u"Mill Lane"_s}};
    held.openedAt = instant(u"2026-03-02T08:00:00.000Z"_s);
    held.changedAt = instant(u"2026-03-04T08:00:00.000Z"_s);
    return held;
}

inline RegisterBody aRegistration() {
    const Case held = aCase();
    RegisterBody body;
    body.number = held.number;
    body.service = held.service;
    body.office = held.office;
    body.applicant = held.applicant;
    body.subject = held.subject;
    body.text = held.text;
    body.address = held.address;
    body.fields = held.fields;
    return body;
}

inline ActionBody emptyBody(ActionType type) {
    switch (type) {
        case ActionType::Register:
            return aRegistration();
        case ActionType::Claim:
            return ClaimBody{};
        case ActionType::Release:
            return ReleaseBody{};
        case ActionType::Assign:
            return AssignBody{};
        case ActionType::Note:
            return NoteBody{};
        case ActionType::EditFields:
            return EditFieldsBody{};
        case ActionType::Attach:
            return AttachBody{};
        case ActionType::Accept:
            return AcceptBody{};
        case ActionType::Refuse:
            return RefuseBody{};
        case ActionType::AskForDocuments:
            return AskForDocumentsBody{};
        case ActionType::Decide:
            return DecideBody{};
        case ActionType::Close:
            return CloseBody{};
        case ActionType::Reopen:
            return ReopenBody{};
        case ActionType::WithdrawProposal:
            return WithdrawProposalBody{};
        case ActionType::Suspend:
            return SuspendBody{};
        case ActionType::Resume:
            return ResumeBody{};
        case ActionType::Extend:
            return ExtendBody{};
        case ActionType::Recompute:
            return RecomputeBody{};
        case ActionType::ImportCase:
            return ImportCaseBody{aCase()};
        case ActionType::SetOffice:
            return SetOfficeBody{offices().first()};
        case ActionType::SetPerson:
            return SetPersonBody{people().first()};
        case ActionType::SetService:
            return SetServiceBody{streetRepair(1)};
        case ActionType::SetCalendar:
            return SetCalendarBody{aCalendar(1)};
    }
    GUICHET_ASSERT(!"an ActionType outside its enumeration");
    return ClaimBody{};
}

inline Action action(const ActionBody& body, const QString& person, qint64 baseRev, const QString& id = kActionId) {
    Action made;
    made.header.actionId = ActionId{id};
    made.header.type = QString::fromLatin1(actionTypeName(typeOf(body)));
    made.header.objectId = kCaseId;
    made.header.baseRev = baseRev;
    made.header.at = instant(u"2026-03-05T09:00:00.000Z"_s);
    made.header.zone = u"Europe/Paris"_s;
    made.header.person = PersonId{person};
    made.header.keyId = keyOf(person);
    made.body = body;
    return made;
}

// The context of an action that arrives a minute after it was made. Borrows what must not die before it.
class Ground {
public:
    Context contextOf(const QString& person) const {
        Context context;
        context.catalogue = &m_catalogue;
        context.people = &m_people;
        context.offices = &m_offices;
        context.calendars = &m_calendars;
        const auto found = m_people.constFind(PersonId{person});
        context.person = found == m_people.cend() ? nullptr : &*found;
        context.receivedAt = instant(u"2026-03-05T09:01:00.000Z"_s);
        return context;
    }

private:
    Catalogue m_catalogue = catalogue();
    QMap<PersonId, Person> m_people = people();
    QMap<OfficeId, Office> m_offices = offices();
    Calendars m_calendars = calendars();
};

}  // namespace guichet::world
