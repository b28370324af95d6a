#include "server/store/log_table.h"

namespace guichet::server {

const char* feedOpName(FeedOp op) {
    switch (op) {
        case FeedOp::Put:
            return "put";
        case FeedOp::Gone:
            return "gone";
        case FeedOp::Tombstone:
            return "tombstone";
        case FeedOp::Outcome:
            return "outcome";
    }
    GUICHET_ASSERT(!"a FeedOp outside its enumeration");
    return "";
}

std::optional<FeedOp> feedOpFromName(const QString& name) {
    for (const FeedOp op : {FeedOp::Put, FeedOp::Gone, FeedOp::Tombstone, FeedOp::Outcome})
        if (name == QLatin1String(feedOpName(op))) return op;
    return std::nullopt;
}

constexpr char kAddOffice[] = "INSERT INTO office (id, ver, tree_root) VALUES (?, 0, ?) ON CONFLICT DO NOTHING";

Done LogTable::addOffice(const OfficeId& id) {
    GUICHET_TRY(m_database->run(kAddOffice, {id.text(), crypto::merkle::emptyRoot()}));
    return done();
}

constexpr char kOffices[] = "SELECT id, ver, tree_root FROM office ORDER BY id";

Result<QVector<OfficeRow>> LogTable::offices() {
    QVector<OfficeRow> offices;
    GUICHET_TRY(m_database->each(kOffices, {}, [&](const Row& row) {
        offices.append({OfficeId{row.text(0)}, row.integer(1), row.bytes(2)});
    }));
    return offices;
}

constexpr char kOffice[] = "SELECT id, ver, tree_root FROM office WHERE id = ?";
constexpr char kOfficeLocked[] = "SELECT id, ver, tree_root FROM office WHERE id = ? @lock";

Result<OfficeRow> LogTable::office(const OfficeId& id, Lock lock) {
    OfficeRow office;
    GUICHET_TAKE(const auto found,
                 m_database->one(lock == Lock::Update ? kOfficeLocked : kOffice, {id.text()}, [&](const Row& row) {
                     office = {OfficeId{row.text(0)}, row.integer(1), row.bytes(2)};
                 }));
    if (found == Database::Found::No) return Error{ErrorCode::NotFound, {}, QStringLiteral("no such office")};
    return office;
}

constexpr char kSetOffice[] = "UPDATE office SET ver = ?, tree_root = ? WHERE id = ?";

Done LogTable::setOffice(const OfficeRow& office) {
    GUICHET_TRY(m_database->run(kSetOffice, {office.ver, office.root, office.id.text()}));
    return done();
}

constexpr char kInsertFeed[] = "INSERT INTO feed (office, ver, object_key, op)";

Done LogTable::insertFeed(const QVector<FeedRow>& feed) {
    QVector<Values> rows;
    rows.reserve(feed.size());
    for (const FeedRow& row : feed)
        rows.append(Values{row.office.text(), row.ver, row.objectKey, QString::fromLatin1(feedOpName(row.op))});
    GUICHET_TRY(m_database->insertMany(kInsertFeed, rows));
    return done();
}

constexpr char kChanges[] =
    "SELECT f.ver, f.op, f.object_key, o.type, o.office, o.rev, o.content, o.deleted, o.is_open, o.owner, "
    "o.closed_at_ms "
    "FROM feed f JOIN object o ON o.object_key = f.object_key "
    "WHERE f.office = ? AND f.ver > ? AND f.op <> 'outcome' AND NOT EXISTS (SELECT 1 FROM feed g WHERE g.office = "
    "f.office "
    "AND g.object_key = f.object_key AND g.ver > f.ver AND g.op <> 'outcome') "
    "AND (f.op <> 'put' OR o.deleted = 1 OR o.is_open = 1 OR o.closed_at_ms >= ?) ORDER BY f.ver LIMIT ?";

Result<QVector<Change>> LogTable::changes(const Scope& scope, qint64 after, int most) {
    QVector<Change> changes;
    GUICHET_TRY(m_database->each(kChanges, {scope.office.text(), after, toMs(scope.since), most}, [&](const Row& row) {
        const auto type = wire::objectTypeFromName(row.text(3));
        changes.append({row.integer(0), feedOpFromName(row.text(1)).value_or(FeedOp::Put),
                        StoredObject{row.text(2), type.value_or(wire::ObjectType::Case), OfficeId{row.text(4)},
                                     row.integer(5), row.bytes(6), row.integer(7) != 0, row.integer(8) != 0,
                                     PersonId{row.text(9)}, row.instantOpt(10)}});
    }));
    return changes;
}

constexpr char kFeed[] =
    "SELECT office, ver, object_key, op FROM feed WHERE office = ? AND ver > ? ORDER BY ver LIMIT ?";
constexpr char kHeld[] =
    "SELECT f.ver, f.object_key, o.rev, o.office FROM feed f JOIN object o ON o.object_key = f.object_key "
    "WHERE f.office = ? AND f.ver <= ? AND f.op = 'put' AND (o.is_open = 1 OR o.closed_at_ms >= ?) AND "
    "NOT EXISTS "
    "(SELECT 1 FROM feed g WHERE g.office = f.office AND g.object_key = f.object_key AND g.ver > f.ver AND g.ver <= ? "
    "AND g.op <> 'outcome') ORDER BY f.ver DESC LIMIT ?";

static FeedRow feedRowOf(const Row& row) {
    return {OfficeId{row.text(0)}, row.integer(1), row.text(2), feedOpFromName(row.text(3)).value_or(FeedOp::Put)};
}

Result<QVector<FeedRow>> LogTable::feed(const OfficeId& office, qint64 after, int most) {
    QVector<FeedRow> rows;
    GUICHET_TRY(
        m_database->each(kFeed, {office.text(), after, most}, [&](const Row& row) { rows.append(feedRowOf(row)); }));
    return rows;
}

Result<QVector<Held>> LogTable::heldAt(const Scope& scope, qint64 upTo, int most) {
    QVector<Held> rows;
    GUICHET_TRY(
        m_database->each(kHeld, {scope.office.text(), upTo, toMs(scope.since), upTo, most}, [&](const Row& row) {
            rows.append({row.integer(0), row.text(1), row.integer(2), OfficeId{row.text(3)}});
        }));
    return rows;
}

constexpr char kPutsWithoutObject[] =
    "SELECT f.office, f.ver, f.object_key, f.op FROM feed f WHERE f.op = 'put' AND NOT EXISTS "
    "(SELECT 1 FROM object o WHERE o.object_key = f.object_key) ORDER BY f.office, f.ver LIMIT ?";

Result<QVector<FeedRow>> LogTable::putsWithoutObject(int most) {
    QVector<FeedRow> rows;
    GUICHET_TRY(m_database->each(kPutsWithoutObject, {most}, [&](const Row& row) { rows.append(feedRowOf(row)); }));
    return rows;
}

constexpr char kNodeCount[] = "SELECT count(*) FROM log_node WHERE office = ?";

Result<qint64> LogTable::nodeCount(const OfficeId& office) {
    qint64 count = 0;
    GUICHET_TRY(m_database->each(kNodeCount, {office.text()}, [&](const Row& row) { count = row.integer(0); }));
    return count;
}

constexpr char kInsertNodes[] = "INSERT INTO log_node (office, level, idx, hash)";

Done LogTable::insertNodes(const OfficeId& office, const QVector<crypto::merkle::Node>& nodes) {
    QVector<Values> rows;
    rows.reserve(nodes.size());
    for (const auto& node : nodes) rows.append(Values{office.text(), node.level, node.index, node.hash});
    GUICHET_TRY(m_database->insertMany(kInsertNodes, rows));
    return done();
}

constexpr char kNode[] = "SELECT hash FROM log_node WHERE office = ? AND level = ? AND idx = ?";

Result<QByteArray> LogTable::node(const OfficeId& office, int level, qint64 index) {
    QByteArray hash;
    GUICHET_TAKE(const auto found,
                 m_database->one(kNode, {office.text(), level, index}, [&](const Row& row) { hash = row.bytes(0); }));
    if (found == Database::Found::No)
        return Error{ErrorCode::Corrupt, {}, QStringLiteral("log node %1/%2 is missing").arg(level).arg(index)};
    return hash;
}

crypto::merkle::NodeReader LogTable::nodesOf(const OfficeId& office) {
    return [this, office](int level, qint64 index) { return node(office, level, index); };
}

constexpr char kInsertGrants[] = "INSERT INTO grant_log (person, rev, office, role, op)";

Done LogTable::insertGrants(const QVector<GrantRow>& grants) {
    QVector<Values> rows;
    for (const GrantRow& grant : grants)
        rows.append(Values{grant.person.text(), grant.rev, grant.office.text(), grant.role,
                           grant.op == GrantRow::Op::Grant ? QStringLiteral("grant") : QStringLiteral("revoke")});
    GUICHET_TRY(m_database->insertMany(kInsertGrants, rows));
    return done();
}

constexpr char kWasGranted[] = "SELECT 1 FROM grant_log WHERE person = ? AND office = ? LIMIT 1";

Result<LogTable::Granted> LogTable::granted(const PersonId& person, const OfficeId& office) {
    GUICHET_TAKE(const auto found, m_database->one(kWasGranted, {person.text(), office.text()}, [](const Row&) {}));
    return found == Database::Found::Yes ? Granted::Once : Granted::Never;
}

constexpr char kGrantsRev[] = "SELECT coalesce(max(rev), 0) FROM grant_log WHERE person = ?";

Result<qint64> LogTable::grantsRev(const PersonId& person) {
    qint64 rev = 0;
    GUICHET_TRY(m_database->each(kGrantsRev, {person.text()}, [&](const Row& row) { rev = row.integer(0); }));
    return rev;
}

}  // namespace guichet::server
