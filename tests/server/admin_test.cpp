// guichet-admin as its callers know it: words in, lines and an exit code out. What it does through a running centre is
// in admin_door_test.cpp.
#include <QRegularExpression>

#include "server/admin/admin_task.h"
#include "server/admin/tls_material.h"
#include "tests/server/support/admin_desk.h"
#include "tests/support/file_bytes.h"
#include "words/administration.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;

class AdminTest : public QObject, private AdminDesk {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }

    void aCentreIsMadeOnce() {
        makeCentre();
        const auto others = QFile::ReadGroup | QFile::ReadOther;
        for (const char* name : {"/authority.key", "/server.key", "/centre.db"}) {
            QVERIFY2(!(QFile::permissions(data() + QLatin1String(name)) & others), name);
        }
        QVERIFY(QFile::exists(data() + QStringLiteral("/authority.pem")));
        const Said again = admin(QStringLiteral("init"));
        QCOMPARE(again.code, ExitCode::Refused);
        QVERIFY(!again.err.isEmpty());
    }

    void beforeInitTheStoreCannotBeUsed() {
        QCOMPARE(admin(QStringLiteral("office list")).code, ExitCode::StoreUnusable);
        QVERIFY(!QFile::exists(data()));
    }

    void officesAndPeopleAreKept() {
        makeCentre();
        const Said office = admin(QStringLiteral("office add EO --name East --name-zh 东区 --time-zone Asia/Shanghai"));
        QVERIFY2(office.code == ExitCode::Done, qPrintable(office.err));
        QCOMPARE(text(office.json().value(0), "timeZone"), QStringLiteral("Asia/Shanghai"));
        QCOMPARE(admin(QStringLiteral("office add EO --name Again")).code, ExitCode::Refused);
        QCOMPARE(admin(QStringLiteral("office change EO --name East-window")).code, ExitCode::Done);
        QCOMPARE(text(admin(QStringLiteral("office list")).json().value(0), "nameEn"), QStringLiteral("East-window"));

        const Said person =
            admin(QStringLiteral("person add li.wei --office EO --role clerk --role supervisor --name Li"),
                  "correct horse battery\n");
        QVERIFY2(person.code == ExitCode::Done, qPrintable(person.err));
        QVERIFY(!person.out.contains(QStringLiteral("horse")));
        QCOMPARE(person.json().value(0).value(QStringLiteral("roles")).toArray().size(), 2);
        QCOMPARE(admin(QStringLiteral("person withdraw li.wei --office EO --role supervisor")).code, ExitCode::Done);
        QCOMPARE(admin(QStringLiteral("person withdraw li.wei --office EO --role supervisor")).code, ExitCode::Refused);
        QCOMPARE(admin(QStringLiteral("person disable li.wei")).code, ExitCode::Done);
        const QJsonObject disabled = admin(QStringLiteral("person list")).json().value(0);
        QVERIFY(disabled.value(QStringLiteral("disabled")).toBool());
        QCOMPARE(disabled.value(QStringLiteral("roles")).toArray().size(), 1);
        QCOMPARE(admin(QStringLiteral("person disable nobody")).code, ExitCode::Refused);
    }

    void aPasswordComesFromAFileOfItsOwnersOrALine() {
        makeCentre();
        admin(QStringLiteral("office add EO --name East"));
        const QString add = QStringLiteral("person add a%1 --office EO --role clerk --password-file %2");
        const QString open =
            write("open", "correct horse battery\n", QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
        const Said refused = admin(add.arg(1).arg(open));
        QCOMPARE(refused.code, ExitCode::Refused);
        QVERIFY(refused.err.contains(QStringLiteral("chmod 600")));
        QCOMPARE(admin(add.arg(1).arg(write("closed", "correct horse battery\n"))).code, ExitCode::Done);
        QCOMPARE(admin(QStringLiteral("person add a2 --office EO --role clerk")).code, ExitCode::WrongUsage);
        QCOMPARE(admin(QStringLiteral("person add a2 --office EO --role clerk --password secret")).code,
                 ExitCode::WrongUsage);
        QCOMPARE(admin(QStringLiteral("person list")).json().size(), 1);
    }

    void aDeviceIsInvited() {
        makeCentre();
        admin(QStringLiteral("office add EO --name East"));
        admin(QStringLiteral("person add li.wei --office EO --role clerk"), "correct horse battery\n");
        const Said invited = admin(QStringLiteral("device invite li.wei"));
        QVERIFY2(invited.code == ExitCode::Done, qPrintable(invited.err));
        QVERIFY(!text(invited.json().value(0), "code").isEmpty());
        QVERIFY(instantFromIso(text(invited.json().value(0), "expiresAt")).ok());
        QCOMPARE(admin(QStringLiteral("device invite nobody")).code, ExitCode::Refused);
        QCOMPARE(admin(QStringLiteral("device revoke 00000000-0000-4000-8000-000000000000")).code, ExitCode::Refused);
        QCOMPARE(admin(QStringLiteral("device list")).json().size(), 0);
    }

    void aWrongWordIsToldPlainly() {
        const Said unknown = admin(QStringLiteral("backup"));
        QCOMPARE(unknown.code, ExitCode::WrongUsage);
        QVERIFY(unknown.err.contains(QStringLiteral("There is no command \"backup\".")));
        for (const char* line :
             {"", "office", "office add", "office add A B --name C", "office add A --colour red", "office add A --name",
              "person add p --role clerk", "person add p --office EO --role king"}) {
            QVERIFY2(admin(QString::fromLatin1(line), "correct horse battery\n").code != ExitCode::Done, line);
        }
        QCOMPARE(admin(QStringLiteral("--data x office list")).code, ExitCode::WrongUsage);
        QVERIFY(admin(QStringLiteral("--help")).out.contains(QStringLiteral("device invite PERSON")));
    }

    void aConfigurationIsReadStrictly() {
        static_cast<void>(write("pw", "secret\n"));
        const QString authority = write("db.pem", "an authority");
        const QByteArray good =
            R"({"folder":"centre","listen":"0.0.0.0","port":9443,"workers":3,"proxies":["192.0.2.1","2001:db8::/64"],"database":{"host":"db.example","name":"guichet","user":"centre","passwordFile":"pw","authorityFile":"db.pem"}})";
        const auto settings = readSettings(write("good.json", good));
        QVERIFY2(settings.ok(), settings.ok() ? "" : qPrintable(settings.error().detail));
        QCOMPARE(settings->folder, data());
        QCOMPARE(settings->place.dialect, Dialect::Postgres);
        QCOMPARE(settings->place.password, QStringLiteral("secret"));
        QCOMPARE(settings->place.port, 5432);
        QCOMPARE(settings->place.authorityFile, authority);
        for (const QByteArray& plain :
             {QByteArray(good).replace(R"("authorityFile":"db.pem")", R"("tls":"off")"),
              QByteArray(good).replace(R"(,"authorityFile":"db.pem")", "").replace("db.example", "/run/postgresql")}) {
            const auto without = readSettings(write("plain.json", plain));
            QVERIFY2(without.ok(), plain.constData());
            QVERIFY(without->place.authorityFile.isEmpty());
        }
        QCOMPARE(settings->port, quint16(9443));
        QCOMPARE(settings->workers, 3);
        QCOMPARE(settings->proxies, (QStringList{QStringLiteral("192.0.2.1"), QStringLiteral("2001:db8::/64")}));
        for (const QByteArray& bad :
             {QByteArray("{}"), QByteArray("[]"), QByteArray(good).replace("workers", "worker"),
              QByteArray(good).replace("9443", "99999"), QByteArray(good).replace(R"("192.0.2.1")", "1"),
              QByteArray(good).replace("\"user\"", "\"usr\""),
              // Another machine's database is asked over TLS, or knowingly not.
              QByteArray(good).replace(R"(,"authorityFile":"db.pem")", ""),
              QByteArray(good).replace("db.pem", "no.pem"),
              QByteArray(good).replace(R"("authorityFile":"db.pem")", R"("tls":"prefer")")}) {
            const auto refused = readSettings(write("bad.json", bad));
            QVERIFY2(!refused.ok(), bad.constData());
            QCOMPARE(refused.error().reason, QStringLiteral("badConfiguration"));
        }
        QCOMPARE(readSettings(at(QStringLiteral("missing.json"))).error().code, ErrorCode::NotFound);
    }

    // docs/programs.md promises keys to callers; here the programs are held to it.
    void answersHaveTheKeysOfTheTable() {
        QFile document(QStringLiteral(GUICHET_SOURCE_DIR "/docs/programs.md"));
        QVERIFY(document.open(QIODevice::ReadOnly));
        const QString section = QString::fromUtf8(document.readAll())
                                    .section(QStringLiteral("### guichet-admin"), 1, 1)
                                    .section(QStringLiteral("###"), 0, 0);
        static const QRegularExpression row(QStringLiteral("^\\| `([a-z ]+)` \\| (.*) \\|$"),
                                            QRegularExpression::MultilineOption);
        static const QRegularExpression key(QStringLiteral("`([A-Za-z]+)(\\?\?)`"));
        QMap<QString, std::pair<QSet<QString>, QSet<QString>>> promised;  // always, and all
        for (auto rows = row.globalMatch(section); rows.hasNext();) {
            const auto found = rows.next();
            auto& [always, all] = promised[found.captured(1)];
            for (auto keys = key.globalMatch(found.captured(2)); keys.hasNext();) {
                const auto one = keys.next();
                all.insert(one.captured(1));
                if (one.captured(2).isEmpty()) always.insert(one.captured(1));
            }
        }
        const QString catalogue = QStringLiteral(GUICHET_SOURCE_DIR "/resources/catalogue");
        const QString calendars = QStringLiteral(GUICHET_SOURCE_DIR "/resources/calendars");
        const QString screening = QStringLiteral(GUICHET_SOURCE_DIR "/resources/screening");
        const QMap<QString, QString> lines{
            {QStringLiteral("office add"), QStringLiteral("EO --name East --time-zone Asia/Shanghai")},
            {QStringLiteral("office change"), QStringLiteral("EO --name-zh 东")},
            {QStringLiteral("person add"), QStringLiteral("li.wei --office EO --role clerk")},
            {QStringLiteral("person grant"), QStringLiteral("li.wei --office EO --role auditor")},
            {QStringLiteral("person withdraw"), QStringLiteral("li.wei --office EO --role auditor")},
            {QStringLiteral("person password"), QStringLiteral("li.wei")},
            {QStringLiteral("person disable"), QStringLiteral("li.wei")},
            {QStringLiteral("person enable"), QStringLiteral("li.wei")},
            {QStringLiteral("device invite"), QStringLiteral("li.wei")},
            {QStringLiteral("calendar check"), calendars},
            {QStringLiteral("calendar load"), calendars},
            {QStringLiteral("screening check"), screening},
            {QStringLiteral("screening load"), screening},
            {QStringLiteral("catalogue check"), catalogue},
            {QStringLiteral("catalogue load"), catalogue},
            {QStringLiteral("demo"), QStringLiteral("--cases 20 --seed 7")}};
        const QStringList order{QStringLiteral("init"),
                                QStringLiteral("office add"),
                                QStringLiteral("office change"),
                                QStringLiteral("office list"),
                                QStringLiteral("person add"),
                                QStringLiteral("person grant"),
                                QStringLiteral("person withdraw"),
                                QStringLiteral("person password"),
                                QStringLiteral("person disable"),
                                QStringLiteral("person enable"),
                                QStringLiteral("person list"),
                                QStringLiteral("device invite"),
                                QStringLiteral("calendar check"),
                                QStringLiteral("calendar load"),
                                QStringLiteral("calendar list"),
                                QStringLiteral("screening check"),
                                QStringLiteral("screening load"),
                                QStringLiteral("screening list"),
                                QStringLiteral("catalogue check"),
                                QStringLiteral("catalogue load"),
                                QStringLiteral("catalogue list"),
                                QStringLiteral("certificate renew"),
                                QStringLiteral("removals allow"),
                                QStringLiteral("demo"),
                                QStringLiteral("verify")};
        for (const QString& command : order) {
            QVERIFY2(promised.contains(command), qPrintable(command));
            const Said said = admin(command + u' ' + lines.value(command), "correct horse battery\n");
            QVERIFY2(said.code == ExitCode::Done, qPrintable(command + u' ' + said.err));
            QVERIFY2(!said.json().isEmpty(), qPrintable(command));
            for (const QJsonObject& result : said.json()) {
                const QStringList names = result.keys();
                const QSet<QString> given(names.begin(), names.end());
                QVERIFY2(given.contains(promised[command].first), qPrintable(command + u' ' + names.join(u' ')));
                QVERIFY2(promised[command].second.contains(given), qPrintable(command + u' ' + names.join(u' ')));
            }
        }
        for (const AdminCommand& command : adminCommands())
            QVERIFY2(promised.contains(command.name), qPrintable(command.name));
    }

    // An administrator who keeps the authority's key elsewhere must not get another authority, which no client trusts.
    void aRenewalNeverMakesAnAuthority() {
        QCOMPARE(admin(QStringLiteral("init")).code, ExitCode::Done);
        const auto contentOf = [this](const char* name) {
            QFile file(data() + u'/' + QString::fromLatin1(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const QByteArray authority = contentOf("authority.pem");
        const QByteArray server = contentOf("server.pem");
        QVERIFY(QFile::rename(data() + QStringLiteral("/authority.key"), at(QStringLiteral("away"))));
        const Said said = admin(QStringLiteral("certificate renew"));
        QCOMPARE(said.code, ExitCode::StoreUnusable);
        QVERIFY2(said.err.contains(QStringLiteral("authority.key")), qPrintable(said.err));
        QCOMPARE(contentOf("authority.pem"), authority);
        QCOMPARE(contentOf("server.pem"), server);
    }

    // A name that a load balancer asks for must not fall away with the first renewal.
    void aRenewalKeepsTheHosts() {
        makeCentre();
        const auto hostsAfter = [this](const char* command) {
            const Said said = admin(QString::fromLatin1(command));
            return said.json().value(0).value(QStringLiteral("hosts")).toArray().toVariantList();
        };
        QVERIFY(hostsAfter("certificate renew").contains(QStringLiteral("centre.example")));
        QVERIFY(hostsAfter("certificate renew").contains(QStringLiteral("127.0.0.1")));
        const QVariantList others = hostsAfter("certificate renew --host other.example");
        QVERIFY(others.contains(QStringLiteral("other.example")) && !others.contains(QStringLiteral("centre.example")));
    }

    void aForeignCertificateIsNotTouched() {
        const QString key = write("city.key", "the city's key");
        const QString certificate = write("city.pem", "the city's certificate");
        CentreSettings settings;
        settings.folder = data();
        settings.keyFile = key;
        settings.certificateFile = certificate;
        QVERIFY(QDir().mkpath(data()));
        const Instant now = instantFromMs(QDateTime::currentMSecsSinceEpoch());
        QVERIFY(makeTlsMaterial(settings, QStringLiteral("City"), {}, now).ok());
        QVERIFY(QFile::exists(settings.authorityFile()));
        const auto renewed = renewServerCertificate(settings, {}, now);
        QCOMPARE(renewed.error().reason, QStringLiteral("foreignCertificate"));
        QCOMPARE(bytesOf(key), QByteArray("the city's key"));
        QCOMPARE(bytesOf(certificate), QByteArray("the city's certificate"));
    }

    // What could not be read again would stop the centre and every client.
    void whatIsTooLongIsRefused() {
        makeCentre();
        const QString longest(200, u'x');
        QCOMPARE(admin(QStringLiteral("office add EO --name ") + longest).code, ExitCode::Done);
        for (const char* command :
             {"office add WO --name %1x", "office add WO --name W --name-zh %1x", "office change EO --name %1x",
              "person add li.wei --name %1x --office EO --role clerk"}) {
            const Said said = admin(QString::fromLatin1(command).arg(longest), "correct horse battery\n");
            QCOMPARE(said.code, ExitCode::Refused);
            QVERIFY2(said.err.contains(QStringLiteral("200 characters")), qPrintable(said.err));
        }
        QCOMPARE(admin(QStringLiteral("office list")).json().size(), 1);
    }

    void aPersonWithoutAPasswordIsNotAdded() {
        makeCentre();
        QCOMPARE(admin(QStringLiteral("office add EO --name East")).code, ExitCode::Done);
        const QString add = QStringLiteral("person add li.wei --office EO --role clerk");
        QCOMPARE(admin(add, "short\n").code, ExitCode::Refused);
        QVERIFY(admin(QStringLiteral("person list")).json().isEmpty());
        QCOMPARE(admin(add, "correct horse battery\n").code, ExitCode::Done);
    }

    void everyReasonHasItsSentence() {
        for (const QString& reason : words::administrationReasons()) {
            const QString sentence = words::administrationSentence({ErrorCode::Invalid, reason, {}});
            QVERIFY2(sentence.endsWith(u'.') || sentence.contains(u'('), qPrintable(reason));
        }
    }
};

QTEST_GUILESS_MAIN(AdminTest)
#include "admin_test.moc"
