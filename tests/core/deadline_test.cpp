#include <rapidcheck.h>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>
#include <QtTest>

#include "core/time/deadline.h"
#include "tests/core/shipped_calendars.h"

using namespace guichet;
using namespace Qt::StringLiterals;

namespace {

const char* const kZones[] = {"UTC",          "Asia/Shanghai",       "America/New_York", "Europe/Paris",
                              "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Honolulu"};
const char* const kCalendars[] = {"cn", "england-and-wales", "scotland", "northern-ireland", "fr", "jp"};

Instant at(const QString& iso) {
    return instantFromIso(iso).value();
}

LimitUnit unitFrom(const QString& name) {
    if (name == u"workingHours") return LimitUnit::WorkingHours;
    return name == u"calendarDays" ? LimitUnit::CalendarDays : LimitUnit::WorkingDays;
}

PauseReason reasonFrom(const QString& name) {
    for (const PauseReason reason : {PauseReason::WaitingForApplicant, PauseReason::SpecialStep})
        if (name == QLatin1String(pauseReasonName(reason))) return reason;
    return PauseReason::Suspended;
}

// One letter a day, as tests/data/deadlines/golden.json is written.
QChar letterOf(const LedgerDay& day, LimitUnit unit) {
    switch (day.count) {
        case DayCount::Receipt:
            return u'R';
        case DayCount::Counted:
            return day.kind == DayKind::MakeUp && unit != LimitUnit::CalendarDays ? u'M' : u'C';
        case DayCount::Extension:
            return u'E';
        case DayCount::DayOff:
            return u'W';
        case DayCount::Holiday:
            return u'H';
        case DayCount::Closure:
            return u'X';
        case DayCount::Paused:
            return u'P';
        case DayCount::Moved:
            return u'V';
        case DayCount::MovedTo:
            return u'X';
    }
    return u'?';
}

QString lettersOf(const Deadline& deadline, LimitUnit unit) {
    QString letters;
    for (const LedgerDay& day : deadline.ledger) letters += letterOf(day, unit);
    return letters;
}

LimitClock clockFrom(const QJsonObject& told) {
    LimitClock clock;
    const QJsonObject limit = told[u"limit"].toObject();
    clock.limit = {limit[u"amount"].toInt(), unitFrom(limit[u"unit"].toString())};
    clock.startedAt = at(told[u"start"].toString());
    clock.extension = told[u"extension"].toInt();
    for (const auto& value : told[u"pauses"].toArray()) {
        Pause pause{at(value[u"from"].toString()), std::nullopt, reasonFrom(value[u"reason"].toString())};
        if (const QString until = value[u"until"].toString(); !until.isEmpty()) pause.until = at(until);
        clock.pauses.append(pause);
    }
    return clock;
}

void takeRule(const QJsonObject& told, Calendar& calendar) {
    const QJsonObject rule = told[u"rule"].toObject();
    if (rule[u"outsideHours"].toString() == u"nextWorkingDay")
        calendar.rule.outsideHours = OutsideHours::NextWorkingDay;
    if (rule[u"dayOne"].toString() == u"receipt") calendar.rule.dayOne = DayOne::Receipt;
}

Calendar arbitraryCalendar() {
    static const Calendars shipped = world::shippedCalendars();
    if (*rc::gen::inRange(0, 4) == 0)
        return plainWeek(
            QString::fromLatin1(*rc::gen::elementOf(std::vector<const char*>(std::begin(kZones), std::end(kZones)))));
    Calendar calendar = *shipped.newest(QString::fromLatin1(
        *rc::gen::elementOf(std::vector<const char*>(std::begin(kCalendars), std::end(kCalendars)))));
    calendar.rule.outsideHours = *rc::gen::element(OutsideHours::SameDay, OutsideHours::NextWorkingDay);
    calendar.rule.dayOne = *rc::gen::element(DayOne::AfterReceipt, DayOne::Receipt);
    return calendar;
}

// 2015 to 2030.
Instant arbitraryInstant() {
    return instantFromMs(*rc::gen::inRange<qint64>(1'420'000'000'000, 1'893'000'000'000));
}

Limit arbitraryLimit() {
    return Limit{*rc::gen::inRange(1, 60),
                 *rc::gen::element(LimitUnit::WorkingDays, LimitUnit::CalendarDays, LimitUnit::WorkingHours)};
}

QVector<Pause> arbitraryPauses(Instant start) {
    QVector<Pause> pauses;
    const int count = *rc::gen::inRange(0, 4);
    for (int i = 0; i < count; ++i) {
        const Instant from = start + Milliseconds{*rc::gen::inRange<qint64>(-3, 40LL * 24) * 3'600'000};
        pauses.append({from, from + Milliseconds{*rc::gen::inRange<qint64>(0, 20LL * 24 * 60) * 60'000},
                       *rc::gen::element(PauseReason::Suspended, PauseReason::WaitingForApplicant)});
    }
    return pauses;
}

LimitClock arbitraryClock() {
    const Instant start = arbitraryInstant();
    return LimitClock{arbitraryLimit(), start, *rc::gen::element(0, 0, 5), arbitraryPauses(start)};
}

bool isPaused(const LimitClock& clock, Instant moment) {
    return std::any_of(clock.pauses.cbegin(), clock.pauses.cend(), [&](const Pause& pause) {
        return moment >= pause.from && (!pause.until || moment < *pause.until);
    });
}

}  // namespace

class DeadlineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Written from docs/calendars.md by somebody who had not read the code.
    void golden_data() {
        QTest::addColumn<QJsonObject>("told");
        const QByteArray text =
            world::fileContent(QStringLiteral(GUICHET_SOURCE_DIR "/tests/data/deadlines/golden.json"));
        const QJsonArray cases = QJsonDocument::fromJson(text).array();
        QVERIFY(cases.size() >= 500);
        for (const auto& value : cases) QTest::newRow(qPrintable(value[u"name"].toString())) << value.toObject();
    }
    void golden() {
        QFETCH(QJsonObject, told);
        static const Calendars shipped = world::shippedCalendars();
        const Calendar* known = shipped.newest(told[u"calendar"].toString());
        QVERIFY(known != nullptr);
        Calendar calendar = *known;
        takeRule(told, calendar);
        const LimitClock clock = clockFrom(told);
        const auto deadline = deadlineOf(clock, calendar);
        QVERIFY2(deadline.ok(), "there is a deadline");
        QCOMPARE(deadline->at ? toIso(*deadline->at) : QString(), told[u"at"].toString());
        QCOMPARE(lettersOf(*deadline, clock.limit.unit), told[u"ledger"].toString());
        QCOMPARE(deadline->provisional, told[u"provisional"].toBool());
        QCOMPARE(deadline->counted, told[u"counted"].toInt());
    }

