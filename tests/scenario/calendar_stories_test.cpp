// Stories in which days pass, told with the real programs and a clock that the test turns: a correction notice that was
// made off line in time and comes after the silence, and a suspension over Spring Festival, counted as a lawyer would.
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QTimeZone>

#include "tests/scenario/support/both_databases.h"
#include "tests/scenario/support/clerk_process.h"
#include "tests/scenario/support/turned_clock.h"

using namespace guichet;
using namespace guichet::scenario;
using namespace Qt::StringLiterals;

namespace {

// As the clock on the wall of the office shows it: "2026-04-08 17:00".
Instant wall(const char* dayAndTime) {
    const QDateTime local = QDateTime::fromString(QString::fromLatin1(dayAndTime), u"yyyy-MM-dd HH:mm"_s);
    require(local.isValid(), dayAndTime);
    const QDateTime there(local.date(), local.time(), QTimeZone("Asia/Shanghai"));
    return instantFromMs(there.toMSecsSinceEpoch());
}

QString iso(const char* dayAndTime) {
    return toIso(wall(dayAndTime));
}

Instant momentIn(const QJsonObject& of, const char* key) {
    const auto moment = instantFromIso(of.value(QLatin1String(key)).toString());
    require(moment.ok(), QByteArray("no moment in ") + key);
    return *moment;
}

// Programs take their while; a story's moment lasts ten minutes.
bool isAbout(Instant moment, const char* dayAndTime) {
    const Instant begins = wall(dayAndTime);
    return moment >= begins && moment < begins + std::chrono::minutes{10};
}

QStringList field(const char* name, const QString& value) {
    return {u"--field"_s, QLatin1String(name) + u'=' + value};
}
QStringList text(const QString& words) {
    return {u"--text"_s, words};
}

// Li Wei and Zhang Min of an office that works by China's calendar, and the centre, all by one clock.
class Town {
public:
    Town(Database database, const char* begins)
        : clock(wall(begins)),
          centre(folder.path(), database, 1),
          li(folder.path(), u"li.wei"_s, centre.passwordOf(u"li.wei"_s)),
          zhang(folder.path(), u"zhang.min"_s, centre.passwordOf(u"zhang.min"_s)) {
        must({u"calendar"_s, u"load"_s, QStringLiteral(GUICHET_SOURCE_DIR "/resources/calendars")});
        must({u"office"_s, u"change"_s, u"EO"_s, u"--calendar"_s, u"cn"_s});
        centre.start();
        enrol(li, u"li.wei"_s);
        enrol(zhang, u"zhang.min"_s);
    }
    ~Town() {
        if (centre.isRunning()) centre.stop();
    }

    void itIs(const char* dayAndTime) { clock.turnTo(wall(dayAndTime)); }
    // Sends and fetches; nothing is left to send, and nothing waits for a person.
    void sync(const ClerkProcess& clerk) const {
        const Said said = clerk.sync();
        require(said.exit == 0, said.everything());
    }
    // Level with the centre before and after.
    void done(const ClerkProcess& clerk, const QString& action, const QString& number,
              const QStringList& options = {}) const {
        sync(clerk);
        doneOffLine(clerk, action, number, options);
        sync(clerk);
    }
    void doneOffLine(const ClerkProcess& clerk, const QString& action, const QString& number,
                     const QStringList& options) const {
        const Said said = clerk.act(action, number, options);
        require(said.exit == 0, action.toUtf8() + ": " + said.everything());
        require(said.only()[u"forecast"][u"kind"] == u"applied"_s, said.everything());
    }
    QString takenIn(const ClerkProcess& clerk, const QString& service, const QStringList& fields) const {
        const Said said =
            clerk.run(QStringList{u"new"_s, service} + fields + field("applicant.name", u"Anna Example"_s));
        require(said.exit == 0, said.everything());
        sync(clerk);
        return said.only().value(u"number").toString();
    }
    QString applicationForHelpWithTheRent(const ClerkProcess& clerk) const {
        return takenIn(clerk, u"housing-subsidy"_s,
                       field("subject", u"Help with the rent: 房租补贴"_s) + field("householdSize", u"3"_s) +
                           field("monthlyIncome", u"420000"_s) + field("ownsHome", u"false"_s) +
                           field("tenure", u"family"_s));
    }
    QJsonObject seen(const ClerkProcess& clerk, const QString& number) const {
        sync(clerk);
        return clerk.theCase(number);
    }
    QJsonObject ledger(const ClerkProcess& clerk, const QString& number) const {
        sync(clerk);
        const Said said = clerk.run({u"ledger"_s, number});
        require(said.exit == 0, said.everything());
        return said.only();
    }
    // Both machines and the centre hold the same bytes of this case, and each finds everything in order.
    QByteArray unrest(const QString& number) const {
        const QByteArray held = centre.caseContent(seen(li, number).value(u"id").toString());
        sync(zhang);
        for (const ClerkProcess* clerk : {&li, &zhang}) {
            if (clerk->caseContent(number) != held) return clerk->caseContent(number) + "\nand at the centre\n" + held;
            if (!clerk->outbox().isEmpty() || !clerk->attention().isEmpty()) return "something waits";
            if (!clerk->isContent()) return clerk->run({u"verify"_s}).everything();
        }
        return centre.isContent() ? QByteArray() : centre.admin({u"verify"_s}).everything();
    }

