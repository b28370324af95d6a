// A case in the window: actions, what is refused and undone, editing, drafts, what is masked, and conflicts.
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTest>

#include "core/wire/quarantine.h"
#include "tests/ui/support/window_stage.h"
#include "ui/intake/form_editor.h"

using namespace Qt::StringLiterals;

namespace guichet::ui {

class CaseWindowTest : public QObject {
    Q_OBJECT

    std::unique_ptr<WindowStage> m_stage;

    FieldInput* field(const QString& name) const { return m_stage->any<FormEditor>(u"editForm"_s)->input(name); }
    // Asked for anew each time: what is shown shares it.
    AttentionItem& item() { return m_stage->office().cases.items[CaseId{u"case-0"_s}].first(); }
    // Shows a case of which the centre set one action aside.
    void showSetAside() {
        item().mine.clear();
        item().outcome = {};
        item().outcome.kind = OutcomeKind::Quarantined;
        m_stage->show(CaseId{u"case-0"_s});
    }
    void refuseSetAside(const QStringList& facts = {}) {
        item().outcome.kind = OutcomeKind::Rejected;
        item().outcome.code = QLatin1String(wire::kSetAsideRefused);
        item().outcome.facts = facts;
        m_stage->changed(CaseId{u"case-0"_s});
    }

private Q_SLOTS:
    void init();
    void cleanup() { m_stage.reset(); }
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
    void whatWasSetAsideIsLeftOnlyOnceItIsRefused();
    void aHalfWrittenReasonOutlivesAChange();
    void aRevealOutlivesAChange();
    void aRevealThatIsLeftShowsNothing();
    void whatIsSaidLateIsNotSaidOfAnotherCase();
    void anUndoOutlivesItsPage();
    void aCopyForTheHelpdeskThatCouldNotBeSavedSaysSo();
    void aMaskedProposalIsNotUsedUnseen();
    void oneConflictIsAskedOnce();
    void aCaseIsKeptFromTheMenu();
};

void CaseWindowTest::init() {
    m_stage = std::make_unique<WindowStage>();
    m_stage->openWindow();
    m_stage->signIn();
}

void CaseWindowTest::claimIsDoneAtOnceAndUndone() {
    m_stage->show(CaseId{u"case-2"_s});
    QVERIFY(m_stage->office().cases.find(CaseId{u"case-2"_s})->owner.isEmpty());
    QTest::keyClick(&m_stage->window(), Qt::Key_C);
    QCOMPARE(m_stage->office().cases.find(CaseId{u"case-2"_s})->owner.text(), u"li.wei"_s);
    QVERIFY(m_stage->any(u"toast"_s)->isVisible());
    // Also when the clerk has gone on to another case.
    m_stage->show(CaseId{u"case-3"_s});
    m_stage->click(u"toastUndo"_s);
    QVERIFY(m_stage->office().cases.find(CaseId{u"case-2"_s})->owner.isEmpty());
}

void CaseWindowTest::anUnlawfulActionSaysWhy() {
    m_stage->show(CaseId{u"case-7"_s});  // closed
    QTest::keyClick(&m_stage->window(), Qt::Key_D);
    QCOMPARE(m_stage->performed(), 0);
    QVERIFY(m_stage->text(u"toastText"_s).contains(u"Not possible while the case is “Closed”"_s));
    bool said = false;
    for (const QAction* action : m_stage->any<QMenu>(u"moreMenu"_s)->actions()) {
        if (action->objectName() == u"menu:decide"_s)
            said = !action->isEnabled() && action->text().contains(u"Closed"_s);
    }
    QVERIFY(said);
}

void CaseWindowTest::aNoteIsWrittenAndItsDraftKept() {
    m_stage->show(CaseId{u"case-3"_s});
    QTest::keyClick(&m_stage->window(), Qt::Key_N);
    auto* edit = m_stage->any<QPlainTextEdit>(u"input:message"_s);
    QVERIFY(edit != nullptr);
    edit->setFocus();
    QTest::keyClicks(edit, u"no carrier, call again"_s);
    // Letters are letters here: neither j nor c nor n does anything else.
    QCOMPARE(edit->toPlainText(), u"no carrier, call again"_s);
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(m_stage->any(u"actionPanel"_s)->isHidden());
    QCOMPARE(m_stage->office().cases.drafts.size(), 1);
    m_stage->pane()->act(ActionType::Note);
    edit = m_stage->any<QPlainTextEdit>(u"input:message"_s);
    QCOMPARE(edit->toPlainText(), u"no carrier, call again"_s);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_stage->performed(), 1);
    QCOMPARE(std::get<NoteBody>(m_stage->office().cases.performed.first().body).text, u"no carrier, call again"_s);
    QVERIFY(m_stage->office().cases.drafts.isEmpty());
    QVERIFY(m_stage->any(u"actionPanel"_s)->isHidden());
}

