// AdminDoor: the way into a running centre for guichet-admin: admin.sock, for the centre's own user alone (mode 0600).
//
// One command at a time, run by the same functions that guichet-admin runs itself. A command whose caller goes away is
// finished all the same.
//
// Thread: its own, with a Store of its own for each command. Made and destroyed on one thread.
// Fails:  open: Storage (reason "cannotListen": the path is longer than a socket's may be, or the folder refuses).
#pragma once

#include <QThread>
#include <memory>

#include "server/admin/admin_task.h"

namespace guichet::server {

class AdminDoor {
public:
    AdminDoor(CentreSettings settings, Centre& centre);
    ~AdminDoor();  // a command that runs ends at its next step that may stand alone
    AdminDoor(const AdminDoor&) = delete;
    AdminDoor& operator=(const AdminDoor&) = delete;

    Done open();

private:
    class Keeper;
    const CentreSettings m_settings;
    Centre& m_centre;
    std::atomic<bool> m_ending{false};
    QThread m_thread;
    std::unique_ptr<Keeper> m_keeper;
};

}  // namespace guichet::server
