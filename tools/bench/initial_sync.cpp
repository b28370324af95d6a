// initial-sync: a client with full scope fills an empty cache from a real centre.
#include <QTemporaryDir>

#include "tools/bench/client.h"
#include "tools/bench/furnished_centre.h"
#include "tools/bench/store_floor.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr double kMsPerSecond = 1'000;

// What a fill looked like from the window: when each page showed.
struct Fill {
    double seconds = 0;
    double firstSeconds = 0;  // until the first cases could be worked on
    Samples pages;            // seconds from one page to the next
};

Result<Fill> fillFrom(const scenario::CentreProcess& centre, Client& client) {
    using Clock = std::chrono::steady_clock;
    const auto seconds = [](Clock::duration time) { return std::chrono::duration<double>(time).count(); };
    GUICHET_TRY(client.enrol(centre, kClerk, kPassword));
    Fill fill;
    const auto from = Clock::now();
    auto last = from;
    client.changed = [&](const ChangeSet& changes) {
        if (changes.cases.isEmpty()) return;
        const auto now = Clock::now();
        if (fill.firstSeconds == 0) fill.firstSeconds = seconds(now - from);
        fill.pages.add(seconds(now - last));
        last = now;
    };
    GUICHET_TRY(client.sync());
    fill.seconds = seconds(Clock::now() - from);
    client.changed = [](const ChangeSet&) {};
    return fill;
}

QVector<Figure> figuresOf(const Fill& fill, const Samples& floor, qint64 cases) {
    Figure whole{u"initial-sync"_s, fill.seconds, u"s"_s, floor.sum() / kMsPerSecond, fill.pages, {}};
    whole.detail =
        u"%1 cases into an empty cache over HTTPS from a centre on SQLite in a process of its own; percentiles: "
        "seconds per page. Floor: the same rows and index into the same schema with SQLCipher's C API, "
        "prepared, one transaction per page"_s.arg(cases);
    Samples first;
    first.add(fill.firstSeconds);
    Figure usable{
        u"initial-sync/first-cases"_s, fill.firstSeconds, u"s"_s, floor.percentile(0.5) / kMsPerSecond, first, {}};
    usable.detail = u"from the first request until cases can be worked on. Floor: one page of the same"_s;
    return {whole, usable};
}

}  // namespace

Result<QVector<Figure>> initialSync(const Options& options) {
    GUICHET_TAKE(const QString folder, furnishedCentre(options));
    const QTemporaryDir scratch(options.folder + u"/client-XXXXXX"_s);
    scenario::CentreProcess centre(folder);
    centre.start();
    Fill fill;
    QByteArray key;
    qint64 cases = 0;
    QString cacheFile;
    {
        Client client(scratch.filePath(u"profile"_s), app::SyncRuns::WhenAsked);
        GUICHET_TAKE(fill, fillFrom(centre, client));
        client.reader().counts({}, [&](const Result<ViewCounts>& counts) {
            if (counts) cases = counts->value(View::All);
        });
        GUICHET_TAKE(const store::OpenVault vault, client.vault());
        key = vault.cacheKey();
        cacheFile = client.cacheFile();
    }
    centre.stop();
    GUICHET_TAKE(const Samples floor, fillFloor(cacheFile, key, scratch.path()));
    return figuresOf(fill, floor, cases);
}

}  // namespace guichet::bench
