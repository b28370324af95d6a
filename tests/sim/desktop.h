// Desktop: one person's machine: a real Desk and a real Engine on a disk, a clock, timers and a line that may fail; it
// is put together as app/client_house does. It may be killed, lose its power, sleep, and begin again.
//
// Readers of the two files, beside the Desk's own connections, are for people and judge: what the Desk shows is masked.
//
// Thread: one. Borrows: what Surroundings name, and the key. Owns: the profile, in a folder that somebody else removes.
#pragma once

#include "app/store/desk.h"
#include "app/sync/engine.h"
#include "tests/forecast/pen.h"
#include "tests/sim/foundation.h"
#include "tests/sim/line.h"

namespace guichet::sim {

struct Surroundings {
    World& world;
    Faults& faults;
    CentreSide& centre;
    Broken broken;
};

class Desktop final : public Clock, public Timers, public Random {
public:
    Desktop(const Surroundings& around, const Enrolled& enrolled, const QString& folder, quint64 seed);
    ~Desktop() override;

    void start();
    void signOut();
    enum class End { Process, Power };
    void die(End end, Milliseconds downFor);
    // What an event left to be done: a machine whose power went in the middle of a write is off now.
    void settle();
    void sleep(Milliseconds lasting);
    void moveClock(Milliseconds by) { m_clockOff += by; }
    void setClockRight() { m_clockOff = Milliseconds{0}; }
    void fail(Disk::Health health, Milliseconds lasting);
    void damageCache(Chance& chance);
    // Awake, on, with a healthy disk and a right clock, as soon as it can be.
    void recover();

    [[nodiscard]] bool runs() const { return m_engine != nullptr; }
    [[nodiscard]] bool isAwake() const { return m_world.now() >= m_sleepsUntil; }
    [[nodiscard]] Milliseconds awakeSince() const { return m_sleepsUntil; }
    // +1 whenever the files may have gone back: what was seen before says nothing about what is seen now.
    [[nodiscard]] int generation() const { return m_generation; }
    [[nodiscard]] bool diskFailed() const { return m_diskFailed; }
    void diskIsLevel() { m_diskFailed = false; }
    // Damage was met in use: the cache is made anew when the program starts again.
    [[nodiscard]] bool cacheIsDistrusted() const;
    [[nodiscard]] bool wasDamaged() const { return m_wasDamaged; }
    [[nodiscard]] const PersonId& person() const { return m_person.id; }
    [[nodiscard]] const QString& folder() const { return m_ground.profileDir; }
    [[nodiscard]] const QString& trouble() const { return m_trouble; }
    [[nodiscard]] const QVector<ActionId>& made() const { return m_made; }
    void knowsOf(const Desktop& original) { m_made = original.m_made; }
    [[nodiscard]] bool isWhere(const void* state) const;

    // While it runs.
    store::Desk& desk() { return *m_desk; }
    sync::Engine& engine() { return *m_engine; }
    Line& line() { return m_line; }
    Disk& disk() { return m_disk; }
    store::Database& outbox() { return *m_outboxReader; }
    store::Database& cache() { return *m_cacheReader; }
    Result<Directory> directory();
    [[nodiscard]] Context contextOf(const Directory& directory) const;
    Result<std::optional<Case>> base(const CaseId& id);
    Result<std::optional<Case>> asSeen(const CaseId& id);
    Result<ActionMade> perform(const ActionDraft& draft);
    Done resolve(const AttentionItem& item, Resolution how);
    Result<QVector<AttentionItem>> attention();

    Instant wallNow() override { return m_world.wallNow() + m_clockOff; }
    Milliseconds monotonicNow() override { return m_world.now() + m_bootedAt; }
    int start(Milliseconds after, std::function<void()> task) override;
    void stop(int id) override;
    QByteArray bytes(int count) override { return m_chance.bytes(count); }
    double unit() override { return m_chance.below(1'000'000) / 1e6; }

private:
    Done open();
    void close();
    void closeWithoutPower();
    void fire(int id, const std::function<void()>& task);
    [[nodiscard]] bool isReached() const;

    World& m_world;
    Faults& m_faults;
    Broken m_broken;
    const Person& m_person;
    forecast::Pen m_pen;
    Chance m_chance;
    Disk m_disk;
    Line m_line;
    store::DeskGround m_ground;
    std::unique_ptr<store::Desk> m_desk;
    std::unique_ptr<sync::Engine> m_engine;
    std::unique_ptr<store::Database> m_outboxReader;
    std::unique_ptr<store::Database> m_cacheReader;
    QHash<int, int> m_timers;  // ours, and the world's
    int m_lastTimer = 0;
    int m_startTask = 0;
    Milliseconds m_bootedAt{1'000'000};
    Milliseconds m_clockOff{0};
    Milliseconds m_sleepsUntil{0};
    int m_generation = 0;
    bool m_wasDamaged = false;  // the cache, ever
    bool m_diskFailed = false;  // since the cache was last seen level with the outbox
    QVector<ActionId> m_made;
    QString m_trouble;
};

}  // namespace guichet::sim
