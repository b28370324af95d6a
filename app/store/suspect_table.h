// SuspectTable: the action that the centre fails on, and those that it was asked to take unread.
//
// Thread:    back thread only.
// Borrows:   outbox.db.
// Fails:     Storage, Full, Corrupt. Never throws.
// Invariant: of those that were not set aside there is one at most.
#pragma once

#include <span>

#include "app/store/sqlite/database.h"

namespace guichet::store {

struct Suspect {
    qint64 n = 0;
    QString code;
    int times = 0;
    Instant firstAt;
    std::optional<Instant> setAsideAt;
};

class SuspectTable {
public:
    explicit SuspectTable(Database& database) : m_database(database) {}

    // Once more; whatever else was under suspicion is not any longer.
    Done blame(qint64 n, const QString& code, Instant at);
    Done setAside(qint64 n, Instant at);
    // The centre has answered all up to here.
    Done acquit(qint64 upToN);
    Done acquitAll();
    // The outbox goes on as another one, whose numbers begin behind `before`. What was set aside still counts.
    Done numberAnew(qint64 before);
    Result<std::optional<Suspect>> find(qint64 n);
    // The first after n; 0: none.
    Result<qint64> firstAfter(qint64 n);
    // How many others were set aside since then.
    Result<int> setAsideSince(Instant since, qint64 butN);

    static std::span<const Sql* const> statements();

private:
    Database& m_database;
};

}  // namespace guichet::store
