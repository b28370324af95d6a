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
    add(u"gina"_s, u"RE"_s, Role::Supervisor);
    add(u"hugo"_s, u"RE"_s, Role::Coordinator);
    add(u"ivo"_s, u"EO"_s, Role::Clerk);
    all[PersonId{u"ivo"_s}].roles.first().services = {ServiceId{u"shop-licence"_s}};
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
    lamp.onlyIf.field = u"damage"_s;
    lamp.onlyIf.values = {u"lamp"_s};
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

inline RequiredDocument document(const QString& key, DocumentForm form, const QString& alternatives = {}) {
    RequiredDocument wanted;
    wanted.key = key;
    wanted.name = label(key);
    wanted.form = form;
    wanted.alternatives = alternatives;
    return wanted;
}

// Version 1 asks for everything that a service can ask for; version 2 for nothing of it.
inline Service shopLicence(int version) {
    Service service;
    service.id = ServiceId{u"shop-licence"_s};
    service.version = version;
    service.name = label(u"Shop licence"_s);
    service.summary = label(u"To open a shop"_s);
    service.legalBasis = label(u"Licensing Act, section 9"_s);
    Field kind;
    kind.name = u"kind"_s;
    kind.type = FieldType::Choice;
    kind.label = label(u"Kind"_s);
    kind.choices = {Choice{u"new"_s, label(u"New"_s)}, Choice{u"renewal"_s, label(u"Renewal"_s)}};
    service.fields = {kind};
    service.promised = Limit{10, LimitUnit::WorkingDays};
    service.statutory = Limit{20, LimitUnit::WorkingDays};
    if (version > 1) return service;
    service.documents = {document(u"identity"_s, DocumentForm::Either),
                         document(u"lease"_s, DocumentForm::Original, u"premises"_s),
                         document(u"deed"_s, DocumentForm::Copy, u"premises"_s),
                         document(u"oldLicence"_s, DocumentForm::Either), document(u"photo"_s, DocumentForm::Either)};
    service.documents[3].onlyIf = OnlyIf{u"kind"_s, {u"renewal"_s}};
    service.documents[4].required = false;
    service.silence = Silence::CountsAsAccepted;
    service.silenceBasis = label(u"Licensing Act, section 12"_s);
    service.notice = NoticeRule{{5, LimitUnit::WorkingDays}, label(u"Licensing Act, section 10"_s)};
    service.fourEyes = true;
    service.steps = {
        ServiceStep{u"intake"_s, label(u"Intake"_s), Role::Clerk, u"accept"_s, Limit{5, LimitUnit::WorkingDays}},
        ServiceStep{u"review"_s, label(u"Review"_s), Role::Clerk, u"proposeDecision"_s, std::nullopt},
        ServiceStep{u"approval"_s, label(u"Approval"_s), Role::Approver, u"approveDecision"_s, std::nullopt},
        ServiceStep{u"delivery"_s, label(u"Delivery"_s), Role::Clerk, u"close"_s, std::nullopt}};
    service.specialSteps = {SpecialStep{u"hearing"_s, label(u"Hearing"_s), false},
                            SpecialStep{u"inspection"_s, label(u"Inspection"_s), true}};
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

inline ScreeningList aScreeningList(int version) {
    ScreeningList list;
    list.id = u"east"_s;
    list.version = version;
    list.name = label(u"East"_s);
    list.offices = {OfficeId{u"EO"_s}};
    list.terms = {
        ScreeningTerm{u"internalOnly"_s,
                      {u"internal only"_s, u"内部资料"_s},
                      Severity::AskForReason,
                      AppliesTo::Outgoing,
                      label(u"Not for citizens"_s)},
        ScreeningTerm{u"threat"_s, {u"threat"_s}, Severity::Inform, AppliesTo::Both, label(u"Tell the supervisor"_s)}};
    return list;
}

inline Catalogue catalogue() {
    Catalogue all;
    all.put(streetRepair(1));
    all.put(streetRepair(2));
    all.put(shopLicence(1));
    all.put(shopLicence(2));
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

template <size_t... Places>
ActionBody bodyAt(size_t place, std::index_sequence<Places...> /*all*/) {
    ActionBody body;
    ((Places == place ? static_cast<void>(body = std::variant_alternative_t<Places, ActionBody>{}) : void()), ...);
    return body;
}

// As little as an action of this type can say.
inline ActionBody emptyBody(ActionType type) {
    switch (type) {
        case ActionType::Register:
            return aRegistration();
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
        case ActionType::SetScreeningList:
            return SetScreeningListBody{aScreeningList(1)};
        default:
            return bodyAt(static_cast<size_t>(type), std::make_index_sequence<std::variant_size_v<ActionBody>>{});
    }
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
