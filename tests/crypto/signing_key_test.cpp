// Ed25519: RFC 8032 section 7.1, and refusal of everything altered.
#include "crypto/signing_key.h"

#include <QTest>

#include "core/base/bytes.h"

class SigningKeyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void publishedVectors_data();
    void publishedVectors();
    void generatedKeysSignAndDiffer();
    void refusesEveryChangedByte();
    void refusesWrongSizes();
    void keyIdIsTheHashOfThePublicKey();
};

using namespace guichet;
using crypto::Signature;
using crypto::SigningKey;

void SigningKeyTest::publishedVectors_data() {
    QTest::addColumn<QByteArray>("seed");
    QTest::addColumn<QByteArray>("publicKey");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("signature");
    const auto row = [](const char* name, const char* seed, const char* key, const char* message,
                        const char* signature) {
        QTest::newRow(name) << QByteArray::fromHex(seed) << QByteArray::fromHex(key) << QByteArray::fromHex(message)
                            << QByteArray::fromHex(signature);
    };
    row("test 1", "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe"
        "246551"
        "41438e7a100b");
    row("test 2", "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302a"
        "eeb00d"
        "291612bb0c00");
    row("test 3", "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed2"
        "8dc027"
        "beceea1ec40a");
}

void SigningKeyTest::publishedVectors() {
    QFETCH(QByteArray, seed);
    QFETCH(QByteArray, publicKey);
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, signature);
    const auto key = SigningKey::fromSeed(seed);
    QVERIFY(key.ok());
    QCOMPARE(key->publicKey(), publicKey);
    QCOMPARE(key->sign(message), signature);
    QCOMPARE(crypto::verify(publicKey, message, signature), Signature::Good);
}

void SigningKeyTest::generatedKeysSignAndDiffer() {
    const SigningKey one = SigningKey::generate();
    const SigningKey two = SigningKey::generate();
    QVERIFY(one.seed() != two.seed());
    const QByteArray signature = one.sign("message");
    QCOMPARE(crypto::verify(one.publicKey(), "message", signature), Signature::Good);
    QCOMPARE(crypto::verify(two.publicKey(), "message", signature), Signature::Bad);
    QCOMPARE(crypto::verify(one.publicKey(), "messagE", signature), Signature::Bad);
}

void SigningKeyTest::refusesEveryChangedByte() {
    const SigningKey key = SigningKey::generate();
    const QByteArray signature = key.sign("message");
    for (qsizetype i = 0; i < signature.size(); ++i) {
        QByteArray changed = signature;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        QCOMPARE(crypto::verify(key.publicKey(), "message", changed), Signature::Bad);
    }
    for (qsizetype i = 0; i < key.publicKey().size(); ++i) {
        QByteArray changed = key.publicKey();
        changed[i] = static_cast<char>(changed[i] ^ 1);
        QCOMPARE(crypto::verify(changed, "message", signature), Signature::Bad);
    }
}

void SigningKeyTest::refusesWrongSizes() {
    for (qsizetype length : {0, 31, 33, 64}) {
        const auto key = SigningKey::fromSeed(QByteArray(length, 's'));
        QVERIFY(!key.ok());
        QCOMPARE(key.error().code, ErrorCode::Corrupt);
    }
    const SigningKey key = SigningKey::generate();
    const QByteArray signature = key.sign("message");
    QCOMPARE(crypto::verify(key.publicKey().left(31), "message", signature), Signature::Bad);
    QCOMPARE(crypto::verify({}, "message", signature), Signature::Bad);
    QCOMPARE(crypto::verify(key.publicKey(), "message", signature.left(63)), Signature::Bad);
    QCOMPARE(crypto::verify(key.publicKey(), "message", {}), Signature::Bad);
}

void SigningKeyTest::keyIdIsTheHashOfThePublicKey() {
    const SigningKey key = SigningKey::generate();
    QCOMPARE(key.keyId().text(), QString::fromLatin1(sha256(key.publicKey()).toHex().left(16)));
    QCOMPARE(key.keyId(), crypto::keyIdOf(key.publicKey()));
}

QTEST_GUILESS_MAIN(SigningKeyTest)
#include "signing_key_test.moc"
