// Client: one clerk's machine in this process: the whole client without windows, on a profile that is made anew.
//
// Thread: one, with an event loop. Fails: what enrolment and sync fail with.
#pragma once

#include "app/client_house.h"
#include "app/store/vault.h"
#include "tests/scenario/support/centre_process.h"

namespace guichet::bench {

class Client {
public:
    Client(QString profile, app::SyncRuns runs);

    // `url`: where the centre is reached; empty: where it listens.
    Done enrol(const scenario::CentreProcess& centre, const QString& user, const QString& password,
               const QString& url = {});
    // Until nothing is left to send or to fetch. Fails: Offline when it did not come to that.
    Done sync();

    // The content of a document: it is here when this returns, if it can be had.
    Done fetch(const CaseId& id, const DocumentId& document);
    // Lets go of the profile; nothing else may be asked of the ports then.
    void close() { m_house.reset(); }

    CaseReader& reader() { return *m_house->targets().reader; }
    CaseWriter& writer() { return *m_house->targets().writer; }
    Files& files() { return *m_house->targets().files; }
    SyncControl& control() { return *m_house->targets().sync; }
    // What opens its files: for whoever reads them when the client is gone.
    [[nodiscard]] Result<store::OpenVault> vault() const;
    [[nodiscard]] QString profile() const { return m_profile; }
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