void CaseWindowTest::aRefusalKeepsWhatWasTyped() {
    m_stage->show(CaseId{u"case-3"_s});
    m_stage->pane()->act(ActionType::Note);
    m_stage->any<QPlainTextEdit>(u"input:message"_s)->setPlainText(u"a note"_s);
    m_stage->office().cases.failsWith = Error{ErrorCode::Full, u"diskFull"_s, {}};
    m_stage->click(u"panelDo"_s);
    QVERIFY(m_stage->any(u"panelTrouble"_s)->accessibleName().contains(u"disk is full"_s));
    QCOMPARE(m_stage->any<QPlainTextEdit>(u"input:message"_s)->toPlainText(), u"a note"_s);
    m_stage->office().cases.failsWith.reset();
    m_stage->click(u"panelDo"_s);
    QVERIFY(m_stage->any(u"actionPanel"_s)->isHidden());
}

void CaseWindowTest::anEditSendsOnlyWhatChanged() {
    m_stage->show(CaseId{u"case-9"_s});
    const Case before = *m_stage->office().cases.find(CaseId{u"case-9"_s});
    m_stage->pane()->act(ActionType::EditFields);
    field(u"subject"_s)->setValue(u"人行道塌陷，急"_s);
    m_stage->click(u"editSave"_s);
    QCOMPARE(m_stage->performed(), 1);
    const ActionDraft& draft = m_stage->office().cases.performed.first();
    QCOMPARE(draft.seenRev, before.rev);
    const auto& changes = std::get<EditFieldsBody>(draft.body).changes;
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.first(), (FieldChange{u"subject"_s, before.subject, u"人行道塌陷，急"_s}));
}

void CaseWindowTest::maskedFieldsAreLockedUntilRevealed() {
    m_stage->show(CaseId{u"case-9"_s});
    m_stage->pane()->act(ActionType::EditFields);
    QVERIFY(!m_stage->any(u"input:applicant.phone"_s)->isEnabled());
    m_stage->pane()->escape();
    m_stage->reveal(u"call back"_s);
    QCOMPARE(m_stage->office().cases.reasons, QStringList{u"call back"_s});
    m_stage->pane()->act(ActionType::EditFields);
    QVERIFY(m_stage->any(u"input:applicant.phone"_s)->isEnabled());
    QCOMPARE(field(u"applicant.phone"_s)->value(), m_stage->office().cases.find(CaseId{u"case-9"_s})->applicant.phone);
}

void CaseWindowTest::whatArrivesLeavesTypingAlone() {
    m_stage->show(CaseId{u"case-9"_s});
    m_stage->pane()->act(ActionType::EditFields);
    field(u"subject"_s)->setValue(u"mine"_s);
    m_stage->heldCase(CaseId{u"case-9"_s}).subject = u"theirs"_s;
    m_stage->changed(CaseId{u"case-9"_s});
    QCOMPARE(field(u"subject"_s)->value(), u"mine"_s);
    m_stage->click(u"editSave"_s);
    // What was seen when the editing began, not what arrived meanwhile.
    QVERIFY(std::get<EditFieldsBody>(m_stage->office().cases.performed.first().body).changes.first().from !=
            u"theirs"_s);
}

