#include "tests/server/support/postgres_server.h"

#include <pwd.h>
#include <signal.h>
#include <unistd.h>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QThread>
#include <map>

namespace guichet::server::test {

namespace {

constexpr int kToolMs = 60'000;
constexpr int kStartMs = 30'000;

// The newest version that is installed.
QString binFolder() {
    const QDir versions(QStringLiteral("/usr/lib/postgresql"));
    QString best;
    int bestVersion = 0;
    for (const QString& name : versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString bin = versions.filePath(name + QStringLiteral("/bin"));
        if (name.toInt() <= bestVersion || !QFile::exists(bin + QStringLiteral("/initdb"))) continue;
        best = bin;
        bestVersion = name.toInt();
    }
    return best;
}

}  // namespace

PostgresServer* PostgresServer::instance(QString* whyNot, Durability durability) {
    struct Started {
        std::unique_ptr<PostgresServer> server;
        QString problem;
    };
    static std::map<Durability, Started> all;
    auto& [server, problem] = all[durability];
    if (!server && problem.isEmpty()) {
        server.reset(new PostgresServer);
        problem = server->start(durability);
        if (!problem.isEmpty()) server.reset();
    }
    if (!server) *whyNot = problem;
    return server.get();
}

PostgresServer::~PostgresServer() {
    if (m_process.state() == QProcess::NotRunning) return;
    ::kill(static_cast<pid_t>(m_process.processId()), SIGINT);  // fast shutdown: does not wait for connections
    if (!m_process.waitForFinished(kToolMs)) m_process.kill();
}

QStringList PostgresServer::asUser(const QString& program, const QStringList& arguments) const {
    QStringList all{QStringLiteral("--pdeathsig"), QStringLiteral("INT")};
    if (::geteuid() == 0)
        all += {QStringLiteral("--reuid"), QString::number(m_user), QStringLiteral("--regid"), QString::number(m_group),
                QStringLiteral("--clear-groups")};
    return all + QStringList{program} + arguments;
}

QString PostgresServer::runTool(const QString& program, const QStringList& arguments) {
    QProcess tool;
    tool.setProcessChannelMode(QProcess::MergedChannels);
    tool.setWorkingDirectory(m_folder->path());
    tool.start(QStringLiteral("setpriv"), asUser(program, arguments));
    if (!tool.waitForFinished(kToolMs)) return program + QStringLiteral(" did not finish");
    if (tool.exitCode() != 0) return program + QStringLiteral(": ") + QString::fromLocal8Bit(tool.readAll());
    return {};
}

QString PostgresServer::start(Durability durability) {
    m_bin = binFolder();
    if (m_bin.isEmpty()) return QStringLiteral("no PostgreSQL is installed");
    m_folder = std::make_unique<QTemporaryDir>(QStringLiteral("/tmp/guichet-pg-XXXXXX"));  // short: it holds a socket
    if (::geteuid() == 0) {
        const passwd* user = ::getpwnam("postgres");
        if (!user) user = ::getpwnam("nobody");
        if (!user) return QStringLiteral("no unprivileged user");
        m_user = user->pw_uid;
        m_group = user->pw_gid;
        if (::chown(m_folder->path().toLocal8Bit().constData(), m_user, m_group) != 0)
            return QStringLiteral("chown failed");
    }
    const QString data = m_folder->filePath(QStringLiteral("data"));
    const QString problem =
        runTool(m_bin + QStringLiteral("/initdb"),
                {QStringLiteral("-D"), data, QStringLiteral("-U"), QStringLiteral("guichet"), QStringLiteral("-A"),
                 QStringLiteral("trust"), QStringLiteral("-E"), QStringLiteral("UTF8"),
                 QStringLiteral("--locale=C.UTF-8"), QStringLiteral("--no-sync")});
    if (!problem.isEmpty()) return problem;
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(m_folder->filePath(QStringLiteral("log")));
    m_process.setWorkingDirectory(m_folder->path());
    QStringList arguments{QStringLiteral("-D"), data, QStringLiteral("-k"), m_folder->path()};
    for (const char* setting : {"listen_addresses=", "max_connections=60", "shared_buffers=64MB",
                                "deadlock_timeout=200ms", "log_error_verbosity=verbose", "log_min_messages=warning",
                                "log_destination=stderr", "logging_collector=off", "lc_messages=C"})
        arguments += {QStringLiteral("-c"), QLatin1String(setting)};
    if (durability == Durability::None)
        for (const char* setting : {"fsync=off", "full_page_writes=off", "synchronous_commit=off"})
            arguments += {QStringLiteral("-c"), QLatin1String(setting)};
    m_process.start(QStringLiteral("setpriv"), asUser(m_bin + QStringLiteral("/postgres"), arguments));
    QElapsedTimer waited;
    waited.start();
    while (waited.elapsed() < kStartMs) {
        if (runTool(m_bin + QStringLiteral("/pg_isready"), {QStringLiteral("-h"), m_folder->path()}).isEmpty())
            return {};
        QThread::msleep(50);
    }
    return QStringLiteral("PostgreSQL did not start");
}

StorePlace PostgresServer::newDatabase() {
    StorePlace place;
    place.dialect = Dialect::Postgres;
    place.host = m_folder->path();
    place.user = QStringLiteral("guichet");
    place.database = QStringLiteral("centre%1").arg(++m_databases);
    const QString problem =
        runTool(m_bin + QStringLiteral("/createdb"),
                {QStringLiteral("-h"), place.host, QStringLiteral("-U"), place.user, place.database});
    if (!problem.isEmpty()) qFatal("%s", qPrintable(problem));
    return place;
}

QStringList PostgresServer::errors() const {
    QFile log(m_folder->filePath(QStringLiteral("log")));
    if (!log.open(QIODevice::ReadOnly)) qFatal("no log of PostgreSQL");
    static const QRegularExpression kFailed(QStringLiteral("ERROR:  ([0-9A-Z]{5}):"));
    QStringList states;
    auto failed = kFailed.globalMatch(QString::fromUtf8(log.readAll()));
    while (failed.hasNext()) states.append(failed.next().captured(1));
    return states;
}

}  // namespace guichet::server::test
