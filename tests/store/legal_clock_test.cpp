// The legal time of a profile: survives the program, not the machine's start, and is not to be had by editing a file.
#include "app/store/legal_clock.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/wire/json.h"
#include "tests/support/file_bytes.h"

using namespace guichet;
using namespace std::chrono_literals;
using guichet::store::LegalClock;

namespace {

const QString kBoot = QStringLiteral("boot-one");
const QByteArray kKey(32, 'k');
const Instant kCentre = instantFromMs(1'780'000'000'000);
constexpr Milliseconds kTenYears = std::chrono::hours(24 * 3652);

struct FakeClock final : Clock {
    Instant wall = kCentre;
    Milliseconds counted{1'000'000};
    Instant wallNow() override { return wall; }
    Milliseconds monotonicNow() override { return counted; }
    void pass(Milliseconds time) {
        wall += time;
        counted += time;
    }
};

}  // namespace

class LegalClockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void theCentresTimeOutlivesTheProgram();
    void anotherStartOfTheMachineIsUnverified();
    void lockedItIsTheEarliestPossibleTime();
    void aForgedRecordIsNotBelieved();
    void damageCostsNoMoreThanVerification();
    void recordsAreKeptSparingly();
    void withoutAKeyNothingIsWritten();
    void aFailedWriteLeavesTheTimeRight();
    void lockingAndUnlockingKeepsTheTime();
    void thisMachineHasABoot();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("time.json")); }
    // A run in which the centre named its time.
    void runWithTheCentre() {
        LegalClock clock(m_folder->path(), m_clock, kBoot);
        clock.unlocked(kKey);
        QVERIFY(clock.centreSaid(kCentre).ok());
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;
};

void LegalClockTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_clock = FakeClock();
}

void LegalClockTest::theCentresTimeOutlivesTheProgram() {
    runWithTheCentre();
    m_clock.pass(90s);
    for (const Milliseconds jump : {0ms, kTenYears, -kTenYears}) {
        FakeClock wrong = m_clock;
        wrong.wall += jump;
        LegalClock clock(m_folder->path(), wrong, kBoot);
        clock.unlocked(kKey);
        QCOMPARE(clock.now(), (LegalReading{kCentre + 90s, AtQuality::Verified}));
    }
}

void LegalClockTest::anotherStartOfTheMachineIsUnverified() {
    runWithTheCentre();
    m_clock.pass(90s);
    LegalClock clock(m_folder->path(), m_clock, QStringLiteral("boot-two"));
    clock.unlocked(kKey);
    QCOMPARE(clock.now(), (LegalReading{kCentre + 90s, AtQuality::Unverified}));
    m_clock.wall -= kTenYears;
    QCOMPARE(clock.now(), (LegalReading{kCentre, AtQuality::Unverified}));
}

void LegalClockTest::lockedItIsTheEarliestPossibleTime() {
    runWithTheCentre();
    m_clock.pass(90s);
    m_clock.wall -= kTenYears;
    LegalClock clock(m_folder->path(), m_clock, kBoot);
    QCOMPARE(clock.now(), (LegalReading{kCentre, AtQuality::Unverified}));
    clock.unlocked(kKey);
    QCOMPARE(clock.now(), (LegalReading{kCentre + 90s, AtQuality::Verified}));
}

void LegalClockTest::aForgedRecordIsNotBelieved() {
    runWithTheCentre();
    QJsonObject object = json::parseObject(bytesOf(path()), 4096).value();
    QJsonObject record = object.value(QStringLiteral("record")).toObject();
    record.insert(QStringLiteral("centreTimeMs"), toMs(kCentre - std::chrono::hours(24)));
    object.insert(QStringLiteral("record"), record);
    writeBytes(path(), json::write(object));
    LegalClock clock(m_folder->path(), m_clock, kBoot);
    clock.unlocked(kKey);
    QCOMPARE(clock.now().quality, AtQuality::Unverified);

    runWithTheCentre();
    LegalClock others(m_folder->path(), m_clock, kBoot);
    others.unlocked(QByteArray(32, 'o'));
    QCOMPARE(others.now().quality, AtQuality::Unverified);
}

