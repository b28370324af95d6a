// Engine: the hands of the machine. It performs what the machine orders, tells it what happened, and decides nothing
// itself.
//
// It also keeps the heartbeat: the watchdog (isStalled) and the notice that the machine slept. Status is one value;
// whoever listens hears every change of it, in order.
//
// Thread:    back thread only; the listeners are called on it.
// Owns:      the round, the long poll and the files under way. Borrows its ports, which must outlive it.
// Fails:     never; trouble is a status with a reason.
// See:       app/sync/machine.h for the states
#pragma once

#include <deque>
#include <memory>

#include "app/sync/file_transfer.h"
#include "app/sync/handshake.h"
#include "app/sync/machine.h"
#include "app/sync/round.h"
#include "core/ports/centre_search.h"

namespace guichet::sync {

struct EnginePorts {
    SyncStore& store;
    FileShelf& shelf;
    Transport& transport;
    Signer& signer;
    Clock& clock;
    Timers& timers;
    Random& random;
    QString appVersion;
};

struct EngineListeners {
    std::function<void(const SyncStatus&)> status;
    std::function<void(const ChangeSet&)> changes;              // a pull revealed something
    std::function<void(const wire::SessionAnswer&)> confirmed;  // the centre's time, and until when the grant is good
    std::function<void(const QString& reason)> lockVault;       // the centre disabled this device or person
    // As FileListeners; may be null.
    std::function<void(const FileToMove&, const FileStatus&)> fileMoved = {};
    std::function<void()> filesRested = {};
};

class Engine : public SyncControl, public CentreSearch {
public:
    Engine(EnginePorts ports, EngineListeners listeners);
    ~Engine() override;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    void start() { handle(EventKind::Start); }
    void stop() { handle(EventKind::Stop); }
    void actionMade() { handle(EventKind::ActionMade); }
    void caseWanted() { handle(EventKind::ActionMade); }  // a round brings it, as it takes an action along
    void networkChanged() { handle(EventKind::NetworkChanged); }
    void signedIn() { handle(EventKind::SignedIn); }

    void syncNow() override { handle(EventKind::SyncNow); }
    void status(CancelToken token, Completion<SyncStatus> answer) override;
    void searchAtCentre(const QString& text, int limit, CancelToken token, Completion<CentreHits> answer) override;
    [[nodiscard]] const SyncStatus& statusNow() const { return m_status; }

    // Offline (needsCentre) at once when the centre is not reached; else as FileTransfer::fetch.
    void fetchFile(const FileToMove& file, CancelToken token, Completion<Unit> answer);
    [[nodiscard]] const FileTransfer& files() const { return m_files; }

private:
    void handle(EventKind kind) { handle(Event{kind, {}, 0, 0, false}); }
    void handle(Event event);
    void fail(const Trouble& trouble);
    void process(Event event);
    void guideFiles(EventKind happened);
    void perform(const Command& command);
    void dropAll();
    void sendHello();
    void greeted(const wire::HelloAnswer& answer);
    void sendSession(SessionOf of);
    void confirmed(const SyncState& before, const wire::SessionAnswer& answer);
    void startRound(const Command& command);
    void refill();
    void wait();
    void heard(const wire::WaitRequest& request, const wire::WaitAnswer& answer);
    void setTimer(Milliseconds after);
    void beat();
    void readFacts();
    void countFiles();
    void fileMoved(const FileToMove& file, const FileStatus& status);
    [[nodiscard]] int clockMinutes();
    void publish();
    // Notes that a request runs, until `deadline` from now at the latest. 0: none runs.
    void underway(Milliseconds deadline);

    EnginePorts m_ports;
    EngineListeners m_listeners;
    Link m_link;
    FileTransfer m_files;
    State m_state;
    SyncStatus m_status;
    SyncStatus m_reported;  // what the listener heard last
    SyncState m_facts;
    int m_filesWaiting = 0;
    std::optional<Milliseconds> m_centreAhead;  // of monotonicNow(): what the centre's clock shows is their sum
    QString m_challenge;
    QString m_greetedEpoch;

    std::deque<Event> m_events;
    bool m_processing = false;

    std::shared_ptr<Round> m_round;
    CancelToken m_token;  // of hello, session and the long poll
    bool m_request = false;
    Milliseconds m_requestDue{0};  // monotonic
    Milliseconds m_waitSince{0};
    int m_timer = 0;
    int m_heartbeat = 0;
    Milliseconds m_beatMonotonic{0};
    Instant m_beatWall;
};

}  // namespace guichet::sync
