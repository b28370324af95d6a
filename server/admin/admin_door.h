// AdminDoor: the way into a running centre for guichet-admin: admin.sock, for the centre's own user alone (mode 0600).
//
// Each command runs on a thread of its own, by the same functions that guichet-admin runs itself: a machine that was
// stolen is revoked while an import runs. Which of them wait for each other says AdminCommand::besideOthers. A command
// whose caller goes away is finished all the same.
//
// Thread: one that listens, and one for each connection, with a Store of its own. Made and destroyed on one thread.
// Fails:  open: Storage (reason "cannotListen": the path is longer than a socket's may be, or the folder refuses).
#pragma once

#include <QThread>
#include <memory>

#include "server/admin/admin_task.h"

namespace guichet::server {

class AdminDoor {
public:
    AdminDoor(CentreSettings settings, Centre& centre);
    ~AdminDoor();  // commands that run end at their next step that may stand alone
    AdminDoor(const AdminDoor&) = delete;
    AdminDoor& operator=(const AdminDoor&) = delete;

    Done open();

    static constexpr int kMostConnections = 16;  // one more is told that the centre is busy
    static constexpr Milliseconds kRequestTime{5'000};

private:
    class Visit;
    class Keeper;
    const CentreSettings m_settings;
    Centre& m_centre;
    std::atomic<bool> m_ending{false};
    QThread m_thread;
    std::unique_ptr<Keeper> m_keeper;
};

}  // namespace guichet::server
