// The vault: opens for the right password and nothing else, survives damage with a clear word, and writes no secret.
#include "app/store/vault.h"

#include <sys/stat.h>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include "app/store/atomic_file.h"
#include "core/base/bytes.h"
#include "core/wire/json.h"
#include "crypto/sealing.h"
#include "tests/support/file_bytes.h"

using namespace guichet;
using namespace guichet::store;

namespace {

const QString kPassword = QStringLiteral("a long enough password");
const Instant kNow = instantFromMs(1'780'000'000'000);
const Instant kGrantUntil = kNow + std::chrono::hours(24 * 14);

const crypto::SealingKey& centreKey() {
    static const crypto::SealingKey key = crypto::SealingKey::generate();
    return key;
}

VaultContents contents() {
    VaultContents made{QStringLiteral("https://centre.example:8443"),
                       "-----BEGIN CERTIFICATE-----\nMIIB\n",
                       {},
                       crypto::SigningKey::generate()};
    made.answer.deviceId = DeviceId{QStringLiteral("0a0a0a0a-0000-4000-8000-000000000001")};
    made.answer.clientId = ClientId{QStringLiteral("0a0a0a0a-0000-4000-8000-000000000002")};
    made.answer.registrar = 17;
    made.answer.epoch = QStringLiteral("epoch-1");
    made.answer.centre = QStringLiteral("centre-1");
    made.answer.person = Person{PersonId{QStringLiteral("clerk.one")},
                                QStringLiteral("Clerk One"),
                                {{OfficeId{QStringLiteral("EO")}, Role::Clerk}},
                                false,
                                false};
    made.answer.recoveryKey = centreKey().publicKey;
    made.answer.logKey = QByteArray(32, 'l');
    made.answer.grantUntil = kGrantUntil;
    return made;
}

// As somebody with an editor would: the checksum fits again.
QByteArray withChecksum(QJsonObject object) {
    object.remove(QStringLiteral("checksum"));
    object.insert(QStringLiteral("checksum"), QString::fromLatin1(sha256(json::write(object)).toHex()));
    return json::write(object);
}

mode_t modeOf(const QString& path) {
    struct stat state {};
    return ::stat(path.toUtf8().constData(), &state) == 0 ? state.st_mode & 0777 : 0;
}

}  // namespace

class VaultTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_folder.reset(); }
    void opensWithThePasswordAlone();
    void saysWhoMayReadItWithoutAKey();
    void filesBelongToTheirOwnerAlone();
    void keysAreThirtyTwoBytesAndDiffer();
    void centreOpensTheRecoverySlot();
    void noSecretIsWritten();
    void anExpiredGrantIsRefusedAndCanBeRenewed();
    void changingThePasswordKeepsTheKeys();
    void renewingChangesWhatTheCentreSaid();
    void refusesASecondVaultAndAnEmptyPassword();
    void refusesACentreKeyThatIsNone();
    void noVaultIsNotFound();
    void everyTruncationIsDamage();
    void everyChangedByteIsNoticed();
    void aForgedHeaderDoesNotOpen();
    void aLaterVersionIsTooNew();
    void anUnreadableFileIsStorage();
    void aFailedWriteLeavesTheOldVault();
    void aProfileThatIsAFileIsStorage();

private:
    [[nodiscard]] QString directory() const { return m_folder->filePath(QStringLiteral("profile")); }
    [[nodiscard]] QString path() const { return directory() + QStringLiteral("/vault.json"); }
    [[nodiscard]] QJsonObject written() const { return QJsonDocument::fromJson(bytesOf(path())).object(); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void VaultTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void VaultTest::opensWithThePasswordAlone() {
    const VaultContents made = contents();
    {
        const auto vault = Vault::create(directory(), made, kPassword);
        QVERIFY(vault.ok());
        QCOMPARE(vault->signingKey().seed(), made.signingKey.seed());
    }
    const auto vault = Vault::unlock(directory(), kPassword);
    QVERIFY(vault.ok());
    QCOMPARE(vault->signingKey().seed(), made.signingKey.seed());
    QCOMPARE(vault->person(), made.answer.person);

    for (const QString& wrong : {QString(), QStringLiteral("another"), kPassword + u' ', kPassword.toUpper()}) {
        const auto refused = Vault::unlock(directory(), wrong);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, ErrorCode::Denied);
        QCOMPARE(refused.error().reason, QStringLiteral("wrongPassword"));
    }
}

