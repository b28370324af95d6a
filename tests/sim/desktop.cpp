#include "tests/sim/desktop.h"

#include <QDir>
#include <QFile>

#include "app/sync/tuning.h"
#include "core/action/rules.h"
#include "tests/support/answer_of.h"

namespace guichet::sim {

using namespace Qt::StringLiterals;

namespace {

constexpr Milliseconds kOpensAgain{10'000};

bool isOfDisk(const Error& error) {
    return error.code == ErrorCode::Storage || error.code == ErrorCode::Full;
}

}  // namespace

Desktop::Desktop(const Surroundings& around, const Enrolled& enrolled, const QString& folder, quint64 seed)
    : m_world(around.world),
      m_faults(around.faults),
      m_broken(around.broken),
      m_person(enrolled.person),
      m_pen(enrolled.key),
      m_chance(seed),
      m_disk(folder),
      m_line(around.world, around.faults, around.centre, around.broken) {
    if (m_broken == Broken::SyncIgnored) m_disk.lie();
    m_ground.profileDir = folder;
    m_ground.outboxKey = outboxKey();
    m_ground.cacheKey = cacheKey();
    m_ground.signer = &m_pen;
    m_ground.random = this;
    m_ground.legalNow = [this] { return LegalReading{m_world.wallNow(), AtQuality::Verified}; };
    m_ground.zone = enrolled.zone;
}

Desktop::~Desktop() {
    close();
    m_world.forget(this);
}

void Desktop::start() {
    if (runs()) return;
    if (m_startTask != 0) m_world.stop(std::exchange(m_startTask, 0));
    const Done opened = open();
    if (opened) return m_engine->start();
    const bool triesAgain = isOfDisk(opened.error()) || m_disk.isOff();
    closeWithoutPower();
    m_disk.powerOn(Disk::Found::Written, m_chance);
    if (!triesAgain && m_trouble.isEmpty())
        m_trouble = u"does not open: %1 %2"_s.arg(opened.error().reason, opened.error().detail);
    m_startTask = m_world.after(kOpensAgain, this, [this] { start(); });
}

Done Desktop::open() {
    GUICHET_TAKE(m_desk, store::Desk::open(m_ground));
    const auto reader = [&](const QString& file, const QByteArray& key) {
        return store::Database::open(QDir(folder()).filePath(file), key, store::Access::ReadOnly,
                                     store::IfAbsent::Refuse);
    };
    GUICHET_TAKE(m_outboxReader, reader(u"outbox.db"_s, m_ground.outboxKey));
    GUICHET_TAKE(m_cacheReader, reader(u"cache.db"_s, m_ground.cacheKey));
    m_engine = std::make_unique<sync::Engine>(
        sync::EnginePorts{*m_desk, *m_desk, m_line, m_pen, *this, *this, *this, u"0.1.0"_s},
        sync::EngineListeners{[](const SyncStatus&) {}, [](const ChangeSet&) {}, [](const wire::SessionAnswer&) {},
                              [](const QString&) {}});
    return done();
}

void Desktop::close() {
    if (m_engine) m_engine->stop();
    m_engine.reset();
    m_line.hangUp();
    m_outboxReader.reset();
    m_cacheReader.reset();
    m_desk.reset();
}

void Desktop::signOut() {
    close();
}

void Desktop::closeWithoutPower() {
    m_disk.cutPower();
    m_engine.reset();
    m_line.hangUp();
    m_outboxReader.reset();
    m_cacheReader.reset();
    m_desk.reset();
    m_timers.clear();
    m_world.forget(this);
    for (const auto* file : {"outbox.db-shm", "cache.db-shm"})
        QFile::remove(QDir(folder()).filePath(QLatin1String(file)));
}

void Desktop::die(End end, Milliseconds downFor) {
    closeWithoutPower();
    m_disk.powerOn(end == End::Power ? Disk::Found::Synced : Disk::Found::Written, m_faults.chanceOf(Fault::PowerLost));
    m_sleepsUntil = Milliseconds{0};
    m_diskFailed = false;
    if (end == End::Power) ++m_generation;
    m_startTask = m_world.after(downFor, this, [this] { start(); });
}

void Desktop::settle() {
    if (m_disk.isOff()) die(End::Power, Milliseconds{m_chance.between(5'000, 60'000)});
}

// Connections do not outlive it; timers come when it wakes.
void Desktop::sleep(Milliseconds lasting) {
    m_sleepsUntil = std::max(m_sleepsUntil, m_world.now() + lasting);
    m_line.hangUp();
}

void Desktop::fail(Disk::Health health, Milliseconds lasting) {
    m_disk.become(health);
    m_diskFailed = true;
    m_world.after(lasting, this, [this] { m_disk.become(Disk::Health::Good); });
}

// One bit; or the file ends too soon; or it is gone.
void Desktop::damageCache(Chance& chance) {
    QFile file(QDir(folder()).filePath(u"cache.db"_s));
    const int kind = chance.below(10);
    ++m_generation;
    m_wasDamaged = true;
    if (kind == 0) {
        file.remove();
        return;
    }
    GUICHET_ASSERT(file.open(QIODevice::ReadWrite));
    const int at = chance.below(static_cast<int>(file.size()));
    if (kind == 1) {
        file.resize(at);
        return;
    }
    file.seek(at);
    char byte = 0;
    file.getChar(&byte);
    file.seek(at);
    file.putChar(static_cast<char>(byte ^ (1 << chance.below(8))));
}

bool Desktop::cacheIsDistrusted() const {
    return QFile::exists(QDir(folder()).filePath(u"cache.db.distrusted"_s));
}

void Desktop::recover() {
    m_disk.spare();
    m_disk.become(Disk::Health::Good);
    m_clockOff = Milliseconds{0};
    m_line.recover();
    if (!runs()) start();
}

bool Desktop::isWhere(const void* state) const {
    const auto* from = reinterpret_cast<const char*>(m_engine.get());
    const auto* at = static_cast<const char*>(state);
    return from != nullptr && std::less_equal<>{}(from, at) && std::less<>{}(at, from + sizeof(sync::Engine));
}

int Desktop::start(Milliseconds after, std::function<void()> task) {
    const int id = ++m_lastTimer;
    // Short waits after trouble: the timers of a backoff.
    if (m_broken == Broken::TimerForgotten && after != sync::tuning::kHeartbeat && m_chance.percent(3)) return id;
    m_timers.insert(id, m_world.after(after, this, [this, id, task = std::move(task)] { fire(id, task); }));
    return id;
}

void Desktop::stop(int id) {
    if (const int task = m_timers.take(id)) m_world.stop(task);
}

void Desktop::fire(int id, const std::function<void()>& task) {
    if (!isAwake()) {
        m_timers.insert(id, m_world.after(m_sleepsUntil - m_world.now(), this, [this, id, task] { fire(id, task); }));
        return;
    }
    m_timers.remove(id);
    const auto run = task;  // what runs may start timers, or end this machine's engine
    run();
}

Result<Directory> Desktop::directory() {
    return answerOf<Directory>([&](auto answer) { m_desk->directory({}, answer); });
}

Context Desktop::contextOf(const Directory& directory) const {
    Context context;
    context.catalogue = &directory.catalogue;
    context.person = &directory.me;
    context.people = &directory.people;
    context.offices = &directory.offices;
    context.calendars = &directory.calendars;
    context.receivedAt = m_world.wallNow();
    return context;
}

Result<std::optional<Case>> Desktop::base(const CaseId& id) {
    return store::BaseTable(*m_cacheReader).findCase(id);
}

Result<std::optional<Case>> Desktop::asSeen(const CaseId& id) {
    GUICHET_TAKE(auto overlaid, store::OverlayTable(*m_cacheReader).find(id));
    return overlaid ? Result<std::optional<Case>>(std::move(overlaid)) : base(id);
}

bool Desktop::isReached() const {
    const SyncPhase phase = m_engine->statusNow().phase;
    return phase == SyncPhase::UpToDate || phase == SyncPhase::Sending || phase == SyncPhase::Receiving;
}

Result<ActionMade> Desktop::perform(const ActionDraft& draft) {
    if (needsCentre(typeOf(draft.body)) && !isReached()) return Error{ErrorCode::Offline, u"needsCentre"_s, {}};
    auto made = answerOf<ActionMade>([&](auto answer) { m_desk->perform(draft, {}, answer); });
    if (!made) return made;
    m_made.append(made->actionId);
    m_engine->actionMade();
    return made;
}

Result<QVector<AttentionItem>> Desktop::attention() {
    return answerOf<QVector<AttentionItem>>([&](auto answer) { m_desk->attention({}, answer); });
}

Done Desktop::resolve(const AttentionItem& item, Resolution how) {
    GUICHET_TRY(answerOf<Unit>([&](auto answer) { m_desk->resolve(item.itemId, how, u"Seen."_s, {}, answer); }));
    m_engine->actionMade();
    return done();
}

}  // namespace guichet::sim
