// IdentityTable: who this outbox belongs to, how far the centre followed it, and the case counters. One row, and one
// per office and year.
//
// Thread:    back thread only.
// Borrows:   outbox.db.
// Fails:     Storage, Full, Corrupt. Never throws.
// Invariant: greatestN, counters and lastNAcked never go down, except when the centre itself lost them (lastNAcked).
#pragma once

#include <span>

#include "app/store/sqlite/database.h"
#include "core/people/person.h"

namespace guichet::store {

struct Identity {
    ClientId clientId;
    DeviceId deviceId;
    QString centre;
    QString epoch;
    QString session;      // the newest made here
    QString prevSession;  // the last the centre confirmed
    bool sessionConfirmed = false;
    Person person;
    qint64 grantsRev = 0;
    Instant grantUntil;
    int registrar = 0;
    qint64 highWater = 0;
    qint64 lastNAcked = 0;
    qint64 durableN = 0;
    qint64 greatestN = 0;
    qint64 lastReadN = 0;  // the centre holds the read log up to here
    QByteArray publicKey;
    QByteArray recoveryKey;
    QByteArray logKey;
    qint64 changeSeq = 0;
};

class IdentityTable {
public:
    explicit IdentityTable(Database& database) : m_database(database) {}

    // Fails: Corrupt when there is none: a file that was set up has one.
    Result<Identity> load();
    Done save(const Identity& identity);

    Result<int> counter(const OfficeId& office, int year);
    Result<int> greatestCounter();
    Done saveCounter(const OfficeId& office, int year, int high);

    static std::span<const Sql* const> statements();

private:
    Database& m_database;
};

}  // namespace guichet::store
