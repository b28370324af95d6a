// Filters: each condition, JSON both ways and nothing but, and how answers change with the clock.
#include <QtTest>

#include "core/query/saved_view.h"
#include "core/wire/json.h"
#include "tests/core/arbitrary.h"

using namespace guichet;
using namespace Qt::StringLiterals;

namespace {

const PersonId kMe{u"li.wei"_s};

Instant at(const QString& iso) {
    return instantFromIso(iso).value();
}

Viewer noon() {
    return viewerAt(kMe, at(u"2026-03-02T12:00:00.000Z"_s), u"UTC"_s);
}

ListRow plainRow() {
    ListRow row;
    row.service = ServiceId{u"noise"_s};
    row.office = OfficeId{u"EO"_s};
    row.openedAt = at(u"2026-03-02T09:00:00.000Z"_s);
    row.changedAt = row.openedAt;
    return row;
}

bool fits(const Filter& filter, const ListRow& row) {
    return Matcher(filter, noon()).matches(row);
}

Filter parsed(const char* json) {
    return filterFromJson(json::parseObject(json, 10'000).value()).value();
}

// Values from small sets, so that rows and filters meet.
template <typename T>
QVector<T> some(std::initializer_list<T> all) {
    QVector<T> chosen;
    for (const T& one : all)
        if (*rc::gen::inRange(0, 3) == 0) chosen.append(one);
    return chosen;
}

std::optional<int> someDays() {
    return *rc::gen::inRange(0, 3) == 0 ? std::optional(*rc::gen::inRange(0, 40)) : std::nullopt;
}

Instant someInstant() {
    return at(u"2026-02-01T00:00:00.000Z"_s) + std::chrono::minutes(*rc::gen::inRange(0, 60 * 24 * 60));
}

Filter someFilter() {
    Filter filter;
    filter.services = some({ServiceId{u"noise"_s}, ServiceId{u"heating"_s}});
    filter.statuses = some({CaseStatus::Received, CaseStatus::Accepted, CaseStatus::Closed});
    filter.offices = some({OfficeId{u"EO"_s}, OfficeId{u"WO"_s}});
    filter.channels = some({Channel::Counter, Channel::Letter});
    filter.ownerIs = *rc::gen::element(OwnerIs::Anyone, OwnerIs::Me, OwnerIs::Nobody, OwnerIs::Person);
    if (filter.ownerIs == OwnerIs::Person) filter.owner = PersonId{u"anna"_s};
    filter.dueIs = *rc::gen::element(DueIs::AnyTime, DueIs::Overdue, DueIs::Today, DueIs::Within);
    if (filter.dueIs == DueIs::Within) filter.dueWithinDays = *rc::gen::inRange(0, 20);
    filter.openedWithinDays = someDays();
    filter.changedWithinDays = someDays();
    filter.closedWithinDays = someDays();
    filter.documentsAre = *rc::gen::element(DocumentsAre::Any, DocumentsAre::Some, DocumentsAre::None);
    filter.waitsToBeSent = *rc::gen::inRange(0, 4) == 0;
    filter.needsAttention = *rc::gen::inRange(0, 4) == 0;
    if (*rc::gen::inRange(0, 4) == 0) filter.words = *arbitrary::text();
    return filter;
}

ListRow someRow() {
    ListRow row;
    row.service = *rc::gen::element(ServiceId{u"noise"_s}, ServiceId{u"heating"_s}, ServiceId{u"other"_s});
    row.status = *rc::gen::element(CaseStatus::Received, CaseStatus::Accepted, CaseStatus::Closed);
    row.office = *rc::gen::element(OfficeId{u"EO"_s}, OfficeId{u"WO"_s});
    row.channel = *rc::gen::element(Channel::Counter, Channel::Letter, Channel::Email);
    row.owner = *rc::gen::element(PersonId{}, kMe, PersonId{u"anna"_s});
    row.subject = *arbitrary::text();
    row.openedAt = someInstant();
    row.changedAt = someInstant();
    if (*rc::gen::arbitrary<bool>()) row.dueAt = someInstant();
    if (*rc::gen::arbitrary<bool>()) row.closedAt = someInstant();
    row.documents = *rc::gen::inRange(0, 2);
    row.waitsToBeSent = *rc::gen::arbitrary<bool>();
    row.needsAttention = *rc::gen::arbitrary<bool>();
    return row;
}

bool liesIn(const ListRow& row, const RowSpan& span) {
    const auto inside = [&](const std::optional<Instant>& time) {
        return time && *time >= span.from && *time < span.to;
    };
    switch (span.time) {
        case RowTime::Due:
            return inside(row.dueAt);
        case RowTime::Opened:
            return inside(row.openedAt);
        case RowTime::Changed:
            return inside(row.changedAt);
        case RowTime::Closed:
            return inside(row.closedAt);
    }
    return false;
}

QVector<FilterPart> partsIn(const Filter& filter) {
    QVector<FilterPart> parts;
    for (int part = 0; part <= static_cast<int>(FilterPart::Words); ++part)
        if (without(filter, FilterPart(part)) != filter) parts.append(FilterPart(part));
    return parts;
}

}  // namespace

class FilterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theEmptyFilterLetsEverythingThrough() {
        QVERIFY(Filter{}.isEmpty());
        QVERIFY(rc::check("every row", [] { RC_ASSERT(fits(Filter{}, someRow())); }));
    }

    void dueMeansTheMinute() {
        ListRow row = plainRow();
        Filter overdue;
        overdue.dueIs = DueIs::Overdue;
        Filter today;
        today.dueIs = DueIs::Today;
        Filter within;
        within.dueIs = DueIs::Within;
        within.dueWithinDays = 2;
        QVERIFY(!fits(overdue, row) && !fits(today, row) && !fits(within, row));  // nothing is owed
        const auto answers = [&](const QString& due) {
            row.dueAt = at(due);
            return QString(fits(overdue, row) ? u'o' : u'-') + (fits(today, row) ? u't' : u'-') +
                   (fits(within, row) ? u'w' : u'-');
        };
        QCOMPARE(answers(u"2026-03-02T11:59:59.999Z"_s), u"o--"_s);
        QCOMPARE(answers(u"2026-03-02T12:00:00.000Z"_s), u"-tw"_s);
        QCOMPARE(answers(u"2026-03-02T23:59:59.999Z"_s), u"-tw"_s);
        QCOMPARE(answers(u"2026-03-03T00:00:00.000Z"_s), u"--w"_s);
        QCOMPARE(answers(u"2026-03-04T23:59:59.999Z"_s), u"--w"_s);
        QCOMPARE(answers(u"2026-03-05T00:00:00.000Z"_s), u"---"_s);
    }

    void daysBeginInTheZoneOfTheOffice() {
        // 12:00 UTC on 2 March is 20:00 in Shanghai; that day began at 16:00 UTC the day before.
        const Viewer viewer = viewerAt(kMe, at(u"2026-03-02T12:00:00.000Z"_s), u"Asia/Shanghai"_s);
        Filter today;
        today.openedWithinDays = 0;
        ListRow row = plainRow();
        row.openedAt = at(u"2026-03-01T16:00:00.000Z"_s);
        QVERIFY(Matcher(today, viewer).matches(row));
        row.openedAt = at(u"2026-03-01T15:59:59.999Z"_s);
        QVERIFY(!Matcher(today, viewer).matches(row));
        QCOMPARE(viewerAt(kMe, viewer.now, u"No/Where"_s).dayStart, at(u"2026-03-02T00:00:00.000Z"_s));
    }

    void aDayOfTwentyThreeHoursEndsWhenItEnds() {
        const Viewer viewer = viewerAt(kMe, at(u"2026-03-29T10:00:00.000Z"_s), u"Europe/Berlin"_s);
        QCOMPARE(viewer.dayEnd - viewer.dayStart, Milliseconds(std::chrono::hours(23)));
        QCOMPARE(viewer.startOfDay(-1), at(u"2026-03-27T23:00:00.000Z"_s));
    }

    void eachConditionAsksForItsOwn() {
        const ListRow row = plainRow();
        const auto with = [&](auto change) {
            ListRow changed = row;
            change(changed);
            return changed;
        };
        QVERIFY(fits(parsed(R"({"v":1,"services":["heating","noise"]})"), row));
        QVERIFY(!fits(parsed(R"({"v":1,"services":["heating"]})"), row));
        QVERIFY(fits(parsed(R"({"v":1,"statuses":["received","closed"]})"), row));
        QVERIFY(!fits(parsed(R"({"v":1,"statuses":["accepted"]})"), row));
        QVERIFY(!fits(parsed(R"({"v":1,"offices":["WO"]})"), row));
        QVERIFY(!fits(parsed(R"({"v":1,"channels":["letter"]})"), row));
        QVERIFY(fits(parsed(R"({"v":1,"ownerIs":"nobody"})"), row));
        QVERIFY(!fits(parsed(R"({"v":1,"ownerIs":"me"})"), row));
        QVERIFY(fits(parsed(R"({"v":1,"ownerIs":"me"})"), with([](ListRow& r) { r.owner = kMe; })));
        QVERIFY(fits(parsed(R"({"v":1,"ownerIs":"person","owner":"anna"})"),
                     with([](ListRow& r) { r.owner = PersonId{u"anna"_s}; })));
        QVERIFY(!fits(parsed(R"({"v":1,"documentsAre":"some"})"), row));
        QVERIFY(fits(parsed(R"({"v":1,"documentsAre":"some"})"), with([](ListRow& r) { r.documents = 2; })));
        QVERIFY(fits(parsed(R"({"v":1,"documentsAre":"none"})"), row));
        QVERIFY(!fits(parsed(R"({"v":1,"waitsToBeSent":true})"), row));
        QVERIFY(!fits(parsed(R"({"v":1,"needsAttention":true})"), row));
        QVERIFY(!fits(parsed(R"({"v":1,"closedWithinDays":9})"), row));  // it is not closed
        QVERIFY(fits(parsed(R"({"v":1,"changedWithinDays":0})"), row));
    }

    void wordsStandInTheSubjectWhateverTheirCaseAndWidth() {
        ListRow row = plainRow();
        row.subject = u"夜间施工 Noise at ＮＩＧＨＴ"_s;
        for (const QString& words : {u"noise"_s, u"night NOISE"_s, u"施工 night"_s, u"ｎｏｉｓｅ"_s, u"  "_s}) {
            Filter filter;
            filter.words = words;
            QVERIFY2(fits(filter, row), qPrintable(words));
        }
        Filter filter;
        filter.words = u"noise heating"_s;
        QVERIFY(!fits(filter, row));
    }

    void jsonSaysAllOfItBothWays() {
        QVERIFY(rc::check("fromJson(toJson(f)) == f", [] {
            const Filter filter = someFilter();
            const QByteArray bytes = json::write(toJson(filter));
            RC_ASSERT(filterFromJson(json::parseObject(bytes, 1 << 20).value()).value() == filter);
        }));
        QCOMPARE(json::write(toJson(Filter{})), QByteArray(R"({"v":1})"));
    }

    void whatIsNotAFilterIsRefused_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("named");
        const auto row = [](const char* text, const char* named) {
            QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(named);
        };
        row(R"({})", "v");
        row(R"({"v":1,"status":["received"]})", "status");
        row(R"({"v":1,"statuses":["open"]})", "statuses");
        row(R"({"v":1,"statuses":["closed","closed"]})", "statuses");
        row(R"({"v":1,"services":[]})", "services");
        row(R"({"v":1,"services":[""]})", "services");
        row(R"({"v":1,"owner":"anna"})", "owner");
        row(R"({"v":1,"ownerIs":"person"})", "owner");
        row(R"({"v":1,"ownerIs":"everybody"})", "ownerIs");
        row(R"({"v":1,"dueIs":"within"})", "dueWithinDays");
        row(R"({"v":1,"dueWithinDays":3})", "dueWithinDays");
        row(R"({"v":1,"openedWithinDays":-1})", "openedWithinDays");
        row(R"({"v":1,"openedWithinDays":9999})", "openedWithinDays");
        row(R"({"v":1,"waitsToBeSent":false})", "waitsToBeSent");
        row(R"({"v":1,"words":7})", "words");
    }
    void whatIsNotAFilterIsRefused() {
        QFETCH(QByteArray, text);
        QFETCH(QString, named);
        const auto read = filterFromJson(json::parseObject(text, 10'000).value());
        QCOMPARE(read.error().code, ErrorCode::Invalid);
        QCOMPARE(read.error().reason, u"filterWrong"_s);
        QVERIFY2(read.error().detail.contains(named), qPrintable(read.error().detail));
    }

    void aLaterVersionIsSaidToBeOne() {
        QCOMPARE(filterFromJson({{u"v"_s, 2}, {u"moons"_s, 3}}).error().code, ErrorCode::TooNew);
        QCOMPARE(savedViewFromJson({{u"v"_s, 2}}).error().code, ErrorCode::TooNew);
    }

    void onlyRowsInTheSpansChangeWithTheClock() {
        QVERIFY(rc::check("a row outside every span keeps its answer", [] {
            const Filter filter = someFilter();
            const QString zone = *rc::gen::element(u"UTC"_s, u"Asia/Shanghai"_s, u"Europe/Berlin"_s);
            const Viewer one = viewerAt(kMe, someInstant(), zone);
            const Viewer other = viewerAt(kMe, someInstant(), zone);
            const ListRow row = someRow();
            const auto spans = spansBetween(filter, one, other);
            const bool isInside =
                std::any_of(spans.cbegin(), spans.cend(), [&](const RowSpan& span) { return liesIn(row, span); });
            if (!isInside) RC_ASSERT(Matcher(filter, one).matches(row) == Matcher(filter, other).matches(row));
            RC_ASSERT(spansBetween(filter, one, one).isEmpty());
        }));
    }

    void takingEveryConditionAwayLeavesNone() {
        QVERIFY(rc::check("without", [] {
            Filter filter = someFilter();
            if (filter.dueIs == DueIs::AnyTime) filter.dueWithinDays = 0;
            const auto parts = partsIn(filter);
            for (const FilterPart part : parts) {
                const Filter less = without(filter, part);
                RC_ASSERT(partsIn(less).size() == partsIn(filter).size() - 1);
                filter = less;
            }
            RC_ASSERT(filter.isEmpty());
        }));
    }

    void placesTravelAsText() {
        for (const ListPlace& place : {ListPlace{std::nullopt, -5, 42}, ListPlace{u"EO-2026~x"_s, 0, 7},
                                       ListPlace{u""_s, 0, std::numeric_limits<qint64>::min()}})
            QCOMPARE(placeFromText(toText(place)), std::optional(place));
        for (const QString& text : {u""_s, u"5"_s, u"5~"_s, u"~5"_s, u"x~5"_s, u"05~1"_s, u"1~2~3"_s, u"+1~2"_s})
            QVERIFY2(!placeFromText(text), qPrintable(text));
    }

    void savedViewsAreReadStrictly() {
        SavedView view;
        view.query = {{View::Overdue, Sort::Number}, parsed(R"({"v":1,"ownerIs":"me"})")};
        view.look = {ListMode::Table, {ListColumn::Due, ListColumn::Number}};
        const QJsonObject json = toJson(view);
        QCOMPARE(savedViewFromJson(json).value(), view);
        for (const auto& [key, wrong] :
             std::initializer_list<std::pair<QString, QJsonValue>>{{u"view"_s, u"everything"_s},
                                                                   {u"sort"_s, u"size"_s},
                                                                   {u"mode"_s, u"cards"_s},
                                                                   {u"columns"_s, QJsonArray{}},
                                                                   {u"columns"_s, QJsonArray{u"due"_s, u"due"_s}},
                                                                   {u"extra"_s, true}}) {
            QJsonObject changed = json;
            changed.insert(key, wrong);
            QVERIFY2(!savedViewFromJson(changed), qPrintable(key));
        }
    }

    void looksAreRemembered() {
        const ListLook look{ListMode::Table, {ListColumn::Office, ListColumn::Opened}};
        QCOMPARE(toText(look), u"table:office,opened"_s);
        QCOMPARE(listLookFromText(toText(look)), look);
        for (const QString& text : {u""_s, u"table:"_s, u"table:moon"_s, u"cards:due"_s})
            QCOMPARE(listLookFromText(text), ListLook{});
        QVERIFY(std::all_of(allListColumns().cbegin(), allListColumns().cend(), [](ListColumn column) {
            return listColumnFromName(QLatin1String(listColumnName(column))) == column;
        }));
    }
};

QTEST_GUILESS_MAIN(FilterTest)
#include "filter_test.moc"
