// An old case that no machine holds: found at the centre, kept, worked on without a line, sent, and let go again.
#include <QFile>
#include <QTest>

#include "tests/scenario/support/both_databases.h"
#include "tests/scenario/support/told.h"
#include "tests/scenario/support/two_clerks.h"

using namespace guichet;
using namespace guichet::scenario;
using namespace Qt::StringLiterals;

namespace {

constexpr char kHeader[] =
    "case_enquiry_id,open_dt,target_dt,closed_dt,ontime,case_status,closure_reason,case_title,type,queue,department,"
    "reason,neighborhood,ward,location,source\n";

// Brings a case from another system that was closed years ago.
void bringOldCase(const TwoClerks& world, const QString& office, const QString& number, const QString& title) {
    const QString path = world.folder.filePath(number + u".csv"_s);
    QFile file(path);
    require(file.open(QIODevice::WriteOnly), "cannot write the old case");
    file.write(kHeader);
    file.write((number + u",2015-01-02 03:04:05,,2015-01-09 10:00:00,ONTIME,Closed,Filled in.,"_s + title +
                u",Sidewalk Repair,q,d,r,n,1,Mill Road,Self Service\n"_s)
                   .toUtf8());
    file.close();
    const Said said =
        world.centre.admin({u"import"_s, u"csv"_s, path, u"--mapping"_s, u"boston-311"_s, u"--office"_s, office});
    require(said.exit == 0, said.everything());
}

QStringList numbersIn(const Said& said) {
    QStringList aliases;
    for (const QJsonObject& line : said.lines) aliases.append(line.value(u"subject").toString());
    return aliases;
}

}  // namespace

class ScopeTest : public QObject {
    Q_OBJECT

    BothDatabases<TwoClerks> m_on;
    static Said atCentre(const ClerkProcess& clerk, const QString& text) {
        return clerk.run({u"search"_s, text, u"--at-centre"_s});
    }

private Q_SLOTS:
    void anOldCaseIsFoundKeptWorkedOnAndLetGo_data() { onBothDatabases(); }
    void anOldCaseIsFoundKeptWorkedOnAndLetGo() {
        TwoClerks& both = m_on.world();
        const ClerkProcess& li = both.li;
        bringOldCase(both, u"EO"_s, u"900001"_s, u"Crooked kerbstone"_s);
        QCOMPARE(li.sync().exit, 0);
        QVERIFY(li.run({u"search"_s, u"kerbstone"_s}).lines.isEmpty());

        // The centre knows it, and gives a line without a name.
        const Said found = atCentre(li, u"KERBSTONE"_s);
        QVERIFY2(found.exit == 0, found.everything());
        const QString id = found.only().value(u"id").toString();
        QCOMPARE(found.only().value(u"status").toString(), u"closed"_s);
        QCOMPARE(li.run({u"show"_s, id}).exit, 1);

        // He keeps it. Then the line goes, and he works on it all the same.
        QCOMPARE(li.run({u"pin"_s, id}).exit, 0);
        QCOMPARE(li.sync().exit, 0);
        QVERIFY(li.show(id).value(u"pinned").toBool());
        QCOMPARE(li.run({u"search"_s, u"kerbstone"_s}).lines.size(), 1);
        both.liLine.setDown(true);
        QCOMPARE(atCentre(li, u"kerbstone"_s).exit, 3);
        QCOMPARE(li.note(id, u"The stone is loose again"_s).exit, 0);
        QCOMPARE(li.sync(1).exit, 3);
        QVERIFY(li.caseContent(id).contains("loose again"));
        both.liLine.setDown(false);
        QCOMPARE(li.sync().exit, 0);
        QCOMPARE(li.caseContent(id), both.centre.caseContent(id));
        QVERIFY(both.centre.caseContent(id).contains("loose again"));

        // It goes when he lets it go, from his lists, his searches and his proofs.
        QCOMPARE(li.run({u"unpin"_s, id}).exit, 0);
        QCOMPARE(li.sync().exit, 0);
        QCOMPARE(li.run({u"show"_s, id}).exit, 1);
        QVERIFY(li.run({u"search"_s, u"kerbstone"_s}).lines.isEmpty());
        const QByteArray unrest = both.unrest();
        QVERIFY2(unrest.isEmpty(), unrest);
        // And nobody else ever had it.
        QCOMPARE(both.zhang.sync().exit, 0);
        QCOMPARE(both.zhang.run({u"show"_s, id}).exit, 1);
    }

    void unsentWorkKeepsACase_data() { onBothDatabases(); }
    void unsentWorkKeepsACase() {
        TwoClerks& both = m_on.world();
        const ClerkProcess& li = both.li;
        bringOldCase(both, u"EO"_s, u"900002"_s, u"Leaning bollard"_s);
        const QString id = atCentre(li, u"bollard"_s).only().value(u"id").toString();
        QCOMPARE(li.run({u"pin"_s, id}).exit, 0);
        QCOMPARE(li.sync().exit, 0);
        both.liLine.setDown(true);
        QCOMPARE(li.note(id, u"Seen on my round"_s).exit, 0);
        QCOMPARE(li.run({u"unpin"_s, id}).exit, 0);
        QCOMPARE(li.sync(1).exit, 3);
        QVERIFY(li.caseContent(id).contains("Seen on my round"));
        both.liLine.setDown(false);
        QCOMPARE(li.sync().exit, 0);
        QVERIFY(both.centre.caseContent(id).contains("Seen on my round"));
        QCOMPARE(li.sync().exit, 0);
        QCOMPARE(li.run({u"show"_s, id}).exit, 1);
        const QByteArray unrest = both.unrest();
        QVERIFY2(unrest.isEmpty(), unrest);
    }

    void nobodyFindsAnotherOfficesCase_data() { onBothDatabases(); }
    void nobodyFindsAnotherOfficesCase() {
        TwoClerks& both = m_on.world();
        bringOldCase(both, u"WO"_s, u"900003"_s, u"Sunken manhole"_s);
        bringOldCase(both, u"EO"_s, u"900004"_s, u"Sunken drain"_s);
        QCOMPARE(numbersIn(atCentre(both.li, u"900003"_s)), QStringList());
        const Said found = atCentre(both.li, u"sunken"_s);
        QCOMPARE(found.lines.size(), 1);
        QVERIFY(!found.out.contains("manhole"));
    }

    void whoCannotBeReachedSaysSo_data() { onBothDatabases(); }
    void whoCannotBeReachedSaysSo() {
        TwoClerks& both = m_on.world();
        both.liLine.setDown(true);
        const QByteArray wrong = wronglyTold(both.li, {u"search"_s, u"x"_s, u"--at-centre"_s}, 3);
        both.liLine.setDown(false);
        QVERIFY2(wrong.isEmpty(), wrong);
    }
};

QTEST_GUILESS_MAIN(ScopeTest)
#include "scope_test.moc"
