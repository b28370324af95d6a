#include "server/admin/centre_settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QRegularExpression>

#include "core/wire/json.h"

namespace guichet::server {
namespace {

constexpr qsizetype kConfigurationBytes = 64 * 1024;
constexpr qsizetype kSecretBytes = 4'096;
constexpr int kMostWorkers = 256;
constexpr qsizetype kMostProxies = 64;

Error bad(const QString& detail) {
    return {ErrorCode::Invalid, QStringLiteral("badConfiguration"), detail};
}

// The folder of a socket, or an address that no line leads to.
bool isOnThisMachine(const QString& host) {
    return host.startsWith(u'/') || host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

// The database's line carries citizens' data, and the centre's keys.
QString readAuthorityFile(json::Reader& reader, const QString& host, const QDir& base) {
    const QString tls = reader.textOr("tls", isOnThisMachine(host) ? QStringLiteral("off") : QStringLiteral("verify"));
    const QString file = reader.textOr("authorityFile", QString());
    if (tls == QLatin1String("off") && file.isEmpty()) return QString();
    if (tls != QLatin1String("off") && tls != QLatin1String("verify"))
        reader.fail(QStringLiteral("tls: verify or off"));
    if (file.isEmpty())
        reader.fail(
            QStringLiteral("authorityFile: wanted with tls verify, which holds for another machine's database"));
    const QString path = base.absoluteFilePath(file);
    static const QRegularExpression special(QStringLiteral("[;'\\\\]"));  // the driver would take them for its own
    if (path.contains(special) || (!file.isEmpty() && !QFile::exists(path)))
        reader.fail(QStringLiteral("authorityFile: no such file, or a name with ; ' or \\"));
    return path;
}

Result<StorePlace> readPlace(const QJsonObject& json, const QDir& base) {
    json::Reader reader(json, QStringLiteral("database"));
    StorePlace place;
    place.dialect = Dialect::Postgres;
    place.host = reader.text("host");
    place.port = static_cast<int>(reader.integerOr("port", 5432, 1, 65535));
    place.database = reader.text("name");
    place.user = reader.text("user");
    const QString passwordFile = reader.textOr("passwordFile", QString());
    place.authorityFile = readAuthorityFile(reader, place.host, base);
    if (!reader.unread().isEmpty()) reader.fail(QStringLiteral("unknown key %1").arg(reader.unread().keys().first()));
    if (const auto read = reader.finish(ErrorCode::Invalid); !read) return bad(read.error().detail);
    if (!passwordFile.isEmpty()) {
        GUICHET_TAKE(const QByteArray password, readSecretFile(base.absoluteFilePath(passwordFile)));
        place.password = QString::fromUtf8(password);
    }
    return place;
}

}  // namespace

CentreSettings settingsOfFolder(const QString& folder) {
    CentreSettings settings;
    settings.folder = QDir(folder).absolutePath();
    settings.place.path = settings.folder + QStringLiteral("/centre.db");
    settings.certificateFile = settings.folder + QStringLiteral("/server.pem");
    settings.keyFile = settings.folder + QStringLiteral("/server.key");
    return settings;
}

Result<CentreSettings> readSettings(const QString& configurationFile) {
    QFile file(configurationFile);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{ErrorCode::NotFound, QStringLiteral("badConfiguration"), file.errorString()};
    }
    const auto parsed = json::parseObject(file.read(kConfigurationBytes + 1), kConfigurationBytes);
    if (!parsed) return bad(parsed.error().detail);
    const QDir base = QFileInfo(configurationFile).absoluteDir();

    json::Reader reader(*parsed);
    CentreSettings settings = settingsOfFolder(base.absoluteFilePath(reader.text("folder")));
    settings.listenAddress = reader.textOr("listen", settings.listenAddress);
    settings.port = static_cast<quint16>(reader.integerOr("port", settings.port, 0, 65535));
    settings.workers = static_cast<int>(reader.integerOr("workers", 0, 0, kMostWorkers));
    if (reader.contains("proxies")) settings.proxies = reader.texts("proxies", kMostProxies);
    settings.certificateFile = base.absoluteFilePath(reader.textOr("certificateFile", settings.certificateFile));
    settings.keyFile = base.absoluteFilePath(reader.textOr("keyFile", settings.keyFile));
    const QJsonObject database = reader.object("database");
    if (!reader.unread().isEmpty()) reader.fail(QStringLiteral("unknown key %1").arg(reader.unread().keys().first()));
    if (const auto read = reader.finish(ErrorCode::Invalid); !read) return bad(read.error().detail);
    GUICHET_TAKE(settings.place, readPlace(database, base));
    return settings;
}

Result<QByteArray> readSecretFile(const QString& name) {
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::NotFound, QStringLiteral("secretFile"), file.errorString()};
    constexpr auto kOthers =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    if (file.permissions() & kOthers) {
        return Error{ErrorCode::Denied, QStringLiteral("fileTooOpen"), QStringLiteral("chmod 600 %1").arg(name)};
    }
    QByteArray secret = file.read(kSecretBytes + 1);
    if (secret.size() > kSecretBytes)
        return Error{ErrorCode::Invalid, QStringLiteral("secretFile"), QStringLiteral("too long")};
    if (secret.endsWith('\n')) secret.chop(secret.endsWith("\r\n") ? 2 : 1);
    return secret;
}

}  // namespace guichet::server
