// What is only done with the centre: refused while it is not reached, with nothing left behind, and sent at once when
// it is.
#include <QTest>

#include "tests/scenario/support/centre_process.h"
#include "tests/scenario/support/clerk_process.h"

using namespace guichet;
using namespace guichet::scenario;
using namespace Qt::StringLiterals;

class NeedsCentreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMergeIsNotMadeOffLine() {
        QTemporaryDir folder;
        CentreProcess centre(folder.path(), Database::Sqlite, 30);
        centre.start();
        const QString name = u"li.wei"_s;
        const ClerkProcess clerk(folder.path(), name, centre.passwordOf(name));
        QCOMPARE(clerk.enrol(centre.url(), centre.authority(), centre.invite(name)).exit, 0);
        QCOMPARE(clerk.sync().exit, 0);
        const QString goesOn = clerk.takeIn(u"A lamp is out"_s);
        const QString twin = clerk.takeIn(u"The same lamp is out"_s);
        const QStringList merge{u"--field"_s, u"into="_s + goesOn, u"--text"_s, u"One lamp"_s};
        centre.stop();
        const Said refused = clerk.act(u"merge"_s, twin, merge);
        QVERIFY(refused.exit != 0);
        QCOMPARE(refused.error().value(u"reason").toString(), u"needsCentre"_s);
        QCOMPARE(clerk.outbox().size(), 2);  // the two that were taken in
        QCOMPARE(clerk.theCase(twin).value(u"status").toString(), u"received"_s);
        // Everything else goes on.
        QCOMPARE(clerk.note(twin, u"Seen from the street"_s).exit, 0);

        centre.start();
        const Said merged = clerk.act(u"merge"_s, twin, merge);
        QVERIFY2(merged.exit == 0, merged.everything());
        QVERIFY(clerk.outbox().isEmpty());
        QCOMPARE(clerk.theCase(twin).value(u"status").toString(), u"closed"_s);
        QCOMPARE(centre.caseContent(clerk.theCase(twin).value(u"id").toString()), clerk.caseContent(twin));
    }
};

QTEST_GUILESS_MAIN(NeedsCentreTest)
#include "needs_centre_test.moc"
