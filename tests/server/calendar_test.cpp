// Calendars at the centre: loaded once per version, given to offices, and computed with anew when a year is published.
#include "core/time/calendar.h"
#include "crypto/random.h"
#include "server/service/recompute.h"
#include "tests/server/support/centre_bench.h"
#include "tests/server/support/verify_centre.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;
using namespace Qt::StringLiterals;

namespace {

// New Year 2027 is a holiday once that year is published.
Calendar calendar(int version) {
    Calendar made = plainWeek(u"Europe/Berlin"_s);
    made.id = u"east"_s;
    made.version = version;
    made.name = {u"East"_s, u"东区"_s};
    made.source = made.notice = u"a sample"_s;
    made.publishedFrom = QDate(2026, 1, 1);
    made.publishedTo = QDate(2025 + version, 12, 31);
    if (version > 1) made.days.insert(QDate(2027, 1, 1), SpecialDay{DayKind::Holiday, {u"New Year"_s, u"元旦"_s}, {}});
    return made;
}

QString reasonOf(const Done& did) {
    return did ? QString() : did.error().reason;
}

// A service with a promised date, in an office that has the calendar.
Service furnish(CentreBench& bench) {
    Service service = listServices(bench.centre(), bench.store())->first();
    service.version += 1;
    service.promised = Limit{3, LimitUnit::WorkingDays};
    service.statutory.reset();
    service.silence = Silence::Nothing;
    Office east = listOffices(bench.centre(), bench.store())->first();
    east.calendar = u"east"_s;
    if (!loadServices(bench.centre(), bench.store(), {service}, bench.now) ||
        !loadCalendars(bench.centre(), bench.store(), {calendar(1)}, bench.now) ||
        !putOffice(bench.centre(), bench.store(), east, bench.now))
        qFatal("the office cannot be furnished");
    return service;
}

CaseId registered(Machine& machine, const Service& service) {
    const CaseId id{crypto::randomUuid()};
    RegisterBody body = machine.registration();
    body.service = service.id;
    body.serviceVersion = service.version;
    const auto answer = machine.push({machine.make(body, id.text())});
    if (answer.outcomes.size() != 1 || !tookEffect(answer.outcomes.first().kind)) qFatal("not registered");
    return id;
}

}  // namespace

class CalendarTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aVersionIsLoadedOnceAndNeverChanged_data() { addDialects(); }
    void aVersionIsLoadedOnceAndNeverChanged() {
        BENCH(bench);
        QCOMPARE(reasonOf(loadCalendars(bench.centre(), bench.store(), {calendar(1)}, bench.now)), QString());
        const qint64 ver = bench.store().log().office(kCentreOffice)->ver;
        QCOMPARE(reasonOf(loadCalendars(bench.centre(), bench.store(), {calendar(1)}, bench.now)), QString());
        QCOMPARE(bench.store().log().office(kCentreOffice)->ver, ver);
        Calendar other = calendar(1);
        other.publishedTo = QDate(2030, 12, 31);
        QCOMPARE(reasonOf(loadCalendars(bench.centre(), bench.store(), {other}, bench.now)), u"calendarVersion"_s);
        Office east = listOffices(bench.centre(), bench.store())->first();
        east.calendar = u"west"_s;
        QCOMPARE(reasonOf(putOffice(bench.centre(), bench.store(), east, bench.now)), u"calendarUnknown"_s);
        VERIFY_CENTRE(bench);
    }

    void aMachineGetsTheCalendarAndComputesTheSame_data() { addDialects(); }
    void aMachineGetsTheCalendarAndComputesTheSame() {
        BENCH(bench);
        bench.now = *instantFromIso(u"2026-12-28T08:00:00.000Z"_s);
        const Service service = furnish(bench);
        Machine anna(bench, kAnna);
        anna.enrolQuietly();
        anna.openSession();
        const CaseId id = registered(anna, service);
        anna.sync();
        bool hasCalendar = false;
        for (const wire::Object& object : anna.heldOf(kCentreOffice))
            hasCalendar |= object.type == wire::ObjectType::Calendar && object.id == u"east@1";
        QVERIFY(hasCalendar);
        QCOMPARE(*anna.caseHeld(id.text()).calendar, (CalendarRef{u"east"_s, 1}));
        QCOMPARE(toIso(*anna.caseHeld(id.text()).promisedAt), u"2026-12-31T16:00:00.000Z"_s);
    }

    void aPublishedYearMovesTheDatesThatWaitForIt_data() { addDialects(); }
    void aPublishedYearMovesTheDatesThatWaitForIt() {
        BENCH(bench);
        const auto goOn = [] { return done(); };
        bench.now = *instantFromIso(u"2026-12-21T08:00:00.000Z"_s);
        const Service service = furnish(bench);
        Machine anna(bench, kAnna);
        anna.enrolQuietly();
        anna.openSession();
        const CaseId known = registered(anna, service);  // due on 24 December: of a published year
        bench.now = *instantFromIso(u"2026-12-30T08:00:00.000Z"_s);
        anna.openSession();
        const CaseId waiting = registered(anna, service);
        const CaseId over = registered(anna, service);
        anna.push({anna.make(RefuseBody{u"Not here"_s}, over.text())});
        QCOMPARE(recomputeProvisional(bench.centre(), bench.store(), bench.now, goOn).value(), 0);
        QCOMPARE(reasonOf(loadCalendars(bench.centre(), bench.store(), {calendar(2)}, bench.now)), QString());
        QCOMPARE(recomputeProvisional(bench.centre(), bench.store(), bench.now, goOn).value(), 1);
        QCOMPARE(recomputeProvisional(bench.centre(), bench.store(), bench.now, goOn).value(), 0);
        anna.sync();
        const Case moved = anna.caseHeld(waiting.text());
        QCOMPARE(toIso(*moved.promisedAt), u"2027-01-05T16:00:00.000Z"_s);
        QCOMPARE(*moved.calendar, (CalendarRef{u"east"_s, 2}));
        QCOMPARE(moved.timeline.last().type, u"recompute"_s);
        QVERIFY(moved.timeline.last().person.isEmpty());
        QCOMPARE(anna.caseHeld(known.text()).calendar->version, 1);
        QCOMPARE(anna.caseHeld(over.text()).calendar->version, 1);
        // What was opened with the first version is opened with it again when the centre is checked.
        VERIFY_CENTRE(bench);
    }

    void aStopIsHeard_data() { addDialects(); }
    void aStopIsHeard() {
        BENCH(bench);
        furnish(bench);
        const auto stop = [] { return Done(Error{ErrorCode::Cancelled, u"centreStopped"_s, {}}); };
        QCOMPARE(recomputeProvisional(bench.centre(), bench.store(), bench.now, stop).error().reason,
                 u"centreStopped"_s);
    }
};

QTEST_GUILESS_MAIN(CalendarTest)
#include "calendar_test.moc"
