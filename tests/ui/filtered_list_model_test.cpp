// FilteredListModel: however the reader answers, each row that fits stands there once and in order, the search goes no
// farther than the eye, and the selection stays on its case.
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/support/list_stage.h"
#include "ui/queue/filtered_list_model.h"

namespace guichet::ui {

class FilteredListModelTest : public QObject {
    Q_OBJECT

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

void FilteredListModelTest::findsWhatFitsAndStopsAtTheEnd() {
    ListStage<FilteredListModel> stage(100);
    stage.model.show(withDocuments());
    QCOMPARE(stage.model.rowCount(), 34);
    QVERIFY(stage.model.isWhole() && !stage.model.isSearching());
    QCOMPARE(stage.model.head(), RowState::Present);
    QCOMPARE(stage.model.walked(), 100);
    QCOMPARE(shown(stage.model), fitting(stage.cases));
    QCOMPARE(stage.model.data(stage.model.index(3), Qt::AccessibleTextRole).toString(), stage.model.rowAt(3)->number);
}

void FilteredListModelTest::goesNoFartherThanTheEye() {
    ListStage<FilteredListModel> stage(6000);
    stage.model.show(withDocuments());
    QCOMPARE(stage.model.rowCount(), FilteredListModel::kPageRows);
    QVERIFY(!stage.model.isWhole());
    stage.model.setSight(80, 99);
    QCOMPARE(stage.model.rowCount(), 2 * FilteredListModel::kPageRows);
    for (int row = 100; !stage.model.isWhole(); row += 80) stage.model.setSight(row, row + 20);
    QCOMPARE(stage.model.rowCount(), 2000);
    QCOMPARE(stage.model.rowAt(1900)->id.text(), QStringLiteral("c5700"));
}

void FilteredListModelTest::searchesInSlicesAndSaysSo() {
    ListStage<FilteredListModel> stage(50);
    for (Case& one : stage.cases.cases) one.documents.clear();
    stage.cases.cases[48].documents.resize(1);
    stage.cases.mostWalked = 10;
    stage.cases.mail.mode = Answering::Late;
    stage.model.show(withDocuments());
    for (int slice = 1; slice <= 4; ++slice) {
        QVERIFY(stage.model.isSearching());
        QCOMPARE(stage.cases.mail.held(), 1);  // one question at a time: others may be asked between
        stage.cases.mail.releaseFirst();
        QCOMPARE(stage.model.walked(), 10 * slice);
        QCOMPARE(stage.model.head(), RowState::Loading);
    }
    stage.cases.mail.releaseAll();
    QCOMPARE(shown(stage.model), QStringList{QStringLiteral("c48")});
    QVERIFY(stage.model.isWhole() && !stage.model.isSearching());
}

void FilteredListModelTest::aListWithoutAFitEndsEmpty() {
    ListStage<FilteredListModel> stage(20);
    for (Case& one : stage.cases.cases) one.documents.clear();
    stage.model.show(withDocuments());
    QCOMPARE(stage.model.rowCount(), 0);
    QCOMPARE(stage.model.head(), RowState::Present);
    QVERIFY(stage.model.isWhole());
}

void FilteredListModelTest::answersOfAnotherListAreIgnored() {
    ListStage<FilteredListModel> stage(30);
    stage.cases.mail.mode = Answering::Late;
    stage.model.show(withDocuments());
    stage.model.show(withDocuments(View::LatelyClosed));
    QCOMPARE(stage.cases.mail.held(), 2);
    stage.cases.mail.releaseLast();
    QCOMPARE(stage.model.rowCount(), 0);
    QVERIFY(stage.model.isWhole());
    stage.cases.mail.releaseLast();
    QCOMPARE(stage.model.rowCount(), 0);
    stage.model.show(withDocuments());
    stage.cases.mail.mode = Answering::Never;
    stage.model.forget();
    stage.cases.mail.releaseAll();
    QCOMPARE(stage.model.rowCount(), 0);
    QCOMPARE(stage.model.head(), RowState::Absent);
}

void FilteredListModelTest::failureIsSaidAndNotAskedForAgainByItself() {
    ListStage<FilteredListModel> stage(10);
    stage.cases.failsWith = Error{ErrorCode::Storage, {}, {}};
    stage.model.show(withDocuments());
    QCOMPARE(stage.model.head(), RowState::Unavailable);
    const int asked = stage.cases.listsAsked;
    stage.model.setSight(0, 10);
    QCOMPARE(stage.cases.listsAsked, asked);
    stage.cases.failsWith.reset();
    stage.model.retry();
    QCOMPARE(stage.model.head(), RowState::Present);
    QCOMPARE(stage.model.rowCount(), 4);
}

void FilteredListModelTest::changesAreReadAgainInTheirPlaces() {
    ListStage<FilteredListModel> stage(90);
    stage.model.show(withDocuments());
    stage.model.setSight(0, 29);
    QSignalSpy resets(&stage.model, &QAbstractItemModel::modelReset);
    stage.cases.cases[1].documents.resize(1);            // begins to fit
    stage.cases.cases[6].documents.clear();              // ceases to
    stage.cases.cases[9].promisedAt = instantFromMs(1);  // goes to the front
    stage.cases.cases.removeAt(30);
    stage.model.refresh();
    QCOMPARE(shown(stage.model), fitting(stage.cases));
    stage.fill(3);
    stage.model.refresh();
    QCOMPARE(shown(stage.model), fitting(stage.cases));
    stage.fill(120);
    stage.model.refresh();
    QCOMPARE(shown(stage.model), fitting(stage.cases));
    QCOMPARE(resets.count(), 0);
}

void FilteredListModelTest::selectionStaysOnItsCase() {
    ListStage<FilteredListModel> stage(90);
    stage.model.show(withDocuments());
    QItemSelectionModel selection(&stage.model);
    selection.setCurrentIndex(stage.model.index(7), QItemSelectionModel::SelectCurrent);
    QCOMPARE(stage.model.rowAt(7)->id.text(), QStringLiteral("c21"));
    QSignalSpy moved(&selection, &QItemSelectionModel::currentChanged);
    stage.cases.cases[1].documents.resize(1);
    stage.cases.cases[2].documents.resize(1);
    stage.model.refresh();
    QCOMPARE(selection.currentIndex().row(), 9);
    stage.cases.cases[0].documents.clear();
    stage.model.refresh();
    QCOMPARE(stage.model.rowAt(selection.currentIndex().row())->id.text(), QStringLiteral("c21"));
    QCOMPARE(moved.count(), 0);
    // Gone from the list: nothing else is selected in its place.
    stage.cases.cases[21].documents.clear();
    stage.model.refresh();
    QVERIFY(!selection.currentIndex().isValid());
}

void FilteredListModelTest::whatFallsOutOfSightIsLetGoAndReadAgain() {
    ListStage<FilteredListModel> stage(9000);
    stage.model.show(withDocuments());
    for (int row = 0; !stage.model.isWhole(); row += 60) stage.model.setSight(row, row + 20);
    QCOMPARE(stage.model.rowCount(), 3000);
    stage.model.setSight(2950, 2999);
    int resident = 0;
    for (int row = 0; row < 3000; ++row) resident += stage.model.rowAt(row) != nullptr ? 1 : 0;
    QVERIFY(resident <= (FilteredListModel::kResidentPages + 1) * 2 * FilteredListModel::kPageRows);
    QVERIFY(stage.model.rowAt(5) == nullptr);
    stage.model.setSight(0, 20);
    QCOMPARE(stage.model.rowAt(5)->id.text(), QStringLiteral("c15"));
    QCOMPARE(stage.model.rowCount(), 3000);
}

void FilteredListModelTest::aSpanThatGrewIsCut() {
    ListStage<FilteredListModel> stage(1200);
    stage.model.show(withDocuments());
    stage.model.setSight(90, 120);
    QVERIFY(stage.model.rowCount() > 2 * FilteredListModel::kPageRows - 1);
    stage.model.setSight(0, 20);
    for (Case& one : stage.cases.cases) one.documents.resize(1);
    stage.model.refresh();
    const QStringList now = shown(stage.model);
    QVERIFY(now.size() >= FilteredListModel::kPageRows && now.size() <= 3 * FilteredListModel::kPageRows);
    QCOMPARE(now, fitting(stage.cases).mid(0, now.size()));
    for (int row = 0; !stage.model.isWhole(); row += 60) stage.model.setSight(row, row + 20);
    QCOMPARE(stage.model.rowCount(), 1200);
}

void FilteredListModelTest::whatComesIntoAnEmptyListIsFound() {
    ListStage<FilteredListModel> stage(0);
    stage.model.show(withDocuments());
    stage.fill(4);
    stage.model.refresh();
    QCOMPARE(stage.model.rowCount(), 2);
}

}  // namespace guichet::ui

QTEST_GUILESS_MAIN(guichet::ui::FilteredListModelTest)
#include "filtered_list_model_test.moc"
