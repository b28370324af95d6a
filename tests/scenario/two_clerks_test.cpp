// Two clerks at work on the same cases, one of them without a line to the centre: nothing is lost, nobody is silently
// overwritten, and in the end everybody holds the same.
#include <QJsonArray>
#include <QTest>

#include "tests/scenario/support/both_databases.h"
#include "tests/scenario/support/two_clerks.h"

using namespace guichet;
using namespace guichet::scenario;
using namespace Qt::StringLiterals;

class TwoClerksTest : public QObject {
    Q_OBJECT

    BothDatabases<TwoClerks> m_on;
    // The one thing that waits for this clerk to look at.
    static QJsonObject onlyItem(const ClerkProcess& clerk) {
        const auto items = clerk.attention();
        return items.size() == 1 ? items.first() : QJsonObject();
    }
    static QString outcomeKind(const QJsonObject& item) { return item[u"outcome"][u"kind"].toString(); }

private Q_SLOTS:
    void nothingIsLostWhenOneIsOffLine_data() { onBothDatabases(); }
    void nothingIsLostWhenOneIsOffLine() {
        TwoClerks& both = m_on.world();
        const QString number = TwoClerks::firstCase(both.li, u"mine"_s, u"accepted"_s);

        // Li Wei's line is down. He goes on working, and his own screen shows it at once.
        both.liLine.setDown(true);
        QCOMPARE(both.li.edit(number, u"subject"_s, u"A longer green light, as agreed on site"_s).exit, 0);
        QCOMPARE(both.li.note(number, u"Rang back: 已与申请人通话"_s).exit, 0);
        QCOMPARE(both.li.close(number, u"The light is set to forty seconds"_s).exit, 0);
        const Said offline = both.li.sync(1);
        QVERIFY2(offline.exit == 3, offline.everything());
        QCOMPARE(offline.only().value(u"waiting").toInt(), 3);
        QCOMPARE(both.li.outbox().size(), 3);
        QCOMPARE(both.li.theCase(number).value(u"status").toString(), u"closed"_s);

        // Zhang Min is on line and edits another field of the same case.
        QCOMPARE(both.zhang.edit(number, u"text"_s, u"Two crossings, not one: 两个路口"_s).exit, 0);
        QCOMPARE(both.zhang.sync().exit, 0);

        // The line comes back, both talk to the centre, and all three hold the same.
        both.liLine.setDown(false);
        QCOMPARE(both.li.sync().exit, 0);
        QCOMPARE(both.zhang.sync().exit, 0);
        const QByteArray difference = both.differenceIn(number);
        QVERIFY2(difference.isEmpty(), difference);

        // Nothing was lost.
        const QJsonObject end = both.zhang.theCase(number);
        QCOMPARE(end.value(u"status").toString(), u"closed"_s);
        QCOMPARE(end.value(u"subject").toString(), u"A longer green light, as agreed on site"_s);
        QCOMPARE(end.value(u"text").toString(), u"Two crossings, not one: 两个路口"_s);
        QVERIFY(!end.contains(u"proposals"));
        const QByteArray content = both.zhang.caseContent(number);
        QVERIFY(content.contains("Rang back: 已与申请人通话"));
        QVERIFY(content.contains("The light is set to forty seconds"));
        QVERIFY(both.li.outbox().isEmpty() && both.zhang.outbox().isEmpty());
        QVERIFY(both.li.attention().isEmpty() && both.zhang.attention().isEmpty());
        const QByteArray unrest = both.unrest();
        QVERIFY2(unrest.isEmpty(), unrest);

        // What was looked at just now goes out, and then nothing else.
        QVERIFY(both.li.sync().exit == 0 && both.zhang.sync().exit == 0);
        for (lab::FaultyProxy* line : {&both.liLine, &both.zhangLine}) line->forget();
        QCOMPARE(both.li.sync().exit, 0);
        QCOMPARE(both.zhang.sync().exit, 0);
        const QStringList idle{u"/v1/hello"_s, u"/v1/session"_s, u"/v1/pull"_s};
        QCOMPARE(both.liLine.paths(), idle);
        QCOMPARE(both.zhangLine.paths(), idle);
    }

