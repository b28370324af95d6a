#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

#include "core/wire/json.h"
#include "core/wire/limits.h"
#include "tests/core/shipped_calendars.h"

using namespace guichet;
using namespace Qt::StringLiterals;

namespace {

const QString kSource = QStringLiteral(GUICHET_SOURCE_DIR "/../shared/data/calendars/");
const QByteArray kSmall =
    R"({"id":"town","version":1,"name":{"en":"Town","zh":"镇"},"timeZone":"Asia/Shanghai","source":"s","notice":"n",)"
    R"("week":{"monday":[["08:30","12:00"],["13:00","17:30"]],"tuesday":[["09:00","12:00"]],"wednesday":[],)"
    R"("thursday":[["09:00","24:00"]],"friday":[["09:00","17:00"]],"saturday":[],"sunday":[]},)"
    R"("published":{"from":"2026-01-01","to":"2026-12-31"},"rule":{"outsideHours":"nextWorkingDay","dayOne":"receipt"},)"
    R"("days":[{"date":"2026-01-01","to":"2026-01-02","kind":"holiday","name":{"en":"New Year","zh":"元旦"}},)"
    R"({"date":"2026-01-03","kind":"makeUp","name":{"en":"New Year","zh":"元旦"}},)"
    R"({"date":"2026-01-04","kind":"makeUp","name":{"en":"New Year","zh":"元旦"},"hours":[["10:00","11:00"]]},)"
    R"({"date":"2026-01-05","kind":"halfDay","name":{"en":"Eve","zh":"前夕"},"hours":[["08:30","12:00"]]},)"
    R"({"date":"2026-01-06","kind":"closure","name":{"en":"Move","zh":"搬迁"}}]})";

QByteArray changed(const char* from, const char* to) {
    QByteArray text = kSmall;
    const qsizetype place = text.indexOf(from);
    return place < 0 ? QByteArray() : text.replace(place, qstrlen(from), to);
}

// Days as the collection says them, by date: off or on.
QMap<QDate, bool> chineseDays(int year) {
    QMap<QDate, bool> days;
    const auto file = QJsonDocument::fromJson(world::fileContent(kSource + u"cn/%1.json"_s.arg(year))).object();
    for (const auto& day : file[u"days"].toArray())
        days.insert(QDate::fromString(day[u"date"].toString(), Qt::ISODate), day[u"isOffDay"].toBool());
    return days;
}

QSet<QDate> datesIn(const QByteArray& lines, QChar after) {
    QSet<QDate> dates;
    for (const QString& line : QString::fromUtf8(lines).split(u'\n')) {
        const QDate date = QDate::fromString(line.section(after, 0, 0).trimmed(), Qt::ISODate);
        if (date.isValid()) dates.insert(date);
    }
    return dates;
}

}  // namespace

class CalendarTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAllThatAFileSays() {
        const auto read = calendarFromJson(kSmall, u"town.json"_s);
        QVERIFY2(read.ok(), read ? "" : qPrintable(read.error().detail));
        QCOMPARE(read->ref(), (CalendarRef{u"town"_s, 1}));
        QCOMPARE(read->kindOf(QDate(2026, 1, 1)), DayKind::Holiday);
        QCOMPARE(read->kindOf(QDate(2026, 1, 2)), DayKind::Holiday);
        QVERIFY(!read->works(QDate(2026, 1, 2)));
        QCOMPARE(read->nameOf(QDate(2026, 1, 2)).zh, u"元旦"_s);
        QCOMPARE(read->hoursOf(QDate(2026, 1, 3)), (Hours{{510, 720}, {780, 1050}}));  // of Monday
        QCOMPARE(read->hoursOf(QDate(2026, 1, 4)), (Hours{{600, 660}}));
        QCOMPARE(read->closingOf(QDate(2026, 1, 5)), 720);
        QVERIFY(!read->works(QDate(2026, 1, 6)));
        QCOMPARE(read->kindOf(QDate(2026, 1, 6)), DayKind::Closure);
        QCOMPARE(read->kindOf(QDate(2026, 1, 7)), DayKind::DayOff);  // Wednesday
        QCOMPARE(read->closingOf(QDate(2026, 1, 7)), 1440);          // the latest of the week
        QCOMPARE(read->kindOf(QDate(2026, 1, 8)), DayKind::Working);
        QVERIFY(!read->isPublished(QDate(2025, 12, 31)));
        QVERIFY(read->isPublished(QDate(2026, 1, 1)));
        QVERIFY(read->isPublished(QDate(2026, 12, 31)));
        QVERIFY(!read->isPublished(QDate(2027, 1, 1)));
        QCOMPARE(read->rule.outsideHours, OutsideHours::NextWorkingDay);
        QCOMPARE(read->rule.dayOne, DayOne::Receipt);
    }

    void comesBackAsItWas() {
        const Calendars shipped = world::shippedCalendars();
        QVector<Calendar> all = shipped.newestOfAll();
        QCOMPARE(all.size(), 6);
        all.append(*calendarFromJson(kSmall, u"town.json"_s));
        for (const Calendar& calendar : std::as_const(all)) {
            const auto again = calendarFromJson(toJson(calendar), u"again"_s);
            QVERIFY2(again.ok(), again ? "" : qPrintable(again.error().detail));
            QVERIFY(*again == calendar);
            QVERIFY(json::write(toJson(calendar)).size() < limits::kActionBodyBytes - 100);
        }
    }

    void saysWhereAFileIsWrong_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char* name, const char* from, const char* to, const char* detail) {
            QTest::newRow(name) << changed(from, to) << QString::fromUtf8(detail);
        };
        row("id", R"("id":"town")", R"("id":"Town Hall")", "id: not lower-case words joined by hyphens");
        row("zone", "Asia/Shanghai", "Asia/Shangri-La", "timeZone: not an IANA name");
        row("unknown key", R"("source":"s")", R"("source":"s","sauce":"s")", "sauce: unknown key");
        row("no source", R"("source":"s",)", "", "source: missing");
        row("week", R"("wednesday":[],)", "", "week.wednesday: missing");
        row("span", R"([["08:30","12:00"],)", R"([["8:30","12:00"],)",
            R"(week.monday: holds a span that is not ["HH:MM", "HH:MM"])");
        row("past midnight", "24:00", "24:30", R"(week.thursday: holds a span that is not ["HH:MM", "HH:MM"])");
        row("overlap", R"(["13:00","17:30"])", R"(["11:00","17:30"])",
            "week.monday: holds spans that are empty, overlap or are out of order");
        row("empty span", R"([["09:00","17:00"]])", R"([["09:00","09:00"]])",
            "week.friday: holds spans that are empty, overlap or are out of order");
        row("published", "2026-12-31", "2025-12-31", "published: ends before it begins");
        row("no date", "2026-12-31", "2026", "published.to: not a date as 2026-02-15");
        row("rule", "nextWorkingDay", "tomorrow", "rule.outsideHours: not one of sameDay, nextWorkingDay");
        row("date", "2026-01-06", "2026-02-30", "days[4].date: not a date as 2026-02-15");
        row("order", "2026-01-06", "2026-01-05", "days[4].date: not after the one before it");
        row("within a run", "2026-01-03", "2026-01-02", "days[1].date: not after the one before it");
        row("run", R"("to":"2026-01-02")", R"("to":"2025-12-31")",
            "days[0].to: before date, or more than a year later");
        row("kind", R"("kind":"closure")", R"("kind":"strike")",
            "days[4].kind: not one of holiday, closure, makeUp, halfDay");
        row("one language", R"({"en":"Move","zh":"搬迁"})", R"({"en":"Move"})", "days[4].name.zh: missing");
        row("hours of a holiday", R"("kind":"closure",)", R"("kind":"closure","hours":[["09:00","10:00"]],)",
            "days[4].hours: only for halfDay and makeUp");
        row("half day without", R"(,"hours":[["08:30","12:00"]])", "", "days[3].hours: empty");
        row("unpublished day", "2026-01-06", "2027-01-06", "days: holds a day outside what is published");
    }
    void saysWhereAFileIsWrong() {
        QFETCH(QByteArray, text);
        QFETCH(QString, detail);
        QVERIFY(!text.isEmpty());
        const auto read = calendarFromJson(text, u"town.json"_s);
        QVERIFY(!read.ok());
        QCOMPARE(read.error().detail, u"town.json: "_s + detail);
        QCOMPARE(read.error().reason, u"calendar"_s);  // words/ has a sentence for it
    }

    void aWeekWithoutWorkIsNone() {
        QByteArray text = kSmall;
        for (const char* hours : {R"([["08:30","12:00"],["13:00","17:30"]])", R"([["09:00","12:00"]])",
                                  R"([["09:00","24:00"]])", R"([["09:00","17:00"]])"})
            text.replace(text.indexOf(hours), qstrlen(hours), "[]");
        QCOMPARE(calendarFromJson(text, u"f"_s).error().detail, u"f: week: has no working day"_s);
    }

    void fromTheDirectoryALaterKeyIsPassedOver() {
        QJsonObject json = toJson(*calendarFromJson(kSmall, u"town.json"_s));
        json.insert(u"moon"_s, true);
        QVERIFY(calendarFromJson(json, u"pull"_s).ok());
        QVERIFY(!calendarFromJson(json::write(json), u"file"_s).ok());
    }

    // A run is read back however long the days are alike, and a zone that only the centre knows stops nobody.
    void whatIsWrittenCanBeRead() {
        Calendar calendar = *calendarFromJson(kSmall, u"town.json"_s);
        calendar.publishedTo = QDate(2030, 12, 31);
        for (QDate day(2027, 1, 1); day.year() < 2030; day = day.addDays(1))
            calendar.days.insert(day, SpecialDay{DayKind::Closure, {u"Rebuilt"_s, u"重建"_s}, {}});
        calendar.timeZone = u"Asia/Shangri-La"_s;
        const auto again = calendarFromJson(toJson(calendar), u"again"_s);
        QVERIFY2(again.ok(), again ? "" : qPrintable(again.error().detail));
        QVERIFY(*again == calendar);
    }

    void newestIsTheGreatestVersion() {
        Calendars all;
        Calendar calendar = *calendarFromJson(kSmall, u"town.json"_s);
        for (const int version : {2, 10, 9}) {
            calendar.version = version;
            all.put(calendar);
        }
        QCOMPARE(all.newest(u"town"_s)->version, 10);
        QCOMPARE(all.find({u"town"_s, 9})->version, 9);
        QVERIFY(all.find({u"town"_s, 3}) == nullptr);
        QVERIFY(all.newest(u"village"_s) == nullptr);
    }

    void chinaIsAsItWasAnnounced() {
        const Calendars shipped = world::shippedCalendars();
        const Calendar& china = *shipped.newest(u"cn"_s);
        QMap<QDate, bool> announced;
        for (int year = china.publishedFrom.year(); year <= china.publishedTo.year(); ++year) {
            const QMap<QDate, bool> days = chineseDays(year);
            if (days.isEmpty()) QSKIP("../shared/data/calendars is not beside the project: China NOT CHECKED");
            announced.insert(days);
        }
        int checked = 0;
        for (QDate day = china.publishedFrom; day <= china.publishedTo; day = day.addDays(1), ++checked) {
            const bool works = announced.contains(day) ? !announced.value(day) : day.dayOfWeek() <= 5;
            QVERIFY2(china.works(day) == works, qPrintable(day.toString(Qt::ISODate)));
        }
        QCOMPARE(checked, 7'298);
        QVERIFY2(chineseDays(china.publishedTo.year() + 1).isEmpty(), "a year that is announced is not in the package");
    }

    void franceAndJapanAreAsTheirLawSays() {
        const Calendars shipped = world::shippedCalendars();
        const QSet<QDate> french = datesIn(world::fileContent(kSource + u"fr/jours_feries_metropole.csv"_s), u',');
        const QSet<QDate> japanese = datesIn(world::fileContent(kSource + u"jp/holidays.yml"_s), u':');
        if (french.isEmpty()) QSKIP("../shared/data/calendars is not beside the project: France, Japan NOT CHECKED");
        const auto compare = [](const Calendar& calendar, const std::function<bool(QDate)>& isHoliday) {
            for (QDate day = calendar.publishedFrom; day <= calendar.publishedTo; day = day.addDays(1)) {
                const bool works = day.dayOfWeek() <= 5 && !isHoliday(day);
                QVERIFY2(calendar.works(day) == works, qPrintable(calendar.id + day.toString(Qt::ISODate)));
            }
        };
        compare(*shipped.newest(u"fr"_s), [&](QDate day) { return french.contains(day); });
        compare(*shipped.newest(u"jp"_s), [&](QDate day) {
            const int inYear = day.month() * 100 + day.day();
            return japanese.contains(day) || inYear <= 103 || inYear >= 1229;
        });
    }

    void theUnitedKingdomIsAsPublished() {
        const Calendars shipped = world::shippedCalendars();
        const auto all = QJsonDocument::fromJson(world::fileContent(kSource + u"uk/bank-holidays.json"_s)).object();
        if (all.isEmpty()) QSKIP("../shared/data/calendars is not beside the project: United Kingdom NOT CHECKED");
        for (const char* division : {"england-and-wales", "scotland", "northern-ireland"}) {
            const Calendar& calendar = *shipped.newest(QLatin1String(division));
            QSet<QDate> holidays;
            for (const auto& event : all[QLatin1String(division)][u"events"].toArray())
                holidays.insert(QDate::fromString(event[u"date"].toString(), Qt::ISODate));
            for (QDate day = calendar.publishedFrom; day <= calendar.publishedTo; day = day.addDays(1)) {
                const bool works = day.dayOfWeek() <= 5 && !holidays.contains(day);
                QVERIFY2(calendar.works(day) == works, qPrintable(calendar.id + day.toString(Qt::ISODate)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(CalendarTest)
#include "calendar_test.moc"
