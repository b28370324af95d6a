// Taking in a request in the window: finding the service, the form, the number and the receipt, and what is half typed.
#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTest>

#include "tests/ui/support/fill_form.h"
#include "tests/ui/support/window_stage.h"
#include "ui/intake/form_editor.h"

using namespace Qt::StringLiterals;

namespace guichet::ui {

class IntakeWindowTest : public QObject {
    Q_OBJECT

    std::unique_ptr<WindowStage> m_stage;

private Q_SLOTS:
    void init();
    void cleanup() { m_stage.reset(); }
    void servicesAreFoundByNameFirst();
    void aNewCaseGetsItsNumberAndReceipt();
    void aHalfTypedRequestIsFoundAgain();
    void problemsStandBesideTheirFields();
};

void IntakeWindowTest::init() {
    m_stage = std::make_unique<WindowStage>();
    m_stage->openWindow();
    m_stage->signIn();
}

void IntakeWindowTest::servicesAreFoundByNameFirst() {
    m_stage->click(u"newCase"_s);
    auto* list = m_stage->any<QListWidget>(u"serviceList"_s);
    const auto shown = [list] {
        QStringList names;
        for (int i = 0; i < list->count(); ++i) names << list->item(i)->text();
        return names;
    };
    QCOMPARE(shown().size(), m_stage->office().cases.who.catalogue.newestOfAll().size());
    QStringList sorted = shown();
    std::sort(sorted.begin(), sorted.end());
    QCOMPARE(shown(), sorted);
    // Many mention the street; those that are called after it come first, and Enter takes the first.
    auto* search = m_stage->any<QLineEdit>(u"serviceSearch"_s);
    search->setText(u"street"_s);
    QVERIFY(shown().size() > 4);
    for (int i = 0; i < 4; ++i) QVERIFY2(shown()[i].contains(u"street"_s, Qt::CaseInsensitive), qPrintable(shown()[i]));
    QVERIFY(!shown().last().contains(u"street"_s, Qt::CaseInsensitive));
    QCOMPARE(list->currentRow(), 0);
    // Either language finds it, whichever the window speaks.
    search->setText(u"出生"_s);
    QCOMPARE(shown(), QStringList{u"Birth certificate"_s});
    search->setText(u"zzz"_s);
    QVERIFY(list->isHidden() && !m_stage->any<QAbstractButton>(u"chooseService"_s)->isEnabled());
}

void IntakeWindowTest::aNewCaseGetsItsNumberAndReceipt() {
    QTest::keyClick(&m_stage->window(), Qt::Key_N, Qt::ControlModifier);
    auto* search = m_stage->any<QLineEdit>(u"serviceSearch"_s);
    QTRY_VERIFY(search->hasFocus());
    QTest::keyClicks(search, u"road"_s);
    QTest::keyClick(search, Qt::Key_Return);
    m_stage->any<QLineEdit>(u"input:applicant.name"_s)->setText(u"Anna Berg"_s);
    m_stage->any<QLineEdit>(u"input:subject"_s)->setText(u"Hole in the pavement"_s);
    fillForm(m_stage->any(u"newCasePage"_s));
    m_stage->click(u"takeIn"_s);
    QCOMPARE(m_stage->performed(), 1);
    QTRY_VERIFY(m_stage->text(u"resultNumber"_s).startsWith(u"EO-2026-03-"_s));
    m_stage->click(u"printReceipt"_s);
    QCOMPARE(m_stage->office().receipts.printed.size(), 1);
    QCOMPARE(m_stage->office().receipts.printed.first().theCase.applicant.name, u"Anna Berg"_s);
    QCOMPARE(m_stage->office().receipts.printed.first().code, u"GUICHET1:test"_s);
    m_stage->office().prompts.path = u"/somewhere/receipt.pdf"_s;
    m_stage->click(u"saveReceipt"_s);
    QCOMPARE(m_stage->office().receipts.saved, QStringList{u"/somewhere/receipt.pdf"_s});
    m_stage->click(u"openNewCase"_s);
    QTRY_COMPARE(m_stage->text(u"caseNumber"_s), m_stage->office().receipts.printed.first().theCase.number);
}

void IntakeWindowTest::aHalfTypedRequestIsFoundAgain() {
    m_stage->click(u"newCase"_s);
    m_stage->click(u"chooseService"_s);
    auto* name = m_stage->any<QLineEdit>(u"input:applicant.name"_s);
    QTest::keyClicks(name, u"Anna"_s);
    QTest::keyClick(name, Qt::Key_Escape);
    QVERIFY(m_stage->any(u"panes"_s)->isVisible());
    QCOMPARE(m_stage->office().cases.drafts.size(), 1);
    m_stage->click(u"newCase"_s);
    QCOMPARE(m_stage->any<QLineEdit>(u"input:applicant.name"_s)->text(), u"Anna"_s);
}

void IntakeWindowTest::problemsStandBesideTheirFields() {
    FormEditor form(nullptr);
    Field who{u"who"_s, FieldType::Text, {u"Who"_s, u"谁"_s}, {}, true, false, 0, {}, {}, {}, {}};
    Field kind{u"kind"_s,
               FieldType::Choice,
               {u"Kind"_s, u"类别"_s},
               {},
               true,
               false,
               0,
               {},
               {},
               {{u"a"_s, {u"A"_s, u"甲"_s}}, {u"b"_s, {u"B"_s, u"乙"_s}}},
               {}};
    Field when{u"when"_s, FieldType::Date,      {u"When"_s, u"何时"_s}, {}, true, false, 0, {}, {},
               {},        {u"kind"_s, {u"b"_s}}};
    form.setFields({who, kind, when});
    form.show();
    QVERIFY(form.input(u"when"_s)->isHidden());
    QCOMPARE(form.check().size(), 2);
    form.setValues({{u"kind"_s, u"b"_s}, {u"when"_s, u"1 March"_s}});
    QVERIFY(!form.input(u"when"_s)->isHidden());
    const QVector<FieldProblem> problems = form.check();
    QCOMPARE(problems.size(), 2);
    QCOMPARE(problems.last().code, u"notADate"_s);
    QVERIFY(form.input(u"when"_s)->findChild<QLabel*>(u"fieldBelow"_s)->text().contains(u"2026-03-01"_s));
    form.setValues({{u"kind"_s, u"a"_s}, {u"when"_s, u"1 March"_s}, {u"who"_s, u"me"_s}});
    // What a condition hides is neither checked nor sent.
    QVERIFY(form.check().isEmpty());
    QVERIFY(!form.values().contains(u"when"_s));
}

}  // namespace guichet::ui

QTEST_MAIN(guichet::ui::IntakeWindowTest)
#include "intake_window_test.moc"
