// What of an address limits count, and which addresses a range holds.
#include "server/http/peer_address.h"

#include <QTest>

using namespace guichet::server;

class PeerAddressTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatCountsAsOne_data() {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<QString>("origin");
        const auto row = [](const char* address, const char* origin) {
            QTest::newRow(address) << QByteArray(address) << QString::fromLatin1(origin);
        };
        row("192.0.2.7", "192.0.2.7");
        row("::ffff:192.0.2.7", "192.0.2.7");
        row("::ffff:c000:207", "192.0.2.7");
        row("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64");
        row("2001:DB8:1:2::", "2001:db8:1:2::/64");
        row("2001:db8:1:3::1", "2001:db8:1:3::/64");
        row("::1", "::/64");
        row("::fffe:192.0.2.7", "::/64");
    }
    void whatCountsAsOne() {
        QFETCH(QByteArray, address);
        const auto read = PeerAddress::read(address);
        QVERIFY(read.has_value());
        QTEST(read->origin(), "origin");
    }

    void whatIsNoAddress() {
        for (const QByteArray& text :
             {QByteArray(), QByteArray("192.0.2"), QByteArray("192.0.2.256"), QByteArray("192.0.2.07"),
              QByteArray(" 192.0.2.7"), QByteArray("192.0.2.7:80"), QByteArray("[::1]"), QByteArray("fe80::1%eth0"),
              QByteArray("1::2::3"), QByteArray("2001:db8::/32"), QByteArray("centre.example"),
              QByteArray("192.0.2.7\0", 10)}) {
            QVERIFY2(!PeerAddress::read(text).has_value(), text.constData());
        }
    }

    void aRangeHolds_data() {
        QTest::addColumn<QByteArray>("range");
        QTest::addColumn<QByteArray>("inside");
        QTest::addColumn<QByteArray>("outside");
        const auto row = [](const char* range, const char* inside, const char* outside) {
            QTest::newRow(range) << QByteArray(range) << QByteArray(inside) << QByteArray(outside);
        };
        row("192.0.2.7", "::ffff:192.0.2.7", "192.0.2.8");
        row("192.0.2.7/32", "192.0.2.7", "192.0.2.6");
        row("192.0.2.0/25", "192.0.2.127", "192.0.2.128");
        row("10.0.0.0/8", "10.255.0.1", "11.0.0.1");
        row("0.0.0.0/0", "203.0.113.9", "2001:db8::1");
        row("::ffff:192.0.2.0/120", "192.0.2.9", "192.0.3.9");
        row("2001:db8::/33", "2001:db8:7fff::1", "2001:db8:8000::1");
        row("2001:db8::1", "2001:db8::1", "2001:db8::2");
    }
    void aRangeHolds() {
        QFETCH(QByteArray, range);
        QFETCH(QByteArray, inside);
        QFETCH(QByteArray, outside);
        const auto read = AddressRange::read(range);
        QVERIFY(read.has_value());
        QVERIFY(read->holds(*PeerAddress::read(inside)));
        QVERIFY(!read->holds(*PeerAddress::read(outside)));
    }

    void whatIsNoRange() {
        for (const char* text :
             {"", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/08", "10.0.0.0/8/8",
              "10.0.0.1/8", "2001:db8::/129", "2001:db8::1/64", "any", "10.0.0.0/255.0.0.0"}) {
            QVERIFY2(!AddressRange::read(text).has_value(), text);
        }
    }
};

QTEST_GUILESS_MAIN(PeerAddressTest)
#include "peer_address_test.moc"
