// Pending enrolments: found again by the one password, kept through everything, in no one's way when damaged.
#include "app/store/pending_enrolments.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/wire/json.h"
#include "crypto/random.h"
#include "tests/support/file_bytes.h"

using namespace guichet;
using guichet::store::PendingEnrolments;

namespace {

const QString kPassword = QStringLiteral("the right password");

Enrolment asked(const QString& password = kPassword) {
    return {QStringLiteral("https://centre.example"), "pem", QStringLiteral("clerk.one"), password,
            QStringLiteral("ABCD-EFGH-JKMN")};
}

PendingEnrolment attempt() {
    const Enrolment with = asked();
    return {with.centreUrl, with.authorityPem, with.user, with.code, crypto::randomUuid(), crypto::randomBytes(32)};
}

}  // namespace

class PendingEnrolmentsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void isFoundAgainByItsPasswordAlone();
    void theCodeIsOneHoweverItIsTyped();
    void otherPasswordsStandSideBySide();
    void theNewestIsFoundFirst();
    void droppingOneLeavesTheOthers();
    void thereAreNeverTooMany();
    void noSecretIsWritten();
    void damageBlocksNobody();
    void aLaterVersionIsTooNew();
    void aFailedWriteIsSaid();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("enrolment.json")); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void PendingEnrolmentsTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
}

void PendingEnrolmentsTest::isFoundAgainByItsPasswordAlone() {
    const PendingEnrolment kept = attempt();
    QVERIFY(!PendingEnrolments(m_folder->path()).find(asked()).value());
    QVERIFY(PendingEnrolments(m_folder->path()).keep(kept, kPassword).ok());
    PendingEnrolments again(m_folder->path());
    QCOMPARE(again.find(asked()).value(), std::optional(kept));
    QVERIFY(!again.find(asked(QStringLiteral("another"))).value());
    Enrolment with = asked();
    with.user = QStringLiteral("clerk.two");
    QVERIFY(!again.find(with).value());
    with = asked();
    with.centreUrl = QStringLiteral("https://other.example");
    QVERIFY(!again.find(with).value());
    with = asked();
    with.code = QStringLiteral("ABCD-EFGH-JKMP");
    QVERIFY(!again.find(with).value());
}

void PendingEnrolmentsTest::theCodeIsOneHoweverItIsTyped() {
    PendingEnrolments pending(m_folder->path());
    const PendingEnrolment kept = attempt();
    QVERIFY(pending.keep(kept, kPassword).ok());
    Enrolment with = asked();
    with.code = QStringLiteral(" abcdefgh jkmn");
    QCOMPARE(pending.find(with).value(), std::optional(kept));
}

void PendingEnrolmentsTest::otherPasswordsStandSideBySide() {
    PendingEnrolments pending(m_folder->path());
    const PendingEnrolment one = attempt();
    const PendingEnrolment two = attempt();
    QVERIFY(pending.keep(one, kPassword).ok());
    QVERIFY(pending.keep(two, QStringLiteral("mistyped")).ok());
    QCOMPARE(pending.find(asked()).value(), std::optional(one));
    QCOMPARE(pending.find(asked(QStringLiteral("mistyped"))).value(), std::optional(two));
}

void PendingEnrolmentsTest::theNewestIsFoundFirst() {
    PendingEnrolments pending(m_folder->path());
    const PendingEnrolment newer = attempt();
    QVERIFY(pending.keep(attempt(), kPassword).ok());
    QVERIFY(pending.keep(newer, kPassword).ok());
    QCOMPARE(pending.find(asked()).value(), std::optional(newer));
}

void PendingEnrolmentsTest::droppingOneLeavesTheOthers() {
    PendingEnrolments pending(m_folder->path());
    const PendingEnrolment one = attempt();
    const PendingEnrolment two = attempt();
    QVERIFY(pending.keep(one, kPassword).ok());
    QVERIFY(pending.keep(two, kPassword).ok());
    QVERIFY(pending.drop(QStringLiteral("unknown")).ok());
    QVERIFY(pending.drop(two.enrolId).ok());
    QCOMPARE(pending.find(asked()).value(), std::optional(one));
    QVERIFY(pending.drop(one.enrolId).ok());
    QVERIFY(!QFile::exists(path()));
    QVERIFY(pending.dropAll().ok());
}

