// Folders of services, calendars and screening lists, as guichet-admin checks and loads them.
#include <QDir>

#include "tests/server/support/admin_desk.h"

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
        QVERIFY2(refused.err.contains(QStringLiteral("east.json: east version 1: EO")), qPrintable(refused.err));
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
