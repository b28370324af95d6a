// CentreSide: the centre of a story: the product's from its router on, with its own disk, its long polls, and the
// people who run it.
//
// Thread: one. Borrows: world and faults. Owns: store and centre, in a folder that somebody else removes.
#pragma once

#include "server/service/router.h"
#include "server/service/waiters.h"
#include "tests/sim/broken.h"
#include "tests/sim/disk.h"
#include "tests/sim/faults.h"
#include "tests/sim/ledger.h"
#include "tests/sim/world.h"

namespace guichet::sim {

class CentreSide {
public:
    using Reply = std::function<void(server::ServiceResponse)>;

    CentreSide(World& world, Faults& faults, const QString& folder, Broken broken);
    ~CentreSide();

    [[nodiscard]] bool isUp() const { return m_store != nullptr; }
    // While it is up. The answer comes once, now or later, or never if the centre stops.
    void take(const server::ServiceRequest& request, Reply reply);

    void restart(Milliseconds after);
    void losePower(Milliseconds after);
    // A copy of the database as it is, and back to it: as somebody else's database, or unnoticed.
    void copy();
    enum class Told { NewEpoch, Nothing };
    void restore(Told told);
    void fail(Disk::Health health, Milliseconds lasting);

    void recover();

    // What people decide there.
    void put(const Person& person);
    Result<server::DirectoryView> directory();
    void letSilenceSpeak();
    // The product's own check of everything. Fails as the judge does.
    Done verify();

    server::Store& store() { return *m_store; }
    [[nodiscard]] const Ledger& ledger() const { return m_ledger; }
    [[nodiscard]] int waiting() const { return m_waiters->size(); }
    [[nodiscard]] bool hasCopy() const { return m_hasCopy; }
    [[nodiscard]] const QString& trouble() const { return m_trouble; }

private:
    void open();
    void close();
    void poll();
    void follow();
    void misbehave(const server::ServiceRequest& request);

    World& m_world;
    Faults& m_faults;
    QString m_path;
    Broken m_broken;
    Disk m_disk;
    std::unique_ptr<server::Store> m_store;
    std::unique_ptr<server::Centre> m_centre;
    std::unique_ptr<server::Waiters> m_waiters;
    Ledger m_ledger;
    bool m_hasCopy = false;
    QString m_trouble;  // the first thing that must not happen there
};

}  // namespace guichet::sim
