// The centre's own authority, and the certificates that it gives the centre: what clients pin and what TLS shows them.
//
// Keys are ECDSA on P-256, because every TLS 1.2 client can verify it. Certificates are X.509 version 3 in PEM, keys
// are unencrypted PKCS #8 PEM: whoever stores them keeps them readable by their owner alone.
#pragma once

#include <QStringList>

#include "core/base/instant.h"

namespace guichet::crypto {

struct CertifiedKey {
    QByteArray certificatePem;
    QByteArray keyPem;
};

// A self-signed authority that may sign servers and nothing else, for twenty years from `now`.
// Fails: Invalid, if the name is empty or longer than 64 characters.
Result<CertifiedKey> makeAuthority(const QString& name, Instant now);

// A server's certificate for these hosts (names or IP addresses), for five years from `now`.
// Fails: Corrupt, if the authority cannot be read or its halves do not belong together; Invalid, without a host or for
// one that is neither a name nor an address.
Result<CertifiedKey> makeServerCertificate(const CertifiedKey& authority, const QStringList& hosts, Instant now);

// The hosts of the first certificate of this PEM: names and IP addresses. Empty when it cannot be read.
QStringList certificateHosts(const QByteArray& certificatePem);

// When the first certificate of this PEM ends. Fails: Corrupt.
Result<Instant> certificateEndsAt(const QByteArray& certificatePem);

}  // namespace guichet::crypto