void CaseWindowTest::aDraftCarriesNoMasksAndShowsNothingMasked() {
    m_stage->show(CaseId{u"case-9"_s});
    const Case before = *m_stage->office().cases.find(CaseId{u"case-9"_s});
    // Typed while masked: the draft must not hold the dots that stood in the other fields.
    m_stage->pane()->act(ActionType::EditFields);
    m_stage->typeInto(u"input:subject"_s, u"deeper now"_s);
    m_stage->pane()->escape();
    m_stage->reveal(u"call back"_s);
    m_stage->pane()->act(ActionType::EditFields);
    QCOMPARE(field(u"applicant.name"_s)->value(), before.applicant.name);
    QCOMPARE(field(u"subject"_s)->value(), u"deeper now"_s);
    // Typed while shown: it stays out of sight once the case is masked again.
    m_stage->typeInto(u"input:applicant.phone"_s, u"13911112222"_s);
    m_stage->pane()->escape();
    m_stage->show(CaseId{u"case-3"_s});
    m_stage->show(CaseId{u"case-9"_s});
    m_stage->pane()->act(ActionType::EditFields);
    QVERIFY(!field(u"applicant.phone"_s)->value().contains(u"13911112222"_s));
    m_stage->click(u"editSave"_s);
    QCOMPARE(m_stage->performed(), 1);
    QCOMPARE(std::get<EditFieldsBody>(m_stage->office().cases.performed.first().body).changes,
             (QVector<FieldChange>{{u"subject"_s, before.subject, u"deeper now"_s}}));
    // And it is not lost.
    m_stage->reveal(u"call back"_s);
    m_stage->pane()->act(ActionType::EditFields);
    QCOMPARE(field(u"applicant.phone"_s)->value(), u"13911112222"_s);
    m_stage->click(u"editSave"_s);
    QCOMPARE(std::get<EditFieldsBody>(m_stage->office().cases.performed.last().body).changes,
             (QVector<FieldChange>{{u"applicant.phone"_s, before.applicant.phone, u"13911112222"_s}}));
    QVERIFY(m_stage->office().cases.drafts.isEmpty());
}

void CaseWindowTest::aDraftTakesBackNobodyElsesChange() {
    m_stage->show(CaseId{u"case-9"_s});
    const Case before = *m_stage->office().cases.find(CaseId{u"case-9"_s});
    m_stage->pane()->act(ActionType::EditFields);
    m_stage->typeInto(u"input:subject"_s, u"mine"_s);
    m_stage->pane()->escape();
    m_stage->show(CaseId{u"case-3"_s});
    Case& now = m_stage->heldCase(before.id);
    now.subject = u"theirs"_s;
    now.address = u"theirs too"_s;
    ++now.rev;
    m_stage->show(CaseId{u"case-9"_s});
    m_stage->pane()->act(ActionType::EditFields);
    QCOMPARE(field(u"address"_s)->value(), u"theirs too"_s);
    m_stage->click(u"editSave"_s);
    const ActionDraft& draft = m_stage->office().cases.performed.last();
    // Against what the person saw: the centre then makes a proposal of it, and nobody's value is taken back unseen.
    QCOMPARE(draft.seenRev, before.rev);
    QCOMPARE(std::get<EditFieldsBody>(draft.body).changes,
             (QVector<FieldChange>{{u"subject"_s, before.subject, u"mine"_s}}));
}

void CaseWindowTest::anAnswerThatComesLateTakesNothingTypedSince() {
    m_stage->show(CaseId{u"case-3"_s});
    m_stage->pane()->act(ActionType::Note);
    m_stage->any<QPlainTextEdit>(u"input:message"_s)->setPlainText(u"the first"_s);
    m_stage->office().cases.mail.mode = Answering::Late;
    m_stage->click(u"panelDo"_s);
    m_stage->office().cases.mail.mode = Answering::AtOnce;
    m_stage->show(CaseId{u"case-9"_s});
    m_stage->pane()->act(ActionType::Note);
    auto* edit = m_stage->any<QPlainTextEdit>(u"input:message"_s);
    edit->setFocus();
    QTest::keyClicks(edit, u"the second"_s);
    m_stage->office().cases.mail.releaseAll();
    QVERIFY(!m_stage->any(u"actionPanel"_s)->isHidden());
    QCOMPARE(m_stage->any<QPlainTextEdit>(u"input:message"_s)->toPlainText(), u"the second"_s);
    m_stage->pane()->escape();
    QCOMPARE(m_stage->office().cases.drafts.keys(), QStringList{u"panel:note:case-9"_s});
}

void CaseWindowTest::conflictsAreDecidedByAButton() {
    m_stage->show(CaseId{u"case-0"_s});
    QVERIFY(!m_stage->any(u"attentionCards"_s)->isHidden());
    m_stage->click(u"useMine"_s);
    QCOMPARE(m_stage->office().cases.resolved.size(), 1);
    QCOMPARE(m_stage->office().cases.resolved.first(),
             (FakeCases::Resolved{u"item-1"_s, Resolution::Redo, u"Done again on what stands at the centre"_s}));
    QTRY_VERIFY(m_stage->any(u"attentionCards"_s)->isHidden());
    m_stage->show(CaseId{u"case-9"_s});
    QVERIFY(!m_stage->any(u"attentionCards"_s)->isHidden());
    m_stage->click(u"keepTheirs"_s);
    QVERIFY(std::holds_alternative<WithdrawProposalBody>(m_stage->office().cases.performed.last().body));
}

