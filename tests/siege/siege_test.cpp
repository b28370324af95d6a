// A short siege of each kind holds. The long ones are guichet-siege itself.
#include <QTemporaryDir>
#include <QTest>

#include "tests/siege/siege.h"

using namespace guichet;
using namespace guichet::siege;
using namespace Qt::StringLiterals;

class SiegeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasSaidToBeKeptIsFoundOnce_data() {
        QTest::addColumn<bool>("postgres");
        QTest::newRow("sqlite") << false;
        QTest::newRow("postgres") << true;
    }
    void whatWasSaidToBeKeptIsFoundOnce() {
        QFETCH(bool, postgres);
        using enum lab::Fault;
        Plan plan;
        plan.database = postgres ? scenario::Database::Postgres : scenario::Database::Sqlite;
        if (const QString reason = scenario::whyNot(plan.database); !reason.isEmpty()) QSKIP(qPrintable(reason));
        plan.killedCommands = 0.3;
        plan.centreFallsEveryMs = 4'000;
        plan.brokenRequests = 0.2;
        plan.faults = {LoseRequest, LoseAnswer, CutAnswer,  RepeatRequest, DelayRequest,
                       DripAnswer,  Portal,     BendAnswer, StaleAnswer,   Redirect};
        const QTemporaryDir folder;
        const Report report = besiege(plan, folder.path());
        QVERIFY2(report.wrong.isEmpty(), qPrintable(report.wrong.join(u'\n')));
        // It was a siege.
        QVERIFY(report.kept > 0 && report.commandsKilled > 0);
        QVERIFY(report.centreKilled > 0 && report.requestsBroken > 0);
    }
};

QTEST_GUILESS_MAIN(SiegeTest)
#include "siege_test.moc"
