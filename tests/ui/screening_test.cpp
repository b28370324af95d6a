// Screening in the window: what a reply may not say, needs a reason for, or is looked at once more; and what in a
// request needs a careful look.
#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTest>

#include "tests/ui/support/fake_ports.h"
#include "ui/case/case_pane.h"
#include "ui/intake/form_editor.h"
#include "ui/main_window.h"

using namespace Qt::StringLiterals;

namespace guichet::ui {

class ScreeningTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeOffice> m_office;
    std::unique_ptr<MainWindow> m_window;

    template <typename W = QWidget>
    W* find(const QString& name) const {
        const QList<W*> all = m_window->findChildren<W*>(name);
        for (W* one : all)
            if (one->isVisible()) return one;
        return all.isEmpty() ? nullptr : all.first();
    }
    CasePane* pane() const { return find<CasePane>(u"casePane"_s); }
    QAbstractButton* button() const { return find<QAbstractButton>(u"panelDo"_s); }
    QPlainTextEdit* message() const { return find<QPlainTextEdit>(u"input:message"_s); }
    [[nodiscard]] QString shown(const QString& label) const {
        auto* one = find<QLabel>(label);
        return one != nullptr && one->isVisible() ? one->text() : QString();
    }
    [[nodiscard]] qsizetype performed() const { return m_office->cases.performed.size(); }
    void type(const QString& text) const {
        message()->setFocus();
        message()->selectAll();
        QTest::keyClicks(message(), text);
    }
    void decide(const QString& text) const {
        pane()->act(ActionType::Decide);
        QVERIFY(find(u"actionPanel"_s)->isVisible());
        find<FormEditor>(u"panelForm"_s)->input(u"kind"_s)->setValue(u"granted"_s);
        type(text);
    }
    static ScreeningTerm term(const QString& text, Severity severity, AppliesTo appliesTo) {
        return {u"term"_s, {text}, severity, appliesTo, {u"Mind this."_s, u"请注意。"_s}};
    }

private Q_SLOTS:
    void init();
    void nothingFoundGoesOutAtOnce();
    void whatInformsIsShownOnceAndThenGoes();
    void whatAsksForAReasonGoesWithOne();
    void whatIsForbiddenWaitsForAnotherText();
    void anotherTextBeginsAnew();
    void whatCannotBeScreenedDoesNotGoOut();
    void aNoteIsNotScreened();
    void foundPlacesAreMarked();
    void anAnswerAfterLeavingChangesNothing();
    void aRequestIsLookedAtWhenItIsOpened();
    void anAnswerForAnotherCaseIsDropped();
};

void ScreeningTest::init() {
    m_window.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_office = std::make_unique<FakeOffice>();
    m_office->screener.list.terms = {term(u"verboten"_s, Severity::Forbid, AppliesTo::Outgoing),
                                     term(u"摔倒"_s, Severity::Inform, AppliesTo::Incoming)};
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
    find<QAbstractButton>(u"signIn"_s)->click();
    QTRY_VERIFY(find(u"caseList"_s) != nullptr);
    pane()->open(CaseId{u"case-9"_s});
}

void ScreeningTest::nothingFoundGoesOutAtOnce() {
    decide(u"The pavement is mended."_s);
    m_office->screener.mail.mode = Answering::Late;
    button()->click();
    // Not before it was looked through.
    QCOMPARE(performed(), 0);
    QVERIFY(!button()->isEnabled());
    m_office->screener.mail.releaseAll();
    QCOMPARE(performed(), 1);
    QCOMPARE(m_office->screener.screened.last(), std::pair(Passage::Outgoing, u"The pavement is mended."_s));
    QVERIFY(find(u"actionPanel"_s)->isHidden());
    QVERIFY(m_office->screener.reasons.isEmpty());
}

