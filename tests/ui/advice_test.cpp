// Advice in the window with ports in memory: the next case and why, cases that may be about the matter that is being
// taken in, and what a citizen number says of its holder.
#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

#include "tests/ui/support/window_stage.h"
#include "ui/intake/duplicates_strip.h"

using namespace Qt::StringLiterals;

namespace guichet::ui {

namespace {
const QString kNumber = u"11010519491231002X"_s;
const QString kFacts = u"Born 31 December 1949 · female · Beijing (北京市朝阳区)"_s;
}  // namespace

class AdviceTest : public QObject {
    Q_OBJECT

    std::unique_ptr<WindowStage> m_stage;

    [[nodiscard]] CaseId openCase() const { return m_stage->pane()->shown(); }
    void beginIntake() const {
        m_stage->click(u"newCase"_s);
        m_stage->click(u"chooseService"_s);
    }
    [[nodiscard]] QString below(const QString& field) const {
        const auto* label = m_stage->any(u"field:"_s + field)->findChild<QLabel*>(u"fieldBelow"_s);
        return label->isVisible() ? label->text() : QString();
    }
    [[nodiscard]] Case& held(const QString& id) const { return m_stage->heldCase(CaseId{id}); }
    // As the store would advise it: overdue by its promised date, and of a service that the person knows.
    [[nodiscard]] NextCase next(const QString& id) const {
        NextCase advised;
        advised.row.id = CaseId{id};
        advised.row.office = held(id).office;
        advised.reason = {u"overdue"_s,
                          {{u"openedAt"_s, toIso(held(id).openedAt)},
                           {u"date"_s, toIso(m_stage->office().cases.now - std::chrono::hours(48))},
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
    void cleanup() { m_stage.reset(); }
    void theNextCaseOpensAndSaysWhy();
    void nothingLeftIsSaid();
    void adviceThatFailsIsSaid();
    void theNextCaseIsNotOpenedTwice();
    void aLateAnswerTakesTheScreenFromNobody();
    void theReasonGoesWhenTheCaseChanges();
    void alikeCasesAreShownWhenTypingPauses();
    void whatIsTypedOnWithdrawsTheQuestion();
    void anAlikeCaseIsOpenedAndTheRequestKept();
    void adviceThatFailsStopsNobody();
    void aCitizenNumberSaysWhoseItIs();
    void aWrongNumberIsToldAtOnceAndOnce();
    void aMaskedNumberSaysNothing();
};

void AdviceTest::init() {
    m_stage = std::make_unique<WindowStage>();
    m_stage->openWindow();
    m_stage->signIn();
}

void AdviceTest::theNextCaseOpensAndSaysWhy() {
    m_stage->office().adviser.next = {next(u"case-9"_s), next(u"case-3"_s)};
    QTest::keyClick(&m_stage->window(), Qt::Key_F9);
    QCOMPARE(openCase().text(), u"case-9"_s);
    QVERIFY(m_stage->any(u"caseWhyNext"_s)->isVisible());
    QCOMPARE(m_stage->text(u"caseWhyNext"_s),
             u"Next because: The promised date passed 2 days ago. Of the cases you closed lately, 30 in 100 were "
             "of this service."_s);
    // In the language of the moment.
    m_stage->trigger(u"personMenu"_s, u"language:zh_CN"_s);
    QTRY_COMPARE(m_stage->text(u"caseWhyNext"_s),
                 u"先办此件的理由：已超过承诺期限 2 天。您近期办结的办件中，每 100 件有 30 件属于此事项。"_s);
    QVERIFY(words::useLanguage(words::Language::English).ok());
    // Until another case is opened; coming back does not bring it back.
    m_stage->show(CaseId{u"case-3"_s});
    QVERIFY(!m_stage->any(u"caseWhyNext"_s)->isVisible());
    m_stage->show(CaseId{u"case-9"_s});
    QVERIFY(!m_stage->any(u"caseWhyNext"_s)->isVisible());
    // From the middle of an intake, too: its draft stays.
    m_stage->office().adviser.alike = {alike(u"case-3"_s)};
    beginIntake();
    m_stage->typeInto(u"input:subject"_s, u"Noise"_s);
    QTRY_VERIFY(m_stage->any(u"duplicates"_s)->isVisible());
    // By now the case that the list began with would have opened, had it not been withdrawn.
    QCOMPARE(openCase().text(), u"case-9"_s);
    m_stage->click(u"nextCase"_s);
    QCOMPARE(openCase().text(), u"case-9"_s);
    QVERIFY(m_stage->any(u"panes"_s)->isVisible());
    QVERIFY(m_stage->any(u"caseWhyNext"_s)->isVisible());
    QCOMPARE(m_stage->office().cases.drafts.size(), 1);
    QVERIFY(m_stage->text(u"toastText"_s).contains(u"is kept"_s));
    // What was said of a page goes with it, and nothing is said of a request that was not begun.
    m_stage->office().cases.drafts.clear();
    m_stage->click(u"newCase"_s);
    QVERIFY(!m_stage->any(u"toast"_s)->isVisible());
    QTest::keyClick(&m_stage->window(), Qt::Key_Escape);
    QVERIFY(m_stage->any(u"panes"_s)->isVisible());
    QVERIFY(!m_stage->any(u"toast"_s)->isVisible());
}

void AdviceTest::nothingLeftIsSaid() {
    const CaseId before = openCase();
    m_stage->click(u"nextCase"_s);
    QVERIFY(m_stage->any(u"toast"_s)->isVisible());
    QVERIFY(m_stage->text(u"toastText"_s).contains(u"Nothing is left"_s));
    QCOMPARE(openCase(), before);
}

void AdviceTest::adviceThatFailsIsSaid() {
    m_stage->office().adviser.failsWith = Error{ErrorCode::Storage, {}, {}};
    const CaseId before = openCase();
    m_stage->click(u"nextCase"_s);
    QVERIFY(m_stage->text(u"toastText"_s).contains(u"disk"_s));
    QCOMPARE(openCase(), before);
}

void AdviceTest::theNextCaseIsNotOpenedTwice() {
    m_stage->office().adviser.next = {next(u"case-9"_s)};
    m_stage->click(u"nextCase"_s);
    QVERIFY(!m_stage->any(u"toast"_s)->isVisible());
    m_stage->click(u"nextCase"_s);
    QCOMPARE(openCase().text(), u"case-9"_s);
    QCOMPARE(m_stage->text(u"toastText"_s), u"The case that is open is the next one."_s);
}

void AdviceTest::aLateAnswerTakesTheScreenFromNobody() {
    m_stage->office().adviser.next = {next(u"case-9"_s)};
    m_stage->office().adviser.mail.mode = Answering::Late;
    auto* pane = m_stage->any<CasePane>(u"casePane"_s);
    const auto asked = [this] { QTest::keyClick(&m_stage->window(), Qt::Key_F9); };
    const CaseId before = openCase();
    asked();
    QTest::keyClick(m_stage->any(u"caseList"_s), Qt::Key_J);
    QTRY_VERIFY(openCase() != before);
    const CaseId chosen = openCase();
    QVERIFY(chosen.text() != u"case-9"_s);
    m_stage->office().adviser.mail.releaseAll();
    QCOMPARE(openCase(), chosen);
    asked();
    pane->act(ActionType::Note);
    m_stage->office().adviser.mail.releaseAll();
    QCOMPARE(openCase(), chosen);
    QVERIFY(m_stage->any(u"actionPanel"_s)->isVisible());
    pane->escape();
    asked();
    m_stage->click(u"newCase"_s);
    m_stage->office().adviser.mail.releaseAll();
    QVERIFY(m_stage->any(u"newCasePage"_s)->isVisible());
    // Whoever waits for it gets it.
    asked();
    m_stage->office().adviser.mail.releaseAll();
    QCOMPARE(openCase().text(), u"case-9"_s);
}

void AdviceTest::theReasonGoesWhenTheCaseChanges() {
    m_stage->office().adviser.next = {next(u"case-9"_s)};
    m_stage->click(u"nextCase"_s);
    ChangeSet changes;
    changes.cases << CaseId{u"case-9"_s};
    m_stage->window().casesChanged(changes);
    QVERIFY(m_stage->any(u"caseWhyNext"_s)->isVisible());
    ++m_stage->heldCase(CaseId{u"case-9"_s}).rev;
    m_stage->window().casesChanged(changes);
    QVERIFY(!m_stage->any(u"caseWhyNext"_s)->isVisible());
}

void AdviceTest::alikeCasesAreShownWhenTypingPauses() {
    m_stage->office().adviser.alike = {alike(u"case-3"_s), alike(u"case-5"_s), alike(u"case-6"_s), alike(u"case-8"_s)};
    beginIntake();
    QVERIFY(!m_stage->any(u"duplicates"_s)->isVisible());
    m_stage->typeInto(u"input:applicant.phone"_s, u"13800000003"_s);
    QVERIFY(m_stage->office().adviser.probes.isEmpty());
    QTRY_VERIFY(m_stage->any(u"duplicates"_s)->isVisible());
    // One question, about what was there when the typing paused.
    QCOMPARE(m_stage->office().adviser.probes.size(), 1);
    const DuplicateProbe& probe = m_stage->office().adviser.probes.first();
    QVERIFY(probe.id.isEmpty());
    QCOMPARE(probe.phone, u"13800000003"_s);
    QVERIFY(!probe.service.isEmpty());
    const auto* strip = m_stage->any(u"duplicates"_s);
    QStringList named;
    for (const auto* open : strip->findChildren<QAbstractButton*>(u"openDuplicate"_s))
        if (open->isVisible()) named << open->accessibleName();
    QCOMPARE(named.size(), DuplicatesStrip::kMostShown);
    QCOMPARE(named.first(),
             u"Open %1, %2: same telephone number, same address"_s.arg(m_stage->heldCase(CaseId{u"case-3"_s}).number,
                                                                       m_stage->heldCase(CaseId{u"case-3"_s}).subject));
    QVERIFY(strip->findChild<QLabel*>(u"duplicateWhat"_s)->text().contains(u"same telephone number"_s));
    // What was typed keeps its place, and the request can be taken in all the same.
    QVERIFY(m_stage->any(u"input:applicant.phone"_s)->hasFocus());
    QVERIFY(m_stage->any(u"takeIn"_s)->isEnabled());
    // Emptied: there is nothing to compare any more.
    m_stage->any<QLineEdit>(u"input:applicant.phone"_s)->selectAll();
    QTest::keyClick(m_stage->any(u"input:applicant.phone"_s), Qt::Key_Delete);
    QVERIFY(!m_stage->any(u"duplicates"_s)->isVisible());
}

void AdviceTest::whatIsTypedOnWithdrawsTheQuestion() {
    m_stage->office().adviser.alike = {alike(u"case-3"_s)};
    m_stage->office().adviser.mail.mode = Answering::Late;
    beginIntake();
    m_stage->typeInto(u"input:subject"_s, u"Noise"_s);
    QTRY_COMPARE(m_stage->office().adviser.probes.size(), 1);
    QTest::keyClicks(m_stage->any(u"input:subject"_s), u" at night"_s);
    m_stage->office().adviser.mail.releaseAll();
    QVERIFY(!m_stage->any(u"duplicates"_s)->isVisible());
    QTRY_COMPARE(m_stage->office().adviser.probes.size(), 2);
    QCOMPARE(m_stage->office().adviser.probes.last().subject, u"Noise at night"_s);
    m_stage->office().adviser.mail.releaseAll();
    QVERIFY(m_stage->any(u"duplicates"_s)->isVisible());
    // Left: nothing of it stands there when the next request is begun.
    QTest::keyClick(m_stage->any(u"input:subject"_s), Qt::Key_Escape);
    m_stage->office().cases.drafts.clear();
    beginIntake();
    QVERIFY(!m_stage->any(u"duplicates"_s)->isVisible());
}

void AdviceTest::anAlikeCaseIsOpenedAndTheRequestKept() {
    m_stage->office().adviser.alike = {alike(u"case-3"_s)};
    beginIntake();
    m_stage->typeInto(u"input:subject"_s, u"Noise at night"_s);
    QTRY_VERIFY(m_stage->any(u"duplicates"_s)->isVisible());
    auto* open = m_stage->any<QAbstractButton>(u"openDuplicate"_s);
    open->setFocus();
    QTest::keyClick(open, Qt::Key_Space);
    QCOMPARE(openCase().text(), u"case-3"_s);
    QVERIFY(m_stage->any(u"panes"_s)->isVisible());
    QVERIFY(m_stage->text(u"toastText"_s).contains(u"is kept"_s));
    m_stage->click(u"newCase"_s);
    QCOMPARE(m_stage->any<QLineEdit>(u"input:subject"_s)->text(), u"Noise at night"_s);
    // What is found again is compared again.
    QTRY_VERIFY(m_stage->any(u"duplicates"_s)->isVisible());
}

void AdviceTest::adviceThatFailsStopsNobody() {
    m_stage->office().adviser.failsWith = Error{ErrorCode::Storage, {}, {}};
    beginIntake();
    m_stage->typeInto(u"input:subject"_s, u"Noise at night"_s);
    QTRY_COMPARE(m_stage->office().adviser.probes.size(), 1);
    QVERIFY(!m_stage->any(u"duplicates"_s)->isVisible());
    QVERIFY(m_stage->any(u"takeIn"_s)->isEnabled());
    QVERIFY(m_stage->any(u"intakeTrouble"_s)->isHidden());
}

void AdviceTest::aCitizenNumberSaysWhoseItIs() {
    beginIntake();
    m_stage->typeInto(u"input:applicant.idNumber"_s, kNumber.left(17));
    QVERIFY(below(u"applicant.idNumber"_s) != kFacts);
    QTest::keyClicks(m_stage->any(u"input:applicant.idNumber"_s), u"x"_s);
    QCOMPARE(below(u"applicant.idNumber"_s), kFacts);
    QCOMPARE(m_stage->any(u"input:applicant.idNumber"_s)->accessibleDescription(), kFacts);
    QTest::keyClick(m_stage->any(u"input:applicant.idNumber"_s), Qt::Key_Backspace);
    QVERIFY(!below(u"applicant.idNumber"_s).contains(u"Born"_s));
}

void AdviceTest::aWrongNumberIsToldAtOnceAndOnce() {
    beginIntake();
    m_stage->typeInto(u"input:applicant.idNumber"_s, kNumber.left(17));
    const QString before = below(u"applicant.idNumber"_s);
    QTest::keyClicks(m_stage->any(u"input:applicant.idNumber"_s), u"1"_s);
    const QString wrong = below(u"applicant.idNumber"_s);
    QVERIFY(!wrong.isEmpty() && wrong != before);
    QVERIFY(!wrong.contains(u"Born"_s));
    // Leaving the field says the same, and once.
    m_stage->any(u"input:applicant.phone"_s)->setFocus();
    QCOMPARE(below(u"applicant.idNumber"_s), wrong);
}

void AdviceTest::aMaskedNumberSaysNothing() {
    m_stage->heldCase(CaseId{u"case-9"_s}).applicant.kind = ApplicantKind::Person;
    m_stage->heldCase(CaseId{u"case-9"_s}).applicant.idNumber = kNumber;
    m_stage->show(CaseId{u"case-9"_s});
    QVERIFY(m_stage->any(u"requestTab"_s)->findChildren<QLabel*>(u"valueRemark"_s).isEmpty());
    m_stage->reveal(u"call back"_s);
    QTRY_COMPARE(m_stage->text(u"valueRemark"_s), kFacts);
}

}  // namespace guichet::ui

QTEST_MAIN(guichet::ui::AdviceTest)
#include "advice_test.moc"
