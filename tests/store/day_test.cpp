// The day-close sheet: what was done on a day with this machine, and where each of it is.
#include <QtTest>

#include "tests/store/desk_world.h"

using namespace guichet;
using namespace guichet::toy;
using namespace Qt::StringLiterals;

class DayTest : public QObject {
    Q_OBJECT

    static DaySheet sheet(DeskWorld& world, const QDate& day = {}) {
        const auto made = answerOf<DaySheet>([&](auto answer) { world.desk->daySheet(day, {}, answer); });
        return made.ok() ? *made : DaySheet{};
    }
    static QVector<DayState> states(const DaySheet& sheet) {
        QVector<DayState> states;
        for (const DayAct& act : sheet.acts) states.append(act.state);
        return states;
    }

private Q_SLOTS:
    void eachActIsWhereItIs() {
        DeskWorld world;
        const CaseId lamp = world.centre.registered(u"Lamp"_s);
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        QCOMPARE(sheet(world).total, 0);
        const auto taken = world.perform({}, request(u"Hole"_s));
        GUICHET_OK(world.sync());
        // A colleague closes the case; the claim that follows from here comes too late.
        GUICHET_OK(world.perform(lamp, ClaimBody{}));
        std::ignore = world.centre.act(lamp, RefuseBody{u"not ours"_s});
        GUICHET_OK(world.sync());
        GUICHET_OK(world.perform(taken->caseId, NoteBody{u"Called back"_s}));
        const DaySheet day = sheet(world);
        QCOMPARE(day.day, QDate(2026, 3, 2));
        QCOMPARE(day.zone, u"UTC"_s);
        QCOMPARE(states(day), (QVector<DayState>{DayState::Taken, DayState::NotTaken, DayState::OnlyHere}));
        QCOMPARE(day.total, 3);
        QCOMPARE(day.takenIn, 1);
        QCOMPARE(day.counts.value(DayState::OnlyHere), 1);
        QCOMPARE(day.acts.first().number, taken->caseNumber);
        QCOMPARE(day.acts.first().subject, u"Hole"_s);
        QCOMPARE(day.acts.last().caseId, taken->caseId);
        GUICHET_OK(world.sync());
        QCOMPARE(states(sheet(world)).last(), DayState::Taken);
    }

    // Midnight is that of the machine's zone.
    void aDayEndsWhereTheMachineIs() {
        DeskWorld world;
        world.ground.zone = u"Asia/Shanghai"_s;
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        world.centre.now = *instantFromIso(u"2026-03-02T15:59:59.999Z"_s);
        GUICHET_OK(world.perform({}, request(u"Before midnight"_s)));
        world.centre.now = *instantFromIso(u"2026-03-02T16:00:00.000Z"_s);
        GUICHET_OK(world.perform({}, request(u"After midnight"_s)));
        QCOMPARE(sheet(world).day, QDate(2026, 3, 3));
        QCOMPARE(sheet(world).acts.size(), 1);
        QCOMPARE(sheet(world).acts.first().subject, u"After midnight"_s);
        QCOMPARE(sheet(world, QDate(2026, 3, 2)).acts.first().subject, u"Before midnight"_s);
        QCOMPARE(sheet(world, QDate(2026, 3, 1)).total, 0);
    }
};

QTEST_GUILESS_MAIN(DayTest)
#include "day_test.moc"
