// CentreHouse: puts a centre together: the store, the service, the workers, the long polls, HTTPS, and the door for
// administration. The only place at the centre that knows every room. No rules.
//
// Threads: the caller's (start, stop); HTTP's one; the workers; one that drives the long polls; those of the door.
// Fails:   start: Busy (reason "centreInUse"), NotFound ("notInitialised"), and what the rooms fail with.
// See:     docs/architecture.md
#pragma once

#include <QLockFile>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "server/admin/admin_door.h"
#include "server/admin/centre_settings.h"
#include "server/http/http_server.h"
#include "server/json_log.h"
#include "server/service/router.h"
#include "server/service/waiters.h"
#include "server/worker_pool.h"

namespace guichet::server {

class CentreHouse {
public:
    CentreHouse(CentreSettings settings, JsonLog& log);
    ~CentreHouse();
    CentreHouse(const CentreHouse&) = delete;
    CentreHouse& operator=(const CentreHouse&) = delete;

    // Listens; returns the port.
    Result<quint16> start();
    // Answers what is under way, refuses what is new, and ends everything.
    void stop();

private:
    Done openStore();
    void receive(HttpServerRequest request, const HttpServerReply& reply);
    void serve(Store* store, const ServiceRequest& request, const HttpServerReply& reply);
    void driveWaits();
    void settleSilence(Store* store);
    void dropUploads(Store* store);
    void pollSoon();
    void warnOfOldCertificate();

    const CentreSettings m_settings;
    JsonLog& m_log;
    QLockFile m_lock;
    std::unique_ptr<Centre> m_centre;
    Waiters m_waiters;
    std::unique_ptr<WorkerPool> m_workers;
    std::unique_ptr<AdminDoor> m_door;
    std::unique_ptr<HttpServer> m_http;
    std::thread m_waitThread;
    std::mutex m_waitMutex;
    std::condition_variable m_waitEnds;
    bool m_pollSoon = false;
    bool m_stopping = false;
};

}  // namespace guichet::server
