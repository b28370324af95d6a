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

// What each row of it says.
QByteArrayList written(Store& store) {
    QByteArrayList values;
    const auto row = [&values](const Row& each) { values.append(each.bytes(0)); };
    const Done read = store.database().each("SELECT value FROM settings WHERE name LIKE 'health%'", {}, row);
    return read.ok() ? values : QByteArrayList{"unread"};
}

// Holds whatever would be written, as a database that hangs.
void holdAll(Store& holder) {
    if (holder.database().dialect() == Dialect::Postgres)
        QVERIFY(holder.database().define("LOCK TABLE settings IN SHARE ROW EXCLUSIVE MODE").ok());
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
        const QByteArrayList first = written(bench.store());
        QCOMPARE(first.size(), 1);
        for (int i = 0; i < 50; ++i) {
            bench.now += 19ms;
            QCOMPARE(bench.ask(question()).status, 200);
        }
        QCOMPARE(written(bench.store()), first);
        bench.now += 50ms;
        QCOMPARE(bench.ask(question()).status, 200);
        QVERIFY(written(bench.store()) != first);
        QCOMPARE(written(bench.store()).size(), 1);
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
        const auto holder = bench.anotherStore();
        const auto askedAt = [&bench](Store& store, Instant at) {
            return handle(bench.centre(), store, question(), at).status;
        };
        // The first of all, and one long after the last: what counts is how long the one under way takes.
        for (const Instant start : {bench.now, bench.now + 1h}) {
            std::promise<void> opened;
            std::promise<void> isHeld;
            std::promise<int> answered;
            auto hung = answered.get_future();
            std::thread waits([&] {
                const auto own = bench.anotherStore();
                opened.set_value();
                isHeld.get_future().wait();
                answered.set_value(askedAt(*own, start));
            });
            const auto joined = qScopeGuard([&waits] { waits.join(); });
            opened.get_future().wait();
            auto held = Transaction::begin(holder->database(), Access::Write);
            if (held) holdAll(*holder);
            isHeld.set_value();
            QVERIFY(held.ok());
            QTRY_VERIFY(bench.centre().health().isUnderWay());
            QElapsedTimer clock;
            clock.start();
            QCOMPARE(askedAt(bench.store(), start), 200);
            QCOMPARE(askedAt(bench.store(), start + 2s), 200);
            QCOMPARE(askedAt(bench.store(), start + 3s), 503);
            QVERIFY(clock.elapsed() < 1'000);
            QVERIFY(held->commit().ok());
            QCOMPARE(hung.get(), 200);
        }
        QCOMPARE(askedAt(bench.store(), bench.now + 1h + 3s), 200);
    }

    // The row that it wrote and did not commit is its own.
    void aProcessThatFreezesMakesNoOtherUnwell() {
        CentreBench bench(Dialect::Postgres);
        if (!bench.problem().isEmpty()) QSKIP(qPrintable(bench.problem()));
        QCOMPARE(bench.ask(question()).status, 200);
        const auto frozen = bench.anotherStore();
        auto held = Transaction::begin(frozen->database(), Access::Write);
        QVERIFY(held.ok());
        QVERIFY(frozen->settings().putHealth(bench.now).ok());
        for (int i = 0; i < 3; ++i) {
            bench.now += 1s;
            QCOMPARE(bench.ask(question()).status, 200);
        }
        QVERIFY(held->commit().ok());
        bench.now += 1s;
        QCOMPARE(bench.ask(question()).status, 200);
        QCOMPARE(written(bench.store()).size(), 2);
    }
};

QTEST_GUILESS_MAIN(HealthTest)
#include "health_test.moc"
