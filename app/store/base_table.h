// BaseTable: what the centre said, object by object. OverlayTable: the cases that have pending actions, with those
// replayed.
//
// Thread:    back thread only.
// Borrows:   the cache's writing connection.
// Fails:     Storage, Full, Corrupt. Never throws.
// Invariant: an object's revision only grows, unless it was distrusted before.
#pragma once

#include <QSet>
#include <functional>
#include <span>

#include "app/store/sqlite/database.h"
#include "core/wire/messages.h"

namespace guichet::store {

class BaseTable {
public:
    explicit BaseTable(Database& database) : m_database(database) {}

    // Seen: held already, and now named by the snapshot under way for the first time.
    enum class Kept { New, Seen, Known };
    // A revision that is held already changes nothing. `overSince` as of the case's content (core/query/scope.h).
    Result<Kept> put(const wire::Object& object, const std::optional<Instant>& overSince);
    // `gone` says that the person sees it nowhere any more; with the centre's name, only that a pin is not given.
    Result<Kept> remove(const wire::Object& object);

    Result<std::optional<Case>> findCase(const CaseId& id);
    Result<qint64> caseRev(const CaseId& id);                         // 0: not held
    Result<qint64> caseCount(const std::optional<OfficeId>& office);  // empty: of all; counted row by row
    // Cases in the order they came, so many after this row of the base.
    struct Slice {
        QVector<CaseId> ids;
        std::optional<qint64> last;  // row of the last one; absent: these were the last
    };
    Result<Slice> casesAfter(qint64 row, int most);
    // A case's place in the scope.
    struct Place {
        CaseId id;
        OfficeId office;
        qint64 rev = 0;  // 0: distrusted
        std::optional<Instant> overSince;
    };
    Result<std::optional<Place>> place(const CaseId& id);
    // Cases that were over before `since`, oldest first.
    Result<QVector<Place>> overBefore(Instant since, int most);
    // Fails the walk when `visit` fails.
    Done eachOf(wire::ObjectType type, const std::function<Done(const QJsonObject& content)>& visit);
    // Digests of what is held of the office; of the cases that were over before `since` only those in `also`.
    Result<QVector<QByteArray>> buckets(const OfficeId& office, const std::optional<Instant>& since,
                                        const QSet<CaseId>& also);

    // Named by office is where a case lies; it may be seen through another (officesOf).
    // A snapshot of the office begins: what it does not name is forgotten at its end. So is what lies in none of the
    // `visible` offices and may have been seen through this one.
    Done beginSnapshot(const OfficeId& office, const QVector<OfficeId>& visible);
    // Marks what the snapshot did not name as seen all the same, unless it is distrusted.
    enum class Trusted { Yes, No };
    Result<Trusted> keep(const wire::Object& object);
    // The objects of the office that the snapshot did not name; the caller removes them.
    Result<QVector<wire::Object>> unseen(const OfficeId& office);
    // Those that lie in none of these and were not named either.
    Result<QVector<wire::Object>> unseenElsewhere(const QVector<OfficeId>& visible);
    // The next snapshot overwrites these whatever their revision. No bucket named: every object of the office.
    Done distrust(const OfficeId& office, const QVector<int>& buckets);
    Done distrustAll();
    Result<QVector<OfficeId>> offices();

    static std::span<const Sql* const> statements();

private:
    Database& m_database;
};

class OverlayTable {
public:
    explicit OverlayTable(Database& database) : m_database(database) {}
    Done put(const Case& theCase);
    Done remove(const CaseId& id);
    Result<std::optional<Case>> find(const CaseId& id);
    Result<QVector<CaseId>> all();
    static std::span<const Sql* const> statements();

private:
    Database& m_database;
};

}  // namespace guichet::store
