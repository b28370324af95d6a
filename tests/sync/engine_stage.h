// Stage: one engine with everything around it faked, and what it said.
#pragma once

#include "app/sync/engine.h"
#include "tests/sync/fake_centre.h"
#include "tests/sync/fake_ground.h"
#include "tests/sync/fake_store.h"
#include "tests/sync/fake_transport.h"

namespace guichet::sync {

struct Stage {
    FakeTime time;
    FakeRandom random;
    FakeStore store;
    FakeCentre centre;
    FakeSigner signer;
    FakeTransport transport{time, centre};
    QVector<SyncStatus> heard;
    QString locked;
    int confirmed = 0;
    QVector<std::pair<DocumentId, FileState>> moved;
    Engine engine{EnginePorts{store, store, transport, signer, time, time, random, latin("0.1.0")},
                  EngineListeners{[this](const SyncStatus& status) { heard.append(status); }, [](const ChangeSet&) {},
                                  [this](const wire::SessionAnswer&) { confirmed += 1; },
                                  [this](const QString& reason) { locked = reason; },
                                  [this](const FileToMove& file, const FileStatus& how) {
                                      moved.append({file.document, how.state});
                                  }}};

    Stage() {
        store.clock = &time;
        centre.clock = [this] { return time.trueNow(); };
    }
    [[nodiscard]] const SyncStatus& status() const { return engine.statusNow(); }
    void make(int actions = 1) {
        store.make(actions);
        engine.actionMade();
    }
    [[nodiscard]] bool allIsWell() const {
        return status().phase == SyncPhase::UpToDate && status().waiting == 0 &&
               store.acknowledged.size() == store.state().greatestN;
    }
    // Each action took effect exactly once.
    [[nodiscard]] bool onceEach() const {
        for (const int times : centre.applied)
            if (times != 1) return false;
        return centre.applied.size() == store.state().greatestN;
    }
};

}  // namespace guichet::sync
