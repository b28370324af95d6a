// Screening in the window: what a reply may not say, needs a reason for, or is looked at once more; and what in a
// request needs a careful look.
#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>

#include "tests/ui/support/window_stage.h"
#include "ui/intake/form_editor.h"

using namespace Qt::StringLiterals;

namespace guichet::ui {

class ScreeningTest : public QObject {
    Q_OBJECT

    std::unique_ptr<WindowStage> m_stage;

    QAbstractButton* button() const { return m_stage->any<QAbstractButton>(u"panelDo"_s); }
    QPlainTextEdit* message() const { return m_stage->any<QPlainTextEdit>(u"input:message"_s); }
    void type(const QString& text) const { m_stage->typeInto(u"input:message"_s, text); }
    void decide(const QString& text) const {
        m_stage->pane()->act(ActionType::Decide);
        QVERIFY(m_stage->any(u"actionPanel"_s)->isVisible());
        m_stage->any<FormEditor>(u"panelForm"_s)->input(u"kind"_s)->setValue(u"granted"_s);
        type(text);
    }
    static ScreeningTerm term(const QString& text, Severity severity, AppliesTo appliesTo) {
        return {u"term"_s, {text}, severity, appliesTo, {u"Mind this."_s, u"请注意。"_s}};
    }

private Q_SLOTS:
    void init();
    void cleanup() { m_stage.reset(); }
    void nothingFoundGoesOutAtOnce();
    void whatInformsIsShownOnceAndThenGoes();
    void whatAsksForAReasonGoesWithOne();
    void whatIsForbiddenWaitsForAnotherText();
    void anotherTextBeginsAnew();
    void nothingIsTypedWhileItIsUnderWay();
    void afterAnAnswerItGoesOnWhereItWas();
    void leavingGivesTheFocusBack();
    void whatCannotBeScreenedDoesNotGoOut();
    void aNoteIsNotScreened();
    void foundPlacesAreMarked();
    void anAnswerAfterLeavingChangesNothing();
    void aRequestIsLookedAtWhenItIsOpened();
    void anAnswerForAnotherCaseIsDropped();
};

void ScreeningTest::init() {
    m_stage = std::make_unique<WindowStage>();
    m_stage->office().screener.list.terms = {term(u"verboten"_s, Severity::Forbid, AppliesTo::Outgoing),
                                             term(u"摔倒"_s, Severity::Inform, AppliesTo::Incoming)};
    m_stage->openWindow();
    m_stage->signIn();
    m_stage->show(CaseId{u"case-9"_s});
}

void ScreeningTest::nothingFoundGoesOutAtOnce() {
    decide(u"The pavement is mended."_s);
    m_stage->office().screener.mail.mode = Answering::Late;
    button()->click();
    // Not before it was looked through.
    QCOMPARE(m_stage->performed(), 0);
    QVERIFY(!button()->isEnabled());
    m_stage->office().screener.mail.releaseAll();
    QCOMPARE(m_stage->performed(), 1);
    QCOMPARE(m_stage->office().screener.screened.last(), std::pair(Passage::Outgoing, u"The pavement is mended."_s));
    QVERIFY(m_stage->any(u"actionPanel"_s)->isHidden());
    QVERIFY(m_stage->office().screener.reasons.isEmpty());
}

void ScreeningTest::whatInformsIsShownOnceAndThenGoes() {
    decide(u"Call 13911112222"_s);
    QTest::keyClick(message(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_stage->performed(), 0);
    QVERIFY(m_stage->text(u"screeningFound"_s).contains(u"“13911112222”"_s));
    QVERIFY(m_stage->any(u"screeningStrip"_s)->accessibleName().contains(u"a telephone number"_s));
    QVERIFY(!m_stage->any<QLineEdit>(u"screeningReason"_s)->isVisible());
    const QString name = button()->text();
    QVERIFY(name != u"Send anyway"_s);
    QTest::keyClick(message(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_stage->performed(), 1);
    QVERIFY(m_stage->office().screener.reasons.isEmpty());
}

void ScreeningTest::whatAsksForAReasonGoesWithOne() {
    decide(u"Paid from 4111111111111111, call 13911112222"_s);
    const QString name = button()->text();
    button()->click();
    QCOMPARE(m_stage->performed(), 0);
    // The gravest first.
    const QString found = m_stage->text(u"screeningFound"_s);
    QVERIFY(found.indexOf(u"4111111111111111"_s) < found.indexOf(u"13911112222"_s));
    QCOMPARE(button()->text(), u"Send anyway"_s);
    QCOMPARE(button()->accessibleName(), u"Send anyway"_s);
    auto* reason = m_stage->any<QLineEdit>(u"screeningReason"_s);
    QVERIFY(reason->isVisible() && !reason->accessibleName().isEmpty());
    QTRY_VERIFY(reason->hasFocus());
    button()->click();
    QCOMPARE(m_stage->performed(), 0);
    QVERIFY(m_stage->any(u"screeningReasonMissing"_s)->isVisible());
    QTest::keyClicks(reason, u"the office's own account"_s);
    // Typing the reason changes nothing of the text.
    QCOMPARE(button()->text(), u"Send anyway"_s);
    QTest::keyClick(reason, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_stage->office().screener.reasons, QStringList{u"the office's own account"_s});
    QCOMPARE(m_stage->performed(), 1);
    QVERIFY(m_stage->any(u"actionPanel"_s)->isHidden());
    // The next text has nothing of it.
    m_stage->pane()->act(ActionType::Note);
    QVERIFY(m_stage->any(u"screeningStrip"_s)->isHidden());
    QVERIFY(button()->text() != u"Send anyway"_s);
}

void ScreeningTest::whatIsForbiddenWaitsForAnotherText() {
    decide(u"This is verboten"_s);
    button()->click();
    QCOMPARE(m_stage->performed(), 0);
    QVERIFY(!button()->isEnabled());
    QVERIFY(m_stage->text(u"screeningFound"_s).contains(u"Mind this."_s));
    QTest::keyClick(message(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_stage->performed(), 0);
    // Another answer of the form is not another text.
    Q_EMIT m_stage->any<FormEditor>(u"panelForm"_s)->edited();
    QVERIFY(!button()->isEnabled());
    type(u"This is allowed"_s);
    QVERIFY(button()->isEnabled());
    QVERIFY(m_stage->any(u"screeningStrip"_s)->isHidden());
    button()->click();
    QCOMPARE(m_stage->performed(), 1);
    QCOMPARE(std::get<DecideBody>(m_stage->office().cases.performed.first().body).text, u"This is allowed"_s);
    QVERIFY(m_stage->office().screener.reasons.isEmpty());
}

void ScreeningTest::anotherTextBeginsAnew() {
    decide(u"Call 13911112222"_s);
    button()->click();
    type(u"Call 13911113333"_s);
    QVERIFY(m_stage->any(u"screeningStrip"_s)->isHidden());
    button()->click();
    QCOMPARE(m_stage->performed(), 0);
    QVERIFY(m_stage->text(u"screeningFound"_s).contains(u"13911113333"_s));
}

void ScreeningTest::nothingIsTypedWhileItIsUnderWay() {
    decide(u"The pavement is mended."_s);
    m_stage->office().screener.mail.mode = Answering::Late;
    QTest::keyClick(message(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!m_stage->any(u"panelForm"_s)->isEnabled());
    // Not into the window's single keys either.
    QCOMPARE(QApplication::focusWidget(), m_stage->any(u"actionPanel"_s));
    QTest::keyClicks(QApplication::focusWidget(), u"jn"_s);
    QCOMPARE(message()->toPlainText(), u"The pavement is mended."_s);
}

void ScreeningTest::afterAnAnswerItGoesOnWhereItWas() {
    decide(u"The pavement is mended."_s);
    m_stage->office().cases.failsWith = Error{ErrorCode::Storage, u"storage"_s, {}};
    QTest::keyClick(message(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_stage->any(u"panelTrouble"_s)->isVisible());
    QVERIFY(m_stage->any(u"panelForm"_s)->isEnabled() && button()->isEnabled());
    QCOMPARE(QApplication::focusWidget(), message());
}

void ScreeningTest::leavingGivesTheFocusBack() {
    m_stage->any(u"caseList"_s)->setFocus();
    m_stage->pane()->act(ActionType::Note);
    QVERIFY(message()->hasFocus());
    m_stage->pane()->escape();
    QCOMPARE(QApplication::focusWidget(), m_stage->any(u"caseList"_s));
    // What is gone by then does not get it; nor does whatever comes next in the window.
    auto passing = std::make_unique<QPushButton>(m_stage->pane());
    passing->show();
    passing->setFocus();
    m_stage->pane()->act(ActionType::Note);
    passing.reset();
    m_stage->pane()->escape();
    QCOMPARE(QApplication::focusWidget(), m_stage->any<QTabWidget>(u"caseTabs"_s)->tabBar());
}

void ScreeningTest::whatCannotBeScreenedDoesNotGoOut() {
    decide(u"The pavement is mended."_s);
    m_stage->office().screener.failsWith = Error{ErrorCode::Storage, u"storage"_s, {}};
    button()->click();
    QCOMPARE(m_stage->performed(), 0);
    QVERIFY(m_stage->any(u"panelTrouble"_s)->isVisible());
    m_stage->office().screener.failsWith.reset();
    button()->click();
    QCOMPARE(m_stage->performed(), 1);
}

void ScreeningTest::aNoteIsNotScreened() {
    const auto before = m_stage->office().screener.screened.size();
    m_stage->pane()->act(ActionType::Note);
    type(u"verboten 4111111111111111"_s);
    button()->click();
    QCOMPARE(m_stage->performed(), 1);
    QCOMPARE(m_stage->office().screener.screened.size(), before);
}

void ScreeningTest::foundPlacesAreMarked() {
    decide(u" Call 13911112222"_s);
    button()->click();
    const auto marks = message()->extraSelections();
    QCOMPARE(marks.size(), 1);
    QCOMPARE(marks.first().cursor.selectedText(), u"13911112222"_s);
    // The fields of another language are others.
    QVERIFY(words::useLanguage(words::Language::Chinese).ok());
    QTRY_COMPARE(message()->extraSelections().size(), 1);
    QVERIFY(words::useLanguage(words::Language::English).ok());
    QTRY_COMPARE(message()->extraSelections().size(), 1);
    QCOMPARE(message()->extraSelections().first().cursor.selectedText(), u"13911112222"_s);
    type(u"Call us"_s);
    QVERIFY(message()->extraSelections().isEmpty());
}

void ScreeningTest::anAnswerAfterLeavingChangesNothing() {
    decide(u"Call 13911112222"_s);
    m_stage->office().screener.mail.mode = Answering::Late;
    button()->click();
    m_stage->pane()->escape();
    m_stage->pane()->act(ActionType::Note);
    m_stage->office().screener.mail.releaseAll();
    QVERIFY(m_stage->any(u"screeningStrip"_s)->isHidden());
    QVERIFY(button()->isEnabled());
    QCOMPARE(m_stage->performed(), 0);
}

void ScreeningTest::aRequestIsLookedAtWhenItIsOpened() {
    // 学校门口的人行道塌陷，已有老人摔倒。
    auto* strip = m_stage->any(u"incomingStrip"_s);
    QVERIFY(strip->isVisible());
    QCOMPARE(strip->accessibleName(), u"Needs a careful look: Mind this. (“摔倒”)"_s);
    QCOMPARE(m_stage->office().screener.screened.first().first, Passage::Incoming);
    const auto asked = m_stage->office().screener.screened.size();
    m_stage->changed(CaseId{u"case-9"_s});
    QCOMPARE(m_stage->office().screener.screened.size(), asked);  // the same text
    QVERIFY(strip->isVisible());
    m_stage->show(CaseId{u"case-3"_s});
    QVERIFY(strip->isHidden());
}

void ScreeningTest::anAnswerForAnotherCaseIsDropped() {
    m_stage->show(CaseId{u"case-3"_s});
    m_stage->office().screener.mail.mode = Answering::Late;
    m_stage->show(CaseId{u"case-9"_s});
    m_stage->show(CaseId{u"case-3"_s});
    m_stage->office().screener.mail.releaseAll();
    QVERIFY(m_stage->any(u"incomingStrip"_s)->isHidden());
}

}  // namespace guichet::ui

QTEST_MAIN(guichet::ui::ScreeningTest)
#include "screening_test.moc"
