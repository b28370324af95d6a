#include "app/store/vault_file.h"

#include <QJsonArray>
#include <QJsonObject>
#include <limits>

#include "core/base/bytes.h"
#include "core/wire/json.h"

namespace guichet::store {

namespace {

constexpr qsizetype kPemBytes = 64 * 1024;
constexpr qsizetype kSealedBytes = 64 * 1024;
constexpr char kVersionKey[] = "guichetVault";

Error damaged(const QString& detail) {
    return {ErrorCode::Corrupt, QStringLiteral("vaultDamaged"), detail};
}
Error tooNew(const QString& detail) {
    return {ErrorCode::TooNew, QStringLiteral("vaultTooNew"), detail};
}

QString base64(const QByteArray& bytes) {
    return QString::fromLatin1(bytes.toBase64());
}

QJsonObject toJson(const VaultHeader& header) {
    return {{QStringLiteral("vaultId"), header.vaultId},
            {QStringLiteral("person"), header.person.text()},
            {QStringLiteral("personName"), header.personName},
            {QStringLiteral("centreUrl"), header.centreUrl},
            {QStringLiteral("authorityPem"), QString::fromUtf8(header.authorityPem)},
            {QStringLiteral("centre"), header.centre},
            {QStringLiteral("epoch"), header.epoch},
            {QStringLiteral("deviceId"), header.deviceId.text()},
            {QStringLiteral("clientId"), header.clientId.text()},
            {QStringLiteral("registrar"), header.registrar},
            {QStringLiteral("recoveryKey"), base64(header.recoveryKey)},
            {QStringLiteral("logKey"), base64(header.logKey)},
            {QStringLiteral("grantUntil"), toIso(header.grantUntil)}};
}

QJsonObject toJson(const PasswordSlot& slot) {
    return {{QStringLiteral("kind"), QStringLiteral("password")},
            {QStringLiteral("n"), static_cast<qint64>(slot.cost.n)},
            {QStringLiteral("r"), static_cast<qint64>(slot.cost.r)},
            {QStringLiteral("p"), static_cast<qint64>(slot.cost.p)},
            {QStringLiteral("salt"), base64(slot.salt)}};
}

Done finishWhole(json::Reader& reader) {
    GUICHET_TRY(reader.finish(ErrorCode::Corrupt));
    if (!reader.unread().isEmpty()) return damaged(QStringLiteral("members that version 1 does not have"));
    return done();
}

Result<VaultHeader> headerFromJson(const QJsonObject& object) {
    json::Reader reader(object, QStringLiteral("header"));
    VaultHeader header;
    header.vaultId = reader.text("vaultId");
    header.person = PersonId{reader.text("person")};
    header.personName = reader.text("personName");
    header.centreUrl = reader.text("centreUrl");
    header.authorityPem = reader.text("authorityPem", kPemBytes).toUtf8();
    header.centre = reader.text("centre");
    header.epoch = reader.text("epoch");
    header.deviceId = DeviceId{reader.text("deviceId")};
    header.clientId = ClientId{reader.text("clientId")};
    header.registrar = static_cast<int>(reader.integer("registrar", 0, std::numeric_limits<int>::max()));
    header.recoveryKey = reader.base64("recoveryKey", 32);
    header.logKey = reader.base64("logKey", 32);
    header.grantUntil = reader.instant("grantUntil");
    GUICHET_TRY(finishWhole(reader));
    if (header.recoveryKey.size() != 32 || header.logKey.size() != 32) return damaged(QStringLiteral("size of a key"));
    return header;
}

Result<PasswordSlot> passwordSlotFromJson(const QJsonObject& object) {
    json::Reader reader(object, QStringLiteral("password slot"));
    PasswordSlot slot;
    reader.text("kind");
    slot.cost.n = static_cast<quint64>(reader.integer("n", 1 << 14, 1 << 20));
    slot.cost.r = static_cast<quint32>(reader.integer("r", 1, 32));
    slot.cost.p = static_cast<quint32>(reader.integer("p", 1, 16));
    slot.salt = reader.base64("salt", 64);
    slot.sealedKey = reader.base64("key", 1024);
    GUICHET_TRY(finishWhole(reader));
    return slot;
}

Result<QByteArray> recoverySlotFromJson(const QJsonObject& object) {
    json::Reader reader(object, QStringLiteral("recovery slot"));
    reader.text("kind");
    const QByteArray sealed = reader.base64("key", 1024);
    GUICHET_TRY(finishWhole(reader));
    return sealed;
}

Done readSlots(const QJsonArray& slots, VaultFile& file) {
    for (const QJsonValue value : slots) {
        const QString kind = value.toObject().value(QLatin1String("kind")).toString();
        if (kind == QLatin1String("password")) {
            GUICHET_TAKE(file.password, passwordSlotFromJson(value.toObject()));
        } else if (kind == QLatin1String("recovery")) {
            GUICHET_TAKE(file.recoverySlot, recoverySlotFromJson(value.toObject()));
        } else if (kind.isEmpty()) {
            return damaged(QStringLiteral("a slot without a kind"));
        } else {
            return tooNew(QStringLiteral("another kind of slot"));
        }
    }
    if (slots.size() != 2 || file.password.sealedKey.isEmpty() || file.recoverySlot.isEmpty())
        return damaged(QStringLiteral("one slot of each kind is expected"));
    return done();
}

QString checksumOf(QJsonObject object) {
    object.remove(QStringLiteral("checksum"));
    return QString::fromLatin1(sha256(json::write(object)).toHex());
}

Result<VaultFile> fileFromJson(const QJsonObject& object) {
    json::Reader reader(object);
    const qint64 version = reader.integer(kVersionKey, 1);
    GUICHET_TRY(reader.finish(ErrorCode::Corrupt));
    if (version > kVaultVersion) return tooNew(QStringLiteral("version %1").arg(version));
    if (reader.text("checksum") != checksumOf(object)) return damaged(QStringLiteral("checksum"));
    VaultFile file;
    const QJsonObject header = reader.object("header");
    const QJsonArray slots = reader.array("slots", 16);
    file.signingSeed = reader.base64("signingSeed", 1024);
    file.person = reader.base64("person", kSealedBytes);
    GUICHET_TRY(finishWhole(reader));
    GUICHET_TAKE(file.header, headerFromJson(header));
    GUICHET_TRY(readSlots(slots, file));
    return file;
}

}  // namespace

QByteArray headerBytes(const VaultHeader& header) {
    return json::write(toJson(header));
}

QByteArray passwordSlotBytes(const VaultHeader& header, const PasswordSlot& slot) {
    return "guichet vault password slot 1\n" + header.vaultId.toUtf8() + '\n' + json::write(toJson(slot));
}

QByteArray encode(const VaultFile& file) {
    QJsonObject password = toJson(file.password);
    password.insert(QStringLiteral("key"), base64(file.password.sealedKey));
    const QJsonObject recovery{{QStringLiteral("kind"), QStringLiteral("recovery")},
                               {QStringLiteral("key"), base64(file.recoverySlot)}};
    QJsonObject object{{QLatin1String(kVersionKey), kVaultVersion},
                       {QStringLiteral("header"), toJson(file.header)},
                       {QStringLiteral("slots"), QJsonArray{password, recovery}},
                       {QStringLiteral("signingSeed"), base64(file.signingSeed)},
                       {QStringLiteral("person"), base64(file.person)}};
    object.insert(QStringLiteral("checksum"), checksumOf(object));
    return json::write(object);
}

Result<VaultFile> decodeVaultFile(const QByteArray& bytes) {
    const auto object = json::parseObject(bytes, kVaultFileBytes);
    if (!object) return damaged(object.error().detail);
    auto file = fileFromJson(*object);
    if (!file && file.error().code != ErrorCode::TooNew) return damaged(file.error().detail);
    return file;
}

}  // namespace guichet::store
