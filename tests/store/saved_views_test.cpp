// Saved views: kept over restarts and a rebuilt cache; their counts are what counting would give, whatever happens;
// their pages are the filtered list, in order, each row once.
#include <rapidcheck.h>

#include "core/wire/json.h"
#include "tests/store/desk_world.h"

using namespace guichet;
using namespace guichet::toy;

namespace {

Filter filterOf(const char* json) {
    return filterFromJson(json::parseObject(json, 10'000).value()).value();
}

SavedView viewOf(const QString& name, View view, const char* filter, Sort sort = Sort::Due) {
    return {{}, name, {{view, sort}, filterOf(filter)}, {}};
}

QVector<ListRow> wholeList(DeskWorld& world, const ListQuery& query) {
    QVector<ListRow> rows;
    while (true) {
        const auto page = world.list(query.view, query.sort, rows.size(), 500);
        rows += page->rows;
        if (page->rows.size() < 500) return rows;
    }
}

QVector<CaseId> bruteForce(DeskWorld& world, const FilteredQuery& query) {
    const Matcher matcher(query.filter, viewerAt(kMe, world.centre.now, u"UTC"_s));
    QVector<CaseId> ids;
    for (const ListRow& row : wholeList(world, query.list))
        if (matcher.matches(row)) ids.append(row.id);
    return ids;
}

QVector<CaseId> byPages(DeskWorld& world, const FilteredQuery& query, int count) {
    QVector<CaseId> ids;
    ListSpan span;
    while (true) {
        const auto page = world.filtered(query, span, count);
        if (!page.ok()) qFatal("%s", why(page.error()));
        for (const PlacedRow& row : page->rows) ids.append(row.row.id);
        if (!page->reached) return ids;
        span.after = page->reached;
    }
}

SavedCounts wholeCounts(DeskWorld& world) {
    while (true) {
        const auto counts = world.countSaved();
        if (!counts.ok()) qFatal("%s", why(counts.error()));
        if (std::all_of(counts->cbegin(), counts->cend(), [](const SavedCount& one) { return one.whole; }))
            return *counts;
    }
}

const char* const kFilters[] = {
    R"({"v":1})",
    R"({"v":1,"ownerIs":"me"})",
    R"({"v":1,"ownerIs":"nobody","statuses":["received"]})",
    R"({"v":1,"dueIs":"overdue"})",
    R"({"v":1,"dueIs":"today"})",
    R"({"v":1,"dueIs":"within","dueWithinDays":3})",
    R"({"v":1,"openedWithinDays":2})",
    R"({"v":1,"changedWithinDays":1})",
    R"({"v":1,"closedWithinDays":1})",
    R"({"v":1,"waitsToBeSent":true})",
    R"({"v":1,"offices":["EO"],"channels":["counter","letter"]})",
    R"({"v":1,"words":"1"})",
};

// Something happens: here, at the centre, or to the clock.
void happen(DeskWorld& world) {
    static int counter = 0;
    const QString word = u"w%1"_s.arg(++counter);
    const auto some = [&]() -> std::optional<CaseId> {
        const auto keys = world.centre.cases.keys();
        if (keys.isEmpty()) return std::nullopt;
        return keys[*rc::gen::inRange<qsizetype>(0, keys.size())];
    };
    const auto theirs = [&](const ActionBody& body) {
        if (const auto id = some()) world.centre.act(*id, body);
    };
    switch (*rc::gen::inRange(0, 10)) {
        case 0:
            (void)world.perform({}, request(word, *rc::gen::element(kEast, kWest)));
            break;
        case 1:
            if (const auto id = some()) (void)world.perform(*id, ClaimBody{});
            break;
        case 2:
            theirs(ClaimBody{});
            break;
        case 3:
            theirs(AcceptBody{});
            break;
        case 4:
            theirs(CloseBody{word});
            break;
        case 5:
            world.centre.registered(word);
            break;
        case 6:
            if (const auto id = some()) world.centre.remove(*id, wire::ObjectOp::Gone);
            break;
        case 7:
            world.centre.now += std::chrono::minutes(*rc::gen::inRange(-300, 6'000));
            break;
        case 8:
            RC_ASSERT(world.sync().ok());
            break;
        case 9:
            RC_ASSERT(world.reopen().ok());
            break;
    }
    world.centre.now += std::chrono::minutes(1);
}

void countsHold(DeskWorld& world) {
    const SavedCounts counts = wholeCounts(world);
    const auto views = world.savedViews();
    RC_ASSERT(views.ok());
    RC_ASSERT(counts.size() == views->size());
    for (const SavedView& view : *views) {
        const auto expected = bruteForce(world, view.query);
        RC_ASSERT(counts.value(view.id).n == expected.size());
        RC_ASSERT(byPages(world, view.query, *rc::gen::inRange(1, 5)) == expected);
    }
}

}  // namespace

class SavedViewsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsEqualCountingWhateverHappens() {
        QVERIFY(rc::check("counts and pages of saved views are those of brute force", [] {
            DeskWorld world;
            world.centre.pageSize = 3;
            for (int i = *rc::gen::inRange(0, 6); i > 0; --i) world.centre.registered(u"Case %1"_s.arg(i));
            RC_ASSERT(world.create().ok());
            RC_ASSERT(world.pull().ok());
            int named = 0;
            for (int i = 0; i < 25; ++i) {
                if (*rc::gen::inRange(0, 3) == 0 && named < 10) {
                    const View view = allViews()[*rc::gen::inRange<qsizetype>(0, allViews().size())];
                    const Sort sort =
                        *rc::gen::element(Sort::Due, Sort::Newest, Sort::Oldest, Sort::Changed, Sort::Number);
                    const char* filter = kFilters[*rc::gen::inRange<size_t>(0, std::size(kFilters))];
                    RC_ASSERT(world.saveView(viewOf(u"View %1"_s.arg(++named), view, filter, sort)).ok());
                }
                happen(world);
                if (i % 6 == 5) countsHold(world);
            }
            countsHold(world);
        }));
    }

    void areKeptOverRestartAndARebuiltCache() {
        DeskWorld world;
        for (int i = 0; i < 5; ++i) world.centre.registered(u"Case %1"_s.arg(i));
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        const auto saved =
            world.saveView(viewOf(u"  Nobody's \t cases "_s, View::Office, R"({"v":1,"ownerIs":"nobody"})"));
        GUICHET_OK(saved);
        QCOMPARE(saved->name, u"Nobody's cases"_s);
        QCOMPARE(wholeCounts(world).value(saved->id), (SavedCount{5, true}));
        GUICHET_OK(world.reopen());
        QCOMPARE(world.savedViews().value(), QVector<SavedView>{*saved});
        // Whole from the start: nothing is counted again.
        QCOMPARE(world.countSaved()->value(saved->id), (SavedCount{5, true}));
        world.desk.reset();
        QVERIFY(QFile::remove(world.ground.profileDir + u"/cache.db"_s));
        GUICHET_OK(world.reopen());
        QCOMPARE(world.savedViews().value(), QVector<SavedView>{*saved});
        GUICHET_OK(world.pull());
        QCOMPARE(wholeCounts(world).value(saved->id), (SavedCount{5, true}));
    }

    void aNameIsNeededAndOnlyOnce() {
        DeskWorld world;
        GUICHET_OK(world.create());
        const auto first = world.saveView(viewOf(u"Heating"_s, View::Office, R"({"v":1})"));
        GUICHET_OK(first);
        QCOMPARE(world.saveView(viewOf(u" "_s, View::Office, R"({"v":1})")).error().reason, u"viewNameMissing"_s);
        QCOMPARE(world.saveView(viewOf(QString(61, u'x'), View::Office, R"({"v":1})")).error().reason,
                 u"viewNameTooLong"_s);
        QCOMPARE(world.saveView(viewOf(u"heating"_s, View::Office, R"({"v":1})")).error().reason, u"viewNameTaken"_s);
        // The view itself may keep its name, or take another.
        SavedView changed = *first;
        changed.name = u"HEATING"_s;
        GUICHET_OK(world.saveView(changed));
        QCOMPARE(world.savedViews()->size(), 1);
        QCOMPARE(world.savedViews()->first().name, u"HEATING"_s);
        for (int i = 1; i < kMostSavedViews; ++i)
            GUICHET_OK(world.saveView(viewOf(u"View %1"_s.arg(i), View::Office, R"({"v":1})")));
        QCOMPARE(world.saveView(viewOf(u"One more"_s, View::Office, R"({"v":1})")).error().reason, u"tooManyViews"_s);
    }

    void whatIsRemovedCanBePutBack() {
        DeskWorld world;
        world.centre.registered(u"Lamp"_s);
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        const auto saved = world.saveView(viewOf(u"All"_s, View::All, R"({"v":1})"));
        QCOMPARE(wholeCounts(world).value(saved->id).n, 1);
        GUICHET_OK(world.removeView(saved->id));
        QVERIFY(world.savedViews()->isEmpty());
        QVERIFY(wholeCounts(world).isEmpty());
        QCOMPARE(world.removeView(saved->id).error().reason, u"viewUnknown"_s);
        GUICHET_OK(world.saveView(*saved));
        QCOMPARE(world.savedViews().value(), QVector<SavedView>{*saved});
        QCOMPARE(wholeCounts(world).value(saved->id).n, 1);
    }

    void aLongListIsCountedAndWalkedInSlices() {
        DeskWorld world;
        GUICHET_OK(world.create());
        world.centre.pageSize = 500;
        constexpr int kCases = CaseReader::kMostWalked + 700;
        for (int i = 0; i < kCases; ++i) world.centre.registered(i % 1000 == 999 ? u"needle"_s : u"hay"_s);
        GUICHET_OK(world.pull());
        const auto saved = world.saveView(viewOf(u"Needles"_s, View::All, R"({"v":1,"words":"needle"})", Sort::Oldest));
        GUICHET_OK(saved);
        QVERIFY(!world.countSaved()->value(saved->id).whole);
        // Changes before and behind the slice that is counted.
        world.centre.remove(world.centre.cases.firstKey(), wire::ObjectOp::Gone);
        world.centre.registered(u"needle"_s);
        GUICHET_OK(world.pull());
        const auto expected = bruteForce(world, saved->query);
        QCOMPARE(wholeCounts(world).value(saved->id), (SavedCount{expected.size(), true}));

        const auto first = world.filtered(saved->query);
        QCOMPARE(first->walked, CaseReader::kMostWalked);
        QVERIFY(first->reached.has_value());
        const auto rest = world.filtered(saved->query, {first->reached, {}});
        QVERIFY(!rest->reached.has_value());
        QCOMPARE(first->rows.size() + rest->rows.size(), expected.size());
        // A span is looked through again without going beyond it.
        const auto again = world.filtered(saved->query, {std::nullopt, first->rows[1].place});
        QCOMPARE(again->rows.size(), 2);
        QVERIFY(!again->reached.has_value());
        const auto one = world.filtered(saved->query, {first->rows[0].place, {}}, 1);
        QCOMPARE(one->rows.size(), 1);
        QCOMPARE(one->rows.first().row.id, first->rows[1].row.id);
        QCOMPARE(one->reached, std::optional(first->rows[1].place));
    }

    void anotherFilterIsAnotherCount() {
        DeskWorld world;
        const CaseId id = world.centre.registered(u"Lamp"_s);
        world.centre.registered(u"Road"_s);
        world.centre.act(id, AcceptBody{});
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        auto saved = world.saveView(viewOf(u"Mine"_s, View::Office, R"({"v":1,"statuses":["accepted"]})"));
        QCOMPARE(wholeCounts(world).value(saved->id).n, 1);
        saved->query.filter = Filter{};
        GUICHET_OK(world.saveView(*saved));
        QCOMPARE(wholeCounts(world).value(saved->id).n, 2);
        // The order and the look are no other question.
        saved->query.list.sort = Sort::Number;
        saved->look.mode = ListMode::Table;
        GUICHET_OK(world.saveView(*saved));
        QVERIFY(world.countSaved()->value(saved->id).whole);
        QCOMPARE(world.savedViews()->first().look.mode, ListMode::Table);
    }
};

QTEST_GUILESS_MAIN(SavedViewsTest)
#include "saved_views_test.moc"
