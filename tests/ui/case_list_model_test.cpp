// CaseListModel: however the reader answers (at once, late, out of order, never, with an error), the list stays true
// and the selection stays on its case.
#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/support/fake_ports.h"
#include "ui/queue/case_list_model.h"

namespace guichet::ui {

class CaseListModelTest : public QObject {
    Q_OBJECT

    static void fill(FakeCases& cases, int count) {
        cases.cases.clear();
        for (int number = 0; number < count; ++number) {
            Case theCase;
            theCase.id = CaseId{QStringLiteral("c%1").arg(number)};
            theCase.number = QStringLiteral("EO-2026-01-%1").arg(number, 6, 10, QLatin1Char('0'));
            theCase.promisedAt = instantFromMs(1'000'000LL * (number + 1));
            cases.cases << theCase;
        }
    }
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

namespace {
QString spoken(const ListRow& row) {
    return row.number;
}
}  // namespace

void CaseListModelTest::showsWhatIsThere() {
    FakeCases cases;
    fill(cases, 350);
    CaseListModel model(cases, spoken);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(kAll);
    QCOMPARE(model.rowCount(), 350);
    QCOMPARE(model.rowAt(0)->id.text(), QStringLiteral("c0"));
    QVERIFY(model.rowAt(300) == nullptr);
    QCOMPARE(stateOf(model, 300), RowState::Absent);
    QTRY_VERIFY(model.rowAt(300) != nullptr);
    QCOMPARE(model.rowAt(300)->id.text(), QStringLiteral("c300"));
    QCOMPARE(model.data(model.index(300), Qt::AccessibleTextRole).toString(), model.rowAt(300)->number);
}

void CaseListModelTest::answersOutOfOrder() {
    FakeCases cases;
    fill(cases, 350);
    CaseListModel model(cases, spoken);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(kAll);
    cases.mail.mode = Answering::Late;
    for (const int row : {120, 220, 320}) QCOMPARE(stateOf(model, row), RowState::Absent);
    QTRY_COMPARE(cases.mail.held(), 3);
    QCOMPARE(stateOf(model, 120), RowState::Loading);
    while (cases.mail.held() > 0) cases.mail.releaseLast();
    for (const int row : {120, 220, 320}) QCOMPARE(model.rowAt(row)->id.text(), QStringLiteral("c%1").arg(row));
}

void CaseListModelTest::neverAnswered() {
    FakeCases cases;
    fill(cases, 10);
    cases.mail.mode = Answering::Never;
    CaseListModel model(cases, spoken);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(kAll);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.head(), RowState::Loading);
}

void CaseListModelTest::aLateAnswerOfAnotherListIsIgnored() {
    FakeCases cases;
    fill(cases, 10);
    cases.mail.mode = Answering::Late;
    CaseListModel model(cases, spoken);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(kAll);
    model.show({View::LatelyClosed, Sort::Due});
    QCOMPARE(cases.mail.held(), 2);
    cases.mail.releaseLast();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.head(), RowState::Present);
    cases.mail.releaseLast();
    QCOMPARE(model.rowCount(), 0);
}

void CaseListModelTest::failureIsSaidAndCanBeRetried() {
    FakeCases cases;
    fill(cases, 10);
    cases.failsWith = Error{ErrorCode::Storage, {}, {}};
    CaseListModel model(cases, spoken);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(kAll);
    QCOMPARE(model.head(), RowState::Unavailable);
    QCOMPARE(model.trouble()->code, ErrorCode::Storage);
    cases.failsWith.reset();
    model.retry();
    QCOMPARE(model.head(), RowState::Present);
    QCOMPARE(model.rowCount(), 10);
}

void CaseListModelTest::selectionStaysOnItsCase() {
    FakeCases cases;
    fill(cases, 50);
    CaseListModel model(cases, spoken);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(kAll);
    model.setSight(0, 20);
    QItemSelectionModel selection(&model);
    selection.setCurrentIndex(model.index(7), QItemSelectionModel::SelectCurrent);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    // An urgent case comes in, and the first one becomes the last.
    Case urgent;
    urgent.id = CaseId{QStringLiteral("urgent")};
    urgent.promisedAt = instantFromMs(1);
    cases.cases << urgent;
    cases.cases[0].promisedAt = instantFromMs(1'000'000'000);
    model.refresh();
    QCOMPARE(model.rowCount(), 51);
    QCOMPARE(model.rowAt(0)->id, urgent.id);
    QCOMPARE(model.rowAt(selection.currentIndex().row())->id.text(), QStringLiteral("c7"));
    QCOMPARE(resets.count(), 0);
}

void CaseListModelTest::onlyResidentPagesAreReadAgain() {
    FakeCases cases;
    fill(cases, 5000);
    CaseListModel model(cases, spoken);
    model.show(kAll);
    model.setSight(2000, 2030);
    (void)model.data(model.index(2010), RowStateRole);
    QTRY_VERIFY(model.rowAt(2010) != nullptr);
    const int before = cases.listsAsked;
    model.refresh();
    QCOMPARE(cases.listsAsked, before + 1);
    // A page out of sight is read again when it comes into sight, and shows its old rows until then.
    QVERIFY(model.rowAt(0) != nullptr);
    (void)model.data(model.index(0), RowStateRole);
    QTRY_COMPARE(cases.listsAsked, before + 2);
}

void CaseListModelTest::becomesShorterAndLonger() {
    FakeCases cases;
    fill(cases, 250);
    CaseListModel model(cases, spoken);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(kAll);
    model.setSight(240, 249);
    (void)model.data(model.index(245), RowStateRole);
    QTRY_VERIFY(model.rowAt(245) != nullptr);
    fill(cases, 30);
    model.refresh();
    QCOMPARE(model.rowCount(), 30);
    QVERIFY(model.rowAt(245) == nullptr);
    QCOMPARE(model.rowOf(CaseId{QStringLiteral("c245")}), -1);
    fill(cases, 400);
    model.setSight(0, 20);
    model.refresh();
    QCOMPARE(model.rowCount(), 400);
    QCOMPARE(model.rowAt(99)->id.text(), QStringLiteral("c99"));
}

void CaseListModelTest::keepsFewPages() {
    FakeCases cases;
    fill(cases, 5000);
    CaseListModel model(cases, spoken);
    model.show(kAll);
    for (int row = 0; row < 5000; row += CaseListModel::kPageRows) {
        model.setSight(row, row + 20);
        (void)model.data(model.index(row), RowStateRole);
        QTRY_VERIFY(model.rowAt(row) != nullptr);
    }
    int resident = 0;
    for (int row = 0; row < 5000; row += CaseListModel::kPageRows) resident += model.rowAt(row) != nullptr ? 1 : 0;
    QVERIFY(resident <= CaseListModel::kResidentPages);
}

void CaseListModelTest::anEmptyListFills() {
    FakeCases cases;
    fill(cases, 0);
    CaseListModel model(cases, spoken);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(kAll);
    QCOMPARE(model.rowCount(), 0);
    fill(cases, 3);
    model.refresh();
    QCOMPARE(model.rowCount(), 3);
}

}  // namespace guichet::ui

QTEST_GUILESS_MAIN(guichet::ui::CaseListModelTest)
#include "case_list_model_test.moc"