// What the centre set aside is its administrator's to decide first; then the clerk's, who says why.
void CaseWindowTest::whatWasSetAsideIsLeftOnlyOnceItIsRefused() {
    showSetAside();
    QTRY_VERIFY(m_stage->visible(u"helpdeskBundle"_s) != nullptr);
    QVERIFY(m_stage->visible(u"keepTheirs"_s) == nullptr);
    QVERIFY(m_stage->visible(u"useMine"_s) == nullptr);
    m_stage->office().prompts.path = u"/tmp/bundle.json"_s;
    m_stage->click(u"helpdeskBundle"_s);
    QCOMPARE(m_stage->office().helpdesk.bundles, (QVector{std::pair(u"item-1"_s, u"/tmp/bundle.json"_s)}));

    refuseSetAside({u"Damaged"_s});
    QTRY_VERIFY(m_stage->visible(u"keepTheirs"_s) != nullptr);
    QVERIFY(m_stage->text(u"attentionText"_s).contains(u"Damaged"_s));
    QVERIFY(!m_stage->visible(u"keepTheirs"_s)->isEnabled());
    m_stage->typeInto(u"whyLeft"_s, u"Taken in on paper"_s);
    m_stage->click(u"keepTheirs"_s);
    QCOMPARE(m_stage->office().cases.resolved.first(),
             (FakeCases::Resolved{u"item-1"_s, Resolution::Discard, u"Taken in on paper"_s}));
    QCOMPARE(m_stage->text(u"toastText"_s), u"You left it. What you wrote stays in the journal."_s);
}

void CaseWindowTest::aHalfWrittenReasonOutlivesAChange() {
    showSetAside();
    refuseSetAside();
    m_stage->typeInto(u"whyLeft"_s, u"Taken on paper"_s);
    auto* before = m_stage->visible<QLineEdit>(u"whyLeft"_s);
    before->setFocus();
    before->setCursorPosition(5);
    // Nothing that stands in the cards changed: nobody's composition is broken off.
    m_stage->heldCase(CaseId{u"case-0"_s}).subject = u"theirs"_s;
    m_stage->changed(CaseId{u"case-0"_s});
    QCOMPARE(m_stage->visible<QLineEdit>(u"whyLeft"_s), before);
    // One more comes.
    AttentionItem another = item();
    another.itemId = u"item-9"_s;
    another.outcome = {};
    another.outcome.kind = OutcomeKind::Quarantined;
    m_stage->office().cases.items[CaseId{u"case-0"_s}].append(another);
    m_stage->changed(CaseId{u"case-0"_s});
    auto* why = m_stage->visible<QLineEdit>(u"whyLeft"_s);
    QVERIFY(why != nullptr && why->hasFocus());
    QTest::keyClicks(why, u" in"_s);
    QCOMPARE(why->text(), u"Taken in on paper"_s);
    QVERIFY(m_stage->visible(u"keepTheirs"_s)->isEnabled());
}

void CaseWindowTest::aRevealOutlivesAChange() {
    m_stage->show(CaseId{u"case-9"_s});
    m_stage->office().cases.mail.mode = Answering::Late;
    m_stage->reveal(u"call back"_s);
    m_stage->heldCase(CaseId{u"case-9"_s}).subject = u"theirs"_s;
    m_stage->changed(CaseId{u"case-9"_s});
    m_stage->office().cases.mail.releaseAll();
    QVERIFY(m_stage->any(u"actionPanel"_s)->isHidden());
    m_stage->office().cases.mail.mode = Answering::AtOnce;
    m_stage->pane()->act(ActionType::EditFields);
    QCOMPARE(field(u"subject"_s)->value(), u"theirs"_s);
    QCOMPARE(field(u"applicant.phone"_s)->value(), m_stage->office().cases.find(CaseId{u"case-9"_s})->applicant.phone);
}

void CaseWindowTest::aRevealThatIsLeftShowsNothing() {
    m_stage->show(CaseId{u"case-9"_s});
    m_stage->office().cases.mail.mode = Answering::Late;
    m_stage->reveal(u"call back"_s);
    QVERIFY(m_stage->pane()->escape());
    m_stage->office().cases.mail.releaseAll();
    m_stage->office().cases.mail.mode = Answering::AtOnce;
    m_stage->pane()->act(ActionType::EditFields);
    QVERIFY(!m_stage->any(u"input:applicant.phone"_s)->isEnabled());
}

