#include "server/store/client_table.h"

#include "core/base/bytes.h"
#include "core/wire/quarantine.h"

namespace guichet::server {

QByteArray frameDigest(const SignedAction& action) {
    return sha256(wire::rawOf(action));
}

constexpr char kInsert[] =
    "INSERT INTO client (id, person, device, session, prev_session, session_at_ms, last_n, durable_n, registrar, "
    "high_water) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

Done ClientTable::insert(const ClientRow& client) {
    GUICHET_TRY(m_database->run(
        kInsert, {client.id.text(), client.person.text(), client.device.text(), client.session, client.prevSession,
                  nullable(client.sessionAt), client.lastN, client.durableN, client.registrar, client.highWater}));
    return done();
}

constexpr char kFind[] =
    "SELECT id, person, device, session, prev_session, session_at_ms, last_n, durable_n, registrar, high_water FROM "
    "client WHERE id = ?";
constexpr char kFindLocked[] =
    "SELECT id, person, device, session, prev_session, session_at_ms, last_n, durable_n, registrar, high_water FROM "
    "client WHERE id = ? "
    "@lock";
constexpr char kOfDevice[] =
    "SELECT id, person, device, session, prev_session, session_at_ms, last_n, durable_n, registrar, high_water FROM "
    "client "
    "WHERE device = ? ORDER BY registrar";
constexpr char kAll[] =
    "SELECT id, person, device, session, prev_session, session_at_ms, last_n, durable_n, registrar, high_water FROM "
    "client "
    "ORDER BY registrar";

Result<QVector<ClientRow>> ClientTable::select(const char* statement, const Values& values) {
    QVector<ClientRow> clients;
    GUICHET_TRY(m_database->each(statement, values, [&](const Row& row) {
        clients.append({ClientId{row.text(0)}, PersonId{row.text(1)}, DeviceId{row.text(2)}, row.text(3), row.text(4),
                        row.instantOpt(5), row.integer(6), row.integer(7), static_cast<int>(row.integer(8)),
                        row.integer(9)});
    }));
    return clients;
}

Result<std::optional<ClientRow>> ClientTable::find(const ClientId& id, Lock lock) {
    GUICHET_TAKE(const auto clients, select(lock == Lock::Update ? kFindLocked : kFind, {id.text()}));
    return clients.isEmpty() ? std::optional<ClientRow>() : clients.first();
}

Result<std::optional<ClientRow>> ClientTable::ofDevice(const DeviceId& device) {
    GUICHET_TAKE(const auto clients, allOfDevice(device));
    return clients.isEmpty() ? std::optional<ClientRow>() : clients.first();
}

Result<QVector<ClientRow>> ClientTable::allOfDevice(const DeviceId& device) {
    return select(kOfDevice, {device.text()});
}

constexpr char kLockAll[] = "SELECT id FROM client WHERE device = ? ORDER BY id @lock";

Done ClientTable::lockAllOfDevice(const DeviceId& device) {
    return m_database->each(kLockAll, {device.text()}, [](const Row&) {});
}

constexpr char kNewestReceived[] =
    "SELECT MAX(received_at_ms) FROM ("
    "SELECT a.received_at_ms FROM client c JOIN frame f ON f.client = c.id JOIN action a ON a.action_id = f.action_id "
    "WHERE c.device = ? UNION ALL "
    "SELECT q.received_at_ms FROM client c JOIN quarantine q ON q.client = c.id WHERE c.device = ?) AS brought";

Result<std::optional<Instant>> ClientTable::newestReceivedOf(const DeviceId& device) {
    std::optional<Instant> newest;
    GUICHET_TRY(m_database->one(kNewestReceived, {device.text(), device.text()},
                                [&](const Row& row) { newest = row.instantOpt(0); }));
    return newest;
}

Result<QVector<ClientRow>> ClientTable::all() {
    return select(kAll, {});
}

constexpr char kPersonOf[] = "SELECT person FROM client WHERE registrar = ?";

Result<std::optional<PersonId>> ClientTable::personOf(int registrar) {
    std::optional<PersonId> person;
    GUICHET_TRY(m_database->one(kPersonOf, {registrar}, [&](const Row& row) { person = PersonId{row.text(0)}; }));
    return person;
}

constexpr char kSetSession[] = "UPDATE client SET session = ?, prev_session = ?, session_at_ms = ? WHERE id = ?";

Done ClientTable::setSession(const ClientId& id, const QString& session, const QString& prevSession, Instant now) {
    GUICHET_TRY(m_database->run(kSetSession, {session, prevSession, toMs(now), id.text()}));
    return done();
}

constexpr char kForgetSessions[] = "UPDATE client SET session = '', prev_session = ''";
constexpr char kForgetTokens[] = "DELETE FROM token";

Done ClientTable::forgetSessions() {
    GUICHET_TRY(m_database->run(kForgetSessions, {}));
    GUICHET_TRY(m_database->run(kForgetTokens, {}));
    return done();
}

constexpr char kSetProgress[] = "UPDATE client SET last_n = ?, durable_n = ?, high_water = ? WHERE id = ?";

Done ClientTable::setProgress(const ClientId& id, qint64 lastN, qint64 durableN, qint64 highWater) {
    GUICHET_TRY(m_database->run(kSetProgress, {lastN, durableN, highWater, id.text()}));
    return done();
}

constexpr char kFrames[] =
    "SELECT client, n, session, action_id, body_sha256 FROM frame WHERE client = ? AND n BETWEEN ? AND ? ORDER BY n";

Result<QVector<FrameRow>> ClientTable::frames(const ClientId& client, qint64 from, qint64 to) {
    QVector<FrameRow> frames;
    GUICHET_TRY(m_database->each(kFrames, {client.text(), from, to}, [&](const Row& row) {
        frames.append({ClientId{row.text(0)}, row.integer(1), row.text(2), ActionId{row.text(3)}, row.bytes(4)});
    }));
    return frames;
}

constexpr char kInsertFrames[] = "INSERT INTO frame (client, n, session, action_id, body_sha256)";

Done ClientTable::insertFrames(const QVector<FrameRow>& frames) {
    QVector<Values> rows;
    for (const FrameRow& frame : frames)
        rows.append(Values{frame.client.text(), frame.n, frame.session, frame.actionId.text(), frame.sha256});
    GUICHET_TRY(m_database->insertMany(kInsertFrames, rows));
    return done();
}

constexpr char kAddToken[] = "INSERT INTO token (hash, client, expires_at_ms) VALUES (?, ?, ?)";

Done ClientTable::addToken(const QString& hash, const ClientId& client, Instant expiresAt) {
    GUICHET_TRY(m_database->run(kAddToken, {hash, client.text(), toMs(expiresAt)}));
    return done();
}

constexpr char kToken[] = "SELECT client, expires_at_ms FROM token WHERE hash = ?";

Result<std::optional<ClientTable::TokenRow>> ClientTable::token(const QString& hash) {
    std::optional<TokenRow> token;
    GUICHET_TRY(m_database->each(kToken, {hash}, [&](const Row& row) {
        token = TokenRow{ClientId{row.text(0)}, row.instant(1)};
    }));
    return token;
}

constexpr char kDropTokens[] = "DELETE FROM token WHERE client = ?";
constexpr char kDropTokensOfPerson[] = "DELETE FROM token WHERE client IN (SELECT id FROM client WHERE person = ?)";
constexpr char kDropTokensOfDevice[] = "DELETE FROM token WHERE client IN (SELECT id FROM client WHERE device = ?)";
constexpr char kDropExpired[] = "DELETE FROM token WHERE expires_at_ms < ?";

Done ClientTable::dropTokens(const ClientId& client) {
    GUICHET_TRY(m_database->run(kDropTokens, {client.text()}));
    return done();
}

Done ClientTable::dropTokensOf(const PersonId& person) {
    GUICHET_TRY(m_database->run(kDropTokensOfPerson, {person.text()}));
    return done();
}

Done ClientTable::dropTokensOf(const DeviceId& device) {
    GUICHET_TRY(m_database->run(kDropTokensOfDevice, {device.text()}));
    return done();
}

Done ClientTable::dropExpiredTokens(Instant now) {
    GUICHET_TRY(m_database->run(kDropExpired, {toMs(now)}));
    return done();
}

}  // namespace guichet::server
