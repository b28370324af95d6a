// one-change: a note of one clerk, until it is in the store of another, through a real centre.
#include <QTemporaryDir>
#include <optional>

#include "tools/bench/case_supply.h"
#include "tools/bench/furnished_centre.h"
#include "tools/bench/tls_line.h"
#include "tools/bench/two_clerks.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;
using scenario::CentreProcess;
using scenario::Database;

namespace {

constexpr int kActions = 200;
constexpr int kMostCases = 10'000;
constexpr int kRoundTrips = 3;  // on the way of one change: push, the end of the long poll, pull

// The centre that the giver talks to, and the taker's: the same one, or another process on the same database.
enum class Processes { One, Two };

struct Line {
    QString name;
    Database database;
    Processes processes;
    QString where;
};

int casesOf(const Options& options) {
    return static_cast<int>(std::min<qint64>(options.cases, kMostCases));
}
int actionsOf(const Options& options) {
    return std::clamp(casesOf(options) / 50, 1, kActions);
}

Figure figureOf(const QString& name, const Samples& ours, const Samples& floor, const QString& where) {
    Figure figure{name, ours.percentile(0.95), u"ms"_s, floor.percentile(0.95), ours, {}};
    figure.detail =
        u"p95 from a clerk's note to the case in a colleague's store, %1. Floor: p95 of %2 bare round trips "
        "over one TLS connection to the same centre"_s.arg(where)
            .arg(kRoundTrips);
    return figure;
}

Result<Figure> oneChangeOver(const Line& line, const Options& options) {
    const QTemporaryDir folder(options.folder + u"/one-change-XXXXXX"_s);
    const int actions = actionsOf(options);
    CentreProcess first(folder.path(), line.database, casesOf(options), static_cast<int>(kSeed));
    std::optional<CentreProcess> second;
    if (line.processes == Processes::Two) second.emplace(folder.filePath(u"second"_s), first);
    first.start();
    if (second) second->start();
    Samples ours;
    {
        TwoClerks clerks(folder.path());
        GUICHET_TRY(clerks.enrol(giversSeat(first), takersSeat(second ? *second : first)));
        GUICHET_TAKE(ours, clerks.passOn(actions));
    }
    GUICHET_TAKE(const Samples floor, bareRoundTrips(first, kRoundTrips, actions));
    if (second) second->stop();
    first.stop();
    return figureOf(line.name, ours, floor, line.where);
}

// Two machines of one clerk with full scope: each holds every case.
Result<Figure> oneChangeAmongAll(const Options& options) {
    GUICHET_TAKE(const QString furnished, furnishedCentre(options));
    const QTemporaryDir folder(options.folder + u"/one-change-XXXXXX"_s);
    scenario::copyFolder(furnished + u"/centre"_s, folder.filePath(u"centre"_s));
    CentreProcess centre(folder.path());
    centre.start();
    Samples ours;
    qint64 cached = 0;
    {
        TwoClerks clerks(folder.path());
        const Seat seat{centre, kClerk, kPassword};
        GUICHET_TRY(clerks.enrol(seat, seat));
        clerks.taker().reader().counts({}, [&](const Result<ViewCounts>& counts) {
            if (counts) cached = counts->value(View::All);
        });
        GUICHET_TAKE(ours, clerks.passOn(actionsOf(options)));
    }
    GUICHET_TAKE(const Samples floor, bareRoundTrips(centre, kRoundTrips, actionsOf(options)));
    centre.stop();
    return figureOf(u"one-change/all-cached"_s, ours, floor,
                    u"%1 cases on each machine, one centre process on SQLite"_s.arg(cached));
}

}  // namespace

Result<QVector<Figure>> oneChange(const Options& options) {
    const QVector<Line> lines{{u"one-change"_s, Database::Sqlite, Processes::One, u"one centre process on SQLite"_s},
                              {u"one-change/postgres"_s, Database::Postgres, Processes::One,
                               u"one centre process on PostgreSQL, without fsync"_s},
                              {u"one-change/two-processes"_s, Database::Postgres, Processes::Two,
                               u"each clerk at a centre process of their own on one PostgreSQL, without fsync"_s}};
    QVector<Figure> figures;
    for (const Line& line : lines) {
        if (const QString reason = scenario::whyNot(line.database); !reason.isEmpty()) {
            std::fprintf(stderr, "%s is left out: %s\n", qPrintable(line.name), qPrintable(reason));
            continue;
        }
        GUICHET_TAKE(const Figure figure, oneChangeOver(line, options));
        figures.append(figure);
    }
    GUICHET_TAKE(const Figure amongAll, oneChangeAmongAll(options));
    figures.append(amongAll);
    return figures;
}

}  // namespace guichet::bench
