// What goes on when a history is not the one it was: the centre comes back from a copy, a profile is copied, a profile
// is put back from yesterday. Nothing is lost, and nothing is there twice.
#include <QDir>
#include <QTest>

#include "tests/scenario/support/both_databases.h"
#include "tests/scenario/support/two_clerks.h"

using namespace guichet;
using namespace guichet::scenario;
using namespace Qt::StringLiterals;

class RecoveryTest : public QObject {
    Q_OBJECT

    static qsizetype found(const ClerkProcess& clerk, const QString& words) {
        return clerk.run({u"search"_s, words}).lines.size();
    }
    static QVector<QJsonObject> outboxesOf(const CentreProcess& centre, const QString& person) {
        QVector<QJsonObject> outboxes;
        for (const QJsonObject& line : centre.admin({u"device"_s, u"list"_s}).lines)
            if (line[u"person"].toString() == person) outboxes.append(line);
        return outboxes;
    }

    // Where the centre is copied to as it stands.
    static QString copyOfCentre(TwoClerks& both) {
        const QString copy = both.folder.filePath(u"copy"_s);
        both.centre.stop();
        copyFolder(both.centre.folder(), copy);
        both.centre.start();
        return copy;
    }
    // Takes the machine in again, whoever it was before, and answers what that said.
    static Said enrolAgain(const TwoClerks& both, const ClerkProcess& clerk, const QString& user) {
        const QString file = both.folder.filePath(u"again.code"_s);
        writeSecret(file, both.centre.invite(user));
        return clerk.run({u"enrol again"_s, u"--code-file"_s, file});
    }

private Q_SLOTS:
    // Neither a machine that was enrolled after the copy was made nor an outbox that was forked then is known.
    void aMachineThatARestoredCentreDoesNotKnowIsTakenInAgain() {
        TwoClerks both(Database::Sqlite, 60);
        const QString number = both.newCase(u"Known to the copy"_s);
        const QString copy = copyOfCentre(both);
        // Another machine of Zhang Min's.
        QVERIFY(QDir(both.folder.path()).mkdir(u"counter"_s));
        const ClerkProcess counter(both.folder.filePath(u"counter"_s), u"zhang.min"_s,
                                   both.centre.passwordOf(u"zhang.min"_s));
        QCOMPARE(counter.enrol(both.centre.url(), both.centre.authority(), both.centre.invite(u"zhang.min"_s)).exit, 0);
        QCOMPARE(counter.sync().exit, 0);
        const QString taken = counter.takeIn(u"Taken in by a new machine"_s);
        QCOMPARE(counter.sync().exit, 0);
        QCOMPARE(counter.note(number, u"Waits on the new machine"_s).exit, 0);
        // Li Wei's machine is copied, and goes on as another outbox.
        const ClerkProcess twin(both.folder.filePath(u"elsewhere/profile"_s), both.li.passwordFile());
        copyFolder(both.li.profile(), twin.profile());
        QCOMPARE(both.li.sync().exit, 0);
        QCOMPARE(twin.note(number, u"Said by the copied machine"_s).exit, 0);
        QCOMPARE(twin.sync().exit, 0);

        both.centre.stop();
        copyFolder(copy, both.centre.folder());
        QCOMPARE(both.centre.admin({u"epoch"_s, u"renew"_s}).exit, 0);
        both.centre.start();
        const QVector<std::pair<const ClerkProcess*, QString>> unknown{{&counter, u"zhang.min"_s},
                                                                       {&twin, u"li.wei"_s}};
        for (const auto& [clerk, user] : unknown) {
            const Said refused = clerk->sync(2);
            QVERIFY2(refused.exit == 4 && refused.only()[u"reason"].toString() == u"unknownMachine"_s,
                     refused.everything());
            const Said again = enrolAgain(both, *clerk, user);
            QVERIFY2(again.exit == 0, again.everything());
            const Said sent = clerk->sync();
            QVERIFY2(sent.exit == 0, sent.everything());
        }
        both.bothSync();
        both.bothSync();
        QCOMPARE(counter.sync().exit, 0);
        QCOMPARE(twin.sync().exit, 0);
        QVERIFY(both.centre.isContent());
        const std::array<const ClerkProcess*, 4> all{&both.li, &both.zhang, &counter, &twin};
        for (const ClerkProcess* each : all) {
            const QByteArray content = each->caseContent(number);
            for (const char* said : {"Waits on the new machine", "Said by the copied machine"})
                QCOMPARE(content.count(said), 1);
            QCOMPARE(found(*each, taken), 1);
            QVERIFY(each->outbox().isEmpty() && each->attention().isEmpty());
            QVERIFY(each->isContent());
        }
        const QByteArray unrest = both.unrest();
        QVERIFY2(unrest.isEmpty(), unrest);
    }

