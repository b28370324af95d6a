// clerks: many clerks at one centre, each at a clerk's pace. hot-office: all of them in one office, as fast as it goes.
#include <QCoreApplication>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <atomic>
#include <random>
#include <thread>

#include "server/service/administration.h"
#include "tools/bench/awaited.h"
#include "tools/bench/case_supply.h"
#include "tools/bench/wire_clerk.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using scenario::CentreProcess;
using Moments = std::chrono::steady_clock;

namespace {

constexpr int kMostClerks = 200;
constexpr int kClerksOfAnOffice = 10;
constexpr int kMostCases = 1'000;
constexpr int kCasesForAClerk = 50;  // in small runs there are fewer clerks
constexpr qint64 kTold = 1'000;
constexpr auto kPace = 1'000ms;
constexpr int kWorkers = 4;  // of CentreProcess
constexpr auto kDatabase = scenario::Database::DurablePostgres;

Milliseconds sinceDue(Moments::time_point due) {
    return std::chrono::duration_cast<Milliseconds>(Moments::now() - due);
}

// A centre with so many clerks at its lines.
class Town {
public:
    Town(const Options& options, int clerksOfAnOffice)
        : m_folder(options.folder + u"/town-XXXXXX"_s),
          m_perOffice(clerksOfAnOffice),
          m_centre(m_folder.path(), kDatabase, static_cast<int>(std::min<qint64>(options.cases, kMostCases)),
                   static_cast<int>(kSeed)) {
        const auto count = std::clamp<qint64>(options.cases / kCasesForAClerk, 2, kMostClerks);
        for (qint64 i = 0; i < count; ++i) m_clerks.push_back(std::make_unique<WireClerk>(personOf(i)));
    }

    Done open() {
        GUICHET_TAKE(m_told, registrations(kTold));
        GUICHET_TRY(settle());
        m_centre.start();
        for (std::size_t i = 0; i < m_clerks.size(); ++i) {
            GUICHET_TRY(m_clerks[i]->signIn(m_centre));
            m_days.push_back(std::make_unique<DaysWork>(*m_clerks[i], officeOf(i), m_told));
        }
        return done();
    }

    [[nodiscard]] std::size_t size() const { return m_clerks.size(); }
    WireClerk& clerk(std::size_t i) { return *m_clerks[i]; }
    CentreProcess& centre() { return m_centre; }

    // The clerk's next act, until the centre has answered that it took effect.
    void act(std::size_t i, const Completion<Unit>& answer) {
        m_clerks[i]->push({m_days[i]->next()}, [answer](const Result<wire::PushAnswer>& heard) {
            answer(heard ? tookEffect(*heard) : Done(heard.error()));
        });
    }

private:
    static PersonId personOf(std::size_t i) { return PersonId{u"clerk.%1"_s.arg(i)}; }
    [[nodiscard]] OfficeId officeOf(std::size_t i) const {
        return OfficeId{u"O%1"_s.arg(i / static_cast<std::size_t>(m_perOffice))};
    }

    // Offices, people and machines, before the centre runs.
    Done settle() {
        GUICHET_TAKE(const auto store, server::Store::open(m_centre.place()));
        GUICHET_TAKE(const auto centre, server::Centre::open(*store));
        for (std::size_t i = 0; i < m_clerks.size(); ++i) {
            const OfficeId office = officeOf(i);
            if (i % static_cast<std::size_t>(m_perOffice) == 0)
                GUICHET_TRY(server::putOffice(*centre, *store,
                                              {office, office.text(), office.text(), u"Asia/Shanghai"_s}, kNow));
            const PersonId person = personOf(i);
            GUICHET_TRY(server::putPerson(*centre, *store,
                                          Person{person, person.text(), {{office, Role::Clerk}}, false, false}, kNow));
            GUICHET_TRY(m_clerks[i]->enrolIn(*store, kNow));
        }
        return done();
    }

