#include "app/store/pending_enrolments.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

#include "app/store/atomic_file.h"
#include "core/wire/json.h"
#include "crypto/aead.h"
#include "crypto/constant_time.h"
#include "crypto/random.h"

namespace guichet::store {

namespace {

constexpr int kVersion = 1;
constexpr int kSaltBytes = 32;
constexpr int kKeyBytes = 32;
constexpr qsizetype kPemBytes = 64 * 1024;
constexpr qsizetype kSealedBytes = 128 * 1024;
constexpr qsizetype kFileBytes = 2 * 1024 * 1024;

QString base64(const QByteArray& bytes) {
    return QString::fromLatin1(bytes.toBase64());
}

Result<QByteArray> keyOf(const QString& password, const QByteArray& salt, const crypto::ScryptCost& cost) {
    QByteArray bytes = crypto::passwordBytes(password);
    auto key = crypto::scrypt(bytes, salt, cost, kKeyBytes);
    crypto::wipe(bytes);
    return key;
}

QByteArray boundTo(const QString& enrolId) {
    return "guichet pending enrolment 1\n" + enrolId.toUtf8();
}

QByteArray plainOf(const PendingEnrolment& attempt) {
    return json::write({{QStringLiteral("centreUrl"), attempt.centreUrl},
                        {QStringLiteral("authorityPem"), QString::fromUtf8(attempt.authorityPem)},
                        {QStringLiteral("user"), attempt.user},
                        {QStringLiteral("code"), attempt.code},
                        {QStringLiteral("signingSeed"), base64(attempt.signingSeed)}});
}

// A code is one however it is typed: the centre, too, looks at letters and digits alone.
QString bareCode(const QString& code) {
    QString bare;
    for (const QChar c : code.toUpper())
        if (c.isLetterOrNumber()) bare += c;
    return bare;
}

bool agree(const PendingEnrolment& attempt, const Enrolment& with) {
    return attempt.centreUrl == with.centreUrl && attempt.user == with.user &&
           bareCode(attempt.code) == bareCode(with.code);
}

Result<PendingEnrolment> attemptOf(const QString& enrolId, const QByteArray& plain) {
    GUICHET_TAKE(const QJsonObject object, json::parseObject(plain, kSealedBytes));
    json::Reader reader(object);
    PendingEnrolment attempt;
    attempt.enrolId = enrolId;
    attempt.centreUrl = reader.text("centreUrl");
    attempt.authorityPem = reader.text("authorityPem", kPemBytes).toUtf8();
    attempt.user = reader.text("user");
    attempt.code = reader.text("code");
    attempt.signingSeed = reader.base64("signingSeed", 32);
    GUICHET_TRY(reader.finish(ErrorCode::Corrupt));
    return attempt;
}

}  // namespace

PendingEnrolments::PendingEnrolments(const QString& directory)
    : m_path(directory + QStringLiteral("/enrolment.json")),
      m_damagedPath(directory + QStringLiteral("/enrolment.damaged")) {}

Result<std::optional<PendingEnrolment>> PendingEnrolments::find(const Enrolment& with) {
    GUICHET_TAKE(const Content content, load());
    if (content.attempts.isEmpty()) return std::optional<PendingEnrolment>();
    GUICHET_TAKE(QByteArray key, keyOf(with.password, content.salt, content.cost));
    std::optional<PendingEnrolment> found;
    for (auto it = content.attempts.crbegin(); it != content.attempts.crend() && !found; ++it) {
        const auto plain = crypto::decrypt(key, it->sealed, boundTo(it->enrolId));
        if (!plain) continue;
        const auto attempt = attemptOf(it->enrolId, *plain);
        if (attempt && agree(*attempt, with)) found = *attempt;
    }
    crypto::wipe(key);
    return found;
}

Done PendingEnrolments::keep(const PendingEnrolment& attempt, const QString& password) {
    GUICHET_TAKE(Content content, load());
    // A file that somebody else put here would seal what is new under costs of theirs.
    if (content.attempts.isEmpty() || content.cost != crypto::ScryptCost{}) {
        content.attempts.clear();
        content.cost = crypto::ScryptCost{};
        content.salt = crypto::randomBytes(kSaltBytes);
    }
    GUICHET_TAKE(QByteArray key, keyOf(password, content.salt, content.cost));
    QByteArray plain = plainOf(attempt);
    content.attempts.append({attempt.enrolId, crypto::encrypt(key, plain, boundTo(attempt.enrolId))});
    crypto::wipe(plain);
    crypto::wipe(key);
    if (content.attempts.size() > kMost) content.attempts.removeFirst();
    return save(content);
}

Done PendingEnrolments::drop(const QString& enrolId) {
    GUICHET_TAKE(Content content, load());
    const auto removed = content.attempts.removeIf([&](const Sealed& attempt) { return attempt.enrolId == enrolId; });
    if (removed == 0) return done();
    return content.attempts.isEmpty() ? dropAll() : save(content);
}

Done PendingEnrolments::dropAll() {
    return removePrivateFile(m_path);
}

Result<PendingEnrolments::Content> PendingEnrolments::load() {
    const auto bytes = readPrivateFile(m_path, kFileBytes);
    if (!bytes && bytes.error().code == ErrorCode::NotFound) return Content{};
    if (!bytes && bytes.error().code != ErrorCode::Corrupt) return bytes.error();
    auto content = bytes ? decode(*bytes) : Result<Content>(bytes.error());
    if (content || content.error().code == ErrorCode::TooNew) return content;
    QFile::remove(m_damagedPath);
    if (!QFile::rename(m_path, m_damagedPath))
        return Error{ErrorCode::Storage, QStringLiteral("storage"), QStringLiteral("cannot set a damaged file aside")};
    return Content{};
}

Done PendingEnrolments::save(const Content& content) {
    return writePrivateFile(m_path, encode(content));
}

QByteArray PendingEnrolments::encode(const Content& content) {
    QJsonArray attempts;
    for (const Sealed& attempt : content.attempts)
        attempts.append(QJsonObject{{QStringLiteral("enrolId"), attempt.enrolId},
                                    {QStringLiteral("sealed"), base64(attempt.sealed)}});
    return json::write({{QStringLiteral("guichetEnrolment"), kVersion},
                        {QStringLiteral("n"), static_cast<qint64>(content.cost.n)},
                        {QStringLiteral("r"), static_cast<qint64>(content.cost.r)},
                        {QStringLiteral("p"), static_cast<qint64>(content.cost.p)},
                        {QStringLiteral("salt"), base64(content.salt)},
                        {QStringLiteral("attempts"), attempts}});
}

Result<PendingEnrolments::Content> PendingEnrolments::decode(const QByteArray& bytes) {
    GUICHET_TAKE(const QJsonObject object, json::parseObject(bytes, kFileBytes));
    json::Reader reader(object);
    const qint64 version = reader.integer("guichetEnrolment", 1);
    GUICHET_TRY(reader.finish(ErrorCode::Corrupt));
    if (version > kVersion)
        return Error{ErrorCode::TooNew, QStringLiteral("enrolmentTooNew"), QStringLiteral("version %1").arg(version)};
    Content content;
    content.cost.n = static_cast<quint64>(reader.integer("n", 1 << 14, 1 << 20));
    content.cost.r = static_cast<quint32>(reader.integer("r", 1, 32));
    content.cost.p = static_cast<quint32>(reader.integer("p", 1, 16));
    content.salt = reader.base64("salt", 64);
    const QJsonArray attempts = reader.array("attempts", kMost);
    GUICHET_TRY(reader.finish(ErrorCode::Corrupt));
    for (const QJsonValue value : attempts) {
        json::Reader inner(value.toObject(), QStringLiteral("attempt"));
        content.attempts.append({inner.text("enrolId", 100), inner.base64("sealed", kSealedBytes)});
        GUICHET_TRY(inner.finish(ErrorCode::Corrupt));
    }
    return content;
}

}  // namespace guichet::store
