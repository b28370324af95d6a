// The window with ports in memory: signing in, the language in the middle of a sentence, the widths, and locking.
#include <QAbstractButton>
#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTest>

#include "tests/ui/support/window_stage.h"

using namespace Qt::StringLiterals;

namespace guichet::ui {

class WindowTest : public QObject {
    Q_OBJECT

    std::unique_ptr<WindowStage> m_stage;

private Q_SLOTS:
    void init();
    void cleanup() { m_stage.reset(); }
    void wrongPasswordIsSaidAndLeavesNothing();
    void enrolmentNamesWhatIsWrong();
    void theLanguageChangesInMidSentence();
    void narrowShowsOnePane();
    void theListGoesOverTheFullWidth();
    void everyControlHasAName();
    void lockingForgets();
    void aMachineThatIsNotKnownIsTakenInAgain();
};

void WindowTest::init() {
    m_stage = std::make_unique<WindowStage>();
    m_stage->openWindow();
}

void WindowTest::wrongPasswordIsSaidAndLeavesNothing() {
    m_stage->any<QLineEdit>(u"password"_s)->setText(u"wrong"_s);
    m_stage->click(u"signIn"_s);
    QVERIFY(m_stage->any(u"signInTrouble"_s)->accessibleName().contains(u"password is not right"_s));
    QVERIFY(m_stage->any(u"caseList"_s) == nullptr);
}

void WindowTest::enrolmentNamesWhatIsWrong() {
    m_stage->office().session.state = {};
    m_stage->openWindow();
    m_stage->click(u"enrol"_s);
    QVERIFY(m_stage->any(u"enrolTrouble"_s)->accessibleName().contains(u"Address of the centre"_s));
    const QTemporaryDir folder;
    const QString pem = folder.filePath(u"authority.pem"_s);
    QFile file(pem);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("no certificate");
    file.close();
    for (const auto& [name, value] : {std::pair(u"centreUrl"_s, u"http://example.org"_s),
                                      std::pair(u"authorityFile"_s, pem), std::pair(u"user"_s, u"li.wei"_s),
                                      std::pair(u"enrolPassword"_s, u"secret"_s), std::pair(u"code"_s, u"1234"_s)}) {
        m_stage->any<QLineEdit>(name)->setText(value);
    }
    m_stage->click(u"enrol"_s);
    QVERIFY(m_stage->any(u"enrolTrouble"_s)->accessibleName().contains(u"https://"_s));
    m_stage->any<QLineEdit>(u"centreUrl"_s)->setText(u"https://example.org"_s);
    m_stage->click(u"enrol"_s);
    QVERIFY(m_stage->any(u"enrolTrouble"_s)->accessibleName().contains(u"no certificate"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("-----BEGIN CERTIFICATE-----\n");
    file.close();
    m_stage->office().session.enrolFails = Error{ErrorCode::Denied, u"codeUsed"_s, {}};
    m_stage->click(u"enrol"_s);
    QVERIFY(m_stage->any(u"enrolTrouble"_s)->accessibleName().contains(u"used already"_s));
    m_stage->office().session.enrolFails.reset();
    m_stage->click(u"enrol"_s);
    QCOMPARE(m_stage->office().session.enrolledWith->user, u"li.wei"_s);
    QVERIFY(!m_stage->any(u"password"_s)->isHidden());
}

void WindowTest::theLanguageChangesInMidSentence() {
    m_stage->signIn();
    m_stage->show(CaseId{u"case-3"_s});
    m_stage->pane()->act(ActionType::Note);
    m_stage->any<QPlainTextEdit>(u"input:message"_s)->setPlainText(u"half a sentence"_s);
    m_stage->trigger(u"personMenu"_s, u"language:zh_CN"_s);
    QTRY_COMPARE(m_stage->text(u"panelTitle"_s), u"添加备注"_s);
    QCOMPARE(m_stage->any<QPlainTextEdit>(u"input:message"_s)->toPlainText(), u"half a sentence"_s);
    QCOMPARE(m_stage->any<QAbstractButton>(u"panelLeave"_s)->text(), u"离开"_s);
    QVERIFY(words::useLanguage(words::Language::English).ok());
}

void WindowTest::narrowShowsOnePane() {
    m_stage->signIn();
    m_stage->window().resize(900, 700);
    QVERIFY(!m_stage->any(u"queuePane"_s)->isHidden());
    QVERIFY(m_stage->pane()->isHidden());
    auto* list = m_stage->any<QListView>(u"caseList"_s);
    list->setCurrentIndex(list->model()->index(0, 0));
    QTest::keyClick(list, Qt::Key_Return);
    QVERIFY(m_stage->any(u"queuePane"_s)->isHidden());
    QVERIFY(!m_stage->pane()->isHidden());
    QTest::keyClick(&m_stage->window(), Qt::Key_Escape);
    QVERIFY(!m_stage->any(u"queuePane"_s)->isHidden());
}

void WindowTest::theListGoesOverTheFullWidth() {
    m_stage->signIn();
    auto* list = m_stage->any<QListView>(u"caseList"_s);
    QTest::keyClick(list, Qt::Key_W);
    QVERIFY(m_stage->pane()->isHidden());
    list->setCurrentIndex(list->model()->index(1, 0));
    QTest::qWait(120);
    QVERIFY(m_stage->pane()->isHidden());  // only Enter opens
    QTest::keyClick(list, Qt::Key_Return);
    QVERIFY(!m_stage->pane()->isHidden());
    QVERIFY(m_stage->any(u"queuePane"_s)->isHidden());
    QTest::keyClick(&m_stage->window(), Qt::Key_Escape);
    QVERIFY(!m_stage->any(u"queuePane"_s)->isHidden());
    QCOMPARE(list->currentIndex().row(), 1);
    QTest::keyClick(list, Qt::Key_W);
    QVERIFY(!m_stage->pane()->isHidden());
}

void WindowTest::everyControlHasAName() {
    m_stage->signIn();
    m_stage->show(CaseId{u"case-9"_s});
    m_stage->pane()->act(ActionType::Decide);
    QStringList nameless;
    for (const QWidget* widget : m_stage->window().findChildren<QWidget*>()) {
        const bool control = widget->inherits("QAbstractButton") || widget->inherits("QLineEdit") ||
                             widget->inherits("QPlainTextEdit") || widget->inherits("QComboBox") ||
                             widget->inherits("QListView");
        if (!control || !widget->isVisible() || widget->objectName().startsWith(u"qt_"_s)) continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool named = !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
        // The button that empties a search field is Qt's own.
        if (!named && qobject_cast<const QLineEdit*>(widget->parentWidget()) == nullptr)
            nameless << widget->objectName();
        if (widget->objectName().isEmpty() && qobject_cast<const QLineEdit*>(widget->parentWidget()) == nullptr)
            nameless << QLatin1String(widget->metaObject()->className());
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u", "_s)));
}

void WindowTest::lockingForgets() {
    m_stage->signIn();
    m_stage->show(CaseId{u"case-3"_s});
    m_stage->pane()->act(ActionType::Note);
    m_stage->typeInto(u"input:message"_s, u"kept"_s);
    m_stage->window().lock(u"personDisabled"_s);
    QVERIFY(m_stage->any(u"signInReason"_s)->accessibleName().contains(u"disabled your sign-in"_s));
    QCOMPARE(m_stage->office().session.locks, 1);
    QCOMPARE(m_stage->office().cases.drafts.size(), 1);
    QTRY_VERIFY(m_stage->any(u"caseList"_s) == nullptr);
    QVERIFY(m_stage->any(u"password"_s)->isVisible());
}

void WindowTest::aMachineThatIsNotKnownIsTakenInAgain() {
    m_stage->signIn();
    m_stage->office().session.code = u"NEWC-ODE1"_s;
    SyncStatus status;
    status.phase = SyncPhase::NeedSignIn;
    status.reason = u"unknownMachine"_s;
    m_stage->window().syncChanged(status);
    m_stage->click(u"syncNow"_s);
    QTRY_VERIFY(m_stage->visible(u"code"_s) != nullptr);
    QVERIFY(m_stage->any(u"signInReason"_s)->accessibleName().contains(u"Your work is kept"_s));
    m_stage->typeInto(u"password"_s, m_stage->office().session.password);
    // Whoever has no code yet works on off line.
    m_stage->click(u"signIn"_s);
    QTRY_VERIFY(m_stage->visible(u"caseList"_s) != nullptr);
    m_stage->window().syncChanged({});
    m_stage->window().syncChanged(status);
    m_stage->click(u"syncNow"_s);
    QTRY_VERIFY(m_stage->visible(u"code"_s) != nullptr);
    m_stage->typeInto(u"password"_s, m_stage->office().session.password);
    m_stage->typeInto(u"code"_s, u"wrong"_s);
    m_stage->click(u"signIn"_s);
    QVERIFY(m_stage->any(u"code"_s)->hasFocus());
    QVERIFY(m_stage->visible(u"caseList"_s) == nullptr);
    m_stage->typeInto(u"code"_s, u" NEWC-ODE1 "_s);
    m_stage->click(u"signIn"_s);
    QTRY_VERIFY(m_stage->visible(u"caseList"_s) != nullptr);
    // The next time there is nothing to ask.
    m_stage->window().lock();
    QTRY_VERIFY(m_stage->visible(u"password"_s) != nullptr);
    QVERIFY(m_stage->visible(u"code"_s) == nullptr);
    // The grant has ended as well: only the sign-in itself tells.
    m_stage->office().session.signInFails = Error{ErrorCode::Denied, u"unknownMachine"_s, {}};
    m_stage->typeInto(u"password"_s, m_stage->office().session.password);
    m_stage->click(u"signIn"_s);
    QVERIFY(m_stage->any(u"code"_s)->hasFocus());
    m_stage->typeInto(u"code"_s, u"NEWC-ODE1"_s);
    m_stage->click(u"signIn"_s);
    QTRY_VERIFY(m_stage->visible(u"caseList"_s) != nullptr);
}

}  // namespace guichet::ui

QTEST_MAIN(guichet::ui::WindowTest)
#include "window_test.moc"