    void theLedgerSumsToTheLimit() {
        QVERIFY(rc::check("counted days are the limit and its extension", [] {
            const LimitClock clock = arbitraryClock();
            const auto deadline = deadlineOf(clock, arbitraryCalendar());
            RC_ASSERT(deadline.ok());
            RC_ASSERT(deadline->at.has_value());
            int counted = 0;
            for (const LedgerDay& day : deadline->ledger) counted += day.counted;
            const int unit = clock.limit.unit == LimitUnit::WorkingHours ? 60 : 1;
            RC_ASSERT(counted == (clock.limit.amount + clock.extension) * unit);
            RC_ASSERT(counted == deadline->counted);
        }));
    }

    void theLedgerHasEveryDayOnce() {
        QVERIFY(rc::check("no day is missing from receipt to the end", [] {
            const Calendar calendar = arbitraryCalendar();
            const auto deadline = deadlineOf(arbitraryClock(), calendar);
            for (qsizetype i = 1; i < deadline->ledger.size(); ++i)
                RC_ASSERT(deadline->ledger[i].day == deadline->ledger[i - 1].day.addDays(1));
            RC_ASSERT(deadline->ledger.last().day == dayOf(*deadline->at, calendar.timeZone).value());
        }));
    }

    void aLaterStartNeverEndsEarlier() {
        QVERIFY(rc::check("later start, later end", [] {
            const Calendar calendar = arbitraryCalendar();
            LimitClock early = arbitraryClock();
            LimitClock late = early;
            late.startedAt += Milliseconds{*rc::gen::inRange<qint64>(0, 20LL * 86'400'000)};
            RC_ASSERT(*deadlineOf(early, calendar)->at <= *deadlineOf(late, calendar)->at);
        }));
    }

    void aLongerLimitEndsLater() {
        QVERIFY(rc::check("longer limit, later end", [] {
            const Calendar calendar = arbitraryCalendar();
            const LimitClock clock = arbitraryClock();
            LimitClock longer = clock;
            longer.extension += 1;
            const Instant end = *deadlineOf(clock, calendar)->at;
            RC_ASSERT(end > clock.startedAt);
            RC_ASSERT(end <= *deadlineOf(longer, calendar)->at);
        }));
    }