    QTemporaryDir folder;
    TurnedClock clock;
    CentreProcess centre;
    ClerkProcess li;
    ClerkProcess zhang;

private:
    void must(const QStringList& command) const {
        const Said said = centre.admin(command);
        require(said.exit == 0, said.everything());
    }
    void enrol(const ClerkProcess& clerk, const QString& user) const {
        const Said said = clerk.enrol(centre.url(), centre.authority(), centre.invite(user));
        require(said.exit == 0, said.everything());
        sync(clerk);
    }
};

// The request of the second story: ten working days promised, twenty by law.
struct Day {
    const char* day;
    const char* count;
    const char* kind;
    const char* why;
};
constexpr Day kOverSpringFestival[] = {
    {"2026-02-05", "receipt", "working", "Thu: the day on which it came does not count"},
    {"2026-02-06", "counted", "working", "Fri: 1"},
    {"2026-02-07", "dayOff", "dayOff", "Sat"},
    {"2026-02-08", "dayOff", "dayOff", "Sun"},
    {"2026-02-09", "counted", "working", "Mon: 2"},
    {"2026-02-10", "counted", "working", "Tue: 3"},
    {"2026-02-11", "counted", "working", "Wed: 4"},
    {"2026-02-12", "paused", "working", "Thu: suspended at 10:00, before the office closes"},
    {"2026-02-13", "paused", "working", "Fri: suspended"},
    {"2026-02-14", "paused", "makeUp", "Sat: worked in exchange for the holidays, but suspended"},
    {"2026-02-15", "holiday", "holiday", "Sun: Spring Festival, the first of nine days; nobody works, so no pause"},
    {"2026-02-16", "holiday", "holiday", "Mon: Spring Festival"},
    {"2026-02-17", "holiday", "holiday", "Tue: Spring Festival"},
    {"2026-02-18", "holiday", "holiday", "Wed: Spring Festival"},
    {"2026-02-19", "holiday", "holiday", "Thu: Spring Festival"},
    {"2026-02-20", "holiday", "holiday", "Fri: Spring Festival"},
    {"2026-02-21", "holiday", "holiday", "Sat: Spring Festival"},
    {"2026-02-22", "holiday", "holiday", "Sun: Spring Festival"},
    {"2026-02-23", "holiday", "holiday", "Mon: Spring Festival, the last day"},
    {"2026-02-24", "paused", "working", "Tue: the office works again, the case is still suspended"},
    {"2026-02-25", "counted", "working", "Wed: 5; resumed at 11:00, before the office closes"},
    {"2026-02-26", "counted", "working", "Thu: 6"},
    {"2026-02-27", "counted", "working", "Fri: 7"},
    {"2026-02-28", "counted", "makeUp", "Sat: 8; worked in exchange for the holidays; suspended at noon alone"},
    {"2026-03-01", "dayOff", "dayOff", "Sun"},
    {"2026-03-02", "counted", "working", "Mon: 9"},
    {"2026-03-03", "counted", "working", "Tue: 10, the promised day"},
    {"2026-03-04", "counted", "working", "Wed: 11"},
    {"2026-03-05", "counted", "working", "Thu: 12"},
    {"2026-03-06", "counted", "working", "Fri: 13"},
    {"2026-03-07", "dayOff", "dayOff", "Sat"},
    {"2026-03-08", "dayOff", "dayOff", "Sun"},
    {"2026-03-09", "counted", "working", "Mon: 14"},
    {"2026-03-10", "counted", "working", "Tue: 15"},
    {"2026-03-11", "counted", "working", "Wed: 16"},
    {"2026-03-12", "counted", "working", "Thu: 17"},
    {"2026-03-13", "counted", "working", "Fri: 18"},
    {"2026-03-14", "dayOff", "dayOff", "Sat"},
    {"2026-03-15", "dayOff", "dayOff", "Sun"},
    {"2026-03-16", "counted", "working", "Mon: 19"},
    {"2026-03-17", "counted", "working", "Tue: 20, the last day by law"},
};

// Empty when the ledger of this date has the days of the table up to `last` and no other; else where it goes astray.
QByteArray astray(const QJsonValue& date, const char* last) {
    const QJsonArray days = date[u"days"].toArray();
    qsizetype at = 0;
    for (const Day& expected : kOverSpringFestival) {
        const QJsonValue told = days.at(at++);
        const bool isPaused = qstrcmp(expected.count, "paused") == 0;
        const bool agrees = told[u"day"] == QLatin1String(expected.day) &&
                            told[u"count"] == QLatin1String(expected.count) &&
                            told[u"kind"] == QLatin1String(expected.kind) &&
                            told[u"counted"].toInt() == (qstrcmp(expected.count, "counted") == 0 ? 1 : 0) &&
                            told[u"pause"].toString() == (isPaused ? u"suspended"_s : QString());
        if (!agrees)
            return QByteArray(expected.day) + " is \"" + expected.count + "\" (" + expected.why + "), told is " +
                   QJsonDocument(told.toObject()).toJson(QJsonDocument::Compact);
        if (qstrcmp(expected.day, last) == 0) break;
    }
    return days.size() == at ? QByteArray() : QByteArray("days beyond ") + last;
}

}  // namespace

class CalendarStoriesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNoticeMadeInTimeTakesTheSilenceBack_data() { onBothDatabases(); }
    void aNoticeMadeInTimeTakesTheSilenceBack() {
        QFETCH(Database, database);
        Town town(database, "2026-03-31 09:00");  // Tuesday
        town.itIs("2026-03-31 10:00");
        const QString number = town.applicationForHelpWithTheRent(town.li);
        town.sync(town.zhang);
        // Five working days: 1, 2 and 3 April; 4 to 6 are Qingming; 7 and 8.
        const QJsonObject outlook = town.zhang.show(number)[u"outlook"].toObject();
        QCOMPARE(outlook[u"consequence"][u"what"].toString(), u"countsAsReceived"_s);
        QCOMPARE(outlook[u"consequence"][u"at"].toString(), iso("2026-04-08 17:00"));

        // Li Wei's machine hears the centre once more. The notice is made a day later, without a line, and dated by
        // what the machine has counted since.
        town.itIs("2026-04-02 09:00");
        town.sync(town.li);
        town.itIs("2026-04-03 11:00");
        town.doneOffLine(town.li, u"askForDocuments"_s, number,
                         field("documents", u"identity,household,income"_s) + text(u"As told at the counter"_s));
        QCOMPARE(town.li.outbox().size(), 1);
        QVERIFY(isAbout(momentIn(town.li.outbox().first(), "at"), "2026-04-03 11:00"));

        // The limit is over; 72 hours after it are not, by ten minutes. What a colleague sends makes the centre look.
        town.itIs("2026-04-11 16:50");
        std::ignore = town.applicationForHelpWithTheRent(town.zhang);
        QCOMPARE(town.seen(town.zhang, number).value(u"status").toString(), u"received"_s);

        town.itIs("2026-04-13 09:00");
        town.done(town.zhang, u"note"_s, number, text(u"The applicant asks where this stands: 询问进度"_s));
        QTRY_COMPARE_WITH_TIMEOUT(town.seen(town.zhang, number).value(u"status").toString(), u"accepted"_s, 60'000);
        const QJsonArray silent = town.zhang.theCase(number).value(u"timeline").toArray();
        const QJsonObject silence = silent.last().toObject();
        QCOMPARE(silence.value(u"type").toString(), u"acceptBySilence"_s);
        QVERIFY(!silence.contains(u"person"_s));
        QCOMPARE(silence[u"details"][u"since"].toString(), iso("2026-04-08 17:00"));
        QVERIFY(isAbout(momentIn(silence, "at"), "2026-04-13 09:00"));

        // Back after more than the fortnight for which a machine may work off line: what was done in it counts.
        town.itIs("2026-04-17 09:00");
        town.sync(town.li);
        QVERIFY(town.li.outbox().isEmpty());
        const QJsonObject held = town.seen(town.zhang, number);
        QCOMPARE(held.value(u"status").toString(), u"waitingForApplicant"_s);
        const QJsonArray lines = held.value(u"timeline").toArray();
        QCOMPARE(lines.size(), silent.size() + 1);
        QCOMPARE(lines.at(lines.size() - 2).toObject(), silence);
        const QJsonObject notice = lines.last().toObject();
        QCOMPARE(notice.value(u"type").toString(), u"askForDocuments"_s);
        QCOMPARE(notice[u"details"][u"reverses"], silence.value(u"actionId"));
        QVERIFY(isAbout(momentIn(notice, "at"), "2026-04-03 11:00"));
        QVERIFY(isAbout(momentIn(notice, "receivedAt"), "2026-04-17 09:00"));
        // The clock stands since the notice was made, not since it came: only 1 and 2 April are used up.
        const QJsonObject ledger = town.ledger(town.zhang, number);
        QVERIFY(ledger[u"statutory"][u"at"].isNull());
        QCOMPARE(ledger[u"statutory"][u"counted"].toInt(), 2);
        const QByteArray unrest = town.unrest(number);
        QVERIFY2(unrest.isEmpty(), unrest);
    }

    void aSuspensionOverSpringFestival_data() { onBothDatabases(); }
    void aSuspensionOverSpringFestival() {
        QFETCH(Database, database);
        Town town(database, "2026-02-05 09:00");  // Thursday
        town.itIs("2026-02-05 10:00");
        const QString number =
            town.takenIn(town.li, u"information-request"_s,
                         field("subject", u"Minutes of the hearing: 听证会记录"_s) +
                             field("information", u"The minutes of 12 January"_s) + field("form", u"paper"_s));
        QJsonObject ledger = town.ledger(town.li, number);
        QVERIFY(ledger.value(u"calendar").toString().startsWith(u"cn@"_s));
        QCOMPARE(ledger[u"promised"][u"at"].toString(), iso("2026-02-26 17:00"));
        QCOMPARE(ledger[u"statutory"][u"at"].toString(), iso("2026-03-11 17:00"));

        // Accepted, so that nobody's silence joins in.
        town.itIs("2026-02-06 10:00");
        town.done(town.li, u"accept"_s, number, text(u"Known to the counter"_s));
        town.itIs("2026-02-12 10:00");
        town.done(town.li, u"suspend"_s, number, text(u"The file is at the court: 案卷在法院"_s));
        ledger = town.ledger(town.zhang, number);
        QVERIFY(ledger[u"promised"][u"at"].isNull() && ledger[u"statutory"][u"at"].isNull());
        QCOMPARE(astray(ledger.value(u"statutory"), "2026-02-11"), QByteArray());
        const QJsonObject stands = town.zhang.theCase(number);
        QVERIFY(!stands.contains(u"promisedAt"_s) && !stands.contains(u"statutoryAt"_s));

        // On a working Saturday it stands as on any other working day.
        town.itIs("2026-02-14 15:00");
        QCOMPARE(town.ledger(town.zhang, number), ledger);

        town.itIs("2026-02-25 11:00");
        town.done(town.li, u"resume"_s, number, text(u"The file is back"_s));
        // Over noon of the other working Saturday: no closing time lies in it.
        town.itIs("2026-02-28 12:05");
        town.done(town.li, u"suspend"_s, number, text(u"One page is missing"_s));
        town.itIs("2026-02-28 12:50");
        town.done(town.li, u"resume"_s, number);

        // Four working days were taken out, one of them a Saturday; both dates are four working days later.
        ledger = town.ledger(town.li, number);
        QCOMPARE(astray(ledger.value(u"promised"), "2026-03-03"), QByteArray());
        QCOMPARE(astray(ledger.value(u"statutory"), "2026-03-17"), QByteArray());
        QCOMPARE(ledger[u"promised"][u"at"].toString(), iso("2026-03-03 17:00"));
        QCOMPARE(ledger[u"statutory"][u"at"].toString(), iso("2026-03-17 17:00"));
        QVERIFY(!ledger[u"statutory"][u"provisional"].toBool());
        QCOMPARE(town.ledger(town.zhang, number), ledger);
        const QJsonObject held = town.zhang.theCase(number);
        QCOMPARE(held.value(u"promisedAt"), ledger[u"promised"][u"at"]);
        QCOMPARE(held.value(u"statutoryAt"), ledger[u"statutory"][u"at"]);
        const QByteArray unrest = town.unrest(number);
        QVERIFY2(unrest.isEmpty(), unrest);
    }
};

QTEST_GUILESS_MAIN(CalendarStoriesTest)
#include "calendar_stories_test.moc"
