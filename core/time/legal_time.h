// LegalTime: the time an act is dated by: the last verified time of the centre, carried forward by a clock that only
// counts.
//
// The wall clock has no say while there is a verified time since this machine started, so a clock set wrong by years
// cannot date an act. Pure: both clocks and the boot's id are handed in; keeping persisted() is the caller's.
//
// Invariant: within one value, verified times never run backwards by less than kHeldBack; a centre that corrects itself
// by more is followed. Persisted: LegalTimeRecord as JSON. See:       docs/sync.md section 3.2
#pragma once

#include <QJsonObject>
#include <optional>

#include "core/action/action.h"
#include "core/base/instant.h"

namespace guichet {

struct LegalTimeRecord {
    Instant centreTime;      // what the centre said
    Milliseconds monotonic;  // what the counting clock said then
    QString bootId;          // of the start of the machine that the counting clock belongs to
    bool operator==(const LegalTimeRecord&) const = default;
};

QJsonObject toJson(const LegalTimeRecord& record);  // centreTimeMs, monotonicMs, bootId
// Fails: Corrupt.
Result<LegalTimeRecord> legalTimeRecordFromJson(const QJsonObject& json);

struct LegalReading {
    Instant at;
    AtQuality quality = AtQuality::Unverified;
    bool operator==(const LegalReading&) const = default;
};

class LegalTime {
public:
    // Answers under way and clocks that tick unevenly make the centre seem a little behind itself; then the old
    // reckoning is kept.
    static constexpr Milliseconds kHeldBack{120'000};

    // `kept` is what persisted() gave before, in this run or an earlier one. An empty bootId belongs to no start at
    // all.
    explicit LegalTime(QString bootId, std::optional<LegalTimeRecord> kept = std::nullopt);

    // A verified answer of the centre named its time. `monotonicNow` is read when the answer arrives.
    void centreSaid(Instant centreTime, Milliseconds monotonicNow);

    // Verified: centre time plus what the counting clock counted since. Unverified: the wall clock, but never before
    // the last time that the centre is known to have named.
    [[nodiscard]] LegalReading read(Instant wallNow, Milliseconds monotonicNow) const;

    [[nodiscard]] const std::optional<LegalTimeRecord>& persisted() const { return m_record; }

private:
    [[nodiscard]] std::optional<Instant> verifiedAt(Milliseconds monotonicNow) const;
    QString m_bootId;
    std::optional<LegalTimeRecord> m_record;
};

}  // namespace guichet