void LegalClockTest::damageCostsNoMoreThanVerification() {
    runWithTheCentre();
    const QByteArray whole = bytesOf(path());
    for (qsizetype length = 0; length < whole.size(); ++length) {
        writeBytes(path(), whole.left(length));
        LegalClock clock(m_folder->path(), m_clock, kBoot);
        QCOMPARE(clock.now(), (LegalReading{m_clock.wall, AtQuality::Unverified}));
        clock.unlocked(kKey);
        QCOMPARE(clock.now(), (LegalReading{m_clock.wall, AtQuality::Unverified}));
    }
    LegalClock clock(m_folder->path(), m_clock, kBoot);
    clock.unlocked(kKey);
    QVERIFY(clock.centreSaid(kCentre).ok());
    QCOMPARE(bytesOf(path()), whole);
}

void LegalClockTest::recordsAreKeptSparingly() {
    LegalClock clock(m_folder->path(), m_clock, kBoot);
    clock.unlocked(kKey);
    QVERIFY(clock.centreSaid(kCentre).ok());
    const QByteArray first = bytesOf(path());
    for (int i = 1; i < 30; ++i) {
        m_clock.pass(20s);
        QVERIFY(clock.centreSaid(kCentre + i * 20s).ok());
        QCOMPARE(bytesOf(path()), first);
    }
    m_clock.pass(20s);
    QVERIFY(clock.centreSaid(kCentre + 600s).ok());
    const QByteArray second = bytesOf(path());
    QVERIFY(second != first);
    // A correction is kept at once.
    QVERIFY(clock.centreSaid(kCentre + 700s).ok());
    QVERIFY(bytesOf(path()) != second);
    QCOMPARE(clock.now(), (LegalReading{kCentre + 700s, AtQuality::Verified}));
}

void LegalClockTest::withoutAKeyNothingIsWritten() {
    LegalClock clock(m_folder->path(), m_clock, kBoot);
    QVERIFY(clock.centreSaid(kCentre + 5s).ok());
    QCOMPARE(clock.now(), (LegalReading{kCentre + 5s, AtQuality::Verified}));
    QVERIFY(!QFile::exists(path()));
    clock.unlocked(kKey);
    QCOMPARE(clock.now(), (LegalReading{kCentre + 5s, AtQuality::Verified}));
}

void LegalClockTest::aFailedWriteLeavesTheTimeRight() {
    QVERIFY(QDir().mkpath(path() + QStringLiteral(".new")));
    LegalClock clock(m_folder->path(), m_clock, kBoot);
    clock.unlocked(kKey);
    QCOMPARE(clock.centreSaid(kCentre + 5s).error().code, ErrorCode::Storage);
    QCOMPARE(clock.now(), (LegalReading{kCentre + 5s, AtQuality::Verified}));
    QVERIFY(QDir().rmdir(path() + QStringLiteral(".new")));
    QVERIFY(clock.centreSaid(kCentre + 6s).ok());
    QVERIFY(QFile::exists(path()));
}

void LegalClockTest::lockingAndUnlockingKeepsTheTime() {
    LegalClock clock(m_folder->path(), m_clock, kBoot);
    clock.unlocked(kKey);
    QVERIFY(clock.centreSaid(kCentre + 5s).ok());
    clock.locked();
    const QByteArray before = bytesOf(path());
    m_clock.pass(1h);
    QVERIFY(clock.centreSaid(kCentre + 1h + 5s).ok());
    QCOMPARE(bytesOf(path()), before);
    clock.unlocked(kKey);
    QCOMPARE(clock.now(), (LegalReading{kCentre + 1h + 5s, AtQuality::Verified}));
}

void LegalClockTest::thisMachineHasABoot() {
    QVERIFY(!store::bootIdOfThisMachine().isEmpty());
    QCOMPARE(store::bootIdOfThisMachine(), store::bootIdOfThisMachine());
}

QTEST_GUILESS_MAIN(LegalClockTest)
#include "legal_clock_test.moc"