    QTemporaryDir m_folder;
    int m_perOffice;
    CentreProcess m_centre;
    QVector<RegisterBody> m_told;
    std::vector<std::unique_ptr<WireClerk>> m_clerks;
    std::vector<std::unique_ptr<DaysWork>> m_days;
};

// What each of them asks again and again.
using Ask = std::function<void(std::size_t who, const Completion<Unit>& answer)>;

// Each asks once a second, from a moment of its own on; an answer that comes late makes the next question late, and
// that counts as waiting too. Milliseconds from when a question was due until its answer.
class EverySecond {
public:
    EverySecond(std::size_t askers, std::chrono::seconds span, Ask ask)
        : m_ask(std::move(ask)), m_times(static_cast<int>(span / kPace)), m_left(askers) {
        std::mt19937_64 chance(kSeed);
        std::uniform_int_distribution<int> phase(0, static_cast<int>(kPace.count()) - 1);
        const auto from = Moments::now() + kPace;
        for (std::size_t who = 0; who < askers; ++who) m_firsts.push_back(from + Milliseconds{phase(chance)});
    }

    Result<Samples> run() {
        GUICHET_TRY(awaited<Unit>([this](const Completion<Unit>& end) {
            m_end = end;
            for (std::size_t who = 0; who < m_firsts.size(); ++who) later(who, 0);
        }));
        return m_samples;
    }

private:
    void later(std::size_t who, int time) {
        const auto due = m_firsts[who] + time * kPace;
        const auto early = std::max(Milliseconds{0}, -sinceDue(due));
        QTimer::singleShot(early, Qt::PreciseTimer, &m_context, [this, who, time] { ask(who, time); });
    }
    void ask(std::size_t who, int time) {
        m_ask(who, [this, who, time](const Result<Unit>& answer) {
            if (!answer) return m_end(answer.error());
            const auto waited = Moments::now() - (m_firsts[who] + time * kPace);
            m_samples.add(std::chrono::duration<double, std::milli>(waited).count());
            if (time + 1 < m_times) return later(who, time + 1);
            if (--m_left == 0) m_end(Unit{});
        });
    }

    Ask m_ask;
    int m_times;
    std::size_t m_left;
    std::vector<Moments::time_point> m_firsts;
    Samples m_samples;
    Completion<Unit> m_end;
    QObject m_context;
};

// All ask again as soon as they are answered. Answers a second.
Result<double> answersPerSecond(std::size_t askers, std::chrono::seconds span, const Ask& ask) {
    qint64 answers = 0;
    std::size_t left = askers;
    const auto from = Moments::now();
    std::function<void(std::size_t)> again;
    GUICHET_TRY(awaited<Unit>([&](const Completion<Unit>& end) {
        again = [&, end](std::size_t who) {
            ask(who, [&, end, who](const Result<Unit>& answer) {
                if (!answer) return end(answer.error());
                ++answers;
                if (Moments::now() - from < span) return again(who);
                if (--left == 0) end(Unit{});
            });
        };
        for (std::size_t who = 0; who < askers; ++who) again(who);
    }));
    return static_cast<double>(answers) / std::chrono::duration<double>(Moments::now() - from).count();
}

// One connection that adds one to the counter and commits, until it is told to stop. How often it did.
Result<qint64> countOn(const server::StorePlace& place, const QString& connection, const std::atomic<bool>& stop) {
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QPSQL"_s, connection);
    database.setHostName(place.host);
    database.setPort(place.port);
    database.setDatabaseName(place.database);
    database.setUserName(place.user);
    const auto trouble = [](const QSqlError& error) { return Error{ErrorCode::Storage, {}, error.text()}; };
    if (!database.open()) return trouble(database.lastError());
    QSqlQuery query(database);
    if (!query.prepare(u"UPDATE counter SET value = value + 1 WHERE name = 'bench'"_s))
        return trouble(query.lastError());
    qint64 times = 0;
    for (; !stop; ++times)
        if (!query.exec()) return trouble(query.lastError());
    return times;
}

// One counter that as many connections add to as the centre has workers, each time in a transaction of its own.
Result<double> bareCommitsPerSecond(const server::StorePlace& place, std::chrono::seconds span) {
    {
        GUICHET_TAKE(const auto store, server::Store::open(place));
        GUICHET_TRY(store->database().run("INSERT INTO counter (name, value) VALUES ('bench', 0)"));
    }
    std::atomic<bool> stop = false;
    std::vector<Result<qint64>> counted(kWorkers, Result<qint64>(qint64{0}));
    std::vector<std::thread> threads;
    const auto from = Moments::now();
    for (int i = 0; i < kWorkers; ++i)
        threads.emplace_back([&, i] {
            const QString connection = u"bare-%1"_s.arg(i);
            counted[static_cast<std::size_t>(i)] = countOn(place, connection, stop);
            QSqlDatabase::removeDatabase(connection);
        });
    std::this_thread::sleep_for(span);
    stop = true;
    for (std::thread& thread : threads) thread.join();
    const double seconds = std::chrono::duration<double>(Moments::now() - from).count();
    qint64 all = 0;
    for (const auto& one : counted) {
        if (!one) return one.error();
        all += *one;
    }
    return static_cast<double>(all) / seconds;
}

}  // namespace

