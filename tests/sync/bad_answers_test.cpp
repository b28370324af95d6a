// The engine and a centre that refuses it, forgets, or talks nonsense: nothing is lost, and no loop.
#include <QLoggingCategory>
#include <QtTest>

#include "tests/sync/engine_stage.h"

using namespace guichet;
using namespace guichet::sync;
using namespace std::chrono_literals;

class BadAnswersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(latin("guichet.*=false")); }
    void nonsenseChangesNothing_data();
    void nonsenseChangesNothing();
    void poisonIsLeftAndTheRestGoesThrough();
    void aBatchThatWasDoneAllTheSameIsNoNonsense();
    void expiredTokenIsRenewed();
    void wrongCentreIsToldNothing();
    void aRestoredCentreGetsAgainWhatItLost();
    void anEpochThatChangesWithEveryAnswerIsShown();
    void forgottenAcknowledgementsFreezeThePushes();
    void aCopyGoesOnAsAnotherOutbox();
    void aLostAnswerToAForkIsAskedForByTheSameName();
    void takenNumbersAreLeft();
    void aForkThatIsNotTakenIsShown();
    void disabledDeviceLocks();
    void tooOldToReceiveStillSends();
    void expiredCursorFillsAnewAndKeepsTheOutbox();
    void retryAfterIsObeyed();
    void anImpatientLongPollIsNoLoop();
    void callsWithoutNewsAreNoLoop();
    void pinsThatStayLeftAreNoLoop();
};

void BadAnswersTest::pinsThatStayLeftAreNoLoop() {
    Stage stage;
    stage.store.scope.pins = {{CaseId{latin("c0000000-0000-4000-8000-000000000001")}, 0}};
    stage.centre.pinsLeft = 1'000;
    stage.engine.start();
    stage.time.run(10s);
    QCOMPARE(stage.status().phase, SyncPhase::Faulty);
    QVERIFY(stage.centre.pinsNamed.size() < 30);
}

// Answers that are verified and yet cannot be: nothing of them may be kept.
void BadAnswersTest::nonsenseChangesNothing_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("kind");
    const QStringList paths{latin("/v1/hello"), latin("/v1/session"), latin("/v1/push"), latin("/v1/pull")};
    for (const auto& path : paths)
        for (int kind = 0; kind < 4; ++kind) QTest::addRow("%s %d", qPrintable(path), kind) << path << kind;
    // Numbers that nobody counted: what was pushed, and what is held.
    for (const auto& path : {latin("/v1/push"), latin("/v1/pull")})
        QTest::addRow("%s 4", qPrintable(path)) << path << 4;
}

void BadAnswersTest::nonsenseChangesNothing() {
    QFETCH(QString, path);
    QFETCH(int, kind);
    Stage stage;
    stage.centre.bend = [&](const QString& asked, const QByteArray& body) -> QByteArray {
        if (asked != path) return body;
        if (kind == 0) return "{}";
        if (kind == 1) return body.left(body.size() / 2);
        if (kind == 2) return QByteArray(body).replace("\"end\":true", "\"end\":false");
        if (kind == 3) return "<html>welcome</html>";
        return QByteArray(body).replace("\"count\":0", "\"count\":1").replace("\"lastN\":2", "\"lastN\":900000");
    };
    stage.store.make(2);
    stage.engine.start();
    stage.time.run(5min);
    QCOMPARE(stage.status().phase, SyncPhase::Faulty);
    QCOMPARE(stage.status().reason, latin("badAnswer"));
    QVERIFY(stage.store.state().lastNAcked <= 2);
    QVERIFY(stage.store.state().cursor.isEmpty());
    stage.centre.bend = nullptr;
    stage.engine.syncNow();
    stage.time.run(1min);
    QVERIFY(stage.allIsWell());
    QVERIFY(stage.onceEach());
}