void VaultTest::saysWhoMayReadItWithoutAKey() {
    const VaultContents made = contents();
    QVERIFY(Vault::create(directory(), made, kPassword).ok());
    const auto header = Vault::read(directory());
    QVERIFY(header.ok());
    QCOMPARE(header->person, made.answer.person.id);
    QCOMPARE(header->personName, made.answer.person.name);
    QCOMPARE(header->centreUrl, made.centreUrl);
    QCOMPARE(header->authorityPem, made.authorityPem);
    QCOMPARE(header->centre, made.answer.centre);
    QCOMPARE(header->epoch, made.answer.epoch);
    QCOMPARE(header->deviceId, made.answer.deviceId);
    QCOMPARE(header->clientId, made.answer.clientId);
    QCOMPARE(header->registrar, 17);
    QCOMPARE(header->recoveryKey, made.answer.recoveryKey);
    QCOMPARE(header->logKey, made.answer.logKey);
    QCOMPARE(header->grantUntil, kGrantUntil);
}

void VaultTest::filesBelongToTheirOwnerAlone() {
    QVERIFY(QDir().mkpath(directory()));
    QVERIFY(::chmod(directory().toUtf8().constData(), 0755) == 0);
    QVERIFY(Vault::create(directory(), contents(), kPassword).ok());
    QCOMPARE(modeOf(directory()), mode_t{0700});
    QCOMPARE(modeOf(path()), mode_t{0600});
    QCOMPARE(QDir(directory()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{QStringLiteral("vault.json")});
}

void VaultTest::keysAreThirtyTwoBytesAndDiffer() {
    QByteArray outbox;
    QByteArray cache;
    {
        const auto vault = Vault::create(directory(), contents(), kPassword);
        outbox = vault->outboxKey();
        cache = vault->cacheKey();
    }
    QCOMPARE(outbox.size(), 32);
    QCOMPARE(cache.size(), 32);
    QVERIFY(outbox != cache);
    const auto again = Vault::unlock(directory(), kPassword);
    QCOMPARE(again->outboxKey(), outbox);
    QCOMPARE(again->cacheKey(), cache);
    QCOMPARE(again->clockKey().size(), 32);
    QVERIFY(again->clockKey() != outbox && again->clockKey() != cache);
    const auto other = Vault::create(m_folder->filePath(QStringLiteral("other")), contents(), kPassword);
    QVERIFY(other->outboxKey() != outbox);
}

void VaultTest::centreOpensTheRecoverySlot() {
    QVERIFY(Vault::create(directory(), contents(), kPassword).ok());
    const auto file = decodeVaultFile(bytesOf(path()));
    const QByteArray purpose = kRecoveryPurpose + file->header.vaultId.toUtf8();
    const auto dataKey = crypto::unseal(centreKey(), file->recoverySlot, purpose);
    QVERIFY(dataKey.ok());
    QCOMPARE(dataKey->size(), 32);
    QVERIFY(!crypto::unseal(crypto::SealingKey::generate(), file->recoverySlot, purpose).ok());
    QVERIFY(!crypto::unseal(centreKey(), file->recoverySlot, kRecoveryPurpose).ok());
}

void VaultTest::noSecretIsWritten() {
    const VaultContents made = contents();
    const auto vault = Vault::create(directory(), made, kPassword);
    const auto file = decodeVaultFile(bytesOf(path()));
    const QByteArray dataKey =
        crypto::unseal(centreKey(), file->recoverySlot, kRecoveryPurpose + file->header.vaultId.toUtf8()).value();
    const QByteArray bytes = bytesOf(path());
    for (const QByteArray& secret : {made.signingKey.seed(), dataKey, vault->outboxKey(), vault->cacheKey(),
                                     kPassword.toUtf8(), sha256(kPassword.toUtf8())}) {
        QVERIFY(!bytes.contains(secret));
        QVERIFY(!bytes.contains(secret.toHex()));
        QVERIFY(!bytes.contains(secret.toBase64(QByteArray::OmitTrailingEquals)));
        QVERIFY(!bytes.contains(secret.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)));
    }
}

