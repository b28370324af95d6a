// An action that the centre fails on: it goes aside and the rest goes on, and a sick centre is given nothing.
#include <QLoggingCategory>
#include <QtTest>

#include "tests/sync/engine_stage.h"

using namespace guichet;
using namespace guichet::sync;
using namespace std::chrono_literals;

namespace {

using Refuse = std::function<std::optional<wire::Failure>(const QString& path, const HttpRequest&)>;

wire::Failure broken() {
    return {latin("internal"), wire::Retry::Later, 0, 0};
}
wire::Failure bad() {
    return {latin("badRequest"), wire::Retry::Never, 0, 0};
}

// A push with any of these is refused; a push of nothing is not, nor anything else.
Refuse failsOn(QVector<int> numbers, const wire::Failure& failure) {
    return [=](const QString& path, const HttpRequest& request) -> std::optional<wire::Failure> {
        if (path != latin("/v1/push")) return std::nullopt;
        for (const int n : numbers)
            if (request.body.contains("header " + QByteArray::number(n) + "\"")) return failure;
        return std::nullopt;
    };
}

}  // namespace

class QuarantineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(latin("guichet.*=false")); }
    void poisonAtTheHeadGoesAsideAndTheRestInOrder_data();
    void poisonAtTheHeadGoesAsideAndTheRestInOrder();
    void aHiccupIsNoReason();
    void aCentreThatFailsOnEverythingIsGivenNothing_data();
    void aCentreThatFailsOnEverythingIsGivenNothing();
    void afterThreeInAnHourItStopsAndSaysSo();
    void aSuspectStaysOneOverARestart();
    void aLostAnswerIsNoSecondOne();
    void aCentreWithoutQuarantineIsLeftInPeace();
};

void QuarantineTest::poisonAtTheHeadGoesAsideAndTheRestInOrder_data() {
    QTest::addColumn<bool>("ours");
    QTest::newRow("bad request") << true;
    QTest::newRow("server error") << false;
}

// Pitfall 26.
void QuarantineTest::poisonAtTheHeadGoesAsideAndTheRestInOrder() {
    QFETCH(bool, ours);
    Stage stage;
    stage.store.make(10);
    stage.centre.refuse = failsOn({1}, ours ? bad() : broken());
    stage.engine.start();
    stage.time.run(2min);
    QCOMPARE(stage.centre.setAside, QVector<qint64>{1});
    QCOMPARE(stage.centre.applied.keys(), (QList<qint64>{2, 3, 4, 5, 6, 7, 8, 9, 10}));
    for (const int times : stage.centre.applied) QCOMPARE(times, 1);
    QVERIFY(stage.allIsWell());
}

void QuarantineTest::aHiccupIsNoReason() {
    Stage stage;
    stage.store.make(10);
    int failures = 0;
    // Often, but not for long.
    stage.centre.refuse = [&](const QString& path, const HttpRequest& request) -> std::optional<wire::Failure> {
        const bool hit = path == latin("/v1/push") && request.body.contains("header 1\"");
        if (!hit || stage.time.monotonicNow() > Milliseconds{1'000'000} + tuning::kSuspectSpan - 1s)
            return std::nullopt;
        failures += 1;
        return broken();
    };
    stage.engine.start();
    stage.time.run(2min);
    QVERIFY(failures > tuning::kSuspectTimes);
    QVERIFY(stage.centre.setAside.isEmpty());
    QVERIFY(stage.allIsWell());
    QVERIFY(stage.onceEach());
}

void QuarantineTest::aCentreThatFailsOnEverythingIsGivenNothing_data() {
    QTest::addColumn<bool>("hello");  // whether it still answers that
    QTest::newRow("every request") << false;
    QTest::newRow("every push, one of nothing too") << true;
}

