// The engine against a small centre, under virtual time: lost answers, sleep, and never a silent stall.
#include <rapidcheck.h>

#include <QLoggingCategory>
#include <QtTest>

#include "tests/sync/engine_stage.h"

using namespace guichet;
using namespace guichet::sync;
using namespace std::chrono_literals;

class EngineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(latin("guichet.*=false")); }
    void fillsThenRests();
    void sendsWhatWasMade();
    void hearsOfOthersByTheLongPoll();
    void longOutboxGoesInBatches();
    void lostRequestsAndAnswers();
    void portalChangesNothing();
    void theNextPageOfAFirstFillIsAskedForWhileOneIsStored();
    void aPageThatCannotBeStoredEndsTheFill();
    void unreadableStoreIsShown();
    void wakesFromSleep();
    void aJumpOfTheWallClockHarmsNothing();
    void aClockApartIsSaid();
    void watchdogRestartsADeadRequest();
    void stopDropsEverything();
    void noSilentStall();
    void searchesOnLineAndSaysAtOnceThatItIsNot();
    void aFailedSearchDisturbsNothing();
    void pinsAreNamedAndPulledUntilNoneIsLeft();
};

void EngineTest::searchesOnLineAndSaysAtOnceThatItIsNot() {
    Stage stage;
    std::optional<Result<CentreHits>> heard;
    const auto ask = [&](const QString& text) {
        heard.reset();
        stage.engine.searchAtCentre(text, 50, {}, [&](Result<CentreHits> hits) { heard = std::move(hits); });
    };
    ask(latin("early"));
    QCOMPARE(heard->error().code, ErrorCode::Offline);
    stage.engine.start();
    stage.time.run(10s);
    ask(latin("pothole"));
    stage.time.run(1s);
    QCOMPARE((*heard)->rows.first().subject, latin("pothole"));
    QCOMPARE((*heard)->total, 1);
    ask(QString(limits::kSearchQuery + 1, QLatin1Char('a')));
    QCOMPARE(heard->error().reason, latin("queryTooLong"));
    stage.transport.fault = [](const HttpRequest&) { return Fault::LoseRequest; };
    stage.engine.networkChanged();
    stage.time.run(30s);
    QCOMPARE(stage.status().phase, SyncPhase::Offline);
    const int sent = stage.transport.sent;
    ask(latin("pothole"));
    QCOMPARE(heard->error().code, ErrorCode::Offline);
    QCOMPARE(stage.transport.sent, sent);
}

