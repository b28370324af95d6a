// The small tables of outbox.db: DraftTable (half-written work), ReadLog (who looked at what, and why), HeadTable and
// ProofTable (what of the centre's log was proved to this machine).
//
// Thread:  back thread only.
// Borrows: outbox.db.
// Fails:   Storage, Full, Corrupt. Never throws.
#pragma once

#include <functional>
#include <span>

#include "app/store/sqlite/database.h"
#include "core/wire/reads.h"

namespace guichet::store {

class DraftTable {
public:
    explicit DraftTable(Database& database) : m_database(database) {}
    // An empty text removes it.
    Done save(const QString& key, const QString& text, Instant at);
    Result<QString> find(const QString& key);  // empty if there is none
    static std::span<const Sql* const> statements();

private:
    Database& m_database;
};

class ReadLog {
public:
    explicit ReadLog(Database& database) : m_database(database) {}
    // `words`: what was searched for, or why; sealed before they are sent. No case: a search.
    Done append(const CaseId& id, wire::ReadKind kind, const QString& words, Instant at);
    // Entries after n, sealed and chained. Inside a transaction: what is not sealed yet is sealed now.
    Result<QVector<wire::ReadEntry>> sealed(qint64 after, int most, const QByteArray& recoveryKey);
    Result<qint64> greatest();
    Result<qint64> least();  // 1 if there is none
    // What the centre does not hold, which begins behind `before`, goes on as the log of another outbox: it is numbered
    // and chained from 1.
    Done numberAnew(qint64 before);
    static std::span<const Sql* const> statements();

private:
    Result<QByteArray> chainUpTo(qint64 n);
    Done sealWhatIsOpen(qint64 after, int most, const QByteArray& recoveryKey);
    Database& m_database;
};

class HeadTable {
public:
    explicit HeadTable(Database& database) : m_database(database) {}
    Done keep(const wire::TreeHead& head);
    // Those of an epoch that is over stay as evidence; nothing is held against them any more.
    Done setAside(const QString& epoch);
    Result<std::optional<wire::TreeHead>> newest(const OfficeId& office);
    Result<std::optional<wire::TreeHead>> at(const OfficeId& office, qint64 size);
    // Newest of every office.
    Result<wire::Cursor> sizes();
    Result<QVector<wire::TreeHead>> all();
    static std::span<const Sql* const> statements();

private:
    Database& m_database;
};

class ProofTable {
public:
    explicit ProofTable(Database& database) : m_database(database) {}
    // `content`: the encoded answer that holds this action alone; empty if the centre has none.
    Done keep(const ActionId& id, const CaseId& caseId, const QByteArray& content, Instant at);
    enum class Known { Yes, No };
    Result<Known> knows(const ActionId& id);
    Done each(const std::function<Done(const ActionId&, const QByteArray& content)>& visit);
    Done forgetCase(const CaseId& id);
    Done forgetAll();
    static std::span<const Sql* const> statements();

private:
    Database& m_database;
};

}  // namespace guichet::store
