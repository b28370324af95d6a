#include "server/store/quarantine_table.h"

#include <array>

namespace guichet::server {

namespace {

constexpr std::array kStates{SetAsideState::Held, SetAsideState::Released, SetAsideState::Refused,
                             SetAsideState::Reuse};

SetAsideState stateFromName(const QString& name) {
    for (const SetAsideState state : kStates)
        if (name == QLatin1String(setAsideStateName(state))) return state;
    return SetAsideState::Held;
}

SetAside rowOf(const Row& row) {
    return {ClientId{row.text(0)}, row.integer(1), row.bytes(2),   ActionId{row.text(3)},     PersonId{row.text(4)},
            row.bytes(5),          row.text(6),    row.instant(7), stateFromName(row.text(8))};
}

}  // namespace

const char* setAsideStateName(SetAsideState state) {
    switch (state) {
        case SetAsideState::Held:
            return "held";
        case SetAsideState::Released:
            return "released";
        case SetAsideState::Refused:
            return "refused";
        case SetAsideState::Reuse:
            return "reuse";
    }
    GUICHET_ASSERT(!"a SetAsideState outside its enumeration");
    return "";
}

#define GUICHET_SET_ASIDE_COLUMNS "client, n, body_sha256, action_id, person, sealed, why, received_at_ms, state"

constexpr char kInsert[] = "INSERT INTO quarantine (" GUICHET_SET_ASIDE_COLUMNS
                           ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (client, n, body_sha256) DO NOTHING";

Done QuarantineTable::insert(const SetAside& row) {
    GUICHET_TRY(m_database->run(
        kInsert, {row.client.text(), row.n, row.sha256, row.actionId.text(), row.person.text(), row.sealed, row.why,
                  toMs(row.receivedAt), QString::fromLatin1(setAsideStateName(row.state))}));
    return done();
}

Result<QVector<SetAside>> QuarantineTable::select(const QByteArray& statement, const Values& values) {
    QVector<SetAside> rows;
    GUICHET_TRY(m_database->each(statement, values, [&](const Row& row) { rows.append(rowOf(row)); }));
    return rows;
}

constexpr char kFind[] =
    "SELECT " GUICHET_SET_ASIDE_COLUMNS " FROM quarantine WHERE action_id = ? AND state <> 'reuse'";
constexpr char kFindLocked[] =
    "SELECT " GUICHET_SET_ASIDE_COLUMNS " FROM quarantine WHERE action_id = ? AND state <> 'reuse' @lock";
constexpr char kAllOf[] =
    "SELECT " GUICHET_SET_ASIDE_COLUMNS " FROM quarantine WHERE action_id = ? ORDER BY received_at_ms, client, n";
constexpr char kReusedBy[] = "SELECT action_id FROM quarantine WHERE client = ? AND state = 'reuse'";
constexpr char kAll[] = "SELECT " GUICHET_SET_ASIDE_COLUMNS " FROM quarantine ORDER BY received_at_ms, client, n";
constexpr char kLately[] =
    "SELECT received_at_ms FROM quarantine WHERE client = ? AND received_at_ms >= ? ORDER BY received_at_ms DESC";
constexpr char kSettle[] = "UPDATE quarantine SET state = ?, sealed = ? WHERE client = ? AND n = ? AND body_sha256 = ?";

Result<std::optional<SetAside>> QuarantineTable::find(const ActionId& id, Lock lock) {
    GUICHET_TAKE(const auto rows, select(lock == Lock::Update ? kFindLocked : kFind, {id.text()}));
    return rows.isEmpty() ? std::optional<SetAside>() : rows.first();
}

Result<QVector<SetAside>> QuarantineTable::allOf(const ActionId& id) {
    return select(kAllOf, {id.text()});
}

Result<QVector<ActionId>> QuarantineTable::reusedBy(const ClientId& client) {
    QVector<ActionId> ids;
    GUICHET_TRY(
        m_database->each(kReusedBy, {client.text()}, [&](const Row& row) { ids.append(ActionId{row.text(0)}); }));
    return ids;
}

Done QuarantineTable::each(const std::function<Done(const SetAside&)>& visit) {
    Done visited = done();
    GUICHET_TRY(m_database->each(kAll, {}, [&](const Row& row) {
        if (visited) visited = visit(rowOf(row));
    }));
    return visited;
}

Result<QVector<Instant>> QuarantineTable::lately(const ClientId& client, Instant since) {
    QVector<Instant> times;
    GUICHET_TRY(
        m_database->each(kLately, {client.text(), toMs(since)}, [&](const Row& row) { times.append(row.instant(0)); }));
    return times;
}

Done QuarantineTable::settle(const SetAside& row, SetAsideState state) {
    const QByteArray kept = state == SetAsideState::Released ? QByteArray("") : row.sealed;
    GUICHET_TRY(m_database->run(
        kSettle, {QString::fromLatin1(setAsideStateName(state)), kept, row.client.text(), row.n, row.sha256}));
    return done();
}

}  // namespace guichet::server
