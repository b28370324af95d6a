// AES-256-GCM: the vectors of McGrew and Viega's GCM specification, and tampering at every byte.
#include "crypto/aead.h"

#include <QTest>

class AeadTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void opensPublishedVectors();
    void opensWhatItSealed();
    void noncesDiffer();
    void refusesEveryChangedByte();
    void refusesEveryTruncation();
    void refusesAnotherKeyAndOtherAssociatedData();
};

using namespace guichet;

namespace {
QByteArray hex(const char* text) {
    return QByteArray::fromHex(text);
}
const QByteArray kKey(32, 'k');
}  // namespace

void AeadTest::opensPublishedVectors() {
    // Test case 14: one block of zeros.
    const auto block = crypto::decrypt(QByteArray(32, '\0'),
                                       hex("000000000000000000000000"
                                           "cea7403d4d606b6e074ec5d3baf39d18"
                                           "d0d1c8a799996bf0265b98b5d48ab919"),
                                       {});
    QVERIFY(block.ok());
    QCOMPARE(*block, QByteArray(16, '\0'));

    // Test case 16: with associated data.
    const auto text = crypto::decrypt(hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"),
                                      hex("cafebabefacedbaddecaf888"
                                          "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                                          "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                                          "76fc6ece0f4e1768cddf8853bb2d551b"),
                                      hex("feedfacedeadbeeffeedfacedeadbeefabaddad2"));
    QVERIFY(text.ok());
    QCOMPARE(*text, hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"));
}

void AeadTest::opensWhatItSealed() {
    for (qsizetype length : {0, 1, 15, 16, 17, 1000}) {
        const QByteArray plain(length, 'p');
        const QByteArray sealed = crypto::encrypt(kKey, plain, "about");
        QCOMPARE(sealed.size(), plain.size() + 12 + 16);
        const auto opened = crypto::decrypt(kKey, sealed, "about");
        QVERIFY(opened.ok());
        QCOMPARE(*opened, plain);
    }
}

void AeadTest::noncesDiffer() {
    QVERIFY(crypto::encrypt(kKey, "same", {}) != crypto::encrypt(kKey, "same", {}));
}

void AeadTest::refusesEveryChangedByte() {
    const QByteArray sealed = crypto::encrypt(kKey, "a secret of some length", "about");
    for (qsizetype i = 0; i < sealed.size(); ++i) {
        for (int bit = 0; bit < 8; ++bit) {
            QByteArray changed = sealed;
            changed[i] = static_cast<char>(changed[i] ^ (1 << bit));
            const auto opened = crypto::decrypt(kKey, changed, "about");
            QVERIFY2(!opened.ok(), qPrintable(QStringLiteral("byte %1 bit %2").arg(i).arg(bit)));
            QCOMPARE(opened.error().code, ErrorCode::Corrupt);
        }
    }
}

void AeadTest::refusesEveryTruncation() {
    const QByteArray sealed = crypto::encrypt(kKey, "a secret", {});
    for (qsizetype length = 0; length < sealed.size(); ++length)
        QVERIFY(!crypto::decrypt(kKey, sealed.left(length), {}).ok());
    QVERIFY(!crypto::decrypt(kKey, sealed + 'x', {}).ok());
}

void AeadTest::refusesAnotherKeyAndOtherAssociatedData() {
    const QByteArray sealed = crypto::encrypt(kKey, "a secret", "about");
    QVERIFY(!crypto::decrypt(QByteArray(32, 'l'), sealed, "about").ok());
    QVERIFY(!crypto::decrypt(kKey, sealed, "abouT").ok());
    QVERIFY(!crypto::decrypt(kKey, sealed, {}).ok());
}

QTEST_GUILESS_MAIN(AeadTest)
#include "aead_test.moc"
