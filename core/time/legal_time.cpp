#include "core/time/legal_time.h"

#include <algorithm>

#include "core/wire/json.h"

namespace guichet {

QJsonObject toJson(const LegalTimeRecord& record) {
    return {{QStringLiteral("centreTimeMs"), toMs(record.centreTime)},
            {QStringLiteral("monotonicMs"), static_cast<qint64>(record.monotonic.count())},
            {QStringLiteral("bootId"), record.bootId}};
}

Result<LegalTimeRecord> legalTimeRecordFromJson(const QJsonObject& json) {
    json::Reader reader(json, QStringLiteral("legalTime"));
    LegalTimeRecord record;
    record.centreTime = instantFromMs(reader.integer("centreTimeMs"));
    record.monotonic = Milliseconds(reader.integer("monotonicMs"));
    record.bootId = reader.text("bootId", 100);
    GUICHET_TRY(reader.finish(ErrorCode::Corrupt));
    return record;
}

LegalTime::LegalTime(QString bootId, std::optional<LegalTimeRecord> kept)
    : m_bootId(std::move(bootId)), m_record(std::move(kept)) {}

void LegalTime::centreSaid(Instant centreTime, Milliseconds monotonicNow) {
    const auto reckoned = verifiedAt(monotonicNow);
    if (reckoned && centreTime < *reckoned && *reckoned - centreTime <= kHeldBack) return;
    m_record = LegalTimeRecord{centreTime, monotonicNow, m_bootId};
}

LegalReading LegalTime::read(Instant wallNow, Milliseconds monotonicNow) const {
    if (const auto verified = verifiedAt(monotonicNow)) return {*verified, AtQuality::Verified};
    return {m_record ? std::max(wallNow, m_record->centreTime) : wallNow, AtQuality::Unverified};
}

std::optional<Instant> LegalTime::verifiedAt(Milliseconds monotonicNow) const {
    // A counting clock that stands before its own past is another start's, whatever the id says.
    if (!m_record || m_bootId.isEmpty() || m_record->bootId != m_bootId || monotonicNow < m_record->monotonic)
        return std::nullopt;
    return m_record->centreTime + (monotonicNow - m_record->monotonic);
}

}  // namespace guichet