    // Pitfall 32. On PostgreSQL the same is said of the services (server_sign_in_test); how its files are brought back
    // is the database's own affair.
    void aRestoredCentreGetsAgainWhatItLost() {
        TwoClerks both(Database::Sqlite, 60);
        const QString number = both.newCase(u"Known to the copy"_s);
        const QString copy = copyOfCentre(both);
        QCOMPARE(both.li.note(number, u"Said after the copy was made"_s).exit, 0);
        const QString lost = both.newCase(u"Unknown to the copy"_s);
        QCOMPARE(both.zhang.note(lost, u"Seen by a colleague"_s).exit, 0);
        both.bothSync();

        both.centre.stop();
        copyFolder(copy, both.centre.folder());
        // Nobody has told the centre yet: nothing is sent or received, and both say so.
        both.centre.start();
        QCOMPARE(both.li.note(number, u"Said meanwhile"_s).exit, 0);
        const Said frozen = both.li.sync(2);
        QVERIFY2(frozen.exit == 3, frozen.everything());
        QVERIFY(found(both.li, u"Unknown"_s) == 1);
        // Told while it runs.
        QCOMPARE(both.centre.admin({u"epoch"_s, u"renew"_s}).exit, 0);
        both.bothSync();
        both.bothSync();
        for (const QString& one : {number, lost}) {
            const QByteArray difference = both.differenceIn(one);
            QVERIFY2(difference.isEmpty(), difference);
        }
        for (const char* said : {"Said after the copy was made", "Said meanwhile"})
            QCOMPARE(both.zhang.caseContent(number).count(said), 1);
        QCOMPARE(both.li.caseContent(lost).count("Seen by a colleague"), 1);
        const QByteArray unrest = both.unrest();
        QVERIFY2(unrest.isEmpty(), unrest);
        QVERIFY(both.li.attention().isEmpty() && both.zhang.attention().isEmpty());
    }

    // Pitfall 29.
    void aCopiedProfileGoesOnAsAnother_data() { onBothDatabases(); }
    void aCopiedProfileGoesOnAsAnother() {
        QFETCH(Database, database);
        const TwoClerks both(database, 60);
        const QString number = both.newCase(u"Worked on twice"_s);
        QCOMPARE(both.li.note(number, u"Made before the copy"_s).exit, 0);
        const QString profile = both.folder.filePath(u"elsewhere/profile"_s);
        copyFolder(both.li.profile(), profile);
        const ClerkProcess copy(profile, both.li.passwordFile());

        QCOMPARE(both.li.note(number, u"Made in the original"_s).exit, 0);
        std::ignore = both.li.takeIn(u"Taken in by the original"_s);
        QCOMPARE(copy.note(number, u"Made in the copy"_s).exit, 0);
        std::ignore = copy.takeIn(u"Taken in by the copy"_s);
        // Both gave out the same number. The second to come gets another, and its person is asked for a new receipt.
        QCOMPARE(copy.sync().exit, 0);
        const Said second = both.li.sync();
        QVERIFY2(second.exit == 1 && second.only().value(u"waiting").toInt() == 0, second.everything());
        const auto items = both.li.attention();
        QCOMPARE(items.size(), 1);
        QCOMPARE(items.first()[u"outcome"][u"kind"].toString(), u"appliedChanged"_s);
        QCOMPARE(both.li.resolve(items.first()[u"item"].toString(), u"discard"_s).exit, 0);
        QCOMPARE(both.li.sync().exit, 0);
        QCOMPARE(copy.sync().exit, 0);
        QCOMPARE(both.zhang.sync().exit, 0);
        const QByteArray content = both.zhang.caseContent(number);
        for (const char* made : {"Made before the copy", "Made in the original", "Made in the copy"})
            QCOMPARE(content.count(made), 1);
        for (const ClerkProcess* each : {&copy, &both.li, &both.zhang}) {
            QCOMPARE(found(*each, u"Taken in by the original"_s), 1);
            QCOMPARE(found(*each, u"Taken in by the copy"_s), 1);
            QVERIFY(each->outbox().isEmpty());
            QVERIFY(each->isContent());
        }
        QVERIFY(both.centre.isContent());
        // The centre's people see that there are two.
        const auto outboxes = outboxesOf(both.centre, u"li.wei"_s);
        QCOMPARE(outboxes.size(), 2);
        QCOMPARE(outboxes[0][u"device"], outboxes[1][u"device"]);
        QVERIFY(outboxes[0][u"registrar"] != outboxes[1][u"registrar"]);
    }

    // Pitfall 30.
    void aProfileOfYesterdayGoesOn_data() { onBothDatabases(); }
    void aProfileOfYesterdayGoesOn() {
        QFETCH(Database, database);
        TwoClerks both(database, 60);
        const QString number = both.newCase(u"Older than yesterday"_s);
        QCOMPARE(both.li.note(number, u"Waited yesterday"_s).exit, 0);
        const QString yesterday = both.folder.filePath(u"yesterday"_s);
        copyFolder(both.li.profile(), yesterday);
        QCOMPARE(both.li.sync().exit, 0);
        std::ignore = both.li.takeIn(u"Taken in since"_s);
        QCOMPARE(both.li.sync().exit, 0);

        copyFolder(yesterday, both.li.profile());
        QCOMPARE(both.li.note(number, u"Made today"_s).exit, 0);
        const QString again = both.li.takeIn(u"Taken in today"_s);
        const Said said = both.li.sync();
        QVERIFY2(said.exit == 0, said.everything());
        QCOMPARE(both.zhang.sync().exit, 0);
        for (const ClerkProcess* each : {&both.li, &both.zhang}) {
            const QByteArray content = each->caseContent(number);
            for (const char* made : {"Waited yesterday", "Made today"}) QCOMPARE(content.count(made), 1);
            QCOMPARE(found(*each, u"Taken in since"_s), 1);
            QCOMPARE(found(*each, again), 1);
        }
        const QByteArray unrest = both.unrest();
        QVERIFY2(unrest.isEmpty(), unrest);
    }
};

QTEST_GUILESS_MAIN(RecoveryTest)
#include "recovery_test.moc"
