// Pictures: the window in its main states, in both languages, sizes and looks.
//
// Holds that every state can be drawn with nothing cut off that matters. With GUICHET_PICTURES=DIR the pictures are
// kept for a look.
#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QListView>
#include <QTabWidget>
#include <QTest>

#include "core/wire/quarantine.h"
#include "tests/ui/support/fake_ports.h"
#include "tests/ui/support/fill_form.h"
#include "ui/case/case_pane.h"
#include "ui/main_window.h"
#include "ui/queue/filter_menu.h"
#include "words/language.h"

namespace guichet::ui {

class PicturesTest : public QObject {
    Q_OBJECT

private:
    static void press(MainWindow& window, const QString& name) {
        auto* button = window.findChild<QAbstractButton*>(name);
        QVERIFY2(button != nullptr, qPrintable(name));
        button->click();
    }
    static void keep(MainWindow& window, const QString& name) {
        QTest::qWait(220);
        const QPixmap picture = window.grab();
        QCOMPARE(picture.size(), window.size() * window.devicePixelRatioF());
        const QString folder = qEnvironmentVariable("GUICHET_PICTURES");
        if (folder.isEmpty()) return;
        QDir().mkpath(folder);
        QVERIFY(picture.save(
            QStringLiteral("%1/%2-%3.png").arg(folder, QString::fromLatin1(QTest::currentDataTag()), name)));
    }