// Pitfall 41.
void VaultTest::anExpiredGrantIsRefusedAndCanBeRenewed() {
    QVERIFY(Vault::create(directory(), contents(), kPassword).ok());
    auto vault = Vault::unlock(directory(), kPassword);
    QVERIFY(vault->checkGrant(kNow).ok());
    QVERIFY(vault->checkGrant(kGrantUntil).ok());
    const Instant after = kGrantUntil + Milliseconds(1);
    QCOMPARE(vault->checkGrant(after).error().code, ErrorCode::Denied);
    QCOMPARE(vault->checkGrant(after).error().reason, QStringLiteral("grantExpired"));
    QVERIFY(vault->renew(vault->person(), after + std::chrono::hours(1)).ok());
    QVERIFY(vault->checkGrant(after).ok());
    QVERIFY(Vault::unlock(directory(), kPassword)->checkGrant(after).ok());
}

void VaultTest::changingThePasswordKeepsTheKeys() {
    const QString fresh = QStringLiteral("quite another password");
    auto vault = Vault::create(directory(), contents(), kPassword);
    const QByteArray outbox = vault->outboxKey();
    QCOMPARE(vault->changePassword(QStringLiteral("wrong"), fresh).error().reason, QStringLiteral("wrongPassword"));
    QCOMPARE(vault->changePassword(kPassword, {}).error().reason, QStringLiteral("passwordMissing"));
    QVERIFY(Vault::unlock(directory(), kPassword).ok());
    QVERIFY(vault->changePassword(kPassword, fresh).ok());
    QCOMPARE(Vault::unlock(directory(), kPassword).error().reason, QStringLiteral("wrongPassword"));
    const auto again = Vault::unlock(directory(), fresh);
    QVERIFY(again.ok());
    QCOMPARE(again->outboxKey(), outbox);
}

void VaultTest::renewingChangesWhatTheCentreSaid() {
    auto vault = Vault::create(directory(), contents(), kPassword);
    const QByteArray before = bytesOf(path());
    QVERIFY(vault->renew(vault->person(), kGrantUntil).ok());
    QCOMPARE(bytesOf(path()), before);
    Person person = vault->person();
    person.name = QStringLiteral("Clerk With A New Name");
    person.roles.append({OfficeId{QStringLiteral("WN")}, Role::Approver});
    const Instant later = kGrantUntil + std::chrono::hours(5);
    QVERIFY(vault->renew(person, later).ok());
    const auto again = Vault::unlock(directory(), kPassword);
    QVERIFY(again.ok());
    QCOMPARE(again->person(), person);
    QCOMPARE(again->header().personName, person.name);
    QCOMPARE(again->header(), vault->header());
    person.id = PersonId{QStringLiteral("somebody.else")};
    QCOMPARE(vault->renew(person, later).error().code, ErrorCode::Conflict);
}

void VaultTest::refusesASecondVaultAndAnEmptyPassword() {
    QCOMPARE(Vault::create(directory(), contents(), {}).error().reason, QStringLiteral("passwordMissing"));
    QVERIFY(!QFile::exists(path()));
    QVERIFY(Vault::create(directory(), contents(), kPassword).ok());
    const QByteArray before = bytesOf(path());
    const auto second = Vault::create(directory(), contents(), kPassword);
    QCOMPARE(second.error().code, ErrorCode::Conflict);
    QCOMPARE(second.error().reason, QStringLiteral("alreadyEnrolled"));
    QCOMPARE(bytesOf(path()), before);
}

