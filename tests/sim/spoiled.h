// Spoiled: answers of the centre with one thing wrong in them, for lies of the line and for builds that are broken.
//
// Thread: any. An answer that has no such thing comes back as it is.
#pragma once

#include "server/service/router.h"
#include "tests/sim/broken.h"

namespace guichet::sim {

QByteArray withoutEnd(const QByteArray& answer);
QByteArray withEpoch(const QString& path, const QByteArray& answer);
QByteArray withCountOff(const QByteArray& page);
QByteArray brokenAnswer(Broken broken, const QString& path, const QByteArray& answer);
// A pull that asks for pages of at most so many bytes.
void narrow(server::ServiceRequest& pull, qsizetype pageBytes);

}  // namespace guichet::sim
