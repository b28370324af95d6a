// Stories of several offices, told as clerks tell them to guichet-cli: joint handling, a case that nobody wants, two
// duplicates, a version of a service that changes under a case, and a decision by four eyes.
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <map>
#include <memory>

#include "tests/scenario/support/both_databases.h"
#include "tests/scenario/support/clerk_process.h"
#include "tests/support/latin.h"

using namespace guichet;
using namespace guichet::scenario;
using namespace Qt::StringLiterals;

namespace {

// A centre with three more offices, and a clerk with a machine for each name that is asked for.
class City {
public:
    explicit City(Database database) : m_centre(m_folder.path(), database, 30) {
        for (const char* office : {"ROADS", "WATER"})
            must({u"office"_s, u"add"_s, latin(office), u"--name"_s, latin(office)});
        person("rosa", "ROADS", "clerk");
        person("walter", "WATER", "clerk");
        person("carl", "EO", "coordinator");
        person("berta", "EO", "approver");
        person("ann", "EO", "clerk");
        person("sven", "EO", "supervisor");
        m_centre.start();
    }

    const CentreProcess& centre() const { return m_centre; }
    QString folder() const { return m_folder.path(); }

    const ClerkProcess& clerk(const char* name) {
        auto& made = m_clerks[latin(name)];
        if (made) return *made;
        made = std::make_unique<ClerkProcess>(m_folder.path(), latin(name), kPassword);
        const Said enrolled = made->enrol(m_centre.url(), m_centre.authority(), m_centre.invite(latin(name)));
        require(enrolled.exit == 0, enrolled.everything());
        sync(name);
        return *made;
    }
    // Unless nobody did anything since this machine was level with the centre.
    void sync(const char* name) {
        const ClerkProcess& one = clerk(name);
        if (m_level.contains(latin(name))) return;
        const Said said = one.sync();
        require(said.exit == 0, said.everything());
        m_level.insert(latin(name));
    }
    void send(const char* name) {
        m_level.clear();
        sync(name);
    }
    // Does it, sends it, and expects the centre to take it.
    void done(const char* name, const QString& action, const QString& number, const QStringList& options = {}) {
        sync(name);
        const Said said = clerk(name).act(action, number, options);
        require(said.exit == 0, action.toUtf8() + ": " + said.everything());
        send(name);
    }
    // Refused here and now, with this code.
    QString refused(const char* name, const QString& action, const QString& number, const QStringList& options = {}) {
        sync(name);
        const Said said = clerk(name).act(action, number, options);
        require(said.exit != 0, action.toUtf8() + " was allowed: " + said.everything());
        return said.lines.value(0)[u"error"][u"reason"].toString();
    }
    QJsonObject seen(const char* name, const QString& number) {
        sync(name);
        return clerk(name).theCase(number);
    }
    bool holds(const char* name, const QString& number) {
        sync(name);
        return clerk(name).run({u"show"_s, number}).exit == 0;
    }
    QString takeIn(const char* name, const QString& subject) {
        QString number = clerk(name).takeIn(subject);
        send(name);
        return number;
    }
    void must(const QStringList& command) {
        const Said said = m_centre.admin(command);
        require(said.exit == 0, command.join(u' ').toUtf8() + ": " + said.everything());
        m_level.clear();
    }
    // Everybody's machine and the centre are content.
    QByteArray unrest() {
        for (const auto& [name, clerk] : m_clerks) {
            sync(qPrintable(name));
            if (const Said said = clerk->run({u"verify"_s}); said.exit != 0) return name.toUtf8() + said.everything();
        }
        const Said said = m_centre.admin({u"verify"_s});
        return said.exit == 0 ? QByteArray() : said.everything();
    }

private:
    void person(const char* name, const char* office, const char* role) {
        const QString file = m_folder.filePath(u"a-password"_s);
        QFile written(file);
        require(written.open(QIODevice::WriteOnly) && written.setPermissions(QFile::ReadOwner | QFile::WriteOwner),
                "a password file");
        written.write(kPassword.toUtf8());
        written.close();
        must({u"person"_s, u"add"_s, latin(name), u"--office"_s, latin(office), u"--role"_s, latin(role),
              u"--password-file"_s, file});
    }

    inline static const QString kPassword = u"a long enough word"_s;
    QTemporaryDir m_folder;
    CentreProcess m_centre;
    std::map<QString, std::unique_ptr<ClerkProcess>> m_clerks;
    QSet<QString> m_level;
};

QStringList field(const char* name, const QString& value) {
    return {u"--field"_s, latin(name) + u'=' + value};
}
QStringList text(const QString& words) {
    return {u"--text"_s, words};
}

}  // namespace

class OfficesTest : public QObject {
    Q_OBJECT

