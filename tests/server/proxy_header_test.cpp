// What a balancer says before TLS: read whole, byte by byte, or not at all.
#include "server/http/proxy_header.h"

#include <QTest>

using namespace guichet::server;

namespace {

enum class End { Read, Waits, Refused };

struct Outcome {
    End end = End::Waits;
    QString origin;       // empty: the peer's own
    qsizetype bytes = 0;  // read by then
};

// As a socket does: never more than the reader says belongs to the header.
Outcome readAll(const QByteArray& bytes) {
    QByteArray soFar;
    while (true) {
        const auto reading = readProxyHeader(soFar);
        if (std::holds_alternative<ProxyRefusal>(reading)) return {End::Refused, {}, soFar.size()};
        if (const auto* header = std::get_if<ProxyHeader>(&reading))
            return {End::Read, header->source ? header->source->origin() : QString(), soFar.size()};
        const qsizetype need = std::get<ProxyNeed>(reading).bytes;
        if (need < 1 || soFar.size() + need > bytes.size()) return {End::Waits, {}, soFar.size()};
        soFar += bytes.mid(soFar.size(), need);
    }
}

const QByteArray kSignature = QByteArray("\r\n\r\n\0\r\nQUIT\n", 12);
const QByteArray kGreeting = QByteArray::fromHex("16030100");  // of TLS: follows the header

QByteArray second(int command, int family, const QByteArray& rest, int length = -1) {
    const auto size = length < 0 ? rest.size() : length;
    return kSignature + static_cast<char>(command) + static_cast<char>(family) + static_cast<char>(size / 256) +
           static_cast<char>(size % 256) + rest;
}

const QByteArray kFour = QByteArray::fromHex(
    "c6336407"
    "c0000201"
    "d431"
    "20fb");
const QByteArray kSix = QByteArray::fromHex(
    "20010db8000100020003000400050006"
    "20010db8000000000000000000000001"
    "d431"
    "20fb");

}  // namespace

class ProxyHeaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsRead_data() {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QString>("origin");
        const auto row = [](const char* name, const QByteArray& header, const char* origin) {
            QTest::newRow(name) << header << QString::fromLatin1(origin);
        };
        row("1: IPv4", "PROXY TCP4 198.51.100.7 192.0.2.1 54321 8443\r\n", "198.51.100.7");
        row("1: IPv6", "PROXY TCP6 2001:db8:1:2:3:4:5:6 2001:db8::1 54321 8443\r\n", "2001:db8:1:2::/64");
        row("1: the shortest", "PROXY UNKNOWN\r\n", "");
        row("1: unknown, and what is passed over", "PROXY UNKNOWN ff:ff what ever\r\n", "");
        row("1: the longest", "PROXY UNKNOWN " + QByteArray(kProxyLineBytes - 16, 'f') + "\r\n", "");
        row("1: ports at their ends", "PROXY TCP4 198.51.100.7 192.0.2.1 0 65535\r\n", "198.51.100.7");
        row("2: IPv4", second(0x21, 0x11, kFour), "198.51.100.7");
        row("2: IPv6", second(0x21, 0x21, kSix), "2001:db8:1:2::/64");
        row("2: IPv4 mapped into IPv6",
            second(0x21, 0x21, QByteArray::fromHex("00000000000000000000ffffc6336407") + kSix.mid(16)), "198.51.100.7");
        row("2: extensions", second(0x21, 0x11, kFour + QByteArray::fromHex("030004") + "crc!"), "198.51.100.7");
        row("2: the longest", second(0x21, 0x11, kFour + QByteArray(kProxyRestBytes - kFour.size(), 'x')),
            "198.51.100.7");
        row("2: nothing known", second(0x21, 0x00, {}), "");
        row("2: the balancer itself", second(0x20, 0x00, {}), "");
        row("2: the balancer itself, with addresses", second(0x20, 0x11, kFour), "");
    }
    void whatIsRead() {
        QFETCH(QByteArray, header);
        const Outcome outcome = readAll(header + kGreeting);
        QCOMPARE(outcome.end, End::Read);
        QTEST(outcome.origin, "origin");
        QCOMPARE(outcome.bytes, header.size());  // and nothing of TLS
        for (qsizetype i = 0; i < header.size(); ++i) {
            QCOMPARE(readAll(header.left(i)).end, End::Waits);
            QVERIFY(std::holds_alternative<ProxyNeed>(readProxyHeader(header.left(i))));
        }
    }

    void whatIsRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("atMost");  // bytes that are read until it is known
        const auto row = [](const char* name, const QByteArray& bytes, qsizetype atMost) {
            QTest::newRow(name) << bytes + QByteArray(4'000, 'x') << static_cast<int>(atMost);
        };
        row("TLS", QByteArray::fromHex("16030100c8010000c40303"), 12);
        row("HTTP", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 12);
        row("nothing but letters", "", 12);
        row("1: another word", "PROXY\tTCP4 198.51.100.7 192.0.2.1 54321 8443\r\n", 12);
        row("1: no end", "PROXY UNKNOWN " + QByteArray(200, 'f'), kProxyLineBytes);
        row("1: one too long", "PROXY UNKNOWN " + QByteArray(kProxyLineBytes - 15, 'f') + "\r\n", kProxyLineBytes);
        for (const char* line :
             {"", "TCP4", "tcp4 198.51.100.7 192.0.2.1 54321 8443", "TCP5 198.51.100.7 192.0.2.1 54321 8443",
              "TCP4 198.51.100.7 192.0.2.1 54321", "TCP4 198.51.100.7 192.0.2.1 54321 8443 1",
              "TCP4  198.51.100.7 192.0.2.1 54321 8443", "TCP4 198.51.100.7 192.0.2.1 54321 8443 ",
              "TCP4 198.51.100 192.0.2.1 54321 8443", "TCP4 198.51.100.7 192.0.2.300 54321 8443",
              "TCP4 2001:db8::1 2001:db8::2 54321 8443", "TCP6 198.51.100.7 192.0.2.1 54321 8443",
              "TCP4 198.51.100.7 192.0.2.1 65536 8443", "TCP4 198.51.100.7 192.0.2.1 -1 8443",
              "TCP4 198.51.100.7 192.0.2.1 054 8443", "TCP4 198.51.100.7 192.0.2.1 54321 "}) {
            row(("1: " + QByteArray(line)).constData(), QByteArray("PROXY ") + line + "\r\n", kProxyLineBytes);
        }
        row("1: a bare line feed", "PROXY TCP4 198.51.100.7 192.0.2.1 54321 8443\n", 47);
        row("1: a return inside", "PROXY UNKNOWN \r x\r\n", 18);
        row("2: version 1 of it", second(0x11, 0x11, kFour), 16);
        row("2: another command", second(0x22, 0x11, kFour), 16);
        row("2: beyond the bound", second(0x21, 0x11, {}, kProxyRestBytes + 1), 16);
        row("2: the most that there can be", second(0x21, 0x11, {}, 0xffff), 16);
        row("2: a length too short for IPv4", second(0x21, 0x11, kFour.chopped(1)), 27);
        row("2: a length too short for IPv6", second(0x21, 0x21, kSix.chopped(1)), 51);
        row("2: datagrams", second(0x21, 0x12, kFour), 28);
        row("2: a path", second(0x21, 0x31, QByteArray(216, 'p')), 232);
        row("2: no such family", second(0x21, 0x41, kFour), 28);
    }
    void whatIsRefused() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, atMost);
        const Outcome outcome = readAll(bytes);
        QCOMPARE(outcome.end, End::Refused);
        QVERIFY2(outcome.bytes <= atMost, QByteArray::number(outcome.bytes).constData());
    }

    void moreThanTheHeaderIsNone() {
        QVERIFY(std::holds_alternative<ProxyRefusal>(readProxyHeader(second(0x21, 0x11, kFour) + kGreeting)));
        QVERIFY(!std::holds_alternative<ProxyHeader>(readProxyHeader("PROXY UNKNOWN\r\n" + kGreeting)));
    }
};

QTEST_GUILESS_MAIN(ProxyHeaderTest)
#include "proxy_header_test.moc"