void QuarantineTest::aCentreThatFailsOnEverythingIsGivenNothing() {
    QFETCH(bool, hello);
    Stage stage;
    stage.store.make(10);
    stage.engine.start();
    stage.centre.refuse = [=](const QString& path, const HttpRequest&) -> std::optional<wire::Failure> {
        return !hello || path == latin("/v1/push") ? std::optional(broken()) : std::nullopt;
    };
    stage.time.run(24h);
    QVERIFY(stage.centre.setAside.isEmpty());
    QVERIFY(stage.store.suspects.isEmpty());
    QVERIFY(!stage.centre.paths.contains(latin("/v1/quarantine")));
    QCOMPARE(stage.status().phase, SyncPhase::Faulty);
    stage.centre.refuse = nullptr;
    stage.time.run(1min);
    QVERIFY(stage.allIsWell());
    QVERIFY(stage.onceEach());
}

void QuarantineTest::afterThreeInAnHourItStopsAndSaysSo() {
    Stage stage;
    stage.store.make(10);
    stage.centre.refuse = failsOn({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, broken());
    stage.engine.start();
    stage.time.run(50min);
    QCOMPARE(stage.centre.setAside, (QVector<qint64>{1, 2, 3}));
    QCOMPARE(stage.status().phase, SyncPhase::Faulty);
    QCOMPARE(stage.status().reason, latin("tooManySetAside"));
    QCOMPARE(stage.status().waiting, 7);
    // Receiving goes on.
    stage.centre.ver[OfficeId{latin("EO")}] += 1;
    stage.time.run(1min);
    QCOMPARE(stage.store.state().cursor, stage.centre.ver);
    stage.centre.refuse = nullptr;
    stage.time.run(1min);
    QVERIFY(stage.allIsWell());
    QCOMPARE(stage.centre.applied.size(), 7);
}

// Suspicion is the store's; what the engine knows of it dies with it.
void QuarantineTest::aSuspectStaysOneOverARestart() {
    Stage stage;
    stage.store.make(10);
    stage.centre.refuse = failsOn({4}, broken());
    stage.engine.start();
    stage.time.run(15s);
    QCOMPARE(stage.store.state().suspectN, 4);
    const int before = stage.store.suspects[4].first;
    stage.engine.stop();
    QVector<qint64> alone;
    const Refuse fails = stage.centre.refuse;
    stage.centre.refuse = [&](const QString& path, const HttpRequest& request) {
        if (path == latin("/v1/push")) {
            const auto push = wire::decode<wire::PushRequest>(request.body).value();
            for (const Frame& frame : push.frames)
                if (frame.n == 4) alone.append(push.frames.size());
        }
        return fails(path, request);
    };
    stage.engine.start();
    stage.time.run(2min);
    QVERIFY(before > 0);
    QVERIFY(stage.store.suspects[4].first > before);
    for (const qint64 frames : alone) QCOMPARE(frames, 1);
    QCOMPARE(stage.centre.setAside, QVector<qint64>{4});
    QVERIFY(stage.allIsWell());
}

void QuarantineTest::aLostAnswerIsNoSecondOne() {
    Stage stage;
    stage.store.make(10);
    stage.centre.refuse = failsOn({1}, broken());
    int lost = 0;
    stage.transport.fault = [&](const HttpRequest& request) {
        return request.path == latin("/v1/quarantine") && lost++ < 2 ? Fault::LoseAnswer : Fault::None;
    };
    stage.engine.start();
    stage.time.run(3min);
    QVERIFY(lost >= 1);
    QCOMPARE(stage.centre.setAside, QVector<qint64>{1});
    QCOMPARE(stage.centre.applied.size(), 9);
    QVERIFY(stage.allIsWell());
}

void QuarantineTest::aCentreWithoutQuarantineIsLeftInPeace() {
    Stage stage;
    stage.store.make(10);
    const Refuse fails = failsOn({1}, broken());
    stage.centre.refuse = [=](const QString& path, const HttpRequest& request) -> std::optional<wire::Failure> {
        if (path == latin("/v1/quarantine")) return wire::Failure{latin("notFound"), wire::Retry::Never, 0, 0};
        return fails(path, request);
    };
    stage.engine.start();
    stage.time.run(10min);
    QCOMPARE(stage.status().phase, SyncPhase::Faulty);
    QCOMPARE(stage.status().waiting, 10);
    QCOMPARE(stage.store.state().cursor, stage.centre.ver);
    QVERIFY(stage.centre.paths.count(latin("/v1/quarantine")) < 200);
}

QTEST_GUILESS_MAIN(QuarantineTest)
#include "quarantine_test.moc"
