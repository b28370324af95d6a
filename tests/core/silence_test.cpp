// What follows from silence, before the centre has signed it and after, and how an act that was dated before takes it
// back.
#include <QtTest>

#include "licence_story.h"

using namespace guichet;
using namespace Qt::StringLiterals;
using world::at;
using world::Story;

namespace {

// Complete on 2 March, accepted on the 3rd; the statutory date is 30 March, 17:00 in Paris.
Story accepted() {
    Story story;
    story.handIn("2026-03-02T10:00:00.000Z");
    story.must(AcceptBody{}, u"li.wei"_s, "2026-03-03T08:00:00.000Z");
    return story;
}

}  // namespace

class SilenceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void silenceAfterAnIntakeAndAfterAnAcceptance() {
        Story story;
        const auto first = story.outlook("2026-03-02T09:00:00.000Z").consequence;
        QVERIFY(first.has_value());
        QCOMPARE(first->what, Consequence::CountsAsReceived);
        QCOMPARE(first->at, at("2026-03-09T16:00:00.000Z"));  // five working days, 17:00 in Paris
        story.handIn("2026-03-02T10:00:00.000Z");
        story.must(AcceptBody{}, u"li.wei"_s, "2026-03-03T08:00:00.000Z");
        const auto second = story.outlook("2026-03-03T09:00:00.000Z").consequence;
        QCOMPARE(second->what, Consequence::CountsAsAccepted);
        QCOMPARE(second->at, *story.held().statutoryAt);
        QCOMPARE(second->legalBasis.en, u"Licensing Act, section 12"_s);
        story.must(WithdrawBody{u"She moved."_s}, u"li.wei"_s, "2026-03-04T08:00:00.000Z");
        QVERIFY(!story.outlook("2026-03-05T08:00:00.000Z").consequence);
    }

    void aNoticeLimitThatIsOverLetsTheOtherSpeak() {
        Story story;
        story.must(MergeBody{CaseId{u"c0000000-0000-4000-8000-000000000002"_s}, u"EO-2"_s, u"Twice."_s}, u"li.wei"_s,
                   "2026-03-04T08:00:00.000Z");
        story.must(UnmergeBody{u"Two shops."_s}, u"sun"_s, "2026-03-10T08:00:00.000Z");
        const auto spoken = story.outlook("2026-03-10T09:00:00.000Z").consequence;
        QVERIFY(spoken.has_value());
        QCOMPARE(spoken->what, Consequence::CountsAsAccepted);
        QCOMPARE(spoken->at, *story.held().statutoryAt);
    }

    // A limit that was over when the case came back, or came under other rules, has no consequence any more.
    void silenceSpeaksOfNoLimitThatWasOverBefore() {
        const MergeBody merge{CaseId{u"c0000000-0000-4000-8000-000000000002"_s}, u"EO-2"_s, u"Twice."_s};
        const std::tuple<ActionBody, ActionBody, QString> turns[] = {
            {RefuseBody{u"No."_s}, ReopenBody{u"An appeal"_s}, u"li.wei"_s},
            {merge, UnmergeBody{u"Two shops."_s}, u"sun"_s}};
        const Calendar calendar = plainWeek(u"Europe/Paris"_s);
        for (const auto& [before, turn, person] : turns) {
            for (const bool inTime : {true, false}) {
                Story story = accepted();
                QCOMPARE(*story.held().statutoryAt, at("2026-03-30T15:00:00.000Z"));
                story.must(before, u"li.wei"_s, "2026-03-04T08:00:00.000Z");
                story.must(turn, person, inTime ? "2026-03-30T14:00:00.000Z" : "2026-03-30T15:00:00.000Z");
                QCOMPARE(consequenceOf(story.held(), world::shopLicence(1), calendar).has_value(), inTime);
            }
        }
    }

    // Its limit may be shorter, and was over before the case came under it.
    void anotherVersionDoesNotSpeakOfWhatWasBefore() {
        Story story = accepted();
        for (const bool inTime : {true, false}) {
            Case moved = story.held();
            TimelineEntry entry;
            entry.type = u"moveToVersion"_s;
            entry.at = inTime ? *moved.statutoryAt - Milliseconds{1} : *moved.statutoryAt;
            moved.timeline.append(entry);
            const auto spoken = consequenceOf(moved, world::shopLicence(1), plainWeek(u"Europe/Paris"_s));
            QCOMPARE(spoken.has_value(), inTime);
        }
    }

    // An approval that was dated in time, of a proposal that somebody replaced before silence spoke: a conflict, not an
    // approval of what the approver never saw.
    void silenceHidesNoProposalThatWasReplaced() {
        Story story = accepted();
        story.must(ProposeDecisionBody{DecisionKind::Granted, u"Yes."_s}, u"li.wei"_s, "2026-03-04T08:00:00.000Z");
        const qint64 seen = story.held().rev;
        story.must(ProposeDecisionBody{DecisionKind::Denied, u"No."_s}, u"sun"_s, "2026-03-05T08:00:00.000Z");
        story.must(DecideBySilenceBody{DecisionKind::Granted, at("2026-03-20T16:00:00.000Z")}, QString(),
                   "2026-03-24T08:00:00.000Z");
        QCOMPARE(story.act(ApproveDecisionBody{}, u"ben"_s, "2026-03-04T12:00:00.000Z", seen).kind,
                 VerdictKind::Conflict);
        // Whoever saw the second one decides it, and silence is taken back; the steps go on as if it had not been.
        const qint64 now = seen + 1;
        QCOMPARE(story.act(ApproveDecisionBody{}, u"ben"_s, "2026-03-06T12:00:00.000Z", now).kind,
                 VerdictKind::Applied);
        QCOMPARE(story.held().decision->kind, DecisionKind::Denied);
        QCOMPARE(story.step(), u"delivery"_s);
        QCOMPARE(story.held().timeline.last().details.value(u"reverses"_s),
                 story.held().timeline[story.held().timeline.size() - 2].actionId.text());
    }

    // What is said meanwhile is no proposal: the one that silence felled stands again as it was.
    void aNoteHidesNoProposalFromWhoeverTakesSilenceBack() {
        Story story = accepted();
        story.must(ProposeDecisionBody{DecisionKind::Denied, u"No."_s}, u"li.wei"_s, "2026-03-04T08:00:00.000Z");
        const qint64 seen = story.held().rev;
        story.must(NoteBody{u"She called."_s}, u"anna"_s, "2026-03-05T08:00:00.000Z");
        story.must(DecideBySilenceBody{DecisionKind::Granted, at("2026-03-20T16:00:00.000Z")}, QString(),
                   "2026-03-24T08:00:00.000Z");
        QCOMPARE(story.act(ApproveDecisionBody{}, u"ben"_s, "2026-03-06T12:00:00.000Z", seen).kind,
                 VerdictKind::Applied);
        QCOMPARE(story.held().decision->kind, DecisionKind::Denied);
        QCOMPARE(story.held().decision->text, u"No."_s);
        QCOMPARE(story.held().decision->by, PersonId{u"li.wei"_s});
    }

    // Whoever proposes anew without having seen that the first proposal came back is told so, silence or not.
    void silenceHidesNoReturnOfAProposal() {
        Story story = accepted();
        story.must(ProposeDecisionBody{DecisionKind::Granted, u"Yes."_s}, u"li.wei"_s, "2026-03-04T08:00:00.000Z");
        const qint64 seen = story.held().rev;
        story.must(ReturnDecisionBody{u"Which law?"_s}, u"ben"_s, "2026-03-05T08:00:00.000Z");
        story.must(DecideBySilenceBody{DecisionKind::Granted, at("2026-03-20T16:00:00.000Z")}, QString(),
                   "2026-03-24T08:00:00.000Z");
        const Verdict told = story.act(ProposeDecisionBody{DecisionKind::Denied, u"No."_s}, u"li.wei"_s,
                                       "2026-03-05T12:00:00.000Z", seen);
        QCOMPARE(told.kind, VerdictKind::Conflict);
        QCOMPARE(told.fields, QStringList{u"decision"_s});
    }

    // A notice that takes the silence back takes back what followed from it: the case is at intake, and waits.
    void whatIsReversedCountsNowhere() {
        Story story;
        story.must(AcceptBySilenceBody{at("2026-03-09T16:00:00.000Z")}, QString(), "2026-03-13T08:00:00.000Z");
        QCOMPARE(story.step(), u"review"_s);
        story.must(AskForDocumentsBody{{u"identity"_s, u"lease"_s}, {}}, u"li.wei"_s, "2026-03-05T08:00:00.000Z");
        QCOMPARE(story.step(), u"intake"_s);
        QCOMPARE(story.outlook("2026-03-14T08:00:00.000Z").ball.now, Holder::Applicant);
    }

    // A case from another system does not say what it was before: a late act is for a person to judge.
    void aSilenceWithNothingBeforeItIsNotTakenBack() {
        Case held = world::aCase();
        held.status = CaseStatus::Accepted;
        held.timeline.clear();
        const world::Ground ground;
        const Action silence =
            world::action(DecideBySilenceBody{DecisionKind::Granted, at("2026-03-10T16:00:00.000Z")}, QString(), 8);
        const Effect spoken = apply(held, silence, ground.contextOf(QString()));
        QCOMPARE(spoken.verdict.kind, VerdictKind::Applied);
        const Action late = world::action(DecideBody{DecisionKind::Denied, u"No."_s}, u"li.wei"_s, 8, u"late"_s);
        QCOMPARE(apply(spoken.after, late, ground.contextOf(u"li.wei"_s)).verdict.kind, VerdictKind::Conflict);
    }

    // The law has spoken at the limit, not when the centre gets round to signing it.
    void whatComesAfterTheLimitDoesNotBeatTheSilence() {
        Story story = accepted();
        const QStringList facts{u"countsAsAccepted"_s, u"2026-03-30T15:00:00.000Z"_s};
        const ActionBody late[] = {RefuseBody{u"No."_s},
                                   ProposeDecisionBody{DecisionKind::Denied, u"No."_s},
                                   WithdrawBody{u"She moved."_s},
                                   AskForDocumentsBody{{u"identity"_s, u"lease"_s}, {}},
                                   CloseBody{u"Nobody came."_s},
                                   MergeBody{CaseId{u"c0000000-0000-4000-8000-000000000002"_s}, u"EO-2"_s, u"Twice."_s},
                                   SuspendBody{u"An expert is asked."_s}};
        for (const ActionBody& body : late) {
            const Verdict verdict = story.act(body, u"li.wei"_s, "2026-03-30T15:00:00.000Z");
            QCOMPARE(verdict.kind, VerdictKind::Rejected);
            QCOMPARE(verdict.code, u"silenceCounts"_s);
            QCOMPARE(verdict.facts, facts);
        }
        QCOMPARE(story.act(ExtendBody{5, u"More time."_s}, u"ben"_s, "2026-03-31T08:00:00.000Z").code,
                 u"silenceCounts"_s);
        QCOMPARE(story.offered(ActionType::Refuse, u"li.wei"_s, "2026-03-30T15:00:00.000Z")->facts, facts);
        QVERIFY(!story.offered(ActionType::Refuse, u"li.wei"_s, "2026-03-30T14:59:59.999Z"));
        // What does not rest on the answer goes on.
        story.must(ClaimBody{}, u"li.wei"_s, "2026-03-31T08:00:00.000Z");
        story.must(NoteBody{u"She called."_s}, u"li.wei"_s, "2026-03-31T08:01:00.000Z");
        // The centre says it; then a person may open it again, and no limit speaks any more.
        story.must(DecideBySilenceBody{DecisionKind::Granted, at("2026-03-30T15:00:00.000Z")}, QString(),
                   "2026-04-02T15:00:00.000Z");
        story.must(CloseBody{{}}, u"li.wei"_s, "2026-04-02T16:00:00.000Z");
        story.must(ReopenBody{u"It was fraud."_s}, u"li.wei"_s, "2026-04-03T08:00:00.000Z");
        story.must(RefuseBody{u"Fraud."_s}, u"li.wei"_s, "2026-04-03T09:00:00.000Z");
    }

    void theLastMomentBeforeTheLimitIsInTime() {
        for (const bool spoken : {false, true}) {
            Story story = accepted();
            const qint64 seen = story.held().rev;
            if (spoken)
                story.must(DecideBySilenceBody{DecisionKind::Granted, at("2026-03-30T15:00:00.000Z")}, QString(),
                           "2026-04-02T15:00:00.000Z");
            QCOMPARE(story.act(RefuseBody{u"No."_s}, u"li.wei"_s, "2026-03-30T14:59:59.999Z", seen).kind,
                     VerdictKind::Applied);
            QCOMPARE(story.held().status, CaseStatus::Refused);
        }
    }

    // Otherwise a clock set back would beat the law.
    void aDateThatNobodyVouchesForCountsFromWhenItArrived() {
        Story story = accepted();
        const RefuseBody no{u"No."_s};
        QCOMPARE(story.actUnverified(no, u"li.wei"_s, "2026-03-20T08:00:00.000Z", "2026-03-31T08:00:00.000Z").code,
                 u"silenceCounts"_s);
        QCOMPARE(story.actUnverified(no, u"li.wei"_s, "2026-03-20T08:00:00.000Z", "2026-03-27T08:00:00.000Z").kind,
                 VerdictKind::Applied);
    }

    // Five working days without a notice: the application is in, and stays the office's. It is handled like any other.
    void withoutANoticeAnApplicationIsSentNowhereElse() {
        Story story;
        const NotOurRemitBody elsewhere{u"Roads."_s, u"The Roads Office"_s};
        const Verdict late = story.act(elsewhere, u"li.wei"_s, "2026-03-09T16:00:00.000Z");
        QCOMPARE(late.code, u"silenceCounts"_s);
        QCOMPARE(late.facts, (QStringList{u"countsAsReceived"_s, u"2026-03-09T16:00:00.000Z"_s}));
        QCOMPARE(story.act(elsewhere, u"li.wei"_s, "2026-03-09T15:59:59.999Z").kind, VerdictKind::Applied);
        Story other;
        other.handIn("2026-03-10T08:00:00.000Z");
        other.must(AcceptBody{}, u"li.wei"_s, "2026-03-10T09:00:00.000Z");
        QCOMPARE(other.held().status, CaseStatus::Accepted);
    }

    // A late notice, signed silence or not, gives the application back to nobody.
    void aLateNoticeOpensNoWayElsewhere() {
        const NotOurRemitBody elsewhere{u"Roads."_s, u"The Roads Office"_s};
        const AskForDocumentsBody ask{{u"identity"_s, u"lease"_s}, {}};
        for (const bool spoken : {false, true}) {
            Story story;
            if (spoken)
                story.must(AcceptBySilenceBody{at("2026-03-09T16:00:00.000Z")}, QString(), "2026-03-12T16:00:00.000Z");
            story.must(ask, u"li.wei"_s, "2026-03-13T08:00:00.000Z");
            QCOMPARE(story.held().status, CaseStatus::WaitingForApplicant);
            QCOMPARE(story.act(elsewhere, u"li.wei"_s, "2026-03-13T09:00:00.000Z").code, u"silenceCounts"_s);
        }
        // One in time does, and so does what was accepted in time.
        for (const bool accepted : {false, true}) {
            Story story;
            story.handIn("2026-03-02T10:00:00.000Z");
            if (accepted) story.must(AcceptBody{}, u"li.wei"_s, "2026-03-03T08:00:00.000Z");
            story.must(AskForDocumentsBody{{}, u"Which shop?"_s}, u"li.wei"_s,
                       accepted ? "2026-03-13T08:00:00.000Z" : "2026-03-09T15:00:00.000Z");
            story.must(elsewhere, u"li.wei"_s, "2026-03-13T09:00:00.000Z");
        }
    }

    // Nothing was done at all, and the centre has signed neither: the answer counts, not only that it was in.
    void theAnswerCountsBesideTheNotice() {
        Story story;
        story.handIn("2026-03-02T10:00:00.000Z");
        const Verdict late = story.act(RefuseBody{u"No."_s}, u"li.wei"_s, "2026-03-30T15:00:00.000Z");
        QCOMPARE(late.code, u"silenceCounts"_s);
        QCOMPARE(late.facts.first(), u"countsAsAccepted"_s);
        QCOMPARE(story.act(AskForDocumentsBody{{}, u"Which shop?"_s}, u"li.wei"_s, "2026-03-30T15:00:00.000Z").code,
                 u"silenceCounts"_s);
        story.must(RefuseBody{u"No."_s}, u"li.wei"_s, "2026-03-30T14:59:59.999Z");
    }

    void whereNoLawIsNamedNothingCounts() {
        Story story(2);
        story.must(AcceptBody{}, u"li.wei"_s, "2026-03-03T08:00:00.000Z");
        story.must(RefuseBody{u"No."_s}, u"li.wei"_s, "2026-06-03T08:00:00.000Z");
    }
};

QTEST_GUILESS_MAIN(SilenceTest)
#include "silence_test.moc"
