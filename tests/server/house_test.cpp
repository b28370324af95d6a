// The centre as a program: what it prints, what it answers, how it ends. And the pool that its requests run on.
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <future>

#include "core/wire/messages.h"
#include "server/worker_pool.h"
#include "tests/server/support/postgres_server.h"

using namespace guichet;
using namespace guichet::server;

namespace {

constexpr int kPatienceMs = 20'000;
const QByteArray kHello = "/v1/hello?nonce=0123456789abcdef0123456789abcdef";

struct Answered {
    int status = 0;
    QByteArray body;
};

}  // namespace

class HouseTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString data() const { return m_folder->filePath(QStringLiteral("centre")); }
    static QString program(const char* name) { return QStringLiteral(GUICHET_BIN_DIR) + u'/' + QLatin1String(name); }
    static int run(const char* name, const QStringList& arguments, QByteArray* err = nullptr) {
        QProcess process;
        process.start(program(name), arguments);
        if (!process.waitForFinished(kPatienceMs)) return -1;
        if (err != nullptr) *err = process.readAllStandardError();
        return process.exitCode();
    }
    QStringList dataArguments(const QStringList& more = {}) const {
        return QStringList{QStringLiteral("--data"), data()} + more;
    }
    // The port of a centre that is ready; 0 if it ended instead.
    quint16 startCentre(QProcess& centre, QStringList arguments = {}) const {
        if (arguments.isEmpty()) arguments = dataArguments({QStringLiteral("--port"), QStringLiteral("0")});
        centre.start(program("guichet-server"), arguments);
        while (!centre.canReadLine()) {
            if (!centre.waitForReadyRead(kPatienceMs)) return 0;
        }
        static const QRegularExpression ready(QStringLiteral("\\Alistening https://127\\.0\\.0\\.1:(\\d+)\\n\\z"));
        return ready.match(QString::fromUtf8(centre.readLine())).captured(1).toUShort();
    }
    Answered ask(quint16 port, const QByteArray& target) const {
        QSslSocket line;
        QSslConfiguration terms = QSslConfiguration::defaultConfiguration();
        terms.setCaCertificates(QSslCertificate::fromPath(data() + QStringLiteral("/authority.pem")));
        line.setSslConfiguration(terms);
        line.connectToHostEncrypted(QStringLiteral("localhost"), port);
        if (!line.waitForEncrypted(kPatienceMs)) return {};
        line.write(
            "GET " + target +
            " HTTP/1.1\r\nHost: localhost\r\nGuichet-Proto: 1\r\nGuichet-Request-Id: q1\r\nConnection: close\r\n\r\n");
        QByteArray all;
        while (line.waitForReadyRead(kPatienceMs)) all += line.readAll();
        const qsizetype gap = all.indexOf("\r\n\r\n");
        return {all.split(' ').value(1).toInt(), all.mid(gap + 4)};
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        QCOMPARE(run("guichet-admin", dataArguments({QStringLiteral("init")})), 0);
    }

    void itSaysWhenItIsReadyAndEndsWhenTold() {
        QProcess centre;
        const quint16 port = startCentre(centre);
        QVERIFY2(port != 0, centre.readAllStandardError().constData());
        const Answered hello = ask(port, kHello);
        QVERIFY2(hello.status == 200, hello.body.constData());
        const auto message = wire::decode<wire::HelloAnswer>(hello.body);
        QVERIFY(message.ok());
        QCOMPARE(message->product, QStringLiteral("guichet"));
        QCOMPARE(ask(port, "/v1/nothing").status, 404);
        centre.terminate();
        QVERIFY(centre.waitForFinished(kPatienceMs));
        QCOMPARE(centre.exitStatus(), QProcess::NormalExit);
        QCOMPARE(centre.exitCode(), 0);

        int requests = 0;
        const QByteArray log = centre.readAllStandardError();
        for (const QByteArray& line : log.split('\n')) {
            if (line.isEmpty()) continue;
            const QJsonObject entry = QJsonDocument::fromJson(line).object();
            QVERIFY2(entry.contains(QStringLiteral("at")) && entry.contains(QStringLiteral("event")), line.constData());
            if (entry.value(QStringLiteral("event")).toString() == QStringLiteral("request")) ++requests;
        }
        QCOMPARE(requests, 2);
        QVERIFY(!log.contains("0123456789abcdef"));
    }

    void afterBeingKilledItStartsAgain() {
        for (int i = 0; i < 2; ++i) {
            QProcess centre;
            const quint16 port = startCentre(centre);
            QVERIFY2(port != 0, centre.readAllStandardError().constData());
            centre.kill();
            QVERIFY(centre.waitForFinished(kPatienceMs));
        }
        QCOMPARE(run("guichet-admin", dataArguments({QStringLiteral("verify")})), 0);
    }

    void oneFolderHasOneCentre() {
        QProcess centre;
        QVERIFY(startCentre(centre) != 0);
        QByteArray said;
        QCOMPARE(run("guichet-server", dataArguments({QStringLiteral("--port"), QStringLiteral("0")}), &said), 6);
        QVERIFY(said.startsWith("guichet-server: "));
        centre.terminate();
        QVERIFY(centre.waitForFinished(kPatienceMs));
    }

    void whatCannotStartSaysWhy() {
        QByteArray said;
        QCOMPARE(run("guichet-server", {}, &said), 2);
        QVERIFY(said.contains("--data DIR"));
        QCOMPARE(run("guichet-server", dataArguments({QStringLiteral("--port"), QStringLiteral("70000")})), 2);
        QCOMPARE(run("guichet-server", dataArguments({QStringLiteral("--listen"), QStringLiteral("nowhere at all")})),
                 2);
        QCOMPARE(run("guichet-server", dataArguments({QStringLiteral("--colour"), QStringLiteral("red")})), 2);
        QCOMPARE(run("guichet-server", {QStringLiteral("--data"), m_folder->filePath(QStringLiteral("empty"))}, &said),
                 5);
        QVERIFY(said.size() > 20);
        QTcpServer occupant;
        QVERIFY(occupant.listen(QHostAddress::LocalHost));
        QCOMPARE(
            run("guichet-server", dataArguments({QStringLiteral("--port"), QString::number(occupant.serverPort())})),
            6);
        QFile::remove(data() + QStringLiteral("/server.key"));
        QCOMPARE(run("guichet-server", dataArguments({QStringLiteral("--port"), QStringLiteral("0")})), 5);
    }

    void aRenewedCertificateNeedsNothingOfClients() {
        QCOMPARE(run("guichet-admin", dataArguments({QStringLiteral("certificate"), QStringLiteral("renew")})), 0);
        QProcess centre;
        const quint16 port = startCentre(centre);
        QCOMPARE(ask(port, kHello).status, 200);
        centre.terminate();
        QVERIFY(centre.waitForFinished(kPatienceMs));
    }

    void itRunsOnPostgresAndOutlivesLostConnections() {
        QString whyNot;
        test::PostgresServer* postgres = test::PostgresServer::instance(&whyNot);
        if (postgres == nullptr) QSKIP(qPrintable(whyNot));
        const StorePlace place = postgres->newDatabase();
        QFile file(m_folder->filePath(QStringLiteral("centre.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            QJsonDocument(QJsonObject{{QStringLiteral("folder"), QStringLiteral("city")},
                                      {QStringLiteral("port"), 0},
                                      {QStringLiteral("workers"), 2},
                                      {QStringLiteral("database"), QJsonObject{{QStringLiteral("host"), place.host},
                                                                               {QStringLiteral("port"), place.port},
                                                                               {QStringLiteral("name"), place.database},
                                                                               {QStringLiteral("user"), place.user}}}})
                .toJson());
        file.close();
        const QStringList config{QStringLiteral("--config"), file.fileName()};
        QByteArray said;
        QVERIFY2(run("guichet-admin", config + QStringList{QStringLiteral("init")}, &said) == 0, said.constData());
        QFile::remove(data() + QStringLiteral("/authority.pem"));
        QVERIFY(QFile::copy(m_folder->filePath(QStringLiteral("city/authority.pem")),
                            data() + QStringLiteral("/authority.pem")));

        QProcess centre;
        const quint16 port = startCentre(centre, config);
        QVERIFY2(port != 0, centre.readAllStandardError().constData());
        const QStringList addOffice{QStringLiteral("office"), QStringLiteral("add"), QStringLiteral("EO"),
                                    QStringLiteral("--name"), QStringLiteral("East")};
        QVERIFY2(run("guichet-admin", config + addOffice, &said) == 0, said.constData());
        const auto own = Store::open(place);
        QVERIFY(own.ok());
        const auto ended = (*own)->database().one(
            "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid "
            "<> pg_backend_pid()",
            {}, [](const Row& row) { QVERIFY(row.integer(0) >= 3); });
        QVERIFY(ended.ok());
        for (int i = 0; i < 4; ++i) QCOMPARE(ask(port, kHello).status, 200);
        for (int i = 0; i < 2; ++i) QCOMPARE(ask(port, "/v1/health").status, 200);
        QVERIFY2(run("guichet-admin", config + QStringList{QStringLiteral("verify")}, &said) == 0, said.constData());
        centre.terminate();
        QVERIFY(centre.waitForFinished(kPatienceMs));
        QCOMPARE(centre.exitCode(), 0);
    }

    void thePoolDoesWhatItTookAndRefusesWhatIsTooMuch() {
        StorePlace place;
        place.path = data() + QStringLiteral("/centre.db");
        WorkerPool pool(place, 2, 3);
        QVERIFY(pool.start().ok());
        std::promise<void> gate;
        const std::shared_future<void> opened = gate.get_future().share();
        std::atomic<int> begun = 0;
        std::atomic<int> finished = 0;
        const WorkerPool::Job job = [&](Store* store) {
            ++begun;
            opened.wait();
            if (store != nullptr) ++finished;
        };
        QVERIFY(pool.offer(job) == WorkerPool::Offer::Taken);
        QVERIFY(pool.offer(job) == WorkerPool::Offer::Taken);
        QTRY_COMPARE(begun.load(), 2);
        for (int i = 0; i < 3; ++i) QVERIFY(pool.offer(job) == WorkerPool::Offer::Taken);
        QVERIFY(pool.offer(job) == WorkerPool::Offer::Full);
        gate.set_value();
        pool.stop();
        QCOMPARE(finished.load(), 5);
        QVERIFY(pool.offer(job) == WorkerPool::Offer::Full);
    }

    void aPoolWithoutADatabaseDoesNotStart() {
        StorePlace place;
        place.path = m_folder->filePath(QStringLiteral("no/such/folder/centre.db"));
        WorkerPool pool(place, 2, 3);
        QVERIFY(!pool.start().ok());
    }
};

QTEST_GUILESS_MAIN(HouseTest)
#include "house_test.moc"
