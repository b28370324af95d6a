#include "server/store/device_table.h"

namespace guichet::server {

namespace {

DeviceRow deviceOf(const Row& row) {
    return {DeviceId{row.text(0)}, PersonId{row.text(1)}, row.text(2),      row.text(3),
            row.instant(4),        row.instant(5),        row.instantOpt(6)};
}

KeyRow keyOfRow(const Row& row) {
    return {KeyId{row.text(0)}, PersonId{row.text(1)}, DeviceId{row.text(2)},
            row.bytes(3),       row.instant(4),        row.instantOpt(5)};
}

}  // namespace

constexpr char kInsert[] =
    "INSERT INTO device (id, person, description, enrol_id, enrolled_at_ms, grant_until_ms, revoked_at_ms) VALUES (?, "
    "?, ?, ?, ?, ?, ?)";

Done DeviceTable::insert(const DeviceRow& device) {
    GUICHET_TRY(
        m_database->run(kInsert, {device.id.text(), device.person.text(), device.description, device.enrolId,
                                  toMs(device.enrolledAt), toMs(device.grantUntil), nullable(device.revokedAt)}));
    return done();
}

constexpr char kFind[] =
    "SELECT id, person, description, enrol_id, enrolled_at_ms, grant_until_ms, revoked_at_ms FROM device WHERE id = ?";
constexpr char kByEnrolId[] =
    "SELECT id, person, description, enrol_id, enrolled_at_ms, grant_until_ms, revoked_at_ms FROM device WHERE "
    "enrol_id = ?";
constexpr char kAll[] =
    "SELECT id, person, description, enrol_id, enrolled_at_ms, grant_until_ms, revoked_at_ms FROM device ORDER BY "
    "enrolled_at_ms, id";

Result<std::optional<DeviceRow>> DeviceTable::oneDevice(const char* statement, const QString& value) {
    std::optional<DeviceRow> device;
    GUICHET_TRY(m_database->each(statement, {value}, [&](const Row& row) { device = deviceOf(row); }));
    return device;
}

Result<std::optional<DeviceRow>> DeviceTable::find(const DeviceId& id) {
    return oneDevice(kFind, id.text());
}
Result<std::optional<DeviceRow>> DeviceTable::byEnrolId(const QString& enrolId) {
    return oneDevice(kByEnrolId, enrolId);
}

Result<QVector<DeviceRow>> DeviceTable::all() {
    QVector<DeviceRow> devices;
    GUICHET_TRY(m_database->each(kAll, {}, [&](const Row& row) { devices.append(deviceOf(row)); }));
    return devices;
}

constexpr char kExtendGrant[] = "UPDATE device SET grant_until_ms = ? WHERE id = ?";

Done DeviceTable::extendGrant(const DeviceId& id, Instant until) {
    GUICHET_TRY(m_database->run(kExtendGrant, {toMs(until), id.text()}));
    return done();
}

constexpr char kRevoke[] = "UPDATE device SET revoked_at_ms = ? WHERE id = ? AND revoked_at_ms IS NULL";
constexpr char kEndKeys[] = "UPDATE signing_key SET valid_until_ms = ? WHERE device = ? AND valid_until_ms IS NULL";

Done DeviceTable::revoke(const DeviceId& id, Instant now) {
    GUICHET_TRY(m_database->run(kRevoke, {toMs(now), id.text()}));
    GUICHET_TRY(m_database->run(kEndKeys, {toMs(now), id.text()}));
    return done();
}

constexpr char kInsertKey[] =
    "INSERT INTO signing_key (key_id, person, device, public_key, valid_from_ms, valid_until_ms) VALUES (?, ?, ?, ?, "
    "?, ?)";

Done DeviceTable::insertKey(const KeyRow& key) {
    GUICHET_TRY(m_database->run(kInsertKey, {key.id.text(), key.person.text(), key.device.text(), key.publicKey,
                                             toMs(key.validFrom), nullable(key.validUntil)}));
    return done();
}

constexpr char kKey[] =
    "SELECT key_id, person, device, public_key, valid_from_ms, valid_until_ms FROM signing_key WHERE key_id = ?";
constexpr char kKeyOf[] =
    "SELECT key_id, person, device, public_key, valid_from_ms, valid_until_ms FROM signing_key WHERE device = ?";

Result<std::optional<KeyRow>> DeviceTable::oneKey(const char* statement, const QString& value) {
    std::optional<KeyRow> key;
    GUICHET_TRY(m_database->each(statement, {value}, [&](const Row& row) { key = keyOfRow(row); }));
    return key;
}

Result<std::optional<KeyRow>> DeviceTable::key(const KeyId& id) {
    return oneKey(kKey, id.text());
}
Result<std::optional<KeyRow>> DeviceTable::keyOf(const DeviceId& device) {
    return oneKey(kKeyOf, device.text());
}

}  // namespace guichet::server