    void theLaterValueOfOneFieldBecomesAProposal_data() { onBothDatabases(); }
    void theLaterValueOfOneFieldBecomesAProposal() {
        TwoClerks& both = m_on.world();
        for (const QString& how : {u"redo"_s, u"discard"_s}) {
            const QString number = both.newCase(u"Whose word counts, "_s + how);
            const QString ofLi = u"As Li Wei has it, "_s + how;
            const QString ofZhang = u"As Zhang Min has it, "_s + how;
            QCOMPARE(both.li.edit(number, u"subject"_s, ofLi).exit, 0);
            QCOMPARE(both.zhang.edit(number, u"subject"_s, ofZhang).exit, 0);
            QCOMPARE(both.li.sync().exit, 0);

            // Zhang Min is told: hers was the later one. Both values are to be seen, by her and by him.
            const Said told = both.zhang.sync();
            QVERIFY2(told.exit == 1, told.everything());
            const QJsonObject item = onlyItem(both.zhang);
            QCOMPARE(outcomeKind(item), u"conflict"_s);
            QCOMPARE(item[u"mine"][0][u"to"].toString(), ofZhang);
            QCOMPARE(item[u"theirs"][u"subject"].toString(), ofLi);
            QCOMPARE(both.li.sync().exit, 0);
            const QJsonObject seen = both.li.theCase(number);
            QCOMPARE(seen.value(u"subject").toString(), ofLi);
            QCOMPARE(seen[u"proposals"][0][u"value"].toString(), ofZhang);
            QByteArray difference = both.differenceIn(number);
            QVERIFY2(difference.isEmpty(), difference);

            QCOMPARE(both.zhang.resolve(item.value(u"item").toString(), how).exit, 0);
            QVERIFY(both.zhang.attention().isEmpty());
            QCOMPARE(both.zhang.sync().exit, 0);
            QCOMPARE(both.li.sync().exit, 0);
            difference = both.differenceIn(number);
            QVERIFY2(difference.isEmpty(), difference);
            QCOMPARE(both.li.theCase(number).value(u"subject").toString(), how == u"redo"_s ? ofZhang : ofLi);
        }
        const QByteArray unrest = both.unrest();
        QVERIFY2(unrest.isEmpty(), unrest);
    }

    void ofTwoClaimsTheFirstHolds_data() { onBothDatabases(); }
    void ofTwoClaimsTheFirstHolds() {
        TwoClerks& both = m_on.world();
        const QString number = both.newCase(u"Who takes it"_s);
        QCOMPARE(both.li.act(u"claim"_s, number).exit, 0);
        QCOMPARE(both.zhang.act(u"claim"_s, number).exit, 0);
        QCOMPARE(both.zhang.sync().exit, 0);
        QCOMPARE(both.li.sync().exit, 1);
        const QJsonObject item = onlyItem(both.li);
        QCOMPARE(item.value(u"type").toString(), u"claim"_s);
        QCOMPARE(outcomeKind(item), u"conflict"_s);
        QCOMPARE(both.li.theCase(number).value(u"owner").toString(), u"zhang.min"_s);
        QCOMPARE(both.li.resolve(item.value(u"item").toString(), u"discard"_s).exit, 0);
        both.bothSync();
        const QByteArray difference = both.differenceIn(number);
        QVERIFY2(difference.isEmpty(), difference);
        const QByteArray unrest = both.unrest();
        QVERIFY2(unrest.isEmpty(), unrest);
    }

    void aDecisionOnACaseClosedMeanwhileIsAConflict_data() { onBothDatabases(); }
    void aDecisionOnACaseClosedMeanwhileIsAConflict() {
        TwoClerks& both = m_on.world();
        const QString number = both.newCase(u"Closed while decided"_s);
        QCOMPARE(both.li.act(u"accept"_s, number).exit, 0);
        both.bothSync();
        QCOMPARE(
            both.zhang
                .act(u"decide"_s, number, {u"--field"_s, u"kind=denied"_s, u"--text"_s, u"Not within our powers"_s})
                .exit,
            0);
        QCOMPARE(both.li.close(number, u"Withdrawn at the counter"_s).exit, 0);
        QCOMPARE(both.li.sync().exit, 0);
        QCOMPARE(both.zhang.sync().exit, 1);
        const QJsonObject item = onlyItem(both.zhang);
        QCOMPARE(item.value(u"type").toString(), u"decide"_s);
        QCOMPARE(outcomeKind(item), u"conflict"_s);
        QCOMPARE(item.value(u"text").toString(), u"Not within our powers"_s);
        const QJsonObject shown = both.zhang.show(number);
        QCOMPARE(shown[u"attention"].toArray().size(), 1);
        QCOMPARE(shown[u"case"][u"status"].toString(), u"closed"_s);
        QVERIFY(!shown[u"case"].toObject().contains(u"decision"));
        QCOMPARE(both.zhang.resolve(item.value(u"item").toString(), u"discard"_s).exit, 0);
        both.bothSync();
        const QByteArray difference = both.differenceIn(number);
        QVERIFY2(difference.isEmpty(), difference);
        const QByteArray unrest = both.unrest();
        QVERIFY2(unrest.isEmpty(), unrest);
    }
};

QTEST_GUILESS_MAIN(TwoClerksTest)
#include "two_clerks_test.moc"
