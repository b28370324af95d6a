// Legal time: the wall clock cannot date an act once the centre has named its time.
#include "core/time/legal_time.h"

#include <QTest>

using namespace guichet;
using namespace std::chrono_literals;

namespace {

const QString kBoot = QStringLiteral("6f1c0b4e-boot-one");
const Instant kCentre = instantFromMs(1'780'000'000'000);
constexpr Milliseconds kTenYears = std::chrono::hours(24 * 3652);

}  // namespace

class LegalTimeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutTheCentreItIsTheWallClockUnverified();
    void theWallClockHasNoSayAfterTheCentre_data();
    void theWallClockHasNoSayAfterTheCentre();
    void aRestartOfTheProgramKeepsIt();
    void aRestartOfTheMachineMakesItUnverified();
    void unverifiedIsNeverBeforeWhatTheCentreSaid();
    void aCountingClockInItsOwnPastIsNotBelieved();
    void smallCorrectionsNeverRunBackwards();
    void largeCorrectionsAreFollowed();
    void withoutABootIdNothingIsVerified();
    void theRecordSurvivesJson();
    void malformedRecordsAreCorrupt();
};

void LegalTimeTest::withoutTheCentreItIsTheWallClockUnverified() {
    const LegalTime time(kBoot);
    QCOMPARE(time.read(kCentre, 5s), (LegalReading{kCentre, AtQuality::Unverified}));
    QVERIFY(!time.persisted());
}

void LegalTimeTest::theWallClockHasNoSayAfterTheCentre_data() {
    QTest::addColumn<qint64>("jumpMs");
    QTest::newRow("right") << qint64{0};
    QTest::newRow("ten years ahead") << static_cast<qint64>(kTenYears.count());
    QTest::newRow("ten years behind") << -static_cast<qint64>(kTenYears.count());
    QTest::newRow("an hour ahead, as at the end of summer time") << qint64{3'600'000};
    QTest::newRow("before 1970") << -toMs(kCentre) - 1;
}

void LegalTimeTest::theWallClockHasNoSayAfterTheCentre() {
    QFETCH(qint64, jumpMs);
    LegalTime time(kBoot);
    time.centreSaid(kCentre, 1000s);
    for (const Milliseconds passed : {0ms, 1ms, Milliseconds(1h), Milliseconds(30 * 24h)}) {
        const Instant wall = kCentre + passed + Milliseconds(jumpMs);
        QCOMPARE(time.read(wall, 1000s + passed), (LegalReading{kCentre + passed, AtQuality::Verified}));
    }
}

void LegalTimeTest::aRestartOfTheProgramKeepsIt() {
    LegalTime before(kBoot);
    before.centreSaid(kCentre, 1000s);
    const LegalTime after(kBoot, before.persisted());
    QCOMPARE(after.read(kCentre - kTenYears, 1060s), (LegalReading{kCentre + 1min, AtQuality::Verified}));
}

void LegalTimeTest::aRestartOfTheMachineMakesItUnverified() {
    LegalTime before(kBoot);
    before.centreSaid(kCentre, 1000s);
    LegalTime after(QStringLiteral("another-boot"), before.persisted());
    // Also when the new start has counted further than the old one had.
    const LegalReading reading = after.read(kCentre + 1h, 2000s);
    QCOMPARE(reading, (LegalReading{kCentre + 1h, AtQuality::Unverified}));
    after.centreSaid(kCentre + 2h, 2001s);
    QCOMPARE(after.read(kCentre, 2002s), (LegalReading{kCentre + 2h + 1s, AtQuality::Verified}));
}

void LegalTimeTest::unverifiedIsNeverBeforeWhatTheCentreSaid() {
    LegalTime before(kBoot);
    before.centreSaid(kCentre, 1000s);
    const LegalTime after(QStringLiteral("another-boot"), before.persisted());
    QCOMPARE(after.read(kCentre - kTenYears, 5s), (LegalReading{kCentre, AtQuality::Unverified}));
    QCOMPARE(after.read(kCentre + kTenYears, 5s), (LegalReading{kCentre + kTenYears, AtQuality::Unverified}));
}

void LegalTimeTest::aCountingClockInItsOwnPastIsNotBelieved() {
    LegalTime time(kBoot);
    time.centreSaid(kCentre, 1000s);
    QCOMPARE(time.read(kCentre + 1s, 999s).quality, AtQuality::Unverified);
}

void LegalTimeTest::smallCorrectionsNeverRunBackwards() {
    LegalTime time(kBoot);
    time.centreSaid(kCentre, 1000s);
    Instant last = time.read(kCentre, 1000s).at;
    // Answers that were up to two minutes under way, in no order.
    const Milliseconds delays[] = {0ms, 119s, 3s, 120s, 1ms, 60s};
    Milliseconds now = 1000s;
    for (const Milliseconds delay : delays) {
        now += 10s;
        time.centreSaid(kCentre + (now - Milliseconds(1000s)) - delay, now);
        const LegalReading reading = time.read(kCentre, now);
        QCOMPARE(reading.quality, AtQuality::Verified);
        QVERIFY(reading.at >= last);
        last = reading.at;
    }
    QCOMPARE(last, kCentre + 60s);
    time.centreSaid(kCentre + 61s, now);
    QCOMPARE(time.read(kCentre, now).at, kCentre + 61s);
}

void LegalTimeTest::largeCorrectionsAreFollowed() {
    LegalTime time(kBoot);
    time.centreSaid(kCentre + 24h, 1000s);
    time.centreSaid(kCentre, 1000s);
    QCOMPARE(time.read(kCentre, 1000s), (LegalReading{kCentre, AtQuality::Verified}));
}

void LegalTimeTest::withoutABootIdNothingIsVerified() {
    LegalTime time({});
    time.centreSaid(kCentre, 1000s);
    QCOMPARE(time.read(kCentre + 5s, 1001s), (LegalReading{kCentre + 5s, AtQuality::Unverified}));
}

void LegalTimeTest::theRecordSurvivesJson() {
    LegalTime time(kBoot);
    time.centreSaid(kCentre, 1234ms);
    const QJsonObject json = toJson(*time.persisted());
    QCOMPARE(json.keys(),
             (QStringList{QStringLiteral("bootId"), QStringLiteral("centreTimeMs"), QStringLiteral("monotonicMs")}));
    QCOMPARE(legalTimeRecordFromJson(json).value(), *time.persisted());
}

void LegalTimeTest::malformedRecordsAreCorrupt() {
    const QJsonObject good = toJson(LegalTimeRecord{kCentre, 5s, kBoot});
    QCOMPARE(legalTimeRecordFromJson({}).error().code, ErrorCode::Corrupt);
    for (const QString& key : good.keys()) {
        QJsonObject without = good;
        without.remove(key);
        QCOMPARE(legalTimeRecordFromJson(without).error().code, ErrorCode::Corrupt);
        QJsonObject wrong = good;
        wrong.insert(key, true);
        QCOMPARE(legalTimeRecordFromJson(wrong).error().code, ErrorCode::Corrupt);
    }
    QJsonObject negative = good;
    negative.insert(QStringLiteral("monotonicMs"), -1);
    QCOMPARE(legalTimeRecordFromJson(negative).error().code, ErrorCode::Corrupt);
}

QTEST_GUILESS_MAIN(LegalTimeTest)
#include "legal_time_test.moc"
