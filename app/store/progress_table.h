// ProgressTable: how far the cache follows centre and outbox: cursors, the snapshot under way, the stamp of the
// overlay. StagingTable: the pages of a delta that is not whole yet.
//
// Thread:    back thread only.
// Borrows:   the cache's writing connection.
// Fails:     Storage, Full, Corrupt. Never throws.
// Invariant: a cursor is never ahead of the rows it stands for; both are written in one transaction.
#pragma once

#include <functional>
#include <span>

#include "app/store/sqlite/database.h"
#include "core/wire/messages.h"

namespace guichet::store {

struct Progress {
    qint64 baseLastN = 0;
    ClientId clientId;  // whose numbers these are; empty: not said yet
    qint64 outboxSeq = -1;
    QString epoch;
    Instant viewedAt;  // the moment that dated views and saved counts were made for
    QString zone;      // and where
    OfficeId snapshotOffice;
    QString snapshotAfter;
    qint64 snapshotVer = -1;
    qint64 snapshotDone = 0;
    qint64 snapshotTotal = 0;
    std::optional<Instant> since;  // cases that are over are held from here on; empty: the centre has not said

    // The next one of any office begins at its first page.
    void endSnapshot() {
        snapshotOffice = {};
        snapshotAfter.clear();
        snapshotVer = -1;
    }
};

class ProgressTable {
public:
    explicit ProgressTable(Database& database) : m_database(database) {}

    Result<Progress> load();
    Done save(const Progress& progress);

    Result<wire::Cursor> cursor();
    Done setCursor(const OfficeId& office, qint64 ver);
    Done dropCursor(const OfficeId& office);
    Done dropAllCursors();

    static std::span<const Sql* const> statements();

private:
    Database& m_database;
};

// DerivationTable: how far lists and index were made anew after a migration emptied them.
class DerivationTable {
public:
    explicit DerivationTable(Database& database) : m_database(database) {}
    // The row of the base after which to go on; absent: everything is there.
    Result<std::optional<qint64>> toDeriveAfter();
    Done derived(std::optional<qint64> upTo);
    static std::span<const Sql* const> statements();

private:
    Database& m_database;
};

class StagingTable {
public:
    explicit StagingTable(Database& database) : m_database(database) {}

    Done add(const QVector<wire::Object>& objects, const wire::Cursor& cursor);
    Result<wire::Cursor> cursor();  // that the next page must ask from
    // In the order they came.
    Result<QVector<wire::Object>> read();
    Done clear();

    static std::span<const Sql* const> statements();

private:
    Database& m_database;
};

}  // namespace guichet::store
