// KnownSigner: whose a signing key is, as far as this machine knows it. Not the key's period of validity: only the
// centre knows that.
#pragma once

#include <QByteArray>
#include <optional>

#include "core/base/ids.h"
#include "core/base/instant.h"

namespace guichet {

struct KnownSigner {
    QByteArray publicKey;  // Ed25519, 32 bytes
    PersonId person;       // as in the signed headers of their work; empty: the centre itself
    // When the centre decided on the first and the last work with this key whose proof is held here, UTC. It may have
    // taken some before and after. None: no such proof is held.
    std::optional<Instant> firstTaken;
    std::optional<Instant> lastTaken;
    bool operator==(const KnownSigner&) const = default;
};

}  // namespace guichet
