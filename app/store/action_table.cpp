#include "app/store/action_table.h"

namespace guichet::store {

namespace {

#define GUICHET_ACTION_COLUMNS "n, action_id, case_id, type, header, body, salt, signature, at_ms"

constexpr Sql kAdd{SqlKind::Write,
                   "INSERT INTO outbox (" GUICHET_ACTION_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr Sql kOutbox{SqlKind::Upkeep, "SELECT " GUICHET_ACTION_COLUMNS " FROM outbox ORDER BY n"};
constexpr Sql kOutboxOf{SqlKind::Point,
                        "SELECT " GUICHET_ACTION_COLUMNS " FROM outbox WHERE case_id = ? AND n > ? ORDER BY n"};
constexpr Sql kCases{SqlKind::Upkeep, "SELECT DISTINCT case_id FROM outbox"};
constexpr Sql kUnanswered{SqlKind::Point,
                          "SELECT " GUICHET_ACTION_COLUMNS
                          " FROM outbox WHERE n > ? AND NOT EXISTS "
                          "(SELECT 1 FROM outcome WHERE outcome.action_id = outbox.action_id) ORDER BY n LIMIT ?"};
constexpr Sql kIdOf{SqlKind::Point, "SELECT action_id FROM outbox WHERE n = ?"};
constexpr Sql kFirstUnanswered{
    SqlKind::Upkeep,
    "SELECT n FROM outbox WHERE NOT EXISTS (SELECT 1 FROM outcome WHERE outcome.action_id = outbox.action_id) "
    "ORDER BY n LIMIT 1"};
constexpr Sql kFindOutbox{SqlKind::Point, "SELECT " GUICHET_ACTION_COLUMNS " FROM outbox WHERE action_id = ?"};
constexpr Sql kFindJournal{SqlKind::Point, "SELECT " GUICHET_ACTION_COLUMNS " FROM journal WHERE action_id = ?"};
constexpr Sql kParked{SqlKind::Upkeep,
                      "SELECT " GUICHET_ACTION_COLUMNS
                      " FROM journal WHERE action_id IN (SELECT action_id FROM outcome WHERE final = 0) "
                      "ORDER BY n"};
constexpr Sql kEach{SqlKind::Upkeep,
                    "SELECT " GUICHET_ACTION_COLUMNS " FROM journal UNION ALL SELECT " GUICHET_ACTION_COLUMNS
                    " FROM outbox ORDER BY n"};
constexpr Sql kDoneBetween{
    SqlKind::Upkeep,
    "SELECT n, action_id, case_id, type, at_ms FROM journal WHERE at_ms >= ?1 AND at_ms < ?2 UNION ALL "
    "SELECT n, action_id, case_id, type, at_ms FROM outbox WHERE at_ms >= ?1 AND at_ms < ?2 ORDER BY n"};
constexpr Sql kUnproved{
    SqlKind::Upkeep,
    "SELECT action_id FROM journal WHERE EXISTS (SELECT 1 FROM outcome WHERE outcome.action_id = journal.action_id "
    "AND outcome.final = 1) "
    "AND NOT EXISTS (SELECT 1 FROM proof WHERE proof.action_id = journal.action_id) ORDER BY n LIMIT ?"};
constexpr Sql kToJournal{SqlKind::Write,
                         "INSERT INTO journal SELECT " GUICHET_ACTION_COLUMNS ", ?2 FROM outbox WHERE n <= ?1"};
constexpr Sql kLeave{SqlKind::Write, "DELETE FROM outbox WHERE n <= ?"};
constexpr Sql kForgetOutcomes{
    SqlKind::Write,
    "DELETE FROM outcome WHERE action_id IN (SELECT action_id FROM journal WHERE n > ?1 UNION ALL "
    "SELECT action_id FROM outbox WHERE n > ?1)"};
constexpr Sql kBack{SqlKind::Write, "INSERT INTO outbox SELECT " GUICHET_ACTION_COLUMNS " FROM journal WHERE n > ?"};
constexpr Sql kLeaveJournal{SqlKind::Write, "DELETE FROM journal WHERE n > ?"};
constexpr Sql kForgetOutcomesOfOutbox{SqlKind::Write,
                                      "DELETE FROM outcome WHERE action_id IN (SELECT action_id FROM outbox)"};
// In two steps: no row may take the place of one that has not moved yet.
constexpr Sql kLiftOutbox{SqlKind::Write, "UPDATE outbox SET n = n - 1000000000000"};
constexpr Sql kSetOutbox{SqlKind::Write, "UPDATE outbox SET n = n + 1000000000000 - ?"};
constexpr Sql kLiftJournal{SqlKind::Write, "UPDATE journal SET n = n - 1000000000000"};
constexpr Sql kSetJournal{SqlKind::Write, "UPDATE journal SET n = n + 1000000000000 - ?"};
constexpr Sql kFirstReplaced{
    SqlKind::Upkeep,
    "SELECT n FROM journal WHERE n > 0 AND action_id IN (SELECT action_id FROM outcome WHERE seq > 1) "
    "ORDER BY n LIMIT 1"};
constexpr Sql kWaitingCount{SqlKind::Upkeep, "SELECT count(*) FROM outbox"};
constexpr Sql kLeast{SqlKind::Upkeep,
                     "SELECT ifnull(min(n), 1) FROM (SELECT n FROM journal UNION ALL SELECT n FROM outbox)"};
constexpr const Sql* kStatements[] = {&kAdd,
                                      &kIdOf,
                                      &kOutbox,
                                      &kOutboxOf,
                                      &kCases,
                                      &kUnanswered,
                                      &kFirstUnanswered,
                                      &kFindOutbox,
                                      &kFindJournal,
                                      &kParked,
                                      &kEach,
                                      &kUnproved,
                                      &kToJournal,
                                      &kLeave,
                                      &kForgetOutcomes,
                                      &kBack,
                                      &kLeaveJournal,
                                      &kForgetOutcomesOfOutbox,
                                      &kLiftOutbox,
                                      &kSetOutbox,
                                      &kLiftJournal,
                                      &kSetJournal,
                                      &kWaitingCount,
                                      &kLeast,
                                      &kFirstReplaced,
                                      &kDoneBetween};

StoredAction actionFrom(const Statement& row) {
    return StoredAction{row.integer(0),      ActionId{row.text(1)},
                        CaseId{row.text(2)}, row.text(3),
                        row.instant(8),      SignedAction{row.blob(4), row.blob(5), row.blob(6), row.blob(7)}};
}

}  // namespace

std::span<const Sql* const> ActionTable::statements() {
    return kStatements;
}

Done ActionTable::add(const StoredAction& action) {
    return m_database.run(kAdd, action.n, action.actionId, action.caseId, action.type, action.bytes.header,
                          action.bytes.body, action.bytes.salt, action.bytes.signature, action.at);
}

Result<QVector<StoredAction>> ActionTable::read(Statement& statement) {
    QVector<StoredAction> actions;
    GUICHET_TRY(statement.each([&](const Statement& row) { actions.append(actionFrom(row)); }));
    return actions;
}

Result<QVector<StoredAction>> ActionTable::outbox() {
    GUICHET_TAKE(Statement statement, m_database.query(kOutbox));
    return read(statement);
}

Result<QVector<StoredAction>> ActionTable::outboxOf(const CaseId& id, qint64 afterN) {
    GUICHET_TAKE(Statement statement, m_database.query(kOutboxOf, id, afterN));
    return read(statement);
}

Result<QVector<CaseId>> ActionTable::casesInOutbox() {
    QVector<CaseId> ids;
    GUICHET_TRY(m_database.each(kCases, [&](const Statement& row) { ids.append(CaseId{row.text(0)}); }));
    return ids;
}

Result<QVector<Frame>> ActionTable::unanswered(qint64 afterN, int maxActions, qsizetype maxBytes) {
    GUICHET_TAKE(Statement statement, m_database.query(kUnanswered, afterN, maxActions));
    QVector<Frame> frames;
    qsizetype bytes = 0;
    while (true) {
        GUICHET_TAKE(const Step step, statement.step());
        if (step == Step::Done) return frames;
        const StoredAction action = actionFrom(statement);
        bytes += action.bytes.header.size() + action.bytes.body.size() + action.bytes.salt.size() +
                 action.bytes.signature.size();
        if (bytes > maxBytes && !frames.isEmpty()) return frames;
        frames.append(Frame{action.n, action.bytes});
    }
}

Result<ActionId> ActionTable::idOf(qint64 n) {
    ActionId id;
    GUICHET_TRY(m_database.each(
        kIdOf, [&](const Statement& row) { id = ActionId{row.text(0)}; }, n));
    if (id.isEmpty()) return Error{ErrorCode::NotFound, QStringLiteral("actionUnknown"), {}};
    return id;
}

Result<qint64> ActionTable::firstUnanswered() {
    qint64 first = 0;
    GUICHET_TRY(m_database.each(kFirstUnanswered, [&](const Statement& row) { first = row.integer(0); }));
    return first;
}

Result<StoredAction> ActionTable::find(const ActionId& id) {
    std::optional<StoredAction> found;
    for (const Sql* sql : {&kFindOutbox, &kFindJournal})
        if (!found)
            GUICHET_TRY(m_database.each(
                *sql, [&](const Statement& row) { found = actionFrom(row); }, id));
    if (!found) return Error{ErrorCode::NotFound, QStringLiteral("actionUnknown"), {}};
    return *found;
}

Result<QVector<StoredAction>> ActionTable::parked() {
    GUICHET_TAKE(Statement statement, m_database.query(kParked));
    return read(statement);
}

Done ActionTable::eachAction(const std::function<Done(const StoredAction&)>& visit) {
    return m_database.each(kEach, [&](const Statement& row) { return visit(actionFrom(row)); });
}

Result<QVector<ActionId>> ActionTable::unproved(int most) {
    QVector<ActionId> ids;
    GUICHET_TRY(m_database.each(
        kUnproved, [&](const Statement& row) { ids.append(ActionId{row.text(0)}); }, most));
    return ids;
}

Result<QVector<DoneAction>> ActionTable::doneBetween(Instant begins, Instant ends) {
    QVector<DoneAction> acts;
    GUICHET_TRY(m_database.each(
        kDoneBetween,
        [&](const Statement& row) {
            acts.append({ActionId{row.text(1)}, CaseId{row.text(2)}, row.text(3), row.instant(4)});
        },
        begins, ends));
    return acts;
}

Result<qint64> ActionTable::acknowledge(qint64 lastN, Instant at) {
    GUICHET_TRY(m_database.run(kToJournal, lastN, at));
    GUICHET_TRY(m_database.run(kLeave, lastN));
    return m_database.changed();
}

Done ActionTable::offerAgain(qint64 lastN) {
    GUICHET_TRY(m_database.run(kForgetOutcomes, lastN));
    GUICHET_TRY(m_database.run(kBack, lastN));
    return m_database.run(kLeaveJournal, lastN);
}

Done ActionTable::numberAnew(qint64 before) {
    GUICHET_TRY(m_database.run(kForgetOutcomesOfOutbox));
    GUICHET_TRY(m_database.run(kLiftOutbox));
    GUICHET_TRY(m_database.run(kSetOutbox, before));
    GUICHET_TRY(m_database.run(kLiftJournal));
    return m_database.run(kSetJournal, before);
}

Result<std::optional<qint64>> ActionTable::firstReplaced() {
    std::optional<qint64> n;
    GUICHET_TRY(m_database.each(kFirstReplaced, [&](const Statement& row) { n = row.integer(0); }));
    return n;
}

Result<qint64> ActionTable::waitingCount() {
    qint64 count = 0;
    GUICHET_TRY(m_database.each(kWaitingCount, [&](const Statement& row) { count = row.integer(0); }));
    return count;
}

Result<qint64> ActionTable::least() {
    qint64 n = 1;
    GUICHET_TRY(m_database.each(kLeast, [&](const Statement& row) { n = row.integer(0); }));
    return n;
}

}  // namespace guichet::store