    BothDatabases<City> m_on;

private Q_SLOTS:
    void threeOfficesHandleOneCase_data() { onBothDatabases(); }
    void threeOfficesHandleOneCase() {
        City& town = m_on.world();
        const QString number = town.takeIn("ann", u"Water in the road: 路面积水"_s);
        QVERIFY(!town.holds("rosa", number));
        town.done("ann", u"askOpinion"_s, number, field("office", u"ROADS"_s) + text(u"Is the road yours?"_s));
        town.done("ann", u"askOpinion"_s, number,
                  field("office", u"WATER"_s) + field("days", u"3"_s) + text(u"Is the pipe yours?"_s));
        QCOMPARE(town.refused("ann", u"askOpinion"_s, number, field("office", u"WATER"_s) + text(u"Well?"_s)),
                 u"opinionAsked"_s);
        QVERIFY(town.holds("rosa", number) && town.holds("walter", number));
        QCOMPARE(town.refused("rosa", u"accept"_s, number), u"notYourRight"_s);
        town.done("walter", u"note"_s, number, text(u"We dig on Monday."_s));
        town.done("walter", u"giveOpinion"_s, number, text(u"The pipe is ours: 是我们的管道"_s));
        town.done("rosa", u"giveOpinion"_s, number, text(u"The road is ours."_s));

        const QJsonObject lead = town.seen("ann", number);
        QCOMPARE(lead[u"opinions"][0][u"text"].toString(), u"The road is ours."_s);
        QCOMPARE(lead[u"opinions"][1][u"text"].toString(), u"The pipe is ours: 是我们的管道"_s);
        QCOMPARE(town.clerk("ann").caseContent(number), town.clerk("rosa").caseContent(number));
        QCOMPARE(town.clerk("ann").caseContent(number), town.centre().caseContent(lead.value(u"id").toString()));
        const QByteArray unrest = town.unrest();
        QVERIFY2(unrest.isEmpty(), unrest);
    }

    void aCaseThatNobodyWantsComesToTheCoordinator_data() { onBothDatabases(); }
    void aCaseThatNobodyWantsComesToTheCoordinator() {
        City& town = m_on.world();
        const QString number = town.takeIn("ann", u"A fallen tree on the river bank"_s);
        const QStringList toWater = field("to", u"WATER"_s) + text(u"The bank is yours."_s);
        const QStringList back = field("ground", u"wrongPlace"_s) + text(u"It lies above the bank."_s);
        for (int i = 0; i < 2; ++i) {
            town.done("ann", u"transfer"_s, number, toWater);
            QCOMPARE(town.refused("walter", u"claim"_s, number), u"handedOver"_s);
            town.done("walter", u"returnTransfer"_s, number, back);
        }
        QVERIFY(!town.holds("walter", number));
        // It is back with whoever sent it, and says so.
        QCOMPARE(town.seen("ann", number).value(u"owner").toString(), u"ann"_s);
        const QVector<QJsonObject> returned = town.clerk("ann").list(u"returned"_s);
        QVERIFY(std::any_of(returned.cbegin(), returned.cend(),
                            [&](const QJsonObject& row) { return row.value(u"number").toString() == number; }));
        QCOMPARE(town.refused("ann", u"transfer"_s, number, toWater), u"returnedTooOften"_s);
        town.done("carl", u"transfer"_s, number, toWater);
        QCOMPARE(town.refused("walter", u"returnTransfer"_s, number, back), u"returnedTooOften"_s);
        town.done("walter", u"acceptTransfer"_s, number);
        QVERIFY(!town.holds("ann", number));
        const QByteArray unrest = town.unrest();
        QVERIFY2(unrest.isEmpty(), unrest);
    }

    void twoDuplicatesBecomeOneAndTwoAgain_data() { onBothDatabases(); }
    void twoDuplicatesBecomeOneAndTwoAgain() {
        City& town = m_on.world();
        const QString main = town.takeIn("ann", u"The lamp before the school is dark"_s);
        const QString twin = town.takeIn("ann", u"The lamp before the school is dark again"_s);
        town.done("ann", u"note"_s, main, text(u"Lamp 17"_s));
        town.done("ann", u"note"_s, twin, text(u"Seen by the caretaker: 门卫看到"_s));
        town.done("ann", u"merge"_s, twin, field("into", main) + text(u"The same lamp"_s));
        const QJsonObject closed = town.seen("ann", twin);
        QCOMPARE(closed.value(u"status").toString(), u"closed"_s);
        QCOMPARE(closed[u"links"][0][u"number"].toString(), main);
        QVERIFY(town.clerk("ann").caseContent(twin).contains("Seen by the caretaker: 门卫看到"));
        QCOMPARE(town.seen("ann", main)[u"links"][0][u"kind"].toString(), u"hasDuplicate"_s);
        QCOMPARE(town.refused("ann", u"unmerge"_s, twin, text(u"No"_s)), u"notYourRight"_s);
        town.done("sven", u"unmerge"_s, twin, text(u"Two lamps"_s));
        QCOMPARE(town.seen("ann", twin).value(u"status").toString(), u"received"_s);
        QVERIFY(!town.seen("ann", main).contains(u"links"_s));
        const QByteArray unrest = town.unrest();
        QVERIFY2(unrest.isEmpty(), unrest);
    }

