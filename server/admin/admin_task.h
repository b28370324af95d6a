// AdminTask: what a running command has in its hands: its request, the centre, and where its results go.
//
// The same functions run in guichet-admin itself and, while the centre runs, in guichet-server.
//
// Thread: the one that runs the command; the Store was opened there.
#pragma once

#include <atomic>

#include "server/admin/admin_request.h"
#include "server/admin/centre_settings.h"
#include "server/service/centre.h"

namespace guichet::server {

class AdminSink {
public:
    virtual ~AdminSink() = default;
    virtual void result(const QJsonObject& value) = 0;
    // `total` 0: unknown.
    virtual void progress(qint64 done, qint64 total, const QString& what) = 0;
};

class AdminTask {
public:
    // `store` and `centre` may be null where the command does not need them.
    AdminTask(const AdminRequest& request, const CentreSettings& settings, Store* store, Centre* centre, Instant now,
              AdminSink& sink)
        : m_request(request), m_settings(settings), m_store(store), m_centre(centre), m_now(now), m_sink(sink) {}

    [[nodiscard]] const AdminRequest& request() const { return m_request; }
    [[nodiscard]] const CentreSettings& settings() const { return m_settings; }
    [[nodiscard]] Store& store() const {
        GUICHET_ASSERT(m_store != nullptr);
        return *m_store;
    }
    [[nodiscard]] Centre& centre() const {
        GUICHET_ASSERT(m_centre != nullptr);
        return *m_centre;
    }
    [[nodiscard]] Instant now() const { return m_now; }
    // A long command asks between two steps that may stand alone. Fails: Cancelled, when the centre is about to end.
    [[nodiscard]] Done goOn() const {
        if (m_ending == nullptr || !*m_ending) return done();
        return Error{ErrorCode::Cancelled, QStringLiteral("centreStopped"), {}};
    }
    // `ending` is set by another thread and outlives the command.
    void endWhen(const std::atomic<bool>& ending) { m_ending = &ending; }
    void give(const QJsonObject& result) { m_sink.result(result); }
    void tell(qint64 done, qint64 total, const QString& what) { m_sink.progress(done, total, what); }

private:
    const AdminRequest& m_request;
    const CentreSettings& m_settings;
    Store* m_store;
    Centre* m_centre;
    Instant m_now;
    AdminSink& m_sink;
    const std::atomic<bool>* m_ending = nullptr;
};

// Every command that there is.
const AdminTable& adminCommands();

// The lists that it is made of.
AdminTable centreCommands();     // init, verify, certificate renew, epoch renew, removals allow
AdminTable directoryCommands();  // office, person
AdminTable deviceCommands();
AdminTable readCommands();
AdminTable quarantineCommands();
AdminTable catalogueCommands();
AdminTable intakeCommands();  // import csv, demo

}  // namespace guichet::server
