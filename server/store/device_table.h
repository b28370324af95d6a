// DeviceTable: enrolled machines, and the public keys that may sign.
#pragma once

#include <QVector>

#include "core/base/ids.h"
#include "server/store/database.h"

namespace guichet::server {

struct DeviceRow {
    DeviceId id;
    PersonId person;
    QString description;
    QString enrolId;
    Instant enrolledAt;
    Instant grantUntil;
    std::optional<Instant> revokedAt;
};

struct KeyRow {
    KeyId id;
    PersonId person;  // empty: the centre
    DeviceId device;  // empty: the centre
    QByteArray publicKey;
    Instant validFrom;
    std::optional<Instant> validUntil;
};

class DeviceTable {
public:
    explicit DeviceTable(Database& database) : m_database(&database) {}
    Done insert(const DeviceRow& device);
    Result<std::optional<DeviceRow>> find(const DeviceId& id);
    Result<std::optional<DeviceRow>> byEnrolId(const QString& enrolId);
    Result<QVector<DeviceRow>> all();
    Done extendGrant(const DeviceId& id, Instant until);
    // Ends the device and its keys.
    Done revoke(const DeviceId& id, Instant now);

    // Fails: Conflict if this key is known already.
    Done insertKey(const KeyRow& key);
    Result<std::optional<KeyRow>> key(const KeyId& id);
    Result<std::optional<KeyRow>> keyOf(const DeviceId& device);

private:
    Result<std::optional<DeviceRow>> oneDevice(const char* statement, const QString& value);
    Result<std::optional<KeyRow>> oneKey(const char* statement, const QString& value);
    Database* m_database;
};

}  // namespace guichet::server