    void endsWhenSomebodyWorks() {
        QVERIFY(rc::check("never on a day off, never in a pause", [] {
            const Calendar calendar = arbitraryCalendar();
            const LimitClock clock = arbitraryClock();
            const Instant end = *deadlineOf(clock, calendar)->at;
            const QDateTime local = QDateTime::fromMSecsSinceEpoch(toMs(end), QTimeZone(calendar.timeZone.toUtf8()));
            RC_ASSERT(calendar.works(local.date()));
            RC_ASSERT(!isPaused(clock, end - Milliseconds{1}));
            if (clock.limit.unit == LimitUnit::WorkingHours) return;
            RC_ASSERT(local.time() == QTime(0, 0).addSecs(calendar.closingOf(local.date()) * 60));
            RC_ASSERT(!isPaused(clock, end));
        }));
    }

    // What passes in a pause is what is added: the working days whose closing lies in it.
    void aPauseAddsTheWorkingDaysThatPassInIt() {
        QVERIFY(rc::check("as many working days more", [] {
            const Calendar calendar = arbitraryCalendar();
            const Instant start = arbitraryInstant();
            const LimitClock plain{{*rc::gen::inRange(5, 60), LimitUnit::WorkingDays}, start, 0, {}};
            const auto before = deadlineOf(plain, calendar);
            const qint64 length = (*before->at - start).count();
            const Instant from = start + Milliseconds{*rc::gen::inRange<qint64>(0, length)};
            LimitClock paused = plain;
            paused.pauses = {{from, from + Milliseconds{*rc::gen::inRange<qint64>(0, 30LL * 86'400'000)}, {}}};
            const QTimeZone zone(calendar.timeZone.toUtf8());
            int passed = 0;
            const QDate first = before->ledger.first().day;
            for (QDate day = first; day < first.addDays(200); day = day.addDays(1)) {
                const QDateTime closing(day, QTime(0, 0).addSecs(calendar.closingOf(day) * 60), zone);
                const Instant closes = instantFromMs(closing.toMSecsSinceEpoch());
                const bool isFirst = day == first && (calendar.rule.dayOne == DayOne::AfterReceipt || closes <= start);
                if (calendar.works(day) && !isFirst && isPaused(paused, closes)) ++passed;
            }
            LimitClock longer = plain;
            longer.limit.amount += passed;
            RC_ASSERT(deadlineOf(paused, calendar)->at == deadlineOf(longer, calendar)->at);
        }));
    }

    void aPauseWithoutAnEndLeavesNoDate() {
        const Calendar calendar = plainWeek(u"Asia/Shanghai"_s);
        LimitClock clock{{5, LimitUnit::WorkingDays}, at(u"2026-03-02T01:00:00Z"_s), 0, {}};
        clock.pauses = {{at(u"2026-03-05T01:00:00Z"_s), std::nullopt, PauseReason::Suspended}};
        const auto deadline = deadlineOf(clock, calendar);
        QVERIFY(!deadline->at);
        QCOMPARE(deadline->counted, 2);
        QCOMPARE(lettersOf(*deadline, LimitUnit::WorkingDays), u"RCC"_s);
        clock.pauses.first().until = at(u"2026-03-06T01:00:00Z"_s);
        QCOMPARE(toIso(*deadlineOf(clock, calendar)->at), u"2026-03-10T09:00:00.000Z"_s);
    }

    void saysWhyThereIsNone() {
        const LimitClock clock{{1, LimitUnit::WorkingDays}, {}, 0, {}};
        QCOMPARE(deadlineOf(clock, plainWeek(u"Mars/Olympus"_s)).error().reason, u"timeZone"_s);
        QCOMPARE(deadlineOf(clock, plainWeek({})).error().reason, u"timeZone"_s);
        QCOMPARE(dayOf({}, u"Mars/Olympus"_s).error().code, ErrorCode::Invalid);
        const LimitClock none{{0, LimitUnit::WorkingDays}, {}, 0, {}};
        QCOMPARE(deadlineOf(none, plainWeek(u"UTC"_s)).error().reason, u"limit"_s);
        Calendar never = plainWeek(u"UTC"_s);
        never.week = {};
        QCOMPARE(deadlineOf(clock, never).error().reason, u"calendar"_s);
        const LimitClock hours{{1, LimitUnit::WorkingHours}, {}, 0, {}};
        QCOMPARE(deadlineOf(hours, never).error().reason, u"calendar"_s);
    }

    void theDayIsTheOffices() {
        QCOMPARE(dayOf(at(u"2026-03-01T20:00:00Z"_s), u"Asia/Shanghai"_s).value(), QDate(2026, 3, 2));
        QCOMPARE(dayOf(at(u"2026-03-01T20:00:00Z"_s), u"America/New_York"_s).value(), QDate(2026, 3, 1));
    }
};

QTEST_GUILESS_MAIN(DeadlineTest)
#include "deadline_test.moc"
