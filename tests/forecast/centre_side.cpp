#include "tests/forecast/centre_side.h"

#include <QDir>

#include "server/service/router.h"
#include "server/service/silence.h"
#include "tests/forecast/founding.h"
#include "tests/support/must.h"

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
    m_centre = foundTown(*m_store, now);
    QVector<Place> places;
    for (const Seat& seat : seats) places.append(enrol(*m_centre, *m_store, seat, now));
    return places;
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
