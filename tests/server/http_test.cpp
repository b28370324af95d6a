// HttpServer against real sockets: what a patient, a careless and a hostile client get.
#include "server/http/http_server.h"

#include <QCryptographicHash>
#include <QTest>
#include <atomic>
#include <future>
#include <mutex>

#include "app/sync/inflate.h"
#include "core/wire/messages.h"
#include "tests/server/support/http_bench.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;
using namespace std::chrono_literals;

class HttpTest : public QObject, private HttpBench {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { makeKeys(); }
    void init() { open(); }
    void cleanup() { close(); }

    // Pitfall 67.
    void anAnswerWearsTheEnvelope() {
        start(options());
        const Heard heard = ask(post("/v1/push", "12345", "Guichet-Request-Id: abc-1\r\n"));
        QCOMPARE(heard.status, 200);
        QCOMPARE(heard.body, QByteArray("/v1/push 5"));
        QCOMPARE(heard.headers.value("guichet-request-id"), QByteArray("abc-1"));
        QCOMPARE(heard.headers.value("guichet-proto"), QByteArray("1"));
        QCOMPARE(heard.headers.value("cache-control"), QByteArray("no-store, no-transform"));
        QCOMPARE(heard.headers.value("content-type"), QByteArray("application/json"));
        const QByteArray digest = QCryptographicHash::hash(heard.body, QCryptographicHash::Sha256).toBase64();
        QCOMPARE(heard.headers.value("content-digest"), "sha-256=:" + digest + ':');
    }