void EngineTest::aFailedSearchDisturbsNothing() {
    Stage stage;
    stage.engine.start();
    stage.time.run(10s);
    stage.centre.refuseAt(latin("/v1/search"), refusal("busy", wire::Retry::Later, 1'000));
    std::optional<Result<CentreHits>> heard;
    stage.engine.searchAtCentre(latin("x"), 50, {}, [&](Result<CentreHits> hits) { heard = std::move(hits); });
    stage.time.run(1s);
    QVERIFY(!heard->ok());
    QCOMPARE(stage.status().phase, SyncPhase::UpToDate);
    CancelToken token;
    heard.reset();
    stage.engine.searchAtCentre(latin("x"), 50, token, [&](Result<CentreHits> hits) { heard = std::move(hits); });
    token.cancel();
    stage.time.run(1s);
    QVERIFY(!heard);
}

void EngineTest::pinsAreNamedAndPulledUntilNoneIsLeft() {
    Stage stage;
    const CaseId wanted{latin("c0000000-0000-4000-8000-000000000001")};
    stage.store.scope.pins = {{wanted, 0}};
    // The store moves on with each page, as the real one does.
    stage.store.onPulled = [&] { stage.store.scope.pins[wanted] += 1; };
    stage.centre.pinsLeft = 2;
    stage.engine.start();
    stage.time.run(10s);
    QVERIFY(stage.allIsWell());
    QCOMPARE(stage.centre.pinsNamed.size(), 3);
    QVERIFY(stage.centre.pinsNamed.first().contains(wanted));
    // One that was set while a pull was under way is asked for in the same round.
    const CaseId another{latin("c0000000-0000-4000-8000-000000000002")};
    stage.store.onPulled = [&] { stage.store.scope.pins.insert(another, 0); };
    stage.engine.caseWanted();
    stage.time.run(1s);
    QCOMPARE(stage.centre.pinsNamed.size(), 5);
    QVERIFY(!stage.centre.pinsNamed.at(3).contains(another));
    QVERIFY(stage.centre.pinsNamed.at(4).contains(another));
}

// Pitfall 38.
void EngineTest::fillsThenRests() {
    Stage stage;
    stage.engine.start();
    stage.time.run(10s);
    QVERIFY(stage.allIsWell());
    QCOMPARE(stage.store.pages, 5);  // two pages for each of two offices, then what changed
    QCOMPARE(stage.store.state().cursor, stage.centre.ver);
    QVERIFY(stage.status().lastReceivedAt);
    QVERIFY(!stage.status().lastSentAt);
    QCOMPARE(stage.confirmed, 1);
    QVERIFY(!stage.status().nextTryAt);
    // At rest there is one long poll after the other, and nothing else was sent.
    stage.centre.paths.clear();
    stage.time.run(2min);
    QVERIFY(stage.centre.paths.size() <= 7);
    QCOMPARE(QSet<QString>(stage.centre.paths.begin(), stage.centre.paths.end()), QSet<QString>{latin("/v1/wait")});
}

void EngineTest::sendsWhatWasMade() {
    Stage stage;
    stage.engine.start();
    stage.time.run(10s);
    stage.make();
    QCOMPARE(stage.status().phase, SyncPhase::Sending);
    QCOMPARE(stage.status().waiting, 1);
    stage.time.run(1s);
    QVERIFY(stage.allIsWell());
    QVERIFY(stage.onceEach());
    QVERIFY(stage.status().lastSentAt);
}

void EngineTest::hearsOfOthersByTheLongPoll() {
    Stage stage;
    stage.engine.start();
    stage.time.run(10s);
    stage.centre.ver[OfficeId{latin("EO")}] += 1;
    stage.time.run(21s);
    QCOMPARE(stage.store.state().cursor, stage.centre.ver);
}

// Pitfall 28.
void EngineTest::longOutboxGoesInBatches() {
    Stage stage;
    stage.store.make(1'000);
    stage.engine.start();
    stage.time.run(30s);
    QVERIFY(stage.allIsWell());
    QVERIFY(stage.onceEach());
    QCOMPARE(stage.centre.paths.count(latin("/v1/push")), 5);
}

// Pitfall 19.
void EngineTest::lostRequestsAndAnswers() {
    for (const auto fault : {Fault::LoseRequest, Fault::LoseAnswer, Fault::Duplicate}) {
        // Each request of the story is hit once.
        for (int hit = 0; hit < 12; ++hit) {
            Stage stage;
            int count = 0;
            stage.transport.fault = [&](const HttpRequest&) { return count++ == hit ? fault : Fault::None; };
            stage.store.make(3);
            stage.engine.start();
            stage.time.run(1min);
            QVERIFY(stage.allIsWell());
            QVERIFY(stage.onceEach());
        }
    }
}

void EngineTest::portalChangesNothing() {
    Stage stage;
    stage.engine.start();
    stage.time.run(10s);
    stage.transport.fault = [](const HttpRequest&) { return Fault::Portal; };
    const auto before = stage.store.state();
    stage.make(2);
    stage.time.run(10min);
    QCOMPARE(stage.status().phase, SyncPhase::Offline);
    QCOMPARE(stage.status().reason, latin("captivePortal"));
    QCOMPARE(stage.status().waiting, 2);
    QCOMPARE(stage.store.state().cursor, before.cursor);
    QCOMPARE(stage.store.state().session, before.session);
    QVERIFY(stage.locked.isEmpty());
    stage.transport.fault = nullptr;
    stage.time.run(30s);
    QVERIFY(stage.allIsWell());
}

void EngineTest::theNextPageOfAFirstFillIsAskedForWhileOneIsStored() {
    Stage stage;
    int askedWhenStored = 0;
    stage.store.onPage = [&] { askedWhenStored = static_cast<int>(stage.centre.paths.count(latin("/v1/pull"))); };
    stage.engine.start();
    while (stage.store.pages == 0) stage.time.run(1ms);
    QCOMPARE(askedWhenStored, 2);
    stage.time.run(10s);
    QVERIFY(stage.allIsWell());
    QCOMPARE(stage.store.state().cursor, stage.centre.ver);
}

void EngineTest::aPageThatCannotBeStoredEndsTheFill() {
    Stage stage;
    // The disk is full at the first page; its successor is under way by then, and must not be stored after it.
    stage.store.onPage = [&] { stage.store.broken = Error{ErrorCode::Full, latin("diskFull"), {}}; };
    stage.engine.start();
    while (stage.store.pages == 0) stage.time.run(1ms);
    stage.time.run(500ms);
    QCOMPARE(stage.store.pages, 1);
    stage.store.broken.reset();
    stage.store.onPage = nullptr;
    stage.store.state().snapshotOffice = OfficeId{};  // the page was not kept
    stage.store.state().snapshotAfter.clear();
    stage.store.state().snapshotVer = -1;
    stage.time.run(5min);
    QVERIFY(stage.allIsWell());
    QCOMPARE(stage.store.state().cursor, stage.centre.ver);
}

void EngineTest::unreadableStoreIsShown() {
    Stage stage;
    stage.engine.start();
    stage.time.run(10s);
    stage.store.broken = Error{ErrorCode::Full, {}, {}};
    stage.engine.actionMade();
    stage.time.run(10s);
    QCOMPARE(stage.status().phase, SyncPhase::Faulty);
    QCOMPARE(stage.status().reason, latin("diskFull"));
    stage.store.broken.reset();
    stage.time.run(5min);
    QVERIFY(stage.allIsWell());
}

// Pitfall 23.
void EngineTest::wakesFromSleep() {
    Stage stage;
    stage.engine.start();
    stage.time.run(10s);
    stage.transport.fault = [](const HttpRequest&) { return Fault::NeverAnswer; };  // what the sleep does to the poll
    stage.time.run(30s);
    stage.transport.fault = nullptr;
    const int forgotten = stage.transport.forgotten;
    stage.centre.ver[OfficeId{latin("EO")}] += 1;
    stage.time.sleep(8h);
    stage.time.run(6s);
    QVERIFY(stage.transport.forgotten > forgotten);
    QVERIFY(stage.allIsWell());
    QCOMPARE(stage.store.state().cursor, stage.centre.ver);
}

// Pitfall 44.
void EngineTest::aJumpOfTheWallClockHarmsNothing() {
    Stage stage;
    stage.engine.start();
    stage.time.run(10s);
    for (const auto jump : {87'600h, -175'200h, 1h}) {
        stage.time.moveWall(jump);
        stage.make();
        stage.time.run(30s);
        QVERIFY(stage.allIsWell());
    }
    QVERIFY(stage.onceEach());
}

// Pitfall 43.
void EngineTest::aClockApartIsSaid() {
    Stage stage;
    stage.time.moveWall(-20min);
    stage.engine.start();
    stage.time.run(10s);
    QVERIFY(stage.allIsWell());
    QCOMPARE(stage.status().clockMinutes, -20);
    QCOMPARE(stage.heard.last().clockMinutes, -20);
    stage.time.moveWall(16min);
    stage.time.run(30s);
    QCOMPARE(stage.status().clockMinutes, 0);
    stage.time.moveWall(10min);
    stage.time.run(30s);
    QCOMPARE(stage.status().clockMinutes, 6);
    // Set right while there is no line.
    stage.transport.fault = [](const HttpRequest&) { return Fault::LoseRequest; };
    stage.time.moveWall(-6min);
    stage.time.run(30s);
    QCOMPARE(stage.heard.last().phase, SyncPhase::Offline);
    QCOMPARE(stage.heard.last().clockMinutes, 0);
}

// Pitfall 24.
void EngineTest::watchdogRestartsADeadRequest() {
    Stage stage;
    stage.engine.start();
    stage.time.run(10s);
    int swallowed = 0;
    stage.transport.fault = [&](const HttpRequest&) { return swallowed++ == 0 ? Fault::NeverAnswer : Fault::None; };
    stage.make();
    stage.time.run(1min);
    QVERIFY(!stage.allIsWell());
    stage.time.run(1min);
    QVERIFY(stage.allIsWell());
    QVERIFY(stage.onceEach());
}

void EngineTest::stopDropsEverything() {
    Stage stage;
    stage.engine.start();
    stage.time.run(10s);
    stage.make();
    stage.engine.stop();
    stage.centre.paths.clear();
    const auto cursor = stage.store.state().cursor;
    stage.time.run(10min);
    QVERIFY(stage.centre.paths.isEmpty());
    QCOMPARE(stage.store.state().cursor, cursor);
    QCOMPARE(stage.status().phase, SyncPhase::NotStarted);
}

// Whatever the network did: thirty seconds after it stopped doing it, all is sent and level, or the reason is on
// screen.
void EngineTest::noSilentStall() {
    const bool held = rc::check("no silent stall", [] {
        Stage stage;
        const auto faults = *rc::gen::container<std::vector<int>>(60, rc::gen::inRange(0, 12));
        size_t at = 0;
        stage.transport.fault = [&](const HttpRequest&) {
            const int drawn = at < faults.size() ? faults[at++] : 11;
            // A request that is never answered is the transport's own fault, and takes the watchdog a minute.
            return drawn < 5 ? static_cast<Fault>(drawn) : Fault::None;
        };
        stage.engine.start();
        const int steps = *rc::gen::inRange(1, 30);
        for (int i = 0; i < steps; ++i) {
            switch (*rc::gen::inRange(0, 6)) {
                case 0:
                    stage.make(*rc::gen::inRange(1, 5));
                    break;
                case 1:
                    stage.engine.syncNow();
                    break;
                case 2:
                    stage.engine.networkChanged();
                    break;
                case 3:
                    stage.time.sleep(Milliseconds{*rc::gen::inRange(0, 3'600'000)});
                    break;
                case 4:
                    stage.store.make();  // made while nobody told the engine
                    break;
                default:
                    break;
            }
            stage.time.run(Milliseconds{*rc::gen::inRange(0, 20'000)});
        }
        at = faults.size();
        stage.make();
        stage.time.run(30s);
        RC_ASSERT(stage.allIsWell());
        RC_ASSERT(stage.onceEach());
    });
    QVERIFY(held);
}

QTEST_GUILESS_MAIN(EngineTest)
#include "engine_test.moc"
