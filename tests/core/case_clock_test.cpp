// What stops, lengthens and moves the dates of a case, from its opening on: through apply, as client and centre do.
#include <QtTest>

#include "core/action/case_clock.h"
#include "tests/core/apply_world.h"

using namespace guichet;
using namespace Qt::StringLiterals;

namespace {

// One case of an office that has a calendar, and what is done to it, moment by moment.
class Story {
public:
    Story() { m_offices[OfficeId{u"EO"_s}].calendar = u"east"_s; }

    Effect act(const ActionBody& body, const QString& person, const char* at) {
        Action action = world::action(body, person, m_held ? m_held->rev : 0, QString::number(++m_made));
        action.header.at = world::instant(QLatin1String(at));
        Context context = m_ground.contextOf(person);
        context.offices = &m_offices;
        context.calendars = &calendars;
        context.receivedAt = action.header.at;
        Effect effect = apply(m_held, action, context);
        if (effect.after) m_held = effect.after;
        return effect;
    }
    void open(const char* at) { act(world::aRegistration(), u"li.wei"_s, at); }

    [[nodiscard]] const Case& held() const { return *m_held; }
    [[nodiscard]] QString promised() const { return m_held->promisedAt ? toIso(*m_held->promisedAt) : QString(); }
    [[nodiscard]] QString statutory() const { return m_held->statutoryAt ? toIso(*m_held->statutoryAt) : QString(); }

    Calendars calendars = world::calendars();

private:
    world::Ground m_ground;
    QMap<OfficeId, Office> m_offices = world::offices();
    std::optional<Case> m_held;
    int m_made = 0;
};

}  // namespace

class CaseClockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Promised: 5 working days; statutory: 20 calendar days. Good Friday is a working day here, Easter Monday is not.
    void aCaseIsOpenedWithTheNewestCalendarOfItsOffice() {
        Story story;
        story.open("2026-03-31T08:00:00.000Z");
        QCOMPARE(*story.held().calendar, (CalendarRef{u"east"_s, 2}));
        QCOMPARE(story.promised(), u"2026-04-08T15:00:00.000Z"_s);   // Wednesday, over Easter Monday
        QCOMPARE(story.statutory(), u"2026-04-20T15:00:00.000Z"_s);  // Monday
        QCOMPARE(story.held().timeline.first().details.value(u"calendar"_s), u"east@2"_s);
    }

    void waitingForTheApplicantStopsTheClock() {
        Story story;
        story.open("2026-03-02T08:00:00.000Z");  // Monday
        QCOMPARE(story.promised(), u"2026-03-09T16:00:00.000Z"_s);
        story.act(AskForDocumentsBody{{u"plan"_s}, {}}, u"li.wei"_s, "2026-03-04T08:00:00.000Z");
        QVERIFY(story.promised().isEmpty());
        QVERIFY(story.statutory().isEmpty());
        // From Wednesday morning to the next Tuesday afternoon: four closings passed.
        story.act(AcceptBody{}, u"li.wei"_s, "2026-03-10T14:00:00.000Z");
        QCOMPARE(story.promised(), u"2026-03-13T16:00:00.000Z"_s);
        QCOMPARE(pausesOf(story.held()).size(), 1);
        QCOMPARE(pausesOf(story.held()).first().reason, PauseReason::WaitingForApplicant);
    }

    void suspendingAddsTheDaysThatPass() {
        Story story;
        story.open("2026-03-02T08:00:00.000Z");
        QCOMPARE(story.act(SuspendBody{u"An expert is asked"_s}, u"li.wei"_s, "2026-03-03T08:00:00.000Z").verdict.kind,
                 VerdictKind::Applied);
        QVERIFY(isSuspended(story.held()));
        QVERIFY(story.promised().isEmpty());
        QCOMPARE(story.act(SuspendBody{u"And another"_s}, u"li.wei"_s, "2026-03-03T09:00:00.000Z").verdict.code,
                 u"clockStopped"_s);
        story.act(ResumeBody{}, u"li.wei"_s, "2026-03-05T08:00:00.000Z");
        QVERIFY(!isSuspended(story.held()));
        QCOMPARE(story.promised(), u"2026-03-11T16:00:00.000Z"_s);
        QCOMPARE(story.act(ResumeBody{u"Once more"_s}, u"li.wei"_s, "2026-03-05T09:00:00.000Z").verdict.code,
                 u"clockRunning"_s);
        QCOMPARE(story.act(SuspendBody{}, u"li.wei"_s, "2026-03-05T10:00:00.000Z").verdict.code, u"textMissing"_s);
    }

    void aSuspensionLastsUntilItIsResumedOrAllIsDecided() {
        Story story;
        story.open("2026-03-02T08:00:00.000Z");
        story.act(SuspendBody{u"An expert is asked"_s}, u"li.wei"_s, "2026-03-03T08:00:00.000Z");
        story.act(AskForDocumentsBody{{u"plan"_s}, {}}, u"li.wei"_s, "2026-03-04T08:00:00.000Z");
        story.act(AcceptBody{}, u"li.wei"_s, "2026-03-05T08:00:00.000Z");
        QVERIFY(isSuspended(story.held()));
        QVERIFY(story.promised().isEmpty());
        story.act(DecideBody{DecisionKind::Granted, u"Yes"_s}, u"li.wei"_s, "2026-03-06T08:00:00.000Z");
        QVERIFY(!isSuspended(story.held()));
        QCOMPARE(story.promised(), u"2026-03-12T16:00:00.000Z"_s);
    }

    void aLimitIsExtendedOnceAndNotByItsOwner() {
        Story story;
        story.open("2026-03-02T08:00:00.000Z");
        story.act(ClaimBody{}, u"li.wei"_s, "2026-03-02T09:00:00.000Z");
        const ExtendBody extension{3, u"Much post"_s};
        QCOMPARE(story.act(extension, u"li.wei"_s, "2026-03-03T08:00:00.000Z").verdict.code, u"notYourRight"_s);
        story.act(AssignBody{PersonId{u"sun"_s}, {}}, u"sun"_s, "2026-03-03T09:00:00.000Z");
        QCOMPARE(story.held().owner, PersonId{u"sun"_s});
        story.act(ReleaseBody{}, u"sun"_s, "2026-03-03T09:30:00.000Z");
        QCOMPARE(story.act(extension, u"sun"_s, "2026-03-03T10:00:00.000Z").verdict.code, u"ownCase"_s);
        story.act(AssignBody{PersonId{u"li.wei"_s}, {}}, u"sun"_s, "2026-03-03T11:00:00.000Z");
        QCOMPARE(story.act(ExtendBody{6, u"Much post"_s}, u"sun"_s, "2026-03-04T08:00:00.000Z").verdict.code,
                 u"extensionTooLong"_s);
        QCOMPARE(story.act(ExtendBody{3, {}}, u"sun"_s, "2026-03-04T08:00:00.000Z").verdict.code, u"textMissing"_s);
        QCOMPARE(story.act(extension, u"sun"_s, "2026-03-04T08:00:00.000Z").verdict.kind, VerdictKind::Applied);
        QCOMPARE(story.promised(), u"2026-03-12T16:00:00.000Z"_s);
        QCOMPARE(story.statutory(), u"2026-03-25T16:00:00.000Z"_s);
        QCOMPARE(story.act(ExtendBody{1, u"More post"_s}, u"sun"_s, "2026-03-05T08:00:00.000Z").verdict.code,
                 u"extendedAlready"_s);
    }

    void aPublishedYearMovesADateThatWaitedForIt() {
        Story story;
        story.calendars = {};
        story.calendars.put(world::aCalendar(1));
        story.open("2026-12-28T08:00:00.000Z");
        QCOMPARE(story.promised(), u"2027-01-04T16:00:00.000Z"_s);
        QVERIFY(deadlinesOf(story.held(), world::streetRepair(1), world::aCalendar(1)).promised->provisional);
        Calendar second = world::aCalendar(2);
        second.days.insert(QDate(2027, 1, 1), SpecialDay{DayKind::Holiday, {u"New Year"_s, u"元旦"_s}, {}});
        story.calendars.put(second);
        const RecomputeBody recompute{second.ref(), u"east@2"_s};
        QCOMPARE(story.act(recompute, u"sun"_s, "2026-12-29T08:00:00.000Z").verdict.code, u"notYourRight"_s);
        QCOMPARE(story.promised(), u"2027-01-04T16:00:00.000Z"_s);
        QCOMPARE(story.act(RecomputeBody{{u"west"_s, 2}, u"west@2"_s}, {}, "2026-12-29T08:00:00.000Z").verdict.code,
                 u"calendarUnknown"_s);
        QCOMPARE(story.act(recompute, {}, "2026-12-29T08:00:00.000Z").verdict.kind, VerdictKind::Applied);
        QCOMPARE(story.promised(), u"2027-01-05T16:00:00.000Z"_s);
        QCOMPARE(*story.held().calendar, second.ref());
        QCOMPARE(story.held().timeline.last().text, u"east@2"_s);
    }

    // The centre's newest calendar may be newer than the one a case was made with: a replay uses that one.
    void aReplayOpensACaseWithTheCalendarOfThen() {
        const world::Ground ground;
        QMap<OfficeId, Office> offices = world::offices();
        offices[OfficeId{u"EO"_s}].calendar = u"east"_s;
        Context context = ground.contextOf(u"li.wei"_s);
        context.offices = &offices;
        context.openedWith = calendarRefFromText(u"east@1"_s);
        const Action action = world::action(world::aRegistration(), u"li.wei"_s, 0);
        QCOMPARE(*apply(std::nullopt, action, context).after->calendar, (CalendarRef{u"east"_s, 1}));
        context.openedWith = calendarRefFromText({});
        QCOMPARE(*apply(std::nullopt, action, context).after->calendar, (CalendarRef{}));
        context.openedWith.reset();
        QCOMPARE(*apply(std::nullopt, action, context).after->calendar, (CalendarRef{u"east"_s, 2}));
    }

    // Whoever cannot compute a date leaves it: an old date is better than none, and the centre computes it.
    void aDateThatCannotBeComputedStaysAsItIs() {
        const world::Ground ground;
        Case held = world::aCase();
        held.calendar = CalendarRef{u"east"_s, 2};
        held.promisedAt = world::instant(u"2026-03-09T16:00:00.000Z"_s);
        held.statutoryAt = world::instant(u"2026-03-23T16:00:00.000Z"_s);
        const auto stoppedIn = [&](const Case& on, const Context& context) {
            const Action action = world::action(AskForDocumentsBody{{u"plan"_s}, {}}, u"li.wei"_s, on.rev);
            return apply(on, action, context).after.value();
        };
        const Context whole = ground.contextOf(u"li.wei"_s);
        QVERIFY(!stoppedIn(held, whole).promisedAt);

        Context withoutOffices = whole;
        withoutOffices.offices = nullptr;
        QCOMPARE(stoppedIn(held, withoutOffices).promisedAt, held.promisedAt);
        Context withoutCatalogue = whole;
        withoutCatalogue.catalogue = nullptr;
        QCOMPARE(stoppedIn(held, withoutCatalogue).statutoryAt, held.statutoryAt);
        Case elsewhere = held;
        elsewhere.office = OfficeId{u"XX"_s};
        QCOMPARE(stoppedIn(elsewhere, ground.contextOf(QString())).promisedAt, held.promisedAt);
        Case later = held;
        later.calendar = CalendarRef{u"east"_s, 7};
        QCOMPARE(stoppedIn(later, whole).promisedAt, held.promisedAt);
        QCOMPARE(stoppedIn(later, whole).statutoryAt, held.statutoryAt);
    }

    void datesOfAnotherSystemStayAsTheyCame() {
        Story story;
        Case imported = world::aCase();
        imported.promisedAt = world::instant(u"2026-03-20T10:00:00.000Z"_s);
        story.act(ImportCaseBody{imported}, {}, "2026-03-05T08:00:00.000Z");
        QVERIFY(!story.held().calendar);
        QCOMPARE(story.act(SuspendBody{u"An expert is asked"_s}, u"li.wei"_s, "2026-03-06T08:00:00.000Z").verdict.code,
                 u"noLimit"_s);
        QCOMPARE(story.promised(), u"2026-03-20T10:00:00.000Z"_s);
        QCOMPARE(story.act(ExtendBody{1, u"Much post"_s}, u"sun"_s, "2026-03-06T09:00:00.000Z").verdict.code,
                 u"noLimit"_s);
    }
};

QTEST_GUILESS_MAIN(CaseClockTest)
#include "case_clock_test.moc"
