// Chance, comparison, HMAC (RFC 4231), HKDF (RFC 5869) and the hardening of the process.
#include <sys/prctl.h>
#include <sys/resource.h>

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include "crypto/constant_time.h"
#include "crypto/derive.h"
#include "crypto/process.h"
#include "crypto/random.h"

class PrimitivesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void randomBytesHaveTheirLengthAndDiffer();
    void uuidsAreOfVersionFour();
    void comparesWholeContents();
    void hmacVectors();
    void hkdfVectors();
    void purposesKeepKeysApart();
    void wipedBytesAreGone();
    void wipingLeavesOtherHoldersAlone();
    void hardenedProcessDumpsNothing();
};

using namespace guichet;

namespace {
QByteArray hex(const char* text) {
    return QByteArray::fromHex(text);
}
}  // namespace

void PrimitivesTest::randomBytesHaveTheirLengthAndDiffer() {
    QCOMPARE(crypto::randomBytes(0).size(), 0);
    QCOMPARE(crypto::randomBytes(32).size(), 32);
    QVERIFY(crypto::randomBytes(32) != crypto::randomBytes(32));
    QCOMPARE(crypto::randomHex(16).size(), 32);
    QVERIFY(QRegularExpression(QStringLiteral("^[0-9a-f]{32}$")).match(crypto::randomHex(16)).hasMatch());
}

void PrimitivesTest::uuidsAreOfVersionFour() {
    const QRegularExpression form(
        QStringLiteral("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"));
    QSet<QString> seen;
    for (int i = 0; i < 1000; ++i) {
        const QString uuid = crypto::randomUuid();
        QVERIFY2(form.match(uuid).hasMatch(), qPrintable(uuid));
        seen.insert(uuid);
    }
    QCOMPARE(seen.size(), 1000);
}

void PrimitivesTest::comparesWholeContents() {
    QVERIFY(crypto::equalInConstantTime({}, {}));
    QVERIFY(crypto::equalInConstantTime("secret", "secret"));
    QVERIFY(!crypto::equalInConstantTime("secret", "secreT"));
    QVERIFY(!crypto::equalInConstantTime("Secret", "secret"));
    QVERIFY(!crypto::equalInConstantTime("secret", "secret "));
    QVERIFY(!crypto::equalInConstantTime({}, "s"));
}

void PrimitivesTest::hmacVectors() {
    QCOMPARE(crypto::hmacSha256(QByteArray(20, '\x0b'), "Hi There"),
             hex("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"));
    QCOMPARE(crypto::hmacSha256("Jefe", "what do ya want for nothing?"),
             hex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    QCOMPARE(crypto::hmacSha256(QByteArray(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First"),
             hex("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"));
}

void PrimitivesTest::hkdfVectors() {
    QCOMPARE(
        crypto::deriveKey(QByteArray(22, '\x0b'), hex("000102030405060708090a0b0c"), hex("f0f1f2f3f4f5f6f7f8f9"), 42),
        hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"));
    QCOMPARE(crypto::deriveKey(QByteArray(22, '\x0b'), {}, {}, 42),
             hex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"));
}

void PrimitivesTest::purposesKeepKeysApart() {
    const QByteArray secret(32, 's');
    QCOMPARE(crypto::deriveKey(secret, {}, "outbox", 32), crypto::deriveKey(secret, {}, "outbox", 32));
    QVERIFY(crypto::deriveKey(secret, {}, "outbox", 32) != crypto::deriveKey(secret, {}, "cache", 32));
    QVERIFY(crypto::deriveKey(secret, "a", "outbox", 32) != crypto::deriveKey(secret, "b", "outbox", 32));
}

void PrimitivesTest::wipedBytesAreGone() {
    QByteArray secret(32, 's');
    crypto::wipe(secret);
    QVERIFY(secret.isEmpty());
    QByteArray nothing;
    crypto::wipe(nothing);
    QVERIFY(nothing.isEmpty());
    QByteArray literal = QByteArrayLiteral("a literal lies in read-only memory");
    crypto::wipe(literal);
    QVERIFY(literal.isEmpty());
}

void PrimitivesTest::wipingLeavesOtherHoldersAlone() {
    QByteArray secret(32, 's');
    const QByteArray other = secret;
    crypto::wipe(secret);
    QCOMPARE(other, QByteArray(32, 's'));
}

void PrimitivesTest::hardenedProcessDumpsNothing() {
    QVERIFY(crypto::hardenProcess().ok());
    QCOMPARE(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), 0);
    rlimit limit{1, 1};
    QCOMPARE(getrlimit(RLIMIT_CORE, &limit), 0);
    QCOMPARE(limit.rlim_cur, rlim_t{0});
    QCOMPARE(limit.rlim_max, rlim_t{0});
    QVERIFY(crypto::hardenProcess().ok());
}

QTEST_GUILESS_MAIN(PrimitivesTest)
#include "primitives_test.moc"
