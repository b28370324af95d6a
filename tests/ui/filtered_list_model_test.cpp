// FilteredListModel: however the reader answers, each row that fits stands there once and in order, the search goes no
// farther than the eye, and the selection stays on its case.
#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/support/fake_ports.h"
#include "ui/queue/filtered_list_model.h"

namespace guichet::ui {

class FilteredListModelTest : public QObject {
    Q_OBJECT

    // Every third case has a document.
    static void fill(FakeCases& cases, int count) {
        cases.cases.clear();
        for (int number = 0; number < count; ++number) {
            Case theCase;
            theCase.id = CaseId{QStringLiteral("c%1").arg(number)};
            theCase.number = QStringLiteral("EO-2026-01-%1").arg(number, 6, 10, QLatin1Char('0'));
            theCase.promisedAt = instantFromMs(1'000'000LL * (number + 1));
            if (number % 3 == 0) theCase.documents.resize(1);
            cases.cases << theCase;
        }
    }
    static FilteredQuery withDocuments(View view = View::All) {
        FilteredQuery query{{view, Sort::Due}, {}};
        query.filter.documentsAre = DocumentsAre::Some;
        return query;
    }
    static QStringList shown(const FilteredListModel& model) {
        QStringList ids;
        for (int row = 0; row < model.rowCount(); ++row)
            ids << (model.rowAt(row) != nullptr ? model.rowAt(row)->id.text() : QStringLiteral("?"));
        return ids;
    }
    static QStringList fitting(const FakeCases& cases) {
        QStringList ids;
        for (const ListRow& row : cases.rowsOf({View::All, Sort::Due}))
            if (row.documents > 0) ids << row.id.text();
        return ids;
    }

private Q_SLOTS:
    void findsWhatFitsAndStopsAtTheEnd();
    void goesNoFartherThanTheEye();
    void searchesInSlicesAndSaysSo();
    void aListWithoutAFitEndsEmpty();
    void answersOfAnotherListAreIgnored();
    void failureIsSaidAndNotAskedForAgainByItself();
    void changesAreReadAgainInTheirPlaces();
    void selectionStaysOnItsCase();
    void whatFallsOutOfSightIsLetGoAndReadAgain();
    void aSpanThatGrewIsCut();
    void whatComesIntoAnEmptyListIsFound();
};

namespace {
QString spoken(const ListRow& row) {
    return row.number;
}
}  // namespace

void FilteredListModelTest::findsWhatFitsAndStopsAtTheEnd() {
    FakeCases cases;
    fill(cases, 100);
    FilteredListModel model(cases, spoken);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(withDocuments());
    QCOMPARE(model.rowCount(), 34);
    QVERIFY(model.isWhole() && !model.isSearching());
    QCOMPARE(model.head(), RowState::Present);
    QCOMPARE(model.walked(), 100);
    QCOMPARE(shown(model), fitting(cases));
    QCOMPARE(model.data(model.index(3), Qt::AccessibleTextRole).toString(), model.rowAt(3)->number);
}

void FilteredListModelTest::goesNoFartherThanTheEye() {
    FakeCases cases;
    fill(cases, 6000);
    FilteredListModel model(cases, spoken);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(withDocuments());
    QCOMPARE(model.rowCount(), FilteredListModel::kPageRows);
    QVERIFY(!model.isWhole());
    model.setSight(80, 99);
    QCOMPARE(model.rowCount(), 2 * FilteredListModel::kPageRows);
    for (int row = 100; !model.isWhole(); row += 80) model.setSight(row, row + 20);
    QCOMPARE(model.rowCount(), 2000);
    QCOMPARE(model.rowAt(1900)->id.text(), QStringLiteral("c5700"));
}

void FilteredListModelTest::searchesInSlicesAndSaysSo() {
    FakeCases cases;
    fill(cases, 50);
    for (Case& one : cases.cases) one.documents.clear();
    cases.cases[48].documents.resize(1);
    cases.mostWalked = 10;
    cases.mail.mode = Answering::Late;
    FilteredListModel model(cases, spoken);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(withDocuments());
    for (int slice = 1; slice <= 4; ++slice) {
        QVERIFY(model.isSearching());
        QCOMPARE(cases.mail.held(), 1);  // one question at a time: others may be asked between
        cases.mail.releaseFirst();
        QCOMPARE(model.walked(), 10 * slice);
        QCOMPARE(model.head(), RowState::Loading);
    }
    cases.mail.releaseAll();
    QCOMPARE(shown(model), QStringList{QStringLiteral("c48")});
    QVERIFY(model.isWhole() && !model.isSearching());
}

void FilteredListModelTest::aListWithoutAFitEndsEmpty() {
    FakeCases cases;
    fill(cases, 20);
    for (Case& one : cases.cases) one.documents.clear();
    FilteredListModel model(cases, spoken);
    model.show(withDocuments());
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.head(), RowState::Present);
    QVERIFY(model.isWhole());
}

