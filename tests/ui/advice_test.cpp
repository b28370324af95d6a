// Advice in the window with ports in memory: the next case and why, cases that may be about the matter that is being
// taken in, and what a citizen number says of its holder.
#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTemporaryDir>
#include <QTest>

#include "tests/ui/support/fake_ports.h"
#include "ui/case/case_pane.h"
#include "ui/intake/duplicates_strip.h"
#include "ui/main_window.h"

using namespace Qt::StringLiterals;

namespace guichet::ui {

namespace {
const QString kNumber = u"11010519491231002X"_s;
const QString kFacts = u"Born 31 December 1949 · female · Beijing (北京市朝阳区)"_s;
}  // namespace

class AdviceTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeOffice> m_office;
    std::unique_ptr<MainWindow> m_window;

    template <typename W = QWidget>
    W* find(const QString& name) const {
        const QList<W*> all = m_window->findChildren<W*>(name);
        for (W* one : all) {
            if (one->isVisible()) return one;
        }
        return all.isEmpty() ? nullptr : all.first();
    }
    [[nodiscard]] QString text(const QString& label) const { return find<QLabel>(label)->text(); }
    void click(const QString& name) const {
        auto* button = find<QAbstractButton>(name);
        QVERIFY2(button != nullptr, qPrintable(name));
        button->click();
    }
    [[nodiscard]] CaseId openCase() const { return find<CasePane>(u"casePane"_s)->shown(); }
    void beginIntake() const {
        click(u"newCase"_s);
        click(u"chooseService"_s);
    }
    void type(const QString& into, const QString& text) const {
        auto* edit = find<QLineEdit>(into);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    [[nodiscard]] QString below(const QString& field) const {
        const auto* label = find(u"field:"_s + field)->findChild<QLabel*>(u"fieldBelow"_s);
        return label->isVisible() ? label->text() : QString();
    }
    [[nodiscard]] Case& held(const QString& id) const {
        for (Case& one : m_office->cases.cases)
            if (one.id.text() == id) return one;
        qFatal("no such case");
    }
    // As the store would advise it: overdue by its promised date, and of a service that the person knows.
    [[nodiscard]] NextCase next(const QString& id) const {
        NextCase advised;
        advised.row.id = CaseId{id};
        advised.row.office = held(id).office;
        advised.reason = {u"overdue"_s,
                          {{u"openedAt"_s, toIso(held(id).openedAt)},
                           {u"date"_s, toIso(m_office->cases.now - std::chrono::hours(48))},
                           {u"binding"_s, u"promised"_s},
                           {u"closedPercent"_s, u"30"_s}}};
        return advised;
    }
    [[nodiscard]] DuplicateFound alike(const QString& id) const {
        DuplicateFound found;
        found.row.id = CaseId{id};
        found.row.number = held(id).number;
        found.row.subject = held(id).subject;
        found.likeness = {80, 0, {LikenessReason::SameTelephone, LikenessReason::SameAddress}};
        return found;
    }

private Q_SLOTS:
    void init();
    void cleanup();
    void theNextCaseOpensAndSaysWhy();
    void nothingLeftIsSaid();
    void adviceThatFailsIsSaid();
    void theNextCaseIsNotOpenedTwice();
    void alikeCasesAreShownWhenTypingPauses();
    void whatIsTypedOnWithdrawsTheQuestion();
    void anAlikeCaseIsOpenedAndTheRequestKept();
    void adviceThatFailsStopsNobody();
    void aCitizenNumberSaysWhoseItIs();
    void aWrongNumberIsToldAtOnceAndOnce();
    void aMaskedNumberSaysNothing();
};

void AdviceTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_office = std::make_unique<FakeOffice>();
    Surroundings around;
    around.settingsFile = m_folder->filePath(u"settings.ini"_s);
    around.language = words::Language::English;
    around.now = [office = m_office.get()] { return office->cases.now; };
    m_window = std::make_unique<MainWindow>(m_office->ports(), m_office->prompts, around);
    m_window->resize(1280, 800);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->start();
    find<QLineEdit>(u"password"_s)->setText(m_office->session.password);
    click(u"signIn"_s);
    QTRY_VERIFY(find(u"caseList"_s) != nullptr);
}

void AdviceTest::cleanup() {
    m_window.reset();
    m_office.reset();
}

