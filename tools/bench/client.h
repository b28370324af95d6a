// Client: one clerk's machine in this process: the whole client without windows, on a profile that is made anew.
//
// Thread: one, with an event loop. Fails: what enrolment and sync fail with.
#pragma once

#include "app/client_house.h"
#include "tests/scenario/support/centre_process.h"

namespace guichet::bench {

class Client {
public:
    Client(QString profile, app::SyncRuns runs);

    Done enrol(const scenario::CentreProcess& centre, const QString& user, const QString& password);
    // Until nothing is left to send or to fetch. Fails: Offline when it did not come to that.
    Done sync();

    CaseReader& reader() { return *m_house->targets().reader; }
    CaseWriter& writer() { return *m_house->targets().writer; }
    // The key of its cache.db: for floors, which read the file when the client is gone.
    [[nodiscard]] Result<QByteArray> cacheKey() const;
    [[nodiscard]] QString cacheFile() const { return m_profile + QStringLiteral("/cache.db"); }

    std::function<void(const ChangeSet&)> changed = [](const ChangeSet&) {};
    std::function<void(const SyncStatus&)> told = [](const SyncStatus&) {};

private:
    QString m_profile;
    QString m_password;
    app::SyncRuns m_runs;
    std::unique_ptr<app::ClientHouse> m_house;
};

}  // namespace guichet::bench