    // Four eyes come with version 2 of the service; an open case stays with version 1 until it is moved with a reason.
    void aVersionChangesUnderACase_data() { onBothDatabases(); }
    void aVersionChangesUnderACase() {
        City& town = m_on.world();
        const QString number = town.takeIn("ann", u"A bench in the park"_s);
        QFile shipped(QStringLiteral(GUICHET_SOURCE_DIR "/resources/catalogue/suggestion.json"));
        QVERIFY(shipped.open(QIODevice::ReadOnly));
        QJsonObject service = QJsonDocument::fromJson(shipped.readAll()).object();
        const int version = service.value(u"version").toInt();
        service.insert(u"version"_s, version + 1);
        service.insert(u"fourEyes"_s, true);
        QVERIFY(QDir(town.folder()).mkpath(u"newer"_s));
        QFile newer(town.folder() + u"/newer/suggestion.json"_s);
        QVERIFY(newer.open(QIODevice::WriteOnly));
        newer.write(QJsonDocument(service).toJson());
        newer.close();
        town.must({u"catalogue"_s, u"load"_s, QFileInfo(newer).path()});

        town.done("ann", u"accept"_s, number);
        QCOMPARE(town.seen("ann", number).value(u"serviceVersion").toInt(), version);
        QCOMPARE(town.refused("ann", u"moveToVersion"_s, number,
                              field("version", QString::number(version + 1)) + text(u"New law"_s)),
                 u"notYourRight"_s);
        town.done("berta", u"moveToVersion"_s, number,
                  field("version", QString::number(version + 1)) + text(u"New law"_s));
        QCOMPARE(town.seen("ann", number).value(u"serviceVersion").toInt(), version + 1);
        QCOMPARE(town.refused("ann", u"decide"_s, number, text(u"Yes."_s)), u"fourEyes"_s);
        town.done("ann", u"proposeDecision"_s, number, field("kind", u"granted"_s) + text(u"Two benches."_s));
        town.done("berta", u"returnDecision"_s, number, text(u"Where?"_s));
        town.done("ann", u"proposeDecision"_s, number, field("kind", u"granted"_s) + text(u"Two, by the pond."_s));
        QCOMPARE(town.refused("ann", u"approveDecision"_s, number), u"notYourRight"_s);
        town.done("berta", u"approveDecision"_s, number);
        const QJsonObject decision = town.seen("ann", number)[u"decision"].toObject();
        QCOMPARE(decision.value(u"by").toString(), u"ann"_s);
        QCOMPARE(decision.value(u"approvedBy").toString(), u"berta"_s);
        QCOMPARE(decision.value(u"serviceVersion").toInt(), version + 1);
        town.done("ann", u"proveService"_s, number, field("means", u"post"_s) + text(u"RR 1"_s));
        const QByteArray unrest = town.unrest();
        QVERIFY2(unrest.isEmpty(), unrest);
    }

    // From the checklist, all at once; a second one only with somebody else's leave.
    void aNoticeNamesEverythingOnce_data() { onBothDatabases(); }
    void aNoticeNamesEverythingOnce() {
        City& town = m_on.world();
        const Said made = town.clerk("ann").run(
            QStringList{u"new"_s, u"street-use-permit"_s} + field("subject", u"A market on the square"_s) +
            field("use", u"market"_s) + field("part", u"pavement"_s) + field("area", u"20"_s) +
            field("startsOn", u"2026-12-05"_s) + field("endsOn", u"2026-12-06"_s) + field("closesStreet", u"true"_s) +
            field("amplified", u"false"_s) + field("responsiblePhone", u"010 5550 0100"_s));
        QVERIFY2(made.exit == 0, made.everything());
        const QString number = made.only().value(u"number").toString();
        town.send("ann");
        const QJsonArray missing = town.clerk("ann").show(number)[u"outlook"][u"missingDocuments"].toArray();
        QCOMPARE(missing.size(), 3);  // two of them because of what the form says
        QStringList keys;
        for (const QJsonValue& key : missing) keys.append(key.toString());
        QCOMPARE(town.refused("ann", u"askForDocuments"_s, number, field("documents", keys.first())),
                 u"noticeIncomplete"_s);
        QCOMPARE(town.refused("ann", u"accept"_s, number), u"documentsMissing"_s);
        town.done("ann", u"askForDocuments"_s, number, field("documents", keys.join(u',')));
        QCOMPARE(town.refused("ann", u"askForDocuments"_s, number, field("documents", keys.join(u',')) + text(u"!"_s)),
                 u"noticeGiven"_s);
        town.done("berta", u"approveNotice"_s, number, text(u"The plan was changed by the applicant"_s));
        town.done("ann", u"askForDocuments"_s, number, field("documents", keys.join(u',')) + text(u"Once more"_s));
        const QByteArray unrest = town.unrest();
        QVERIFY2(unrest.isEmpty(), unrest);
    }
};

QTEST_GUILESS_MAIN(OfficesTest)
#include "offices_test.moc"
