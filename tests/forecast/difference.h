// difference: what is not the same in two cases as JSON, for whoever reads about a disagreement. All data is made up.
//
// Thread: any. Fails: never.
#pragma once

#include <QByteArray>
#include <QString>

namespace guichet::forecast {

QString difference(const QByteArray& found, const QByteArray& expected);

}  // namespace guichet::forecast
