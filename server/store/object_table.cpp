#include "server/store/object_table.h"

#include <algorithm>

namespace guichet::server {

namespace {

constexpr qsizetype kGroup = 64;

StoredObject objectOf(const Row& row) {
    const auto type = wire::objectTypeFromName(row.text(1));
    return {row.text(0),           type.value_or(wire::ObjectType::Case),
            OfficeId{row.text(2)}, row.integer(3),
            row.bytes(4),          row.integer(5) != 0,
            row.integer(6) != 0,   PersonId{row.text(7)},
            row.instantOpt(8)};
}

Values valuesOf(const StoredObject& object) {
    return {object.key,
            QString::fromLatin1(wire::objectTypeName(object.type)),
            object.office.text(),
            object.rev,
            object.content,
            object.isDeleted ? 1 : 0,
            object.isOpen ? 1 : 0,
            object.owner.text(),
            nullable(object.closedAt)};
}

// Calls `ask` with the keys in groups of one size, for one prepared statement: the last key fills up.
Done inGroups(const QStringList& keys, const std::function<Done(const Values& group)>& ask) {
    for (qsizetype at = 0; at < keys.size(); at += kGroup) {
        Values group;
        for (qsizetype i = 0; i < kGroup; ++i) group.append(keys[std::min(at + i, keys.size() - 1)]);
        GUICHET_TRY(ask(group));
    }
    return done();
}
const QByteArray kPlaceholders = "?" + QByteArray(",?").repeated(kGroup - 1);

}  // namespace

QString objectKey(wire::ObjectType type, const QString& id) {
    if (type == wire::ObjectType::Case) return id;
    return QString::fromLatin1(wire::objectTypeName(type)) + QLatin1Char('/') + id;
}

QString objectIdOf(wire::ObjectType type, const QString& key) {
    return type == wire::ObjectType::Case ? key : key.mid(key.indexOf(QLatin1Char('/')) + 1);
}

#define COLUMNS "SELECT object_key, type, office, rev, content, deleted, is_open, owner, closed_at_ms FROM object "

constexpr char kFind[] = COLUMNS "WHERE object_key = ?";
constexpr char kFindLocked[] = COLUMNS "WHERE object_key = ? @lock";

Result<QVector<StoredObject>> ObjectTable::select(const char* statement, const Values& values) {
    QVector<StoredObject> objects;
    GUICHET_TRY(m_database->each(statement, values, [&](const Row& row) { objects.append(objectOf(row)); }));
    return objects;
}

Result<std::optional<StoredObject>> ObjectTable::find(const QString& key, Lock lock) {
    GUICHET_TAKE(const auto objects, select(lock == Lock::Update ? kFindLocked : kFind, {key}));
    return objects.isEmpty() ? std::optional<StoredObject>() : objects.first();
}

constexpr char kFindMany[] = COLUMNS "WHERE object_key IN (";
constexpr char kFindManyEnd[] = ") ORDER BY object_key @lock";

Result<QVector<StoredObject>> ObjectTable::findMany(const QStringList& sortedKeys, Lock lock) {
    const QByteArray statement =
        kFindMany + kPlaceholders + (lock == Lock::Update ? kFindManyEnd : ") ORDER BY object_key");
    QVector<StoredObject> found;
    GUICHET_TRY(inGroups(sortedKeys, [&](const Values& group) {
        return m_database->each(statement, group, [&](const Row& row) { found.append(objectOf(row)); });
    }));
    return found;
}

constexpr char kPlaces[] =
    "SELECT object_key, office, rev, type, deleted, is_open, closed_at_ms FROM object WHERE object_key IN (";

Result<QMap<QString, Place>> ObjectTable::places(const QStringList& keys) {
    QMap<QString, Place> places;
    GUICHET_TRY(inGroups(keys, [&](const Values& group) {
        return m_database->each(kPlaces + kPlaceholders + ")", group, [&](const Row& row) {
            places.insert(row.text(0), Place{OfficeId{row.text(1)}, row.integer(2),
                                             row.text(3) == QLatin1String(wire::objectTypeName(wire::ObjectType::Case)),
                                             row.integer(4) != 0,
                                             row.integer(5) != 0 ? std::optional<Instant>() : row.instantOpt(6)});
        });
    }));
    return places;
}

constexpr char kPut[] =
    "INSERT INTO object (object_key, type, office, rev, content, deleted, is_open, owner, closed_at_ms)";
constexpr char kPutOver[] =
    "ON CONFLICT (object_key) DO UPDATE SET office = excluded.office, rev = excluded.rev, content = excluded.content, "
    "deleted = excluded.deleted, is_open = excluded.is_open, owner = excluded.owner, closed_at_ms = "
    "excluded.closed_at_ms "
    "WHERE object.rev < excluded.rev";

Done ObjectTable::put(const StoredObject& object) {
    GUICHET_TAKE(
        const qint64 written,
        m_database->run(QByteArray(kPut) + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) " + kPutOver, valuesOf(object)));
    // Somebody made the same object since it was read: rows that do not exist yet cannot be locked.
    if (written != 1) return Error{ErrorCode::Conflict, {}, QStringLiteral("object revision")};
    if (object.alsoIn) GUICHET_TRY(setAlsoIn(object.key, *object.alsoIn));
    return object.found ? m_index.put({*object.found}) : done();
}

Done ObjectTable::putMany(const QVector<StoredObject>& objects) {
    // One statement may not name a row twice on PostgreSQL.
    QMap<QString, Values> rows;
    for (const StoredObject& object : objects) rows.insert(object.key, valuesOf(object));
    GUICHET_TAKE(const qint64 written, m_database->insertMany(kPut, rows.values(), kPutOver));
    if (written != rows.size()) return Error{ErrorCode::Conflict, {}, QStringLiteral("object revision")};
    QVector<IndexedCase> found;
    for (const StoredObject& object : objects) {
        if (object.found) found.append(*object.found);
        if (object.alsoIn) GUICHET_TRY(setAlsoIn(object.key, *object.alsoIn));
    }
    return m_index.put(found);
}

constexpr char kAlsoIn[] = "SELECT office FROM also_in WHERE object_key = ? ORDER BY office";
constexpr char kForgetAlsoIn[] = "DELETE FROM also_in WHERE object_key = ?";
constexpr char kAddAlsoIn[] = "INSERT INTO also_in (office, object_key)";

Result<QVector<OfficeId>> ObjectTable::alsoIn(const QString& key) {
    QVector<OfficeId> offices;
    GUICHET_TRY(m_database->each(kAlsoIn, {key}, [&](const Row& row) { offices.append(OfficeId{row.text(0)}); }));
    return offices;
}

Done ObjectTable::setAlsoIn(const QString& key, const QVector<OfficeId>& offices) {
    GUICHET_TRY(m_database->run(kForgetAlsoIn, {key}));
    QVector<Values> rows;
    for (const OfficeId& office : offices) rows.append(Values{office.text(), key});
    GUICHET_TRY(m_database->insertMany(kAddAlsoIn, rows));
    return done();
}

constexpr char kOwnPage[] = COLUMNS
    "WHERE office = ? AND owner = ? AND is_open = 1 AND deleted = 0 AND object_key > ? ORDER BY object_key LIMIT ?";
constexpr char kScopePage[] = COLUMNS
    "WHERE office = ? AND object_key > ? AND deleted = 0 AND (is_open = 1 OR closed_at_ms >= ?) UNION ALL "
    "SELECT s.object_key, o.type, o.office, o.rev, o.content, o.deleted, o.is_open, o.owner, o.closed_at_ms "
    "FROM also_in s JOIN object o ON o.object_key = s.object_key "
    "WHERE s.office = ? AND s.object_key > ? AND o.deleted = 0 AND (o.is_open = 1 OR o.closed_at_ms >= ?) "
    "ORDER BY object_key LIMIT ?";

Result<QVector<StoredObject>> ObjectTable::openOf(const PersonId& owner, const OfficeId& office, const QString& after,
                                                  int most) {
    return select(kOwnPage, {office.text(), owner.text(), after, most});
}

Result<QVector<StoredObject>> ObjectTable::page(const Scope& scope, const QString& after, int most) {
    const qint64 since = toMs(scope.since);
    return select(kScopePage, {scope.office.text(), after, since, scope.office.text(), after, since, most});
}

constexpr char kCount[] =
    "SELECT (SELECT count(*) FROM object WHERE office = ? AND deleted = 0 AND (is_open = 1 OR closed_at_ms >= ?)) + "
    "(SELECT count(*) FROM also_in s JOIN object o ON o.object_key = s.object_key "
    "WHERE s.office = ? AND o.deleted = 0 AND (o.is_open = 1 OR o.closed_at_ms >= ?))";

Result<qint64> ObjectTable::count(const Scope& scope) {
    qint64 count = 0;
    const qint64 since = toMs(scope.since);
    GUICHET_TRY(m_database->each(kCount, {scope.office.text(), since, scope.office.text(), since},
                                 [&](const Row& row) { count = row.integer(0); }));
    return count;
}

constexpr char kPageIn[] = COLUMNS
    "WHERE office = ? AND object_key > ? AND deleted = 0 AND (is_open = 1 OR closed_at_ms >= ?) "
    "ORDER BY object_key LIMIT ?";

Done ObjectTable::eachIn(const Scope& scope, const std::function<void(const StoredObject&)>& object) {
    constexpr int kPage = 500;
    QString after;
    while (true) {
        GUICHET_TAKE(const auto objects, select(kPageIn, {scope.office.text(), after, toMs(scope.since), kPage}));
        for (const StoredObject& each : objects) object(each);
        if (objects.size() < kPage) return done();
        after = objects.last().key;
    }
}

constexpr char kOfType[] = COLUMNS "WHERE office = ? AND type = ? ORDER BY object_key";

Result<QVector<StoredObject>> ObjectTable::ofType(wire::ObjectType type) {
    return select(kOfType, {kCentreOffice.text(), QString::fromLatin1(wire::objectTypeName(type))});
}

constexpr char kPageOfAll[] = COLUMNS "WHERE object_key > ? ORDER BY object_key LIMIT ?";

Result<QVector<StoredObject>> ObjectTable::pageOfAll(const QString& after, int most) {
    return select(kPageOfAll, {after, most});
}

constexpr char kCountAll[] = "SELECT count(*) FROM object";

Result<qint64> ObjectTable::countAll() {
    qint64 count = 0;
    GUICHET_TRY(m_database->each(kCountAll, {}, [&](const Row& row) { count = row.integer(0); }));
    return count;
}

constexpr char kHolder[] = "SELECT object_key FROM case_number WHERE number = ?";

Result<std::optional<QString>> ObjectTable::holderOf(const QString& number) {
    std::optional<QString> holder;
    GUICHET_TRY(m_database->each(kHolder, {number}, [&](const Row& row) { holder = row.text(0); }));
    return holder;
}

constexpr char kTake[] = "INSERT INTO case_number (number, object_key) VALUES (?, ?)";

Done ObjectTable::takeNumber(const QString& number, const QString& key) {
    GUICHET_TRY(m_database->run(kTake, {number, key}));
    return done();
}

constexpr char kTakeMany[] = "INSERT INTO case_number (number, object_key)";

Done ObjectTable::takeNumbers(const QVector<std::pair<QString, QString>>& numbersAndKeys) {
    QVector<Values> rows;
    for (const auto& [number, key] : numbersAndKeys) rows.append(Values{number, key});
    GUICHET_TRY(m_database->insertMany(kTakeMany, rows));
    return done();
}

Done ObjectTable::takeAliases(const QStringList& numbers, const QString& key) {
    QVector<Values> rows;
    for (const QString& number : numbers) rows.append(Values{number, key});
    GUICHET_TRY(m_database->insertMany(kTakeMany, rows, "ON CONFLICT DO NOTHING"));
    return done();
}

}  // namespace guichet::server