void VaultTest::refusesACentreKeyThatIsNone() {
    VaultContents made = contents();
    made.answer.recoveryKey = QByteArray(31, 'k');
    QCOMPARE(Vault::create(directory(), made, kPassword).error().code, ErrorCode::Protocol);
    made.answer.recoveryKey = QByteArray(32, '\0');
    QCOMPARE(Vault::create(directory(), made, kPassword).error().code, ErrorCode::Protocol);
    QVERIFY(!QFile::exists(path()));
}

void VaultTest::noVaultIsNotFound() {
    for (const auto& error : {Vault::read(directory()).error(), Vault::unlock(directory(), kPassword).error()}) {
        QCOMPARE(error.code, ErrorCode::NotFound);
        QCOMPARE(error.reason, QStringLiteral("notEnrolled"));
    }
}

void VaultTest::everyTruncationIsDamage() {
    QVERIFY(Vault::create(directory(), contents(), kPassword).ok());
    const QByteArray whole = bytesOf(path());
    for (qsizetype length = 0; length < whole.size(); ++length) {
        writeBytes(path(), whole.left(length));
        const auto vault = Vault::unlock(directory(), kPassword);
        QVERIFY2(!vault.ok(), qPrintable(QString::number(length)));
        QCOMPARE(vault.error().code, ErrorCode::Corrupt);
        QCOMPARE(vault.error().reason, QStringLiteral("vaultDamaged"));
    }
    writeBytes(path(), whole + "x");
    QCOMPARE(Vault::read(directory()).error().code, ErrorCode::Corrupt);
    writeBytes(path(), QByteArray(kVaultFileBytes + 1, ' '));
    QCOMPARE(Vault::read(directory()).error().reason, QStringLiteral("vaultDamaged"));
}

void VaultTest::everyChangedByteIsNoticed() {
    QVERIFY(Vault::create(directory(), contents(), kPassword).ok());
    const QByteArray whole = bytesOf(path());
    for (qsizetype i = 0; i < whole.size(); ++i) {
        QByteArray changed = whole;
        changed[i] = static_cast<char>(changed[i] ^ 0x02);
        writeBytes(path(), changed);
        const auto vault = Vault::unlock(directory(), kPassword);
        QVERIFY2(!vault.ok(), qPrintable(QString::number(i)));
        // 1 with that bit is 3: a later version, as far as anybody can tell.
        const bool damaged = vault.error().code == ErrorCode::Corrupt || vault.error().code == ErrorCode::TooNew;
        QVERIFY2(damaged, errorCodeName(vault.error().code));
    }
}

void VaultTest::aForgedHeaderDoesNotOpen() {
    QVERIFY(Vault::create(directory(), contents(), kPassword).ok());
    const QJsonObject genuine = written();
    const QJsonObject header = genuine.value(QStringLiteral("header")).toObject();
    for (const QString& key : header.keys()) {
        if (key == QLatin1String("vaultId") || key.endsWith(QLatin1String("Key"))) continue;
        QJsonObject forged = header;
        if (key == QLatin1String("registrar"))
            forged.insert(key, 18);
        else if (key == QLatin1String("grantUntil"))
            forged.insert(key, toIso(kGrantUntil + std::chrono::hours(24 * 365)));
        else
            forged.insert(key, header.value(key).toString() + QLatin1Char('x'));
        QJsonObject object = genuine;
        object.insert(QStringLiteral("header"), forged);
        writeBytes(path(), withChecksum(object));
        QVERIFY(Vault::read(directory()).ok());
        const auto vault = Vault::unlock(directory(), kPassword);
        QVERIFY2(!vault.ok(), qPrintable(key));
        QCOMPARE(vault.error().code, ErrorCode::Corrupt);
        QCOMPARE(vault.error().reason, QStringLiteral("vaultDamaged"));
    }
}

