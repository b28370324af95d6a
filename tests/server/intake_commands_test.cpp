// import csv and demo, as guichet-admin runs them on a centre.
#include "tests/server/support/admin_desk.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;

class IntakeCommandsTest : public QObject, private AdminDesk {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }

    void aDemoIsNoPlaceForACity() {
        makeCentre();
        QCOMPARE(admin(QStringLiteral("demo --cases 0")).code, ExitCode::Done);
        QCOMPARE(admin(QStringLiteral("demo --cases 0")).code, ExitCode::Done);
        QCOMPARE(admin(QStringLiteral("office add HQ --name Town-hall")).code, ExitCode::Done);
        const Said said = admin(QStringLiteral("demo --cases 0"));
        QCOMPARE(said.code, ExitCode::Refused);
        QVERIFY2(said.err.contains(QStringLiteral("which the demo would overwrite")), qPrintable(said.err));
    }
};

QTEST_GUILESS_MAIN(IntakeCommandsTest)
#include "intake_commands_test.moc"
