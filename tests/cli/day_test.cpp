// `day` against a fake port: its keys, its sentences, and which day it asks for.
#include <QJsonArray>
#include <QtTest>

#include "promised_keys.h"
#include "words/language.h"

using namespace guichet;
using namespace guichet::cli;

class DayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(words::useLanguage(words::Language::English).ok()); }

    void itHasThePromisedKeys() {
        FakeDesk desk;
        desk.sheet.day = QDate(2026, 3, 2);
        desk.sheet.zone = latin("UTC");
        desk.sheet.acts = {{instantFromMs(1'772'442'000'000), latin("register"), CaseId{latin("1")}, latin("EO-1"),
                            latin("A lamp"), DayState::OnlyHere}};
        desk.sheet.total = 3;
        desk.sheet.takenIn = 1;
        desk.sheet.counts = {{DayState::OnlyHere, 1}, {DayState::Taken, 2}};
        const auto ran = desk.run(argv("day --json --date 2026-03-02"));
        QCOMPARE(ran.exit, 0);
        QCOMPARE(desk.dayAsked, QDate(2026, 3, 2));
        QCOMPARE(ran.values.size(), 1);
        QVERIFY(promisedKeys().value(latin("day")).contains(latin("onlyHere")));
        QCOMPARE(keysOf(ran.values.first()), promisedKeys().value(latin("day")));
        QCOMPARE(ran.values.first()[latin("taken")].toInt(), 2);
        const auto act = ran.values.first()[latin("acts")].toArray().first().toObject();
        QCOMPARE(act[latin("state")].toString(), latin("onlyHere"));
        const auto said = desk.run(argv("day")).out;
        QVERIFY(!desk.dayAsked.isValid());
        QVERIFY2(said.contains("09:00  EO-1  Taken in  A lamp  only on this machine\n"), said.constData());
        QVERIFY2(said.contains("3 acts on this machine. 1 request taken in. 1 is only on this machine: connect before "
                               "you leave."),
                 said.constData());
    }

    void aDayThatIsNoneIsWrongUsage() {
        FakeDesk desk;
        for (const char* line : {"day 2026-03-02", "day --date yesterday", "day --date 2026-02-30"})
            QCOMPARE(desk.run(argv(line)).exit, 2);
    }
};

QTEST_GUILESS_MAIN(DayTest)
#include "day_test.moc"