void VaultTest::aLaterVersionIsTooNew() {
    QVERIFY(Vault::create(directory(), contents(), kPassword).ok());
    const QJsonObject genuine = written();
    QJsonObject later = genuine;
    later.insert(QStringLiteral("guichetVault"), 2);
    later.remove(QStringLiteral("slots"));
    writeBytes(path(), json::write(later));
    QCOMPARE(Vault::read(directory()).error().code, ErrorCode::TooNew);
    QCOMPARE(Vault::unlock(directory(), kPassword).error().reason, QStringLiteral("vaultTooNew"));

    QJsonArray slots = genuine.value(QStringLiteral("slots")).toArray();
    slots.append(QJsonObject{{QStringLiteral("kind"), QStringLiteral("keyring")}});
    QJsonObject more = genuine;
    more.insert(QStringLiteral("slots"), slots);
    writeBytes(path(), withChecksum(more));
    QCOMPARE(Vault::read(directory()).error().code, ErrorCode::TooNew);

    QJsonObject unknown = genuine;
    unknown.insert(QStringLiteral("surprise"), true);
    writeBytes(path(), withChecksum(unknown));
    QCOMPARE(Vault::read(directory()).error().code, ErrorCode::Corrupt);
}

void VaultTest::anUnreadableFileIsStorage() {
    QVERIFY(QDir().mkpath(path()));  // a directory in the file's place
    QCOMPARE(Vault::read(directory()).error().code, ErrorCode::Storage);
    QCOMPARE(Vault::unlock(directory(), kPassword).error().code, ErrorCode::Storage);
}

void VaultTest::aFailedWriteLeavesTheOldVault() {
    auto vault = Vault::create(directory(), contents(), kPassword);
    const QByteArray before = bytesOf(path());
    // The new file cannot be opened: something that is no file is in its place.
    QVERIFY(QDir().mkpath(path() + QStringLiteral(".new/inside")));
    QCOMPARE(vault->changePassword(kPassword, QStringLiteral("fresh")).error().code, ErrorCode::Storage);
    QCOMPARE(vault->renew(vault->person(), kGrantUntil + Milliseconds(1)).error().code, ErrorCode::Storage);
    QCOMPARE(vault->header().grantUntil, kGrantUntil);
    QCOMPARE(bytesOf(path()), before);
    QVERIFY(Vault::unlock(directory(), kPassword).ok());
    QVERIFY(QDir(path() + QStringLiteral(".new")).removeRecursively());

    // The new file cannot take the old one's place.
    QVERIFY(QFile::rename(path(), path() + QStringLiteral(".kept")));
    QVERIFY(QDir().mkpath(path() + QStringLiteral("/inside")));
    QCOMPARE(vault->changePassword(kPassword, QStringLiteral("fresh")).error().code, ErrorCode::Storage);
    QVERIFY(!QFile::exists(path() + QStringLiteral(".new")));
    QVERIFY(QDir(path()).removeRecursively());
    QVERIFY(QFile::rename(path() + QStringLiteral(".kept"), path()));
    QVERIFY(Vault::unlock(directory(), kPassword).ok());
    QVERIFY(vault->changePassword(kPassword, QStringLiteral("fresh")).ok());
}

void VaultTest::aProfileThatIsAFileIsStorage() {
    writeBytes(directory(), "not a directory");
    QCOMPARE(Vault::create(directory(), contents(), kPassword).error().code, ErrorCode::Storage);
    QCOMPARE(Vault::read(directory()).error().code, ErrorCode::Storage);
    QCOMPARE(bytesOf(directory()), QByteArray("not a directory"));
}

QTEST_GUILESS_MAIN(VaultTest)
#include "vault_test.moc"