void PendingEnrolmentsTest::thereAreNeverTooMany() {
    PendingEnrolments pending(m_folder->path());
    const PendingEnrolment oldest = attempt();
    QVERIFY(pending.keep(oldest, QStringLiteral("oldest")).ok());
    const PendingEnrolment second = attempt();
    QVERIFY(pending.keep(second, QStringLiteral("second")).ok());
    for (int i = 0; i < PendingEnrolments::kMost - 1; ++i) QVERIFY(pending.keep(attempt(), kPassword).ok());
    QVERIFY(!pending.find(asked(QStringLiteral("oldest"))).value());
    QCOMPARE(pending.find(asked(QStringLiteral("second"))).value(), std::optional(second));
}

void PendingEnrolmentsTest::noSecretIsWritten() {
    PendingEnrolments pending(m_folder->path());
    const PendingEnrolment kept = attempt();
    QVERIFY(pending.keep(kept, kPassword).ok());
    const QByteArray bytes = bytesOf(path());
    for (const QByteArray& secret : {kept.signingSeed, kPassword.toUtf8(), kept.code.toUtf8(), kept.user.toUtf8()}) {
        QVERIFY(!bytes.contains(secret));
        QVERIFY(!bytes.contains(secret.toHex()));
        QVERIFY(!bytes.contains(secret.toBase64(QByteArray::OmitTrailingEquals)));
    }
    QCOMPARE(QFile::permissions(path()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void PendingEnrolmentsTest::damageBlocksNobody() {
    PendingEnrolments pending(m_folder->path());
    QVERIFY(pending.keep(attempt(), kPassword).ok());
    const QByteArray whole = bytesOf(path());
    for (qsizetype length = 0; length < whole.size(); ++length) {
        writeBytes(path(), whole.left(length));
        const auto found = pending.find(asked());
        QVERIFY2(found.ok(), qPrintable(QString::number(length)));
        QVERIFY(!*found);
        QVERIFY(!QFile::exists(path()));
        QCOMPARE(bytesOf(m_folder->filePath(QStringLiteral("enrolment.damaged"))), whole.left(length));
    }
    const PendingEnrolment kept = attempt();
    QVERIFY(pending.keep(kept, kPassword).ok());
    QCOMPARE(pending.find(asked()).value(), std::optional(kept));
    // Legible, but its sealed part was changed: as if it had been made under another password.
    QJsonObject object = json::parseObject(bytesOf(path()), 1 << 20).value();
    QJsonArray attempts = object.value(QStringLiteral("attempts")).toArray();
    QJsonObject first = attempts.at(0).toObject();
    first.insert(QStringLiteral("enrolId"), crypto::randomUuid());
    object.insert(QStringLiteral("attempts"), QJsonArray{first});
    writeBytes(path(), json::write(object));
    QVERIFY(!pending.find(asked()).value());
}

void PendingEnrolmentsTest::aLaterVersionIsTooNew() {
    writeBytes(path(), "{\"guichetEnrolment\":2}");
    PendingEnrolments pending(m_folder->path());
    QCOMPARE(pending.find(asked()).error().code, ErrorCode::TooNew);
    QCOMPARE(pending.keep(attempt(), kPassword).error().code, ErrorCode::TooNew);
    QVERIFY(QFile::exists(path()));
}

void PendingEnrolmentsTest::aFailedWriteIsSaid() {
    QVERIFY(QDir().mkpath(path() + QStringLiteral(".new")));
    QCOMPARE(PendingEnrolments(m_folder->path()).keep(attempt(), kPassword).error().code, ErrorCode::Storage);
    QVERIFY(QDir().mkpath(path()));
    QCOMPARE(PendingEnrolments(m_folder->path()).find(asked()).error().code, ErrorCode::Storage);
}

QTEST_GUILESS_MAIN(PendingEnrolmentsTest)
#include "pending_enrolments_test.moc"
