// guichet-admin beside other programs: through a running centre, and while another has the store.
#include <QLocalSocket>
#include <QLockFile>
#include <future>

#include "server/admin/admin_lines.h"
#include "server/centre_house.h"
#include "tests/server/support/admin_desk.h"
#include "tests/server/support/postgres_server.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;

class AdminDoorTest : public QObject, private AdminDesk {
    Q_OBJECT

    QString m_whyNot;
    bool usePostgres() {
        PostgresServer* server = PostgresServer::instance(&m_whyNot);
        if (server != nullptr) useDatabase(server->newDatabase());
        return server != nullptr;
    }

private Q_SLOTS:
    void init() { begin(); }

    void aRunningCentreDoesItItself() {
        makeCentre();
        std::FILE* logFile = std::tmpfile();
        JsonLog log(logFile);
        CentreSettings settings = settingsOfFolder(data());
        settings.port = 0;
        {
            CentreHouse house(settings, log);
            const auto port = house.start();
            QVERIFY2(port.ok(), port.ok() ? "" : qPrintable(port.error().detail));
            const auto permissions = QFile::permissions(settings.socketFile());
            QVERIFY(!(permissions & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));

            CentreHouse second(settings, log);
            const auto refused = second.start();
            QVERIFY(!refused.ok());
            QCOMPARE(exitCodeOf(refused.error()), ExitCode::InUse);

            QCOMPARE(admin(QStringLiteral("office add EO --name East --name-zh 东区")).code, ExitCode::Done);
            QCOMPARE(admin(QStringLiteral("office add EO --name East")).code, ExitCode::Refused);
            QCOMPARE(
                admin(QStringLiteral("person add li.wei --office EO --role clerk"), "correct horse battery\n").code,
                ExitCode::Done);
            QCOMPARE(text(admin(QStringLiteral("office list")).json().value(0), "nameZh"), QStringLiteral("东区"));
            const Said verified = admin(QStringLiteral("verify"));
            QVERIFY2(verified.code == ExitCode::Done, qPrintable(verified.out + verified.err));

            QLocalSocket stranger;
            stranger.connectToServer(settings.socketFile());
            QVERIFY(stranger.waitForConnected());
            stranger.write(
                "{\"command\":\"office list\",\"positionals\":[\"too\",\"many\"],\"options\":[],\"password\":\"\"}\n");
            QVERIFY(stranger.waitForReadyRead());
            const auto answer = admin_lines::read(stranger.readLine().trimmed());
            QVERIFY(answer.ok() && std::holds_alternative<Error>(*answer));
        }
        QCOMPARE(admin(QStringLiteral("office list")).json().size(), 1);
        QVERIFY(!contents(logFile).contains(QStringLiteral("li.wei")));
    }

