// The read log goes out with each round, and stands in nobody's way.
#include <QLoggingCategory>
#include <QtTest>

#include "tests/sync/engine_stage.h"

using namespace guichet;
using namespace guichet::sync;
using namespace std::chrono_literals;

class ReadsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(latin("guichet.*=false")); }

    void goOutAfterTheActionsInBatches() {
        Stage stage;
        stage.make();
        stage.store.readsLogged = limits::kReads + 20;
        stage.engine.start();
        stage.time.run(10s);
        QVERIFY(stage.allIsWell());
        QCOMPARE(stage.centre.lastReadN, limits::kReads + 20);
        QCOMPARE(stage.store.readsHeld, limits::kReads + 20);
        QCOMPARE(stage.centre.paths.count(latin("/v1/reads")), 2);
        QVERIFY(stage.centre.paths.indexOf(latin("/v1/push")) < stage.centre.paths.indexOf(latin("/v1/reads")));
    }

    void withoutAnyNothingIsAsked() {
        Stage stage;
        stage.engine.start();
        stage.time.run(10s);
        QVERIFY(!stage.centre.paths.contains(latin("/v1/reads")));
    }

    void aCentreThatRefusesThemKeepsNobodyFromWorking() {
        Stage stage;
        stage.centre.refuse = [](const QString& path, const HttpRequest&) -> std::optional<wire::Failure> {
            if (path != latin("/v1/reads")) return std::nullopt;
            return wire::Failure{latin("badRequest"), wire::Retry::Never, 0, 0};
        };
        stage.store.readsLogged = 3;
        stage.make();
        stage.engine.start();
        stage.time.run(10s);
        QVERIFY(stage.allIsWell());
        QCOMPARE(stage.store.readsHeld, 0);
        QCOMPARE(stage.centre.paths.count(latin("/v1/reads")), 1);  // no loop within the round
    }

    void aLostAnswerIsAskedForAgain() {
        Stage stage;
        int lost = 0;
        stage.transport.fault = [&](const HttpRequest& request) {
            return request.path == latin("/v1/reads") && lost++ == 0 ? Fault::LoseAnswer : Fault::None;
        };
        stage.store.readsLogged = 3;
        stage.engine.start();
        stage.time.run(60s);
        QVERIFY(stage.allIsWell());
        QCOMPARE(stage.store.readsHeld, 3);
        QCOMPARE(stage.centre.lastReadN, 3);
    }

    void aRestoredCentreGetsAgainWhatItLost() {
        Stage stage;
        stage.store.readsLogged = 5;
        stage.store.readsHeld = 3;
        stage.engine.start();
        stage.time.run(10s);
        QCOMPARE(stage.centre.lastReadN, 5);
        QCOMPARE(stage.store.readsHeld, 5);
    }

    void aCentreThatTakesNoneIsNoLoop() {
        Stage stage;
        stage.centre.bend = [](const QString& path, const QByteArray& body) {
            return path == latin("/v1/reads") ? wire::encode(wire::ReadsAnswer{0}) : body;
        };
        stage.store.readsLogged = 5;
        stage.store.readsHeld = 3;
        stage.engine.start();
        stage.time.run(10s);
        QVERIFY(stage.allIsWell());
        QVERIFY(stage.centre.paths.count(latin("/v1/reads")) <= 2);
    }
};

QTEST_GUILESS_MAIN(ReadsTest)
#include "reads_test.moc"
