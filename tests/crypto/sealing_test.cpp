// Sealing to a public key: only its holder opens, only for the purpose, only unaltered.
#include "crypto/sealing.h"

#include <QTest>

class SealingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void publicHalfFollowsFromThePrivate();
    void opensWhatWasSealed();
    void refusesAnotherHolderOrPurpose();
    void refusesEveryChangedByteAndTruncation();
    void saysThatALaterLayoutIsTooNew();
    void refusesKeysThatAreNone();
};

using namespace guichet;
using crypto::SealingKey;

void SealingTest::publicHalfFollowsFromThePrivate() {
    // RFC 7748 section 6.1, Alice's key.
    const auto key = SealingKey::fromPrivate(
        QByteArray::fromHex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"));
    QVERIFY(key.ok());
    QCOMPARE(key->publicKey.toHex(), QByteArray("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"));
}

void SealingTest::opensWhatWasSealed() {
    const SealingKey centre = SealingKey::generate();
    for (qsizetype length : {0, 1, 32, 5000}) {
        const QByteArray plain(length, 'p');
        const auto sealed = crypto::seal(centre.publicKey, plain, "recovery");
        QVERIFY(sealed.ok());
        QCOMPARE(sealed->size(), 1 + 32 + 12 + plain.size() + 16);
        QCOMPARE(sealed->at(0), '\x01');
        const auto opened = crypto::unseal(centre, *sealed, "recovery");
        QVERIFY(opened.ok());
        QCOMPARE(*opened, plain);
    }
}

void SealingTest::refusesAnotherHolderOrPurpose() {
    const SealingKey centre = SealingKey::generate();
    const auto sealed = crypto::seal(centre.publicKey, "secret", "recovery");
    QCOMPARE(crypto::unseal(SealingKey::generate(), *sealed, "recovery").error().code, ErrorCode::Corrupt);
    QCOMPARE(crypto::unseal(centre, *sealed, "outbox").error().code, ErrorCode::Corrupt);
    QCOMPARE(crypto::unseal(centre, *sealed, {}).error().code, ErrorCode::Corrupt);
}

void SealingTest::refusesEveryChangedByteAndTruncation() {
    const SealingKey centre = SealingKey::generate();
    const QByteArray sealed = crypto::seal(centre.publicKey, "secret", "recovery").value();
    for (qsizetype i = 0; i < sealed.size(); ++i) {
        QByteArray changed = sealed;
        changed[i] = static_cast<char>(changed[i] ^ 0x80);
        QVERIFY2(!crypto::unseal(centre, changed, "recovery").ok(), qPrintable(QString::number(i)));
        QCOMPARE(crypto::unseal(centre, sealed.left(i), "recovery").error().code, ErrorCode::Corrupt);
    }
}

void SealingTest::saysThatALaterLayoutIsTooNew() {
    const SealingKey centre = SealingKey::generate();
    QByteArray sealed = crypto::seal(centre.publicKey, "secret", "recovery").value();
    sealed[0] = 2;
    QCOMPARE(crypto::unseal(centre, sealed, "recovery").error().code, ErrorCode::TooNew);
}

void SealingTest::refusesKeysThatAreNone() {
    QCOMPARE(crypto::seal(QByteArray(31, 'k'), "secret", "recovery").error().code, ErrorCode::Invalid);
    QCOMPARE(crypto::seal({}, "secret", "recovery").error().code, ErrorCode::Invalid);
    // The point of order one: everybody knows the shared secret.
    QCOMPARE(crypto::seal(QByteArray(32, '\0'), "secret", "recovery").error().code, ErrorCode::Invalid);
    QCOMPARE(SealingKey::fromPrivate(QByteArray(33, 'k')).error().code, ErrorCode::Invalid);
}

QTEST_GUILESS_MAIN(SealingTest)
#include "sealing_test.moc"
