#include "app/store/legal_clock.h"

#include <chrono>

#include "app/store/atomic_file.h"
#include "core/wire/json.h"
#include "crypto/constant_time.h"

namespace guichet::store {

namespace {

constexpr int kVersion = 1;
constexpr qsizetype kFileBytes = 4096;
constexpr Milliseconds kAgrees{1000};

struct TimeFile {
    LegalTimeRecord record;
    QByteArray mac;
};

QByteArray macOf(const QByteArray& key, const LegalTimeRecord& record) {
    return crypto::hmacSha256(key, "guichet time 1\n" + json::write(toJson(record)));
}

Result<TimeFile> readTimeFile(const QString& path) {
    GUICHET_TAKE(const QByteArray bytes, readPrivateFile(path, kFileBytes));
    GUICHET_TAKE(const QJsonObject object, json::parseObject(bytes, kFileBytes));
    json::Reader reader(object);
    reader.integer("guichetTime", kVersion, kVersion);
    TimeFile file;
    const QJsonObject record = reader.object("record");
    file.mac = reader.hex("mac", 32);
    GUICHET_TRY(reader.finish(ErrorCode::Corrupt));
    GUICHET_TAKE(file.record, legalTimeRecordFromJson(record));
    return file;
}

// Without a boot's id nothing is verified: the record is the earliest possible time, no more.
LegalTime earliestOf(const QString& path) {
    const auto file = readTimeFile(path);
    return file ? LegalTime({}, file->record) : LegalTime({});
}

}  // namespace

QString bootIdOfThisMachine() {
    const auto bytes = readPrivateFile(QStringLiteral("/proc/sys/kernel/random/boot_id"), 256);
    return bytes ? QString::fromLatin1(*bytes).trimmed() : QString();
}

LegalClock::LegalClock(const QString& profile, Clock& clock, QString bootId)
    : m_path(profile + QStringLiteral("/time.json")),
      m_clock(clock),
      m_bootId(std::move(bootId)),
      m_time(earliestOf(m_path)) {}

LegalReading LegalClock::now() const {
    return m_time.read(m_clock.wallNow(), m_clock.monotonicNow());
}

void LegalClock::unlocked(const QByteArray& key) {
    m_key = key;
    if (m_authentic) return;
    m_authentic = true;
    const auto file = readTimeFile(m_path);
    if (file && crypto::equalInConstantTime(file->mac, macOf(key, file->record))) m_kept = file->record;
    m_time = LegalTime(m_bootId, m_kept);
}

void LegalClock::locked() {
    crypto::wipe(m_key);
}

Done LegalClock::centreSaid(Instant centreTime) {
    if (!m_authentic) {
        m_authentic = true;
        m_time = LegalTime(m_bootId);
    }
    m_time.centreSaid(centreTime, m_clock.monotonicNow());
    const LegalTimeRecord& record = *m_time.persisted();
    if (m_key.isEmpty() || !isWorthKeeping(record)) return done();
    return keep(record);
}

bool LegalClock::isWorthKeeping(const LegalTimeRecord& record) const {
    if (!m_kept || m_kept->bootId != record.bootId) return true;
    const Milliseconds counted = record.monotonic - m_kept->monotonic;
    const Milliseconds named = record.centreTime - m_kept->centreTime;
    return counted >= kBetweenRecords || std::chrono::abs(named - counted) > kAgrees;
}

Done LegalClock::keep(const LegalTimeRecord& record) {
    const QJsonObject object{{QStringLiteral("guichetTime"), kVersion},
                             {QStringLiteral("record"), toJson(record)},
                             {QStringLiteral("mac"), QString::fromLatin1(macOf(m_key, record).toHex())}};
    GUICHET_TRY(writePrivateFile(m_path, json::write(object)));
    m_kept = record;
    return done();
}

}  // namespace guichet::store
