// The queue in the window: the keyboard, searching here and at the centre, filters, saved views and the table.
#include <QAbstractButton>
#include <QLineEdit>
#include <QListView>
#include <QTest>

#include "tests/ui/support/window_stage.h"
#include "ui/queue/case_table.h"
#include "ui/queue/filter_menu.h"
#include "ui/queue/queue_pane.h"
#include "words/terms.h"

using namespace Qt::StringLiterals;

namespace guichet::ui {

class QueueWindowTest : public QObject {
    Q_OBJECT

    std::unique_ptr<WindowStage> m_stage;

    void chooseView(const QString& name) const {
        auto* views = m_stage->any<QListView>(u"viewList"_s);
        for (int row = 0; row < views->model()->rowCount(); ++row)
            if (views->model()->index(row, 0).data().toString() == name)
                views->setCurrentIndex(views->model()->index(row, 0));
    }
    [[nodiscard]] QString chosenView() const {
        return m_stage->any<QListView>(u"viewList"_s)->currentIndex().data().toString();
    }
    void setFilter(const Filter& filter) const {
        Q_EMIT m_stage->any<FilterMenu>(u"filterMenu"_s)->filterChosen(filter);
    }
    [[nodiscard]] QStringList chips() const {
        QStringList texts;
        for (const auto* chip : m_stage->window().findChildren<QAbstractButton*>(u"filterChip"_s))
            if (chip->isVisible()) texts << chip->text();
        return texts;
    }

private Q_SLOTS:
    void init();
    void cleanup() { m_stage.reset(); }
    void theKeyboardWalksAndOpens();
    void searchTakesTheListsPlace();
    void theCentreIsSearchedWhenAsked();
    void aFilterIsSetSaidAndTakenAway();
    void aViewIsSavedRenamedDeletedAndPutBack();
    void aSavedViewIsCountedWhileOneWorks();
    void aTableSortsOnlyWhereThereIsAnIndex();
    void eachViewRemembersHowItIsShown();
    void aListThatCannotBeReadSaysSo();
};

void QueueWindowTest::init() {
    m_stage = std::make_unique<WindowStage>();
    m_stage->openWindow();
}

void QueueWindowTest::theKeyboardWalksAndOpens() {
    m_stage->signIn();
    auto* list = m_stage->any<QListView>(u"caseList"_s);
    QVERIFY(list->model()->rowCount() > 3);
    QTest::keyClick(list, Qt::Key_J);
    QTest::keyClick(list, Qt::Key_J);
    QTest::keyClick(list, Qt::Key_K);
    QCOMPARE(list->currentIndex().row(), 1);
    QTRY_VERIFY(!m_stage->pane()->shown().isEmpty());
    QTRY_COMPARE(m_stage->text(u"caseNumber"_s), list->currentIndex().data().toString());
    QTest::keyClick(&m_stage->window(), Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(m_stage->any(u"search"_s)->hasFocus());
}

void QueueWindowTest::searchTakesTheListsPlace() {
    m_stage->signIn();
    auto* search = m_stage->any<QLineEdit>(u"search"_s);
    search->setText(u"噪音"_s);
    auto* hits = m_stage->any<QListView>(u"searchList"_s);
    QTRY_VERIFY(hits->isVisible() && hits->model()->rowCount() > 0);
    QCOMPARE(m_stage->text(u"queueTitle"_s), u"Search · "_s + words::casesWord(hits->model()->rowCount(), false));
    search->setText(u"nothing like this"_s);
    QTRY_VERIFY(m_stage->any(u"queueEmpty"_s)->isVisible());
    QTest::keyClick(&m_stage->window(), Qt::Key_Escape);
    QVERIFY(search->text().isEmpty());
    QVERIFY(m_stage->any<QListView>(u"caseList"_s)->isVisible());
}

void QueueWindowTest::theCentreIsSearchedWhenAsked() {
    m_stage->signIn();
    auto* search = m_stage->any<QLineEdit>(u"search"_s);
    search->setText(u"nothing like this"_s);
    QTRY_VERIFY(m_stage->any(u"centrePane"_s)->isVisible());
    QVERIFY(m_stage->office().centre.asked.isEmpty());
    // Off line it says so, calmly, and leaves the button.
    m_stage->office().centre.failsWith = Error{ErrorCode::Offline, {}, {}};
    QTest::keyClick(search, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_stage->office().centre.asked, QStringList{u"nothing like this"_s});
    QVERIFY(m_stage->text(u"centreText"_s).contains(u"cannot be reached"_s));
    QVERIFY(m_stage->any(u"centreSearch"_s)->isVisible());
    m_stage->office().centre.failsWith.reset();
    ListRow row;
    row.id = CaseId{u"case-3"_s};
    row.number = u"EO-2015-00001"_s;
    row.subject = u"An old kerb"_s;
    m_stage->office().centre.hits = {{row}, 1, false};
    m_stage->click(u"centreSearch"_s);
    auto* hits = m_stage->any<QListView>(u"centreList"_s);
    QTRY_VERIFY(hits->isVisible());
    QCOMPARE(hits->model()->rowCount(), 1);
    QCOMPARE(m_stage->text(u"centreTitle"_s), u"Only at the centre · 1 case"_s);
    // To open it is to keep it.
    hits->setCurrentIndex(hits->model()->index(0, 0));
    QTest::keyClick(hits, Qt::Key_Return);
    QVERIFY(m_stage->office().pins.pinned.contains(row.id));
    QTRY_COMPARE(m_stage->pane()->shown(), row.id);
    // Another question takes the hits away; no question the pane.
    search->setText(u"something else"_s);
    QTRY_VERIFY(!hits->isVisible());
    search->clear();
    QTRY_VERIFY(!m_stage->any(u"centrePane"_s)->isVisible());
}

void QueueWindowTest::aFilterIsSetSaidAndTakenAway() {
    m_stage->signIn();
    chooseView(u"Open cases"_s);
    const int all = m_stage->any<QListView>(u"caseList"_s)->model()->rowCount();
    Filter filter;
    filter.statuses = {CaseStatus::Accepted};
    filter.ownerIs = OwnerIs::Me;
    setFilter(filter);
    auto* list = m_stage->any<QListView>(u"filteredList"_s);
    QVERIFY(list->isVisible());
    const int some = list->model()->rowCount();
    QVERIFY(some > 0 && some < all);
    QCOMPARE(m_stage->text(u"queueTitle"_s), u"Open cases · %1"_s.arg(some));
    QCOMPARE(chips(), (QStringList{u"Status: In review  ×"_s, u"Handled by: me  ×"_s}));
    QTest::keyClick(list, Qt::Key_J);
    QTRY_COMPARE(m_stage->text(u"caseNumber"_s), list->currentIndex().data().toString());
    m_stage->click(u"filterChip"_s);
    QCOMPARE(chips(), QStringList{u"Handled by: me  ×"_s});
    // One that nothing fits says so.
    filter.words = u"zzz"_s;
    setFilter(filter);
    QVERIFY(m_stage->text(u"queueEmptyText"_s).contains(u"fits the filter"_s));
    m_stage->click(u"clearFilter"_s);
    QVERIFY(m_stage->any(u"filterBar"_s)->isHidden());
    QCOMPARE(m_stage->any<QListView>(u"caseList"_s)->model()->rowCount(), all);
}

void QueueWindowTest::aViewIsSavedRenamedDeletedAndPutBack() {
    m_stage->signIn();
    chooseView(u"Open cases"_s);
    Filter filter;
    filter.ownerIs = OwnerIs::Nobody;
    setFilter(filter);
    QTest::keyClick(&m_stage->window(), Qt::Key_S, Qt::ControlModifier);
    m_stage->click(u"keepView"_s);
    QVERIFY(m_stage->any(u"viewTrouble"_s)->accessibleName().contains(u"needs a name"_s));
    m_stage->typeInto(u"viewName"_s, u"Nobody's"_s);
    QTest::keyClick(m_stage->any(u"viewName"_s), Qt::Key_Return);
    QCOMPARE(m_stage->office().cases.views.size(), 1);
    QCOMPARE(m_stage->office().cases.views.first().query.filter, filter);
    QCOMPARE(chosenView(), u"Nobody's"_s);
    QVERIFY(m_stage->text(u"queueTitle"_s).startsWith(u"Nobody's · "_s));
    auto* views = m_stage->any<QListView>(u"viewList"_s);
    // A change of the filter is kept only when the person says so.
    filter.statuses = {CaseStatus::Received};
    setFilter(filter);
    QVERIFY(m_stage->office().cases.views.first().query.filter != filter);
    m_stage->click(u"saveChanges"_s);
    QCOMPARE(m_stage->office().cases.views.first().query.filter, filter);
    QVERIFY(m_stage->any(u"saveChanges"_s) == nullptr || !m_stage->any(u"saveChanges"_s)->isVisible());
    QTest::keyClick(views, Qt::Key_F2);
    m_stage->typeInto(u"viewName"_s, u"Left over"_s);
    m_stage->click(u"keepView"_s);
    QCOMPARE(chosenView(), u"Left over"_s);
    QTest::keyClick(views, Qt::Key_Delete);
    QVERIFY(m_stage->office().cases.views.isEmpty());
    QCOMPARE(chosenView(), u"Open cases"_s);
    QVERIFY(m_stage->text(u"queueTitle"_s).startsWith(u"Open cases"_s));
    m_stage->click(u"toastUndo"_s);
    QCOMPARE(m_stage->office().cases.views.first().name, u"Left over"_s);
    chooseView(u"Left over"_s);
    QCOMPARE(chips().size(), 2);
    // Where one was is found again at the next sign-in.
    m_stage->openWindow();
    QTRY_COMPARE(chosenView(), u"Left over"_s);
}

void QueueWindowTest::aSavedViewIsCountedWhileOneWorks() {
    m_stage->office().cases.views = {SavedView{SavedViewId{u"v"_s}, u"Everything"_s, {{View::All, Sort::Due}, {}}, {}}};
    m_stage->office().cases.countingLeft = 1'000;
    m_stage->signIn();
    auto* views = m_stage->any<QListView>(u"viewList"_s);
    const auto spoken = [&] {
        for (int row = 0; row < views->model()->rowCount(); ++row) {
            const QModelIndex index = views->model()->index(row, 0);
            if (index.data().toString() == u"Everything"_s) return index.data(Qt::AccessibleTextRole).toString();
        }
        return QString();
    };
    QVERIFY(spoken().contains(u"counting"_s));
    m_stage->office().cases.countingLeft = 0;
    QTRY_COMPARE(spoken(), u"Everything, 60 cases"_s);
}

void QueueWindowTest::aTableSortsOnlyWhereThereIsAnIndex() {
    m_stage->signIn();
    auto* list = m_stage->any<QListView>(u"caseList"_s);
    QTest::keyClick(list, Qt::Key_W);
    QTest::keyClick(list, Qt::Key_V);
    auto* table = m_stage->any<CaseTable>(u"tableHeader"_s);
    QVERIFY(table->isVisible());
    QCOMPARE(table->count(), usualListColumns().size());
    const auto press = [&](ListColumn column) {
        const auto at = static_cast<int>(table->columns().indexOf(column));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          QPoint(table->sectionViewportPosition(at) + 20, table->height() / 2));
    };
    press(ListColumn::Number);
    QCOMPARE(m_stage->any<QAbstractButton>(u"sortButton"_s)->text(), u"By number"_s);
    press(ListColumn::Status);
    QCOMPARE(m_stage->any<QAbstractButton>(u"sortButton"_s)->text(), u"By number"_s);
    QCOMPARE(table->columns()[table->sortIndicatorSection()], ListColumn::Number);
    QTest::keyClick(list, Qt::Key_V);
    QVERIFY(table->isHidden());
}

void QueueWindowTest::eachViewRemembersHowItIsShown() {
    m_stage->signIn();
    QTest::keyClick(m_stage->any(u"caseList"_s), Qt::Key_V);
    chooseView(u"Open cases"_s);
    QVERIFY(m_stage->any<CaseTable>(u"tableHeader"_s)->isHidden());
    chooseView(u"My cases"_s);
    QVERIFY(m_stage->any<CaseTable>(u"tableHeader"_s)->isVisible());
}

void QueueWindowTest::aListThatCannotBeReadSaysSo() {
    m_stage->signIn();
    m_stage->office().cases.failsWith = Error{ErrorCode::Storage, {}, {}};
    m_stage->any<QueuePane>(u"queuePane"_s)->showView(View::All);
    QVERIFY(m_stage->any(u"queueEmpty"_s)->isVisible());
    QVERIFY(m_stage->text(u"queueEmptyText"_s).contains(u"disk"_s));
    m_stage->office().cases.failsWith.reset();
    m_stage->click(u"queueRetry"_s);
    QVERIFY(m_stage->any(u"caseList"_s)->isVisible());
}

}  // namespace guichet::ui

QTEST_MAIN(guichet::ui::QueueWindowTest)
#include "queue_window_test.moc"
