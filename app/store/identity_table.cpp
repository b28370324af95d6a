#include "app/store/identity_table.h"

#include "core/wire/json.h"

namespace guichet::store {

namespace {

constexpr Sql kLoad{
    SqlKind::Point,
    "SELECT client_id, device_id, centre, epoch, session, prev_session, session_confirmed, person, grants_rev, "
    "grant_until_ms, registrar, high_water, last_n_acked, durable_n, greatest_n, public_key, recovery_key, log_key, "
    "change_seq, last_read_n FROM identity WHERE only_row = 1"};
constexpr Sql kSave{
    SqlKind::Write,
    "INSERT OR REPLACE INTO identity (only_row, client_id, device_id, centre, epoch, session, prev_session, "
    "session_confirmed, person, grants_rev, grant_until_ms, registrar, high_water, last_n_acked, durable_n, "
    "greatest_n, "
    "public_key, recovery_key, log_key, change_seq, last_read_n) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
    "?, ?, ?, ?, ?, ?, ?)"};
constexpr Sql kCounter{SqlKind::Point, "SELECT high FROM counter WHERE office = ? AND year = ?"};
constexpr Sql kGreatest{SqlKind::Upkeep, "SELECT coalesce(max(high), 0) FROM counter"};
constexpr Sql kSaveCounter{
    SqlKind::Write,
    "INSERT INTO counter VALUES (?, ?, ?) ON CONFLICT (office, year) DO UPDATE SET high = max(high, excluded.high)"};
constexpr const Sql* kStatements[] = {&kLoad, &kSave, &kCounter, &kGreatest, &kSaveCounter};

Result<Person> personFromText(const QString& text) {
    constexpr qsizetype kMost = 64 * 1024;
    GUICHET_TAKE(const QJsonObject json, json::parseObject(text.toUtf8(), kMost));
    return personFromJson(json);
}

}  // namespace

std::span<const Sql* const> IdentityTable::statements() {
    return kStatements;
}

Result<Identity> IdentityTable::load() {
    GUICHET_TAKE(Statement row, m_database.query(kLoad));
    GUICHET_TAKE(const Step step, row.step());
    if (step == Step::Done)
        return Error{ErrorCode::Corrupt, QStringLiteral("damaged"), QStringLiteral("outbox without identity")};
    Identity identity;
    identity.clientId = ClientId{row.text(0)};
    identity.deviceId = DeviceId{row.text(1)};
    identity.centre = row.text(2);
    identity.epoch = row.text(3);
    identity.session = row.text(4);
    identity.prevSession = row.text(5);
    identity.sessionConfirmed = row.integer(6) != 0;
    auto person = personFromText(row.text(7));
    if (!person) return Error{ErrorCode::Corrupt, QStringLiteral("damaged"), QStringLiteral("identity: person")};
    identity.person = *person;
    identity.grantsRev = row.integer(8);
    identity.grantUntil = row.instant(9);
    identity.registrar = static_cast<int>(row.integer(10));
    identity.highWater = row.integer(11);
    identity.lastNAcked = row.integer(12);
    identity.durableN = row.integer(13);
    identity.greatestN = row.integer(14);
    identity.publicKey = row.blob(15);
    identity.recoveryKey = row.blob(16);
    identity.logKey = row.blob(17);
    identity.changeSeq = row.integer(18);
    identity.lastReadN = row.integer(19);
    return identity;
}

Done IdentityTable::save(const Identity& identity) {
    return m_database.run(kSave, identity.clientId, identity.deviceId, identity.centre, identity.epoch,
                          identity.session, identity.prevSession, int{identity.sessionConfirmed},
                          QString::fromUtf8(json::write(toJson(identity.person))), identity.grantsRev,
                          identity.grantUntil, identity.registrar, identity.highWater, identity.lastNAcked,
                          identity.durableN, identity.greatestN, identity.publicKey, identity.recoveryKey,
                          identity.logKey, identity.changeSeq, identity.lastReadN);
}

Result<int> IdentityTable::counter(const OfficeId& office, int year) {
    int high = 0;
    GUICHET_TRY(m_database.each(
        kCounter, [&](const Statement& row) { high = static_cast<int>(row.integer(0)); }, office, year));
    return high;
}

Result<int> IdentityTable::greatestCounter() {
    int high = 0;
    GUICHET_TRY(m_database.each(kGreatest, [&](const Statement& row) { high = static_cast<int>(row.integer(0)); }));
    return high;
}

Done IdentityTable::saveCounter(const OfficeId& office, int year, int high) {
    return m_database.run(kSaveCounter, office, year, high);
}

}  // namespace guichet::store
