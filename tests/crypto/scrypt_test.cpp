// scrypt: RFC 7914, the limits of its cost, and passwords as the centre keeps them.
#include "crypto/scrypt.h"

#include <QTest>

class ScryptTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void publishedVector();
    void sixtyFourMebibytesAreAllowed();
    void refusesOtherCosts();
    void knowsThePasswordAgain();
    void composedAndDecomposedAreOnePassword();
    void refusesWhatIsNoStoredPassword_data();
    void refusesWhatIsNoStoredPassword();
};

using namespace guichet;

void ScryptTest::publishedVector() {
    // RFC 7914 section 12, the third: the first two are below the cost that is accepted here.
    const auto key = crypto::scrypt("pleaseletmein", "SodiumChloride", {16384, 8, 1}, 64);
    QVERIFY(key.ok());
    QCOMPARE(key->toHex(), QByteArray("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                                      "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"));
}

void ScryptTest::sixtyFourMebibytesAreAllowed() {
    const crypto::ScryptCost cost;
    QVERIFY(128 * cost.n * cost.r >= 64u * 1024 * 1024);
    QVERIFY(crypto::scrypt("password", "salt", cost, 32).ok());
    QVERIFY(crypto::scrypt("password", "salt", {1u << 14, 32, 16}, 32).ok());
}

void ScryptTest::refusesOtherCosts() {
    const QVector<crypto::ScryptCost> refused{
        {0, 8, 1},        {1u << 13, 8, 1},  {1u << 21, 8, 1}, {(1u << 16) + 1, 8, 1},
        {1u << 16, 0, 1}, {1u << 16, 33, 1}, {1u << 16, 8, 0}, {1u << 16, 8, 17}};
    for (const auto& cost : refused) {
        const auto key = crypto::scrypt("password", "salt", cost, 32);
        QVERIFY(!key.ok());
        QCOMPARE(key.error().code, ErrorCode::Invalid);
    }
}

void ScryptTest::knowsThePasswordAgain() {
    const auto stored = crypto::hashPassword(QStringLiteral("correct horse"));
    QVERIFY(stored.ok());
    QVERIFY(stored->startsWith(QLatin1String("scrypt$65536$8$1$")));
    QCOMPARE(stored->split(QLatin1Char('$')).size(), 6);
    QCOMPARE(crypto::checkPassword(QStringLiteral("correct horse"), *stored).value(), crypto::PasswordCheck::Right);
    QCOMPARE(crypto::checkPassword(QStringLiteral("correct horsE"), *stored).value(), crypto::PasswordCheck::Wrong);
    QCOMPARE(crypto::checkPassword({}, *stored).value(), crypto::PasswordCheck::Wrong);
    QVERIFY(*crypto::hashPassword(QStringLiteral("correct horse")) != *stored);
}

void ScryptTest::composedAndDecomposedAreOnePassword() {
    const QString composed = QString::fromUtf8("caf\xc3\xa9");
    const QString decomposed = QString::fromUtf8("cafe\xcc\x81");
    QVERIFY(composed != decomposed);
    const auto stored = crypto::hashPassword(composed);
    QCOMPARE(crypto::checkPassword(decomposed, *stored).value(), crypto::PasswordCheck::Right);
}

void ScryptTest::refusesWhatIsNoStoredPassword_data() {
    QTest::addColumn<QString>("stored");
    const QString salt = QString::fromLatin1(QByteArray(16, 's').toBase64());
    const QString hash = QString::fromLatin1(QByteArray(32, 'h').toBase64());
    const auto row = [&](const char* name, const QString& text) { QTest::newRow(name) << text; };
    row("empty", {});
    row("plain", QStringLiteral("password"));
    row("other scheme", QStringLiteral("argon2$65536$8$1$%1$%2").arg(salt, hash));
    row("too few parts", QStringLiteral("scrypt$65536$8$1$%1").arg(salt));
    row("too many parts", QStringLiteral("scrypt$65536$8$1$%1$%2$").arg(salt, hash));
    row("cost is a word", QStringLiteral("scrypt$many$8$1$%1$%2").arg(salt, hash));
    row("negative cost", QStringLiteral("scrypt$65536$-8$1$%1$%2").arg(salt, hash));
    row("cost too small", QStringLiteral("scrypt$1024$8$1$%1$%2").arg(salt, hash));
    row("cost too great", QStringLiteral("scrypt$1099511627776$8$1$%1$%2").arg(salt, hash));
    row("bad base64", QStringLiteral("scrypt$65536$8$1$%1$%2").arg(QStringLiteral("****"), hash));
    row("short salt", QStringLiteral("scrypt$65536$8$1$%1$%2").arg(QStringLiteral("c3Nz"), hash));
    row("short hash", QStringLiteral("scrypt$65536$8$1$%1$%2").arg(salt, salt));
}

void ScryptTest::refusesWhatIsNoStoredPassword() {
    QFETCH(QString, stored);
    const auto answer = crypto::checkPassword(QStringLiteral("password"), stored);
    QVERIFY(!answer.ok());
    QCOMPARE(answer.error().code, ErrorCode::Corrupt);
}

QTEST_GUILESS_MAIN(ScryptTest)
#include "scrypt_test.moc"