    static void searchAndTakeIn(MainWindow& window);
    static void filterAndSave(MainWindow& window);

private Q_SLOTS:
    void states_data();
    void states();
};

void PicturesTest::states_data() {
    QTest::addColumn<words::Language>("language");
    QTest::addColumn<Look>("look");
    QTest::addColumn<QSize>("size");
    QTest::newRow("en-light-1280") << words::Language::English << Look::Light << QSize(1280, 800);
    QTest::newRow("zh-light-1280") << words::Language::Chinese << Look::Light << QSize(1280, 800);
    QTest::newRow("en-dark-1280") << words::Language::English << Look::Dark << QSize(1280, 800);
    QTest::newRow("zh-dark-2560") << words::Language::Chinese << Look::Dark << QSize(2560, 1440);
    QTest::newRow("en-light-2560") << words::Language::English << Look::Light << QSize(2560, 1440);
    QTest::newRow("en-contrast-1280") << words::Language::English << Look::HighContrast << QSize(1280, 800);
    QTest::newRow("zh-light-900") << words::Language::Chinese << Look::Light << QSize(900, 700);
    QTest::newRow("en-light-1000") << words::Language::English << Look::Light << QSize(1000, 700);
}

void PicturesTest::filterAndSave(MainWindow& window) {
    auto* menu = window.findChild<FilterMenu*>(QStringLiteral("filterMenu"));
    auto* views = window.findChild<QListView*>(QStringLiteral("viewList"));
    Filter filter;
    filter.statuses = {CaseStatus::Received, CaseStatus::Accepted};
    filter.ownerIs = OwnerIs::Nobody;
    filter.dueIs = DueIs::Within;
    filter.dueWithinDays = 30;
    views->setCurrentIndex(views->model()->index(6, 0));
    Q_EMIT menu->filterChosen(filter);
    keep(window, QStringLiteral("03-filtered"));
    menu->popup(window.mapToGlobal(QPoint(240, 120)));
    const QPixmap opened = menu->grab();
    QVERIFY(!opened.isNull());
    if (const QString folder = qEnvironmentVariable("GUICHET_PICTURES"); !folder.isEmpty())
        QVERIFY(
            opened.save(QStringLiteral("%1/%2-03-menu.png").arg(folder, QString::fromLatin1(QTest::currentDataTag()))));
    menu->close();
    window.activateWindow();
    QTest::keyClick(&window, Qt::Key_S, Qt::ControlModifier);
    keep(window, QStringLiteral("03-naming"));
    window.findChild<QLineEdit*>(QStringLiteral("viewName"))->setText(QStringLiteral("30 天内无人办理"));
    press(window, QStringLiteral("keepView"));
    QTest::keyClick(&window, Qt::Key_V);
    keep(window, QStringLiteral("03-saved-table"));
    QTest::keyClick(&window, Qt::Key_W);
    keep(window, QStringLiteral("03-wide-table"));
    filter.words = QStringLiteral("zzz");
    Q_EMIT menu->filterChosen(filter);
    keep(window, QStringLiteral("03-nothing-fits"));
    QTest::keyClick(&window, Qt::Key_W);
    views->setCurrentIndex(views->model()->index(1, 0));
}

void PicturesTest::searchAndTakeIn(MainWindow& window) {
    window.findChild<QLineEdit*>(QStringLiteral("search"))->setText(QStringLiteral("噪音"));
    keep(window, QStringLiteral("11-search"));
    window.findChild<QLineEdit*>(QStringLiteral("search"))->setText(QStringLiteral("zzz"));
    keep(window, QStringLiteral("12-nothing-found"));
    window.findChild<QLineEdit*>(QStringLiteral("search"))->clear();
    press(window, QStringLiteral("newCase"));
    keep(window, QStringLiteral("13-services"));
    press(window, QStringLiteral("chooseService"));
    keep(window, QStringLiteral("14-form"));
    auto* page = window.findChild<QWidget*>(QStringLiteral("newCasePage"));
    QTest::keyClicks(page->findChild<QLineEdit*>(QStringLiteral("input:applicant.idNumber")),
                     QStringLiteral("11010519491231002X"));
    QTRY_VERIFY(page->findChild<QWidget*>(QStringLiteral("duplicates"))->isVisible());
    keep(window, QStringLiteral("14-alike"));
    press(window, QStringLiteral("takeIn"));
    keep(window, QStringLiteral("15-problems"));
    fillForm(&window);
    press(window, QStringLiteral("takeIn"));
    keep(window, QStringLiteral("15-result"));
}

void PicturesTest::states() {
    QFETCH(words::Language, language);
    QFETCH(Look, look);
    QFETCH(QSize, size);
    FakeOffice office;
    const QVector<ListRow> mine = office.cases.rowsOf({View::Mine, Sort::Due});
    office.adviser.next = {{mine.first(),
                            {QStringLiteral("waitingLongest"),
                             {{QStringLiteral("openedAt"), toIso(mine.first().openedAt)},
                              {QStringLiteral("closedPercent"), QStringLiteral("30")}}}}};
    for (const ListRow& row : mine.mid(0, 3))
        office.adviser.alike << DuplicateFound{
            row, {80, 70, {LikenessReason::SameApplicantNumber, LikenessReason::AlikeText}}};
    const Surroundings around{{},       QStringLiteral("Demo: li.wei · correct horse"), {}, {},
                              language, [&office] { return office.cases.now; }};
    MainWindow window(office.ports(), office.prompts, around);
    theme::apply(*qApp, look);
    window.resize(size);
    window.show();
    window.start();
    keep(window, QStringLiteral("01-sign-in"));
    QTest::keyClicks(window.findChild<QWidget*>(QStringLiteral("password")), QStringLiteral("wrong"));
    press(window, QStringLiteral("signIn"));
    keep(window, QStringLiteral("02-wrong-password"));
    window.findChild<QLineEdit*>(QStringLiteral("password"))->setText(office.session.password);
    press(window, QStringLiteral("signIn"));
    keep(window, QStringLiteral("03-queue"));
    filterAndSave(window);
    auto* list = window.findChild<QListView*>(QStringLiteral("caseList"));
    list->setCurrentIndex(list->model()->index(2, 0));
    QTest::keyClick(list, Qt::Key_Return);
    keep(window, QStringLiteral("04-case"));
    auto* tabs = window.findChild<QTabWidget*>(QStringLiteral("caseTabs"));
    for (int tab = 1; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        keep(window, QStringLiteral("05-tab-%1").arg(tab));
    }
    tabs->setCurrentIndex(0);
    auto* pane = window.findChild<CasePane*>(QStringLiteral("casePane"));
    pane->open(CaseId{QStringLiteral("case-9")});
    keep(window, QStringLiteral("06-proposal"));
    pane->open(CaseId{QStringLiteral("case-0")});
    keep(window, QStringLiteral("07-attention"));
    AttentionItem& item = office.cases.items[CaseId{QStringLiteral("case-0")}].first();
    const AttentionItem conflict = item;
    item.mine.clear();
    item.outcome = {};
    item.text = QStringLiteral("玉兰路路灯损坏，已三周未修。");
    item.outcome.kind = OutcomeKind::Rejected;
    item.outcome.code = QLatin1String(wire::kSetAsideRefused);
    item.outcome.facts = QStringList{QStringLiteral("Damaged on the way")};
    pane->open(CaseId{QStringLiteral("case-9")});
    pane->open(CaseId{QStringLiteral("case-0")});
    keep(window, QStringLiteral("07-set-aside-and-refused"));
    item = conflict;
    pane->open(CaseId{QStringLiteral("case-2")});
    pane->act(ActionType::Claim);
    keep(window, QStringLiteral("07-toast"));
    press(window, QStringLiteral("nextCase"));
    keep(window, QStringLiteral("07-next"));
    pane->open(CaseId{QStringLiteral("case-21")});
    pane->act(ActionType::Decide);
    keep(window, QStringLiteral("08-decide"));
    pane->act(ActionType::AskForDocuments);
    keep(window, QStringLiteral("09-ask"));
    pane->act(ActionType::EditFields);
    keep(window, QStringLiteral("10-edit"));
    pane->escape();
    searchAndTakeIn(window);
    SyncStatus away = office.sync.value;
    away.phase = SyncPhase::Offline;
    away.since = office.cases.now - std::chrono::minutes(79);
    away.reason = QStringLiteral("refused");
    away.waiting = 7;
    window.syncChanged(away);
    QTest::keyClick(&window, Qt::Key_Escape);
    QTest::keyClicks(&window, QStringLiteral("?"));
    keep(window, QStringLiteral("16-keys-off-line"));
    office.session.state = {};
    window.lock();
    keep(window, QStringLiteral("17-enrol"));
}

}  // namespace guichet::ui

QTEST_MAIN(guichet::ui::PicturesTest)
#include "pictures_test.moc"