// Pitfall 26.
void BadAnswersTest::poisonIsLeftAndTheRestGoesThrough() {
    Stage stage;
    stage.store.make(500);
    stage.centre.refuse = [](const QString&, const HttpRequest& request) -> std::optional<wire::Failure> {
        if (!request.body.contains("header 321\"")) return std::nullopt;
        return refusal("internal", wire::Retry::Later);
    };
    stage.engine.start();
    stage.time.run(20s);
    QCOMPARE(stage.centre.lastN, 320);
    QCOMPARE(stage.status().phase, SyncPhase::Faulty);
    QCOMPARE(stage.status().waiting, 180);
    // Receiving went on.
    QCOMPARE(stage.store.state().cursor, stage.centre.ver);
    // A hiccup: it goes through after all.
    stage.centre.refuse = nullptr;
    stage.time.run(1min);
    QVERIFY(stage.centre.setAside.isEmpty());
    QVERIFY(stage.allIsWell());
    QVERIFY(stage.onceEach());
}

void BadAnswersTest::aBatchThatWasDoneAllTheSameIsNoNonsense() {
    Stage stage;
    stage.store.make(8);
    int pushes = 0;
    stage.centre.bend = [&](const QString& asked, const QByteArray& body) {
        const bool failsAfterwards = asked == latin("/v1/push") && ++pushes == 1;
        return failsAfterwards ? wire::encode(refusal("internal", wire::Retry::Later)) : body;
    };
    stage.engine.start();
    stage.time.run(1min);
    QVERIFY(stage.allIsWell());
    QVERIFY(stage.onceEach());
    QCOMPARE(stage.store.acknowledged.size(), 8);
    for (const auto& status : stage.heard) QVERIFY(status.reason != latin("badAnswer"));
}

// Pitfall 45.
void BadAnswersTest::expiredTokenIsRenewed() {
    Stage stage;
    stage.engine.start();
    stage.time.run(10s);
    stage.centre.token = latin("token-2");
    stage.make();
    stage.time.run(10s);
    QVERIFY(stage.allIsWell());
    QVERIFY(stage.onceEach());
    for (const auto& status : stage.heard) QVERIFY(status.phase != SyncPhase::NeedSignIn);
}

// Pitfall 34.
void BadAnswersTest::wrongCentreIsToldNothing() {
    Stage stage;
    stage.centre.id = latin("another");
    stage.store.make();
    stage.engine.start();
    stage.time.run(2min);
    QCOMPARE(stage.status().phase, SyncPhase::Faulty);
    QCOMPARE(stage.status().reason, latin("wrongCentre"));
    QCOMPARE(stage.centre.paths.count(latin("/v1/hello")), stage.centre.paths.size());
}

// Pitfalls 12 and 32: what the restored centre lacks is offered again, once, and everything is fetched anew.
void BadAnswersTest::aRestoredCentreGetsAgainWhatItLost() {
    Stage stage;
    stage.store.make(5);
    stage.engine.start();
    stage.time.run(10s);
    QCOMPARE(stage.centre.lastN, 5);
    stage.centre.epoch = latin("epoch-2");
    stage.centre.lastN = 2;  // the copy is older than that
    stage.centre.applied.remove(3);
    stage.centre.applied.remove(4);
    stage.centre.applied.remove(5);
    stage.centre.ver = {{kCentreOffice, 3}, {OfficeId{latin("EO")}, 2}};
    stage.centre.session.clear();
    stage.centre.token = latin("token-2");
    stage.make();
    stage.time.run(1min);
    QVERIFY(stage.allIsWell());
    QCOMPARE(stage.centre.lastN, 6);
    QCOMPARE(stage.centre.applied, (QMap<qint64, int>{{1, 1}, {2, 1}, {3, 1}, {4, 1}, {5, 1}, {6, 1}}));
    QCOMPARE(stage.store.state().cursor, stage.centre.ver);
    for (const auto& status : stage.heard) QVERIFY(status.phase != SyncPhase::Faulty);
}

