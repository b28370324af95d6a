// Case supply: the cases that stores are filled with, one after the other, the same for the same data and count.
//
// Every case lies in one office, because a first fill goes office by office and a million of them are not kept in
// memory. They are numbered as a client's own would be, and their time stands still at kNow.
#pragma once

#include <functional>

#include "core/action/bodies.h"
#include "core/case/case.h"
#include "core/people/person.h"
#include "core/service/catalogue.h"
#include "tools/bench/benchmark.h"

namespace guichet::bench {

inline const OfficeId kOffice{QStringLiteral("EO")};
extern const Instant kNow;
inline constexpr quint64 kSeed = 1;

// The services that come with the program.
Result<Catalogue> shippedCatalogue();

struct DataFile {
    QString path;
    QString mapping;
};
// Empty for Data::Demo. Fails: NotFound when ../shared/data is not there.
Result<QVector<DataFile>> filesOf(Data data);

// At most `count` cases; the real data have fewer if the files have.
Done eachCase(Data data, qint64 count, const Catalogue& catalogue, const std::function<Done(Case)>& take);

// What the clerk who took the case in was told.
RegisterBody registrationOf(const Case& told);
// That of the first cases of the demo.
Result<QVector<RegisterBody>> registrations(qint64 count);

// Shown on standard error, at most once a second: what takes long says that it goes on.
void tellProgress(const char* what, qint64 done, qint64 total);

}  // namespace guichet::bench
