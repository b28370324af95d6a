#include <rapidcheck.h>
#include <QTimeZone>
#include <QtTest>

#include "core/time/deadline.h"

using namespace guichet;

namespace {

const char* const kZones[] = {"UTC",          "Asia/Shanghai",       "America/New_York", "Europe/Paris",
                              "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Honolulu"};

Instant at(const char* iso) {
    return instantFromIso(QString::fromLatin1(iso)).value();
}

QString arbitraryZone() {
    return QString::fromLatin1(*rc::gen::elementOf(std::vector<const char*>(std::begin(kZones), std::end(kZones))));
}

// 2015 to 2035.
Instant arbitraryInstant() {
    return instantFromMs(*rc::gen::inRange<qint64>(1'420'000'000'000, 2'050'000'000'000));
}

Limit arbitraryLimit() {
    return Limit{*rc::gen::inRange(1, 120), *rc::gen::element(LimitUnit::WorkingDays, LimitUnit::CalendarDays)};
}

QDateTime localEnd(const Limit& limit, Instant start, const QString& zone) {
    return QDateTime::fromMSecsSinceEpoch(toMs(deadlineOf(limit, start, zone).value()), QTimeZone(zone.toUtf8()));
}

}  // namespace

class DeadlineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void examples_data() {
        QTest::addColumn<int>("amount");
        QTest::addColumn<bool>("working");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("start");
        QTest::addColumn<QString>("end");
        const auto row = [](const char* name, int amount, bool working, const char* zone, const char* start,
                            const char* end) {
            QTest::newRow(name) << amount << working << QString::fromLatin1(zone) << QString::fromLatin1(start)
                                << QString::fromLatin1(end);
        };
        const char* sh = "Asia/Shanghai";
        row("Monday, one working day", 1, true, sh, "2026-03-02T01:00:00Z", "2026-03-03T09:00:00.000Z");
        row("Friday, one working day", 1, true, sh, "2026-03-06T01:00:00Z", "2026-03-09T09:00:00.000Z");
        row("Saturday, one working day", 1, true, sh, "2026-03-07T01:00:00Z", "2026-03-09T09:00:00.000Z");
        row("five working days are a week", 5, true, sh, "2026-03-04T01:00:00Z", "2026-03-11T09:00:00.000Z");
        row("after hours is still that day", 1, true, sh, "2026-03-02T15:59:59Z", "2026-03-03T09:00:00.000Z");
        row("midnight here, not in London", 1, true, sh, "2026-03-02T16:00:00Z", "2026-03-04T09:00:00.000Z");
        row("calendar days over a weekend", 3, false, sh, "2026-03-04T01:00:00Z", "2026-03-09T09:00:00.000Z");
        row("calendar days inside a week", 2, false, sh, "2026-03-02T01:00:00Z", "2026-03-04T09:00:00.000Z");
        row("fifteen calendar days", 15, false, sh, "2026-03-02T01:00:00Z", "2026-03-17T09:00:00.000Z");
        row("thirty calendar days to a Saturday", 30, false, sh, "2026-03-05T01:00:00Z", "2026-04-06T09:00:00.000Z");
        // Clocks go forward on Sunday 8 March 2026 in New York, back on Sunday 25 October in Paris.
        row("before summer time", 1, true, "America/New_York", "2026-03-05T15:00:00Z", "2026-03-06T22:00:00.000Z");
        row("into summer time", 1, true, "America/New_York", "2026-03-06T15:00:00Z", "2026-03-09T21:00:00.000Z");
        row("out of summer time", 1, true, "Europe/Paris", "2026-10-23T08:00:00Z", "2026-10-26T16:00:00.000Z");
        row("leap day", 1, true, sh, "2028-02-28T01:00:00Z", "2028-02-29T09:00:00.000Z");
    }
    void examples() {
        QFETCH(int, amount);
        QFETCH(bool, working);
        QFETCH(QString, zone);
        QFETCH(QString, start);
        QFETCH(QString, end);
        const Limit limit{amount, working ? LimitUnit::WorkingDays : LimitUnit::CalendarDays};
        QCOMPARE(toIso(deadlineOf(limit, at(qPrintable(start)), zone).value()), end);
    }

    void aLaterStartNeverEndsEarlier() {
        QVERIFY(rc::check("later start, later end", [] {
            const QString zone = arbitraryZone();
            const Limit limit = arbitraryLimit();
            const Instant early = arbitraryInstant();
            const Instant late = early + Milliseconds{*rc::gen::inRange<qint64>(0, 20LL * 86'400'000)};
            RC_ASSERT(deadlineOf(limit, early, zone).value() <= deadlineOf(limit, late, zone).value());
        }));
    }

    void aLongerLimitNeverEndsEarlier() {
        QVERIFY(rc::check("longer limit, later end", [] {
            const QString zone = arbitraryZone();
            const Limit limit = arbitraryLimit();
            const Limit longer{limit.amount + 1, limit.unit};
            const Instant start = arbitraryInstant();
            const Instant end = deadlineOf(limit, start, zone).value();
            RC_ASSERT(end > start);
            RC_ASSERT(end <= deadlineOf(longer, start, zone).value());
        }));
    }

    void endsWhenAnOfficeCloses() {
        QVERIFY(rc::check("17:00 on a working day", [] {
            const QDateTime end = localEnd(arbitraryLimit(), arbitraryInstant(), arbitraryZone());
            RC_ASSERT(end.date().dayOfWeek() <= 5);
            RC_ASSERT(end.time() == QTime(17, 0));
        }));
    }

    void countsWorkingDaysOneByOne() {
        QVERIFY(rc::check("so many working days after the day of receipt", [] {
            const QString zone = arbitraryZone();
            const Limit limit{*rc::gen::inRange(1, 120), LimitUnit::WorkingDays};
            const Instant start = arbitraryInstant();
            const QDate last = localEnd(limit, start, zone).date();
            int counted = 0;
            for (QDate day = dayOf(start, zone).value().addDays(1); day <= last; day = day.addDays(1))
                if (day.dayOfWeek() <= 5) ++counted;
            RC_ASSERT(counted == limit.amount);
        }));
    }

    void countsCalendarDays() {
        QVERIFY(rc::check("never early, at most a weekend late", [] {
            const QString zone = arbitraryZone();
            const Limit limit{*rc::gen::inRange(1, 120), LimitUnit::CalendarDays};
            const Instant start = arbitraryInstant();
            const qint64 days = dayOf(start, zone).value().daysTo(localEnd(limit, start, zone).date());
            RC_ASSERT(days >= limit.amount && days <= limit.amount + 2);
        }));
    }

    void saysWhyThereIsNone() {
        const Limit limit{1, LimitUnit::WorkingDays};
        QCOMPARE(deadlineOf(limit, {}, QStringLiteral("Mars/Olympus")).error().reason, QStringLiteral("timeZone"));
        QCOMPARE(deadlineOf(limit, {}, QString()).error().reason, QStringLiteral("timeZone"));
        QCOMPARE(dayOf({}, QStringLiteral("Mars/Olympus")).error().code, ErrorCode::Invalid);
        QCOMPARE(deadlineOf(Limit{0, LimitUnit::WorkingDays}, {}, QStringLiteral("UTC")).error().reason,
                 QStringLiteral("limit"));
    }

    void theDayIsTheOffices() {
        QCOMPARE(dayOf(at("2026-03-01T20:00:00Z"), QStringLiteral("Asia/Shanghai")).value(), QDate(2026, 3, 2));
        QCOMPARE(dayOf(at("2026-03-01T20:00:00Z"), QStringLiteral("America/New_York")).value(), QDate(2026, 3, 1));
    }
};

QTEST_GUILESS_MAIN(DeadlineTest)
#include "deadline_test.moc"
