#include "app/store/vault_signer.h"

namespace guichet::store {

KeyId VaultSigner::keyId() const {
    const OpenVault* open = m_vault.openVault();
    return open ? open->signingKey().keyId() : KeyId();
}

Result<QByteArray> VaultSigner::sign(const QByteArray& message) {
    const OpenVault* open = m_vault.openVault();
    if (!open) return Error{ErrorCode::Denied, QStringLiteral("locked"), QStringLiteral("the vault is not open")};
    return open->signingKey().sign(message);
}

}  // namespace guichet::store
