#include "server/service/administration.h"

#include <QRegularExpression>
#include <QTimeZone>

#include "core/screening/screening_json.h"
#include "core/wire/json.h"
#include "core/wire/limits.h"
#include "crypto/random.h"
#include "crypto/scrypt.h"
#include "server/service/directory_change.h"
#include "server/service/record.h"
#include "server/service/sign_in.h"

namespace guichet::server {

namespace {

constexpr std::chrono::hours kInvitationLife{7 * 24};
constexpr qsizetype kShortestPassword = 8;
constexpr qsizetype kLongestPassword = 500;  // what an enrolment may carry
constexpr int kChangesAtOnce = 10;           // of one person

Error invalid(const char* reason) {
    return Error{ErrorCode::Invalid, QLatin1String(reason), {}};
}

Done recordAll(Centre& centre, Store& store, const QVector<CentreAction>& actions, Instant now) {
    GUICHET_TRY(recordAllOrNone(centre, store, actions, now));
    return done();
}

CentreAction actionFor(const Service& service) {
    return {SetServiceBody{service}, versionedObjectId(service.id.text(), service.version)};
}
CentreAction actionFor(const Calendar& calendar) {
    return {SetCalendarBody{calendar}, versionedObjectId(calendar.id, calendar.version)};
}
CentreAction actionFor(const ScreeningList& list) {
    return {SetScreeningListBody{list}, versionedObjectId(list.id, list.version)};
}

template <typename T>
Done recordNew(Centre& centre, Store& store, const QVector<T>& all, Instant now) {
    QVector<CentreAction> actions;
    for (const T& one : all) actions.append(actionFor(one));
    return actions.isEmpty() ? done() : recordAll(centre, store, actions, now);
}

template <typename T>
Done loadAll(Centre& centre, Store& store, const QVector<T>& all, Instant now) {
    QVector<T> fresh;
    for (const T& one : all) {
        GUICHET_TAKE(const Loading loading, mayLoad(centre, store, one));
        if (loading == Loading::New) fresh.append(one);
    }
    return recordNew(centre, store, fresh, now);
}

Result<Person> personOf(Centre& centre, Store& store, const PersonId& id) {
    GUICHET_TAKE(const DirectoryView directory, centre.directory(store));
    const Person* person = directory->person(id);
    if (!person) return Error{ErrorCode::NotFound, QStringLiteral("personUnknown"), {}};
    return *person;
}

Done checkPerson(Centre& centre, Store& store, const Person& person) {
    static const QRegularExpression form(QStringLiteral("^[a-z][a-z0-9._-]{0,62}$"));
    if (!form.match(person.id.text()).hasMatch()) return invalid("personId");
    if (person.name.trimmed().isEmpty()) return invalid("name");
    if (!canBeReadAgain(SetPersonBody{person})) return invalid("nameTooLong");
    GUICHET_TAKE(const DirectoryView directory, centre.directory(store));
    for (const RoleGrant& role : person.roles)
        if (role.office != kCentreOffice && !directory->offices.contains(role.office)) return invalid("officeUnknown");
    return done();
}

std::function<Result<Person>(Person)> withDisabled(bool isDisabled) {
    return [isDisabled](Person person) {
        person.disabled = isDisabled;
        return Result<Person>(std::move(person));
    };
}

// Twelve letters and digits that are not mistaken for each other: 60 bits.
QString makeCode() {
    static constexpr char kLetters[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    static_assert(sizeof kLetters - 1 == 32);  // so that every byte's five bits name one, none more often
    QString code;
    const QByteArray random = crypto::randomBytes(12);
    for (qsizetype i = 0; i < random.size(); ++i) {
        if (i > 0 && i % 4 == 0) code += QLatin1Char('-');
        code += QLatin1Char(kLetters[static_cast<unsigned char>(random[i]) & 31]);
    }
    return code;
}

}  // namespace

Done initCentre(Store& store, const QString& name, Instant now) {
    GUICHET_TAKE(Transaction transaction, Transaction::begin(store.database(), Access::Write));
    auto& settings = store.settings();
    if (settings.value(settings::kCentre)) return Error{ErrorCode::Conflict, QStringLiteral("alreadyInitialised"), {}};
    const auto signingKey = crypto::SigningKey::generate();
    const auto recoveryKey = crypto::SealingKey::generate();
    GUICHET_TRY(settings.put(settings::kCentre, crypto::randomUuid().toUtf8()));
    GUICHET_TRY(settings.put(settings::kName, name.toUtf8()));
    GUICHET_TRY(settings.put(settings::kEpoch, crypto::randomUuid().toUtf8()));
    GUICHET_TRY(settings.put(settings::kSecret, crypto::randomBytes(32)));
    GUICHET_TRY(settings.put(settings::kSigningSeed, signingKey.seed()));
    GUICHET_TRY(settings.put(settings::kRecoveryKey, recoveryKey.privateKey));
    GUICHET_TAKE(const qint64 registrar, settings.nextOf("registrar"));
    GUICHET_TRY(settings.put(settings::kRegistrar, QByteArray::number(registrar)));
    GUICHET_TRY(store.devices().insertKey({signingKey.keyId(), {}, {}, signingKey.publicKey(), now, {}}));
    GUICHET_TRY(store.log().addOffice(kCentreOffice));
    return transaction.commit();
}

Done putOffice(Centre& centre, Store& store, const Office& office, Instant now) {
    // Office codes stand in case numbers (core/case/case_number.h).
    static const QRegularExpression form(QStringLiteral("^[A-Z][A-Z0-9]{0,9}$"));
    if (!form.match(office.id.text()).hasMatch()) return invalid("officeId");
    if (office.nameEn.trimmed().isEmpty() || office.nameZh.trimmed().isEmpty()) return invalid("name");
    if (!canBeReadAgain(SetOfficeBody{office})) return invalid("nameTooLong");
    if (!QTimeZone::isTimeZoneIdAvailable(office.timeZone.toLatin1())) return invalid("timeZone");
    GUICHET_TAKE(const DirectoryView directory, centre.directory(store));
    if (!office.calendar.isEmpty() && !directory->calendars.newest(office.calendar)) return invalid("calendarUnknown");
    return recordAll(centre, store, {{SetOfficeBody{office}, office.id.text()}}, now);
}

Done putPerson(Centre& centre, Store& store, const Person& person, Instant now) {
    GUICHET_TRY(checkPerson(centre, store, person));
    GUICHET_TRY(recordAll(centre, store, {{SetPersonBody{person}, person.id.text()}}, now));
    return person.disabled ? store.clients().dropTokensOf(person.id) : done();
}

Result<Person> changePerson(Centre& centre, Store& store, const PersonId& id,
                            const std::function<Result<Person>(Person)>& change, Instant now) {
    for (int attempt = 0; attempt < kChangesAtOnce; ++attempt) {
        GUICHET_TAKE(const auto stored, store.objects().find(objectKey(wire::ObjectType::Person, id.text())));
        if (!stored) return Error{ErrorCode::NotFound, QStringLiteral("personUnknown"), {}};
        GUICHET_TAKE(const QJsonObject json, json::parseObject(stored->content, limits::kJsonBytes));
        GUICHET_TAKE(const Person known, personFromJson(json));
        GUICHET_TAKE(const Person changed, change(known));
        GUICHET_TRY(checkPerson(centre, store, changed));
        GUICHET_TAKE(const auto outcomes,
                     recordAllOrNone(centre, store, {{SetPersonBody{changed}, id.text(), stored->rev}}, now));
        if (outcomes.isEmpty()) continue;  // somebody else changed the person meanwhile
        if (changed.disabled) GUICHET_TRY(store.clients().dropTokensOf(id));
        return changed;
    }
    return Error{ErrorCode::Busy, {}, QStringLiteral("too many changes of one person at once")};
}

Done checkNewPassword(const QString& password) {
    if (password.size() < kShortestPassword) return invalid("passwordTooShort");
    if (password.size() > kLongestPassword) return invalid("passwordTooLong");
    return done();
}

Done setPassword(Centre& centre, Store& store, const PersonId& person, const QString& password, Instant now) {
    GUICHET_TRY(checkNewPassword(password));
    GUICHET_TAKE(const Person known, personOf(centre, store, person));
    GUICHET_TAKE(const QString hash, crypto::hashPassword(password));
    return store.secrets().setPasswordHash(known.id, hash, now);
}

Result<Person> disablePerson(Centre& centre, Store& store, const PersonId& id, Instant now) {
    return changePerson(centre, store, id, withDisabled(true), now);
}

Result<Person> enablePerson(Centre& centre, Store& store, const PersonId& id, Instant now) {
    return changePerson(centre, store, id, withDisabled(false), now);
}

Result<Loading> mayLoad(Centre& centre, Store& store, const Service& service) {
    GUICHET_TAKE(const DirectoryView directory, centre.directory(store));
    const Service* known = directory->catalogue.find(service.id, service.version);
    if (known && *known == service) return Loading::Unchanged;
    if (known) return Error{ErrorCode::Conflict, QStringLiteral("serviceVersion"), {}};
    if (!canBeReadAgain(SetServiceBody{service})) return invalid("serviceTooLarge");
    return Loading::New;
}

Result<Loading> mayLoad(Centre& centre, Store& store, const Calendar& calendar) {
    GUICHET_TAKE(const DirectoryView directory, centre.directory(store));
    const Calendar* known = directory->calendars.find(calendar.ref());
    if (known && *known == calendar) return Loading::Unchanged;
    if (known) return Error{ErrorCode::Conflict, QStringLiteral("calendarVersion"), {}};
    if (!canBeReadAgain(SetCalendarBody{calendar})) return invalid("calendarTooLarge");
    return Loading::New;
}

Result<Loading> mayLoad(Centre& centre, Store& store, const ScreeningList& list) {
    // The directory holds only the newest version of each.
    GUICHET_TAKE(const auto known,
                 store.objects().find(objectKey(wire::ObjectType::ScreeningList, actionFor(list).objectId)));
    if (known && known->content == json::write(toJson(list))) return Loading::Unchanged;
    if (known) return Error{ErrorCode::Conflict, QStringLiteral("screeningListVersion"), {}};
    GUICHET_TAKE(const DirectoryView directory, centre.directory(store));
    for (const OfficeId& office : list.offices)
        if (!directory->offices.contains(office))
            return Error{ErrorCode::Invalid, QStringLiteral("screeningListOffice"), office.text()};
    if (!canBeReadAgain(SetScreeningListBody{list})) return invalid("screeningListTooLarge");
    return Loading::New;
}

Done loadNew(Centre& centre, Store& store, const QVector<Service>& services, Instant now) {
    return recordNew(centre, store, services, now);
}

Done loadNew(Centre& centre, Store& store, const QVector<Calendar>& calendars, Instant now) {
    return recordNew(centre, store, calendars, now);
}

Done loadNew(Centre& centre, Store& store, const QVector<ScreeningList>& lists, Instant now) {
    return recordNew(centre, store, lists, now);
}

Done loadServices(Centre& centre, Store& store, const QVector<Service>& services, Instant now) {
    return loadAll(centre, store, services, now);
}

Done loadCalendars(Centre& centre, Store& store, const QVector<Calendar>& calendars, Instant now) {
    return loadAll(centre, store, calendars, now);
}

Done loadScreeningLists(Centre& centre, Store& store, const QVector<ScreeningList>& lists, Instant now) {
    return loadAll(centre, store, lists, now);
}

Result<QVector<Office>> listOffices(Centre& centre, Store& store) {
    GUICHET_TAKE(const DirectoryView directory, centre.directory(store));
    return directory->offices.values().toVector();
}

Result<QVector<Person>> listPeople(Centre& centre, Store& store) {
    GUICHET_TAKE(const DirectoryView directory, centre.directory(store));
    return directory->people.values().toVector();
}

Result<QVector<Service>> listServices(Centre& centre, Store& store) {
    GUICHET_TAKE(const DirectoryView directory, centre.directory(store));
    return directory->catalogue.newestOfAll();
}

Result<QVector<Calendar>> listCalendars(Centre& centre, Store& store) {
    GUICHET_TAKE(const DirectoryView directory, centre.directory(store));
    return directory->calendars.newestOfAll();
}

Result<QVector<ScreeningList>> listScreeningLists(Centre& centre, Store& store) {
    GUICHET_TAKE(const DirectoryView directory, centre.directory(store));
    return directory->screening.values().toVector();
}

Result<QVector<DeviceInfo>> listDevices(Store& store) {
    GUICHET_TAKE(const auto devices, store.devices().all());
    GUICHET_TAKE(const auto clients, store.clients().all());
    QHash<DeviceId, DeviceRow> byId;
    for (const DeviceRow& device : devices) byId.insert(device.id, device);
    QVector<DeviceInfo> infos;
    for (const ClientRow& client : clients) {
        const DeviceRow device = byId.value(client.device);
        infos.append({device.id, device.person, device.description, client.id, client.registrar, device.enrolledAt,
                      device.revokedAt, client.sessionAt, client.lastN});
    }
    return infos;
}

Result<Invitation> invite(Centre& centre, Store& store, const PersonId& person, Instant now) {
    GUICHET_TAKE(const Person known, personOf(centre, store, person));
    if (known.disabled) return Error{ErrorCode::Denied, QStringLiteral("personDisabled"), {}};
    const Invitation invitation{makeCode(), now + kInvitationLife};
    GUICHET_TRY(store.secrets().addCode(codeMac(centre, invitation.code), person, now, invitation.expiresAt));
    return invitation;
}

Result<Instant> revokeDevice(Store& store, const DeviceId& device, const std::function<Instant()>& clock) {
    GUICHET_TAKE(Transaction transaction, Transaction::begin(store.database(), Access::Write));
    GUICHET_TAKE(const auto known, store.devices().find(device));
    if (!known) return Error{ErrorCode::NotFound, QStringLiteral("deviceUnknown"), {}};
    // A push under way comes before it, or sees it.
    GUICHET_TRY(store.clients().lockAllOfDevice(device));
    GUICHET_TAKE(const auto newest, store.clients().newestReceivedOf(device));
    const Instant now = clock();
    const Instant revokedAt = newest ? std::max(now, *newest) : now;
    GUICHET_TRY(store.devices().revoke(device, revokedAt));
    GUICHET_TRY(store.clients().dropTokensOf(device));
    GUICHET_TRY(transaction.commit());
    return revokedAt;
}

Result<Instant> mayRemoveUntil(Store& store) {
    const auto until = store.settings().value(settings::kRemovals);
    if (until) return instantFromMs(until->toLongLong());
    return until.error().code == ErrorCode::NotFound ? Result<Instant>(Instant{}) : Result<Instant>(until.error());
}

Done allowRemovals(Store& store, Instant until) {
    return store.settings().put(settings::kRemovals, QByteArray::number(toMs(until)));
}

}  // namespace guichet::server
