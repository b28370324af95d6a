// The files of the centre's TLS: authority.pem (clients pin it), authority.key, server.pem, server.key. Keys are for
// their owner alone.
//
// Fails: Storage, Full; Corrupt, when the authority's files do not belong together; Invalid, for a host that is neither
// name nor address.
#pragma once

#include <QStringList>

#include "core/base/instant.h"
#include "server/admin/centre_settings.h"

namespace guichet::server {

// Makes the authority unless it is there, then a server certificate for this machine itself and `hosts`, unless the
// configuration names one that is there.
Done makeTlsMaterial(const CentreSettings& settings, const QString& centreName, const QStringList& hosts, Instant now);

// A server certificate of the authority that is there, for the hosts of the one before unless others are named; answers
// for which. Never makes another authority: clients trust no other. Fails also: Conflict (foreignCertificate).
Result<QStringList> renewServerCertificate(const CentreSettings& settings, const QStringList& hosts, Instant now);

// The names that every server certificate holds.
QStringList ownHosts();

}  // namespace guichet::server