void CaseWindowTest::whatIsSaidLateIsNotSaidOfAnotherCase() {
    m_stage->show(CaseId{u"case-0"_s});
    m_stage->office().cases.mail.mode = Answering::Late;
    m_stage->office().cases.failsWith = Error{ErrorCode::Storage, {}, {}};
    m_stage->click(u"keepTheirs"_s);
    m_stage->office().cases.mail.mode = Answering::AtOnce;
    m_stage->office().cases.failsWith.reset();
    m_stage->show(CaseId{u"case-3"_s});
    m_stage->office().cases.mail.releaseAll();
    QVERIFY(m_stage->any(u"caseTrouble"_s)->isHidden());
    QVERIFY(m_stage->text(u"toastText"_s).contains(u"disk"_s));
}

void CaseWindowTest::anUndoOutlivesItsPage() {
    m_stage->show(CaseId{u"case-2"_s});
    m_stage->pane()->act(ActionType::Claim);
    QCOMPARE(m_stage->performed(), 1);
    m_stage->click(u"newCase"_s);
    m_stage->click(u"toastUndo"_s);
    QCOMPARE(m_stage->performed(), 2);
    QVERIFY(std::holds_alternative<ReleaseBody>(m_stage->office().cases.performed.last().body));
}

void CaseWindowTest::aCopyForTheHelpdeskThatCouldNotBeSavedSaysSo() {
    showSetAside();
    m_stage->office().prompts.path = u"/tmp/bundle.json"_s;
    m_stage->office().helpdesk.failsWith = Error{ErrorCode::Full, u"diskFull"_s, {}};
    m_stage->click(u"helpdeskBundle"_s);
    QVERIFY(m_stage->any(u"caseTrouble"_s)->isVisible());
    QVERIFY(m_stage->any(u"caseTrouble"_s)->accessibleName().contains(u"disk is full"_s));
    QVERIFY(!m_stage->any(u"toast"_s)->isVisible());
    m_stage->office().helpdesk.failsWith.reset();
    m_stage->click(u"helpdeskBundle"_s);
    QVERIFY(m_stage->any(u"toast"_s)->isVisible());
}

void CaseWindowTest::aMaskedProposalIsNotUsedUnseen() {
    Proposal& proposal = m_stage->heldCase(CaseId{u"case-9"_s}).proposals.first();
    proposal.field = u"applicant.phone"_s;
    proposal.value = u"13911112222"_s;
    m_stage->show(CaseId{u"case-9"_s});
    m_stage->click(u"useMine"_s);
    QCOMPARE(m_stage->performed(), 0);
    m_stage->any<QLineEdit>(u"input:reason"_s)->setText(u"call back"_s);
    m_stage->click(u"panelDo"_s);
    m_stage->click(u"useMine"_s);
    QCOMPARE(m_stage->performed(), 1);
    QCOMPARE(std::get<EditFieldsBody>(m_stage->office().cases.performed.first().body).changes.first().to,
             u"13911112222"_s);
    QVERIFY(m_stage->any(u"caseTrouble"_s)->isHidden());
}

void CaseWindowTest::oneConflictIsAskedOnce() {
    const auto cards = [this] {
        return m_stage->any(u"attentionCards"_s)->findChildren<QFrame*>(u"attentionCard"_s).size();
    };
    m_stage->show(CaseId{u"case-0"_s});
    QTRY_COMPARE(cards(), 1);
    // My edit stands as a proposal too, as the centre makes it of a conflict.
    Case& one = m_stage->heldCase(CaseId{u"case-0"_s});
    one.proposals << Proposal{u"subject"_s, u"a"_s, u"b"_s, one.owner, ActionId{u"item-1"_s}, one.openedAt};
    m_stage->show(CaseId{u"case-9"_s});
    m_stage->show(CaseId{u"case-0"_s});
    QTRY_COMPARE(cards(), 1);
    one.proposals.first().actionId = ActionId{u"another"_s};
    m_stage->show(CaseId{u"case-9"_s});
    m_stage->show(CaseId{u"case-0"_s});
    QTRY_COMPARE(cards(), 2);
}

void CaseWindowTest::aCaseIsKeptFromTheMenu() {
    m_stage->show(CaseId{u"case-3"_s});
    m_stage->trigger(u"moreMenu"_s, u"menu:keep"_s);
    QVERIFY(m_stage->office().pins.pinned.contains(CaseId{u"case-3"_s}));
    m_stage->trigger(u"moreMenu"_s, u"menu:keep"_s);
    QVERIFY(m_stage->office().pins.pinned.isEmpty());
}

}  // namespace guichet::ui

QTEST_MAIN(guichet::ui::CaseWindowTest)
#include "case_window_test.moc"
