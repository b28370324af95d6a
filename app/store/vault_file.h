// VaultFile: the content of `vault.json`, as a value: what is legible, and what is sealed, still sealed.
//
// {"guichetVault": 1, "checksum", "header": {…}, "slots": [{"kind": "password", …}, {"kind": "recovery", …}],
// "signingSeed", "person"} The checksum (SHA-256 of the other members, canonical) tells a damaged file from a wrong
// password; it is no protection.
//
// Fails:     Corrupt (vaultDamaged), TooNew (vaultTooNew).
// Persisted: all of it. A change that version 1 would not understand, another kind of slot too, is another version.
// See:       docs/sync.md section 3.7
#pragma once

#include "core/base/ids.h"
#include "core/base/instant.h"
#include "crypto/scrypt.h"

namespace guichet::store {

inline constexpr int kVaultVersion = 1;
inline constexpr qsizetype kVaultFileBytes = 256 * 1024;

// Legible without a key; authentic once the vault is open.
struct VaultHeader {
    QString vaultId;  // UUID; binds every sealed part to this vault
    PersonId person;
    QString personName;
    QString centreUrl;
    QByteArray authorityPem;
    QString centre;
    QString epoch;  // at enrolment; the store keeps the one that holds now
    DeviceId deviceId;
    ClientId clientId;
    int registrar = 0;
    QByteArray recoveryKey;  // X25519, of the centre
    QByteArray logKey;       // Ed25519, of the centre
    Instant grantUntil;
    bool operator==(const VaultHeader&) const = default;
};

struct PasswordSlot {
    crypto::ScryptCost cost;
    QByteArray salt;
    QByteArray sealedKey;  // AEAD of the data key
    bool operator==(const PasswordSlot&) const = default;
};

struct VaultFile {
    VaultHeader header;
    PasswordSlot password;
    QByteArray recoverySlot;  // the data key sealed to header.recoveryKey
    QByteArray signingSeed;   // AEAD
    QByteArray person;        // AEAD of the person's JSON; its associated data is the header
    bool operator==(const VaultFile&) const = default;
};

QByteArray encode(const VaultFile& file);
Result<VaultFile> decodeVaultFile(const QByteArray& bytes);

// The exact bytes that sealed parts are bound to.
QByteArray headerBytes(const VaultHeader& header);
QByteArray passwordSlotBytes(const VaultHeader& header, const PasswordSlot& slot);

}  // namespace guichet::store
