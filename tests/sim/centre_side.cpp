#include "tests/sim/centre_side.h"

#include <QDir>
#include <QFile>

#include "core/wire/messages.h"
#include "crypto/random.h"
#include "server/service/administration.h"
#include "server/service/silence.h"
#include "server/service/verify.h"
#include "tests/support/must.h"

namespace guichet::sim {

using namespace Qt::StringLiterals;

namespace {

constexpr Milliseconds kStartsAgain{1'000};

}  // namespace

CentreSide::CentreSide(World& world, Faults& faults, const QString& folder, Broken broken)
    : m_world(world),
      m_faults(faults),
      m_path(QDir(folder).filePath(u"centre.db"_s)),
      m_broken(broken),
      m_disk(folder) {
    if (m_broken == Broken::SyncIgnored) m_disk.lie();
    open();
}

CentreSide::~CentreSide() {
    m_world.forget(this);
}

void CentreSide::open() {
    server::StorePlace place;
    place.path = m_path;
    m_waiters = std::make_unique<server::Waiters>();
    auto store = server::Store::open(place);
    auto centre = store ? server::Centre::open(**store) : Result<std::unique_ptr<server::Centre>>(store.error());
    if (!centre) {
        // On a disk that fails somebody starts it again until it stands.
        if (!m_disk.isGood()) return static_cast<void>(m_world.after(kStartsAgain, this, [this] { open(); }));
        m_trouble = u"the centre does not open: "_s + centre.error().detail;
        return;
    }
    m_store = std::move(store).value();
    m_centre = std::move(centre).value();
    follow();
}

void CentreSide::close() {
    m_centre.reset();
    m_store.reset();
    m_waiters = std::make_unique<server::Waiters>();  // whoever waits there hears nothing
}

void CentreSide::take(const server::ServiceRequest& request, Reply reply) {
    misbehave(request);
    server::ServiceResponse response = server::handle(*m_centre, *m_store, request, m_world.wallNow());
    const bool pushed = response.pushed;
    if (response.hold) {
        const server::Hold hold = *response.hold;
        const auto held = std::make_shared<server::ServiceResponse>(std::move(response));
        m_waiters->add(hold.cursor, m_world.wallNow() + hold.hold, [held, reply](const wire::Cursor& moved) {
            auto answer = server::completeWait(*held, moved);
            server::finishHeaders(answer);
            reply(std::move(answer));
        });
        m_world.after(hold.hold, this, [this] { poll(); });
        return;
    }
    if (pushed) {
        follow();
        m_world.after(Milliseconds{1}, this, [this] { poll(); });
    }
    server::finishHeaders(response);
    reply(std::move(response));
}

void CentreSide::poll() {
    if (m_store) std::ignore = m_waiters->poll(*m_store, m_world.wallNow());
}

void CentreSide::follow() {
    if (const auto followed = m_ledger.follow(*m_store); !followed && m_trouble.isEmpty())
        m_trouble = u"the feed cannot be read: "_s + followed.error().detail;
}

void CentreSide::restart(Milliseconds after) {
    close();
    m_world.after(after, this, [this] { open(); });
}

void CentreSide::losePower(Milliseconds after) {
    m_disk.cutPower();
    close();
    m_disk.powerOn(Disk::Found::Synced, m_faults.chanceOf(Fault::CentrePowerLost));
    QFile::remove(m_path + u"-shm"_s);
    m_world.after(after, this, [this] { open(); });
}

void CentreSide::copy() {
    if (!m_disk.isGood()) return;
    close();  // so that everything is in one file
    QFile::remove(m_path + u".copy"_s);
    GUICHET_ASSERT(QFile::copy(m_path, m_path + u".copy"_s));
    m_hasCopy = true;
    open();
}

void CentreSide::restore(Told told) {
    m_disk.become(Disk::Health::Good);
    close();
    for (const auto* suffix : {"", "-wal", "-shm"}) QFile::remove(m_path + QLatin1String(suffix));
    GUICHET_ASSERT(QFile::copy(m_path + u".copy"_s, m_path));
    m_ledger.forget();
    open();
    if (told == Told::Nothing) return;
    must(m_centre->renewEpoch(*m_store));
}

void CentreSide::fail(Disk::Health health, Milliseconds lasting) {
    m_disk.become(health);
    m_world.after(lasting, this, [this] { m_disk.become(Disk::Health::Good); });
}

void CentreSide::recover() {
    m_disk.become(Disk::Health::Good);
}

void CentreSide::put(const Person& person) {
    // On a disk that fails it is not done; somebody does it again some day.
    if (m_store) std::ignore = server::putPerson(*m_centre, *m_store, person, m_world.wallNow());
    if (m_store) follow();
    m_world.after(Milliseconds{1}, this, [this] { poll(); });
}

Result<server::DirectoryView> CentreSide::directory() {
    return m_centre->directory(*m_store);
}

void CentreSide::letSilenceSpeak() {
    if (!m_store) return;
    std::ignore = server::speakForTheSilent(*m_centre, *m_store, m_world.wallNow(), [] { return done(); });
    follow();
    m_world.after(Milliseconds{1}, this, [this] { poll(); });
}

Done CentreSide::verify() {
    GUICHET_TAKE(const auto report, server::verifyCentre(*m_centre, *m_store));
    if (report.isContent()) return done();
    const auto& first = report.first.first();
    return Error{ErrorCode::Conflict, u"broken"_s,
                 u"I13: the centre's check finds %1 at %2"_s.arg(first.code, first.where)};
}

void CentreSide::misbehave(const server::ServiceRequest& request) {
    if (m_broken == Broken::FeedGap && request.path == u"/v1/push"_s && m_world.chance().percent(2))
        std::ignore = m_store->database().run(
            "DELETE FROM feed WHERE op = 'outcome' AND ver = (SELECT max(ver) FROM feed WHERE op = 'outcome')");
    if (m_broken != Broken::DedupForgotten || request.path != u"/v1/push"_s) return;
    const auto push = wire::decode<wire::PushRequest>(request.body);
    if (!push) return;
    auto& database = m_store->database();
    for (const Frame& frame : push->frames) {
        const auto action = decode(frame.action);
        if (!action) continue;
        const QString id = action->header.actionId.text();
        for (const char* statement :
             {"DELETE FROM frame WHERE action_id = ?", "DELETE FROM outcome WHERE action_id = ?",
              "DELETE FROM action WHERE action_id = ?"})
            std::ignore = database.run(statement, {id});
        std::ignore = database.run("UPDATE client SET last_n = min(last_n, ?) WHERE id = ?",
                                   {frame.n - 1, push->clientId.text()});
    }
}

}  // namespace guichet::sim
