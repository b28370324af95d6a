// Who looked at what, off line too: a clerk searches, opens and reveals while the line is down, and the centre knows it
// afterwards; the words are sealed until somebody with the centre's key asks for them.
#include <QTest>

#include "tests/scenario/support/both_databases.h"
#include "tests/scenario/support/clerk_process.h"

using namespace guichet;
using namespace guichet::scenario;
using namespace Qt::StringLiterals;

class ReadsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasSeenOffLineIsKnownAfterwards_data() { onBothDatabases(); }
    void whatWasSeenOffLineIsKnownAfterwards() {
        QFETCH(Database, database);
        QTemporaryDir folder;
        CentreProcess centre(folder.path(), database, 30);
        centre.start();
        const QString name = u"li.wei"_s;
        const ClerkProcess clerk(folder.path(), name, centre.passwordOf(name));
        QCOMPARE(clerk.enrol(centre.url(), centre.authority(), centre.invite(name)).exit, 0);
        QCOMPARE(clerk.sync().exit, 0);
        const QString number = clerk.takeIn(u"A lamp is out"_s);
        centre.stop();
        QCOMPARE(clerk.run({u"search"_s, u"lamp"_s}).exit, 0);
        QCOMPARE(clerk.run({u"show"_s, number, u"--reveal"_s, u"to call back"_s}).exit, 0);
        centre.start();
        QCOMPARE(clerk.sync().exit, 0);

        // Newest first; li.wei's sync alone has made no line.
        const auto lines = centre.admin({u"reads"_s, u"--person"_s, name}).lines;
        QStringList kinds;
        for (const QJsonObject& line : lines) {
            kinds.prepend(line[u"kind"].toString());
            QVERIFY(!line.contains(u"words"_s));
            QCOMPARE(line[u"person"].toString(), name);
        }
        QCOMPARE(kinds, (QStringList{u"searched"_s, u"revealed"_s}));
        const auto ofCase = centre.admin({u"reads"_s, u"--case"_s, number, u"--unseal"_s}).lines;
        QCOMPARE(ofCase.size(), 1);
        QCOMPARE(ofCase.first()[u"words"].toString(), u"to call back"_s);
        QCOMPARE(ofCase.first()[u"number"].toString(), number);
        const auto unsealed = centre.admin({u"reads"_s, u"--person"_s, name, u"--unseal"_s}).lines;
        QCOMPARE(unsealed.last()[u"words"].toString(), u"lamp"_s);
        QVERIFY(centre.isContent());
        QVERIFY(clerk.isContent());
        QVERIFY2(!centre.log().contains("lamp"), "what was searched for is in the log");
    }
};

QTEST_GUILESS_MAIN(ReadsTest)
#include "reads_test.moc"
