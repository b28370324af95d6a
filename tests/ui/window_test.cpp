// The window with ports in memory: a clerk signs in, works by keyboard, is refused, undoes, edits, takes in a request,
// switches the language in the middle of a sentence, and locks.
#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QSplitter>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include "tests/ui/support/fake_ports.h"
#include "tests/ui/support/fill_form.h"
#include "ui/case/case_pane.h"
#include "ui/intake/form_editor.h"
#include "ui/main_window.h"
#include "ui/queue/case_table.h"
#include "ui/queue/filter_menu.h"
#include "ui/queue/queue_pane.h"
#include "words/terms.h"

using namespace Qt::StringLiterals;

namespace guichet::ui {

class WindowTest : public QObject {
    Q_OBJECT

    std::unique_ptr<FakeOffice> m_office;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<QTemporaryDir> m_folder;

    template <typename W = QWidget>
    W* find(const QString& name) const {
        // The latest: what was taken away is still waiting to be deleted.
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
    void openWindow() {
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
    }
    void signIn() {
        find<QLineEdit>(u"password"_s)->setText(m_office->session.password);
        click(u"signIn"_s);
        QTRY_VERIFY(find(u"caseList"_s) != nullptr);
    }
    CasePane* pane() const { return find<CasePane>(u"casePane"_s); }
    void show(const QString& id) const {
        pane()->open(CaseId{id});
        QCOMPARE(pane()->shown().text(), id);
    }
    FieldInput* field(const QString& form, const QString& name) const { return find<FormEditor>(form)->input(name); }
    void type(const QString& into, const QString& text) const {
        auto* edit = find<QLineEdit>(into);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    void reveal() const {
        pane()->reveal();
        find<QLineEdit>(u"input:reason"_s)->setText(u"call back"_s);
        click(u"panelDo"_s);
    }
    [[nodiscard]] qsizetype performed() const { return m_office->cases.performed.size(); }

    void chooseView(const QString& name) const {
        auto* views = find<QListView>(u"viewList"_s);
        for (int row = 0; row < views->model()->rowCount(); ++row)
            if (views->model()->index(row, 0).data().toString() == name)
                views->setCurrentIndex(views->model()->index(row, 0));
    }
    [[nodiscard]] QString chosenView() const {
        return find<QListView>(u"viewList"_s)->currentIndex().data().toString();
    }
    void setFilter(const Filter& filter) const {
        Q_EMIT m_window->findChild<FilterMenu*>(u"filterMenu"_s)->filterChosen(filter);
    }
    [[nodiscard]] QStringList chips() const {
        QStringList texts;
        for (const auto* chip : m_window->findChildren<QAbstractButton*>(u"filterChip"_s))
            if (chip->isVisible()) texts << chip->text();
        return texts;
    }

private Q_SLOTS:
    void init();
    void cleanup();
    void wrongPasswordIsSaidAndLeavesNothing();
    void enrolmentNamesWhatIsWrong();
    void theKeyboardWalksAndOpens();
    void claimIsDoneAtOnceAndUndone();
    void anUnlawfulActionSaysWhy();
    void aNoteIsWrittenAndItsDraftKept();
    void aRefusalKeepsWhatWasTyped();
    void anEditSendsOnlyWhatChanged();
    void maskedFieldsAreLockedUntilRevealed();
    void whatArrivesLeavesTypingAlone();
    void aDraftCarriesNoMasksAndShowsNothingMasked();
    void aDraftTakesBackNobodyElsesChange();
    void anAnswerThatComesLateTakesNothingTypedSince();
    void conflictsAreDecidedByAButton();
    void aMaskedProposalIsNotUsedUnseen();
    void oneConflictIsAskedOnce();
    void servicesAreFoundByNameFirst();
    void aNewCaseGetsItsNumberAndReceipt();
    void aHalfTypedRequestIsFoundAgain();
    void problemsStandBesideTheirFields();
    void searchTakesTheListsPlace();
    void theCentreIsSearchedWhenAsked();
    void aCaseIsKeptFromTheMenu();
    void theLanguageChangesInMidSentence();
    void narrowShowsOnePane();
    void theListGoesOverTheFullWidth();
    void aFilterIsSetSaidAndTakenAway();
    void aViewIsSavedRenamedDeletedAndPutBack();
    void aSavedViewIsCountedWhileOneWorks();
    void aTableSortsOnlyWhereThereIsAnIndex();
    void eachViewRemembersHowItIsShown();
    void everyControlHasAName();
    void lockingForgets();
    void aListThatCannotBeReadSaysSo();
};

void WindowTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_office = std::make_unique<FakeOffice>();
    openWindow();
}

void WindowTest::cleanup() {
    m_window.reset();
    m_office.reset();
}

void WindowTest::wrongPasswordIsSaidAndLeavesNothing() {
    find<QLineEdit>(u"password"_s)->setText(u"wrong"_s);
    click(u"signIn"_s);
    QVERIFY(find(u"signInTrouble"_s)->accessibleName().contains(u"password is not right"_s));
    QVERIFY(find(u"caseList"_s) == nullptr);
}

void WindowTest::enrolmentNamesWhatIsWrong() {
    m_window.reset();
    m_office->session.state = {};
    openWindow();
    click(u"enrol"_s);
    QVERIFY(find(u"enrolTrouble"_s)->accessibleName().contains(u"Address of the centre"_s));
    const QString pem = m_folder->filePath(u"authority.pem"_s);
    QFile file(pem);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("no certificate");
    file.close();
    for (const auto& [name, value] : {std::pair(u"centreUrl"_s, u"http://example.org"_s),
                                      std::pair(u"authorityFile"_s, pem), std::pair(u"user"_s, u"li.wei"_s),
                                      std::pair(u"enrolPassword"_s, u"secret"_s), std::pair(u"code"_s, u"1234"_s)}) {
        find<QLineEdit>(name)->setText(value);
    }
    click(u"enrol"_s);
    QVERIFY(find(u"enrolTrouble"_s)->accessibleName().contains(u"https://"_s));
    find<QLineEdit>(u"centreUrl"_s)->setText(u"https://example.org"_s);
    click(u"enrol"_s);
    QVERIFY(find(u"enrolTrouble"_s)->accessibleName().contains(u"no certificate"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("-----BEGIN CERTIFICATE-----\n");
    file.close();
    m_office->session.enrolFails = Error{ErrorCode::Denied, u"codeUsed"_s, {}};
    click(u"enrol"_s);
    QVERIFY(find(u"enrolTrouble"_s)->accessibleName().contains(u"used already"_s));
    m_office->session.enrolFails.reset();
    click(u"enrol"_s);
    QCOMPARE(m_office->session.enrolledWith->user, u"li.wei"_s);
    QVERIFY(!find(u"password"_s)->isHidden());
}

void WindowTest::theKeyboardWalksAndOpens() {
    signIn();
    auto* list = find<QListView>(u"caseList"_s);
    QVERIFY(list->model()->rowCount() > 3);
    QTest::keyClick(list, Qt::Key_J);
    QTest::keyClick(list, Qt::Key_J);
    QTest::keyClick(list, Qt::Key_K);
    QCOMPARE(list->currentIndex().row(), 1);
    QTRY_VERIFY(!pane()->shown().isEmpty());
    QCOMPARE(text(u"caseNumber"_s), list->currentIndex().data().toString());
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(find(u"search"_s)->hasFocus());
}

void WindowTest::claimIsDoneAtOnceAndUndone() {
    signIn();
    show(u"case-2"_s);
    QVERIFY(m_office->cases.find(CaseId{u"case-2"_s})->owner.isEmpty());
    QTest::keyClick(m_window.get(), Qt::Key_C);
    QCOMPARE(m_office->cases.find(CaseId{u"case-2"_s})->owner.text(), u"li.wei"_s);
    QVERIFY(find(u"toast"_s)->isVisible());
    // Also when the clerk has gone on to another case.
    show(u"case-3"_s);
    click(u"toastUndo"_s);
    QVERIFY(m_office->cases.find(CaseId{u"case-2"_s})->owner.isEmpty());
}

void WindowTest::anUnlawfulActionSaysWhy() {
    signIn();
    show(u"case-7"_s);  // closed
    QTest::keyClick(m_window.get(), Qt::Key_D);
    QCOMPARE(performed(), 0);
    QVERIFY(text(u"toastText"_s).contains(u"Not possible while the case is “Closed”"_s));
    bool said = false;
    for (const QAction* action : find<QMenu>(u"moreMenu"_s)->actions()) {
        if (action->objectName() == u"menu:decide"_s)
            said = !action->isEnabled() && action->text().contains(u"Closed"_s);
    }
    QVERIFY(said);
}

void WindowTest::aNoteIsWrittenAndItsDraftKept() {
    signIn();
    show(u"case-3"_s);
    QTest::keyClick(m_window.get(), Qt::Key_N);
    auto* edit = find<QPlainTextEdit>(u"input:message"_s);
    QVERIFY(edit != nullptr);
    edit->setFocus();
    QTest::keyClicks(edit, u"no carrier, call again"_s);
    // Letters are letters here: neither j nor c nor n does anything else.
    QCOMPARE(edit->toPlainText(), u"no carrier, call again"_s);
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(find(u"actionPanel"_s)->isHidden());
    QCOMPARE(m_office->cases.drafts.size(), 1);
    pane()->act(ActionType::Note);
    edit = find<QPlainTextEdit>(u"input:message"_s);
    QCOMPARE(edit->toPlainText(), u"no carrier, call again"_s);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(performed(), 1);
    QCOMPARE(std::get<NoteBody>(m_office->cases.performed.first().body).text, u"no carrier, call again"_s);
    QVERIFY(m_office->cases.drafts.isEmpty());
    QVERIFY(find(u"actionPanel"_s)->isHidden());
}

void WindowTest::aRefusalKeepsWhatWasTyped() {
    signIn();
    show(u"case-3"_s);
    pane()->act(ActionType::Note);
    find<QPlainTextEdit>(u"input:message"_s)->setPlainText(u"a note"_s);
    m_office->cases.failsWith = Error{ErrorCode::Full, u"diskFull"_s, {}};
    click(u"panelDo"_s);
    QVERIFY(find(u"panelTrouble"_s)->accessibleName().contains(u"disk is full"_s));
    QCOMPARE(find<QPlainTextEdit>(u"input:message"_s)->toPlainText(), u"a note"_s);
    m_office->cases.failsWith.reset();
    click(u"panelDo"_s);
    QVERIFY(find(u"actionPanel"_s)->isHidden());
}

void WindowTest::anEditSendsOnlyWhatChanged() {
    signIn();
    show(u"case-9"_s);
    const Case before = *m_office->cases.find(CaseId{u"case-9"_s});
    pane()->act(ActionType::EditFields);
    field(u"editForm"_s, u"subject"_s)->setValue(u"人行道塌陷，急"_s);
    click(u"editSave"_s);
    QCOMPARE(performed(), 1);
    const ActionDraft& draft = m_office->cases.performed.first();
    QCOMPARE(draft.seenRev, before.rev);
    const auto& changes = std::get<EditFieldsBody>(draft.body).changes;
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.first(), (FieldChange{u"subject"_s, before.subject, u"人行道塌陷，急"_s}));
}

void WindowTest::maskedFieldsAreLockedUntilRevealed() {
    signIn();
    show(u"case-9"_s);
    pane()->act(ActionType::EditFields);
    QVERIFY(!find(u"input:applicant.phone"_s)->isEnabled());
    pane()->escape();
    pane()->reveal();
    find<QLineEdit>(u"input:reason"_s)->setText(u"call back"_s);
    click(u"panelDo"_s);
    QCOMPARE(m_office->cases.reasons, QStringList{u"call back"_s});
    pane()->act(ActionType::EditFields);
    QVERIFY(find(u"input:applicant.phone"_s)->isEnabled());
    QCOMPARE(field(u"editForm"_s, u"applicant.phone"_s)->value(),
             m_office->cases.find(CaseId{u"case-9"_s})->applicant.phone);
}

void WindowTest::whatArrivesLeavesTypingAlone() {
    signIn();
    show(u"case-9"_s);
    pane()->act(ActionType::EditFields);
    field(u"editForm"_s, u"subject"_s)->setValue(u"mine"_s);
    for (Case& one : m_office->cases.cases) {
        if (one.id.text() == u"case-9"_s) one.subject = u"theirs"_s;
    }
    ChangeSet changes;
    changes.cases << CaseId{u"case-9"_s};
    m_window->casesChanged(changes);
    QCOMPARE(field(u"editForm"_s, u"subject"_s)->value(), u"mine"_s);
    click(u"editSave"_s);
    // What was seen when the editing began, not what arrived meanwhile.
    QVERIFY(std::get<EditFieldsBody>(m_office->cases.performed.first().body).changes.first().from != u"theirs"_s);
}

void WindowTest::aDraftCarriesNoMasksAndShowsNothingMasked() {
    signIn();
    show(u"case-9"_s);
    const Case before = *m_office->cases.find(CaseId{u"case-9"_s});
    // Typed while masked: the draft must not hold the dots that stood in the other fields.
    pane()->act(ActionType::EditFields);
    type(u"input:subject"_s, u"deeper now"_s);
    pane()->escape();
    reveal();
    pane()->act(ActionType::EditFields);
    QCOMPARE(field(u"editForm"_s, u"applicant.name"_s)->value(), before.applicant.name);
    QCOMPARE(field(u"editForm"_s, u"subject"_s)->value(), u"deeper now"_s);
    // Typed while shown: it stays out of sight once the case is masked again.
    type(u"input:applicant.phone"_s, u"13911112222"_s);
    pane()->escape();
    show(u"case-3"_s);
    show(u"case-9"_s);
    pane()->act(ActionType::EditFields);
    QVERIFY(!field(u"editForm"_s, u"applicant.phone"_s)->value().contains(u"13911112222"_s));
    click(u"editSave"_s);
    QCOMPARE(performed(), 1);
    QCOMPARE(std::get<EditFieldsBody>(m_office->cases.performed.first().body).changes,
             (QVector<FieldChange>{{u"subject"_s, before.subject, u"deeper now"_s}}));
    // And it is not lost.
    reveal();
    pane()->act(ActionType::EditFields);
    QCOMPARE(field(u"editForm"_s, u"applicant.phone"_s)->value(), u"13911112222"_s);
    click(u"editSave"_s);
    QCOMPARE(std::get<EditFieldsBody>(m_office->cases.performed.last().body).changes,
             (QVector<FieldChange>{{u"applicant.phone"_s, before.applicant.phone, u"13911112222"_s}}));
    QVERIFY(m_office->cases.drafts.isEmpty());
}

void WindowTest::aDraftTakesBackNobodyElsesChange() {
    signIn();
    show(u"case-9"_s);
    const Case before = *m_office->cases.find(CaseId{u"case-9"_s});
    pane()->act(ActionType::EditFields);
    type(u"input:subject"_s, u"mine"_s);
    pane()->escape();
    show(u"case-3"_s);
    for (Case& one : m_office->cases.cases) {
        if (one.id != before.id) continue;
        one.subject = u"theirs"_s;
        one.address = u"theirs too"_s;
        ++one.rev;
    }
    show(u"case-9"_s);
    pane()->act(ActionType::EditFields);
    QCOMPARE(field(u"editForm"_s, u"address"_s)->value(), u"theirs too"_s);
    click(u"editSave"_s);
    const ActionDraft& draft = m_office->cases.performed.last();
    // Against what the person saw: the centre then makes a proposal of it, and nobody's value is taken back unseen.
    QCOMPARE(draft.seenRev, before.rev);
    QCOMPARE(std::get<EditFieldsBody>(draft.body).changes,
             (QVector<FieldChange>{{u"subject"_s, before.subject, u"mine"_s}}));
}

void WindowTest::anAnswerThatComesLateTakesNothingTypedSince() {
    signIn();
    show(u"case-3"_s);
    pane()->act(ActionType::Note);
    find<QPlainTextEdit>(u"input:message"_s)->setPlainText(u"the first"_s);
    m_office->cases.mail.mode = Answering::Late;
    click(u"panelDo"_s);
    m_office->cases.mail.mode = Answering::AtOnce;
    show(u"case-9"_s);
    pane()->act(ActionType::Note);
    auto* edit = find<QPlainTextEdit>(u"input:message"_s);
    edit->setFocus();
    QTest::keyClicks(edit, u"the second"_s);
    m_office->cases.mail.releaseAll();
    QVERIFY(!find(u"actionPanel"_s)->isHidden());
    QCOMPARE(find<QPlainTextEdit>(u"input:message"_s)->toPlainText(), u"the second"_s);
    pane()->escape();
    QCOMPARE(m_office->cases.drafts.keys(), QStringList{u"panel:note:case-9"_s});
}

void WindowTest::aMaskedProposalIsNotUsedUnseen() {
    signIn();
    for (Case& one : m_office->cases.cases) {
        if (one.id.text() == u"case-9"_s) {
            one.proposals.first().field = u"applicant.phone"_s;
            one.proposals.first().value = u"13911112222"_s;
        }
    }
    show(u"case-9"_s);
    click(u"useMine"_s);
    QCOMPARE(performed(), 0);
    find<QLineEdit>(u"input:reason"_s)->setText(u"call back"_s);
    click(u"panelDo"_s);
    click(u"useMine"_s);
    QCOMPARE(performed(), 1);
    QCOMPARE(std::get<EditFieldsBody>(m_office->cases.performed.first().body).changes.first().to, u"13911112222"_s);
    QVERIFY(find(u"caseTrouble"_s)->isHidden());
}

void WindowTest::oneConflictIsAskedOnce() {
    signIn();
    const auto cards = [this] { return find(u"attentionCards"_s)->findChildren<QFrame*>(u"attentionCard"_s).size(); };
    show(u"case-0"_s);
    QTRY_COMPARE(cards(), 1);
    // My edit stands as a proposal too, as the centre makes it of a conflict.
    Case& one = m_office->cases.cases.first();
    QCOMPARE(one.id.text(), u"case-0"_s);
    one.proposals << Proposal{u"subject"_s, u"a"_s, u"b"_s, one.owner, ActionId{u"item-1"_s}, one.openedAt};
    show(u"case-9"_s);
    show(u"case-0"_s);
    QTRY_COMPARE(cards(), 1);
    one.proposals.first().actionId = ActionId{u"another"_s};
    show(u"case-9"_s);
    show(u"case-0"_s);
    QTRY_COMPARE(cards(), 2);
}

void WindowTest::conflictsAreDecidedByAButton() {
    signIn();
    show(u"case-0"_s);
    QVERIFY(!find(u"attentionCards"_s)->isHidden());
    click(u"useMine"_s);
    QCOMPARE(m_office->cases.resolved.size(), 1);
    QCOMPARE(m_office->cases.resolved.first(), std::pair(u"item-1"_s, Resolution::Redo));
    QTRY_VERIFY(find(u"attentionCards"_s)->isHidden());
    show(u"case-9"_s);
    QVERIFY(!find(u"attentionCards"_s)->isHidden());
    click(u"keepTheirs"_s);
    QVERIFY(std::holds_alternative<WithdrawProposalBody>(m_office->cases.performed.last().body));
}

void WindowTest::servicesAreFoundByNameFirst() {
    signIn();
    click(u"newCase"_s);
    auto* list = find<QListWidget>(u"serviceList"_s);
    const auto shown = [list] {
        QStringList names;
        for (int i = 0; i < list->count(); ++i) names << list->item(i)->text();
        return names;
    };
    QCOMPARE(shown().size(), m_office->cases.who.catalogue.newestOfAll().size());
    QStringList sorted = shown();
    std::sort(sorted.begin(), sorted.end());
    QCOMPARE(shown(), sorted);
    // Many mention the street; those that are called after it come first, and Enter takes the first.
    auto* search = find<QLineEdit>(u"serviceSearch"_s);
    search->setText(u"street"_s);
    QVERIFY(shown().size() > 4);
    for (int i = 0; i < 4; ++i) QVERIFY2(shown()[i].contains(u"street"_s, Qt::CaseInsensitive), qPrintable(shown()[i]));
    QVERIFY(!shown().last().contains(u"street"_s, Qt::CaseInsensitive));
    QCOMPARE(list->currentRow(), 0);
    // Either language finds it, whichever the window speaks.
    search->setText(u"出生"_s);
    QCOMPARE(shown(), QStringList{u"Birth certificate"_s});
    search->setText(u"zzz"_s);
    QVERIFY(list->isHidden() && !find<QAbstractButton>(u"chooseService"_s)->isEnabled());
}

void WindowTest::aNewCaseGetsItsNumberAndReceipt() {
    signIn();
    QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier);
    auto* search = find<QLineEdit>(u"serviceSearch"_s);
    QTRY_VERIFY(search->hasFocus());
    QTest::keyClicks(search, u"road"_s);
    QTest::keyClick(search, Qt::Key_Return);
    find<QLineEdit>(u"input:applicant.name"_s)->setText(u"Anna Berg"_s);
    find<QLineEdit>(u"input:subject"_s)->setText(u"Hole in the pavement"_s);
    fillForm(find(u"newCasePage"_s));
    click(u"takeIn"_s);
    QCOMPARE(performed(), 1);
    QTRY_VERIFY(text(u"resultNumber"_s).startsWith(u"EO-2026-03-"_s));
    click(u"printReceipt"_s);
    QCOMPARE(m_office->receipts.printed.size(), 1);
    QCOMPARE(m_office->receipts.printed.first().theCase.applicant.name, u"Anna Berg"_s);
    QCOMPARE(m_office->receipts.printed.first().code, u"GUICHET1:test"_s);
    m_office->prompts.path = u"/somewhere/receipt.pdf"_s;
    click(u"saveReceipt"_s);
    QCOMPARE(m_office->receipts.saved, QStringList{u"/somewhere/receipt.pdf"_s});
    click(u"openNewCase"_s);
    QTRY_COMPARE(text(u"caseNumber"_s), m_office->receipts.printed.first().theCase.number);
}

void WindowTest::aHalfTypedRequestIsFoundAgain() {
    signIn();
    click(u"newCase"_s);
    click(u"chooseService"_s);
    auto* name = find<QLineEdit>(u"input:applicant.name"_s);
    QTest::keyClicks(name, u"Anna"_s);
    QTest::keyClick(name, Qt::Key_Escape);
    QVERIFY(find(u"panes"_s)->isVisible());
    QCOMPARE(m_office->cases.drafts.size(), 1);
    click(u"newCase"_s);
    QCOMPARE(find<QLineEdit>(u"input:applicant.name"_s)->text(), u"Anna"_s);
}

void WindowTest::problemsStandBesideTheirFields() {
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

void WindowTest::searchTakesTheListsPlace() {
    signIn();
    auto* search = find<QLineEdit>(u"search"_s);
    search->setText(u"噪音"_s);
    auto* hits = m_window->findChild<QListView*>(u"searchList"_s);
    QTRY_VERIFY(hits->isVisible() && hits->model()->rowCount() > 0);
    QCOMPARE(find<QLabel>(u"queueTitle"_s)->text(),
             u"Search · "_s + words::casesWord(hits->model()->rowCount(), false));
    search->setText(u"nothing like this"_s);
    QTRY_VERIFY(find(u"queueEmpty"_s)->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QVERIFY(search->text().isEmpty());
    QVERIFY(m_window->findChild<QListView*>(u"caseList"_s)->isVisible());
}

void WindowTest::theCentreIsSearchedWhenAsked() {
    signIn();
    auto* search = find<QLineEdit>(u"search"_s);
    search->setText(u"nothing like this"_s);
    QTRY_VERIFY(find(u"centrePane"_s)->isVisible());
    QVERIFY(m_office->centre.asked.isEmpty());
    // Off line it says so, calmly, and leaves the button.
    m_office->centre.failsWith = Error{ErrorCode::Offline, {}, {}};
    QTest::keyClick(search, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_office->centre.asked, QStringList{u"nothing like this"_s});
    QVERIFY(text(u"centreText"_s).contains(u"cannot be reached"_s));
    QVERIFY(find(u"centreSearch"_s)->isVisible());
    m_office->centre.failsWith.reset();
    ListRow row;
    row.id = CaseId{u"case-3"_s};
    row.number = u"EO-2015-00001"_s;
    row.subject = u"An old kerb"_s;
    m_office->centre.hits = {{row}, 1, false};
    click(u"centreSearch"_s);
    auto* hits = m_window->findChild<QListView*>(u"centreList"_s);
    QTRY_VERIFY(hits->isVisible());
    QCOMPARE(hits->model()->rowCount(), 1);
    QCOMPARE(text(u"centreTitle"_s), u"Only at the centre · 1 case"_s);
    // To open it is to keep it.
    hits->setCurrentIndex(hits->model()->index(0, 0));
    QTest::keyClick(hits, Qt::Key_Return);
    QVERIFY(m_office->pins.pinned.contains(row.id));
    QTRY_COMPARE(pane()->shown(), row.id);
    // Another question takes the hits away; no question the pane.
    search->setText(u"something else"_s);
    QTRY_VERIFY(!hits->isVisible());
    search->clear();
    QTRY_VERIFY(!find(u"centrePane"_s)->isVisible());
}

void WindowTest::aCaseIsKeptFromTheMenu() {
    signIn();
    show(u"case-3"_s);
    const auto keep = [this] {
        for (QAction* action : find<QMenu>(u"moreMenu"_s)->actions())
            if (action->objectName() == u"menu:keep"_s) return action;
        return static_cast<QAction*>(nullptr);
    };
    keep()->trigger();
    QVERIFY(m_office->pins.pinned.contains(CaseId{u"case-3"_s}));
    keep()->trigger();
    QVERIFY(m_office->pins.pinned.isEmpty());
}

void WindowTest::theLanguageChangesInMidSentence() {
    signIn();
    show(u"case-3"_s);
    pane()->act(ActionType::Note);
    find<QPlainTextEdit>(u"input:message"_s)->setPlainText(u"half a sentence"_s);
    for (QAction* action : find<QMenu>(u"personMenu"_s)->actions()) {
        if (action->objectName() == u"language:zh_CN"_s) action->trigger();
    }
    QTRY_COMPARE(text(u"panelTitle"_s), u"添加备注"_s);
    QCOMPARE(find<QPlainTextEdit>(u"input:message"_s)->toPlainText(), u"half a sentence"_s);
    QCOMPARE(find<QAbstractButton>(u"panelLeave"_s)->text(), u"离开"_s);
    QVERIFY(words::useLanguage(words::Language::English).ok());
}

void WindowTest::narrowShowsOnePane() {
    signIn();
    m_window->resize(900, 700);
    QVERIFY(!find(u"queuePane"_s)->isHidden());
    QVERIFY(m_window->findChild<CasePane*>(u"casePane"_s)->isHidden());
    auto* list = find<QListView>(u"caseList"_s);
    list->setCurrentIndex(list->model()->index(0, 0));
    QTest::keyClick(list, Qt::Key_Return);
    QVERIFY(m_window->findChild<QWidget*>(u"queuePane"_s)->isHidden());
    QVERIFY(!pane()->isHidden());
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QVERIFY(!m_window->findChild<QWidget*>(u"queuePane"_s)->isHidden());
}

void WindowTest::theListGoesOverTheFullWidth() {
    signIn();
    auto* list = find<QListView>(u"caseList"_s);
    QTest::keyClick(list, Qt::Key_W);
    QVERIFY(m_window->findChild<CasePane*>(u"casePane"_s)->isHidden());
    list->setCurrentIndex(list->model()->index(1, 0));
    QTest::qWait(120);
    QVERIFY(m_window->findChild<CasePane*>(u"casePane"_s)->isHidden());  // only Enter opens
    QTest::keyClick(list, Qt::Key_Return);
    QVERIFY(!pane()->isHidden());
    QVERIFY(m_window->findChild<QWidget*>(u"queuePane"_s)->isHidden());
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QVERIFY(!m_window->findChild<QWidget*>(u"queuePane"_s)->isHidden());
    QCOMPARE(list->currentIndex().row(), 1);
    QTest::keyClick(list, Qt::Key_W);
    QVERIFY(!pane()->isHidden());
}

void WindowTest::aFilterIsSetSaidAndTakenAway() {
    signIn();
    chooseView(u"Open cases"_s);
    const int all = find<QListView>(u"caseList"_s)->model()->rowCount();
    Filter filter;
    filter.statuses = {CaseStatus::Accepted};
    filter.ownerIs = OwnerIs::Me;
    setFilter(filter);
    auto* list = find<QListView>(u"filteredList"_s);
    QVERIFY(list->isVisible());
    const int some = list->model()->rowCount();
    QVERIFY(some > 0 && some < all);
    QCOMPARE(text(u"queueTitle"_s), u"Open cases · %1"_s.arg(some));
    QCOMPARE(chips(), (QStringList{u"Status: In review  ×"_s, u"Handled by: me  ×"_s}));
    QTest::keyClick(list, Qt::Key_J);
    QTRY_COMPARE(text(u"caseNumber"_s), list->currentIndex().data().toString());
    click(u"filterChip"_s);
    QCOMPARE(chips(), QStringList{u"Handled by: me  ×"_s});
    // One that nothing fits says so.
    filter.words = u"zzz"_s;
    setFilter(filter);
    QVERIFY(text(u"queueEmptyText"_s).contains(u"fits the filter"_s));
    click(u"clearFilter"_s);
    QVERIFY(find(u"filterBar"_s)->isHidden());
    QCOMPARE(find<QListView>(u"caseList"_s)->model()->rowCount(), all);
}

void WindowTest::aViewIsSavedRenamedDeletedAndPutBack() {
    signIn();
    chooseView(u"Open cases"_s);
    Filter filter;
    filter.ownerIs = OwnerIs::Nobody;
    setFilter(filter);
    QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier);
    click(u"keepView"_s);
    QVERIFY(find(u"viewTrouble"_s)->accessibleName().contains(u"needs a name"_s));
    type(u"viewName"_s, u"Nobody's"_s);
    QTest::keyClick(find(u"viewName"_s), Qt::Key_Return);
    QCOMPARE(m_office->cases.views.size(), 1);
    QCOMPARE(m_office->cases.views.first().query.filter, filter);
    QCOMPARE(chosenView(), u"Nobody's"_s);
    QVERIFY(text(u"queueTitle"_s).startsWith(u"Nobody's · "_s));
    auto* views = find<QListView>(u"viewList"_s);
    // A change of the filter is kept only when the person says so.
    filter.statuses = {CaseStatus::Received};
    setFilter(filter);
    QVERIFY(m_office->cases.views.first().query.filter != filter);
    click(u"saveChanges"_s);
    QCOMPARE(m_office->cases.views.first().query.filter, filter);
    QVERIFY(find(u"saveChanges"_s) == nullptr || !find(u"saveChanges"_s)->isVisible());
    QTest::keyClick(views, Qt::Key_F2);
    type(u"viewName"_s, u"Left over"_s);
    click(u"keepView"_s);
    QCOMPARE(chosenView(), u"Left over"_s);
    QTest::keyClick(views, Qt::Key_Delete);
    QVERIFY(m_office->cases.views.isEmpty());
    QCOMPARE(chosenView(), u"Open cases"_s);
    QVERIFY(text(u"queueTitle"_s).startsWith(u"Open cases"_s));
    click(u"toastUndo"_s);
    QCOMPARE(m_office->cases.views.first().name, u"Left over"_s);
    chooseView(u"Left over"_s);
    QCOMPARE(chips().size(), 2);
    // Where one was is found again at the next sign-in.
    openWindow();
    QTRY_COMPARE(chosenView(), u"Left over"_s);
}

void WindowTest::aSavedViewIsCountedWhileOneWorks() {
    m_office->cases.views = {SavedView{SavedViewId{u"v"_s}, u"Everything"_s, {{View::All, Sort::Due}, {}}, {}}};
    m_office->cases.countingLeft = 1'000;
    signIn();
    auto* views = find<QListView>(u"viewList"_s);
    const auto spoken = [&] {
        for (int row = 0; row < views->model()->rowCount(); ++row) {
            const QModelIndex index = views->model()->index(row, 0);
            if (index.data().toString() == u"Everything"_s) return index.data(Qt::AccessibleTextRole).toString();
        }
        return QString();
    };
    QVERIFY(spoken().contains(u"counting"_s));
    m_office->cases.countingLeft = 0;
    QTRY_COMPARE(spoken(), u"Everything, 60 cases"_s);
}

void WindowTest::aTableSortsOnlyWhereThereIsAnIndex() {
    signIn();
    auto* list = find<QListView>(u"caseList"_s);
    QTest::keyClick(list, Qt::Key_W);
    QTest::keyClick(list, Qt::Key_V);
    auto* table = find<CaseTable>(u"tableHeader"_s);
    QVERIFY(table->isVisible());
    QCOMPARE(table->count(), usualListColumns().size());
    const auto press = [&](ListColumn column) {
        const auto at = static_cast<int>(table->columns().indexOf(column));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          QPoint(table->sectionViewportPosition(at) + 20, table->height() / 2));
    };
    press(ListColumn::Number);
    QCOMPARE(find<QAbstractButton>(u"sortButton"_s)->text(), u"By number"_s);
    press(ListColumn::Status);
    QCOMPARE(find<QAbstractButton>(u"sortButton"_s)->text(), u"By number"_s);
    QCOMPARE(table->columns()[table->sortIndicatorSection()], ListColumn::Number);
    QTest::keyClick(list, Qt::Key_V);
    QVERIFY(table->isHidden());
}

void WindowTest::eachViewRemembersHowItIsShown() {
    signIn();
    QTest::keyClick(find(u"caseList"_s), Qt::Key_V);
    chooseView(u"Open cases"_s);
    QVERIFY(m_window->findChild<CaseTable*>(u"tableHeader"_s)->isHidden());
    chooseView(u"My cases"_s);
    QVERIFY(find<CaseTable>(u"tableHeader"_s)->isVisible());
}

void WindowTest::everyControlHasAName() {
    signIn();
    show(u"case-9"_s);
    pane()->act(ActionType::Decide);
    QStringList nameless;
    for (const QWidget* widget : m_window->findChildren<QWidget*>()) {
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
    signIn();
    show(u"case-3"_s);
    pane()->act(ActionType::Note);
    auto* edit = find<QPlainTextEdit>(u"input:message"_s);
    edit->setFocus();
    QTest::keyClicks(edit, u"kept"_s);
    m_window->lock(u"personDisabled"_s);
    QVERIFY(find(u"signInReason"_s)->accessibleName().contains(u"disabled your sign-in"_s));
    QCOMPARE(m_office->session.locks, 1);
    QCOMPARE(m_office->cases.drafts.size(), 1);
    QTRY_VERIFY(find(u"caseList"_s) == nullptr);
    QVERIFY(find(u"password"_s)->isVisible());
}

void WindowTest::aListThatCannotBeReadSaysSo() {
    signIn();
    m_office->cases.failsWith = Error{ErrorCode::Storage, {}, {}};
    find<QueuePane>(u"queuePane"_s)->showView(View::All);
    QVERIFY(find(u"queueEmpty"_s)->isVisible());
    QVERIFY(text(u"queueEmptyText"_s).contains(u"disk"_s));
    m_office->cases.failsWith.reset();
    click(u"queueRetry"_s);
    QVERIFY(find(u"caseList"_s)->isVisible());
}

}  // namespace guichet::ui

QTEST_MAIN(guichet::ui::WindowTest)
#include "window_test.moc"
