// CentreSide: a whole centre from its router on: directory, keys, store on SQLite, rules, feed and log, with the clock
// that each question brings.
//
// Thread: one. Owns: store and centre, in a folder that the caller removes. Fails: it ends the program; there is
// nothing to go on with.
#pragma once

#include "server/service/centre.h"
#include "tests/forecast/channel.h"

namespace guichet::forecast {

class CentreSide {
public:
    explicit CentreSide(const QString& folder);
    QByteArray answer(const QByteArray& frame);

private:
    QVector<Place> furnish(const QVector<Seat>& seats, Instant now);
    Reply reply(const Question& question, Instant now);
    QVector<QByteArray> look(const QStringList& cases);

    std::unique_ptr<server::Store> m_store;
    std::unique_ptr<server::Centre> m_centre;
};

}  // namespace guichet::forecast
