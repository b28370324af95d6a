// ObjectTable: the state: cases and the directory, as canonical JSON bytes; and which case holds which number.
//
// A case is kept under its id, anything else under "type/id", so that an office and a service may share a name.
#pragma once

#include <QVector>

#include "core/wire/messages.h"
#include "server/store/case_index.h"
#include "server/store/client_table.h"
#include "server/store/database.h"

namespace guichet::server {

QString objectKey(wire::ObjectType type, const QString& id);
QString objectIdOf(wire::ObjectType type, const QString& key);

struct StoredObject {
    QString key;
    wire::ObjectType type = wire::ObjectType::Case;
    OfficeId office;
    qint64 rev = 0;
    QByteArray content;  // canonical JSON
    bool isDeleted = false;
    bool isOpen = true;  // directory objects are always open
    PersonId owner;
    std::optional<Instant> closedAt;
    // Said by whoever puts it, not read back: by what a case can be found; where else it is seen, if that changes.
    std::optional<IndexedCase> found{};
    std::optional<QVector<OfficeId>> alsoIn{};
};

// Which objects of an office a machine holds (core/query/scope.h), apart from pins.
struct Scope {
    OfficeId office;
    Instant since;  // cases that are over from here on
};

// Where an object lies, without its content.
struct Place {
    OfficeId office;
    qint64 rev = 0;
    bool isCase = false;
    bool isDeleted = false;
    std::optional<Instant> overSince;
};

class ObjectTable {
public:
    explicit ObjectTable(Database& database) : m_database(&database), m_index(database) {}
    Result<std::optional<StoredObject>> find(const QString& key, Lock lock = Lock::None);
    // Those that exist. Locked in the order of the keys, which must be sorted.
    Result<QVector<StoredObject>> findMany(const QStringList& sortedKeys, Lock lock);
    // Of those that exist, by key.
    Result<QMap<QString, Place>> places(const QStringList& keys);
    // Offices beside the one where it lies that see it, in id order.
    Result<QVector<OfficeId>> alsoIn(const QString& key);
    // With its place in the index. Fails: Conflict if the object has moved on since it was read.
    Done put(const StoredObject& object);
    // For many at once; faster than put. Of one key, the last one counts.
    Done putMany(const QVector<StoredObject>& objects);

    // By key after `after`: the open cases of a person that lie in an office; the scope, with what lies elsewhere and
    // is seen there too.
    Result<QVector<StoredObject>> openOf(const PersonId& owner, const OfficeId& office, const QString& after, int most);
    Result<QVector<StoredObject>> page(const Scope& scope, const QString& after, int most);
    Result<qint64> count(const Scope& scope);
    // What lies in the scope's office, in key order, read in pages.
    Done eachIn(const Scope& scope, const std::function<void(const StoredObject&)>& object);
    Result<QVector<StoredObject>> ofType(wire::ObjectType type);
    Result<qint64> countAll();
    // All objects in key order, for whoever reads all.
    Result<QVector<StoredObject>> pageOfAll(const QString& after, int most);

    CaseIndex& index() { return m_index; }

    Result<std::optional<QString>> holderOf(const QString& number);
    // Fails: Conflict if another took it meanwhile.
    Done takeNumber(const QString& number, const QString& key);
    Done takeNumbers(const QVector<std::pair<QString, QString>>& numbersAndKeys);
    // Numbers beside the first: whoever has one keeps it.
    Done takeAliases(const QStringList& numbers, const QString& key);

private:
    Done setAlsoIn(const QString& key, const QVector<OfficeId>& offices);
    Result<QVector<StoredObject>> select(const char* statement, const Values& values);
    Database* m_database;
    CaseIndex m_index;
};

}  // namespace guichet::server