    void aLongAnswerIsPackedAndTheDigestCoversWhatWasPacked() {
        start(options());
        const auto line = dial();
        line->write(get("/hold", "Accept-Encoding: br, gzip;q=0.5\r\n"));
        QTRY_COMPARE(m_desk->heldCount(), 1);
        m_desk->answerHeld("/hold");
        QVERIFY(!hear(*line).headers.contains("content-encoding"));  // five bytes do not pay

        line->write(get("/big", "Accept-Encoding: gzip\r\n"));
        const Heard heard = hear(*line);
        QCOMPARE(heard.status, 200);
        QCOMPARE(heard.headers.value("content-encoding"), QByteArray("gzip"));
        QVERIFY(heard.body.size() < 100'000);
        const QByteArray digest = QCryptographicHash::hash(heard.body, QCryptographicHash::Sha256).toBase64();
        QCOMPARE(heard.headers.value("content-digest"), "sha-256=:" + digest + ':');
    }

    void aPieceThatWasPackedBeforeIsOneStreamWithTheRest() {
        start(options());
        const auto line = dial();
        line->write(get("/packed", "Accept-Encoding: gzip\r\n"));
        const Heard heard = hear(*line);
        QCOMPARE(heard.headers.value("content-encoding"), QByteArray("gzip"));
        QVERIFY(heard.body.size() < 5'000);
        const QByteArray digest = QCryptographicHash::hash(heard.body, QCryptographicHash::Sha256).toBase64();
        QCOMPARE(heard.headers.value("content-digest"), "sha-256=:" + digest + ':');
        const auto plain = sync::inflateGzip(heard.body, 1'000'000);  // checks CRC and length
        QVERIFY(plain.ok());
        QCOMPARE(*plain, "before " + packedPiece() + " after");
    }

    void whoeverNeverShakesHandsIsClosed() {
        HttpServerOptions terms = options();
        terms.handshakeDeadline = 300ms;
        start(terms);
        QElapsedTimer clock;
        clock.start();
        const auto silent = dialBare();
        const auto halfway = dialBare();
        halfway->write(QByteArray::fromHex("160301"));  // the first bytes of a greeting, and no more
        QVERIFY(isClosedSoon(*silent));
        QVERIFY(isClosedSoon(*halfway));
        QVERIFY(clock.elapsed() < 5'000);
        QTRY_COMPARE(m_server->counters().handshakesTooSlow, 2u);
        QTRY_COMPARE(m_server->counters().open, 0u);
        QCOMPARE(ask(get("/a")).status, 200);
    }

    void aHandshakeInTimeIsNotCutByItsDeadline() {
        HttpServerOptions terms = options();
        terms.handshakeDeadline = 300ms;
        start(terms);
        const auto line = dial();
        QTest::qWait(600);
        line->write(get("/a"));
        QCOMPARE(hear(*line).status, 200);
    }

    void oneAddressCannotTakeEveryPlace() {
        HttpServerOptions terms = options();
        terms.maxConnectionsPerOrigin = 3;
        start(terms);
        auto first = dial();
        const auto second = dial();
        const auto third = dialBare();  // counts before it shakes hands
        QTRY_COMPARE(m_server->counters().open, 3u);
        const auto fourth = dialBare();
        QVERIFY(isClosedSoon(*fourth));
        QCOMPARE(m_server->counters().refusedByCap, 1u);
        first->disconnectFromHost();
        first.reset();
        QTRY_COMPARE(m_server->counters().open, 2u);
        QCOMPARE(ask(get("/a")).status, 200);
        second->write(get("/b"));
        QCOMPARE(hear(*second).status, 200);
    }

    void allTogetherCannotExceedTheCap() {
        HttpServerOptions terms = options();
        terms.maxConnections = 2;
        start(terms);
        const auto first = dialBare();
        const auto second = dialBare();
        QTRY_COMPARE(m_server->counters().open, 2u);
        const auto third = dialBare();
        QVERIFY(isClosedSoon(*third));
    }

    void garbageIsClosed() {
        start(options());
        const auto bare = dialBare();
        bare->write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QVERIFY(isClosedSoon(*bare));
        QTRY_COMPARE(m_server->counters().handshakesFailed, 1u);
        const auto line = dial();
        line->write(QByteArray(4'000, '\x93'));
        QVERIFY(isClosedSoon(*line));
        QCOMPARE(ask(get("/a")).status, 200);
        QCOMPARE(m_desk->paths(), QByteArrayList{"/a"});
    }

    void tls11IsRefused() {
        start(options());
        const auto bare = dialBare();
        QByteArray hello = QByteArray::fromHex("0302") + QByteArray(32, 'r') +
                           QByteArray::fromHex(
                               "00"
                               "0006c013c009002f"
                               "0100");
        hello = QByteArray::fromHex("010000") + static_cast<char>(hello.size()) + hello;
        bare->write(QByteArray::fromHex("1603010000").replace(4, 1, QByteArray(1, static_cast<char>(hello.size()))) +
                    hello);
        QByteArray answer;
        while (answer.size() < 7 && bare->waitForReadyRead(kPatienceMs)) answer += bare->readAll();
        QCOMPARE(answer.size(), 7);
        QCOMPARE(answer.at(0), '\x15');                        // alert
        QCOMPARE(answer.mid(5), QByteArray::fromHex("0246"));  // fatal, protocol_version
        QVERIFY(isClosedSoon(*bare));
    }

    void anOversizedBodyIsToldSo() {
        start(options());
        const auto line = dial();
        line->write(post("/v1/push", QByteArray(limits::kJsonBytes + 1, ' '), "Guichet-Request-Id: abc-1\r\n"));
        const Heard heard = hear(*line);
        QCOMPARE(heard.status, 413);
        QCOMPARE(heard.headers.value("guichet-request-id"), QByteArray("abc-1"));
        const auto failure = wire::decode<wire::Failure>(heard.body);
        QVERIFY(failure.ok());
        QCOMPARE(failure->code, QStringLiteral("tooLarge"));
        QCOMPARE(failure->retry, wire::Retry::Never);
        line->write(post("/v1/push", QByteArray(limits::kJsonBytes, ' ')));  // the connection goes on
        QCOMPARE(hear(*line).status, 200);
    }

    void beyondTheHttpLimitTheLineIsClosed() {
        start(options());
        const auto line = dial();
        line->write("POST /v1/push HTTP/1.1\r\nHost: localhost\r\nContent-Length: 8388609\r\n\r\n");
        QVERIFY(isClosedSoon(*line));
        QVERIFY(m_desk->paths().isEmpty());
    }

    void tooMuchHeaderIsClosed_data() {
        QTest::addColumn<QByteArray>("request");
        QTest::newRow("url") << get('/' + QByteArray(5'000, 'u'));
        QTest::newRow("value") << get("/a", "X-A: " + QByteArray(9'000, 'v') + "\r\n");
        QTest::newRow("name") << get("/a", QByteArray(200, 'n') + ": v\r\n");
        QTest::newRow("count") << get("/a", QByteArray("X-A: b\r\n").repeated(70));
    }
    void tooMuchHeaderIsClosed() {
        QFETCH(QByteArray, request);
        start(options());
        const auto line = dial();
        line->write(request);
        QVERIFY(isClosedSoon(*line));
        QVERIFY(m_desk->paths().isEmpty());
    }

    void whoDripsIsClosed() {
        HttpServerOptions terms = options();
        terms.readDeadline = 500ms;
        start(terms);
        const auto line = dial();
        QElapsedTimer clock;
        clock.start();
        for (const char c : get("/a", "X-Slow: " + QByteArray(400, 's') + "\r\n")) {
            if (line->state() != QAbstractSocket::ConnectedState) break;
            line->write(&c, 1);
            line->waitForReadyRead(20);
        }
        QVERIFY(line->state() != QAbstractSocket::ConnectedState);
        QVERIFY(clock.elapsed() < 4'000);
        QVERIFY(m_desk->paths().isEmpty());
    }

    void whoNeverReadsIsClosed() {
        HttpServerOptions terms = options();
        terms.writeDeadline = 500ms;
        start(terms);
        const auto line = dial();
        line->setReadBufferSize(1'024);
        line->write(get("/big"));
        line->flush();
        QTRY_COMPARE_WITH_TIMEOUT(m_server->counters().open, 0u, kPatienceMs);
    }

    void aHandlerThatIsTooSlowLosesTheLine() {
        HttpServerOptions terms = options();
        terms.handlerDeadline = 300ms;
        start(terms);
        const auto line = dial();
        line->write(get("/hold"));
        QVERIFY(isClosedSoon(*line));
        m_desk->answerHeld("/hold");  // too late, and harmless
        QCOMPARE(ask(get("/a")).status, 200);
    }

    void fiftyDroppedLongPollsDoNoHarm() {
        start(options());
        std::vector<std::unique_ptr<QSslSocket>> lines;
        for (int i = 0; i < 50; ++i) {
            lines.push_back(dial());
            lines.back()->write(get("/hold"));
            lines.back()->flush();
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->heldCount(), 50, kPatienceMs);
        for (auto& line : lines) line->abort();
        QTRY_COMPARE_WITH_TIMEOUT(m_server->counters().open, 0u, kPatienceMs);  // noticed while still held
        for (int i = 0; i < 50; ++i) m_desk->answerHeld("/hold");
        QCOMPARE(ask(get("/a")).status, 200);
    }

    void answersKeepTheOrderOfTheirRequests() {
        start(options());
        const auto line = dial();
        line->write(get("/hold1") + get("/hold2"));
        QTRY_COMPARE(m_desk->heldCount(), 2);
        m_desk->answerHeld("/hold2");
        QTest::qWait(50);
        m_desk->answerHeld("/hold1");
        QCOMPARE(hear(*line).body, QByteArray("/hold1"));
        QCOMPARE(hear(*line).body, QByteArray("/hold2"));
        for (int i = 0; i < 20; ++i) {
            line->write(get("/k" + QByteArray::number(i)));
            QCOMPARE(hear(*line).body, "/k" + QByteArray::number(i) + " 0");
        }
    }

    void nothingIsSmuggled_data() {
        QTest::addColumn<QByteArray>("request");
        const QByteArray inner = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
        const auto row = [&](const char* name, const QByteArray& fields, const QByteArray& body) {
            QTest::newRow(name) << QByteArray("POST /outer HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n" + body +
                                              inner);
        };
        row("length and coding", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n");
        row("coding and length", "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "0\r\n\r\n");
        row("two lengths", "Content-Length: 0\r\nContent-Length: 43\r\n", "");
        row("a list of lengths", "Content-Length: 0, 43\r\n", "");
        row("a signed length", "Content-Length: +0\r\n", "");
        row("a space before the colon", "Content-Length : 43\r\n", "");
        row("an unknown coding", "Transfer-Encoding: xchunked\r\n", "0\r\n\r\n");
        row("chunks alone", "Transfer-Encoding: chunked\r\n", "0\r\n\r\n");
        row("chunks in capitals", "Transfer-Encoding: CHUNKED\r\n", "0\r\n\r\n");
        row("coding twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n");
        row("more chunks than are read", "Transfer-Encoding: chunked\r\n", QByteArray("1\r\nx\r\n").repeated(1'000));
        row("a folded field", "X-A: b\r\n Content-Length: 43\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n");
        row("two hosts", "Host: elsewhere\r\nContent-Length: 0\r\n", "");
        row("a nul in a value", QByteArray("X-A: a\0b\r\nContent-Length: 0\r\n", 30), "");
        QTest::newRow("no host") << QByteArray("GET /outer HTTP/1.1\r\n\r\n" + inner);
        QTest::newRow("whole url") << QByteArray("GET https://elsewhere/outer HTTP/1.1\r\nHost: localhost\r\n\r\n" +
                                                 inner);
        QTest::newRow("connect") << QByteArray("CONNECT elsewhere:443 HTTP/1.1\r\nHost: elsewhere\r\n\r\n" + inner);
        QTest::newRow("upgrade") << QByteArray(
            "GET /outer HTTP/1.1\r\nHost: localhost\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n" + inner);
        QTest::newRow("http 2") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + inner);
    }
    void nothingIsSmuggled() {
        QFETCH(QByteArray, request);
        start(options());
        const auto line = dial();
        line->write(request);
        QByteArray answer;
        while (line->state() == QAbstractSocket::ConnectedState && line->waitForReadyRead(kPatienceMs))
            answer += line->readAll();
        answer += line->readAll();
        QVERIFY2(line->state() != QAbstractSocket::ConnectedState, answer.constData());
        QVERIFY2(!answer.contains(" 200 "), answer.constData());
        QVERIFY(m_desk->paths().isEmpty());
    }

    void aRequestWithoutAnAnswerIsAnInternalError() {
        start(options());
        const Heard heard = ask(get("/forgotten"));
        QCOMPARE(heard.status, 500);
        QCOMPARE(wire::decode<wire::Failure>(heard.body)->retry, wire::Retry::Later);
    }

    // Pitfall 83.
    void drainingRefusesTheNewAndFinishesTheOld() {
        start(options());
        const auto held = dial();
        const auto idle = dial();
        held->write(get("/hold"));
        QTRY_COMPARE(m_desk->heldCount(), 1);
        const auto drained =
            std::async(std::launch::async, [this] { m_server->drain(std::chrono::milliseconds(kPatienceMs)); });
        QTest::qWait(100);
        const auto late = dialBare();
        QVERIFY(isClosedSoon(*late));
        idle->write(get("/new"));
        const Heard refused = hear(*idle);
        QCOMPARE(refused.status, 503);
        QVERIFY(refused.headers.value("retry-after").toInt() > 0);
        QCOMPARE(wire::decode<wire::Failure>(refused.body)->code, QStringLiteral("busy"));
        m_desk->answerHeld("/hold");
        const Heard finished = hear(*held);
        QCOMPARE(finished.status, 200);
        QCOMPARE(finished.headers.value("connection"), QByteArray("close"));
        QCOMPARE(drained.wait_for(5s), std::future_status::ready);
        QCOMPARE(m_desk->paths(), QByteArrayList{"/hold"});
    }

    void aReplyMayOutliveTheServer() {
        start(options());
        const auto line = dial();
        line->write(get("/hold"));
        QTRY_COMPARE(m_desk->heldCount(), 1);
        m_server.reset();
        m_desk->answerHeld("/hold");
    }

    void theLogHoldsNothingOfAPerson() {
        std::mutex mutex;
        std::vector<HttpServerRecord> records;
        HttpServerOptions terms = options();
        terms.onAnswered = [&](const HttpServerRecord& record) {
            const std::lock_guard lock(mutex);
            records.push_back(record);
        };
        start(terms);
        ask(post("/v1/push?name=Zhang", "body of Zhang", "Guichet-Request-Id: r-7\r\n"));
        ask(get("/%E5%BC%A0 x"));  // no request at all
        ask(get("/%E5%BC%A0", "Guichet-Request-Id: Zhang San\r\n"));
        m_server->drain(1s);
        QCOMPARE(records.size(), 2u);
        QCOMPARE(records[0].path, QByteArray("/v1/push"));
        QCOMPARE(records[0].requestId, QByteArray("r-7"));
        QCOMPARE(records[0].status, 200);
        QCOMPARE(records[0].bytesIn, 13);
        QCOMPARE(records[1].path, QByteArray("/_E5_BC_A0"));
        QVERIFY(records[1].requestId.isEmpty());
    }

    void whatCannotStartSaysWhy() {
        start(options());
        HttpServerOptions terms = options();
        const auto reason = [](const HttpServerOptions& of) {
            HttpServer other(of, [](HttpServerRequest, HttpServerReply) {});
            const auto port = other.start();
            return port.ok() ? QString() : port.error().reason;
        };
        terms.port = m_port;
        QCOMPARE(reason(terms), QStringLiteral("cannotListen"));
        terms = options();
        terms.address = QStringLiteral("not an address");
        QCOMPARE(reason(terms), QStringLiteral("badAddress"));
        terms = options();
        terms.proxies = QStringList{QStringLiteral("10.0.0.1/8")};
        QCOMPARE(reason(terms), QStringLiteral("badConfiguration"));
        terms = options();
        terms.keyFile = path("other.key");
        QCOMPARE(reason(terms), QStringLiteral("badKey"));
        terms.certificateFile = path("missing.pem");
        QCOMPARE(reason(terms), QStringLiteral("badCertificate"));
        terms = options();
        terms.maxConnections = std::numeric_limits<int>::max();
        QCOMPARE(reason(terms), QStringLiteral("tooFewFileHandles"));
    }
};

QTEST_GUILESS_MAIN(HttpTest)
#include "http_test.moc"
