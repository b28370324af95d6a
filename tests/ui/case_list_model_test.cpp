// CaseListModel: however the reader answers (at once, late, out of order, never, with an error), the list stays true
// and the selection stays on its case.
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/support/list_stage.h"
#include "ui/queue/case_list_model.h"

namespace guichet::ui {

class CaseListModelTest : public QObject {
    Q_OBJECT

    static RowState stateOf(const CaseListModel& model, int row) {
        return static_cast<RowState>(model.data(model.index(row), RowStateRole).toInt());
    }
    static constexpr ListQuery kAll{View::All, Sort::Due};

private Q_SLOTS:
    void showsWhatIsThere();
    void answersOutOfOrder();
    void neverAnswered();
    void aLateAnswerOfAnotherListIsIgnored();
    void failureIsSaidAndCanBeRetried();
    void selectionStaysOnItsCase();
    void onlyResidentPagesAreReadAgain();
    void becomesShorterAndLonger();
    void keepsFewPages();
    void anEmptyListFills();
};

void CaseListModelTest::showsWhatIsThere() {
    ListStage<CaseListModel> stage(350);
    stage.model.show(kAll);
    QCOMPARE(stage.model.rowCount(), 350);
    QCOMPARE(stage.model.rowAt(0)->id.text(), QStringLiteral("c0"));
    QVERIFY(stage.model.rowAt(300) == nullptr);
    QCOMPARE(stateOf(stage.model, 300), RowState::Absent);
    QTRY_VERIFY(stage.model.rowAt(300) != nullptr);
    QCOMPARE(stage.model.rowAt(300)->id.text(), QStringLiteral("c300"));
    QCOMPARE(stage.model.data(stage.model.index(300), Qt::AccessibleTextRole).toString(),
             stage.model.rowAt(300)->number);
}

void CaseListModelTest::answersOutOfOrder() {
    ListStage<CaseListModel> stage(350);
    stage.model.show(kAll);
    stage.cases.mail.mode = Answering::Late;
    for (const int row : {120, 220, 320}) QCOMPARE(stateOf(stage.model, row), RowState::Absent);
    QTRY_COMPARE(stage.cases.mail.held(), 3);
    QCOMPARE(stateOf(stage.model, 120), RowState::Loading);
    while (stage.cases.mail.held() > 0) stage.cases.mail.releaseLast();
    for (const int row : {120, 220, 320}) QCOMPARE(stage.model.rowAt(row)->id.text(), QStringLiteral("c%1").arg(row));
}

void CaseListModelTest::neverAnswered() {
    ListStage<CaseListModel> stage(10);
    stage.cases.mail.mode = Answering::Never;
    stage.model.show(kAll);
    QCOMPARE(stage.model.rowCount(), 0);
    QCOMPARE(stage.model.head(), RowState::Loading);
}

void CaseListModelTest::aLateAnswerOfAnotherListIsIgnored() {
    ListStage<CaseListModel> stage(10);
    stage.cases.mail.mode = Answering::Late;
    stage.model.show(kAll);
    stage.model.show({View::LatelyClosed, Sort::Due});
    QCOMPARE(stage.cases.mail.held(), 2);
    stage.cases.mail.releaseLast();
    QCOMPARE(stage.model.rowCount(), 0);
    QCOMPARE(stage.model.head(), RowState::Present);
    stage.cases.mail.releaseLast();
    QCOMPARE(stage.model.rowCount(), 0);
}

void CaseListModelTest::failureIsSaidAndCanBeRetried() {
    ListStage<CaseListModel> stage(10);
    stage.cases.failsWith = Error{ErrorCode::Storage, {}, {}};
    stage.model.show(kAll);
    QCOMPARE(stage.model.head(), RowState::Unavailable);
    QCOMPARE(stage.model.trouble()->code, ErrorCode::Storage);
    stage.cases.failsWith.reset();
    stage.model.retry();
    QCOMPARE(stage.model.head(), RowState::Present);
    QCOMPARE(stage.model.rowCount(), 10);
}

void CaseListModelTest::selectionStaysOnItsCase() {
    ListStage<CaseListModel> stage(50);
    stage.model.show(kAll);
    stage.model.setSight(0, 20);
    QItemSelectionModel selection(&stage.model);
    selection.setCurrentIndex(stage.model.index(7), QItemSelectionModel::SelectCurrent);
    QSignalSpy resets(&stage.model, &QAbstractItemModel::modelReset);
    // An urgent case comes in, and the first one becomes the last.
    Case urgent;
    urgent.id = CaseId{QStringLiteral("urgent")};
    urgent.promisedAt = instantFromMs(1);
    stage.cases.cases << urgent;
    stage.cases.cases[0].promisedAt = instantFromMs(1'000'000'000);
    stage.model.refresh();
    QCOMPARE(stage.model.rowCount(), 51);
    QCOMPARE(stage.model.rowAt(0)->id, urgent.id);
    QCOMPARE(stage.model.rowAt(selection.currentIndex().row())->id.text(), QStringLiteral("c7"));
    QCOMPARE(resets.count(), 0);
}

void CaseListModelTest::onlyResidentPagesAreReadAgain() {
    ListStage<CaseListModel> stage(5000);
    stage.model.show(kAll);
    stage.model.setSight(2000, 2030);
    (void)stage.model.data(stage.model.index(2010), RowStateRole);
    QTRY_VERIFY(stage.model.rowAt(2010) != nullptr);
    const int before = stage.cases.listsAsked;
    stage.model.refresh();
    QCOMPARE(stage.cases.listsAsked, before + 1);
    // A page out of sight is read again when it comes into sight, and shows its old rows until then.
    QVERIFY(stage.model.rowAt(0) != nullptr);
    (void)stage.model.data(stage.model.index(0), RowStateRole);
    QTRY_COMPARE(stage.cases.listsAsked, before + 2);
}

void CaseListModelTest::becomesShorterAndLonger() {
    ListStage<CaseListModel> stage(250);
    stage.model.show(kAll);
    stage.model.setSight(240, 249);
    (void)stage.model.data(stage.model.index(245), RowStateRole);
    QTRY_VERIFY(stage.model.rowAt(245) != nullptr);
    stage.fill(30);
    stage.model.refresh();
    QCOMPARE(stage.model.rowCount(), 30);
    QVERIFY(stage.model.rowAt(245) == nullptr);
    QCOMPARE(stage.model.rowOf(CaseId{QStringLiteral("c245")}), -1);
    stage.fill(400);
    stage.model.setSight(0, 20);
    stage.model.refresh();
    QCOMPARE(stage.model.rowCount(), 400);
    QCOMPARE(stage.model.rowAt(99)->id.text(), QStringLiteral("c99"));
}

void CaseListModelTest::keepsFewPages() {
    ListStage<CaseListModel> stage(5000);
    stage.model.show(kAll);
    for (int row = 0; row < 5000; row += CaseListModel::kPageRows) {
        stage.model.setSight(row, row + 20);
        (void)stage.model.data(stage.model.index(row), RowStateRole);
        QTRY_VERIFY(stage.model.rowAt(row) != nullptr);
    }
    int resident = 0;
    for (int row = 0; row < 5000; row += CaseListModel::kPageRows)
        resident += stage.model.rowAt(row) != nullptr ? 1 : 0;
    QVERIFY(resident <= CaseListModel::kResidentPages);
}

void CaseListModelTest::anEmptyListFills() {
    ListStage<CaseListModel> stage(0);
    stage.model.show(kAll);
    QCOMPARE(stage.model.rowCount(), 0);
    stage.fill(3);
    stage.model.refresh();
    QCOMPARE(stage.model.rowCount(), 3);
}

}  // namespace guichet::ui

QTEST_GUILESS_MAIN(guichet::ui::CaseListModelTest)
#include "case_list_model_test.moc"
