#include "tests/sim/story.h"

#include <QDir>

#include "tests/sim/steady_chance.h"
#include "tests/sim/tap.h"

namespace guichet::sim {

using namespace Qt::StringLiterals;

namespace {

constexpr Milliseconds kWeather{4'000};
constexpr Milliseconds kConvergence{30'000};  // I10
constexpr Milliseconds kForEver{std::chrono::hours{24 * 365}};
constexpr Milliseconds kLate{2'000};  // a timer that was due

quint64 mixedIn(quint64 trace, quint64 more) {
    return (trace ^ more) * 1'099'511'628'211u;
}

}  // namespace

Story::Story(const Foundation& foundation, const Plot& plot)
    : m_foundation(foundation),
      m_plot(plot),
      m_folder(QDir(foundation.place()).filePath(u"story"_s)),
      m_world(plot.seed),
      m_faults(plot.seed, plot.without) {
    QDir(m_folder).removeRecursively();
    const QString centre = QDir(m_folder).filePath(u"centre"_s);
    foundation.copyCentre(centre);
    m_centre = std::make_unique<CentreSide>(m_world, m_faults, centre, plot.broken);
}

Story::~Story() {
    m_seats.clear();
    m_centre.reset();
    QDir(m_folder).removeRecursively();
}

void Story::fail(const QString& what, const QString& who) {
    if (isOver()) return;
    m_told.failed = what;
    m_told.who = who;
    m_told.at = m_world.now();
}

void Story::sit(const Enrolled& enrolled) {
    const QString folder = QDir(m_folder).filePath(enrolled.person.id.text());
    m_foundation.copyProfile(enrolled.person.id, folder);
    seatAt(enrolled, folder);
}

void Story::seatAt(const Enrolled& enrolled, const QString& folder) {
    const auto number = static_cast<quint64>(m_seats.size());
    Seat seat;
    seat.desktop = std::make_unique<Desktop>(Surroundings{m_world, m_faults, *m_centre, m_plot.broken}, enrolled,
                                             folder, forecast::mixed(m_plot.seed, number + 1));
    seat.worker = std::make_unique<Worker>(m_world, m_faults, *seat.desktop, m_cases);
    if (m_world.chance().percent(50)) seat.desktop->line().becomeNarrow(m_world.chance().between(1, 6) * 1'024);
    seat.desktop->start();
    seat.worker->begin();
    m_seats.push_back(std::move(seat));
}

Told Story::tell() {
    const SteadyChance steady(m_plot.seed);
    tap().forgetsOverlay = m_plot.broken == Broken::OverlayForgotten;
    Chance& chance = m_world.chance();
    QVector<int> order{0, 1, 2, 3, 4};
    chance.shuffle(order);
    const int people = chance.between(2, 4);
    for (int i = 0; i < people; ++i) sit(m_foundation.people()[order[i]]);
    m_world.after(kWeather, &m_weather, [this] { weather(); });
    const int steps = chance.between(600, 1'400);
    run(kForEver, std::min(steps, m_plot.most));
    m_told.steps = m_world.steps();
    if (!isOver()) finish();
    m_told.faults = m_faults.counts();
    for (const Seat& seat : m_seats) m_told.acts += seat.desktop->made().size();
    m_told.trace = mixedIn(mixedIn(m_told.trace, m_judge.trace()), static_cast<quint64>(m_world.now().count()));
    m_seats.clear();  // before chance is OpenSSL's own again
    return m_told;
}

void Story::run(Milliseconds until, int mostSteps) {
    const int last = mostSteps;
    while (!isOver() && m_world.steps() < last) {
        tap().where = nullptr;
        const auto went = m_world.step(until);
        m_told.trace = mixedIn(m_told.trace, static_cast<quint64>(m_world.now().count()));
        for (Seat& seat : m_seats) seat.desktop->settle();
        lookAtAll();
        if (went == World::Went::Nowhere) return;
        if (tap().where == nullptr || m_faults.isQuiet()) continue;
        for (Seat& seat : m_seats)
            if (seat.desktop->isWhere(tap().where)) meddle(seat);
    }
}

void Story::lookAtAll() {
    if (!m_centre->trouble().isEmpty()) return fail(m_centre->trouble());
    for (Seat& seat : m_seats) {
        const QString who = seat.desktop->person().text();
        if (!seat.desktop->trouble().isEmpty()) return fail(seat.desktop->trouble(), who);
        if (!seat.worker->trouble().isEmpty()) return fail(u"the desk says "_s + seat.worker->trouble(), who);
        const Done looked = m_judge.look(*seat.desktop, *m_centre);
        if (!looked) return fail(looked.error().reason + u' ' + looked.error().detail, who);
        if (!seat.desktop->runs()) continue;
        const auto& next = seat.desktop->engine().statusNow().nextTryAt;
        // Said on the machine's clock, which may be moved; it is due on the world's.
        if (next != seat.promised)
            seat.dueAt = m_world.now() + (next ? *next - seat.desktop->wallNow() : Milliseconds{0});
        seat.promised = next;
        if (next && seat.desktop->isAwake() && seat.desktop->awakeSince() + kLate < m_world.now() &&
            seat.dueAt + kLate < m_world.now())
            return fail(u"I10: a try that was promised for %1 s does not come: %2 %3"_s.arg(seat.dueAt.count() / 1'000)
                            .arg(QLatin1String(syncPhaseName(seat.desktop->engine().statusNow().phase)),
                                 seat.desktop->engine().statusNow().reason),
                        who);
    }
}

// Things happen while a request is under way, too, though that takes so little time that they seldom would.
void Story::meddle(Seat& seat) {
    if (!m_world.chance().percent(5)) return;
    const Milliseconds soon{m_world.chance().between(0, 30)};
    m_world.after(soon, seat.worker.get(), [worker = seat.worker.get()] { worker->interrupt(); });
}

void Story::weather() {
    m_world.after(kWeather, &m_weather, [this] { weather(); });
    for (size_t i = 0; i < m_seats.size(); ++i)
        if (m_seats[i].desktop->runs()) weatherAtMachine(*m_seats[i].desktop);
    weatherAtCentre();
}

void Story::weatherAtMachine(Desktop& desktop) {
    const auto upTo = [&](Fault fault, int from, int to) {
        return Milliseconds{m_faults.chanceOf(fault).between(from, to)};
    };
    if (m_faults.strikes(Fault::CableOut, 300)) desktop.line().cableOut(upTo(Fault::CableOut, 500, 90'000));
    if (m_faults.strikes(Fault::NetworkMoved, 300) && desktop.isAwake()) desktop.engine().networkChanged();
    if (m_faults.strikes(Fault::Sleeps, 250)) desktop.sleep(upTo(Fault::Sleeps, 30'000, 20 * 60'000));
    if (m_faults.strikes(Fault::ClockMoved, 300))
        desktop.moveClock(
            Milliseconds{(m_faults.chanceOf(Fault::ClockMoved).between(0, 200) - 100) * 3'600'000LL * 24 * 36});
    if (m_faults.strikes(Fault::DiskFull, 250)) desktop.fail(Disk::Health::Full, upTo(Fault::DiskFull, 500, 30'000));
    if (m_faults.strikes(Fault::DiskError, 250))
        desktop.fail(Disk::Health::Failing, upTo(Fault::DiskError, 500, 30'000));
    if (m_faults.strikes(Fault::DiesAtWrite, 300))
        desktop.disk().cutPowerAfter(m_faults.chanceOf(Fault::DiesAtWrite).between(1, 60));
    if (m_faults.strikes(Fault::Killed, 250))
        return desktop.die(Desktop::End::Process, upTo(Fault::Killed, 1'000, 60'000));
    if (m_faults.strikes(Fault::PowerLost, 250))
        return desktop.die(Desktop::End::Power, upTo(Fault::PowerLost, 1'000, 60'000));
    if (m_faults.strikes(Fault::CacheDamaged, 250)) {
        desktop.die(Desktop::End::Process, upTo(Fault::CacheDamaged, 1'000, 20'000));
        return desktop.damageCache(m_faults.chanceOf(Fault::CacheDamaged));
    }
    if (m_faults.strikes(Fault::SignedOut, 250)) {
        desktop.signOut();
        if (m_copies.isEmpty() && m_faults.strikes(Fault::Cloned, 400)) cloneOf(desktop);
        m_world.after(upTo(Fault::SignedOut, 1'000, 120'000), &desktop, [&desktop] { desktop.start(); });
    }
}

void Story::weatherAtCentre() {
    if (!m_centre->isUp()) return;
    const auto upTo = [&](Fault fault, int from, int to) {
        return Milliseconds{m_faults.chanceOf(fault).between(from, to)};
    };
    if (m_faults.strikes(Fault::CentreRestarts, 700))
        return m_centre->restart(upTo(Fault::CentreRestarts, 500, 20'000));
    if (m_faults.strikes(Fault::CentrePowerLost, 700))
        return m_centre->losePower(upTo(Fault::CentrePowerLost, 500, 20'000));
    if (m_faults.strikes(Fault::CentreDiskFull, 700))
        m_centre->fail(Disk::Health::Full, upTo(Fault::CentreDiskFull, 500, 10'000));
    if (m_faults.strikes(Fault::CentreDiskError, 700))
        m_centre->fail(Disk::Health::Failing, upTo(Fault::CentreDiskError, 500, 10'000));
    if (m_faults.strikes(Fault::RightsChanged, 900)) changeRights();
    if (m_world.chance().percent(2)) m_centre->letSilenceSpeak();
    if (m_world.chance().percent(1)) m_centre->copy();
}

// Somebody copied the profile while nobody was signed on; two machines are one client from now on.
void Story::cloneOf(Desktop& desktop) {
    const auto& people = m_foundation.people();
    const auto whose = std::find_if(people.cbegin(), people.cend(),
                                    [&](const Enrolled& one) { return one.person.id == desktop.person(); });
    const QString folder = desktop.folder() + u".copy"_s;
    copyFolder(desktop.folder(), folder);
    seatAt(*whose, folder);
    m_seats.back().desktop->knowsOf(desktop);
    m_copies = {&desktop, m_seats.back().desktop.get()};
}

void Story::changeRights() {
    Chance& chance = m_faults.chanceOf(Fault::RightsChanged);
    const Enrolled& one = chance.of(m_foundation.people());
    Person& person = m_rights[one.person.id];
    if (person.id.isEmpty()) person = one.person;
    if (m_faults.strikes(Fault::PersonDisabled, 5'000)) {
        Person disabled = person;
        disabled.disabled = true;
        m_centre->put(disabled);
        m_world.after(Milliseconds{chance.between(1'000, 60'000)}, &m_weather,
                      [this, person] { m_centre->put(person); });
        return;
    }
    if (chance.percent(50)) person.roles = chance.of(m_foundation.people()).person.roles;
    m_centre->put(person);
}

void Story::getQuiet() {
    m_faults.becomeQuiet();
    m_world.forget(&m_weather);
    m_centre->recover();
    for (Seat& seat : m_seats) {
        seat.worker->rest();
        seat.desktop->recover();
    }
    const auto isReady = [&] {
        return m_centre->isUp() && std::all_of(m_seats.begin(), m_seats.end(), [](const Seat& seat) {
                   return seat.desktop->runs() && seat.desktop->isAwake();
               });
    };
    // Whoever sleeps wakes in its time; who is down comes up.
    for (int hours = 0; !isOver() && !isReady(); ++hours) {
        if (hours > 100'000) return fail(u"a machine does not come up again"_s);
        run(m_world.now() + Milliseconds{1'000}, std::numeric_limits<int>::max());
    }
    for (Seat& seat : m_seats) seat.desktop->recover();
    for (const Person& person : std::as_const(m_rights)) m_centre->put(person);
}

bool Story::mayBeStuck(const Desktop& desktop) const {
    return m_isRestored || m_copies.contains(&desktop);
}

// Places of the feeds that this machine may see and does not cover.
qint64 Story::behind(Desktop& desktop) const {
    const auto state = desktop.desk().syncState();
    if (!state) return -1;
    qint64 places = 0;
    for (const OfficeId& office : state->offices)
        places += m_centre->ledger().verOf(office) - state->cursor.value(office);
    return places;
}

bool Story::isLevel(Desktop& desktop) const {
    if (!desktop.runs()) return false;
    const SyncStatus& status = desktop.engine().statusNow();
    return status.phase == SyncPhase::UpToDate && status.waiting == 0 && behind(desktop) == 0;
}

// I10: within half a minute everybody is level, or their screen says that something is wrong. Then they do what it asks
// for, and everybody is.
void Story::getLevel() {
    run(m_world.now() + kConvergence, std::numeric_limits<int>::max());
    const auto saysSo = [](const Seat& seat) {
        if (!seat.desktop->runs()) return true;
        switch (seat.desktop->engine().statusNow().phase) {
            case SyncPhase::Offline:
            case SyncPhase::Faulty:
            case SyncPhase::NeedSignIn:
            case SyncPhase::NeedUpgrade:
            case SyncPhase::Locked:
            case SyncPhase::NotStarted:
                return true;
            case SyncPhase::UpToDate:
            case SyncPhase::Sending:
            case SyncPhase::Receiving:
                return false;
        }
        return false;
    };
    const auto told = [&](const Seat& seat) {
        if (!seat.desktop->runs()) return u"nothing"_s;
        const SyncStatus& status = seat.desktop->engine().statusNow();
        return u"%1 %2, %3 waiting, %4 behind"_s.arg(QLatin1String(syncPhaseName(status.phase)), status.reason)
            .arg(status.waiting)
            .arg(behind(*seat.desktop));
    };
    for (Seat& seat : m_seats)
        if (!isOver() && !isLevel(*seat.desktop) && !saysSo(seat))
            return fail(u"I10: not level after 30 s, and the screen says "_s + told(seat),
                        seat.desktop->person().text());
    for (int minutes = 0; minutes < 20 && !isOver(); ++minutes) {
        bool allLevel = true;
        for (Seat& seat : m_seats) {
            if (minutes < 3) seat.worker->settleAll();
            if (isLevel(*seat.desktop)) continue;
            allLevel = false;
            seat.worker->answerScreen();
        }
        if (allLevel && minutes >= 3) return;
        run(m_world.now() + kConvergence, std::numeric_limits<int>::max());
    }
    for (Seat& seat : m_seats)
        if (!isOver() && !isLevel(*seat.desktop) &&
            !(mayBeStuck(*seat.desktop) && seat.desktop->runs() && saysSo(seat)))
            return fail(u"I10: never level, the screen says "_s + told(seat), seat.desktop->person().text());
}

void Story::finish() {
    if (m_centre->isUp() && m_centre->hasCopy() && m_faults.strikes(Fault::CentreRestored, 5'000)) {
        m_isRestored = true;
        m_judge.centreIsAnother();
        m_isTold = m_world.chance().percent(50);
        m_centre->restore(m_isTold ? CentreSide::Told::NewEpoch : CentreSide::Told::Nothing);
    }
    getQuiet();
    // A centre that was told nothing is found out at the next round, and until then looks like the one it was.
    if (m_isRestored && !m_isTold)
        for (Seat& seat : m_seats)
            if (seat.desktop->runs()) seat.desktop->engine().syncNow();
    if (!isOver()) getLevel();
    for (Seat& seat : m_seats) {
        if (isOver()) return;
        // Where nobody told, a cursor may fit the new past by chance; the daily audit finds that, after this story.
        if (!m_isTold || (mayBeStuck(*seat.desktop) && !isLevel(*seat.desktop))) {
            m_judge.excuse(*seat.desktop);
            continue;
        }
        const Done level = m_judge.level(*seat.desktop, *m_centre);
        if (!level) return fail(level.error().reason + u' ' + level.error().detail, seat.desktop->person().text());
    }
    if (isOver()) return;
    const Done centre = m_judge.centre(*m_centre);
    if (!centre) fail(centre.error().reason + u' ' + centre.error().detail);
}

}  // namespace guichet::sim
