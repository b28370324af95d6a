// Centre: what all worker threads share: identity and keys of this installation, the directory as last read, and the
// brakes.
//
// Thread: any; everything mutable is behind its own mutex.
#pragma once

#include <memory>
#include <mutex>

#include "core/people/person.h"
#include "core/screening/screening.h"
#include "core/service/catalogue.h"
#include "core/wire/limits.h"
#include "crypto/sealing.h"
#include "crypto/signing_key.h"
#include "server/service/brakes.h"
#include "server/service/health.h"
#include "server/service/snapshot_pages.h"
#include "server/store/store.h"

namespace guichet::server {

// People, offices, services, calendars and screening lists as of one `ver` of kCentreOffice.
struct DirectoryState {
    qint64 ver = -1;
    QMap<PersonId, Person> people;
    QMap<OfficeId, Office> offices;
    Catalogue catalogue;
    Calendars calendars;
    ScreeningLists screening;
    [[nodiscard]] const Person* person(const PersonId& id) const;
};
using DirectoryView = std::shared_ptr<const DirectoryState>;

class Centre {
public:
    // Fails: NotFound, reason "notInitialised", before initCentre.
    static Result<std::unique_ptr<Centre>> open(Store& store);

    [[nodiscard]] const QString& id() const { return m_id; }
    // As of the last followEpoch().
    [[nodiscard]] QString epoch() const;
    // Before each request: another process may have begun a new one. Whatever was kept of the one before is forgotten.
    Done followEpoch(Store& store);
    // Begins a new incarnation, after the store was brought back from a copy. What machines have that the copy lacks
    // they offer again; numbers that may have been given out meanwhile are passed over.
    Done renewEpoch(Store& store);
    [[nodiscard]] const crypto::SigningKey& signingKey() const { return m_signingKey; }
    [[nodiscard]] const crypto::SealingKey& recoveryKey() const { return m_recoveryKey; }
    [[nodiscard]] const QByteArray& secret() const { return m_secret; }  // of challenges and codes
    // Read again only when kCentreOffice has moved. Inside a transaction it is as of that transaction.
    Result<DirectoryView> directory(Store& store);

    [[nodiscard]] SnapshotPages& snapshotPages() { return m_snapshotPages; }
    [[nodiscard]] Turnstile& passwords() { return m_passwords; }  // of anybody
    [[nodiscard]] TokenBuckets& deviceBuckets() { return m_deviceBuckets; }
    [[nodiscard]] Turnstile& devices() { return m_devices; }
    [[nodiscard]] TokenBuckets& peerBuckets() { return m_peerBuckets; }
    [[nodiscard]] TokenBuckets& enrolBuckets() { return m_enrolBuckets; }
    [[nodiscard]] HealthCheck& health() { return m_health; }

private:
    Centre(crypto::SigningKey signingKey, crypto::SealingKey recoveryKey);
    QString m_id;
    mutable std::mutex m_epochMutex;
    QString m_epoch;
    QByteArray m_secret;
    crypto::SigningKey m_signingKey;
    crypto::SealingKey m_recoveryKey;
    std::mutex m_directoryMutex;
    DirectoryView m_directory;
    SnapshotPages m_snapshotPages;
    Turnstile m_passwords{kPasswordsAtOnce};
    TokenBuckets m_deviceBuckets{kDeviceRate};
    Turnstile m_devices{limits::kRequestsPerDevice};
    TokenBuckets m_peerBuckets{kPeerRate};
    TokenBuckets m_enrolBuckets{kEnrolRate};
    HealthCheck m_health;
};

}  // namespace guichet::server
