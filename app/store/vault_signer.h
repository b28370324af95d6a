// VaultSigner: the Signer that signs with the key in the open vault; the key never leaves it.
//
// Thread: back thread only. Borrows the ProfileVault, which must outlive it.
// Fails:  Denied (locked) while the vault is not open.
#pragma once

#include "app/store/profile_vault.h"
#include "core/ports/ground.h"

namespace guichet::store {

class VaultSigner final : public Signer {
public:
    explicit VaultSigner(const ProfileVault& vault) : m_vault(vault) {}
    KeyId keyId() const override;  // empty while locked
    Result<QByteArray> sign(const QByteArray& message) override;

private:
    const ProfileVault& m_vault;
};

}  // namespace guichet::store
