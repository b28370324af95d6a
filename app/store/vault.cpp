#include "app/store/vault.h"

#include <QFileInfo>

#include "app/store/atomic_file.h"
#include "core/wire/json.h"
#include "crypto/aead.h"
#include "crypto/constant_time.h"
#include "crypto/derive.h"
#include "crypto/random.h"
#include "crypto/sealing.h"

namespace guichet::store {

namespace {

constexpr int kKeyBytes = 32;
constexpr int kSaltBytes = 32;

Error damaged(const char* detail) {
    return {ErrorCode::Corrupt, QStringLiteral("vaultDamaged"), QString::fromLatin1(detail)};
}

QString pathIn(const QString& directory) {
    return directory + QStringLiteral("/vault.json");
}

QByteArray keyFor(const QByteArray& dataKey, const VaultHeader& header, const char* purpose) {
    return crypto::deriveKey(dataKey, header.vaultId.toUtf8(), purpose, kKeyBytes);
}

QByteArray sealPart(const QByteArray& dataKey, const VaultHeader& header, const char* purpose, const QByteArray& plain,
                    const QByteArray& boundTo) {
    QByteArray key = keyFor(dataKey, header, purpose);
    const QByteArray sealed = crypto::encrypt(key, plain, boundTo);
    crypto::wipe(key);
    return sealed;
}

Result<QByteArray> openPart(const QByteArray& dataKey, const VaultHeader& header, const char* purpose,
                            const QByteArray& sealed, const QByteArray& boundTo) {
    QByteArray key = keyFor(dataKey, header, purpose);
    auto plain = crypto::decrypt(key, sealed, boundTo);
    crypto::wipe(key);
    if (!plain) return damaged(purpose);
    return plain;
}

constexpr char kSeedPurpose[] = "guichet vault signing seed 1";
constexpr char kPersonPurpose[] = "guichet vault person 1";
constexpr char kOutboxPurpose[] = "guichet vault outbox.db 1";
constexpr char kCachePurpose[] = "guichet vault cache.db 1";
constexpr char kClockPurpose[] = "guichet vault time.json 1";

void sealPerson(VaultFile& file, const QByteArray& dataKey, const Person& person) {
    file.person = sealPart(dataKey, file.header, kPersonPurpose, json::write(toJson(person)), headerBytes(file.header));
}

Result<Person> openPerson(const VaultFile& file, const QByteArray& dataKey) {
    GUICHET_TAKE(const QByteArray plain,
                 openPart(dataKey, file.header, kPersonPurpose, file.person, headerBytes(file.header)));
    const auto object = json::parseObject(plain, kVaultFileBytes);
    if (!object) return damaged("person");
    auto person = personFromJson(*object);
    if (!person || person->id != file.header.person) return damaged("person");
    return person;
}

Result<QByteArray> slotKey(const QString& password, const PasswordSlot& slot) {
    QByteArray bytes = crypto::passwordBytes(password);
    auto key = crypto::scrypt(bytes, slot.salt, slot.cost, kKeyBytes);
    crypto::wipe(bytes);
    return key;
}

Result<PasswordSlot> wrapInPassword(const QByteArray& dataKey, const VaultHeader& header, const QString& password) {
    if (password.isEmpty())
        return Error{ErrorCode::Invalid, QStringLiteral("passwordMissing"), QStringLiteral("empty password")};
    PasswordSlot slot;
    slot.salt = crypto::randomBytes(kSaltBytes);
    GUICHET_TAKE(QByteArray key, slotKey(password, slot));
    slot.sealedKey = crypto::encrypt(key, dataKey, passwordSlotBytes(header, slot));
    crypto::wipe(key);
    return slot;
}

Result<QByteArray> unwrapWithPassword(const VaultFile& file, const QString& password) {
    GUICHET_TAKE(QByteArray key, slotKey(password, file.password));
    auto dataKey = crypto::decrypt(key, file.password.sealedKey, passwordSlotBytes(file.header, file.password));
    crypto::wipe(key);
    if (!dataKey)
        return Error{ErrorCode::Denied, QStringLiteral("wrongPassword"), QStringLiteral("the slot does not open")};
    if (dataKey->size() != kKeyBytes) return damaged("data key");
    return dataKey;
}

VaultHeader headerOf(const VaultContents& contents) {
    const wire::EnrolAnswer& answer = contents.answer;
    VaultHeader header;
    header.vaultId = crypto::randomUuid();
    header.person = answer.person.id;
    header.personName = answer.person.name;
    header.centreUrl = contents.centreUrl;
    header.authorityPem = contents.authorityPem;
    header.centre = answer.centre;
    header.epoch = answer.epoch;
    header.deviceId = answer.deviceId;
    header.clientId = answer.clientId;
    header.registrar = answer.registrar;
    header.recoveryKey = answer.recoveryKey;
    header.logKey = answer.logKey;
    header.grantUntil = answer.grantUntil;
    return header;
}

Result<VaultFile> readFile(const QString& directory) {
    const auto bytes = readPrivateFile(pathIn(directory), kVaultFileBytes);
    if (bytes) return decodeVaultFile(*bytes);
    if (bytes.error().code == ErrorCode::NotFound)
        return Error{ErrorCode::NotFound, QStringLiteral("notEnrolled"), bytes.error().detail};
    if (bytes.error().code == ErrorCode::Corrupt) return damaged("too large");
    return bytes.error();
}

Done writeFile(const QString& directory, const VaultFile& file) {
    return writePrivateFile(pathIn(directory), encode(file));
}

}  // namespace

OpenVault::OpenVault(QString directory, VaultFile file, QByteArray dataKey, crypto::SigningKey signingKey,
                     Person person)
    : m_directory(std::move(directory)),
      m_file(std::move(file)),
      m_dataKey(std::move(dataKey)),
      m_signingKey(std::move(signingKey)),
      m_person(std::move(person)) {}

OpenVault::~OpenVault() {
    crypto::wipe(m_dataKey);
}

QByteArray OpenVault::outboxKey() const {
    return keyFor(m_dataKey, m_file.header, kOutboxPurpose);
}
QByteArray OpenVault::cacheKey() const {
    return keyFor(m_dataKey, m_file.header, kCachePurpose);
}
QByteArray OpenVault::clockKey() const {
    return keyFor(m_dataKey, m_file.header, kClockPurpose);
}

Done OpenVault::checkGrant(Instant now) const {
    if (now <= m_file.header.grantUntil) return done();
    return Error{ErrorCode::Denied, QStringLiteral("grantExpired"), QStringLiteral("the off-line grant has ended")};
}

Done OpenVault::changePassword(const QString& current, const QString& fresh) {
    GUICHET_TAKE(QByteArray held, unwrapWithPassword(m_file, current));
    crypto::wipe(held);
    VaultFile changed = m_file;
    GUICHET_TAKE(changed.password, wrapInPassword(m_dataKey, m_file.header, fresh));
    GUICHET_TRY(writeFile(m_directory, changed));
    m_file = std::move(changed);
    return done();
}

Done OpenVault::renew(const Person& person, Instant grantUntil) {
    if (person.id != m_file.header.person)
        return Error{ErrorCode::Conflict, QStringLiteral("otherPerson"),
                     QStringLiteral("not the person of this vault")};
    if (person == m_person && grantUntil == m_file.header.grantUntil) return done();
    VaultFile changed = m_file;
    changed.header.personName = person.name;
    changed.header.grantUntil = grantUntil;
    sealPerson(changed, m_dataKey, person);
    GUICHET_TRY(writeFile(m_directory, changed));
    m_file = std::move(changed);
    m_person = person;
    return done();
}

Result<OpenVault> Vault::create(const QString& directory, const VaultContents& contents, const QString& password) {
    GUICHET_TRY(ensurePrivateDirectory(directory));
    if (QFileInfo::exists(pathIn(directory)))
        return Error{ErrorCode::Conflict, QStringLiteral("alreadyEnrolled"), QStringLiteral("there is a vault")};
    VaultFile file;
    file.header = headerOf(contents);
    QByteArray dataKey = crypto::randomBytes(kKeyBytes);
    GUICHET_TAKE(file.password, wrapInPassword(dataKey, file.header, password));
    const auto recovery =
        crypto::seal(file.header.recoveryKey, dataKey, kRecoveryPurpose + file.header.vaultId.toUtf8());
    if (!recovery) return Error{ErrorCode::Protocol, QStringLiteral("recoveryKey"), recovery.error().detail};
    file.recoverySlot = *recovery;
    file.signingSeed = sealPart(dataKey, file.header, kSeedPurpose, contents.signingKey.seed(), {});
    sealPerson(file, dataKey, contents.answer.person);
    // What is written must be legible: a header that decoding refuses would lock the person out for ever.
    GUICHET_TRY(decodeVaultFile(encode(file)));
    GUICHET_TRY(writeFile(directory, file));
    return OpenVault(directory, std::move(file), std::move(dataKey), contents.signingKey, contents.answer.person);
}

Result<VaultHeader> Vault::read(const QString& directory) {
    GUICHET_TAKE(const VaultFile file, readFile(directory));
    return file.header;
}

Result<OpenVault> Vault::unlock(const QString& directory, const QString& password) {
    GUICHET_TAKE(VaultFile file, readFile(directory));
    GUICHET_TAKE(QByteArray dataKey, unwrapWithPassword(file, password));
    // The person's part is bound to the header: from here on the header is authentic.
    GUICHET_TAKE(Person person, openPerson(file, dataKey));
    GUICHET_TAKE(QByteArray seed, openPart(dataKey, file.header, kSeedPurpose, file.signingSeed, {}));
    const auto signingKey = crypto::SigningKey::fromSeed(seed);
    crypto::wipe(seed);
    if (!signingKey) return damaged("signing seed");
    return OpenVault(directory, std::move(file), std::move(dataKey), *signingKey, std::move(person));
}

}  // namespace guichet::store
