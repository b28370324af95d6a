// Vault: the keys of one person on one machine, and who that person is. One file, `vault.json`, in the profile's
// directory.
//
// A random data key is wrapped in slots: under the password (scrypt, at least 64 MiB) and sealed to the centre, so that
// a forgotten password loses no unsent work. Everything else is derived from it or encrypted with it: the keys of
// outbox.db and cache.db, the signing seed. Changing the password rewraps the data key and touches no database. The
// file is replaced whole or not at all. Not the lock on the profile (profile_lock.h).
//
// Thread:    back thread only; unlocking takes about a quarter of a second and 64 MiB.
// Fails:     Storage, Full besides what is said. Never throws.
// Invariant: the seed and the data key are never on the disk in the clear.
// Persisted: vault_file.h, and the purposes that keys are derived for.
// See:       docs/sync.md section 3.7
#pragma once

#include "app/store/vault_file.h"
#include "core/wire/messages.h"
#include "crypto/signing_key.h"

namespace guichet::store {

// `purpose` that the recovery slot is sealed for; the vault's id follows it.
inline constexpr char kRecoveryPurpose[] = "guichet vault recovery 1\n";

struct VaultContents {
    QString centreUrl;
    QByteArray authorityPem;
    wire::EnrolAnswer answer;
    crypto::SigningKey signingKey;
};

class OpenVault {
public:
    OpenVault(OpenVault&&) = default;
    OpenVault& operator=(OpenVault&&) = default;
    OpenVault(const OpenVault&) = delete;
    OpenVault& operator=(const OpenVault&) = delete;
    ~OpenVault();  // overwrites the data key

    [[nodiscard]] const VaultHeader& header() const { return m_file.header; }
    [[nodiscard]] const Person& person() const { return m_person; }  // as the centre last said
    [[nodiscard]] const crypto::SigningKey& signingKey() const { return m_signingKey; }
    [[nodiscard]] QByteArray outboxKey() const;  // 32 bytes, raw, for SQLCipher
    [[nodiscard]] QByteArray cacheKey() const;   // 32 bytes, raw
    [[nodiscard]] QByteArray clockKey() const;   // 32 bytes, for LegalClock

    // Whether the person may work here without asking the centre. Fails: Denied (grantExpired).
    [[nodiscard]] Done checkGrant(Instant now) const;
    // Fails: Denied (wrongPassword), Invalid (passwordMissing). After a failure the old password holds.
    Done changePassword(const QString& current, const QString& fresh);
    // Writes only if something changed. Fails: Conflict (otherPerson).
    Done renew(const Person& person, Instant grantUntil);

private:
    friend class Vault;
    OpenVault(QString directory, VaultFile file, QByteArray dataKey, crypto::SigningKey signingKey, Person person);
    QString m_directory;
    VaultFile m_file;
    QByteArray m_dataKey;
    crypto::SigningKey m_signingKey;
    Person m_person;
};

class Vault {
public:
    // Fails: Conflict (alreadyEnrolled), Invalid (passwordMissing), Protocol (recoveryKey: the centre's key is none).
    static Result<OpenVault> create(const QString& directory, const VaultContents& contents, const QString& password);

    // Who may open it, without a key. Fails: NotFound (notEnrolled), Corrupt (vaultDamaged), TooNew (vaultTooNew).
    static Result<VaultHeader> read(const QString& directory);

    // The grant is the caller's to check, who may want to renew it. Fails: as read; Denied (wrongPassword).
    static Result<OpenVault> unlock(const QString& directory, const QString& password);
};

}  // namespace guichet::store
