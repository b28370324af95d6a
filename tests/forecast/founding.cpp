#include "tests/forecast/founding.h"

#include "core/wire/limits.h"
#include "crypto/random.h"
#include "server/service/administration.h"
#include "tests/forecast/town.h"
#include "tests/support/must.h"

namespace guichet::forecast {

using namespace Qt::StringLiterals;

std::unique_ptr<server::Centre> foundTown(server::Store& store, Instant now) {
    must(server::initCentre(store, u"Forecast"_s, now));
    auto centre = must(server::Centre::open(store));
    for (const Calendar& calendar : town::calendars()) must(server::loadCalendars(*centre, store, {calendar}, now));
    for (const Office& office : town::offices()) must(server::putOffice(*centre, store, office, now));
    for (const Service& service : town::services()) must(server::loadServices(*centre, store, {service}, now));
    for (const Person& person : town::people()) must(server::putPerson(*centre, store, person, now));
    return centre;
}

Place enrol(server::Centre& centre, server::Store& store, const Seat& seat, Instant now) {
    const PersonId person{seat.person};
    const auto directory = must(centre.directory(store));
    auto transaction = must(server::Transaction::begin(store.database(), server::Access::Write));
    wire::EnrolAnswer answer;
    answer.deviceId = DeviceId{crypto::randomUuid()};
    answer.epoch = centre.epoch();
    answer.centre = centre.id();
    answer.person = *directory->person(person);
    answer.recoveryKey = centre.recoveryKey().publicKey;
    answer.logKey = centre.signingKey().publicKey();
    answer.grantUntil = now + limits::kGrantLife;
    must(store.devices().insert(
        {answer.deviceId, person, u"forecast"_s, crypto::randomUuid(), now, answer.grantUntil, {}}));
    must(
        store.devices().insertKey({crypto::keyIdOf(seat.publicKey), person, answer.deviceId, seat.publicKey, now, {}}));
    const auto oneClient = [&] {
        answer.clientId = ClientId{crypto::randomUuid()};
        answer.registrar = static_cast<int>(must(store.settings().nextOf("registrar")));
        server::ClientRow row;
        row.id = answer.clientId;
        row.person = person;
        row.device = answer.deviceId;
        row.registrar = answer.registrar;
        must(store.clients().insert(row));
        return wire::encode(answer);
    };
    Place place;
    place.own = oneClient();
    place.aside = oneClient();
    must(transaction.commit());
    return place;
}

}  // namespace guichet::forecast