    void aLongCommandEndsWithTheCentre() {
        makeCentre();
        QCOMPARE(admin(QStringLiteral("catalogue load " GUICHET_SOURCE_DIR "/resources/catalogue")).code,
                 ExitCode::Done);
        std::FILE* logFile = std::tmpfile();
        JsonLog log(logFile);
        CentreSettings settings = settingsOfFolder(data());
        settings.port = 0;
        CentreHouse house(settings, log);
        QVERIFY(house.start().ok());
        auto command =
            std::async(std::launch::async, [this] { return admin(QStringLiteral("demo --cases 1000000 --seed 1")); });
        QTest::qWait(3'000);
        QElapsedTimer clock;
        clock.start();
        house.stop();
        QVERIFY(clock.elapsed() < 15'000);
        QCOMPARE(command.wait_for(std::chrono::seconds(10)), std::future_status::ready);
        const Said said = command.get();
        QCOMPARE(said.code, ExitCode::Refused);
        QCOMPARE(admin(QStringLiteral("verify")).code, ExitCode::Done);
        std::fclose(logFile);
    }

    // A machine that was stolen and a person who must be kept out wait for no import.
    void whatKeepsSomebodyOutWaitsForNoOtherCommand() {
        makeCentre();
        QCOMPARE(admin(QStringLiteral("catalogue load " GUICHET_SOURCE_DIR "/resources/catalogue")).code,
                 ExitCode::Done);
        const QJsonObject made = admin(QStringLiteral("demo --cases 0")).json().value(0);
        const QString person = text(made.value(QStringLiteral("people")).toArray().first().toObject(), "user");
        std::FILE* logFile = std::tmpfile();
        JsonLog log(logFile);
        CentreSettings settings = settingsOfFolder(data());
        settings.port = 0;
        {
            const auto store = Store::open(settings.place);
            QVERIFY(store.ok());
            DeviceRow device;
            device.id = DeviceId{QStringLiteral("stolen")};
            device.person = PersonId{person};
            device.enrolId = QStringLiteral("e");
            QVERIFY((*store)->devices().insert(device).ok());
        }
        std::future<Said> demo;  // the house ends it
        CentreHouse house(settings, log);
        QVERIFY(house.start().ok());
        demo = std::async(std::launch::async, [this] { return admin(QStringLiteral("demo --cases 1000000")); });
        // It runs as soon as a number of its cases is taken.
        const auto beside = Store::open(settings.place);
        QVERIFY(beside.ok());
        const auto hasBegun = [&beside] {
            int cases = 0;
            const auto row = [&cases](const Row& counted) { cases = static_cast<int>(counted.integer(0)); };
            return (*beside)->database().one("SELECT count(*) FROM case_number", {}, row).ok() && cases > 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasBegun(), 30'000);

        QCOMPARE(admin(QStringLiteral("device revoke stolen")).code, ExitCode::Done);
        QCOMPARE(admin(QStringLiteral("person password ") + person, "correct horse battery\n").code, ExitCode::Done);
        const Said disabled = admin(QStringLiteral("person disable ") + person);
        QCOMPARE(disabled.code, ExitCode::Done);
        QVERIFY(disabled.json().value(0).value(QStringLiteral("disabled")).toBool());
        const Said refused = admin(QStringLiteral("office add XX --name Other"));
        QCOMPARE(refused.code, ExitCode::InUse);
        QVERIFY2(refused.err.contains(QStringLiteral("Another command is changing this centre")),
                 qPrintable(refused.err));
        QCOMPARE(demo.wait_for(std::chrono::seconds(0)), std::future_status::timeout);

        house.stop();
        const Said ended = demo.get();
        QCOMPARE(ended.code, ExitCode::Refused);
        QVERIFY2(ended.err.contains(QStringLiteral("demo: ")), qPrintable(ended.err));  // its progress came to it
        std::fclose(logFile);
    }

    void whoSaysNothingHoldsTheDoorForNoLongerThanAMoment() {
        makeCentre();
        std::FILE* logFile = std::tmpfile();
        JsonLog log(logFile);
        CentreSettings settings = settingsOfFolder(data());
        settings.port = 0;
        CentreHouse house(settings, log);
        QVERIFY(house.start().ok());
        std::vector<std::unique_ptr<QLocalSocket>> silent;
        const auto comeIn = [&] {
            silent.push_back(std::make_unique<QLocalSocket>());
            silent.back()->connectToServer(settings.socketFile());
            QVERIFY(silent.back()->waitForConnected());
        };
        for (int i = 0; i < AdminDoor::kMostConnections; ++i) comeIn();
        QCOMPARE(admin(QStringLiteral("office list")).code, ExitCode::InUse);
        QTRY_COMPARE_WITH_TIMEOUT(admin(QStringLiteral("office list")).code, ExitCode::Done,
                                  static_cast<int>(12 * AdminDoor::kRequestTime.count()));
        comeIn();
        QElapsedTimer clock;
        clock.start();
        house.stop();
        QVERIFY(clock.elapsed() < AdminDoor::kRequestTime.count());
        std::fclose(logFile);
    }

    void whileAnotherProgramHasTheStoreNothingIsTouched() {
        makeCentre();
        QLockFile lock(settingsOfFolder(data()).lockFile());
        QVERIFY(lock.tryLock(0));
        QCOMPARE(admin(QStringLiteral("office list")).code, ExitCode::InUse);
    }

    // Each reads what the person has and writes it back with one more: none may write over another's.
    void commandsAtOnceOnOneDatabaseDoNotUndoEachOther() {
        if (!usePostgres()) QSKIP(qPrintable(m_whyNot));
        makeCentre();
        QCOMPARE(admin(QStringLiteral("office add EO --name East")).code, ExitCode::Done);
        QCOMPARE(admin(QStringLiteral("person add li.wei --office EO --role clerk"), "correct horse battery\n").code,
                 ExitCode::Done);
        const QStringList roles{QStringLiteral("approver"), QStringLiteral("supervisor"), QStringLiteral("coordinator"),
                                QStringLiteral("auditor")};
        std::vector<std::future<ExitCode>> commands;
        for (const QString& role : roles)
            commands.push_back(std::async(std::launch::async, [this, role] {
                ExitCode code = ExitCode::InUse;
                for (int i = 0; i < 1'000 && code == ExitCode::InUse; ++i)
                    code = admin(QStringLiteral("person grant li.wei --office EO --role ") + role).code;
                return code;
            }));
        for (auto& command : commands) QCOMPARE(command.get(), ExitCode::Done);
        const QJsonObject person = admin(QStringLiteral("person list")).json().value(0);
        QCOMPARE(person.value(QStringLiteral("roles")).toArray().size(), 1 + roles.size());
    }

    void whileOneChangesThingsAnotherOnlyLooks() {
        if (!usePostgres()) QSKIP(qPrintable(m_whyNot));
        makeCentre();
        const auto settings = readSettings(configuration());
        QVERIFY(settings.ok());
        auto other = Store::open(settings->place);
        QVERIFY(other.ok() && (*other)->takeAdministration().ok());
        const auto isRefused = [this] {
            const Said said = admin(QStringLiteral("office add EO --name East"));
            QCOMPARE(said.code, ExitCode::InUse);
            QVERIFY2(said.err.contains(QStringLiteral("Another command is changing this centre")),
                     qPrintable(said.err));
            QCOMPARE(admin(QStringLiteral("office list")).json().size(), 0);
            QCOMPARE(admin(QStringLiteral("verify")).code, ExitCode::Done);
        };
        isRefused();
        // A centre that starts meanwhile serves its clerks, and hands on what it is told.
        std::FILE* logFile = std::tmpfile();
        JsonLog log(logFile);
        CentreSettings running = *settings;
        running.port = 0;
        CentreHouse house(running, log);
        const auto port = house.start();
        QVERIFY2(port.ok(), port.ok() ? "" : qPrintable(port.error().detail));
        isRefused();
        other->reset();
        QCOMPARE(admin(QStringLiteral("office add EO --name East")).code, ExitCode::Done);
        house.stop();
        std::fclose(logFile);
        QCOMPARE(admin(QStringLiteral("office list")).json().size(), 1);
    }

    void linesSurviveTheSocket() {
        using namespace admin_lines;
        const QVector<Line> lines{QJsonObject{{QStringLiteral("a"), 1}}, Progress{3, 7, QStringLiteral("x")},
                                  AdminEnd::Done, AdminEnd::Refused,
                                  Error{ErrorCode::TooNew, QStringLiteral("r"), QStringLiteral("d")}};
        for (const Line& line : lines) {
            const auto back = admin_lines::read(admin_lines::write(line).trimmed());
            QVERIFY(back.ok());
            QCOMPARE(admin_lines::write(*back), admin_lines::write(line));
        }
        for (const char* bad : {"", "{}", "{\"end\":\"maybe\"}", "{\"error\":{}}",
                                "{\"error\":{\"code\":\"x\",\"reason\":\"\",\"detail\":\"\"}}",
                                "{\"progress\":{\"done\":-1,\"total\":1,\"what\":\"\"}}"}) {
            QVERIFY2(!admin_lines::read(bad).ok(), bad);
        }
    }
};

QTEST_GUILESS_MAIN(AdminDoorTest)
#include "admin_door_test.moc"
