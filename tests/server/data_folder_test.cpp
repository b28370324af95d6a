// Folders of services, calendars and screening lists, as guichet-admin checks and loads them.
#include <QDir>
#include <QJsonDocument>

#include "tests/server/support/admin_desk.h"
#include "tests/support/file_bytes.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;

class DataFolderTest : public QObject, private AdminDesk {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }

    void theCatalogueIsCheckedBeforeItIsLoaded() {
        makeCentre();
        const QString folder = QStringLiteral(GUICHET_SOURCE_DIR) + QStringLiteral("/resources/catalogue");
        const Said loaded = admin(QStringLiteral("catalogue load ") + folder);
        QVERIFY2(loaded.code == ExitCode::Done, qPrintable(loaded.err + loaded.out));
        const auto services = loaded.json().size();
        QVERIFY(services >= 6);
        QCOMPARE(text(loaded.json().value(0), "state"), QStringLiteral("loaded"));
        QCOMPARE(text(admin(QStringLiteral("catalogue load ") + folder).json().value(0), "state"),
                 QStringLiteral("unchanged"));
        QCOMPARE(admin(QStringLiteral("catalogue list")).json().size(), services);

        QVERIFY(QDir(home()).mkdir(QStringLiteral("bad")));
        const QString good = QDir(folder).entryList({QStringLiteral("*.json")}).first();
        QVERIFY(QFile::copy(folder + u'/' + good, at(QStringLiteral("bad/a.json"))));
        QVERIFY(QFile::copy(folder + u'/' + good, at(QStringLiteral("bad/b.json"))));
        static_cast<void>(write("bad/c.json", "{\"id\": 7}"));
        const Said bad = admin(QStringLiteral("catalogue load ") + at(QStringLiteral("bad")));
        QCOMPARE(bad.code, ExitCode::Refused);
        QCOMPARE(bad.json().size(), 2);
        QVERIFY(text(bad.json().value(0), "problem").contains(QStringLiteral("b.json")));
        QVERIFY(text(bad.json().value(1), "problem").contains(QStringLiteral("c.json")));
    }

    // What is wrong only at this centre, too: each file is named, and the good ones among them are not loaded.
    void oneBadFileLoadsNothing() {
        makeCentre();
        QCOMPARE(admin(QStringLiteral("office add EO --name East")).code, ExitCode::Done);
        QVERIFY(QDir(home()).mkdir(QStringLiteral("lists")));
        const auto put = [this](const char* file, const char* id, const char* office, const char* key) {
            const QByteArray form =
                R"({"id":"%1","version":1,"name":{"en":"L","zh":"表"},"offices":["%2"],"terms":[{"key":"%3",)"
                R"("texts":["one"],"severity":"inform","explanation":{"en":"Why","zh":"因"}}]})";
            static_cast<void>(write(file, QByteArray(form).replace("%1", id).replace("%2", office).replace("%3", key)));
        };
        const QString load = QStringLiteral("screening load ") + at(QStringLiteral("lists"));
        put("lists/a.json", "a", "EO", "one");
        QCOMPARE(admin(load).code, ExitCode::Done);
        put("lists/a.json", "a", "EO", "two");  // the same version, and changed
        put("lists/b.json", "b", "EO", "one");
        put("lists/c.json", "c", "WO", "one");
        static_cast<void>(write("lists/d.json", "{\"id\": 7}"));
        const Said refused = admin(load);
        QCOMPARE(refused.code, ExitCode::Refused);
        QStringList files;
        for (const QJsonObject& line : refused.json()) {
            QCOMPARE(line.value(QStringLiteral("ok")), QJsonValue(false));
            files.append(text(line, "file"));
        }
        files.sort();
        QCOMPARE(files, (QStringList{QStringLiteral("a.json"), QStringLiteral("c.json"), QStringLiteral("d.json")}));
        QCOMPARE(admin(QStringLiteral("screening list")).json().size(), 1);

        put("lists/a.json", "a", "EO", "one");
        put("lists/c.json", "c", "EO", "one");
        put("lists/d.json", "d", "EO", "one");
        QStringList states;
        for (const QJsonObject& line : admin(load).json()) states.append(text(line, "state"));
        QCOMPARE(states, (QStringList{QStringLiteral("unchanged"), QStringLiteral("loaded"), QStringLiteral("loaded"),
                                      QStringLiteral("loaded")}));
        QCOMPARE(admin(QStringLiteral("screening list")).json().size(), 4);
    }

    void aServiceThatWouldChangeKeepsTheOthersOut() {
        makeCentre();
        const QString shipped = QStringLiteral(GUICHET_SOURCE_DIR "/resources/catalogue/");
        const QStringList names = QDir(shipped).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
        QVERIFY(QDir(home()).mkdir(QStringLiteral("services")));
        const QString load = QStringLiteral("catalogue load ") + at(QStringLiteral("services"));
        QVERIFY(QFile::copy(shipped + names[1], at(QStringLiteral("services/") + names[1])));
        QCOMPARE(admin(load).code, ExitCode::Done);
        QVERIFY(QFile::copy(shipped + names[0], at(QStringLiteral("services/") + names[0])));
        QJsonObject changed = QJsonDocument::fromJson(bytesOf(shipped + names[1])).object();
        changed.insert(QStringLiteral("summary"), QJsonObject{{QStringLiteral("en"), QStringLiteral("x")},
                                                              {QStringLiteral("zh"), QStringLiteral("x")}});
        static_cast<void>(write(qPrintable(QStringLiteral("services/") + names[1]), QJsonDocument(changed).toJson()));
        const Said refused = admin(load);
        QCOMPARE(refused.code, ExitCode::Refused);
        QCOMPARE(refused.json().size(), 1);
        QCOMPARE(text(refused.json().value(0), "file"), names[1]);
        QCOMPARE(admin(QStringLiteral("catalogue list")).json().size(), 1);
    }

    void aScreeningListOfAnUnknownOfficeIsNotLoaded() {
        makeCentre();
        QVERIFY(QDir(home()).mkdir(QStringLiteral("lists")));
        static_cast<void>(
            write("lists/east.json",
                  R"({"id":"east","version":1,"name":{"en":"East","zh":"东区"},"offices":["EO"],"terms":[{"key":"one",)"
                  R"("texts":["one"],"severity":"inform","explanation":{"en":"Why","zh":"因"}}]})"));
        const QString folder = at(QStringLiteral("lists"));
        QCOMPARE(admin(QStringLiteral("screening check ") + folder).code, ExitCode::Done);
        const Said refused = admin(QStringLiteral("screening load ") + folder);
        QCOMPARE(refused.code, ExitCode::Refused);
        const QString problem = text(refused.json().value(0), "problem");
        QVERIFY2(problem.startsWith(QStringLiteral("east.json: east version 1: ")), qPrintable(problem));
        QVERIFY2(problem.endsWith(QStringLiteral("(EO)")), qPrintable(problem));
        QCOMPARE(admin(QStringLiteral("screening list")).json().size(), 0);
        QCOMPARE(admin(QStringLiteral("office add EO --name East")).code, ExitCode::Done);
        QCOMPARE(text(admin(QStringLiteral("screening load ") + folder).json().value(0), "state"),
                 QStringLiteral("loaded"));
        QCOMPARE(text(admin(QStringLiteral("screening load ") + folder).json().value(0), "state"),
                 QStringLiteral("unchanged"));
        QCOMPARE(text(admin(QStringLiteral("screening list")).json().value(0), "list"), QStringLiteral("east"));
    }
};

QTEST_GUILESS_MAIN(DataFolderTest)
#include "data_folder_test.moc"
