#include "server/admin/tls_material.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include "crypto/certificates.h"

namespace guichet::server {
namespace {

constexpr QFile::Permissions kPrivate = QFile::ReadOwner | QFile::WriteOwner;
constexpr QFile::Permissions kPublic = kPrivate | QFile::ReadGroup | QFile::ReadOther;
constexpr qsizetype kAuthorityName = 64;

// The old file stays until the new one is whole.
Done writeFile(const QString& name, const QByteArray& bytes, QFile::Permissions permissions) {
    QSaveFile file(name);
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(permissions) && file.write(bytes) == bytes.size() &&
        file.commit())
        return done();
    return Error{ErrorCode::Storage, QStringLiteral("cannotWriteFile"), file.errorString()};
}

Result<QByteArray> readFile(const QString& name) {
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Storage, QStringLiteral("badAuthority"), file.errorString()};
    return file.readAll();
}

Result<crypto::CertifiedKey> readAuthority(const CentreSettings& settings) {
    GUICHET_TAKE(QByteArray certificate, readFile(settings.authorityFile()));
    GUICHET_TAKE(QByteArray key, readFile(settings.authorityKeyFile()));
    return crypto::CertifiedKey{std::move(certificate), std::move(key)};
}

Result<crypto::CertifiedKey> authority(const CentreSettings& settings, const QString& centreName, Instant now) {
    if (QFile::exists(settings.authorityFile()) && QFile::exists(settings.authorityKeyFile()))
        return readAuthority(settings);
    GUICHET_TAKE(crypto::CertifiedKey made, crypto::makeAuthority(centreName.left(kAuthorityName), now));
    // The key first: a certificate without its key would look like a finished authority.
    GUICHET_TRY(writeFile(settings.authorityKeyFile(), made.keyPem, kPrivate));
    GUICHET_TRY(writeFile(settings.authorityFile(), made.certificatePem, kPublic));
    return made;
}

// Files that the configuration names elsewhere are the city's own, and none of ours to write.
bool isOwn(const CentreSettings& settings) {
    const QString folder = QDir(settings.folder).absolutePath() + u'/';
    return QFileInfo(settings.keyFile).absoluteFilePath().startsWith(folder) &&
           QFileInfo(settings.certificateFile).absoluteFilePath().startsWith(folder);
}

Done writeServerCertificate(const CentreSettings& settings, const crypto::CertifiedKey& issuer,
                            const QStringList& hosts, Instant now) {
    QStringList all = hosts + ownHosts();
    all.removeDuplicates();
    GUICHET_TAKE(const crypto::CertifiedKey server, crypto::makeServerCertificate(issuer, all, now));
    GUICHET_TRY(writeFile(settings.keyFile, server.keyPem, kPrivate));
    return writeFile(settings.certificateFile, server.certificatePem, kPublic);
}

}  // namespace

QStringList ownHosts() {
    return {QStringLiteral("localhost"), QStringLiteral("127.0.0.1"), QStringLiteral("::1")};
}

Done makeTlsMaterial(const CentreSettings& settings, const QString& centreName, const QStringList& hosts, Instant now) {
    GUICHET_TAKE(const crypto::CertifiedKey issuer, authority(settings, centreName, now));
    if (!isOwn(settings) && QFile::exists(settings.keyFile) && QFile::exists(settings.certificateFile)) return done();
    return writeServerCertificate(settings, issuer, hosts, now);
}

Result<QStringList> renewServerCertificate(const CentreSettings& settings, const QStringList& hosts, Instant now) {
    if (!QFile::exists(settings.folder))
        return Error{ErrorCode::NotFound, QStringLiteral("notInitialised"), settings.folder};
    if (!isOwn(settings))
        return Error{ErrorCode::Conflict, QStringLiteral("foreignCertificate"), settings.certificateFile};
    GUICHET_TAKE(const crypto::CertifiedKey issuer, readAuthority(settings));
    QStringList all = hosts + ownHosts();
    if (const auto before = readFile(settings.certificateFile); before && hosts.isEmpty())
        all += crypto::certificateHosts(*before);
    all.removeDuplicates();
    GUICHET_TRY(writeServerCertificate(settings, issuer, all, now));
    return all;
}

}  // namespace guichet::server
