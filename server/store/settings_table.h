// SettingsTable: what this installation is (id, epoch, keys), and numbers that are given once.
//
// Persisted: names are on disk. Keys lie here in the clear: whoever reads the centre's database is the centre.
#pragma once

#include "server/store/database.h"

namespace guichet::server {

namespace settings {
inline constexpr char kCentre[] = "centre";  // id of this installation, for ever
inline constexpr char kName[] = "name";
inline constexpr char kEpoch[] = "epoch";                // rotated by restore
inline constexpr char kSecret[] = "secret";              // 32 bytes: MACs of challenges, codes and names
inline constexpr char kSigningSeed[] = "signingSeed";    // Ed25519: tree heads and the centre's own actions
inline constexpr char kRecoveryKey[] = "recoveryKey";    // X25519 private half: recovery slots of vaults
inline constexpr char kTermsVersion[] = "termsVersion";  // of the index of cases
inline constexpr char kRemovals[] = "removals";          // until when machines may lose many cases: ms UTC, in text
inline constexpr char kHealth[] = "health";              // when it was last seen that this can be written: ms UTC
inline constexpr char kRegistrar[] = "registrar";        // of numbers that the centre itself gives out
}  // namespace settings

class SettingsTable {
public:
    explicit SettingsTable(Database& database) : m_database(&database) {}
    // Fails: NotFound.
    Result<QByteArray> value(const char* name);
    Done put(const char* name, const QByteArray& value);
    // Writes kHealth: on PostgreSQL in one of such rows that nobody holds at this moment, so that a process which froze
    // with its own in hand makes no other wait. There are as many as were ever held at once.
    Done putHealth(Instant now);
    // 1, 2, 3 … never the same twice once committed.
    Result<qint64> nextOf(const char* counter) { return advance(counter, 1); }
    // The last number taken; 0: none yet.
    Result<qint64> lastOf(const char* counter);
    // Takes the next `by` numbers at once; the answer is the last of them.
    Result<qint64> advance(const char* counter, qint64 by);

private:
    Database* m_database;
};

}  // namespace guichet::server
