#include "server/store/action_table.h"

#include <algorithm>

#include "core/wire/json.h"
#include "core/wire/limits.h"

namespace guichet::server {

namespace {

StoredAction actionOf(const Row& row) {
    return {ActionId{row.text(0)}, row.text(1), SignedAction{row.bytes(2), row.bytes(3), row.bytes(4), row.bytes(5)},
            row.instant(6)};
}

Result<Outcome> outcomeOfBytes(const QByteArray& bytes) {
    const auto json = json::parseObject(bytes, limits::kJsonBytes);
    if (!json) return Error{ErrorCode::Corrupt, {}, QStringLiteral("outcome: ") + json.error().detail};
    return outcomeFromJson(*json);
}

}  // namespace

constexpr char kFind[] =
    "SELECT action_id, object_key, header, body, salt, signature, received_at_ms FROM action WHERE action_id = ?";

Result<std::optional<StoredAction>> ActionTable::find(const ActionId& id) {
    std::optional<StoredAction> action;
    GUICHET_TRY(m_database->each(kFind, {id.text()}, [&](const Row& row) { action = actionOf(row); }));
    return action;
}

constexpr char kInsert[] = "INSERT INTO action (action_id, object_key, header, body, salt, signature, received_at_ms)";

Done ActionTable::insert(const QVector<StoredAction>& actions) {
    QVector<Values> rows;
    rows.reserve(actions.size());
    for (const StoredAction& action : actions)
        rows.append(Values{action.id.text(), action.objectKey, action.bytes.header, action.bytes.body,
                           action.bytes.salt, action.bytes.signature, toMs(action.receivedAt)});
    GUICHET_TRY(m_database->insertMany(kInsert, rows));
    return done();
}

constexpr char kPage[] =
    "SELECT action_id, object_key, header, body, salt, signature, received_at_ms FROM action WHERE action_id > ? "
    "ORDER BY action_id LIMIT ?";

Result<QVector<StoredAction>> ActionTable::page(const ActionId& after, int most) {
    QVector<StoredAction> actions;
    GUICHET_TRY(m_database->each(kPage, {after.text(), most}, [&](const Row& row) { actions.append(actionOf(row)); }));
    return actions;
}

constexpr char kSteps[] =
    "SELECT a.action_id, a.object_key, a.header, a.body, a.salt, a.signature, a.received_at_ms, o.detail FROM action a "
    "JOIN outcome o ON o.action_id = a.action_id AND o.seq = (SELECT min(p.seq) FROM outcome p "
    "WHERE p.action_id = a.action_id AND p.seq > 0 AND p.kind <> 'blockedBy' AND p.kind <> 'quarantined') "
    "WHERE a.object_key = ? ORDER BY o.ver";

Result<QVector<ReplayStep>> ActionTable::steps(const char* statement, const Values& values) {
    QVector<ReplayStep> steps;
    std::optional<Error> trouble;
    GUICHET_TRY(m_database->each(statement, values, [&](const Row& row) {
        auto outcome = outcomeOfBytes(row.bytes(7));
        if (outcome)
            steps.append({actionOf(row), std::move(outcome).value()});
        else if (!trouble)
            trouble = outcome.error();
    }));
    if (trouble) return *trouble;
    return steps;
}

Result<QVector<ReplayStep>> ActionTable::stepsOf(const QString& objectKey) {
    GUICHET_TAKE(QVector<ReplayStep> steps, this->steps(kSteps, {objectKey}));
    // Vers of different offices do not compare, revisions do; what changed nothing comes after what made the revision.
    const auto order = [](const ReplayStep& step) {
        const OutcomeKind kind = step.outcome.kind;
        const int rank = tookEffect(kind) ? 0 : kind == OutcomeKind::Conflict ? 1 : 2;
        return std::tuple(step.outcome.rev, rank);
    };
    std::stable_sort(steps.begin(), steps.end(),
                     [&](const ReplayStep& a, const ReplayStep& b) { return order(a) < order(b); });
    return steps;
}

constexpr char kInsertOutcomes[] = "INSERT INTO outcome (action_id, seq, kind, code, detail, office, ver, at_ms)";

Done ActionTable::insertOutcomes(const QVector<Outcome>& outcomes) {
    QVector<Values> rows;
    rows.reserve(outcomes.size());
    for (const Outcome& outcome : outcomes)
        rows.append(Values{outcome.actionId.text(), outcome.seq, QString::fromLatin1(outcomeKindName(outcome.kind)),
                           outcome.code, json::write(toJson(outcome)), outcome.office.text(), outcome.ver,
                           toMs(outcome.at)});
    GUICHET_TRY(m_database->insertMany(kInsertOutcomes, rows));
    return done();
}

Result<QVector<Outcome>> ActionTable::outcomes(const char* statement, const Values& values) {
    QVector<Outcome> read;
    std::optional<Error> trouble;
    GUICHET_TRY(m_database->each(statement, values, [&](const Row& row) {
        auto outcome = outcomeOfBytes(row.bytes(0));
        if (outcome)
            read.append(std::move(outcome).value());
        else if (!trouble)
            trouble = outcome.error();
    }));
    if (trouble) return *trouble;
    return read;
}

constexpr char kNewest[] = "SELECT detail FROM outcome WHERE action_id = ? ORDER BY seq DESC LIMIT 1";
constexpr char kOutcomesOf[] = "SELECT detail FROM outcome WHERE action_id = ? ORDER BY seq";
constexpr char kOutcomesAfter[] =
    "SELECT o.detail FROM frame f JOIN outcome o ON o.action_id = f.action_id WHERE f.client = ? AND f.n > ? "
    "AND o.seq = (SELECT max(p.seq) FROM outcome p WHERE p.action_id = f.action_id) ORDER BY f.n LIMIT ?";
constexpr char kReplacedAfter[] =
    "SELECT o.detail FROM outcome o WHERE o.office = ? AND o.ver > ? AND o.seq > 1 "
    "AND EXISTS (SELECT 1 FROM frame f JOIN client c ON c.id = f.client JOIN client me ON me.device = c.device "
    "AND me.person = c.person WHERE f.action_id = o.action_id AND me.id = ?) ORDER BY o.ver";
constexpr char kParkedOf[] =
    "SELECT a.action_id, a.object_key, a.header, a.body, a.salt, a.signature, a.received_at_ms, o.detail FROM frame f "
    "JOIN client c ON c.id = f.client JOIN action a ON a.action_id = f.action_id JOIN outcome o ON o.action_id = "
    "f.action_id WHERE c.device = ? AND o.kind = 'blockedBy' AND o.seq = (SELECT max(p.seq) FROM outcome p WHERE "
    "p.action_id = f.action_id) ORDER BY a.received_at_ms, f.n";
constexpr char kInLog[] = "SELECT detail FROM outcome WHERE office = ? AND ver > ? ORDER BY ver LIMIT ?";
constexpr char kCount[] = "SELECT count(*) FROM action";

Result<std::optional<Outcome>> ActionTable::newestOutcome(const ActionId& id) {
    GUICHET_TAKE(const auto newest, outcomes(kNewest, {id.text()}));
    return newest.isEmpty() ? std::optional<Outcome>() : newest.first();
}

Result<QVector<Outcome>> ActionTable::outcomesOf(const ActionId& id) {
    return outcomes(kOutcomesOf, {id.text()});
}

Result<QVector<Outcome>> ActionTable::outcomesAfter(const ClientId& client, qint64 n, int most) {
    return outcomes(kOutcomesAfter, {client.text(), n, most});
}

Result<QVector<Outcome>> ActionTable::replacedAfter(const ClientId& client, const OfficeId& office, qint64 ver) {
    return outcomes(kReplacedAfter, {office.text(), ver, client.text()});
}

Result<QVector<ReplayStep>> ActionTable::parkedOf(const DeviceId& device) {
    return steps(kParkedOf, {device.text()});
}

Result<QVector<Outcome>> ActionTable::outcomesInLog(const OfficeId& office, qint64 after, int most) {
    return outcomes(kInLog, {office.text(), after, most});
}

Result<qint64> ActionTable::count() {
    qint64 count = 0;
    GUICHET_TRY(m_database->each(kCount, {}, [&](const Row& row) { count = row.integer(0); }));
    return count;
}

}  // namespace guichet::server
