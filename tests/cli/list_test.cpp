// Lists of guichet-cli against fake ports: list, view and search, here and at the centre, and what is kept.
#include <QtTest>

#include "promised_keys.h"

using namespace guichet;
using namespace guichet::cli;

class ListTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listGoesOnBehindACursor();
    void searchGoesOnUntilItHasEnough();
    void aFilteredListGoesOnBehindAPlace();
    void savedViewsAreListedMadeAndRemoved();
    void asksTheCentreOnlyWhenTold();
    void keepsByNumberOrId();
};

void ListTest::asksTheCentreOnlyWhenTold() {
    FakeDesk desk;
    desk.hits.rows = {listRow(1), listRow(2)};
    QVERIFY(desk.run(argv("search street --json")).values.isEmpty());
    QVERIFY(desk.askedOfCentre.isEmpty());
    const auto ran = desk.run(argv("search street --at-centre --limit 50 --json"));
    QCOMPARE(ran.exit, 0);
    QCOMPARE(desk.askedOfCentre, QStringList{latin("street")});
    QCOMPARE(ran.values.size(), 2);
    QCOMPARE(keysOf(ran.values.first()), promisedKeys().value(latin("search")));
    QCOMPARE(desk.run(argv("search street --at-centre --limit 51")).exit, 2);
    desk.centreFails = Error{ErrorCode::Offline, latin("networkUnreachable"), {}};
    QCOMPARE(desk.run(argv("search street --at-centre")).exit, 3);
}

void ListTest::keepsByNumberOrId() {
    FakeDesk desk;
    QCOMPARE(desk.run(argv("pin EO-2026-03-00417-K")).exit, 0);
    QCOMPARE(desk.pinned, QStringList{desk.dossier.theCase.id.text()});
    // What is not held has no number here, but it has an id.
    QCOMPARE(desk.run(argv("pin EO-1")).exit, 1);
    const auto ran = desk.run(argv("pin AAAAAAAA-2222-4333-8444-555555555555 --json"));
    QCOMPARE(ran.values.first().value(latin("caseId")).toString(), latin("aaaaaaaa-2222-4333-8444-555555555555"));
    QCOMPARE(desk.run(argv("unpin EO-2026-03-00417-K")).exit, 0);
    QCOMPARE(desk.pinned, QStringList{latin("aaaaaaaa-2222-4333-8444-555555555555")});
}

void ListTest::listGoesOnBehindACursor() {
    FakeDesk desk;
    for (int number = 0; number < 1'203; ++number) desk.rows.append(listRow(number));
    const auto first = desk.run(argv("list --json --limit 700"));
    QCOMPARE(first.values.size(), 700);
    const auto cursor = first.values.last()[latin("cursor")].toString();
    const auto second = desk.run(argv("list --json --limit 700 --after") << cursor);
    QCOMPARE(second.values.size(), 503);
    QCOMPARE(second.values.first()[latin("number")].toString(), latin("EO-700"));
    QCOMPARE(desk.run(argv("list --json")).values.size(), 50);
}

void ListTest::searchGoesOnUntilItHasEnough() {
    FakeDesk desk;
    for (int number = 1; number <= 5; ++number) desk.rows.append(listRow(number));
    const auto some = desk.run(argv("--json search x --limit 3"));
    QCOMPARE(some.values.size(), 3);
    QCOMPARE(some.values.last()[latin("number")].toString(), latin("EO-3"));
    for (const auto& hit : some.values) QCOMPARE(hit[latin("total")].toInt(), 5);
    const auto all = desk.run(argv("search x"));
    QCOMPARE(all.out.count('\n'), 6);
    QVERIFY(all.out.split('\n')[5].startsWith("5 case"));
    desk.rows.clear();
    QVERIFY(desk.run(argv("search x")).out.isEmpty());
}

void ListTest::aFilteredListGoesOnBehindAPlace() {
    FakeDesk desk;
    for (int number = 0; number < 9; ++number) {
        desk.rows.append(listRow(number));
        desk.rows.last().documents = number % 2;
    }
    const auto filter = latin("{\"documentsAre\":\"some\",\"v\":1}");
    const auto first = desk.run(argv("list --json --view office --sort newest --limit 3 --filter") << filter);
    QCOMPARE(first.values.size(), 3);
    QCOMPARE(desk.filteredFor.list, (ListQuery{View::Office, Sort::Newest}));
    QCOMPARE(desk.filteredFor.filter.documentsAre, DocumentsAre::Some);
    const auto cursor = first.values.last()[latin("cursor")].toString();
    const auto second = desk.run(argv("list --json --filter") << filter << latin("--after") << cursor);
    QCOMPARE(second.values.size(), 1);
    QCOMPARE(second.values.first()[latin("number")].toString(), latin("EO-7"));
}

void ListTest::savedViewsAreListedMadeAndRemoved() {
    FakeDesk desk;
    Filter filter;
    filter.documentsAre = DocumentsAre::Some;
    desk.views = {SavedView{SavedViewId{latin("v")}, latin("Held"), {{View::Overdue, Sort::Number}, filter}, {}}};
    desk.savedCounts = {{SavedViewId{latin("v")}, {42, false}}};
    desk.countingLeft = 2;
    const auto listed = desk.run(argv("view list --json"));
    QCOMPARE(listed.values.first()[latin("count")].toInt(), 42);
    QCOMPARE(listed.values.first()[latin("view")].toString(), latin("overdue"));
    QVERIFY(desk.countingLeft < 0);
    QVERIFY(desk.run(argv("view list")).out.contains("With documents"));
    desk.rows = {listRow(1)};
    QCOMPARE(desk.run(argv("list --saved held --sort due --json")).exit, 0);
    QCOMPARE(desk.filteredFor, (FilteredQuery{{View::Overdue, Sort::Due}, filter}));
    QCOMPARE(desk.run(argv("list --saved other")).exit, 1);
    // The same name is the same view.
    const auto saved = desk.run(argv("view save HELD --view mine --columns due,number --json"));
    QCOMPARE(saved.values.first()[latin("id")].toString(), latin("v"));
    QCOMPARE(desk.views.first().look, (ListLook{ListMode::Table, {ListColumn::Due, ListColumn::Number}}));
    QCOMPARE(desk.views.first().query, (FilteredQuery{{View::Mine, Sort::Due}, {}}));
    QCOMPARE(desk.run(argv("view remove held")).exit, 0);
    QVERIFY(desk.views.isEmpty());
    QCOMPARE(desk.run(argv("view remove held")).exit, 1);
}

QTEST_GUILESS_MAIN(ListTest)
#include "list_test.moc"
