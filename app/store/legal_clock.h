// LegalClock: the LegalTime of this profile, kept in `time.json` from one run to the next.
//
// The file is authenticated with a key of the vault, so that nobody dates an act by editing it. Before the vault is
// open it only serves as the earliest that the time can be; a file that is missing, damaged or forged costs no more
// than "unverified" until the centre names its time.
//
// Thread:    back thread only.
// Borrows:   the Clock, which must outlive it.
// Fails:     Storage, Full, when a record cannot be kept; the time in memory is right all the same.
// Persisted: {"guichetTime": 1, "record": LegalTimeRecord, "mac": HMAC-SHA-256}
// See:       docs/sync.md section 3.2
#pragma once

#include "core/ports/ground.h"
#include "core/time/legal_time.h"

namespace guichet::store {

// Of this start of the machine; empty if the system does not say.
QString bootIdOfThisMachine();

class LegalClock {
public:
    // Between two records while the centre agrees with the reckoning: one is as good as another, and each costs a
    // flush.
    static constexpr Milliseconds kBetweenRecords{600'000};

    LegalClock(const QString& profile, Clock& clock, QString bootId);

    [[nodiscard]] LegalReading now() const;
    // `key` is OpenVault::clockKey(). From here on a record of an earlier run counts, if it is authentic.
    void unlocked(const QByteArray& key);
    void locked();
    // A verified answer of the centre that has just arrived named its time.
    Done centreSaid(Instant centreTime);

private:
    [[nodiscard]] bool isWorthKeeping(const LegalTimeRecord& record) const;
    Done keep(const LegalTimeRecord& record);

    QString m_path;
    Clock& m_clock;
    QString m_bootId;
    QByteArray m_key;
    LegalTime m_time;
    bool m_authentic = false;               // m_time rests on nothing but the centre and authentic records
    std::optional<LegalTimeRecord> m_kept;  // the authentic one in the file
};

}  // namespace guichet::store
