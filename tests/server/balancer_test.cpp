// HttpServer behind a balancer: whom it believes, and whom limits count.
#include "tests/server/support/http_bench.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;
using namespace std::chrono_literals;

class BalancerTest : public QObject, private HttpBench {
    Q_OBJECT

    // As a balancer does: first what it says, then TLS. Port and greeting are the test's own.
    std::unique_ptr<QSslSocket> dialThrough(const QByteArray& header, const char* from = "127.0.0.1") const {
        auto line = std::make_unique<QSslSocket>();
        QSslConfiguration terms = QSslConfiguration::defaultConfiguration();
        terms.setCaCertificates({m_authority});
        line->setSslConfiguration(terms);
        line->bind(QHostAddress(QString::fromLatin1(from)));
        line->connectToHost(QStringLiteral("127.0.0.1"), m_port);
        line->waitForConnected(kPatienceMs);
        line->write(header);
        line->startClientEncryption();
        line->waitForEncrypted(kPatienceMs);
        return line;
    }
    static QByteArray speaksFor(const char* address) {
        const QByteArray family = strchr(address, ':') ? "TCP6" : "TCP4";
        return "PROXY " + family + ' ' + address + ' ' + address + " 50000 8443\r\n";
    }
    static QByteArray speaksForInBytes(quint8 last) {
        return QByteArray("\r\n\r\n\0\r\nQUIT\n", 12) + QByteArray::fromHex("2111000cc63364") +
               static_cast<char>(last) + QByteArray::fromHex("c0000201c35020fb");
    }

private Q_SLOTS:
    void initTestCase() { makeKeys(); }
    void init() { open(); }
    void cleanup() { close(); }

    // Pitfall 82: behind a balancer all come from one address, and what limits count is whom it speaks for.
    void behindABalancerItsClientsAreCounted() {
        HttpServerOptions terms = options();
        terms.maxConnectionsPerOrigin = 2;
        terms.proxies = QStringList{QStringLiteral("127.0.0.1")};
        start(terms);
        const auto first = dialThrough(speaksFor("198.51.100.7"));
        const auto second = dialThrough(speaksForInBytes(7));
        QTRY_COMPARE(m_server->counters().open, 2u);
        QVERIFY(!dialThrough(speaksFor("198.51.100.7"))->isEncrypted());
        QCOMPARE(m_server->counters().refusedByCap, 1u);
        QCOMPARE(m_server->counters().accepted, 2u);
        const auto other = dialThrough(speaksFor("198.51.100.8"));
        other->write(get("/a"));
        QCOMPARE(hear(*other).status, 200);
        const auto six = dialThrough(speaksFor("2001:db8:1:2::7"));
        six->write(get("/b"));
        QCOMPARE(hear(*six).status, 200);
        const auto itself = dialThrough(QByteArray("\r\n\r\n\0\r\nQUIT\n\x20\0\0\0", 16));
        itself->write(get("/c"));
        QCOMPARE(hear(*itself).status, 200);
        first->write(get("/d"));
        QCOMPARE(hear(*first).status, 200);
        QCOMPARE(m_desk->origins(), (QStringList{QStringLiteral("198.51.100.8"), QStringLiteral("2001:db8:1:2::/64"),
                                                 QStringLiteral("127.0.0.1"), QStringLiteral("198.51.100.7")}));
        const auto neighbour = dialThrough(speaksFor("2001:db8:1:2:ffff::9"));
        QVERIFY(neighbour->isEncrypted());
        QVERIFY(!dialThrough(speaksFor("2001:db8:1:2::8"))->isEncrypted());
    }

    void aBalancerWithoutItsHeaderIsClosed() {
        HttpServerOptions terms = options();
        terms.handshakeDeadline = 500ms;
        terms.proxies = QStringList{QStringLiteral("127.0.0.0/24")};
        start(terms);
        QVERIFY(!dial()->isEncrypted());
        QVERIFY(!dialThrough(speaksFor("nobody"))->isEncrypted());
        QTRY_COMPARE(m_server->counters().handshakesFailed, 2u);
        // One that begins to say it and stops meets the handshake's deadline.
        const auto halfway = dialBare();
        halfway->write("PROXY TCP4 198.");
        QVERIFY(isClosedSoon(*halfway));
        QTRY_COMPARE(m_server->counters().handshakesTooSlow, 1u);
        QTRY_COMPARE(m_server->counters().open, 0u);
        QVERIFY(m_desk->paths().isEmpty());
    }

    void nobodyElseIsBelieved() {
        HttpServerOptions terms = options();
        terms.proxies = QStringList{QStringLiteral("127.0.0.2"), QStringLiteral("192.0.2.0/24")};
        start(terms);
        for (const QByteArray& header : {speaksFor("198.51.100.7"), speaksForInBytes(7)}) {
            const auto forger = dialThrough(header);
            QVERIFY(!forger->isEncrypted());
            QVERIFY(isClosedSoon(*forger));
        }
        QTRY_COMPARE(m_server->counters().handshakesFailed, 2u);
        QCOMPARE(ask(get("/a")).status, 200);
        const auto believed = dialThrough(speaksFor("198.51.100.7"), "127.0.0.2");
        believed->write(get("/b"));
        QCOMPARE(hear(*believed).status, 200);
        QCOMPARE(m_desk->origins(), (QStringList{QStringLiteral("127.0.0.1"), QStringLiteral("198.51.100.7")}));
    }
};

QTEST_GUILESS_MAIN(BalancerTest)
#include "balancer_test.moc"
