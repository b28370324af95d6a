#include "tests/scenario/support/centre_process.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTimer>

#include "server/store/store.h"
#include "tests/server/support/postgres_server.h"

namespace guichet::scenario {

using namespace Qt::StringLiterals;

namespace {
constexpr int kPatienceMs = 20'000;

server::test::PostgresServer* serverOf(Database database, QString* whyNot) {
    using server::test::Durability;
    return server::test::PostgresServer::instance(
        whyNot, database == Database::DurablePostgres ? Durability::Full : Durability::None);
}

}  // namespace

QString whyNot(Database database) {
    QString reason;
    if (database != Database::Sqlite) std::ignore = serverOf(database, &reason);
    return reason;
}

CentreProcess::CentreProcess(const QString& folder) : m_folder(folder + u"/centre"_s) {
    m_where = {u"--data"_s, m_folder};
    m_place.path = m_folder + u"/centre.db"_s;
}

CentreProcess::CentreProcess(const QString& folder, Database database, int cases, int seed) : CentreProcess(folder) {
    if (database != Database::Sqlite) {
        QString reason;
        server::test::PostgresServer* postgres = serverOf(database, &reason);
        require(postgres != nullptr, reason.toUtf8());
        usePostgres(postgres->newDatabase(), folder + u"/centre.json"_s);
    }
    const auto done = [this](const QStringList& command) {
        const Said said = admin(command);
        require(said.exit == 0, said.everything());
        return said;
    };
    done({u"init"_s});
    done({u"catalogue"_s, u"load"_s, QStringLiteral(GUICHET_SOURCE_DIR "/resources/catalogue")});
    const Said demo = done({u"demo"_s, u"--cases"_s, QString::number(cases), u"--seed"_s, QString::number(seed)});
    for (const auto& person : demo.lines.last().value(u"people").toArray())
        m_passwords.insert(person[u"user"].toString(), person[u"password"].toString());
    require(!m_passwords.isEmpty(), "the demo named nobody");
}

CentreProcess::CentreProcess(const QString& folder, const CentreProcess& first) : CentreProcess(folder) {
    require(!first.m_place.database.isEmpty() && !first.isRunning(), "two processes of one centre need PostgreSQL");
    copyFolder(first.m_folder, m_folder);
    usePostgres(first.m_place, folder + u"/centre.json"_s);
    m_passwords = first.m_passwords;
}

CentreProcess::~CentreProcess() {
    if (isRunning()) kill();
}

void CentreProcess::usePostgres(const server::StorePlace& database, const QString& configuration) {
    m_place = database;
    QFile file(configuration);
    require(file.open(QIODevice::WriteOnly), "cannot write the configuration");
    file.write(QJsonDocument(QJsonObject{{u"folder"_s, u"centre"_s},
                                         {u"workers"_s, 4},
                                         {u"database"_s, QJsonObject{{u"host"_s, m_place.host},
                                                                     {u"port"_s, m_place.port},
                                                                     {u"name"_s, m_place.database},
                                                                     {u"user"_s, m_place.user}}}})
                   .toJson());
    m_where = {u"--config"_s, configuration};
}

void CentreProcess::start(const Variables& variables) {
    m_log.clear();
    m_server.setProcessEnvironment(environmentWith(variables));
    m_server.start(programPath(u"guichet-server"_s), m_where + QStringList{u"--port"_s, QString::number(m_port)});
    while (!m_server.canReadLine()) {
        if (m_server.waitForReadyRead(kPatienceMs)) continue;
        // A centre that was told to die while it starts is no failure of the test.
        if (!variables.isEmpty()) {
            m_server.waitForFinished(kPatienceMs);
            return;
        }
        require(false, "the centre does not start: " + log());
    }
    static const QRegularExpression ready(u"\\Alistening https://127\\.0\\.0\\.1:(\\d+)\\n\\z"_s);
    m_port = ready.match(QString::fromUtf8(m_server.readLine())).captured(1).toUShort();
    require(m_port != 0, "the centre did not say where it listens");
}

void CentreProcess::startOn(quint16 port) {
    m_port = port;
    start();
}

void CentreProcess::startAgainWhenItFalls() {
    m_timesFallen = 0;
    m_watch = QObject::connect(&m_server, &QProcess::finished, &m_server, [this] {
        ++m_timesFallen;
        start();
    });
    if (isRunning()) return;
    ++m_timesFallen;
    start();
}

int CentreProcess::stop() {
    QObject::disconnect(m_watch);
    m_server.terminate();
    require(waitUntilDead(kPatienceMs), "the centre does not end");
    return m_server.exitStatus() == QProcess::NormalExit ? m_server.exitCode() : -1;
}

void CentreProcess::kill() {
    QObject::disconnect(m_watch);
    m_server.kill();
    m_server.waitForFinished();
}

bool CentreProcess::waitUntilDead(int forMs) {
    if (!isRunning()) return true;
    QEventLoop loop;
    QObject::connect(&m_server, &QProcess::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(forMs, &loop, &QEventLoop::quit);
    loop.exec();
    return !isRunning();
}

QByteArray CentreProcess::log() {
    m_log += m_server.readAllStandardError();
    return m_log;
}

Said CentreProcess::admin(const QStringList& command, const Variables& variables) const {
    return runProgram(u"guichet-admin"_s, m_where + QStringList{u"--json"_s} + command, {variables, {}, {}});
}

Said CentreProcess::adminPlainly(const QStringList& command, const Variables& variables) const {
    return runProgram(u"guichet-admin"_s, m_where + command, {variables, {}, {}});
}

QString CentreProcess::invite(const QString& user) const {
    const Said said = admin({u"device"_s, u"invite"_s, user});
    require(said.exit == 0, said.everything());
    return said.only().value(u"code").toString();
}

std::optional<QByteArray> CentreProcess::caseContentIfAny(const QString& caseId) const {
    const auto store = server::Store::open(m_place);
    require(store.ok(), "the centre's store does not open");
    const auto object = (*store)->objects().find(server::objectKey(wire::ObjectType::Case, caseId));
    require(object.ok(), "the centre's cases cannot be read");
    return *object ? std::optional((*object)->content) : std::nullopt;
}

void CentreProcess::eachCase(const OfficeId& office, const std::function<void(const QByteArray& content)>& look) const {
    constexpr int kPage = 500;
    const auto store = server::Store::open(m_place);
    require(store.ok(), "the centre's store does not open");
    for (QString after;;) {
        const auto page = (*store)->objects().page({office, Instant{}}, after, kPage);
        require(page.ok(), "the centre's cases cannot be read");
        if (page->isEmpty()) return;
        after = page->last().key;
        for (const auto& object : *page)
            if (object.type == wire::ObjectType::Case) look(object.content);
    }
}

QByteArray CentreProcess::caseContent(const QString& caseId) const {
    const auto content = caseContentIfAny(caseId);
    require(content.has_value(), "the centre has no such case");
    return *content;
}

bool CentreProcess::isContent() const {
    const Said said = admin({u"verify"_s});
    return said.exit == 0 && said.lines.last().value(u"content").toBool();
}

QString CentreProcess::url() const {
    return u"https://127.0.0.1:%1"_s.arg(m_port);
}

}  // namespace guichet::scenario
