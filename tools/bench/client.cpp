#include "tools/bench/client.h"

#include <QDir>
#include <QFile>

#include "tools/bench/awaited.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Client::Client(QString profile, app::SyncRuns runs) : m_profile(std::move(profile)), m_runs(runs) {
    QDir(m_profile).removeRecursively();
}

Done Client::enrol(const scenario::CentreProcess& centre, const QString& user, const QString& password,
                   const QString& url) {
    m_password = password;
    GUICHET_TAKE(m_house,
                 app::ClientHouse::open({m_profile, {}, {}},
                                        {[this](const ChangeSet& changes) { changed(changes); },
                                         [this](const SyncStatus& status) { told(status); }, [](const QString&) {}},
                                        m_runs));
    QFile authority(centre.authority());
    if (!authority.open(QIODevice::ReadOnly)) return Error{ErrorCode::NotFound, {}, authority.errorString()};
    const Enrolment with{url.isEmpty() ? centre.url() : url, authority.readAll(), user, password, centre.invite(user)};
    return awaited<Unit>([&](auto answer) { m_house->targets().session->enrol(with, answer); });
}

Done Client::sync() {
    const auto status = awaited<SyncStatus>([&](auto answer) { m_house->syncUntilQuiet(1h, answer); });
    if (!status) return status.error();
    if (status->phase == SyncPhase::UpToDate) return done();
    return Error{ErrorCode::Offline, status->reason, QLatin1String(syncPhaseName(status->phase))};
}

Done Client::fetch(const CaseId& id, const DocumentId& document) {
    return awaited<Unit>([&](auto answer) { m_house->fetchFile(id, document, answer); });
}

Result<store::OpenVault> Client::vault() const {
    return store::Vault::unlock(m_profile, m_password);
}

}  // namespace guichet::bench