void AdviceTest::theNextCaseOpensAndSaysWhy() {
    m_office->adviser.next = {next(u"case-9"_s), next(u"case-3"_s)};
    QTest::keyClick(m_window.get(), Qt::Key_F9);
    QCOMPARE(openCase().text(), u"case-9"_s);
    QVERIFY(find(u"caseWhyNext"_s)->isVisible());
    QCOMPARE(text(u"caseWhyNext"_s),
             u"Next because: The promised date passed 2 days ago. Of the cases you closed lately, 30 in 100 were "
             "of this service."_s);
    // In the language of the moment.
    for (QAction* action : find<QMenu>(u"personMenu"_s)->actions())
        if (action->objectName() == u"language:zh_CN"_s) action->trigger();
    QTRY_COMPARE(text(u"caseWhyNext"_s),
                 u"优先办理的理由：已超过承诺期限 2 天。您近期办结的办件中，每 100 件有 30 件属于此事项。"_s);
    QVERIFY(words::useLanguage(words::Language::English).ok());
    // Until another case is opened; coming back does not bring it back.
    find<CasePane>(u"casePane"_s)->open(CaseId{u"case-3"_s});
    QVERIFY(!find(u"caseWhyNext"_s)->isVisible());
    find<CasePane>(u"casePane"_s)->open(CaseId{u"case-9"_s});
    QVERIFY(!find(u"caseWhyNext"_s)->isVisible());
    // From the middle of an intake, too: its draft stays.
    m_office->adviser.alike = {alike(u"case-3"_s)};
    beginIntake();
    type(u"input:subject"_s, u"Noise"_s);
    QTRY_VERIFY(find(u"duplicates"_s)->isVisible());
    // By now the case that the list began with would have opened, had it not been withdrawn.
    QCOMPARE(openCase().text(), u"case-9"_s);
    click(u"nextCase"_s);
    QCOMPARE(openCase().text(), u"case-9"_s);
    QVERIFY(find(u"panes"_s)->isVisible());
    QVERIFY(find(u"caseWhyNext"_s)->isVisible());
    QCOMPARE(m_office->cases.drafts.size(), 1);
}

void AdviceTest::nothingLeftIsSaid() {
    const CaseId before = openCase();
    click(u"nextCase"_s);
    QVERIFY(find(u"toast"_s)->isVisible());
    QVERIFY(text(u"toastText"_s).contains(u"Nothing is left"_s));
    QCOMPARE(openCase(), before);
}

void AdviceTest::adviceThatFailsIsSaid() {
    m_office->adviser.failsWith = Error{ErrorCode::Storage, {}, {}};
    const CaseId before = openCase();
    click(u"nextCase"_s);
    QVERIFY(text(u"toastText"_s).contains(u"disk"_s));
    QCOMPARE(openCase(), before);
}

void AdviceTest::theNextCaseIsNotOpenedTwice() {
    m_office->adviser.next = {next(u"case-9"_s)};
    click(u"nextCase"_s);
    QVERIFY(!find(u"toast"_s)->isVisible());
    click(u"nextCase"_s);
    QCOMPARE(openCase().text(), u"case-9"_s);
    QCOMPARE(text(u"toastText"_s), u"The case that is open is the next one."_s);
}

void AdviceTest::alikeCasesAreShownWhenTypingPauses() {
    m_office->adviser.alike = {alike(u"case-3"_s), alike(u"case-5"_s), alike(u"case-6"_s), alike(u"case-8"_s)};
    beginIntake();
    QVERIFY(!find(u"duplicates"_s)->isVisible());
    type(u"input:applicant.phone"_s, u"13800000003"_s);
    QVERIFY(m_office->adviser.probes.isEmpty());
    QTRY_VERIFY(find(u"duplicates"_s)->isVisible());
    // One question, about what was there when the typing paused.
    QCOMPARE(m_office->adviser.probes.size(), 1);
    const DuplicateProbe& probe = m_office->adviser.probes.first();
    QVERIFY(probe.id.isEmpty());
    QCOMPARE(probe.phone, u"13800000003"_s);
    QVERIFY(!probe.service.isEmpty());
    const auto* strip = find(u"duplicates"_s);
    QStringList named;
    for (const auto* open : strip->findChildren<QAbstractButton*>(u"openDuplicate"_s))
        if (open->isVisible()) named << open->accessibleName();
    QCOMPARE(named.size(), DuplicatesStrip::kMostShown);
    QCOMPARE(named.first(), u"Open %1, %2: same telephone number, same address"_s.arg(held(u"case-3"_s).number,
                                                                                      held(u"case-3"_s).subject));
    QVERIFY(strip->findChild<QLabel*>(u"duplicateWhat"_s)->text().contains(u"same telephone number"_s));
    // What was typed keeps its place, and the request can be taken in all the same.
    QVERIFY(find(u"input:applicant.phone"_s)->hasFocus());
    QVERIFY(find(u"takeIn"_s)->isEnabled());
    // Emptied: there is nothing to compare any more.
    find<QLineEdit>(u"input:applicant.phone"_s)->selectAll();
    QTest::keyClick(find(u"input:applicant.phone"_s), Qt::Key_Delete);
    QVERIFY(!find(u"duplicates"_s)->isVisible());
}