void FilteredListModelTest::answersOfAnotherListAreIgnored() {
    FakeCases cases;
    fill(cases, 30);
    cases.mail.mode = Answering::Late;
    FilteredListModel model(cases, spoken);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(withDocuments());
    model.show(withDocuments(View::LatelyClosed));
    QCOMPARE(cases.mail.held(), 2);
    cases.mail.releaseLast();
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(model.isWhole());
    cases.mail.releaseLast();
    QCOMPARE(model.rowCount(), 0);
    model.show(withDocuments());
    cases.mail.mode = Answering::Never;
    model.forget();
    cases.mail.releaseAll();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.head(), RowState::Absent);
}

void FilteredListModelTest::failureIsSaidAndNotAskedForAgainByItself() {
    FakeCases cases;
    fill(cases, 10);
    cases.failsWith = Error{ErrorCode::Storage, {}, {}};
    FilteredListModel model(cases, spoken);
    model.show(withDocuments());
    QCOMPARE(model.head(), RowState::Unavailable);
    const int asked = cases.listsAsked;
    model.setSight(0, 10);
    QCOMPARE(cases.listsAsked, asked);
    cases.failsWith.reset();
    model.retry();
    QCOMPARE(model.head(), RowState::Present);
    QCOMPARE(model.rowCount(), 4);
}

void FilteredListModelTest::changesAreReadAgainInTheirPlaces() {
    FakeCases cases;
    fill(cases, 90);
    FilteredListModel model(cases, spoken);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(withDocuments());
    model.setSight(0, 29);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    cases.cases[1].documents.resize(1);            // begins to fit
    cases.cases[6].documents.clear();              // ceases to
    cases.cases[9].promisedAt = instantFromMs(1);  // goes to the front
    cases.cases.removeAt(30);
    model.refresh();
    QCOMPARE(shown(model), fitting(cases));
    fill(cases, 3);
    model.refresh();
    QCOMPARE(shown(model), fitting(cases));
    fill(cases, 120);
    model.refresh();
    QCOMPARE(shown(model), fitting(cases));
    QCOMPARE(resets.count(), 0);
}

void FilteredListModelTest::selectionStaysOnItsCase() {
    FakeCases cases;
    fill(cases, 90);
    FilteredListModel model(cases, spoken);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(withDocuments());
    QItemSelectionModel selection(&model);
    selection.setCurrentIndex(model.index(7), QItemSelectionModel::SelectCurrent);
    QCOMPARE(model.rowAt(7)->id.text(), QStringLiteral("c21"));
    QSignalSpy moved(&selection, &QItemSelectionModel::currentChanged);
    cases.cases[1].documents.resize(1);
    cases.cases[2].documents.resize(1);
    model.refresh();
    QCOMPARE(selection.currentIndex().row(), 9);
    cases.cases[0].documents.clear();
    model.refresh();
    QCOMPARE(model.rowAt(selection.currentIndex().row())->id.text(), QStringLiteral("c21"));
    QCOMPARE(moved.count(), 0);
    // Gone from the list: nothing else is selected in its place.
    cases.cases[21].documents.clear();
    model.refresh();
    QVERIFY(!selection.currentIndex().isValid());
}

void FilteredListModelTest::whatFallsOutOfSightIsLetGoAndReadAgain() {
    FakeCases cases;
    fill(cases, 9000);
    FilteredListModel model(cases, spoken);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(withDocuments());
    for (int row = 0; !model.isWhole(); row += 60) model.setSight(row, row + 20);
    QCOMPARE(model.rowCount(), 3000);
    model.setSight(2950, 2999);
    int resident = 0;
    for (int row = 0; row < 3000; ++row) resident += model.rowAt(row) != nullptr ? 1 : 0;
    QVERIFY(resident <= (FilteredListModel::kResidentPages + 1) * 2 * FilteredListModel::kPageRows);
    QVERIFY(model.rowAt(5) == nullptr);
    model.setSight(0, 20);
    QCOMPARE(model.rowAt(5)->id.text(), QStringLiteral("c15"));
    QCOMPARE(model.rowCount(), 3000);
}

void FilteredListModelTest::aSpanThatGrewIsCut() {
    FakeCases cases;
    fill(cases, 1200);
    FilteredListModel model(cases, spoken);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(withDocuments());
    model.setSight(90, 120);
    QVERIFY(model.rowCount() > 2 * FilteredListModel::kPageRows - 1);
    model.setSight(0, 20);
    for (Case& one : cases.cases) one.documents.resize(1);
    model.refresh();
    const QStringList now = shown(model);
    QVERIFY(now.size() >= FilteredListModel::kPageRows && now.size() <= 3 * FilteredListModel::kPageRows);
    QCOMPARE(now, fitting(cases).mid(0, now.size()));
    for (int row = 0; !model.isWhole(); row += 60) model.setSight(row, row + 20);
    QCOMPARE(model.rowCount(), 1200);
}

void FilteredListModelTest::whatComesIntoAnEmptyListIsFound() {
    FakeCases cases;
    fill(cases, 0);
    FilteredListModel model(cases, spoken);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(withDocuments());
    fill(cases, 4);
    model.refresh();
    QCOMPARE(model.rowCount(), 2);
}

}  // namespace guichet::ui

QTEST_GUILESS_MAIN(guichet::ui::FilteredListModelTest)
#include "filtered_list_model_test.moc"
