// ProfileVault: the VaultPort of a profile's directory: its vault, open or not, and its pending enrolments.
//
// It keeps the profile's legal time, too, whose file is authenticated by the vault and which the grant is held against.
// Not the lock on the profile, and not the databases: whoever opens those asks openVault() for their keys.
//
// Thread:  back thread only.
// Borrows: the Clock, which must outlive it.
// Owns:    the open vault; lock() ends it, and with it every pointer from openVault().
// Fails:   as VaultPort says.
#pragma once

#include "app/store/legal_clock.h"
#include "app/store/pending_enrolments.h"
#include "app/store/vault.h"
#include "core/ports/vault.h"

namespace guichet::store {

class ProfileVault final : public VaultPort {
public:
    ProfileVault(const QString& directory, Clock& clock, const QString& bootId);

    Result<ProfileState> profile() override;
    Result<std::optional<PendingEnrolment>> pendingEnrolment(const Enrolment& with) override;
    Done keepPending(const PendingEnrolment& attempt, const QString& password) override;
    Done dropPending(const QString& enrolId) override;
    Done create(const NewVault& vault) override;
    Result<Person> unlock(const QString& password, Grant grant) override;
    Result<QByteArray> publicKey() override;
    Result<QByteArray> sign(const QByteArray& message) override;
    Done renewGrant(const Person& person, Instant grantUntil) override;
    void lock() override;

    // nullptr while it is locked.
    [[nodiscard]] OpenVault* openVault() { return m_open ? &*m_open : nullptr; }
    [[nodiscard]] const OpenVault* openVault() const { return m_open ? &*m_open : nullptr; }

    LegalClock& legalClock() { return m_legalClock; }

private:
    Person keepOpen(OpenVault vault);
    QString m_directory;
    PendingEnrolments m_pending;
    LegalClock m_legalClock;
    std::optional<OpenVault> m_open;
};

}  // namespace guichet::store
