#include "tests/forecast/centre_side.h"

#include <QDir>

#include "core/wire/limits.h"
#include "crypto/random.h"
#include "server/service/administration.h"
#include "server/service/router.h"
#include "server/service/silence.h"
#include "tests/forecast/must.h"
#include "tests/forecast/town.h"

namespace guichet::forecast {

using namespace Qt::StringLiterals;

namespace {

server::StorePlace placeIn(const QString& folder) {
    server::StorePlace place;
    place.path = QDir(folder).filePath(u"centre.db"_s);
    return place;
}

template <typename Value>
Value read(QDataStream& stream) {
    Value value{};
    stream >> value;
    if (stream.status() != QDataStream::Ok) qFatal("a question that cannot be read");
    return value;
}

Instant readNow(QDataStream& stream) {
    return instantFromMs(read<qint64>(stream));
}

}  // namespace

CentreSide::CentreSide(const QString& folder) : m_store(must(server::Store::open(placeIn(folder)))) {}

QByteArray CentreSide::answer(const QByteArray& frame) {
    QDataStream stream(frame);
    switch (static_cast<Asked>(read<quint8>(stream))) {
        case Asked::Furnish: {
            const Instant now = readNow(stream);
            return packed(furnish(read<QVector<Seat>>(stream), now));
        }
        case Asked::Request: {
            const Instant now = readNow(stream);
            return packed(reply(read<Question>(stream), now));
        }
        case Asked::Look:
            return packed(look(read<QStringList>(stream)));
        case Asked::Silence:
            return packed(must(server::speakForTheSilent(*m_centre, *m_store, readNow(stream), [] { return done(); })));
    }
    qFatal("a question that is not known");
}

QVector<Place> CentreSide::furnish(const QVector<Seat>& seats, Instant now) {
    must(server::initCentre(*m_store, u"Forecast"_s, now));
    m_centre = must(server::Centre::open(*m_store));
    for (const Calendar& calendar : town::calendars()) must(server::loadCalendar(*m_centre, *m_store, calendar, now));
    for (const Office& office : town::offices()) must(server::putOffice(*m_centre, *m_store, office, now));
    for (const Service& service : town::services()) must(server::loadService(*m_centre, *m_store, service, now));
    for (const Person& person : town::people()) must(server::putPerson(*m_centre, *m_store, person, now));
    QVector<Place> places;
    for (const Seat& seat : seats) places.append(enrol(seat, now));
    return places;
}

// As the tables end up with, without password and code.
Place CentreSide::enrol(const Seat& seat, Instant now) {
    const PersonId person{seat.person};
    const auto directory = must(m_centre->directory(*m_store));
    auto transaction = must(server::Transaction::begin(m_store->database(), server::Access::Write));
    wire::EnrolAnswer answer;
    answer.deviceId = DeviceId{crypto::randomUuid()};
    answer.epoch = m_centre->epoch();
    answer.centre = m_centre->id();
    answer.person = *directory->person(person);
    answer.recoveryKey = m_centre->recoveryKey().publicKey;
    answer.logKey = m_centre->signingKey().publicKey();
    answer.grantUntil = now + limits::kGrantLife;
    must(m_store->devices().insert(
        {answer.deviceId, person, u"forecast"_s, crypto::randomUuid(), now, answer.grantUntil, {}}));
    must(m_store->devices().insertKey(
        {crypto::keyIdOf(seat.publicKey), person, answer.deviceId, seat.publicKey, now, {}}));
    const auto oneClient = [&] {
        answer.clientId = ClientId{crypto::randomUuid()};
        answer.registrar = static_cast<int>(must(m_store->settings().nextOf("registrar")));
        server::ClientRow row;
        row.id = answer.clientId;
        row.person = person;
        row.device = answer.deviceId;
        row.registrar = answer.registrar;
        must(m_store->clients().insert(row));
        return wire::encode(answer);
    };
    Place place;
    place.own = oneClient();
    place.aside = oneClient();
    must(transaction.commit());
    return place;
}

Reply CentreSide::reply(const Question& question, Instant now) {
    server::ServiceRequest request;
    request.method = question.method;
    request.path = question.path;
    request.query = question.query;
    request.headers = question.headers;
    request.body = question.body;
    request.peer = u"192.0.2.1"_s;
    server::ServiceResponse response = server::handle(*m_centre, *m_store, request, now);
    server::finishHeaders(response);
    return Reply{response.status, response.headers.value(wire::kDigestHeader), response.body};
}

QVector<QByteArray> CentreSide::look(const QStringList& cases) {
    QVector<QByteArray> contents;
    for (const QString& id : cases) {
        const auto object = must(m_store->objects().find(id));
        contents.append(object && !object->isDeleted ? object->content : QByteArray());
    }
    return contents;
}

}  // namespace guichet::forecast