// A centre that speaks of another epoch than it greets with is not joined in a loop.
void BadAnswersTest::anEpochThatChangesWithEveryAnswerIsShown() {
    Stage stage;
    stage.engine.start();
    stage.time.run(10s);
    stage.centre.refuse = [](const QString& path, const HttpRequest&) -> std::optional<wire::Failure> {
        if (path != latin("/v1/push")) return std::nullopt;
        return refusal("epochChanged", wire::Retry::Resync);
    };
    stage.centre.paths.clear();
    stage.make();
    stage.time.run(1min);
    QCOMPARE(stage.status().phase, SyncPhase::Faulty);
    QCOMPARE(stage.status().reason, latin("epochChanged"));
    QCOMPARE(stage.status().waiting, 1);
    QCOMPARE(stage.centre.paths.count(latin("/v1/push")), 2);
}

void BadAnswersTest::forgottenAcknowledgementsFreezeThePushes() {
    Stage stage;
    stage.store.make(3);
    stage.engine.start();
    stage.time.run(10s);
    stage.centre.lastN = 1;  // a restore that kept its epoch
    stage.centre.token = latin("token-2");
    stage.make();
    stage.time.run(1min);
    QCOMPARE(stage.status().reason, latin("epochChanged"));
    QCOMPARE(stage.centre.lastN, 1);
}

// Pitfalls 29 and 30: the centre follows a copy of this outbox, so this one goes on as another.
void BadAnswersTest::aCopyGoesOnAsAnotherOutbox() {
    Stage stage;
    stage.store.make(2);
    stage.engine.start();
    stage.time.run(10s);
    stage.centre.session = latin("somebody-else");
    stage.centre.lastN = 7;
    stage.make(3);
    stage.time.run(1min);
    QVERIFY(stage.allIsWell());
    QCOMPARE(stage.store.state().clientId, ClientId{latin("client-2")});
    QCOMPARE(stage.centre.applied, (QMap<qint64, int>{{1, 1}, {2, 1}, {3, 1}}));
}

// Pitfall 15 of the fork itself: an answer that was lost makes no third outbox.
void BadAnswersTest::aLostAnswerToAForkIsAskedForByTheSameName() {
    Stage stage;
    stage.engine.start();
    stage.time.run(10s);
    stage.centre.session = latin("somebody-else");
    QSet<QString> names;
    stage.transport.fault = [&](const HttpRequest& request) {
        if (request.path != latin("/v1/session")) return Fault::None;
        const auto session = wire::decode<wire::SessionRequest>(request.body);
        if (!session->fork) return Fault::None;
        const bool first = names.isEmpty();
        names.insert(session->session);
        return first ? Fault::LoseAnswer : Fault::None;
    };
    stage.make();
    stage.time.run(3min);
    QVERIFY(stage.allIsWell());
    QCOMPARE(names.size(), 1);
}

// Pitfall 17.
void BadAnswersTest::takenNumbersAreLeft() {
    Stage stage;
    stage.engine.start();
    stage.time.run(10s);
    stage.centre.refuse = [&](const QString& path, const HttpRequest& request) -> std::optional<wire::Failure> {
        if (path != latin("/v1/push") || stage.centre.client != latin("client")) return std::nullopt;
        if (wire::decode<wire::PushRequest>(request.body)->frames.isEmpty()) return std::nullopt;
        return refusal("reuse", wire::Retry::Resync);
    };
    stage.make();
    stage.time.run(1min);
    QVERIFY(stage.allIsWell());
    QCOMPARE(stage.centre.client, latin("client-2"));
}

void BadAnswersTest::aForkThatIsNotTakenIsShown() {
    Stage stage;
    stage.engine.start();
    stage.time.run(10s);
    stage.centre.session = latin("somebody-else");
    stage.centre.takesForks = false;
    stage.centre.paths.clear();
    stage.make();
    stage.time.run(1min);
    QCOMPARE(stage.status().phase, SyncPhase::Faulty);
    QCOMPARE(stage.status().reason, latin("clientForked"));
    QCOMPARE(stage.status().waiting, 1);
    QCOMPARE(stage.centre.paths.count(latin("/v1/session")), 2);
}

