// What a balancer is told of a server process: nothing but whether its database takes what is written.
#include <future>
#include <thread>

#include "server/service/record.h"
#include "tests/server/support/centre_bench.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;
using namespace std::chrono_literals;

namespace {

ServiceRequest question() {
    ServiceRequest request;
    request.method = "GET";
    request.path = QStringLiteral("/v1/health");
    request.headers.insert(QByteArray(wire::kProtoHeader).toLower(), QByteArray::number(wire::kProtocol));
    request.peer = QStringLiteral("192.0.2.1");
    return request;
}

// As a standby is, or a file system that was mounted anew after an error.
void setReadOnly(Store& store, bool isReadOnly) {
    const QByteArray yes = isReadOnly ? "on" : "off";
    const QByteArray statement = store.database().dialect() == Dialect::Sqlite
                                     ? "PRAGMA query_only = " + yes
                                     : "SET default_transaction_read_only = " + yes;
    QVERIFY(store.database().define(statement).ok());
}

QByteArray written(Store& store) {
    const auto value = store.settings().value(settings::kHealth);
    return value.ok() ? *value : QByteArray();
}

}  // namespace

class HealthTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itTellsNothingElse_data() { addDialects(); }
    void itTellsNothingElse() {
        BENCH(bench);
        const ServiceResponse well = bench.ask(question());
        QCOMPARE(well.status, 200);
        QCOMPARE(well.body, QByteArray("{\"end\":true}"));
        QCOMPARE(well.headers.value("Cache-Control"), QByteArray("no-store, no-transform"));
    }

    void aDatabaseThatTakesNothingIsNoGoodHealth_data() { addDialects(); }
    // Pitfall 82.
    void aDatabaseThatTakesNothingIsNoGoodHealth() {
        BENCH(bench);
        QCOMPARE(bench.ask(question()).status, 200);
        setReadOnly(bench.store(), true);
        bench.now += 1s;
        const ServiceResponse unwell = bench.ask(question());
        QCOMPARE(unwell.status, 503);
        QVERIFY(unwell.headers.contains("Retry-After"));
        const auto failure = wire::decode<wire::Failure>(unwell.body);
        QVERIFY(failure.ok());
        QCOMPARE(failure->code, QStringLiteral("busy"));
        setReadOnly(bench.store(), false);
        bench.now += 1s;
        QCOMPARE(bench.ask(question()).status, 200);
    }

    void aDatabaseThatCannotBeReadIsNone_data() { addDialects(); }
    void aDatabaseThatCannotBeReadIsNone() {
        BENCH(bench);
        QVERIFY(bench.store().database().define("DROP TABLE settings").ok());
        QCOMPARE(bench.ask(question()).status, 503);
    }

    void oneWriteASecondHoweverOftenItIsAsked_data() { addDialects(); }
    void oneWriteASecondHoweverOftenItIsAsked() {
        BENCH(bench);
        QVERIFY(written(bench.store()).isEmpty());
        QCOMPARE(bench.ask(question()).status, 200);
        const QByteArray first = written(bench.store());
        QVERIFY(!first.isEmpty());
        for (int i = 0; i < 50; ++i) {
            bench.now += 19ms;
            QCOMPARE(bench.ask(question()).status, 200);
        }
        QCOMPARE(written(bench.store()), first);
        bench.now += 50ms;
        QCOMPARE(bench.ask(question()).status, 200);
        QVERIFY(written(bench.store()) != first);
        // And one address is not answered without end, as with everything that needs no token.
        int refused = 0;
        for (int i = 0; i < kPeerRate.burst; ++i)
            if (bench.ask(question()).status == 429) ++refused;
        QVERIFY(refused > 0);
    }

    void anAnswerOfTheFutureDoesNotHold_data() { addDialects(); }
    // A clock that was set back must not make an old answer hold.
    void anAnswerOfTheFutureDoesNotHold() {
        BENCH(bench);
        QCOMPARE(bench.ask(question()).status, 200);
        setReadOnly(bench.store(), true);
        bench.now -= 1h;
        QCOMPARE(bench.ask(question()).status, 503);
    }

    void nobodyWaitsBehindAWriteThatHangs_data() { addDialects(); }
    void nobodyWaitsBehindAWriteThatHangs() {
        BENCH(bench);
        QCOMPARE(bench.ask(question()).status, 200);
        const auto holder = bench.anotherStore();
        const Instant later = bench.now + 1s;
        std::promise<void> opened;
        std::promise<void> isHeld;
        std::promise<int> answered;
        std::thread waits([&] {
            const auto own = bench.anotherStore();
            opened.set_value();
            isHeld.get_future().wait();
            answered.set_value(handle(bench.centre(), *own, question(), later).status);
        });
        opened.get_future().wait();
        auto held = Transaction::begin(holder->database(), Access::Write);
        QVERIFY(held.ok());
        QVERIFY(holder->settings().put(settings::kHealth, "held").ok());
        isHeld.set_value();
        auto hung = answered.get_future();
        QTest::qWait(500);
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(handle(bench.centre(), bench.store(), question(), later + 1s).status, 200);  // as of two seconds ago
        QCOMPARE(handle(bench.centre(), bench.store(), question(), later + 2s).status, 503);
        QVERIFY(clock.elapsed() < 1'000);
        QVERIFY(held->commit().ok());
        QCOMPARE(hung.get(), 200);
        waits.join();
        QCOMPARE(handle(bench.centre(), bench.store(), question(), later + 3s).status, 200);
    }
};

QTEST_GUILESS_MAIN(HealthTest)
#include "health_test.moc"
