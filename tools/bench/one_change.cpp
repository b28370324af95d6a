// one-change: a note of one clerk, until it is in the store of another, through a real centre.
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTimer>
#include <optional>
#include <random>

#include "tools/bench/awaited.h"
#include "tools/bench/case_supply.h"
#include "tools/bench/client.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using scenario::CentreProcess;
using scenario::Database;

namespace {

constexpr int kActions = 200;
constexpr int kMostCases = 10'000;
constexpr int kRoundTrips = 3;  // on the way of one change: push, the end of the long poll, pull
constexpr Milliseconds kPatience = 30s;
constexpr quint64 kLongestPauseMs = 400;  // the centre looks for changes at a beat of its own: not in step with it

// Runs the event loop until the clerk's listener calls, or for too long.
Done waitFor(const std::function<void(std::function<void()> arrived)>& listen) {
    return awaited<Unit>([&](const Completion<Unit>& answer) {
        auto* tooLong = new QTimer;
        tooLong->setSingleShot(true);
        QObject::connect(tooLong, &QTimer::timeout, [answer] { answer(Error{ErrorCode::Timeout, {}, {}}); });
        tooLong->start(kPatience);
        listen([answer, tooLong] {
            tooLong->deleteLater();
            answer(Unit{});
        });
    });
}

void pause(quint64 ms) {
    QEventLoop loop;
    QTimer::singleShot(static_cast<int>(ms), &loop, &QEventLoop::quit);
    loop.exec();
}

class TwoClerks {
public:
    explicit TwoClerks(const QString& folder)
        : m_giver(folder + u"/giver"_s, app::SyncRuns::AfterSignIn),
          m_taker(folder + u"/taker"_s, app::SyncRuns::AfterSignIn) {}

    Done enrol(const CentreProcess& giversCentre, const CentreProcess& takersCentre) {
        GUICHET_TRY(untilLevel(m_giver, giversCentre, u"li.wei"_s));
        return untilLevel(m_taker, takersCentre, u"zhang.min"_s);
    }

    Result<Samples> passOn(int actions) {
        GUICHET_TAKE(const QVector<CaseId> cases, openCases());
        std::mt19937_64 chance(kSeed);
        Samples samples;
        for (int i = 0; i < actions; ++i) {
            GUICHET_TRY(samples.time([&] { return passOn(cases.at(i % cases.size())); }));
            pause(chance() % kLongestPauseMs);
        }
        return samples;
    }

private:
    static Done untilLevel(Client& client, const CentreProcess& centre, const QString& user) {
        bool level = false;
        client.told = [&level](const SyncStatus& status) { level = status.phase == SyncPhase::UpToDate; };
        GUICHET_TRY(client.enrol(centre, user, centre.passwordOf(user)));
        const Done heard = level ? done() : waitFor([&client](const std::function<void()>& arrived) {
            client.told = [arrived](const SyncStatus& status) {
                if (status.phase == SyncPhase::UpToDate) arrived();
            };
        });
        client.told = [](const SyncStatus&) {};
        return heard;
    }

    Result<QVector<CaseId>> openCases() {
        ListQuery office;
        office.view = View::Office;
        QVector<CaseId> ids;
        Done listed = done();
        m_giver.reader().list(office, 0, 50, {}, [&](const Result<ListPage>& page) {
            if (!page) listed = page.error();
            if (page)
                for (const ListRow& row : page->rows) ids.append(row.id);
        });
        GUICHET_TRY(listed);
        if (ids.isEmpty()) return Error{ErrorCode::NotFound, {}, u"the office has no open case"_s};
        return ids;
    }

    Done passOn(const CaseId& id) {
        const Done passed = waitFor([&](const std::function<void()>& arrived) {
            m_taker.changed = [id, arrived](const ChangeSet& changes) {
                if (changes.cases.contains(id)) arrived();
            };
            m_giver.writer().perform({id, NoteBody{u"One more word."_s}, 0}, {}, [](const Result<ActionMade>&) {});
        });
        m_taker.changed = [](const ChangeSet&) {};
        return passed;
    }

    Client m_giver;
    Client m_taker;
};

// A request that the centre refuses at its door, and its answer, over one open TLS connection.
class BareLine {
public:
    Done open(const CentreProcess& centre) {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromPath(centre.authority()));
        m_socket.setSslConfiguration(configuration);
        m_socket.connectToHostEncrypted(u"127.0.0.1"_s, centre.port());
        return m_socket.waitForEncrypted() ? done() : Done(trouble());
    }
    Done roundTrips(int count) {
        for (int i = 0; i < count; ++i) GUICHET_TRY(roundTrip());
        return done();
    }

private:
    Done roundTrip() {
        m_socket.write("GET /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        QByteArray answer;
        while (!isWhole(answer)) {
            // By its signal: waitForReadyRead of a TLS socket sleeps on when the bytes came while it was writing.
            if (m_socket.bytesAvailable() == 0)
                GUICHET_TRY(waitFor([&](const std::function<void()>& arrived) {
                    QObject::connect(&m_socket, &QSslSocket::readyRead, &m_socket, arrived, Qt::SingleShotConnection);
                }));
            answer += m_socket.readAll();
        }
        return done();
    }

    static bool isWhole(const QByteArray& answer) {
        const qsizetype head = answer.indexOf("\r\n\r\n");
        const qsizetype length = answer.toLower().indexOf("content-length:");
        if (head < 0 || length < 0) return false;
        const QByteArray value = answer.mid(length + 15, answer.indexOf('\r', length) - length - 15);
        return answer.size() >= head + 4 + value.trimmed().toLongLong();
    }
    [[nodiscard]] Error trouble() const { return Error{ErrorCode::Offline, {}, m_socket.errorString()}; }
    QSslSocket m_socket;
};

Result<Samples> bareRoundTrips(const CentreProcess& centre, int times) {
    BareLine line;
    GUICHET_TRY(line.open(centre));
    Samples samples;
    for (int i = 0; i < times; ++i) GUICHET_TRY(samples.time([&] { return line.roundTrips(kRoundTrips); }));
    return samples;
}

// The centre that the giver talks to, and the taker's: the same one, or another process on the same database.
enum class Processes { One, Two };

struct Line {
    QString name;
    Database database;
    Processes processes;
    QString where;
};

Result<Figure> oneChangeOver(const Line& line, const Options& options) {
    const QTemporaryDir folder(options.folder + u"/one-change-XXXXXX"_s);
    const int cases = static_cast<int>(std::min<qint64>(options.cases, kMostCases));
    const int actions = std::clamp(cases / 50, 1, kActions);
    CentreProcess first(folder.path(), line.database, cases, static_cast<int>(kSeed));
    std::optional<CentreProcess> second;
    if (line.processes == Processes::Two) second.emplace(folder.filePath(u"second"_s), first);
    first.start();
    if (second) second->start();
    Samples ours;
    {
        TwoClerks clerks(folder.path());
        GUICHET_TRY(clerks.enrol(first, second ? *second : first));
        GUICHET_TAKE(ours, clerks.passOn(actions));
    }
    GUICHET_TAKE(const Samples floor, bareRoundTrips(first, actions));
    if (second) second->stop();
    first.stop();
    Figure figure{line.name, ours.percentile(0.95), u"ms"_s, floor.percentile(0.95), ours, {}};
    figure.detail =
        u"p95 from a clerk's note to the case in a colleague's store, %1. Floor: p95 of %2 bare round trips "
        "over one TLS connection to the same centre"_s.arg(line.where)
            .arg(kRoundTrips);
    return figure;
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
    return figures;
}

}  // namespace guichet::bench
