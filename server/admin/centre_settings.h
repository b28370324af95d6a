// CentreSettings: where one centre lies and how it listens: a folder, or a configuration file.
//
// A folder alone is the embedded centre: SQLite, certificates and the administration socket in it. A configuration
// names a PostgreSQL database, and a folder for the rest. The file is strict JSON; a key that nobody knows is refused,
// so that a typing error is no default.
//
// See: docs/programs.md, "The configuration file"
#pragma once

#include "server/store/database.h"

namespace guichet::server {

struct CentreSettings {
    QString folder;  // absolute: certificates, socket, lock
    StorePlace place;
    QString listenAddress = QStringLiteral("127.0.0.1");
    quint16 port = 8443;
    int workers = 0;      // 0: by the number of cores
    QStringList proxies;  // balancers whose word on addresses is taken; read by whoever listens
    QString certificateFile;
    QString keyFile;

    [[nodiscard]] QString authorityFile() const { return folder + QStringLiteral("/authority.pem"); }
    [[nodiscard]] QString authorityKeyFile() const { return folder + QStringLiteral("/authority.key"); }
    [[nodiscard]] QString socketFile() const { return folder + QStringLiteral("/admin.sock"); }
    [[nodiscard]] QString lockFile() const { return folder + QStringLiteral("/centre.lock"); }
};

CentreSettings settingsOfFolder(const QString& folder);
// Fails: Invalid (reason "badConfiguration"; detail says where), NotFound.
Result<CentreSettings> readSettings(const QString& configurationFile);

// A file with a secret in it. Fails: NotFound; Denied (reason "fileTooOpen") when others than its owner may read it;
// Invalid when it is longer than a secret is.
Result<QByteArray> readSecretFile(const QString& file);

}  // namespace guichet::server