void AdviceTest::whatIsTypedOnWithdrawsTheQuestion() {
    m_office->adviser.alike = {alike(u"case-3"_s)};
    m_office->adviser.mail.mode = Answering::Late;
    beginIntake();
    type(u"input:subject"_s, u"Noise"_s);
    QTRY_COMPARE(m_office->adviser.probes.size(), 1);
    QTest::keyClicks(find(u"input:subject"_s), u" at night"_s);
    m_office->adviser.mail.releaseAll();
    QVERIFY(!find(u"duplicates"_s)->isVisible());
    QTRY_COMPARE(m_office->adviser.probes.size(), 2);
    QCOMPARE(m_office->adviser.probes.last().subject, u"Noise at night"_s);
    m_office->adviser.mail.releaseAll();
    QVERIFY(find(u"duplicates"_s)->isVisible());
    // Left: nothing of it stands there when the next request is begun.
    QTest::keyClick(find(u"input:subject"_s), Qt::Key_Escape);
    m_office->cases.drafts.clear();
    beginIntake();
    QVERIFY(!find(u"duplicates"_s)->isVisible());
}

void AdviceTest::anAlikeCaseIsOpenedAndTheRequestKept() {
    m_office->adviser.alike = {alike(u"case-3"_s)};
    beginIntake();
    type(u"input:subject"_s, u"Noise at night"_s);
    QTRY_VERIFY(find(u"duplicates"_s)->isVisible());
    auto* open = find<QAbstractButton>(u"openDuplicate"_s);
    open->setFocus();
    QTest::keyClick(open, Qt::Key_Space);
    QCOMPARE(openCase().text(), u"case-3"_s);
    QVERIFY(find(u"panes"_s)->isVisible());
    QVERIFY(text(u"toastText"_s).contains(u"is kept"_s));
    click(u"newCase"_s);
    QCOMPARE(find<QLineEdit>(u"input:subject"_s)->text(), u"Noise at night"_s);
    // What is found again is compared again.
    QTRY_VERIFY(find(u"duplicates"_s)->isVisible());
}

void AdviceTest::adviceThatFailsStopsNobody() {
    m_office->adviser.failsWith = Error{ErrorCode::Storage, {}, {}};
    beginIntake();
    type(u"input:subject"_s, u"Noise at night"_s);
    QTRY_COMPARE(m_office->adviser.probes.size(), 1);
    QVERIFY(!find(u"duplicates"_s)->isVisible());
    QVERIFY(find(u"takeIn"_s)->isEnabled());
    QVERIFY(find(u"intakeTrouble"_s)->isHidden());
}

void AdviceTest::aCitizenNumberSaysWhoseItIs() {
    beginIntake();
    type(u"input:applicant.idNumber"_s, kNumber.left(17));
    QVERIFY(below(u"applicant.idNumber"_s) != kFacts);
    QTest::keyClicks(find(u"input:applicant.idNumber"_s), u"x"_s);
    QCOMPARE(below(u"applicant.idNumber"_s), kFacts);
    QCOMPARE(find(u"input:applicant.idNumber"_s)->accessibleDescription(), kFacts);
    QTest::keyClick(find(u"input:applicant.idNumber"_s), Qt::Key_Backspace);
    QVERIFY(!below(u"applicant.idNumber"_s).contains(u"Born"_s));
}

void AdviceTest::aWrongNumberIsToldAtOnceAndOnce() {
    beginIntake();
    type(u"input:applicant.idNumber"_s, kNumber.left(17));
    const QString before = below(u"applicant.idNumber"_s);
    QTest::keyClicks(find(u"input:applicant.idNumber"_s), u"1"_s);
    const QString wrong = below(u"applicant.idNumber"_s);
    QVERIFY(!wrong.isEmpty() && wrong != before);
    QVERIFY(!wrong.contains(u"Born"_s));
    // Leaving the field says the same, and once.
    find(u"input:applicant.phone"_s)->setFocus();
    QCOMPARE(below(u"applicant.idNumber"_s), wrong);
}

void AdviceTest::aMaskedNumberSaysNothing() {
    held(u"case-9"_s).applicant.kind = ApplicantKind::Person;
    held(u"case-9"_s).applicant.idNumber = kNumber;
    auto* pane = find<CasePane>(u"casePane"_s);
    pane->open(CaseId{u"case-9"_s});
    QVERIFY(find(u"requestTab"_s)->findChildren<QLabel*>(u"valueRemark"_s).isEmpty());
    pane->reveal();
    find<QLineEdit>(u"input:reason"_s)->setText(u"call back"_s);
    click(u"panelDo"_s);
    QCOMPARE(text(u"valueRemark"_s), kFacts);
}

}  // namespace guichet::ui

QTEST_MAIN(guichet::ui::AdviceTest)
#include "advice_test.moc"
