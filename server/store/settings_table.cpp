#include "server/store/settings_table.h"

namespace guichet::server {

constexpr char kValue[] = "SELECT value FROM settings WHERE name = ?";

Result<QByteArray> SettingsTable::value(const char* name) {
    QByteArray value;
    GUICHET_TAKE(const auto found,
                 m_database->one(kValue, {QString::fromLatin1(name)}, [&](const Row& row) { value = row.bytes(0); }));
    if (found == Database::Found::No)
        return Error{ErrorCode::NotFound, QStringLiteral("notInitialised"),
                     QStringLiteral("setting %1").arg(QLatin1String(name))};
    return value;
}

constexpr char kPut[] =
    "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value";

Done SettingsTable::put(const char* name, const QByteArray& value) {
    GUICHET_TRY(m_database->run(kPut, {QString::fromLatin1(name), value}));
    return done();
}

constexpr char kPutFreeHealth[] =
    "UPDATE settings SET value = ? WHERE name = (SELECT name FROM settings WHERE name LIKE 'health%' ORDER BY name "
    "LIMIT "
    "1 FOR UPDATE SKIP LOCKED)";
constexpr char kOneMoreHealth[] = "INSERT INTO settings (name, value) VALUES ('health/' || gen_random_uuid(), ?)";

Done SettingsTable::putHealth(Instant now) {
    const QByteArray value = QByteArray::number(toMs(now));
    if (m_database->dialect() == Dialect::Sqlite) return put(settings::kHealth, value);
    GUICHET_TAKE(const qint64 free, m_database->run(kPutFreeHealth, {value}));
    if (free == 0) GUICHET_TRY(m_database->run(kOneMoreHealth, {value}));
    return done();
}

constexpr char kNext[] =
    "INSERT INTO counter (name, value) VALUES (?, ?) "
    "ON CONFLICT (name) DO UPDATE SET value = counter.value + excluded.value RETURNING value";

Result<qint64> SettingsTable::advance(const char* counter, qint64 by) {
    qint64 value = 0;
    GUICHET_TRY(
        m_database->each(kNext, {QString::fromLatin1(counter), by}, [&](const Row& row) { value = row.integer(0); }));
    return value;
}

constexpr char kLast[] = "SELECT value FROM counter WHERE name = ?";

Result<qint64> SettingsTable::lastOf(const char* counter) {
    qint64 value = 0;
    GUICHET_TRY(
        m_database->one(kLast, {QString::fromLatin1(counter)}, [&](const Row& row) { value = row.integer(0); }));
    return value;
}

}  // namespace guichet::server