void ScreeningTest::whatInformsIsShownOnceAndThenGoes() {
    decide(u"Call 13911112222"_s);
    QTest::keyClick(message(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(performed(), 0);
    QVERIFY(shown(u"screeningFound"_s).contains(u"“13911112222”"_s));
    QVERIFY(find(u"screeningStrip"_s)->accessibleName().contains(u"a telephone number"_s));
    QVERIFY(!find<QLineEdit>(u"screeningReason"_s)->isVisible());
    const QString name = button()->text();
    QVERIFY(name != u"Send anyway"_s);
    QTest::keyClick(message(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(performed(), 1);
    QVERIFY(m_office->screener.reasons.isEmpty());
}

void ScreeningTest::whatAsksForAReasonGoesWithOne() {
    decide(u"Paid from 4111111111111111, call 13911112222"_s);
    const QString name = button()->text();
    button()->click();
    QCOMPARE(performed(), 0);
    // The gravest first.
    const QString found = shown(u"screeningFound"_s);
    QVERIFY(found.indexOf(u"4111111111111111"_s) < found.indexOf(u"13911112222"_s));
    QCOMPARE(button()->text(), u"Send anyway"_s);
    QCOMPARE(button()->accessibleName(), u"Send anyway"_s);
    auto* reason = find<QLineEdit>(u"screeningReason"_s);
    QVERIFY(reason->isVisible() && !reason->accessibleName().isEmpty());
    QTRY_VERIFY(reason->hasFocus());
    button()->click();
    QCOMPARE(performed(), 0);
    QVERIFY(find(u"screeningReasonMissing"_s)->isVisible());
    QTest::keyClicks(reason, u"the office's own account"_s);
    // Typing the reason changes nothing of the text.
    QCOMPARE(button()->text(), u"Send anyway"_s);
    QTest::keyClick(reason, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_office->screener.reasons, QStringList{u"the office's own account"_s});
    QCOMPARE(performed(), 1);
    QVERIFY(find(u"actionPanel"_s)->isHidden());
    // The next text has nothing of it.
    pane()->act(ActionType::Note);
    QVERIFY(find(u"screeningStrip"_s)->isHidden());
    QVERIFY(button()->text() != u"Send anyway"_s);
}

void ScreeningTest::whatIsForbiddenWaitsForAnotherText() {
    decide(u"This is verboten"_s);
    button()->click();
    QCOMPARE(performed(), 0);
    QVERIFY(!button()->isEnabled());
    QVERIFY(shown(u"screeningFound"_s).contains(u"Mind this."_s));
    QTest::keyClick(message(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(performed(), 0);
    // Another answer of the form is not another text.
    Q_EMIT find<FormEditor>(u"panelForm"_s)->edited();
    QVERIFY(!button()->isEnabled());
    type(u"This is allowed"_s);
    QVERIFY(button()->isEnabled());
    QVERIFY(find(u"screeningStrip"_s)->isHidden());
    button()->click();
    QCOMPARE(performed(), 1);
    QCOMPARE(std::get<DecideBody>(m_office->cases.performed.first().body).text, u"This is allowed"_s);
    QVERIFY(m_office->screener.reasons.isEmpty());
}

void ScreeningTest::anotherTextBeginsAnew() {
    decide(u"Call 13911112222"_s);
    button()->click();
    type(u"Call 13911113333"_s);
    QVERIFY(find(u"screeningStrip"_s)->isHidden());
    button()->click();
    QCOMPARE(performed(), 0);
    QVERIFY(shown(u"screeningFound"_s).contains(u"13911113333"_s));
    // Typed while it is looked through: that answer is about another text.
    type(u"Call 13911114444"_s);
    m_office->screener.mail.mode = Answering::Late;
    button()->click();
    type(u"Never mind"_s);
    m_office->screener.mail.releaseAll();
    QCOMPARE(performed(), 0);
    QVERIFY(button()->isEnabled());
    QVERIFY(find(u"screeningStrip"_s)->isHidden());
}

void ScreeningTest::whatCannotBeScreenedDoesNotGoOut() {
    decide(u"The pavement is mended."_s);
    m_office->screener.failsWith = Error{ErrorCode::Storage, u"storage"_s, {}};
    button()->click();
    QCOMPARE(performed(), 0);
    QVERIFY(find(u"panelTrouble"_s)->isVisible());
    m_office->screener.failsWith.reset();
    button()->click();
    QCOMPARE(performed(), 1);
}

void ScreeningTest::aNoteIsNotScreened() {
    const auto before = m_office->screener.screened.size();
    pane()->act(ActionType::Note);
    type(u"verboten 4111111111111111"_s);
    button()->click();
    QCOMPARE(performed(), 1);
    QCOMPARE(m_office->screener.screened.size(), before);
}

void ScreeningTest::foundPlacesAreMarked() {
    decide(u" Call 13911112222"_s);
    button()->click();
    const auto marks = message()->extraSelections();
    QCOMPARE(marks.size(), 1);
    QCOMPARE(marks.first().cursor.selectedText(), u"13911112222"_s);
    type(u"Call us"_s);
    QVERIFY(message()->extraSelections().isEmpty());
}

void ScreeningTest::anAnswerAfterLeavingChangesNothing() {
    decide(u"Call 13911112222"_s);
    m_office->screener.mail.mode = Answering::Late;
    button()->click();
    pane()->escape();
    pane()->act(ActionType::Note);
    m_office->screener.mail.releaseAll();
    QVERIFY(find(u"screeningStrip"_s)->isHidden());
    QVERIFY(button()->isEnabled());
    QCOMPARE(performed(), 0);
}

void ScreeningTest::aRequestIsLookedAtWhenItIsOpened() {
    // 学校门口的人行道塌陷，已有老人摔倒。
    auto* strip = find(u"incomingStrip"_s);
    QVERIFY(strip->isVisible());
    QCOMPARE(strip->accessibleName(), u"Needs a careful look: Mind this. (“摔倒”)"_s);
    QCOMPARE(m_office->screener.screened.first().first, Passage::Incoming);
    const auto asked = m_office->screener.screened.size();
    ChangeSet changes;
    changes.cases << CaseId{u"case-9"_s};
    m_window->casesChanged(changes);
    QCOMPARE(m_office->screener.screened.size(), asked);  // the same text
    QVERIFY(strip->isVisible());
    pane()->open(CaseId{u"case-3"_s});
    QVERIFY(strip->isHidden());
}

void ScreeningTest::anAnswerForAnotherCaseIsDropped() {
    pane()->open(CaseId{u"case-3"_s});
    m_office->screener.mail.mode = Answering::Late;
    pane()->open(CaseId{u"case-9"_s});
    pane()->open(CaseId{u"case-3"_s});
    m_office->screener.mail.releaseAll();
    QVERIFY(find(u"incomingStrip"_s)->isHidden());
}

}  // namespace guichet::ui

QTEST_MAIN(guichet::ui::ScreeningTest)
#include "screening_test.moc"
