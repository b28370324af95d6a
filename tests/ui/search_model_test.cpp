// SearchModel: hits stay while somebody types, the selection stays on its case, and what was not looked at yet is asked
// for.
#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QTest>

#include "tests/ui/support/fake_ports.h"
#include "ui/queue/search_model.h"

namespace guichet::ui {

namespace {

using namespace Qt::StringLiterals;

QString spoken(const ListRow& row) {
    return row.number;
}

// Every third case is about noise, the others about lamps.
void fill(FakeCases& cases, int count) {
    cases.cases.clear();
    for (int number = 0; number < count; ++number) {
        Case theCase;
        theCase.id = CaseId{u"c%1"_s.arg(number)};
        theCase.number = u"EO-2026-01-%1"_s.arg(number, 6, 10, QLatin1Char('0'));
        theCase.subject = number % 3 == 0 ? u"noise at night"_s : u"lamp"_s;
        cases.cases << theCase;
    }
}

struct Searched {
    FakeCases cases;
    SearchModel model{cases, spoken};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    explicit Searched(int count) { fill(cases, count); }
};

}  // namespace

class SearchModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksForWhatFitsTheScreenAndForMoreWhenItIsLookedAt() {
        Searched it(900);
        it.model.search(u"noise"_s);
        QCOMPARE(it.model.rowCount(), kFirstHits);
        QCOMPARE(it.model.total(), 300);
        QVERIFY(!it.model.totalIsFloor());
        QVERIFY(it.model.canFetchMore({}));
        it.model.fetchMore({});
        QCOMPARE(it.model.rowCount(), kFirstHits + SearchModel::kMostAtOnce);
        QCOMPARE(it.model.total(), 300);
        it.model.fetchMore({});
        QCOMPARE(it.model.rowCount(), 300);
        QVERIFY(!it.model.canFetchMore({}));
        QCOMPARE(it.model.rowAt(299)->id.text(), u"c897"_s);
    }

    void hitsStayUntilTheNextOnesCome() {
        Searched it(90);
        it.model.search(u"noise"_s);
        it.cases.mail.mode = Answering::Late;
        it.model.search(u"noise at"_s);
        it.model.search(u"lamp"_s);
        QCOMPARE(it.model.rowCount(), kFirstHits);
        QCOMPARE(it.model.rowAt(0)->subject, u"noise at night"_s);
        it.cases.mail.releaseLast();
        QCOMPARE(it.model.rowAt(0)->subject, u"lamp"_s);
        it.cases.mail.releaseAll();  // the answer nobody waits for
        QCOMPARE(it.model.rowAt(0)->subject, u"lamp"_s);
    }

    void theSelectionStaysOnItsCase() {
        Searched it(90);
        it.model.search(u"EO-2026"_s);
        QItemSelectionModel selection(&it.model);
        selection.setCurrentIndex(it.model.index(6), QItemSelectionModel::ClearAndSelect);
        const CaseId chosen = it.model.rowAt(6)->id;
        it.model.search(u"noise"_s);
        QCOMPARE(it.model.rowAt(selection.currentIndex().row())->id, chosen);
        QVERIFY(selection.isRowSelected(2));
        it.model.search(u"lamp"_s);
        QVERIFY(!selection.hasSelection());
    }

    void looksOnByItself() {
        Searched it(900);
        it.cases.searchStep = 100;
        it.cases.mail.mode = Answering::Late;
        it.model.search(u"EO-2026-01-00085"_s);
        it.cases.mail.releaseFirst();
        QVERIFY(it.model.isLookingOn());
        QCOMPARE(it.model.total(), 0);
        QVERIFY(it.model.totalIsFloor());
        while (it.cases.mail.held() > 0) it.cases.mail.releaseFirst();
        QVERIFY(!it.model.isLookingOn());
        QCOMPARE(it.model.total(), 10);
        QVERIFY(!it.model.totalIsFloor());
        QCOMPARE(it.model.rowCount(), 10);
        QCOMPARE(it.cases.searchesAsked, 9);
    }

    void aChangeReadsAsManyAsAreThere() {
        Searched it(900);
        it.model.search(u"noise"_s);
        it.model.fetchMore({});
        QCOMPARE(it.model.rowCount(), kFirstHits + SearchModel::kMostAtOnce);
        it.cases.cases[0].subject = u"lamp"_s;
        it.model.refresh();
        QCOMPARE(it.model.rowCount(), SearchModel::kMostAtOnce);
        QCOMPARE(it.model.rowAt(0)->id.text(), u"c3"_s);
        QCOMPARE(it.model.total(), 299);
    }

    void failureIsSaidAndMended() {
        Searched it(90);
        it.cases.failsWith = Error{ErrorCode::Storage, u"ioError"_s, {}};
        it.model.search(u"noise"_s);
        QVERIFY(it.model.trouble().has_value());
        it.cases.failsWith.reset();
        it.model.search(u"noise "_s);
        QVERIFY(!it.model.trouble());
        QVERIFY(it.model.total().has_value());
        it.model.forget();
        QVERIFY(!it.model.total());
        QCOMPARE(it.model.rowCount(), 0);
    }
};

}  // namespace guichet::ui

QTEST_MAIN(guichet::ui::SearchModelTest)
#include "search_model_test.moc"