Result<QVector<Figure>> clerks(const Options& options) {
    if (const QString reason = scenario::whyNot(kDatabase); !reason.isEmpty())
        return Error{ErrorCode::NotFound, {}, reason};
    Town town(options, kClerksOfAnOffice);
    GUICHET_TRY(town.open());
    const auto bare = [&](std::size_t who, const Completion<Unit>& answer) {
        town.clerk(who).line().roundTrip(answer);
    };
    const auto act = [&](std::size_t who, const Completion<Unit>& answer) { town.act(who, answer); };
    GUICHET_TAKE(const Samples floor, EverySecond(town.size(), options.span, bare).run());
    GUICHET_TAKE(const Samples ours, EverySecond(town.size(), options.span, act).run());
    Figure figure{u"clerks"_s, ours.percentile(0.95), u"ms"_s, floor.percentile(0.95), ours, {}};
    figure.detail =
        u"p95 from the moment an action was due until the clerk has its outcome: %1 clerks of offices of %2, one "
        u"action "
        "a second each for %3 s, each over a TLS connection of their own to one centre process on PostgreSQL with "
        "fsync; clerks and centre on the same machine. Floor: p95 of as many bare round trips over the same "
        "connections at the same pace"_s.arg(town.size())
            .arg(kClerksOfAnOffice)
            .arg(options.span.count());
    return QVector<Figure>{figure};
}

Result<QVector<Figure>> hotOffice(const Options& options) {
    if (const QString reason = scenario::whyNot(kDatabase); !reason.isEmpty())
        return Error{ErrorCode::NotFound, {}, reason};
    Town town(options, kMostClerks);
    GUICHET_TRY(town.open());
    GUICHET_TAKE(const double ours,
                 answersPerSecond(town.size(), options.span,
                                  [&](std::size_t who, const Completion<Unit>& answer) { town.act(who, answer); }));
    town.centre().stop();
    GUICHET_TAKE(const double floor, bareCommitsPerSecond(town.centre().place(), options.span));
    Samples samples;
    samples.add(ours);
    Figure figure{u"hot-office"_s, ours, u"actions/s"_s, floor, samples, {}};
    figure.detail =
        u"actions a second of %1 clerks in one office, each sending the next one when the one before is answered, over "
        "HTTPS to one centre process with %2 workers on PostgreSQL with fsync; clerks and centre on the same machine. "
        "Floor: commits a second of %2 bare connections that add to one counter of the same PostgreSQL"_s
            .arg(town.size())
            .arg(kWorkers);
    return QVector<Figure>{figure};
}

}  // namespace guichet::bench
