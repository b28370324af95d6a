#include "server/store/secret_table.h"

namespace guichet::server {

constexpr char kHash[] = "SELECT password_hash FROM person_secret WHERE person = ?";

Result<QString> SecretTable::passwordHash(const PersonId& person) {
    QString hash;
    GUICHET_TAKE(const auto found,
                 m_database->one(kHash, {person.text()}, [&](const Row& row) { hash = row.text(0); }));
    if (found == Database::Found::No) return Error{ErrorCode::NotFound, {}, QStringLiteral("no password is set")};
    return hash;
}

constexpr char kSetHash[] =
    "INSERT INTO person_secret (person, password_hash, changed_at_ms) VALUES (?, ?, ?) "
    "ON CONFLICT (person) DO UPDATE SET password_hash = excluded.password_hash, changed_at_ms = excluded.changed_at_ms";

Done SecretTable::setPasswordHash(const PersonId& person, const QString& hash, Instant now) {
    GUICHET_TRY(m_database->run(kSetHash, {person.text(), hash, toMs(now)}));
    return done();
}

constexpr char kDelay[] = "SELECT failures, next_at_ms FROM sign_in_delay WHERE name_mac = ?";

Result<SignInDelay> SecretTable::delay(const QString& nameMac) {
    SignInDelay delay;
    GUICHET_TRY(m_database->each(kDelay, {nameMac}, [&](const Row& row) {
        delay = SignInDelay{static_cast<int>(row.integer(0)), row.instant(1)};
    }));
    return delay;
}

constexpr char kForgetDelays[] = "DELETE FROM sign_in_delay WHERE next_at_ms < ?";
constexpr char kSetDelay[] =
    "INSERT INTO sign_in_delay (name_mac, failures, next_at_ms) VALUES (?, ?, ?) "
    "ON CONFLICT (name_mac) DO UPDATE SET failures = excluded.failures, next_at_ms = excluded.next_at_ms";
constexpr char kCountDelays[] = "SELECT COUNT(*) FROM sign_in_delay";
// The newest that has no room, and all before it.
constexpr char kForgetFirst[] =
    "DELETE FROM sign_in_delay WHERE next_at_ms <= "
    "(SELECT next_at_ms FROM sign_in_delay ORDER BY next_at_ms DESC LIMIT 1 OFFSET ?)";

Done SecretTable::setDelay(const QString& nameMac, const SignInDelay& delay, Instant forgetBefore, qint64 most) {
    GUICHET_TRY(m_database->run(kForgetDelays, {toMs(forgetBefore)}));
    qint64 count = 0;
    GUICHET_TRY(m_database->one(kCountDelays, {}, [&](const Row& row) { count = row.integer(0); }));
    if (count >= most) GUICHET_TRY(m_database->run(kForgetFirst, {most - most / 10 - 1}));
    GUICHET_TRY(m_database->run(kSetDelay, {nameMac, delay.failures, toMs(delay.nextAt)}));
    return done();
}

constexpr char kClearDelay[] = "DELETE FROM sign_in_delay WHERE name_mac = ?";

Done SecretTable::clearDelay(const QString& nameMac) {
    GUICHET_TRY(m_database->run(kClearDelay, {nameMac}));
    return done();
}

constexpr char kAddCode[] =
    "INSERT INTO enrolment_code (code_mac, person, created_at_ms, expires_at_ms) VALUES (?, ?, ?, ?)";

Done SecretTable::addCode(const QString& mac, const PersonId& person, Instant now, Instant expiresAt) {
    GUICHET_TRY(m_database->run(kAddCode, {mac, person.text(), toMs(now), toMs(expiresAt)}));
    return done();
}

constexpr char kCodes[] =
    "SELECT code_mac, expires_at_ms, used_at_ms FROM enrolment_code WHERE person = ? ORDER BY code_mac @lock";

Result<QVector<EnrolmentCode>> SecretTable::codesOf(const PersonId& person) {
    QVector<EnrolmentCode> codes;
    GUICHET_TRY(m_database->each(kCodes, {person.text()}, [&](const Row& row) {
        codes.append({row.text(0), row.instant(1), row.instantOpt(2)});
    }));
    return codes;
}

constexpr char kUseCode[] = "UPDATE enrolment_code SET used_at_ms = ? WHERE code_mac = ?";

Done SecretTable::useCode(const QString& mac, Instant now) {
    GUICHET_TRY(m_database->run(kUseCode, {toMs(now), mac}));
    return done();
}

}  // namespace guichet::server