void BadAnswersTest::disabledDeviceLocks() {
    Stage stage;
    stage.centre.refuseAt(latin("/v1/session"), refusal("deviceRevoked", wire::Retry::Never));
    stage.store.make();
    stage.engine.start();
    stage.time.run(1min);
    QCOMPARE(stage.status().phase, SyncPhase::Locked);
    QCOMPARE(stage.locked, latin("deviceRevoked"));
    QCOMPARE(stage.status().waiting, 1);
}

// Pitfall 47.
void BadAnswersTest::tooOldToReceiveStillSends() {
    Stage stage;
    stage.centre.refuseAt(latin("/v1/pull"), refusal("upgrade", wire::Retry::AfterUpgrade));
    stage.store.make();
    stage.engine.start();
    stage.time.run(1min);
    QCOMPARE(stage.status().phase, SyncPhase::NeedUpgrade);
    QCOMPARE(stage.status().waiting, 0);
    stage.make();
    stage.time.run(10s);
    QCOMPARE(stage.status().waiting, 0);
    QVERIFY(stage.onceEach());
}

// Pitfall 11.
void BadAnswersTest::expiredCursorFillsAnewAndKeepsTheOutbox() {
    Stage stage;
    stage.engine.start();
    stage.time.run(10s);
    int refused = 0;
    stage.centre.refuse = [&](const QString& path, const HttpRequest&) -> std::optional<wire::Failure> {
        if (path != latin("/v1/pull") || refused++ > 0) return std::nullopt;
        return refusal("cursorExpired", wire::Retry::Resync);
    };
    stage.make();
    stage.time.run(10s);
    QVERIFY(stage.allIsWell());
    QCOMPARE(stage.store.refetched.size(), 2);
    QCOMPARE(stage.store.state().cursor, stage.centre.ver);
}

void BadAnswersTest::retryAfterIsObeyed() {
    Stage stage;
    stage.centre.refuse = [](const QString&, const HttpRequest&) -> std::optional<wire::Failure> {
        return refusal("busy", wire::Retry::Later, 60'000);
    };
    stage.engine.start();
    stage.time.run(1s);
    stage.engine.syncNow();
    stage.time.run(55s);
    QCOMPARE(stage.centre.paths.size(), 1);
    QCOMPARE(stage.status().reason, latin("busy"));
    stage.centre.refuse = nullptr;
    stage.time.run(1min);
    QVERIFY(stage.allIsWell());
}

void BadAnswersTest::anImpatientLongPollIsNoLoop() {
    Stage stage;
    stage.engine.start();
    stage.time.run(10s);
    stage.centre.refuseAt(latin("/v1/wait"), refusal("internal", wire::Retry::Later));
    stage.time.run(20s);
    stage.centre.paths.clear();
    stage.time.run(10min);
    QVERIFY(stage.centre.paths.count(latin("/v1/wait")) < 1'500);
}

void BadAnswersTest::callsWithoutNewsAreNoLoop() {
    Stage stage;
    stage.engine.start();
    stage.time.run(10s);
    // The long poll speaks of an office of which the pull says nothing.
    stage.store.state().cursor.remove(OfficeId{latin("EO")});
    stage.store.state().offices = {kCentreOffice};
    stage.centre.bend = [](const QString& path, const QByteArray& body) -> QByteArray {
        if (path != latin("/v1/wait")) return body;
        return wire::encode(wire::WaitAnswer{{{OfficeId{latin("XX")}, 9}}});
    };
    stage.centre.ver[kCentreOffice] += 1;
    stage.time.run(30s);
    stage.centre.paths.clear();
    stage.time.run(10min);
    QVERIFY(stage.centre.paths.size() < 10'000);
}

QTEST_GUILESS_MAIN(BadAnswersTest)
#include "bad_answers_test.moc"
